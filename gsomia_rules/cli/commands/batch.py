"""``gsomia-rules batch``: the answers for many days, a row for each."""

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from time import monotonic
from typing import Any, Final, NamedTuple

import click

from gsomia_rules.cli.clock import day_in
from gsomia_rules.cli.command import Command
from gsomia_rules.cli.options import (
    bom_option,
    format_option,
    output_option,
    pact_option,
    reading_option,
    selected_readings,
)
from gsomia_rules.cli.output import INVALID_FILE, INVALID_REQUEST, deliver, fail, print_safely
from gsomia_rules.cli.sheet import Sheet, input_text, read_sheet
from gsomia_rules.engine.pact import Pact
from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.model.standing import Standing
from gsomia_rules.pactfile.days import parse_date
from gsomia_rules.pactfile.loading import load
from gsomia_rules.render.records import ANSWER_COLUMNS, answer_row, as_csv, as_jsonl

__all__ = ["command"]

_MOST_SHOWN: Final = 20


class _InputDay(NamedTuple):
    """One date of the input: its place and text, the other cells of its line, and what is wrong with the line."""

    place: str
    text: str
    cells: dict[str, str] | None = None
    error: str | None = None


@click.command(
    "batch",
    cls=Command,
    short_help="Show the status on many dates, one row each.",
    epilog="""\b
Examples:
  gsomia-rules batch 2019-08-22 2020-08-23
  cut -f1 days.txt | gsomia-rules batch --format jsonl
  gsomia-rules batch --csv votes.csv --column date --reading all -o votes-status.csv
  gsomia-rules batch --csv votes.csv --column date --bom -o for-excel.csv

\b
Exit status: 0 success, 1 invalid pact file, or some rows contain an
error (--keep-going), 2 invalid request: nothing is written.""",
)
@click.argument("days", metavar="[DATE]...", nargs=-1)
@click.option("--csv", "file", metavar="FILE", help="Take the dates from a column of FILE.")
@click.option("--column", metavar="NAME", help="Column of --csv with the dates. The other columns are kept.")
@format_option("csv", "jsonl")
@pact_option
@reading_option(or_all=True)
@click.option(
    "--keep-going", is_flag=True, help="Give an invalid date a row with its error, instead of writing nothing."
)
@bom_option
@output_option
def command(
    days: tuple[str, ...],
    file: str | None,
    column: str | None,
    form: str,
    pact_name: str,
    reading: str | None,
    keep_going: bool,
    bom: bool,
    output: str | None,
) -> None:
    """Show the status and the next deadline on many dates, one row each.

    The dates come from the arguments, from a column of a CSV file (with commas,
    semicolons or tabs), or from standard input (also for "-"), one on each line. Write
    DATE as 2020-08-23 or "today". With --reading all, each date has a row for each
    reading. The output is data, and so the same in every language.
    """
    if file is not None and days:
        fail(INVALID_REQUEST, "dates and --csv exclude each other; give one of them")
    if column is not None and file is None:
        fail(INVALID_REQUEST, "--column names a column of a CSV file; give the file with --csv")
    pact = load(pact_name)
    readings = selected_readings(pact, reading)
    sheet = None if file is None else read_sheet(input_text(file), column)
    inputs = list(_from_words(days) if sheet is None else _from_csv(sheet))
    rows, errors = [], []
    for item in _with_progress(inputs):
        try:
            rows += [_row(item, answer, error) for answer, error in _answers(pact, item, readings)]
        except GsomiaRulesError as error:
            rows.append(_row(item, None, str(error)))
            errors.append(f"{item.place}: {error}")
    if errors and not keep_going:
        more = f"\n  and {len(errors) - _MOST_SHOWN} more" if len(errors) > _MOST_SHOWN else ""
        shown = "\n  ".join(errors[:_MOST_SHOWN])
        fail(INVALID_REQUEST, f"nothing was written; invalid dates:\n  {shown}{more}\nFix them, or use --keep-going.")
    header = sheet.header if sheet else []
    with_errors = keep_going or any(row["error"] for row in rows)
    deliver(_csv(header, rows, with_errors=with_errors, bom=bom) if form == "csv" else as_jsonl(rows), output)
    if errors:
        print_safely(f"{len(errors)} of {len(inputs)} dates have no answer; see the column error", err=True)
        click.get_current_context().exit(INVALID_FILE)


