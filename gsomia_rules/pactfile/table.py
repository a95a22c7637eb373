"""Strict reading of a TOML table: nothing is coerced or skipped, and each problem is collected with its place."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final, TypeVar

from gsomia_rules.errors import BadPeriod, ProblemKind
from gsomia_rules.model.counting import YearDay
from gsomia_rules.model.period import Period
from gsomia_rules.pactfile.problems import ProblemCollector, one_of
from gsomia_rules.remedies import nearest, plainly

__all__ = ["TableReader", "composed", "is_name", "iso_day"]

_Choice = TypeVar("_Choice", bound=StrEnum)
_Value = TypeVar("_Value")
_TYPE_NAMES: Final = {
    "str": "text",
    "bool": "true or false",
    "int": "a number",
    "float": "a decimal number",
    "dict": "a table",
    "list": "a list",
    "date": "a date",
    "datetime": "a date with a time",
    "time": "a time of day",
}
_LONGEST_TEXT: Final = 4_000
_LONGEST_NAME: Final = 80
_period: Final = lru_cache(maxsize=256)(Period.parse)  # files write few periods, and many files the same ones


def is_name(word: str) -> bool:
    """Whether a word can name something: letters and digits of any script, hyphens and underscores, 80 at most.

    Letters are in composed form (Unicode NFC), so that one name has one spelling.
    """
    marks = word.replace("-", "").replace("_", "")
    if marks.isascii() or len(word) > _LONGEST_NAME:
        return len(word) <= _LONGEST_NAME and marks.isalnum()
    return marks[0].isalnum() and f"_{marks}".isidentifier() and word == composed(word)


def composed(word: str) -> str:
    """The word with its letters in composed form (Unicode NFC)."""
    if word.isascii():
        return word
    from unicodedata import normalize  # imported only where a name needs it

    return normalize("NFC", word)


def iso_day(word: str) -> date | None:
    """The date that a word writes in full, like 2020-08-23; None for any other form and any other word."""
    try:
        day = date.fromisoformat(word)
    except ValueError:
        return None
    return day if day.isoformat() == word else None


def _day_of_year(word: str) -> date | None:
    """The day in a year without 29 February that a word like 12-31 writes."""
    return iso_day(f"2001-{word}")


class TableReader:
    """One table of a file: its data, its place, and the collector of its problems.

    ``before_keys`` and ``after_keys`` surround a key in the places of what it contains:
    ``text.exit.at.``, ``act 4 (notice-2019): cite.``, ``source treaty: ``. ``within`` is the
    reading or the other file to which a place belongs that does not name it.
    """

    def __init__(
        self,
        data: Mapping[str, Any],
        problems: ProblemCollector,
        keys: Collection[str] | None = None,
        *,
        place: str = "",
        before_keys: str | None = None,
        after_keys: str = ".",
        within: str = "",
    ) -> None:
        self.data = data
        self.problems = problems
        self.place = place
        self.within = within
        self._before_keys = before_keys if before_keys is not None else f"{place}: " if place else ""
        self._after_keys = after_keys
        if keys is not None:
            self.allow(keys)

    def allow(self, keys: Collection[str]) -> None:
        """Report each key other than these."""
        for key in self.data:
            if key not in keys:
                self.fail(key, ProblemKind.UNKNOWN_KEY, "unknown key", nearest(key, keys))

    def allow_one(self, *keys: str, required: bool = False) -> None:
        """Report more than one of these keys, or none of them where one is required."""
        present = [key for key in keys if key in self.data]
        if len(present) > 1:
            self.fail("", ProblemKind.CONFLICTING_KEYS, f"has both {present[0]} and {present[1]}", "keep one of them")
        elif required and not present:
            self.fail("", ProblemKind.MISSING_ONE_OF, f"has none of {', '.join(keys)}", "write one of them")

    def at(self, key: str) -> str:
        """The place of a key."""
        short = len(key) <= _LONGEST_NAME and is_name(key.replace(".", ""))
        return f"{self._before_keys}{key if short else repr(key[:60])}"

    def fail(self, key: str, kind: ProblemKind, fault: str, remedy: str) -> None:
        """Report a problem at a key, or at the table itself for an empty key."""
        self.problems.add(kind, self.at(key) if key else self.place, fault, remedy, self.within)

    def fail_type(self, key: str, value: object, expected: str) -> None:
        """Report a value at a key that is of a wrong type."""
        self.fail(key, ProblemKind.WRONG_TYPE, f"is {_TYPE_NAMES[type(value).__name__]}", f"write {expected}")

    def require_name(self, key: str, name: str, reserved: Collection[str] = ()) -> bool:
        """Whether a name at a key can be one; reported where it cannot."""
        if name in reserved:
            self.fail(key, ProblemKind.RESERVED_NAME, "is a reserved word", "choose another name")
        elif not is_name(name):
            remedy = f"use letters, digits, hyphens and underscores, {_LONGEST_NAME} at most"
            if is_name(composed(name)):
                remedy = "write its letters in composed form (Unicode NFC)"
            self.fail(key, ProblemKind.BAD_NAME, "is not a valid name", remedy)
        else:
            return True
        return False

    def text(self, key: str, *, required: bool = False, expected: str = "text in quotes") -> str | None:
        """Text of printable characters, its white space folded; None where it is absent or wrong."""
        value = self._typed(key, str, expected, required)
        if value is None:
            return None
        folded = " ".join(value.split())
        if not folded:
            self.fail(key, ProblemKind.EMPTY_TEXT, "is empty", "write something or remove the key")
        elif not folded.isprintable():
            bad = next(mark for mark in folded if not mark.isprintable())
            fault = f"contains the control character U+{ord(bad):04X}"
            self.fail(key, ProblemKind.CONTROL_CHARACTER, fault, "remove it")
        elif len(folded) > _LONGEST_TEXT:
            self.fail(key, ProblemKind.LONG_TEXT, f"is longer than {_LONGEST_TEXT} characters", "shorten it")
        else:
            return folded
        return None

    def day(self, key: str, *, required: bool = False) -> date | None:
        """A TOML date without a time."""
        return self._typed(key, date, "a date like 2016-11-23, without quotes or a time", required)

    def number(self, key: str, *, least: int, most: int) -> int | None:
        """A whole number in a range."""
        value = self._typed(key, int, "a whole number", required=False)
        if value is not None and not least <= value <= most:
            self.fail(key, ProblemKind.OUT_OF_RANGE, f"is {value}", f"write a number from {least} to {most}")
            return None
        return value

    def period(self, key: str, *, required: bool = False, positive: bool = False) -> Period | None:
        """A period such as "90 days"."""
        value = self._typed(key, str, "a period like '90 days'", required)
        if value is None:
            return None
        try:
            period = _period(value)
        except BadPeriod as error:
            self.fail(key, ProblemKind.BAD_PERIOD, error.fault, error.remedy)
            return None
        if positive and not period:
            self.fail(key, ProblemKind.ZERO_PERIOD, "must be longer than zero", "write a period like '1 year'")
            return None
        return period

    def choice(self, key: str, words: type[_Choice], *, required: bool = False) -> _Choice | None:
        """One member of a closed vocabulary."""
        word = self.word(key, tuple(words), required=required)
        return None if word is None else words(word)

    def word(self, key: str, words: tuple[str, ...], *, required: bool = False) -> str | None:
        """One of a few words."""
        value = self.data.get(key)
        if value in words or (value is None and not required):
            return value
        unknown = self._typed(key, str, one_of(words), required)
        if unknown is not None:
            fault = f"{unknown[:60]!r} cannot be used here"
            self.fail(key, ProblemKind.UNKNOWN_WORD, fault, f"write {one_of(words)}")
        return None

    def day_of_year(self, key: str) -> YearDay | None:
        """A day of every year, written "12-31"; never 29 February."""
        value = self._typed(key, str, "a day of the year like '12-31'", required=False)
        if value is None:
            return None
        day = _day_of_year(value)
        if day is None:
            fault, remedy = f"{value[:60]!r} is not a day of every year", "write month and day like '12-31'"
            self.fail(key, ProblemKind.BAD_DAY_OF_YEAR, *plainly(value, _day_of_year) or (fault, remedy))
            return None
        return YearDay(day.month, day.day)

    def inner(self, key: str, data: Mapping[str, Any], keys: Collection[str] | None) -> "TableReader":
        """A reader of other data in the place of a key."""
        place = self.at(key)
        return TableReader(
            data, self.problems, keys, place=place, before_keys=f"{place}{self._after_keys}", within=self.within
        )

    def table(self, key: str, keys: Collection[str] | None, *, required: bool = False) -> "TableReader | None":
        """A table within this one."""
        value = self._typed(key, dict, "a table", required)
        return None if value is None else self.inner(key, value, keys)

    def section(self, key: str, keys: Collection[str] | None = None) -> "TableReader":
        """A table within this one; an empty one where it is absent or wrong."""
        return self.table(key, keys) or self.inner(key, {}, None)

    def collection(self, key: str, item: str) -> "TableReader":
        """A section whose keys name things of one sort; for the item ``source`` the place is ``source treaty``."""
        data = self._typed(key, dict, "a table", required=False) or {}
        before = f"{self._before_keys}{item} "
        return TableReader(
            data, self.problems, place=self.at(key), before_keys=before, after_keys=": ", within=self.within
        )

    def rows(self, key: str, item: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """The tables of an array, each with its place: ``act 1``, ``act 2`` for the item ``act``."""
        array = self._typed(key, list, f"one or more [[{key}]] tables", required=False)
        for number, row in enumerate(array or (), start=1):
            place = f"{item} {number}"
            if isinstance(row, dict):
                yield place, row
            else:
                fault = f"is {_TYPE_NAMES[type(row).__name__]}"
                self.problems.add(ProblemKind.WRONG_TYPE, place, fault, "write a table", self.within)

    def _typed(self, key: str, kind: type[_Value], expected: str, required: bool) -> _Value | None:
        value = self.data.get(key)
        if value is None:  # TOML has no null
            if required:
                self.fail(key, ProblemKind.MISSING, "is missing", f"write {expected}")
            return None
        if isinstance(value, kind) and not isinstance(
            value, bool | datetime
        ):  # a bool is an int to Python, and a datetime a date
            return value
        self.fail_type(key, value, expected)
        return None
