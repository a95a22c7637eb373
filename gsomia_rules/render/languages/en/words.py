"""English: what each state, act, ending and word of a pact file is called, and how days and periods are written."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from gsomia_rules.model.acts import ActKind, Ending
from gsomia_rules.model.counting import Counting
from gsomia_rules.model.deadline import weekday
from gsomia_rules.model.lifecycle import State
from gsomia_rules.model.period import Period

__all__ = [
    "ACTS",
    "ENDINGS",
    "NAMES",
    "STATES",
    "WRITTEN",
    "article",
    "counting",
    "day",
    "long_day",
    "ordinal",
    "period",
    "weekday",
]

STATES: Final = {
    State.UNSIGNED: "not signed",
    State.SIGNED: "signed, not in force yet",
    State.IN_FORCE: "in force",
    State.UNDER_NOTICE: "in force, under notice of termination",
    State.NOTICE_SUSPENDED: "in force, effect of the notice of termination suspended",
    State.ENDED: "ended",
}
ACTS: Final = {
    ActKind.SIGNED: "signed",
    ActKind.ENTERED_INTO_FORCE: "entered into force",
    ActKind.NOTICE_GIVEN: "notice of termination given",
    ActKind.NOTICE_WITHDRAWN: "notice of termination withdrawn",
    ActKind.NOTICE_SUSPENDED: "effect of the notice suspended",
    ActKind.NOTICE_RESUMED: "suspended notice resumed",
    ActKind.EXTENDED: "extended",
    ActKind.ENDED: "ended",
    ActKind.ANNOUNCED: "announced",
}
ENDINGS: Final = {
    Ending.EXPIRED: "expired",
    Ending.BY_NOTICE: "by notice",
    Ending.BY_CONSENT: "by consent",
    Ending.REPLACED: "replaced",
    Ending.EXPELLED: "by expulsion",
    Ending.BREACH: "for breach",
}
WRITTEN: Final[Mapping[str, str]] = {
    "any-day": "any day",
    "term-end": "end of a term",
    "month-start": "first day of a month",
    "day-of-year": "fixed day of the year",
    "never": "never",
    "nothing": "nothing",
    "counted": "counted",
    "excluded": "excluded",
    "clamp": "last day of the month",
    "roll": "first day of the next month",
    "ends": "ends",
    "renews": "renews",
    "unlimited": "unlimited",
    "in-force": "entry into force",
    "signed": "signature",
    "remaining-days": "the remaining days",
    "at-once": "at once",
    "all": "all parties",
    "notifier": "the notifying party",
}
NAMES: Final[Mapping[str, str]] = {}
"""A pact file names the parties in English already."""


def day(day: date) -> str:
    """A day alone, in ISO form."""
    return day.isoformat()


def long_day(day: date) -> str:
    """A day with the day of the week: 2020-08-24 (Monday)."""
    return f"{day} ({weekday(day)})"


def ordinal(number: int) -> str:
    """A number in a sequence: 1st, 2nd, 3rd, 4th, 11th, 21st."""
    last = 0 if number // 10 % 10 == 1 else number % 10
    return f"{number}{('th', 'st', 'nd', 'rd')[last] if last < 4 else 'th'}"


def period(period: Period) -> str:
    """A period in words."""
    return str(period)


def counting(counting: Counting) -> str:
    """A notice period and how its days are counted."""
    return str(counting)


def article(article: str) -> str:
    """An article of a treaty or a law."""
    return f"art. {article}"
