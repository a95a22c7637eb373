"""The dates that a command is given: in its arguments, as lines, in a column of a CSV file, or as a range."""

import re
import sys
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gsomia_rules.cli.output import INVALID_REQUEST, fail
from gsomia_rules.cli.sheet import Sheet, input_text
from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.pactfile.days import parse_date

__all__ = ["InputDay", "from_range", "from_sheet", "from_words"]


class InputDay(NamedTuple):
    """One date of the input: its place and text, the other cells of its line, and what is wrong with the line."""

    place: str
    text: str
    cells: dict[str, str] | None = None
    error: str | None = None

    def parsed(self) -> date | str:
        """The day, or "today"; raises GsomiaRulesError for an invalid date or line."""
        if self.error is not None:
            raise GsomiaRulesError(self.error)
        return parse_date(self.text)


def from_words(words: tuple[str, ...]) -> Iterator[InputDay]:
    """The dates of the arguments, or of the lines of standard input without any or for "-"."""
    if words and words != ("-",):
        yield from (InputDay(f"date {number}", word) for number, word in enumerate(words, 1))
        return
    if not words and (sys.stdin is None or sys.stdin.isatty()):
        fail(INVALID_REQUEST, "no dates; give some like 2020-08-23, a file with --csv, or lines on standard input")
    for number, line in enumerate(re.split("\r\n|\r|\n", input_text("-")), 1):
        if line.strip():
            yield InputDay(f"line {number}", line.strip())


def from_sheet(sheet: Sheet) -> Iterator[InputDay]:
    """The dates in a column of a CSV file."""
    names = sheet.header
    for number, values in sheet.lines:
        cells = dict.fromkeys(names, "") | dict(zip(names, values, strict=False))
        error = None
        if len(values) != len(names):
            error = f"the line has {len(values)} cells and the header {len(names)}; fix the line"
        yield InputDay(f"line {number}", cells[sheet.date_column].strip(), cells, error)


def from_range(first: date, last: date) -> Iterator[InputDay]:
    """Every day from ``first`` through ``last``."""
    for number in range(first.toordinal(), last.toordinal() + 1):
        day = str(date.fromordinal(number))
        yield InputDay(day, day)
