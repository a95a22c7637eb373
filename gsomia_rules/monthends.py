"""Whether a text must say what happens in a month that is too short for the day.

Asked once when a file is loaded, so that asking for a day never has to refuse.
"""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from gsomia_rules.counting import At, Formula, YearDay
from gsomia_rules.errors import AmbiguousDay, DayOutOfRange
from gsomia_rules.period import MonthEnd
from gsomia_rules.terms import Terms
from gsomia_rules.timeline import Timeline

__all__ = ["ambiguity"]

_LEAP_CYCLE = range(2096, 2105)  # eight years without a leap day between two with one


def ambiguity(timeline: Timeline) -> str | None:
    """What is ambiguous in a text that says neither "clamp" nor "roll", and the remedy; None when nothing is."""
    text = timeline.case.text
    if text.month_end is not MonthEnd.REFUSE:
        return None
    remedy = 'say month_end = "clamp" (the last day of that month) or "roll" (the first of the next)'
    seen: Formula | None = None
    for phase in timeline.phases:
        formula = phase.formula
        if formula is None or formula is seen:
            continue
        seen = formula
        try:
            for exit_point in _exit_points(formula):
                formula.latest_notice(exit_point)
        except AmbiguousDay as found:
            return f"is missing: a notice of {formula.notice} can land in a month too short for it ({found}); {remedy}"
        if formula.notice.months and formula.exit_points.at is At.ANY_DAY and not _fixed_day(formula):
            return f"is missing: a notice of {formula.notice} can land in a month too short for it; {remedy}"
    terms = timeline.phases[-1].terms
    if terms is not None and terms.last is None and _drifts(terms):
        return f"is missing: terms of {terms.renewal} from {terms.start} can end in a month too short; {remedy}"
    survival = text.survival
    if (
        survival is not None
        and survival.duration is not None
        and survival.duration.months
        and survival.at is At.ANY_DAY
    ):
        return f"is missing: what survives for {survival.duration} can end in a month too short; {remedy}"
    return None


def _fixed_day(formula: Formula) -> bool:
    cut_off = formula.notice_days.cut_off
    return cut_off is not None and cut_off.day <= 28


def _exit_points(formula: Formula) -> Iterator[date]:
    """Enough exit points to meet every way in which a notice can reach one."""
    points = formula.exit_points
    if not formula.notice.months:
        return
    match points.at:
        case At.TERM_END if points.terms is not None and not _keeps_early_day(points.terms, formula):
            yield from islice(_boundaries(points.terms), 400 if points.terms.renewal.days else 48)
        case At.MONTH_START:
            yield from (date(year, month, 1) for year in _LEAP_CYCLE for month in range(1, 13))
        case At.YEAR_DAY if isinstance(points.year_day, YearDay):
            yield from (date(year, *points.year_day) for year in _LEAP_CYCLE)


def _keeps_early_day(terms: Terms, formula: Formula) -> bool:
    """Whether every notice in time for a term's end is over on a day that every month has."""
    day = terms.start.day + terms.first_day_excluded - formula.first_day_excluded
    return not terms.renewal.days and not terms.length.days and not formula.notice.days and 1 <= day <= 27


def _boundaries(terms: Terms) -> Iterator[date]:
    n = 1
    try:
        while terms.last is None or n <= terms.last:
            yield terms.boundary(n)
            n += 1
    except DayOutOfRange:
        return


def _drifts(terms: Terms) -> bool:
    """Whether a renewal can land on a day that its month does not have."""
    if terms.start.day <= 28 or not terms.renewal.months:
        return False
    return bool(terms.renewal.months % 12) or (terms.start.month, terms.start.day) == (2, 29)
