"""``gsomia-rules agenda``: the coming deadlines and events of many pacts."""

import json
from datetime import date
from typing import Any

import click

from gsomia_rules.cli.clock import now, time_of, today_in
from gsomia_rules.cli.command import Command
from gsomia_rules.cli.options import (
    DATE,
    LENGTH,
    bom_option,
    format_option,
    language_option,
    output_option,
    paths_argument,
    reading_option,
    remind_option,
    stamp_option,
)
from gsomia_rules.cli.output import INVALID_REQUEST, deliver, fail, language, print_safely, width
from gsomia_rules.cli.pact_files import Agenda, AgendaRequest, collect_entries, require_entries
from gsomia_rules.model.period import Period
from gsomia_rules.queries.due import last_day_within
from gsomia_rules.render.languages import LANGUAGES, catalogue

__all__ = ["command"]

_CHANGED = 10
"""The exit status where the agenda is no longer that of an earlier run."""


@click.command(
    "agenda",
    cls=Command,
    short_help="List coming deadlines and events of many pacts.",
    epilog="""\b
Examples:
  gsomia-rules agenda
  gsomia-rules agenda gsomia my-pacts --from 2026-11-21 --within 180d
  gsomia-rules agenda my-pacts --reading all --format csv -o agenda.csv
  gsomia-rules agenda --format json -o agenda.json
  gsomia-rules agenda --changed-since agenda.json || mail-it

\b
Exit status: 0 success, 1 invalid pact file (reported on standard error;
the others are still listed), 2 invalid request. With --changed-since,
for cron: 0 nothing changed, 10 something did.""",
)
@paths_argument
@click.option("--from", "first", type=DATE, default="today", show_default=True, help="First day.")
@click.option("--within", type=LENGTH, default="1 year", show_default=True, help="Length of time to cover.")
@reading_option(or_all=True)
@click.option(
    "--changed-since",
    "earlier",
    metavar="FILE",
    help="List only what is new, different or gone since an earlier run with --format json.",
)
@format_option("text", "json", "jsonl", "csv", "ics")
@bom_option
@remind_option
@stamp_option
@click.option(
    "--jobs", metavar="N", type=click.IntRange(1, 61), default=1, show_default=True, help="Read files in N processes."
)  # 61 is the most that Python can wait for on Windows
@language_option
@output_option
def command(
    paths: tuple[str, ...],
    first: date | str,
    within: Period,
    reading: str | None,
    earlier: str | None,
    form: str,
    bom: bool,
    remind: tuple[Period, ...],
    stamp: str,
    jobs: int,
    lang: str | None,
    output: str | None,
) -> None:
    """List the coming deadlines and events of many pacts, with the days left.

    PATH is a built-in pact, a pact file or a folder of pact files. Without a PATH,
    look at all pacts of the library that have not ended. Write TIME as 30d, 26w,
    "6 months" or "1 year". "today" is the current day in the time zone of each pact.
    """
    if earlier is not None and form == "ics":
        fail(INVALID_REQUEST, "--changed-since lists changes, which a calendar cannot hold; choose another --format")
    asked_on = first if isinstance(first, date) else None
    or_next = form == "text" and earlier is None
    request = AgendaRequest(asked_on, within, reading, history=form == "ics", or_next=or_next, now=now())
    agenda = collect_entries(paths, request, jobs)
    if form == "ics":
        from gsomia_rules.render.ics.calendar import as_calendar

        require_entries(agenda.entries, agenda.status)
        words = catalogue(lang or LANGUAGES[0])
        deliver(as_calendar(agenda.entries, time_of(stamp), words=words, lengths=remind), output)
        click.get_current_context().exit(agenda.status)
    agenda = agenda._replace(entries=tuple(entry for entry in agenda.entries if not entry.is_superseded))
    changed = False
    look = {"language": (lang or LANGUAGES[0]) if output else language(lang), "width": width(output)}
    if earlier is None:
        shown = _listed(agenda, form, asked_on, within, look, bom=bom)
    else:
        shown, changed = _changed(agenda, earlier, form, look, bom=bom)
    if form != "text" or output is not None:
        deliver(shown, output)
    elif shown:
        print_safely(shown)
    click.get_current_context().exit(agenda.status or (_CHANGED if changed else 0))


def _listed(
    agenda: Agenda, form: str, asked_on: date | None, within: Period, look: dict[str, Any], *, bom: bool
) -> str:
    """The whole agenda."""
    from gsomia_rules.render import agenda_json, records
    from gsomia_rules.render.text.agenda import as_text

    entries = agenda.entries
    if form == "text":
        begins = asked_on or (min(entry.asked_on for entry in entries) if entries else today_in("UTC"))
        return as_text(
            entries, begins, last_day_within(begins, within), agenda.coverage, today=asked_on is None, **look
        )
    rows = [records.entry_row(entry) for entry in entries]
    match form:
        case "json":
            return agenda_json.as_json(rows, agenda.coverage)
        case "jsonl":
            return records.as_jsonl(rows)
        case _:
            return records.as_csv(records.ENTRY_COLUMNS, rows, bom=bom)


def _changed(agenda: Agenda, earlier: str, form: str, look: dict[str, Any], *, bom: bool) -> tuple[str, bool]:
    """What changed since an earlier agenda, and whether anything did."""
    from gsomia_rules.cli.earlier_agenda import read_earlier
    from gsomia_rules.queries.agenda_changes import agenda_changes
    from gsomia_rules.render import agenda_json, records
    from gsomia_rules.render.text.agenda_changes import as_text

    rows = json.loads(json.dumps(list(map(records.entry_row, agenda.entries)), default=str))
    changes = agenda_changes(read_earlier(earlier), rows, agenda.coverage, complete=not agenda.status)
    match form:
        case "text":
            shown = as_text(changes, agenda.coverage, **look)
        case "json":
            shown = agenda_json.changes_as_json(changes, agenda.coverage)
        case "jsonl":
            shown = records.as_jsonl(map(agenda_json.change_object, changes))
        case _:
            columns = agenda_json.CHANGE_COLUMNS
            shown = records.as_csv(columns, map(agenda_json.change_row, changes), bom=bom)
    return shown, bool(changes)
