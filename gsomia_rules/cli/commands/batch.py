"""``gsomia-rules batch``: the answers for many days, as rows."""

import csv
import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import date
from time import monotonic
from typing import Any, BinaryIO, NamedTuple

import click

from gsomia_rules.cli.options import ExamplesFirst, pact_option, reading_option
from gsomia_rules.cli.output import ALL, DATA, USAGE, fails, read_day, refusing, say, sends, today_in, writes
from gsomia_rules.engine.pact import Pact
from gsomia_rules.errors import GsomiaRulesError, UnknownReading
from gsomia_rules.pactfile.loading import load
from gsomia_rules.pactfile.problems import nearest
from gsomia_rules.render import records as listing

__all__ = ["command"]

_TOLD = 20


class _Line(NamedTuple):
    """One day as given: where it stands, its word, and the cells beside it; or what is wrong with the line."""

    place: str
    word: str
    cells: dict[str, str] | None = None
    fault: str | None = None


@click.command(
    "batch",
    cls=ExamplesFirst,
    epilog="""\b
Examples:
  gsomia-rules batch 2019-08-22 2020-08-23
  cut -f1 days.txt | gsomia-rules batch --format jsonl
  gsomia-rules batch --csv votes.csv --column date --reading all -o votes-status.csv
  gsomia-rules batch --csv votes.csv --column date --bom -o for-excel.csv

\b
Exit status: 0 every day has its answer, 1 some have an error in their
row (--keep-going), 2 a fault in what was asked: nothing is written.""",
)
@click.argument("days", metavar="[DATE]...", nargs=-1)
@click.option("--csv", "sheet", metavar="FILE", type=click.File("rb"), help="Take the days from a column of this file.")
@click.option("--column", metavar="NAME", help="The column with the days; the others are kept.")
@click.option("--format", "form", type=click.Choice(["csv", "jsonl"]), default="csv", show_default=True)
@pact_option
@reading_option("A reading, or all of them.")
@click.option("--keep-going", is_flag=True, help="Give a bad day a row with its error instead of refusing all.")
@click.option("--bom", is_flag=True, help="Mark CSV as UTF-8 for Excel.")
@click.option("-o", "--output", metavar="FILE", help="Write to this file.")
@refusing
def command(
    days: tuple[str, ...],
    sheet: BinaryIO | None,
    column: str | None,
    form: str,
    pact_name: str,
    reading: str | None,
    keep_going: bool,
    bom: bool,
    output: str | None,
) -> None:
    """Status and next deadline on many days, a row for each.

    The days come from the arguments, from a column of a CSV file, or from standard
    input (also for "-"), one on a line. A day is written 2020-08-23 or "today".
    With --reading all each day has a row for each reading.
    """
    pact = load(pact_name)
    if reading not in (None, ALL, *pact.readings):
        raise UnknownReading(f"{pact.name} has no reading {reading!r}; {nearest(str(reading), (*pact.readings, ALL))}")
    if sheet is not None and days:
        fails(USAGE, "days and --csv do not go together; give one of them")
    if column is not None and sheet is None:
        fails(USAGE, "--column is a column of a file; name it with --csv")
    lines = list(_cells(_decoded(sheet), column) if sheet is not None else _words(days))
    rows, faults = [], []
    for line in _watched(lines):
        try:
            rows += [_row(line, row, None) for row in _answers(pact, line, reading)]
        except GsomiaRulesError as fault:
            rows.append(_row(line, None, str(fault)))
            faults.append(f"{line.place}: {fault}")
    if faults and not keep_going:
        more = f"\n  and {len(faults) - _TOLD} more" if len(faults) > _TOLD else ""
        listed = "\n  ".join(faults[:_TOLD])
        fails(USAGE, f"nothing was written, for bad days:\n  {listed}{more}\nMend them, or use --keep-going.")
    text = _as_csv(rows, keep_going, bom) if form == "csv" else listing.as_jsonl(rows)
    if output is None:
        sends(text)
    else:
        writes(text, output, over=True)
    if faults:
        say(f"{len(faults)} of {len(lines)} days have no answer; see their error", err=True)
        raise SystemExit(DATA)


