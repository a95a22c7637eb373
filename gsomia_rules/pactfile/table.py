"""Strict reading of a TOML table: each value is asked for by key and type, each mistake is kept with its place.

Nothing is coerced and nothing is skipped: an unknown key, a wrong type or a text
that could disturb a terminal is a mistake, and all mistakes of a file are told at once.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import Any, Final, TypeVar

from gsomia_rules.errors import BadPeriod
from gsomia_rules.model.counting import YearDay
from gsomia_rules.model.period import Period

__all__ = ["Problems", "Table", "TooManyMistakes", "is_name", "iso_day", "nearest"]

_Choice = TypeVar("_Choice", bound=StrEnum)
_Value = TypeVar("_Value")
_TYPE_NAMES: Final = {
    "str": "a text",
    "bool": "true or false",
    "int": "a number",
    "float": "a number",
    "dict": "a table",
    "list": "a list",
    "date": "a date",
    "datetime": "a date with a time",
    "time": "a time of day",
}
_LONGEST_TEXT: Final = 4_000
_MOST_MISTAKES: Final = 500
_MOST_SHOWN: Final = 20
_MOST_COMPARED: Final = 100
_period: Final = lru_cache(maxsize=256)(Period.parse)  # a file writes few of them, and many files the same


class TooManyMistakes(Exception):
    """Reading a file ends here: nobody mends so many at once, and telling them takes long."""


class Problems:
    """The mistakes of one file, in the order found and each told once; raises TooManyMistakes past a few hundred."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], str] = {}
        self._met = 0

    def add(self, place: str, message: str, reading: str | None = None) -> None:
        """Keep a mistake; the same one met again under a reading is not told again."""
        where = f"{place} (reading {reading})" if reading else place
        self._found.setdefault((place, message), f"{where}: {message}")
        self._met += 1
        if self._met == _MOST_MISTAKES:
            raise TooManyMistakes

    def __bool__(self) -> bool:
        return bool(self._found)

    def __iter__(self) -> Iterator[str]:
        return iter(self._found.values())


def is_name(word: str) -> bool:
    """Whether a word can name something: ASCII letters, digits, hyphens and underscores, 80 at most."""
    marks = word.replace("-", "").replace("_", "")
    return len(word) <= 80 and marks.isascii() and marks.isalnum()


def iso_day(word: str) -> date | None:
    """The day that a word writes in full ISO form, like 2020-08-23; None for any other form and for no day at all."""
    try:
        day = date.fromisoformat(word)
    except ValueError:
        return None
    return day if day.isoformat() == word else None


def nearest(word: str, known: Iterable[str]) -> str:
    """What to say after an unknown word: the known one that is nearest, or all of them, unless they are many."""
    from difflib import get_close_matches  # only a mistake pays for it

    first = list(islice(known, _MOST_COMPARED))
    close = get_close_matches(word[:80], first, 1)
    if close:
        return f"did you mean {close[0]!r}?"
    more = ", and more" if len(first) > _MOST_SHOWN else ""
    return f"known here: {', '.join(first[:_MOST_SHOWN])}{more}" if first else "nothing may stand here"


def _type_name(value: object) -> str:
    return _TYPE_NAMES[type(value).__name__]


