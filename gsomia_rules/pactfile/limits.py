"""What a pact file may hold at most, so that no file costs more than a moment to refuse.

Each bound is far above what a treaty needs: the longest real history on file has
15 acts in 13 kB, and ten thousand acts are still read.
"""

import tomllib
from itertools import chain
from typing import Any, Final

from gsomia_rules.errors import BadPactFile

__all__ = ["LARGEST", "read_toml"]

LARGEST: Final = 2 * 2**20
"""The most bytes of a file."""

_MOST_MARKS: Final = 160_000
"""The most lines, commas, dots, brackets and equals signs: what reading TOML takes time for."""

_LONG: Final = 16 * 2**10
_DOTTED: Final = rb"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){32}"""
_DEEPEST: Final = 8
_WHOLE: Final = 2**63
_MOST: Final = {"record": (10_000, "acts"), "readings": (16, "readings"), "expect": (1_000, "expectations")}
_MOST_ACTORS: Final = 20
_MOST_READ: Final = 12_000
"""The most acts to be gone through, counted once for each reading and for each expectation that assumes something."""


def read_toml(content: bytes, file: str) -> dict[str, Any]:
    """The data of a TOML file within the bounds; raises BadPactFile for anything else."""
    try:
        _require_short(content)
        data = tomllib.loads(content.decode())
        _require_plain(data)
        _require_few(data)
    except UnicodeDecodeError as mistake:
        raise BadPactFile(file, (f"is not UTF-8 (byte {mistake.start}); save it as UTF-8",)) from None
    except RecursionError:
        raise BadPactFile(file, (_TOO_DEEP,)) from None
    except _OutOfBounds as mistake:
        raise BadPactFile(file, (str(mistake),)) from None
    except ValueError as mistake:
        raise BadPactFile(file, (f"is not TOML: {str(mistake)[:300]}",)) from None
    return data


_TOO_DEEP: Final = "is nested too deeply; a pact file has tables in tables, three deep"


class _OutOfBounds(Exception):
    """More than a pact file may hold."""


def _require_short(content: bytes) -> None:
    """Refuse what would take long to read, before reading it."""
    if len(content) > LARGEST:
        raise _OutOfBounds(f"is larger than a pact file may be ({LARGEST} bytes)")
    marks = sum(content.count(mark) for mark in (b"\n", b",", b".", b"=", b"[", b"{"))
    if marks > _MOST_MARKS:
        raise _OutOfBounds(f"has more lines, keys and values than a pact file may hold ({_MOST_MARKS} marks in all)")
    if len(content) > _LONG:  # a key of n parts takes time by the square of n
        import re

        if re.search(_DOTTED, content):
            raise _OutOfBounds(_TOO_DEEP)


def _require_plain(data: dict[str, Any]) -> None:
    """Refuse what cannot be shown: tables within tables without end, and numbers of thousands of digits."""
    level: list[Any] = [data]
    for _ in range(_DEEPEST):
        inner: list[Any] = []
        for value in chain.from_iterable(one.values() if type(one) is dict else one for one in level):
            kind = type(value)
            if kind is dict or kind is list:
                inner.append(value)
            elif kind is int and not -_WHOLE <= value < _WHOLE:
                raise _OutOfBounds("holds a whole number of more than 64 bits; TOML has none")
        if not inner:
            return
        level = inner
    raise _OutOfBounds(_TOO_DEEP)


def _require_few(data: dict[str, Any]) -> None:
    """Refuse more acts, readings, expectations and parties than can be gone through at once."""
    held = {key: len(data[key]) if isinstance(data.get(key), dict | list) else 0 for key in _MOST}
    for key, (most, what) in _MOST.items():
        if held[key] > most:
            raise _OutOfBounds(f"holds {held[key]} {what}; a pact file may hold {most}")
    pact = data.get("pact")
    named = [pact[key] for key in ("parties", "others") if key in pact] if isinstance(pact, dict) else []
    actors = sum(len(codes) for codes in named if isinstance(codes, dict))
    if actors > _MOST_ACTORS:
        raise _OutOfBounds(f"names {actors} parties and others; name those who act, {_MOST_ACTORS} at most")
    expected = data["expect"] if isinstance(data.get("expect"), list) else []
    assumed = [one["assume"] for one in expected if isinstance(one, dict) and "assume" in one]
    more = sum(len(acts) for acts in assumed if isinstance(acts, list))
    read = held["record"] * (max(held["readings"], 1) + len(assumed)) + more
    if read > _MOST_READ:
        raise _OutOfBounds(
            f"holds {held['record']} acts to be read {read} times in all, under each reading and each assumption; "
            f"a pact file may ask for {_MOST_READ}"
        )
