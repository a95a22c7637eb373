"""The problems of one file, collected so that all of them are reported at once."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from gsomia_rules.errors import Problem, ProblemKind

__all__ = ["ProblemCollector", "TooManyProblems", "nearest", "one_of"]

_MOST_PROBLEMS: Final = 500
_MOST_LISTED: Final = 20
_MOST_COMPARED: Final = 100


class TooManyProblems(Exception):
    """Reading ends here: nobody fixes hundreds of problems at once, and finding more takes long."""


class ProblemCollector:
    """The problems in the order found, each once; raises TooManyProblems at the five hundredth."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str], Problem] = {}
        self._count = 0

    def add(self, kind: ProblemKind, place: str, fault: str, remedy: str, reading: str | None = None) -> None:
        """Add a problem, unless it was found before: in the file itself, or under another reading."""
        where = f"reading {reading}: {place}" if reading else place
        self._found.setdefault((place, fault, remedy), Problem(kind, where, fault, remedy))
        self._count += 1
        if self._count == _MOST_PROBLEMS:
            raise TooManyProblems

    def __bool__(self) -> bool:
        return bool(self._found)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found.values())


def nearest(word: str, known: Iterable[str]) -> str:
    """What to write instead of an unknown word: the most similar known word, or one of the known ones."""
    from difflib import get_close_matches  # imported only when a problem is reported

    first = list(islice(known, _MOST_COMPARED))
    close = get_close_matches(word[:80], first, 1)
    if close:
        return f"did you mean {close[0]!r}?"
    more = ", and more" if len(first) > _MOST_LISTED else ""
    return f"choose from {', '.join(first[:_MOST_LISTED])}{more}" if first else "none are defined"


def one_of(words: Iterable[str]) -> str:
    """What must be written where one of a few words belongs."""
    return "one of " + ", ".join(f'"{word}"' for word in words)
