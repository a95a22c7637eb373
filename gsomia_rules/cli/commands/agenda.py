"""``gsomia-rules agenda``: the coming deadlines and events of many pacts."""

from datetime import date

import click

from gsomia_rules.cli.clock import now, today_in
from gsomia_rules.cli.command import Command
from gsomia_rules.cli.options import (
    DATE,
    LENGTH,
    bom_option,
    format_option,
    output_option,
    paths_argument,
    reading_option,
    stamp_option,
)
from gsomia_rules.cli.output import deliver, print_safely
from gsomia_rules.cli.pact_files import AgendaRequest, collect_entries, require_entries
from gsomia_rules.model.period import Period
from gsomia_rules.queries.due import last_day_within

__all__ = ["command"]


@click.command(
    "agenda",
    cls=Command,
    short_help="List coming deadlines and events of many pacts.",
    epilog="""\b
Examples:
  gsomia-rules agenda --within '1 year'
  gsomia-rules agenda gsomia_rules/pacts --from 2026-11-21 --within 180d
  gsomia-rules agenda my-pacts --reading all --format csv -o agenda.csv

\b
Exit status: 0 success, 1 invalid pact file (reported on standard error;
the others are still listed), 2 invalid request.""",
)
@paths_argument
@click.option("--from", "first", type=DATE, default="today", show_default=True, help="First day.")
@click.option("--within", type=LENGTH, default="1 year", show_default=True, help="Length of time to cover.")
@reading_option(or_all=True)
@format_option("text", "json", "jsonl", "csv", "ics")
@bom_option
@stamp_option
@click.option(
    "--jobs", metavar="N", type=click.IntRange(1, 61), default=1, show_default=True, help="Read files in N processes."
)  # 61 is the most that Python can wait for on Windows
@output_option
def command(
    paths: tuple[str, ...],
    first: date | str,
    within: Period,
    reading: str | None,
    form: str,
    bom: bool,
    stamp: str,
    jobs: int,
    output: str | None,
) -> None:
    """List the coming deadlines and events of many pacts, with the days left.

    PATH is a built-in pact, a pact file or a folder of pact files. Without a PATH,
    list the built-in pacts. Write TIME as 30d, 26w, "6 months" or "1 year". "today"
    is the current day in the time zone of each pact.
    """
    asked_on = first if isinstance(first, date) else None
    history, or_next = form == "ics", form == "text"
    request = AgendaRequest(asked_on, within, reading, history=history, or_next=or_next, now=now())
    entries, exit_status = collect_entries(paths, request, jobs)
    if form == "ics":
        from gsomia_rules.render.ics import as_calendar

        require_entries(entries, exit_status)
        deliver(as_calendar(entries, stamp, "Treaty deadlines"), output)
    else:
        from gsomia_rules.render import records
        from gsomia_rules.render.text import agenda

        entries = tuple(entry for entry in entries if not entry.is_superseded)
        rows = [records.entry_row(entry) for entry in entries]
        match form:
            case "json":
                deliver(records.as_json(rows), output)
            case "jsonl":
                deliver(records.as_jsonl(rows), output)
            case "csv":
                deliver(records.as_csv(records.ENTRY_COLUMNS, rows, bom=bom), output)
            case _:
                begins = asked_on or (min(entry.asked_on for entry in entries) if entries else today_in("UTC"))
                ends = last_day_within(begins, within)
                shown = agenda.as_text(entries, begins, ends, today=asked_on is None)
                if output is None:
                    print_safely(shown)
                else:
                    deliver(shown, output)
    click.get_current_context().exit(exit_status)
