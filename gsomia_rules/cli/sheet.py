"""A CSV file as spreadsheets write it, with commas, semicolons or tabs: its header, its dates and its lines."""

import csv
import io
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Final, NamedTuple

from gsomia_rules.cli.output import INVALID_REQUEST, fail
from gsomia_rules.content import decoded, read_file
from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.remedies import nearest

__all__ = ["Sheet", "input_text", "read_sheet"]

_SEPARATORS: Final = {",": "commas", ";": "semicolons", "\t": "tabs"}
_NAMED_SEPARATOR: Final = '"?sep=([,;\t])"?(?=\r?\n)'
"""The first line by which Excel is told the separator."""


class Sheet(NamedTuple):
    """The names of the columns, the one with the dates, and each line with its number."""

    header: list[str]
    date_column: str
    lines: Iterator[tuple[int, list[str]]]


def input_text(file: str) -> str:
    """The text of a file, or of standard input for "-"; ends the command where there is none."""
    source = "standard input" if file == "-" else repr(file)
    try:
        if file == "-" and sys.stdin is None:
            raise OSError(0, "it is closed")
        return decoded(sys.stdin.buffer.read() if file == "-" else read_file(file))
    except GsomiaRulesError as error:
        fail(INVALID_REQUEST, f"the input {error}")
    except (OSError, ValueError) as error:
        fail(INVALID_REQUEST, f"cannot read {source}: {getattr(error, 'strerror', None) or error}")


def read_sheet(text: str, date_column: str | None) -> Sheet:
    """The sheet of a CSV text; ends the command where it has no such column, or none was named and it has several."""
    named = re.match(_NAMED_SEPARATOR, text)
    separator = named[1] if named else _separator(text, date_column)
    lines = _lines(text[named.end() :] if named else text, separator)
    _, header = next(lines, (0, []))
    if not header:
        fail(INVALID_REQUEST, "the CSV file is empty; write the names of the columns in its first line")
    if repeated := [name for name in header if header.count(name) > 1]:
        fail(INVALID_REQUEST, f"two columns of the CSV file have the same name, {repeated[0]!r}; rename one of them")
    if date_column is None and len(header) == 1:
        date_column = header[0]
    if date_column not in header:
        fault = "name the column with the dates with --column" if date_column is None else f"no column {date_column!r}"
        between = f" (separated by {_SEPARATORS[separator]})" if len(header) > 1 else ""
        fail(INVALID_REQUEST, f"{fault}; {nearest(date_column or '', header)}{between}")
    return Sheet(header, date_column, lines)


def _separator(text: str, date_column: str | None) -> str:
    """The separator with which the header has the column of the dates, and most columns."""
    headers: dict[str, list[str]] = {separator: [] for separator in _SEPARATORS}
    for separator in _SEPARATORS:
        with suppress(csv.Error):  # a quoted cell that another separator follows
            headers[separator] = next(filter(None, csv.reader(_as_file(text), delimiter=separator, strict=True)), [])
    return max(_SEPARATORS, key=lambda one: (date_column in headers[one], len(headers[one])))


def _lines(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The lines that are not blank, each with the number of its last one."""
    reader = csv.reader(_as_file(text), delimiter=separator, strict=True)
    try:
        yield from ((reader.line_num, cells) for cells in reader if cells)
    except csv.Error as error:
        fail(INVALID_REQUEST, f"line {reader.line_num} is not CSV: {error}; fix the line")


def _as_file(text: str) -> io.StringIO:
    return io.StringIO(text, newline="")
