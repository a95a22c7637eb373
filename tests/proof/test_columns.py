"""The slow reference agrees with the columns of many pacts: segments in closed form, joined with days, hide nothing."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsomia_rules import Pact, load
from gsomia_rules.columns import answers_of, in_words
from gsomia_rules.model.case import Case
from gsomia_rules.model.text import Text
from gsomia_rules.pactfile.loading import parse
from gsomia_rules.testing.files import as_reading, as_toml
from gsomia_rules.testing.strategies import PARTIES, cases, texts
from tests.conftest import Tally
from tests.proof.reference import UNKNOWN, Reference, texts_in
from tests.support.commands import PACKAGE

pytest.importorskip("numpy", reason="install gsomia-rules[columns]")

DAY = timedelta(days=1)
YEARS = 13 * 366

Row = dict[str, Any]


def rows(pacts: Sequence[Pact], days: Sequence[date]) -> Iterator[Row]:
    """The answers of all readings in words, by pact, by reading and in the order of the days."""
    for block in answers_of(pacts, days, "all"):
        words = in_words(block, pacts)
        for row in zip(*(column.tolist() for column in words.values()), strict=True):
            yield dict(zip(words, row, strict=True))


def disagreements(row: Row, slow: Reference) -> list[str]:
    """The fields of a row that the reference has otherwise; what it does not know is left out."""
    expected = slow.answer(row["day"])
    given = {
        "state": row["state"],
        "pending": _pair(row["pending_first_day_out"], row["pending_how"]),
        "ended": _pair(row["ended_first_day_out"], row["ended_how"]),
        "event": row["event"] and (row["event"], row["event_day"].toordinal()),
        "term": row["term"]
        and (row["term"], row["term_first_day"].toordinal(), row["term_last_day"] and row["term_last_day"].toordinal()),
    }
    found = [name for name, value in given.items() if expected[name] not in (UNKNOWN, value)]
    deadlines = expected["deadlines"]
    if deadlines == UNKNOWN:
        return found
    due = row["deadline"] and (
        row["deadline"], row["deadline_day"].toordinal(), row["deadline_first_day_out"].toordinal(),
        row["day"].toordinal() + row["days_left"].days,
    )  # fmt: skip
    nearest = [(*one[:3], one[1]) for one in deadlines if one[1] == deadlines[0][1]]
    agreed = due in nearest if nearest else due is None
    return found if agreed else [*found, "deadline"]


def _pair(day: date | None, how: str | None) -> tuple[int, str | None] | None:
    return None if day is None else (day.toordinal(), how)


@settings(max_examples=25)
@given(
    drawn=st.lists(st.tuples(cases(), texts(), st.booleans()), min_size=1, max_size=2),
    beyond=st.lists(st.integers(-400, 1500), min_size=4, max_size=12),
)
def test_generated_pacts_and_readings(drawn: list[tuple[Case, Text, bool]], beyond: list[int], tally: Tally) -> None:
    """Several pacts at once, some of whose texts come from a reading, on the same days in any order."""
    files = [
        (as_reading(case, base._replace(notifiers=PARTIES, member=None)), "only")
        if as_one
        else (as_toml(case), "plain")
        for case, base, as_one in drawn
    ]
    days = [case.acts[-1].on + n * DAY for (case, _, _), n in product(drawn, beyond)]
    pacts = [parse(file.encode(), f"generated-{n}") for n, (file, _) in enumerate(files)]
    slow = {
        pact.name: Reference(file, reading, max(days), YEARS, lambda _: "")
        for pact, (file, reading) in zip(pacts, files, strict=True)
    }
    found = list(rows(pacts, days))
    assert [(row["pact"], row["day"]) for row in found] == [(pact.name, day) for pact in pacts for day in days]
    for row in found:
        assert disagreements(row, slow[row["pact"]]) == [], (row["pact"], row["day"])
    tally("pairs of generated pacts and days compared with the reference", len(found))


def test_real_pacts_under_all_readings() -> None:
    """Files whose readings differ for years, on every tenth day of these years."""
    files = [PACKAGE / "pacts" / f"{name}.toml" for name in ("gsomia", "vfa-phl-usa")]
    pacts, days = [load(file) for file in files], [date(2018, 1, 1) + n * 10 * DAY for n in range(250)]
    slow = {
        (pact.name, reading): Reference(file.read_text("utf-8"), reading, days[-1], YEARS, texts_in(file.parent))
        for pact, file in zip(pacts, files, strict=True)
        for reading in pact.readings
    }
    found = list(rows(pacts, days))
    assert len(found) == 250 * 6  # four readings and two
    for row in found:
        assert disagreements(row, slow[row["pact"], row["reading"]]) == [], (row["pact"], row["reading"], row["day"])
