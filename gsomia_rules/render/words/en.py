"""The English words."""

from datetime import date
from typing import Final

from gsomia_rules.acts import ActKind, Ending
from gsomia_rules.lifecycle import State
from gsomia_rules.standing import DeadlineKind, EventKind, weekday

__all__ = ["ACTS", "DEADLINES", "ENDINGS", "EVENTS", "SAID", "STATES", "long_day"]

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
EVENTS: Final = {
    EventKind.RENEWAL: "renewed on {}",
    EventKind.CONTINUATION: "the minimum is over on {}; it goes on without limit",
    EventKind.END: "out of force on {}",
    EventKind.EXPIRY: "expired on {}",
    EventKind.SUSPENSION_ENDS: "the suspension ends and the notice runs again on {}",
    EventKind.NOTICE_OPENS: "notice may be given from {}",
}
ENDINGS: Final = {
    Ending.EXPIRED: "expired",
    Ending.BY_NOTICE: "by notice",
    Ending.BY_CONSENT: "by consent",
    Ending.REPLACED: "replaced",
    Ending.EXPELLED: "by expulsion",
    Ending.BREACH: "for breach",
}
DEADLINES: Final = {
    DeadlineKind.GIVE_NOTICE: "give notice by",
    DeadlineKind.WITHDRAW_NOTICE: "withdraw the notice by",
    DeadlineKind.WINDOW_CLOSES: "give notice, while the window is open, by",
}

SAID: Final[dict[str, str]] = {
    "timeline.span": "{title} from {first} through {last}, days in {zone}",
    "timeline.known": "As known on {day}; later acts are left out.",
    "timeline.assumed": "Assumed: {act} on {day} ({by}).",
    "timeline.today": "today, {day}; below stands what comes if nobody acts",
    "timeline.acts": "acts",
    "timeline.default": "{reading} (default)",
    "timeline.refused": "not possible: {reason}",
    "timeline.only": "{what} [{readings}]",
    "timeline.act": "{act} ({by})",
    "timeline.act-said": "{act} ({by}): {says}",
    "timeline.taken": "{act} ({by}), as this reading takes it: {says}",
    "timeline.overtaken": "{what}; overtaken on {day}",
    "timeline.met": "{what}; overtaken that day",
    "timeline.searched": "Public record searched to {day}.",
    "timeline.state.unsigned": "not signed",
    "timeline.state.signed": "signed",
    "timeline.state.in-force": "in force",
    "timeline.state.under-notice": "under notice",
    "timeline.state.notice-suspended": "notice suspended",
    "timeline.state.ended": "ended",
    "timeline.give-notice": "last day to give notice (first day out {out})",
    "timeline.withdraw-notice": "last day to withdraw the notice (first day out {out})",
    "timeline.window-closes": "last day of the window for notice (first day out {out})",
    "timeline.renewal": "renewed",
    "timeline.continuation": "the minimum is over; it goes on without limit of time",
    "timeline.end": "out of force",
    "timeline.expiry": "expired",
    "timeline.suspension-ends": "the suspension ends and the notice runs again",
    "timeline.notice-opens": "notice may be given from this day on",
    "picture.title": "{title}: timeline",
    "picture.span": "{first} through {last}, days in {zone}",
    "picture.today": "today {day}",
    "picture.deadline": "deadline",
    "picture.withdrawal": "deadline to withdraw",
    "picture.overtaken": "overtaken by an act",
    "picture.term": "term begins",
    "picture.act": "act",
    "picture.term-number": "term {number}, from {first}",
    "picture.next": "deadline {day}",
    "picture.taken": "{readings}: {act} on {day}",
    "picture.more-acts": "and {count} more, which the table has",
    "picture.ahead": "After the line of today stands what comes if nobody acts.",
    "picture.band": "{state} from {first} through {last}",
    "picture.lane": "Reading {reading}: {bands}.",
    "picture.deadlines": "Deadlines from {day}: {days}.",
    "picture.all-acts": "Acts: {acts}.",
}
"""Every other phrase, by a key whose first part names the output that uses it."""


def long_day(day: date) -> str:
    """A day as English writes it here: the ISO day, and the day of the week."""
    return f"{day} ({weekday(day)})"
