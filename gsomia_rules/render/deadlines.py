"""A deadline in words: what must be done by which day, how long that is, and what missing it costs."""

from collections.abc import Callable
from datetime import date
from typing import Final

from gsomia_rules.model.deadline import Deadline, DeadlineKind, EventKind, is_weekend
from gsomia_rules.model.period import MonthEnd, Period, add
from gsomia_rules.render.languages import Words

__all__ = [
    "DaysLeft",
    "days_left",
    "if_missed",
    "length",
    "missed",
    "not_moved",
    "out_if",
    "short_day",
    "span",
    "under",
    "years",
]

DaysLeft = Callable[[int], str]
"""What words the days left."""

_YEAR: Final = Period(years=1)


def days_left(words: Words, on: date | None = None, *, today: bool = False) -> DaysLeft:
    """How days left are worded: from ``on``, more than a year also in years and months.

    ``today`` says that the day asked about is today's.
    """

    def worded(days: int) -> str:
        if days == 0:
            return words.say("status.left.today" if today else "status.left.0")
        if on is not None and (ahead := years(on, date.fromordinal(on.toordinal() + days))):
            return words.say("status.left.years", days=f"{days:,}", years=ahead)
        return words.say("status.left.1" if days == 1 else "status.left.n", days=days)

    return worded


def span(first: date, after: date, words: Words) -> str:
    """The days from one to another, those of more than a year also in years and months.

    >>> from gsomia_rules.render.languages import catalogue
    >>> span(date(2019, 11, 22), date(2023, 3, 21), catalogue())
    '1,215 days, 3 years 3 months 27 days'
    """
    days = (after - first).days
    if ahead := years(first, after):
        return words.say("span.years", days=f"{days:,}", years=ahead)
    return words.say("span.1" if days == 1 else "span.n", days=days)


def length(first: date, after: date) -> Period:
    """The years, months and days from one day to another.

    >>> str(length(date(2027, 11, 23), date(2028, 11, 23)))
    '1 year'
    """
    months = (after.year - first.year) * 12 + after.month - first.month - (after.day < first.day)
    return Period(months=months, days=(after - add(first, Period(months=months), MonthEnd.CLAMP)).days)


def years(first: date, after: date) -> Period | None:
    """The years, months and days between two days; None where they are a year at most."""
    if after <= first or (whole := length(first, after)).months < _YEAR.months or whole == _YEAR:
        return None
    return whole


def missed(deadline: Deadline, words: Words, form: str) -> str:
    """What it costs to miss a deadline for notice; "" for one to withdraw, after which the pact ends.

    The ``short`` form stands beside the first day out, after a semicolon; the ``row`` form
    names it.
    """
    later, out = deadline.if_missed, deadline.first_day_out
    if later is None or later <= out:
        return ""
    if deadline.costs_a_day:
        return words.say(f"missed.day.{form}", out=out)
    return words.say(f"missed.{form}", length=length(out, later), missed=later, out=out)


def if_missed(deadline: Deadline, words: Words) -> str:
    """What follows if a deadline is missed, with the first day out that depends on it."""
    if deadline.what is DeadlineKind.WITHDRAW_NOTICE:
        return words.say("missed.withdrawal", out=deadline.first_day_out)
    return missed(deadline, words, "row") or words.say("missed.never", out=deadline.first_day_out)


def out_if(what: DeadlineKind | EventKind, out: date, words: Words, cost: str = "") -> str:
    """The first day out that depends on a deadline, with what it depends on: a notice by then, or no withdrawal."""
    return words.say(f"out.{what}", out=words.say("written.out", value=out), cost=cost)


def short_day(day: date, words: Words) -> str:
    """The day of a deadline in a line, with a remark where it is a weekend's."""
    if not is_weekend(day):
        return words.day(day)
    return words.say("deadline.weekend", day=day, weekday=words.weekday(day))


def not_moved(text: str, day: date, words: Words) -> str:
    """A text about a deadline, with a remark where its day is a weekend's."""
    if not is_weekend(day):
        return text
    return words.say("deadline.not-moved", what=text, weekday=words.weekday(day))


def under(clause: str | None, words: Words, key: str = "status.under") -> str:
    """The clause of a text that has several ways out; "" where there is but one."""
    return words.say(key, clause=clause) if clause else ""
