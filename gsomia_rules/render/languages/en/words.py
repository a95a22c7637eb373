"""English: what each state, act, ending and word of a pact file is called, and how days and periods are written."""

from typing import Final

from gsomia_rules.model.acts import ActKind, Ending
from gsomia_rules.model.lifecycle import State

__all__ = ["ACTS", "ENDINGS", "FORMS", "NAMES", "STATES", "WRITTEN"]

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
    Ending.BREACH: "by breach",
}
WRITTEN: Final[dict[str, str]] = {
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
NAMES: Final[dict[str, str]] = {}
"""A pact file names the parties in English already."""

FORMS: Final = {
    "day": "{iso}",
    "long-day": "{iso} ({weekday})",
    "weekdays": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "weekday": "{weekday}",
    "ordinal": "{number}th",
    "ordinal.1": "{number}st",
    "ordinal.2": "{number}nd",
    "ordinal.3": "{number}rd",
    "article": "art. {article}",
    "article.paragraph": "art. {article}({paragraph})",
    "article.other": "art. {article}",
}
"""By what they write. Periods and ways of counting write themselves in English."""
