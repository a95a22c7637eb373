"""The words for people, a catalogue for each language: what each state, act, event, ending and deadline is called."""

from collections.abc import Callable, Mapping
from datetime import date
from importlib import import_module
from typing import Final, NamedTuple

from gsomia_rules.acts import ActKind, Ending
from gsomia_rules.lifecycle import State
from gsomia_rules.standing import DeadlineKind, EventKind

__all__ = ["LANGUAGES", "Words", "words"]

LANGUAGES: Final = ("en",)
"""The languages that have a catalogue."""


class Words(NamedTuple):
    """The catalogue of one language; every language has the same keys."""

    language: str
    states: Mapping[State, str]
    acts: Mapping[ActKind, str]
    events: Mapping[EventKind, str]
    endings: Mapping[Ending, str]
    deadlines: Mapping[DeadlineKind, str]
    said: Mapping[str, str]
    long_day: Callable[[date], str]


def words(language: str = "en") -> Words:
    """The catalogue of a language, imported when it is asked for.

    >>> words("en").states[State.ENDED]
    'ended'
    """
    held = import_module(f"{__name__}.{LANGUAGES[LANGUAGES.index(language)]}")
    return Words(language, held.STATES, held.ACTS, held.EVENTS, held.ENDINGS, held.DEADLINES, held.SAID, held.long_day)
