"""Parts of a sentence that are values of a reason: a key with values of its own, to be put in words by a language."""

from collections.abc import Mapping
from typing import NamedTuple

__all__ = ["Phrase", "Phrases"]


class Phrase(NamedTuple):
    """An optional part of a sentence."""

    key: str
    values: Mapping[str, object]


class Phrases(tuple[Phrase, ...]):
    """Several parts of a sentence, listed in one place of it."""

    __slots__ = ()