def _from_words(words: tuple[str, ...]) -> Iterator[_InputDay]:
    """The dates of the arguments, or of the lines of standard input without any or for "-"."""
    if words and words != ("-",):
        yield from (_InputDay(f"date {number}", word) for number, word in enumerate(words, 1))
        return
    if not words and (sys.stdin is None or sys.stdin.isatty()):
        fail(INVALID_REQUEST, "no dates; give some like 2020-08-23, a file with --csv, or lines on standard input")
    for number, line in enumerate(re.split("\r\n|\r|\n", input_text("-")), 1):
        if line.strip():
            yield _InputDay(f"line {number}", line.strip())


def _from_csv(sheet: Sheet) -> Iterator[_InputDay]:
    """The dates in a column of a CSV file."""
    names = sheet.header
    for number, values in sheet.lines:
        cells = dict.fromkeys(names, "") | dict(zip(names, values, strict=False))
        error = None
        if len(values) != len(names):
            error = f"the line has {len(values)} cells and the header {len(names)}; fix the line"
        yield _InputDay(f"line {number}", cells[sheet.date_column].strip(), cells, error)


def _answers(pact: Pact, item: _InputDay, readings: tuple[str, ...]) -> list[tuple[dict[str, Any], str | None]]:
    """The row of each reading, or why it has no answer; raises GsomiaRulesError for an invalid date."""
    if item.error is not None:
        raise GsomiaRulesError(item.error)
    day = day_in(pact.zone, parse_date(item.text))
    if len(readings) == 1:
        return [(answer_row(pact.on(day, readings[0])), None)]
    none = {**dict.fromkeys(ANSWER_COLUMNS), "on": str(day), "pact": pact.name}
    return [
        (answer_row(answer), None) if isinstance(answer, Standing) else ({**none, "reading": name}, str(answer))
        for name, answer in pact.comparison(day).items()
    ]


def _row(item: _InputDay, answer: dict[str, Any] | None, error: str | None) -> dict[str, Any]:
    return {**(answer or dict.fromkeys(ANSWER_COLUMNS)), "input": item.cells, "error": error}


def _csv(header: list[str], rows: list[dict[str, Any]], *, with_errors: bool, bom: bool) -> str:
    """The rows with the columns of the file first; one named like a column of the answer is prefixed ``input_``."""
    answer_columns = (*ANSWER_COLUMNS, "error") if with_errors else ANSWER_COLUMNS
    names: dict[str, str] = {}
    for name in header:
        names[name] = name
        while names[name] in answer_columns or (names[name] != name and names[name] in header):
            names[name] = f"input_{names[name]}"
    flat = ({**row, **{unique: row["input"][name] for name, unique in names.items()}} for row in rows)
    return as_csv((*names.values(), *answer_columns), flat, bom=bom)


def _with_progress(inputs: list[_InputDay]) -> Iterable[_InputDay]:
    """The dates, with a progress bar on a terminal once they have taken more than a second."""
    if not sys.stderr.isatty():
        yield from inputs
        return
    start, bar, shown = monotonic(), None, 0
    with ExitStack() as stack:
        for number, item in enumerate(inputs):
            if bar is None and monotonic() - start > 1:
                bar = stack.enter_context(click.progressbar(length=len(inputs), label="Dates", file=sys.stderr))
            if bar is not None and (number - shown > len(inputs) // 100 or number + 1 == len(inputs)):
                bar.update(number + 1 - shown)
                shown = number + 1
            yield item
