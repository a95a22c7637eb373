"""The problems of one file, collected so that all of them are reported at once."""

from collections.abc import Iterable, Iterator
from typing import Final

from gsomia_rules.errors import Problem, ProblemKind, Severity

__all__ = ["ProblemCollector", "TooManyProblems", "one_of"]

_MOST_PROBLEMS: Final = 500


class TooManyProblems(Exception):
    """Reading ends here: nobody fixes hundreds of problems at once, and finding more takes long."""


class ProblemCollector:
    """The problems in the order found, each once; raises TooManyProblems at the five hundredth.

    ``doubts`` are what is doubtful and no reason to refuse the file: the first five hundred of them.
    """

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str], Problem] = {}
        self._count = 0
        self.doubts: tuple[Problem, ...] = ()

    def add(self, kind: ProblemKind, place: str, fault: str, remedy: str, reading: str | None = None) -> None:
        """Add a problem, unless it was found before: in the file itself, or under another reading."""
        where = f"reading {reading}: {place}" if reading else place
        self._found.setdefault((place, fault, remedy), Problem(kind, where, fault, remedy))
        self._count += 1
        if self._count == _MOST_PROBLEMS:
            raise TooManyProblems

    def doubt(self, kind: ProblemKind, place: str, fault: str, remedy: str) -> None:
        """Add what is doubtful."""
        if len(self.doubts) < _MOST_PROBLEMS:
            self.doubts = (*self.doubts, Problem(kind, place, fault, remedy, Severity.WARNING))

    def __bool__(self) -> bool:
        return bool(self._found)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found.values())


def one_of(words: Iterable[str]) -> str:
    """What must be written where one of a few words belongs."""
    return "one of " + ", ".join(f'"{word}"' for word in words)
