"""The table of many pacts has exactly the rows that walking from change to change makes."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsomia_rules import MonthEnd, Period
from gsomia_rules.columns import DEADLINES, ENDINGS, EVENTS, NONE, SEGMENT_COLUMNS, STATES, segment_table
from gsomia_rules.columns.regular import regular
from gsomia_rules.engine.timeline import Timeline, fold
from gsomia_rules.model.acts import Act
from gsomia_rules.model.case import Case
from gsomia_rules.model.counting import At
from gsomia_rules.model.terms import Then
from gsomia_rules.model.text import ExitClause, TermClause, Text
from gsomia_rules.testing.strategies import cases
from tests.support.commands import PACT_FILES, loaded

KINDS = {"state": STATES, "deadline": DEADLINES, "event": EVENTS, "pending_how": ENDINGS, "ended_how": ENDINGS}
RANGES = [
    (date(1960, 1, 1), date(2060, 12, 31)),
    (date(2023, 5, 5), date(2024, 5, 4)),
    (date(2020, 8, 24), date(2020, 8, 24)),
]


def rows(timelines: Sequence[Timeline], first: date, last: date) -> list[tuple[object, ...]]:
    """The rows of a table in words, each after the position of its timeline."""
    table = segment_table(timelines, first, last)

    def values(name: str) -> list[object]:
        found: list[Any] = table[name].tolist()
        if name == "term":
            return [None if number == NONE else number for number in found]
        return [None if code == NONE else KINDS[name][code] for code in found] if name in KINDS else found

    return list(zip(*(values(name) for name in ("row", *SEGMENT_COLUMNS)), strict=True))


def walked(timelines: Sequence[Timeline], first: date, last: date) -> list[tuple[object, ...]]:
    """The same by walking."""
    return [(row, *one) for row, timeline in enumerate(timelines) for one in timeline.segments(first, last)]


@pytest.mark.parametrize(("first", "last"), RANGES)
def test_all_files_and_readings_in_one_table(first: date, last: date) -> None:
    """The library under every reading, in a century, in a year and on one day."""
    pacts = [loaded(file) for file in PACT_FILES]
    timelines = [pact.timeline(reading) for pact in pacts for reading in pact.readings]
    assert rows(timelines, first, last) == walked(timelines, first, last)


@given(st.lists(cases(), min_size=1, max_size=3), st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.integers(0, 9000))
def test_any_cases_in_one_table(drawn: list[Case], first: date, days: int) -> None:
    """Whatever their texts and records are."""
    timelines = [fold(case) for case in drawn]
    last = date.fromordinal(first.toordinal() + days)
    assert rows(timelines, first, last) == walked(timelines, first, last)


lengths = st.builds(Period, months=st.integers(1, 130)) | st.builds(
    Period, months=st.integers(0, 30), days=st.integers(28, 500)
)
notices = st.builds(Period, months=st.integers(0, 30), days=st.integers(1, 400)) | st.builds(
    Period, months=st.integers(1, 30)
)


@given(
    started=st.dates(date(1900, 1, 1), date(2030, 1, 1)),
    length=lengths,
    renewal=st.none() | lengths,
    term_excluded=st.booleans(),
    notice=notices,
    excluded=st.booleans(),
    month_end=st.sampled_from([MonthEnd.CLAMP, MonthEnd.ROLL]),
    first=st.dates(date(2030, 1, 1), date(2300, 1, 1)),
    days=st.integers(0, 4000),
)
def test_regular_stretches_in_closed_form(
    *,
    started: date,
    length: Period,
    renewal: Period | None,
    term_excluded: bool,
    notice: Period,
    excluded: bool,
    month_end: MonthEnd,
    first: date,
    days: int,
) -> None:
    """Terms and notices of any length, from any day, clamped or rolled: none of them is walked."""
    text = Text(
        exits=(ExitClause(at=At.TERM_END, notice=notice, first_day_excluded=excluded),),
        term=TermClause(then=Then.RENEWS, length=length, renews_for=renewal, first_day_excluded=term_excluded),
        month_end=month_end,
        notifiers=("ONE", "TWO"),
    )
    timeline = fold(Case(text, (Act("entered-into-force", on=started, by="all"),)))
    last = date.fromordinal(first.toordinal() + days)
    assert regular(timeline.phases[-1], first, last, 0) is not None
    assert rows([timeline], first, last) == walked([timeline], first, last)


def test_eight_thousand_years_in_closed_form() -> None:
    """Renewals a month, a year and five years apart do not drift."""
    for length in (Period(months=1), Period(years=1), Period(years=5)):
        text = Text(
            exits=(ExitClause(at=At.TERM_END, notice=Period(days=9), first_day_excluded=True),),
            term=TermClause(then=Then.RENEWS, length=length),
            month_end=MonthEnd.CLAMP,
            notifiers=("ONE", "TWO"),
        )
        timeline = fold(Case(text, (Act("entered-into-force", on=date(1800, 1, 31), by="all"),)))
        for first in (date(1800, 1, 31), date(4999, 6, 1), date(9780, 1, 1)):
            last = date.fromordinal(first.toordinal() + 2000)
            assert rows([timeline], first, last) == walked([timeline], first, last)
    whole = segment_table([timeline], date(1800, 1, 31), date(9799, 12, 31))
    assert len(whole["row"]) == 2 * 1600 - 1  # the last day for notice of the last term is after the range


def test_no_timelines_give_an_empty_table() -> None:
    """A table without rows has all columns."""
    table = segment_table([], date(2020, 1, 1), date(2020, 12, 31))
    assert {name: column.size for name, column in table.items()} == dict.fromkeys(("row", *SEGMENT_COLUMNS), 0)
