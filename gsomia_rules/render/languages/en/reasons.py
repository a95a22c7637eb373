"""The English sentences of reasons."""

from typing import Final

__all__ = ["REASONS"]

REASONS: Final = {
    "and": " and of ",
    "choice": "Under the reading {reading}, {path} is: {chosen} (in the file itself: {instead_of}).",
    "nothing-recorded": "No signature and no entry into force is recorded on or before {on}.",
    "nothing-recorded.begins": "The record begins on {begins}; no signature or entry into force is recorded before it.",
    "act": "{act}{taken}{names} on {on} ({by}){dated}{says}{why}.",
    "act.assumed": "Assumed: {act}{taken}{names} on {on} ({by}){dated}{says}{why}.",
    "act.taken": " (under this reading; recorded as: {act})",
    "act.for": " for {duration}",
    "act.out": " (first day out {out})",
    "act.for-out": " for {duration} (first day out {out})",
    "act.dated": ", dated {dated}",
    "act.says": ": {says}",
    "act.why": " (no legal effect: {why})",
    "days-left": "On {until} the notice ({by}) runs again; days then left: {left}.",
    "notice-counted": (
        "The notice of {given} ({counting}) takes effect on {effect}; the first exit point ({at}) from that day on "
        "is {out}."
    ),
    "notice-moved": (
        "The notice of {given}, as suspended, resumed, extended or naming a day itself, ends the pact; first day out "
        "{out}."
    ),
    "ended-before": "It had already ended on {day}, and was not in force again for a whole day.",
    "suspension-over": "The suspension ran out on {day} and the notice runs again.",
    "ended": "The pact ended ({how}): last day {last_day}, first day out {out}.",
    "terms-not-counted": "Terms are not counted while the effect of a notice is suspended.",
    "term.first": "Term {number} begins on {first_day}.",
    "term.second": "Term {number} begins on {start} + {length} = {first_day}.",
    "term.second-excluded": "Term {number} begins on {start} + {length} + 1 day (first day excluded) = {first_day}.",
    "term.later": "Term {number} begins on {start} + {length} + {times} x {renewal} = {first_day}.",
    "term.later-excluded": (
        "Term {number} begins on {start} + {length} + {times} x {renewal} + 1 day (first day excluded) = {first_day}."
    ),
    "term.second-after-day": "Term {number} begins on {start} = {first_day}.",
    "term.second-after-day-excluded": "Term {number} begins on {start} + 1 day (first day excluded) = {first_day}.",
    "term.later-after-day": "Term {number} begins on {start} + {times} x {renewal} = {first_day}.",
    "term.later-after-day-excluded": (
        "Term {number} begins on {start} + {times} x {renewal} + 1 day (first day excluded) = {first_day}."
    ),
    "term-end": "Term {number} ends with {last_day}; the next day is {over}.",
    "terminable": "No deadline applies: {by} can end the pact on any day.",
    "terminable.any": "No deadline applies: any party can end the pact on any day.",
    "withdrawal": "A notice can be withdrawn at any time before it takes effect on {out}: through {day}.",
    "exit-point": "The earliest end that notice can still bring about: first day out {out}.",
    "exit-point.window": "Notice on the last day of the window ends the pact: first day out {out}.",
    "window": "Notice may be given only within a window; its last day is {day}.",
    "deadline.counted": "The day of the notice is counted: {day} + {notice} = {effect}, in time.",
    "deadline.counted-late": (
        "The day of the notice is counted: {day} + {notice} = {effect}, in time; a notice of {next_day} takes effect "
        "on {late}, too late."
    ),
    "deadline.excluded": "The day of the notice is excluded: {day} + {notice} + 1 day = {effect}, in time.",
    "deadline.excluded-late": (
        "The day of the notice is excluded: {day} + {notice} + 1 day = {effect}, in time; a notice of {next_day} takes "
        "effect on {late}, too late."
    ),
    "event.renewal": "If nobody acts, the next term begins on {day}.",
    "event.expiry": "If nobody acts, the pact expires and is out of force from {day}.",
    "event.end": "If nobody acts, the pact is out of force from {day}.",
    "event.suspension-ends": "If nobody acts, the suspension is over and the notice runs again from {day}.",
    "event.continuation": "If nobody acts, the minimum term is over on {day} and the pact then continues indefinitely.",
    "event.notice-opens": "If nobody acts, notice may be given from {day}.",
    "pending-end": "If nobody acts, the pact ends ({how}): last day {last_day}, first day out {out}.",
    "pending-end.notice": "If nobody acts, the pact ends {how} of {notices}: last day {last_day}, first day out {out}.",
    "pending-end.given": "{given} ({by})",
    "acting-day": "Earliest day a party can act alone: {day}.",
    "earliest-end": (
        "Notice given on {notice_day} ends the pact ({counting}; exit point: {at}): last day {last_day}, first day "
        "out {out}."
    ),
    "earliest-end.pending": (
        "No party alone can end the pact before its scheduled end ({how}): last day {last_day}, first day out {out}."
    ),
    "earliest-end.resumed": (
        "The suspended notice ({by}), resumed on {notice_day}, ends the pact after its remaining days ({left}): last "
        "day {last_day}, first day out {out}."
    ),
    "earliest-end.at-once": (
        "The suspended notice ({by}), resumed on {notice_day}, ends the pact at once, or on its original end if that "
        "is later: last day {last_day}, first day out {out}."
    ),
    "subject-to": "Termination by notice is subject to a condition that is not evaluated here: {subject_to}.",
    "survival": "Surviving obligations continue from {first_day} through {last_day}.",
    "survival.unlimited": "Surviving obligations continue indefinitely from {first_day}.",
}
"""By the phrase of a reason; ``{act}`` and its like are the reason's values, each in the form of the language."""
