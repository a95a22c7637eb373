"""Phrases: a key with its values, said in the words of a catalogue; here the English sentences of reasons.

A catalogue holds a template for every key, and each language has the same keys and
the same names of values, so that no language is put together from pieces of another.
"""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

__all__ = ["ENGLISH", "Phrase", "Phrases", "sentence", "translated"]


class Phrase(NamedTuple):
    """A part of a sentence that stands in it or not: its key and its values; as text, the English one."""

    key: str
    values: Mapping[str, object]

    def __str__(self) -> str:
        return sentence(self.key, self.values)


class Phrases(tuple[Phrase, ...]):
    """Several parts of a sentence in one place of it; as text, the English ones."""

    __slots__ = ()

    def __str__(self) -> str:
        return ENGLISH["and"].join(map(str, self))


def sentence(key: str, values: Mapping[str, object]) -> str:
    """The English phrase of a key, each value as it is written.

    >>> sentence("term.first", {"number": 1, "first_day": "2016-11-23"})
    'Term 1 begins on 2016-11-23.'
    """
    return ENGLISH[key].format_map(values)


def translated(
    key: str, values: Mapping[str, object], templates: Mapping[str, str], form: Callable[[str, object], str]
) -> str:
    """The phrase of a key in the words of a catalogue; ``form`` gives a named value its form in the language.

    >>> day = {"first_day": "2016-11-23"}
    >>> translated("term.first", day, {"term.first": "[{first_day}]"}, lambda name, value: f"{name} {value}")
    '[first_day 2016-11-23]'
    """

    def shown(name: str, value: object) -> str:
        if isinstance(value, Phrase):
            return translated(value.key, value.values, templates, form)
        if isinstance(value, Phrases):
            return templates["and"].join(shown(name, one) for one in value)
        return form(name, value)

    return templates[key].format_map({name: shown(name, value) for name, value in values.items()})


ENGLISH: Final = {
    "and": " and of ",
    "choice": "The reading {reading} takes {path} as {chosen}; the file itself has {instead_of}.",
    "nothing-recorded": "The record has no signature and no entry into force on or before {on}.",
    "act": "{act}{taken}{names} on {on}{dated} by {by}{says}{why}.",
    "act.assumed": "Assumed: {act}{taken}{names} on {on}{dated} by {by}{says}{why}.",
    "act.taken": " (taken so; recorded as {act})",
    "act.for": " for {duration}",
    "act.out": " (first day out {out})",
    "act.for-out": " for {duration} (first day out {out})",
    "act.dated": ", dated {dated}",
    "act.says": ": {says}",
    "act.why": " (moves nothing: {why})",
    "days-left": "On {until} the notice of {by} runs again, with {left} of its days left.",
    "notice-counted": (
        "The notice of {given}, {counting}, takes effect on {effect}; the first exit point ({at}) from there is {out}."
    ),
    "notice-moved": (
        "The notice of {given}, as suspended, resumed, extended or naming its own day, ends the pact with {out} as "
        "first day out."
    ),
    "ended-before": "It had ended by itself on {day} before, and was in force again for no whole day.",
    "suspension-over": "The suspension for a time ran out on {day} and the notice runs again.",
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
    "terminable": "There is no deadline to meet: {by} can end it on any day.",
    "terminable.any": "There is no deadline to meet: any party can end it on any day.",
    "withdrawal": "A notice can be withdrawn at any time before it takes effect on {out}: through {day}.",
    "exit-point": "The earliest end that notice can still bring about has {out} as first day out.",
    "exit-point.window": "Notice on the last day of the window ends the pact with {out} as first day out.",
    "window": "Notice is permitted only in a window, whose last day is {day}.",
    "deadline.counted": "The day of the notice is counted: {day} + {notice} = {effect}, in time.",
    "deadline.counted-late": (
        "The day of the notice is counted: {day} + {notice} = {effect}, in time; a notice of {next_day} takes effect "
        "on {late}, too late for that."
    ),
    "deadline.excluded": "The day of the notice is excluded: {day} + {notice} + 1 day = {effect}, in time.",
    "deadline.excluded-late": (
        "The day of the notice is excluded: {day} + {notice} + 1 day = {effect}, in time; a notice of {next_day} takes "
        "effect on {late}, too late for that."
    ),
    "event.renewal": "If nobody acts, the next term begins on {day}.",
    "event.expiry": "If nobody acts, the pact has run its term and is out of force on {day}.",
    "event.end": "If nobody acts, the pact is out of force on {day}.",
    "event.suspension-ends": "If nobody acts, the suspension is over and the notice runs again on {day}.",
    "event.continuation": ("If nobody acts, the minimum term is over on {day} and it goes on without limit of time."),
    "event.notice-opens": "If nobody acts, notice may be given from {day}.",
    "pending-end": "If nobody acts the pact ends ({how}): last day {last_day}, first day out {out}.",
    "pending-end.notice": (
        "If nobody acts the pact ends ({how}) after the notice of {notices}: last day {last_day}, first day out {out}."
    ),
    "pending-end.given": "{given} by {by}",
    "acting-day": "Acting alone from {on} on, a party can act on {day}.",
    "earliest-end": (
        "Notice given on {notice_day} ends the pact ({counting}; exit point: {at}): last day {last_day}, first day "
        "out {out}."
    ),
    "earliest-end.pending": (
        "No party alone can bring about an end before the one that is pending ({how}): last day {last_day}, first "
        "day out {out}."
    ),
    "earliest-end.resumed": (
        "The suspended notice of {by}, resumed on {notice_day}, ends the pact after {left} remaining days: last day "
        "{last_day}, first day out {out}."
    ),
    "earliest-end.at-once": (
        "The suspended notice of {by}, resumed on {notice_day}, ends the pact at once, or on its old end where that "
        "is later: last day {last_day}, first day out {out}."
    ),
    "subject-to": "An end by notice is subject to a condition that is not evaluated here: {subject_to}.",
    "survival": "What the text protects after the end goes on from {first_day} through {last_day}.",
    "survival.unlimited": "What the text protects after the end goes on from {first_day} without limit of time.",
}
"""The sentences of reasons by key; ``{act}`` and its like are values, given their form by the language."""