class Table:
    """One table of a file: its place, its values, and where its mistakes go."""

    def __init__(
        self,
        data: Mapping[str, Any],
        place: "str | tuple[Table, str]",
        problems: Problems,
        keys: Collection[str] | None,
        reading: str | None = None,
    ) -> None:
        self.data = data
        self.problems = problems
        self.reading = reading
        self._place = place
        if keys is not None:
            self.require(keys)

    def require(self, keys: Collection[str]) -> None:
        """Keep a mistake for each key that is none of those allowed."""
        for key in self.data:
            if key not in keys:
                self.fail(key, f"unknown key; {nearest(key, keys)}")

    @property
    def place(self) -> str:
        """Where the table stands, as messages name it: only a mistake pays for the words."""
        if isinstance(self._place, str):
            return self._place
        outer, key = self._place
        return outer.at(key) if key else outer.place

    def at(self, key: str) -> str:
        """The place of a key, as messages name it."""
        name = key if len(key) <= 80 and is_name(key.replace(".", "")) else repr(key[:60])
        return f"{self.place}.{name}" if self.place else name

    def fail(self, key: str, message: str) -> None:
        """Keep a mistake at a key, or at the table itself for an empty key."""
        self.problems.add(self.at(key) if key else self.place, message, self.reading)

    def text(self, key: str, *, required: bool = False) -> str | None:
        """A text of printable characters, white space folded; None when absent or wrong."""
        value = self._typed(key, str, "a text", required)
        if value is None:
            return None
        folded = " ".join(value.split())
        if not folded.isprintable():
            bad = next(mark for mark in folded if not mark.isprintable())
            self.fail(key, f"holds the control character U+{ord(bad):04X}; remove it")
            return None
        if len(folded) > _LONGEST_TEXT:
            self.fail(key, f"is longer than {_LONGEST_TEXT} characters; shorten it")
            return None
        if not folded:
            self.fail(key, "is empty; write something or leave the key out")
            return None
        return folded

    def day(self, key: str, *, required: bool = False) -> date | None:
        """A TOML date without a time."""
        value = self.data.get(key)
        if isinstance(value, datetime):
            self.fail(key, f"is a date with a time; write the day alone: {value.date()}")
            return None
        if isinstance(value, str):
            self.fail(key, "is a text; write the day without quotes, like 2016-11-23")
            return None
        return self._typed(key, date, "a date like 2016-11-23", required)

    def whole(self, key: str, *, least: int, most: int) -> int | None:
        """A whole number within bounds."""
        value = self._typed(key, int, "a whole number", required=False)
        if value is not None and not least <= value <= most:
            self.fail(key, f"is {value}; it must be from {least} to {most}")
            return None
        return value

    def period(self, key: str, *, required: bool = False) -> Period | None:
        """A period such as "90 days"."""
        value = self._typed(key, str, "a period like '90 days'", required)
        if value is None:
            return None
        try:
            return _period(value)
        except BadPeriod as mistake:
            self.fail(key, str(mistake))
            return None

    def choice(self, key: str, words: type[_Choice], *, required: bool = False) -> _Choice | None:
        """One member of a closed vocabulary."""
        word = self.data.get(key)
        if isinstance(word, str) and word in words._value2member_map_:
            return words(word)
        self.word(key, tuple(words), required=required)
        return None

    def word(self, key: str, words: tuple[str, ...], *, required: bool = False) -> str | None:
        """One of a few words."""
        value = self._typed(key, str, "a word", required)
        if value is None or value in words:
            return value
        options = ", ".join(f'"{word}"' for word in words)
        self.fail(key, f"{value[:60]!r} is not one of {options}")
        return None

    def year_day(self, key: str) -> YearDay | None:
        """A day of every year, written "12-31"; never 29 February."""
        value = self._typed(key, str, "a day of the year like '12-31'", required=False)
        if value is None:
            return None
        day = iso_day(f"2001-{value}")  # a year without 29 February
        if day is None:
            self.fail(key, f"{value[:60]!r} is not a day of every year; write month and day like '12-31'")
            return None
        return YearDay(day.month, day.day)

    def inner(
        self, key: str, data: Mapping[str, Any], keys: Collection[str] | None, reading: str | None = None
    ) -> "Table":
        """A table made of other data in the place of a key, or in this one's own place for an empty key."""
        return Table(data, (self, key), self.problems, keys, reading or self.reading)

    def table(self, key: str, keys: Collection[str] | None, *, required: bool = False) -> "Table | None":
        """A table within this one."""
        value = self._typed(key, dict, "a table", required)
        return None if value is None else self.inner(key, value, keys)

    def section(self, key: str, keys: Collection[str] | None = None) -> "Table":
        """A table within this one, or an empty one in its place when it is absent or wrong."""
        return self.table(key, keys) or self.inner(key, {}, ())

    def tables(self, key: str) -> list[tuple[str, dict[str, Any]]]:
        """An array of tables, each with its place (``record[0]``)."""
        value = self._typed(key, list, f"an array of tables, each written [[{key}]]", required=False)
        rows: list[tuple[str, dict[str, Any]]] = []
        array = self.at(key)
        for number, row in enumerate(value or ()):
            place = f"{array}[{number}]"
            if isinstance(row, dict):
                rows.append((place, row))
            else:
                self.problems.add(place, f"is {_type_name(row)}; write a table, [[{key}]]")
        return rows

    def _typed(self, key: str, kind: type[_Value], said: str, required: bool) -> _Value | None:
        value = self.data.get(key)
        if value is None:  # TOML has no null
            if required:
                self.fail(key, f"is missing; write {said}")
            return None
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.fail(key, f"is {_type_name(value)}; write {said}")
            return None
        return value
