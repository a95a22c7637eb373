"""What a pact file may contain at most, so that no file takes more than a moment to refuse.

Each limit is far above what a treaty needs: the longest real history on file has
15 acts in 13 kB, and ten thousand acts are still read.
"""

import tomllib
from itertools import chain
from typing import Any, Final

from gsomia_rules.content import decoded
from gsomia_rules.errors import BadPactFile, GsomiaRulesError, Problem, ProblemKind
from gsomia_rules.remedies import plainly

__all__ = ["FILE", "MOST_BYTES", "read_toml"]

FILE: Final = "file"
"""The place of a problem of the file as a whole."""

MOST_BYTES: Final = 2 * 2**20

_MOST_MARKS: Final = 160_000
"""The most lines, commas, dots, brackets and equals signs: the time to parse TOML grows with them."""

_LONG: Final = 16 * 2**10
_KEY_OF_33_PARTS: Final = rb"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){32}"""
_MOST_DOTS: Final = 32
_LONGEST_LINE: Final = 200
_DEEPEST: Final = 9
_LARGEST_NUMBER: Final = 2**63
_MOST: Final = {
    "record": (10_000, "acts"),
    "readings": (16, "readings"),
    "expect": (1_000, "expectations"),
    "context": (1_000, "events of context"),
}
_MOST_ACTORS: Final = 20
_MOST_ACTS_READ: Final = 12_000
"""The most acts to read, counted once for each reading and for each expectation that assumes something."""


class _OverLimit(Exception):
    """What no pact file may contain, or more of it: a kind of problem, its fault and its remedy, and its place."""

    def __init__(self, kind: ProblemKind, fault: str, remedy: str, place: str = FILE) -> None:
        self.problem = Problem(kind, place, fault, remedy)


def read_toml(content: bytes, file: str) -> dict[str, Any]:
    """The data of a TOML file within the limits; raises BadPactFile for anything else."""
    try:
        _limit_length(content)
        data = _parsed(decoded(content))
        _limit_values(data)
        _limit_counts(data)
    except _OverLimit as error:
        raise BadPactFile(file, (error.problem,)) from None
    except GsomiaRulesError as error:
        raise BadPactFile(file, (Problem(ProblemKind.NOT_UTF8, FILE, error.fault, error.remedy),)) from None
    return data


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise _nested_too_deeply() from None
    except tomllib.TOMLDecodeError as error:
        line = _line_of(text, str(error))
        values = "text stands in quotes, and a day is written like 2016-11-23"
        fix = f"fix {line[:60]!r}: {values}" if line else "fix the syntax there"
        fault, remedy = plainly(line, tomllib.loads) or (str(error)[:300], fix)  # wide digits, curly quotes
        raise _OverLimit(ProblemKind.NOT_TOML, f"is not TOML: {fault}", remedy) from None
    except ValueError:  # Python reads no number of thousands of digits
        raise _huge_number() from None


def _line_of(text: str, error: str) -> str:
    """The line that an error of the parser names; nothing where it names none, or a very long one."""
    import re

    place = re.search(r"at line ([0-9]+)", error)
    line = text.split("\n")[int(place[1]) - 1].strip() if place else ""
    return line if len(line) < _LONGEST_LINE else ""


def _huge_number() -> _OverLimit:
    fault = "contains a whole number of more than 64 bits"
    return _OverLimit(ProblemKind.HUGE_NUMBER, fault, "write a smaller number")


def _nested_too_deeply() -> _OverLimit:
    return _OverLimit(ProblemKind.NESTED_TOO_DEEPLY, "is nested too deeply", "nest tables at most three deep")


def _limit_length(content: bytes) -> None:
    """Refuse what would take long to parse, before parsing it."""
    if len(content) > MOST_BYTES:
        raise _OverLimit(ProblemKind.TOO_LARGE, f"is larger than {MOST_BYTES} bytes", "shorten it")
    marks = sum(content.count(mark) for mark in (b"\n", b",", b".", b"=", b"[", b"{"))
    if marks > _MOST_MARKS:
        fault = f"has {marks} line breaks, commas, dots, brackets and equals signs"
        raise _OverLimit(ProblemKind.TOO_MANY, fault, f"keep at most {_MOST_MARKS}")
    long = len(content) > _LONG  # the time to parse a key grows with the square of its parts
    if long and any(line.count(b".") >= _MOST_DOTS for line in content.split(b"\n")):
        import re

        if re.search(_KEY_OF_33_PARTS, content):
            raise _nested_too_deeply()


def _limit_values(data: dict[str, Any]) -> None:
    """Refuse what cannot be shown: endless nesting, and numbers of thousands of digits."""
    level: list[Any] = [data]
    for _ in range(_DEEPEST):
        inner: list[Any] = []
        for value in chain.from_iterable(one.values() if type(one) is dict else one for one in level):
            kind = type(value)
            if kind is dict or kind is list:
                inner.append(value)
            elif kind is int and not -_LARGEST_NUMBER <= value < _LARGEST_NUMBER:
                raise _huge_number()
        if not inner:
            return
        level = inner
    raise _nested_too_deeply()


def _limit_counts(data: dict[str, Any]) -> None:
    """Refuse more acts, readings, expectations and parties than can be read in a moment."""
    counts = {key: len(data[key]) if isinstance(data.get(key), dict | list) else 0 for key in _MOST}
    for key, (most, what) in _MOST.items():
        if counts[key] > most:
            raise _OverLimit(ProblemKind.TOO_MANY, f"has {counts[key]} {what}", f"keep at most {most}", key)
    pact = data.get("pact")
    named = [pact[key] for key in ("parties", "others") if key in pact] if isinstance(pact, dict) else []
    actors = sum(len(codes) for codes in named if isinstance(codes, dict))
    if actors > _MOST_ACTORS:
        fault, remedy = f"has {actors} parties and others", f"keep those who act, at most {_MOST_ACTORS}"
        raise _OverLimit(ProblemKind.TOO_MANY, fault, remedy, "pact")
    expectations = data["expect"] if isinstance(data.get("expect"), list) else []
    assumed = [one["assume"] for one in expectations if isinstance(one, dict) and "assume" in one]
    assumed_acts = sum(len(acts) for acts in assumed if isinstance(acts, list))
    acts_read = counts["record"] * (max(counts["readings"], 1) + len(assumed)) + assumed_acts
    if acts_read > _MOST_ACTS_READ:
        fault = f"takes {acts_read} acts to read, with all of the record under each reading and each assumption"
        raise _OverLimit(ProblemKind.TOO_MUCH_TO_READ, fault, f"keep the total at {_MOST_ACTS_READ} or below")
