"""A value shows itself as the call that makes it."""

from datetime import date
from typing import NamedTuple

import pytest
from hypothesis.vendor.pretty import pretty

from gsomia_rules import Act, ExitClause, MonthEnd, Period, Text
from gsomia_rules.model.counting import At, YearDay
from gsomia_rules.model.representation import shown_as_call
from gsomia_rules.model.terms import Terms, Then


@shown_as_call
class Pair(NamedTuple):
    """A value of two."""

    one: object
    two: object = None


DAYS = ExitClause(at=At.ANY_DAY, notice=Period(days=9))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Period(), "Period()"),
        (Period(months=18), "Period(years=1, months=6)"),
        (Period(days=90), "Period(days=90)"),
        (DAYS, "ExitClause(at=At.ANY_DAY, notice=Period(days=9))"),
        (DAYS._replace(no_notice_before=False), "ExitClause(at=At.ANY_DAY, notice=Period(days=9), no_notice_before=False)"),
        (DAYS._replace(year_day=YearDay(7, 1)),
         "ExitClause(at=At.ANY_DAY, notice=Period(days=9), year_day=YearDay(month=7, day=1, years_ahead=0))"),
        (Pair(None, None), "Pair(one=None)"),
        (Pair(MonthEnd.ROLL, ()), "Pair(one=MonthEnd.ROLL, two=())"),
        (Text(), "Text()"),
        (Text(exits=(DAYS,)), f"Text(exits=({DAYS!r},))"),
        (Text(exits=(DAYS, DAYS), month_end=MonthEnd.ROLL), f"Text(exits=({DAYS!r}, {DAYS!r}), month_end=MonthEnd.ROLL)"),
        (Terms(date(2020, 1, 1), Period(years=1), Then.RENEWS),
         "Terms(start=datetime.date(2020, 1, 1), length=Period(years=1), then=Then.RENEWS)"),
        (Act("announced", on=date(2020, 1, 1), by=("ONE", "TWO"), why="said"),
         "Act(kind=ActKind.ANNOUNCED, on=datetime.date(2020, 1, 1), by=('ONE', 'TWO'), why='said')"),
        (Act("signed", on=date(2020, 1, 1), by="all", id="s"), "Act(kind=ActKind.SIGNED, on=datetime.date(2020, 1, 1), by='all', id='s')"),
    ],
)  # fmt: skip
def test_what_is_at_its_default_is_left_out(value: object, shown: str) -> None:
    """Enums are shown by name, and a tuple of one with its comma; on one line, what prints over several says the same."""
    assert repr(value) == shown
    assert "".join(pretty(value).split()) == "".join(shown.split())


def test_what_is_long_is_shown_over_lines() -> None:
    """As IPython and Hypothesis print it, with each argument on a line of its own."""
    assert pretty(Text(exits=(DAYS,) * 2, month_end=MonthEnd.ROLL)).splitlines() == [
        "Text(",
        "    exits=(ExitClause(at=At.ANY_DAY, notice=Period(days=9)),",
        "     ExitClause(at=At.ANY_DAY, notice=Period(days=9))),",
        "    month_end=MonthEnd.ROLL)",
    ]
