"""Strategies of the clauses of a treaty: its term, its ways out, and what survives its end."""

from datetime import date
from typing import Final

from hypothesis import strategies as st

from gsomia_rules.model.counting import At, YearDay
from gsomia_rules.model.period import Period
from gsomia_rules.model.terms import Then
from gsomia_rules.model.text import CountedFrom, ExitClause, ReviewClause, SurvivalClause, TermClause, Withdrawal
from gsomia_rules.testing.arguments import Given, chosen, drawn
from gsomia_rules.testing.days import days, exit_days, periods

__all__ = ["exit_clauses", "review_clauses", "survival_clauses", "term_clauses", "ways_out"]

NO_OR_YES: Final = (False, True)
_NAMES: Final = ("first", "second", "third")
_WAYS_OUT: Final = ((), *[(None,)] * 6, *[_NAMES[:2]] * 2, _NAMES)
_TWO_YEARS: Final = Period(years=2)
"""The length of the first term, where a text gives its last day instead."""
_DAYS, _PERIODS = days(), periods()
_LENGTHS: Final = periods(min_days=20, units=("years", "months", "days"))
_NOTICES: Final = (periods(min_days=20), periods(min_days=20), _PERIODS)
_COUNTED_FROM: Final = (*CountedFrom, _DAYS)
_MAYBE_LENGTHS: Final = (None, _LENGTHS, _LENGTHS)
_LAST_DAYS: Final = (*[None] * 7, _DAYS)
_WINDOWS: Final = (None, None, None, _LENGTHS)
_LOCK_INS: Final = (None, None, _PERIODS, _DAYS)
_LOCK_INS_WITH_TERM: Final = (None, None, None, _PERIODS, _DAYS, True)
_CUT_OFFS: Final = (None, None, None, YearDay(1, 1), YearDay(7, 1))
_WITHDRAWALS: Final = (*[Withdrawal.FREE] * 5, *Withdrawal)


@st.composite
def term_clauses(
    draw: st.DrawFn,
    *,
    then: Given[Then] = ...,
    length: Given[Period | None] = ...,
    last_day: Given[date | None] = ...,
    counted_from: Given[CountedFrom | date] = ...,
    first_day_excluded: Given[bool] = ...,
    renews_for: Given[Period | None] = ...,
    times: Given[int | None] = ...,
) -> TermClause:
    """Clauses on the duration of a pact; shrinking leads to a term of a year that renews itself.

    A length that is given holds: no last day is drawn instead of it. ``renews_for`` and ``times``
    are used where the term renews itself.
    """
    follows = drawn(draw, then, (Then.RENEWS, Then.RENEWS, *Then))
    last = drawn(draw, last_day, _LAST_DAYS if length is ... else (None,))
    start = drawn(draw, counted_from, _COUNTED_FROM)
    if last is not None and isinstance(start, date) and start > last:
        start = CountedFrom.IN_FORCE  # no term ends before it begins
    # drawn for every kind of term, so that one that renews itself takes no more draws than the others
    further = drawn(draw, renews_for, _MAYBE_LENGTHS if last is None else (_LENGTHS,))
    number = drawn(draw, times, (None, None, None, 1, 3))
    renews = follows is Then.RENEWS
    return TermClause(
        then=follows,
        length=drawn(draw, length, _LENGTHS) if last is None else None,
        last_day=last,
        counted_from=start,
        first_day_excluded=drawn(draw, first_day_excluded, NO_OR_YES),
        renews_for=further if renews else None,
        times=number if renews else None,
    )


