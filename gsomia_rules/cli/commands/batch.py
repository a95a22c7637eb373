"""``gsomia-rules batch``: the answers for many days, a row for each."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from itertools import islice
from time import monotonic
from typing import Final

import click

from gsomia_rules.cli.answer_rows import answer_rows, rows_as_csv
from gsomia_rules.cli.arrow_file import FORMS, deliver_answers
from gsomia_rules.cli.clock import day_in
from gsomia_rules.cli.command import Command
from gsomia_rules.cli.input_days import InputDay, from_range, from_sheet, from_words
from gsomia_rules.cli.options import (
    ALL,
    DATE,
    bom_option,
    format_option,
    output_option,
    pacts_option,
    reading_option,
    refuse_reversed,
    selected_readings,
)
from gsomia_rules.cli.output import INVALID_FILE, INVALID_REQUEST, deliver, fail, print_safely
from gsomia_rules.cli.sheet import input_text, read_sheet
from gsomia_rules.engine.pact import Pact
from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.pactfile.folders import load_all
from gsomia_rules.pactfile.library import built_in
from gsomia_rules.render.records import as_jsonl

__all__ = ["command"]

_MOST_SHOWN: Final = 20
_MOST_ROWS: Final = 500_000
"""How many rows may be written as text, which takes about a quarter of a minute."""
_MOST_DAYS: Final = 100_000
"""How many dates an Arrow or Parquet file may have, of however many pacts."""


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
  gsomia-rules batch --pact my-pacts --from 2026-01-01 --to 2026-12-31 -o 2026.csv
  gsomia-rules batch --pact all --from 2016-01-01 --to 2030-12-31 \\
    --format parquet -o answers.parquet

\b
Exit status: 0 success, 1 invalid pact file, or some rows contain an
error (--keep-going), 2 invalid request: nothing is written.""",
)
@click.argument("days", metavar="[DATE]...", nargs=-1)
@click.option("--from", "first", type=DATE, help="First day of a range, instead of dates.")
@click.option("--to", "last", type=DATE, help="Last day of the range.")
@click.option("--csv", "file", metavar="FILE", help="Take the dates from a column of FILE.")
@click.option("--column", metavar="NAME", help="Column of --csv with the dates. The other columns are kept.")
@format_option("csv", "jsonl", *FORMS)
@pacts_option
@reading_option(or_all=True)
@click.option(
    "--keep-going", is_flag=True, help="Give an invalid date a row with its error, instead of writing nothing."
)
@bom_option
@output_option
def command(
    days: tuple[str, ...],
    first: date | str | None,
    last: date | str | None,
    file: str | None,
    column: str | None,
    form: str,
    pact_names: tuple[str, ...],
    reading: str | None,
    keep_going: bool,
    bom: bool,
    output: str | None,
) -> None:
    """Show the status and the next deadline on many dates, one row each.

    The dates come from the arguments, from --from and --to, from a column of a CSV file
    (with commas, semicolons or tabs), or from standard input (also for "-"), one on each
    line. Write DATE as 2020-08-23 or "today". With several pacts or --reading all, each
    date has a row for each pact and reading. The output is data, and so the same in
    every language.

    An Arrow or Parquet file (needs pip install 'gsomia-rules[arrow]') has a row for each
    pact, reading and date, in this order, and is written without holding it in memory.
    """
    ways = {"dates": bool(days), "--csv": file is not None, "--from": first is not None}
    _refuse_clashes([way for way, is_given in ways.items() if is_given], column, form, keep_going=keep_going)
    if (first is None) is not (last is None):
        fail(INVALID_REQUEST, "--from and --to are the first and the last day of a range; give both")
    pacts = load_all(*(path for name in pact_names for path in (built_in() if name == ALL else [name])))
    asked = [(pact, selected_readings(pact, reading)) for pact in pacts]
    sheet = None if file is None else read_sheet(input_text(file), column)
    if first is not None and last is not None:
        given = _range(pacts, first, last)
    else:
        given = from_words(days) if sheet is None else from_sheet(sheet)
    if form in FORMS:
        inputs = _limited(given, _MOST_DAYS, f"an answer has at most {_MOST_DAYS:,} dates; name fewer")
        deliver_answers(form, pacts, _shared_days(pacts, inputs), reading, output)
        return
    each = sum(len(readings) for _, readings in asked)
    remedy = "name fewer dates or pacts, or use --format parquet"
    inputs = _limited(given, _MOST_ROWS // each, f"an answer has at most {_MOST_ROWS:,} rows; {remedy}")
    found = answer_rows(asked, _with_progress(inputs))
    if not keep_going:
        _require_none(found.errors, "Fix them, or use --keep-going.")
    header = sheet.header if sheet else []
    with_errors = keep_going or any(row["error"] for row in found.rows)
    text = rows_as_csv(header, found.rows, with_errors=with_errors, bom=bom) if form == "csv" else as_jsonl(found.rows)
    deliver(text, output)
    if found.errors:
        print_safely(f"{found.dates_without} of {len(inputs)} dates have no answer; see the column error", err=True)
        click.get_current_context().exit(INVALID_FILE)


def _refuse_clashes(ways: Sequence[str], column: str | None, form: str, *, keep_going: bool) -> None:
    """End the command where options exclude each other; ``ways`` are those in which the dates are given."""
    if len(ways) > 1:
        fail(INVALID_REQUEST, f"{ways[0]} and {ways[1]} exclude each other; give one of them")
    if column is not None and "--csv" not in ways:
        fail(INVALID_REQUEST, "--column names a column of a CSV file; give the file with --csv")
    if form in FORMS and (keep_going or "--csv" in ways):
        option = "--keep-going" if keep_going else "--csv"
        fail(INVALID_REQUEST, f"{option} adds columns, for which --format {form} has no place; use csv or jsonl")


def _range(pacts: Sequence[Pact], first: date | str, last: date | str) -> Iterator[InputDay]:
    """The days from ``--from`` through ``--to``."""
    begins, ends = _shared_day(pacts, first), _shared_day(pacts, last)
    refuse_reversed(begins, ends)
    return from_range(begins, ends)


def _shared_days(pacts: Sequence[Pact], inputs: Iterable[InputDay]) -> list[date]:
    """The days of the dates, which are the same for all pacts."""
    days, errors = list[date](), list[str]()
    for item in inputs:
        try:
            days.append(_shared_day(pacts, item.parsed()))
        except GsomiaRulesError as error:
            errors.append(f"{item.place}: {error}")
    _require_none(errors, "Fix them.")
    return days


def _shared_day(pacts: Sequence[Pact], day: date | str) -> date:
    """The day that is meant for all pacts: "today" only where they have one time zone, whatever the hour."""
    if isinstance(day, str) and len({pact.zone for pact in pacts}) > 1:
        fail(INVALID_REQUEST, "the pacts have different time zones, so 'today' is not one day; write the date")
    return day_in(pacts[0].zone, day)


def _limited(inputs: Iterable[InputDay], most: int, refusal: str) -> list[InputDay]:
    """The dates, which end the command where they are too many."""
    found = list(islice(inputs, most + 1))
    if len(found) > most:
        fail(INVALID_REQUEST, refusal)
    return found


def _require_none(errors: Sequence[str], remedy: str) -> None:
    """End the command where there are errors, with each of them."""
    if errors:
        more = f"\n  and {len(errors) - _MOST_SHOWN} more" if len(errors) > _MOST_SHOWN else ""
        shown = "\n  ".join(errors[:_MOST_SHOWN])
        fail(INVALID_REQUEST, f"nothing was written; invalid dates:\n  {shown}{more}\n{remedy}")


def _with_progress(inputs: list[InputDay]) -> Iterable[InputDay]:
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
