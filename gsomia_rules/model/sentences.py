"""Parts of a sentence that are values of a reason: a key with values of its own, to be put in words by a language."""

from collections.abc import Mapping
from typing import NamedTuple

from gsomia_rules.model.reading import Choice

__all__ = ["Phrase", "Phrases", "choice_key"]


class Phrase(NamedTuple):
    """An optional part of a sentence."""

    key: str
    values: Mapping[str, object]


class Phrases(tuple[Phrase, ...]):
    """Several parts of a sentence, listed in one place of it."""

    __slots__ = ()


def choice_key(choice: Choice) -> str:
    """The key of what a reading does with a value of the file: it overrides it, adds it or leaves it out."""
    if not choice.chosen:
        return "choice.left-out"
    return "choice" if choice.instead_of else "choice.added"
