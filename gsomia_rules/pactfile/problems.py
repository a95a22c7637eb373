"""The problems of one file, collected so that all of them are reported at once."""

from collections.abc import Iterable, Iterator
from typing import Final

from gsomia_rules.errors import Problem, ProblemKind

__all__ = ["ProblemCollector", "TooManyProblems", "one_of"]

_MOST_PROBLEMS: Final = 500


class TooManyProblems(Exception):
    """Reading ends here: nobody fixes hundreds of problems at once, and finding more takes long."""


class ProblemCollector:
    """The problems in the order found, each once; raises TooManyProblems at the five hundredth.

    ``count`` counts those found again, too: it tells whether a part of a file has any.
    """

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str], Problem] = {}
        self.count = 0

    def add(self, kind: ProblemKind, place: str, fault: str, remedy: str, within: str = "") -> None:
        """Add a problem, unless it was found before: in the file itself, under another reading or in another file."""
        where = f"{within}: {place}" if within else place
        self._found.setdefault((place, fault, remedy), Problem(kind, where, fault, remedy))
        self.count += 1
        if self.count == _MOST_PROBLEMS:
            raise TooManyProblems

    def __bool__(self) -> bool:
        return bool(self._found)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found.values())


def one_of(words: Iterable[str]) -> str:
    """What must be written where one of a few words belongs."""
    return "one of " + ", ".join(f'"{word}"' for word in words)