@st.composite
def exit_clauses(
    draw: st.DrawFn,
    *,
    term: Given[TermClause | None] = None,
    at: Given[At] = ...,
    notice: Given[Period] = ...,
    first_day_excluded: Given[bool] = ...,
    year_day: Given[YearDay] = ...,
    no_notice_before: Given[Period | date | bool | None] = ...,
    window: Given[Period | None] = ...,
    window_before: Given[bool] = ...,
    cut_off: Given[YearDay | None] = ...,
    subject_to: Given[str | None] = ...,
    withdrawal: Given[Withdrawal] = ...,
    id: Given[str | None] = None,  # noqa: A002 - the key of a pact file
) -> ExitClause:
    """Exit clauses of a text with a term; one with an id stands beside others."""
    name, of = drawn(draw, id), drawn(draw, term)
    ends = of is not None and of.then is not Then.UNLIMITED
    points = drawn(draw, at, _exit_points(ends, name))
    stretch = drawn(draw, window, _WINDOWS if ends else (None,))
    if window is ... and stretch and of is not None and stretch.average_days >= _shortest(of):
        stretch = None  # one as long as a term never closes
    return ExitClause(
        at=points,
        notice=drawn(draw, notice, _NOTICES),
        first_day_excluded=drawn(draw, first_day_excluded, NO_OR_YES),
        year_day=drawn(draw, year_day, exit_days()) if points is At.YEAR_DAY else None,
        no_notice_before=drawn(draw, no_notice_before, _LOCK_INS if of is None else _LOCK_INS_WITH_TERM),
        window=stretch,
        window_before=drawn(draw, window_before, NO_OR_YES) if stretch else False,
        cut_off=drawn(draw, cut_off, _CUT_OFFS),
        subject_to=drawn(draw, subject_to, (f"a condition of {name}" if name else None,)),
        withdrawal=drawn(draw, withdrawal, _WITHDRAWALS),
        id=name,
    )


def _shortest(term: TermClause) -> float:
    """The days of the shorter of the first term and the further ones, on average."""
    first = term.length or _TWO_YEARS
    return min(first.average_days, (term.renews_for or first).average_days)


def _exit_points(ends: bool, name: str | None) -> tuple[At, ...]:
    """The exit points that a clause can have, those of most treaties more often."""
    of_terms = (At.TERM_END,) * 4 if ends else ()
    return (*of_terms, *[At.ANY_DAY] * 3, At.MONTH_START, At.YEAR_DAY, At.YEAR_DAY, *(() if name else (At.NEVER,)))


@st.composite
def ways_out(draw: st.DrawFn, *, term: Given[TermClause | None] = None) -> tuple[ExitClause, ...]:
    """The exit clauses of a text with a term: none, one, or two or three with an id."""
    of = drawn(draw, term)
    return tuple([draw(exit_clauses(term=of, id=name)) for name in chosen(draw, _WAYS_OUT)])


@st.composite
def survival_clauses(
    draw: st.DrawFn,
    *,
    duration: Given[Period | None] = ...,
    at: Given[At] = ...,
    year_day: Given[YearDay] = ...,
    first_day_excluded: Given[bool] = ...,
    covers: Given[str | None] = ...,
) -> SurvivalClause:
    """Survival clauses: of obligations that survive without limit, or for a time."""
    lasts, what = drawn(draw, duration, _SURVIVE), drawn(draw, covers, _COVERS)
    if lasts is None:
        return SurvivalClause(covers=what)
    points = drawn(draw, at, (At.ANY_DAY, At.ANY_DAY, At.MONTH_START, At.YEAR_DAY))
    return SurvivalClause(
        duration=lasts,
        at=points,
        year_day=drawn(draw, year_day, exit_days()) if points is At.YEAR_DAY else None,
        first_day_excluded=drawn(draw, first_day_excluded, NO_OR_YES),
        covers=what,
    )


_SURVIVE: Final = (None, _PERIODS, _PERIODS, _PERIODS)
_COVERS: Final = (None, None, None, "information exchanged before the end")


@st.composite
def review_clauses(
    draw: st.DrawFn, *, first: Given[Period | date] = ..., every: Given[Period | None] = ...
) -> ReviewClause:
    """Review clauses: of one review, or of one after another."""
    return ReviewClause(drawn(draw, first, _LENGTHS | _DAYS), drawn(draw, every, _MAYBE_LENGTHS))
