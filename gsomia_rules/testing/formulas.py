"""Strategies of what the engine counts with: the terms of a pact, and formulas from a notice to its end."""

from datetime import date
from typing import Final

from hypothesis import strategies as st

from gsomia_rules.model.counting import At, ExitPoints, Formula, NoticeDays
from gsomia_rules.model.period import MonthEnd, Period
from gsomia_rules.model.terms import Terms, Then
from gsomia_rules.model.window import Window
from gsomia_rules.testing.arguments import Given, chosen, drawn
from gsomia_rules.testing.days import days, exit_days, month_ends, periods, year_days

__all__ = ["formulas", "terms"]

_ALWAYS: Final = tuple(at for at in At if at is not At.NEVER)
_LENGTHS: Final = periods(min_days=20, units=("years", "months", "days"))
_DAYS, _PERIODS, _MAYBE_A_DAY, _MAYBE_LENGTHS = days(), periods(), st.none() | days(), st.none() | _LENGTHS


@st.composite
def terms(
    draw: st.DrawFn,
    *,
    start: Given[date] = ...,
    length: Given[Period] = ...,
    then: Given[Then] = ...,
    renews_for: Given[Period | None] = ...,
    times: Given[int | None] = ...,
    first_day_excluded: Given[bool] = ...,
    month_end: Given[MonthEnd] = ...,
) -> Terms:
    """Terms of every kind: those that end, that renew themselves, and that go on without limit."""
    follows = drawn(draw, then, tuple(Then))
    renews = follows is Then.RENEWS
    return Terms(
        start=drawn(draw, start, _DAYS),
        length=drawn(draw, length, _LENGTHS),
        then=follows,
        renews_for=drawn(draw, renews_for, _MAYBE_LENGTHS) if renews else None,
        times=drawn(draw, times, (None, None, 1, 2, 3, 4)) if renews else None,
        first_day_excluded=drawn(draw, first_day_excluded, (False, True)),
        month_end=drawn(draw, month_end, month_ends()),
    )


@st.composite
def formulas(
    draw: st.DrawFn,
    *,
    notice: Given[Period] = ...,
    first_day_excluded: Given[bool] = ...,
    at: Given[At] = ...,
    month_end: Given[MonthEnd] = ...,
) -> Formula:
    """Formulas with every kind of notice days and exit points."""
    counted, points = draw(terms()), drawn(draw, at, _ALWAYS)
    window = None
    if counted.then is not Then.UNLIMITED and chosen(draw, (False, False, False, True)):
        window = Window(terms=counted, length=draw(_LENGTHS), before=chosen(draw, (False, True)))
    return Formula(
        notice=drawn(draw, notice, _PERIODS),
        first_day_excluded=drawn(draw, first_day_excluded, (False, True)),
        exit_points=ExitPoints(
            at=points,
            terms=counted,
            year_day=draw(exit_days()) if points is At.YEAR_DAY else None,
            opens=draw(_MAYBE_A_DAY),
        ),
        notice_days=NoticeDays(
            opens=draw(_MAYBE_A_DAY), window=window, cut_off=draw(year_days()) if chosen(draw, (False, True)) else None
        ),
        month_end=drawn(draw, month_end, month_ends()),
        expiry=draw(_MAYBE_A_DAY),
    )
