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

SAID: Final[dict[str, str]] = {}
"""Every other phrase, by a key whose first part names the output that uses it."""


def long_day(day: date) -> str:
    """A day as English writes it here: the ISO day, and the day of the week."""
    return f"{day} ({weekday(day)})"
