"""The English words."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from gsomia_rules.model.acts import ActKind, Ending
from gsomia_rules.model.counting import Counting
from gsomia_rules.model.deadline import DeadlineKind, EventKind, weekday
from gsomia_rules.model.lifecycle import State
from gsomia_rules.model.period import Period

__all__ = [
    "ACTS",
    "DEADLINES",
    "ENDINGS",
    "EVENTS",
    "NAMES",
    "SENTENCES",
    "STATES",
    "WRITTEN",
    "article",
    "counting",
    "day",
    "long_day",
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

WRITTEN: Final[Mapping[str, str]] = {}
NAMES: Final[Mapping[str, str]] = {}
"""What a file writes is English already."""

SENTENCES: Final[dict[str, str]] = {
    "status.title": "{title} on {day} in {zone}",
    "status.title.today": "{title} today, {day}, in {zone}",
    "status.title.readings": "{title} on {day} in {zone}, by reading",
    "status.label.reading": "Reading",
    "status.label.known": "As known on",
    "status.label.assumed": "Assumed",
    "status.label.state": "Status",
    "status.label.in-force": "In force since",
    "status.label.term": "Term",
    "status.label.deadline": "Next deadline",
    "status.label.nobody": "If nobody acts",
    "status.label.earliest": "Earliest end",
    "status.label.ended": "Ended",
    "status.label.survival": "Survival",
    "status.known": "{day}; later acts are left out",
    "status.assumed": "{act} on {day} ({by})",
    "status.assumed.for": "{act} on {day}, for {duration} ({by})",
    "status.assumed.out": "{act} on {day}, first day out {out} ({by})",
    "status.since.nothing": "nothing is recorded on or before this day",
    "status.since.act": "since {day}: {act} ({by})",
    "status.since.taken": "since {day}: {act} ({by}), as this reading takes it",
    "status.since.assumed": "since {day}: assumed: {act} ({by})",
    "status.since.last": "since {day}; last act: {act} on {on} ({by})",
    "status.since.last-assumed": "since {day}; last act: assumed: {act} on {on} ({by})",
    "status.since.suspension-over": "since {day}, when the suspension of {on} had run out",
    "status.since.end-set": "since {day}; on {on} an end was set ({by})",
    "status.term": "number {number}: from {first_day} through {last_day}",
    "status.term.unlimited": "number {number}: from {first_day} without limit of time",
    **{f"status.deadline.{kind}": f"{said} {{day}}" for kind, said in DEADLINES.items()},
    "status.deadline": "{deadline}, {left} (first day out {out})",
    "status.deadline.counted": "{deadline}, {left} (first day out {out}; {counting})",
    "status.deadline.short": "{deadline}, {left}",
    "status.deadline.opens": (
        "give notice on {day}, the first day permitted, for the earliest end (first day out {out})"
    ),
    "status.deadline.opens-short": "notice from {day}, the first day permitted",
    "status.deadline.none": "none",
    "status.deadline.none-short": "no deadline",
    "status.deadline.any-day": "none: {by} can end it on any day",
    "status.deadline.any-day-short": "{by} can end it on any day",
    "status.deadline.weekend": "a {weekday}: act on a working day before it; no rule moves the deadline",
    "status.left.today": "today is the last day",
    "status.left.day": "{days} day left",
    "status.left.days": "{days} days left",
    "status.nobody.nothing": "nothing changes: it stays in force",
    "status.nobody.ends": "it ends: last day {last_day}, first day out {out} ({how})",
    "status.nobody.event-ends": "{event}; it ends: last day {last_day}, first day out {out} ({how})",
    "status.earliest.none": "none that one party could bring about alone",
    "status.earliest.pending": "no party alone can end it before that",
    "status.earliest.today": ("out of force that same day ({by} acting): last day {last_day}, first day out {out}"),
    "status.earliest.now": "out of force {out} ({by} acting): last day {last_day}, first day out {out}",
    "status.earliest.from": ("out of force {out} ({by} acting from {day}): last day {last_day}, first day out {out}"),
    "status.subject-to": "subject to: {subject_to}",
    "status.ended": "{how}: last day {last_day}, first day out {out}",
    "status.survival": "what the text protects goes on through {last_day}",
    "status.survival.over": "what the text protects goes on through {last_day} (over)",
    "status.survival.unlimited": "what the text protects goes on without limit of time",
    "status.others": "Other readings differ:",
    "status.refused": "not possible: {refusal}",
    "status.short": "{state}; {deadline}",
    "status.short.ends": "{state}; {deadline}; ends ({how}): last day {last_day}, first day out {out}",
    "status.short.ended": "last day {last_day}, first day out {out}",
    "status.recorded": "as recorded",
    "status.as-assumed": "as assumed",
    "status.recorded.line": "as recorded: {answer}",
    "status.moved": "* moved by what is assumed",
    "status.unmoved": "What is assumed moves nothing on this day.",
    "status.default": "{name} (default)",
    "status.takes": "- takes {path} as {chosen}, not {instead_of}",
    "status.why": "Why:",
    "status.source": "source: {source}",
    "status.searched": "Public record searched to {day}.",
    "status.searched.before": "Public record searched to {day}; what was done after that is not known here.",
    "written.on": "on {value}",
    "written.by": "by {value}",
    "written.for": "for {value}",
    "written.out": "first day out {value}",
    "explain.above": "{rule}: see above",
}
"""Every other phrase, by a key whose first part names the output that uses it."""


def long_day(day: date) -> str:
    """A day as English writes it here: the ISO day, and the day of the week."""
    return f"{day} ({weekday(day)})"


def day(day: date) -> str:
    """A day alone, in ISO form."""
    return day.isoformat()


def period(period: Period) -> str:
    """A period in words."""
    return str(period)


def counting(counting: Counting) -> str:
    """A notice period and how its days are counted."""
    return str(counting)


def article(article: str) -> str:
    """An article of a treaty or a law."""
    return f"art. {article}"