def _words(days: tuple[str, ...]) -> Iterator[_Line]:
    """The days of the arguments, or of the lines of standard input where none or "-" is given."""
    if days and days != ("-",):
        yield from (_Line(f"day {number}", word) for number, word in enumerate(days, 1))
        return
    stdin = sys.stdin.buffer
    if not days and stdin.isatty():
        fails(USAGE, "no days: give some like 2020-08-23, a file with --csv, or lines on standard input")
    for number, line in enumerate(_decoded(stdin).split("\n"), 1):
        if line.strip():
            yield _Line(f"line {number}", line.strip())


def _decoded(stream: BinaryIO) -> str:
    try:
        return stream.read().decode("utf-8-sig")
    except UnicodeDecodeError as mistake:
        fails(USAGE, f"the input is not UTF-8 (byte {mistake.start}); save it as UTF-8")


def _cells(text: str, column: str | None) -> Iterator[_Line]:
    """The lines of a CSV file with a header, each with its cells by their column."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        if len(set(header)) < len(header):
            fails(USAGE, "two columns of the CSV file have one name; rename one of them")
        if column is None and len(header) == 1:
            column = header[0]
        if column not in header:
            said = "name the column of the days with --column" if column is None else f"no column {column[:60]!r}"
            fails(USAGE, f"{said}; {nearest(column or '', header)}")
        for cells in reader:
            place = f"line {reader.line_num}"
            if cells and len(cells) != len(header):
                some = dict.fromkeys(header, "") | dict(zip(header, cells, strict=False))
                yield _Line(place, "", some, f"has {len(cells)} cells, not {len(header)} as the header; mend the line")
            elif cells:
                held = dict(zip(header, cells, strict=True))
                yield _Line(place, held[column].strip(), held)
    except csv.Error as mistake:
        fails(USAGE, f"line {reader.line_num} is not CSV: {mistake}; mend the line")


def _answers(pact: Pact, line: _Line, reading: str | None) -> list[dict[str, Any]]:
    """The row of each reading asked; raises GsomiaRulesError for a bad day."""
    if line.fault is not None:
        raise GsomiaRulesError(line.fault)
    written = read_day(line.word)
    day = written if isinstance(written, date) else today_in(pact.zone)
    readings = pact.readings if reading == ALL else [reading]
    return [listing.answer_row(pact.on(day, name), pact.searched_to) for name in readings]


def _row(line: _Line, answer: dict[str, Any] | None, error: str | None) -> dict[str, Any]:
    return {**(answer or dict.fromkeys(listing.ANSWER)), "input": line.cells, "error": error}


def _as_csv(rows: list[dict[str, Any]], with_errors: bool, bom: bool) -> str:
    """The rows, with the file's columns before the answer's; one that has the name of an answer's gets ``input_``."""
    ours = (*listing.ANSWER, *(("error",) if with_errors else ()))
    given: dict[str, str] = (rows[0]["input"] or {}) if rows else {}
    names: dict[str, str] = {}
    for name in given:
        names[name] = name
        while names[name] in ours or (names[name] != name and names[name] in given):
            names[name] = f"input_{names[name]}"
    flat = ({**row, **{kept: row["input"][name] for name, kept in names.items()}} for row in rows)
    return listing.as_csv((*names.values(), *ours), flat, bom=bom)


def _watched(lines: list[_Line]) -> Iterable[_Line]:
    """The lines, with a bar on standard error once it takes longer than a second and a person is watching."""
    if not sys.stderr.isatty():
        yield from lines
        return
    begun, bar, shown = monotonic(), None, 0
    with ExitStack() as stack:
        for number, line in enumerate(lines):
            if bar is None and monotonic() - begun > 1:
                bar = stack.enter_context(click.progressbar(length=len(lines), label="Days", file=sys.stderr))
            if bar is not None and (number - shown > len(lines) // 100 or number + 1 == len(lines)):
                bar.update(number + 1 - shown)
                shown = number + 1
            yield line
