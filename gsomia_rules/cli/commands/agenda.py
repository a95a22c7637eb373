"""``gsomia-rules agenda``: the coming deadlines and events of many pacts."""

from datetime import date

import click

from gsomia_rules.cli.many_files import AgendaRequest, collect_entries
from gsomia_rules.cli.options import ExamplesFirst, pact_names, reading_option
from gsomia_rules.cli.output import USAGE, day_word, fails, refusing, say, sends, span_word, stamp_word, writes
from gsomia_rules.model.period import Period

__all__ = ["command"]


@click.command(
    "agenda",
    cls=ExamplesFirst,
    epilog="""\b
Examples:
  gsomia-rules agenda --within '1 year'
  gsomia-rules agenda examples/pacts --from 2026-11-21 --within 180d
  gsomia-rules agenda my-pacts --reading all --format csv -o agenda.csv

\b
Exit status: 0 all is told, 1 a fault in a pact file (told on standard
error, the others are still shown), 2 a fault in what was asked.""",
)
@click.argument("paths", metavar="[PATH]...", nargs=-1, shell_complete=pact_names)
@click.option(
    "--from", "first", metavar="DATE", type=day_word, default="today", show_default=True, help="The first day."
)
@click.option("--within", metavar="TIME", type=span_word, default="180d", show_default=True, help="How far ahead.")
@reading_option("A reading, or all of them.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "jsonl", "csv", "ics"]), default="text", show_default=True
)
@click.option("--bom", is_flag=True, help="Mark CSV as UTF-8 for Excel.")
@click.option("--stamp", metavar="TIME", type=stamp_word, default="now", help="When an ics file was made.")
@click.option("-o", "--output", metavar="FILE", help="Write to this file.")
@refusing
def command(
    paths: tuple[str, ...],
    first: date | str,
    within: Period,
    reading: str | None,
    form: str,
    bom: bool,
    stamp: str,
    output: str | None,
) -> None:
    """Coming deadlines and events of many pacts, with days left.

    A PATH is a built-in pact, a pact file, or a folder of them; without one it is
    the built-in pacts. TIME is written 30d, 26w, "6 months" or "1 year". "today" is
    today in each pact's own zone.
    """
    on = first if isinstance(first, date) else None
    found, code = collect_entries(paths, AgendaRequest(on, within, reading, history=form == "ics"))
    if form == "ics":
        from gsomia_rules.render import ics as calendar

        if not found and not code:
            fails(USAGE, "nothing falls on these days, and an empty calendar is not valid; ask for more with --within")
        text = calendar.as_calendar(found, stamp, "Treaty deadlines") if found else ""
    else:
        from gsomia_rules.render import records as listing

        found = tuple(entry for entry in found if (entry.item.superseded_on or date.max) > entry.asked_on)
        rows = [listing.entry_row(entry) for entry in found]
        text = {
            "text": lambda: listing.as_text(found) + "\n",
            "json": lambda: listing.as_json(found) + "\n",
            "jsonl": lambda: listing.as_jsonl(rows),
            "csv": lambda: listing.as_csv(listing.ENTRY, rows, bom=bom),
        }[form]()
    if output is not None:
        writes(text, output, over=True)
    elif form == "text":
        say(text.removesuffix("\n"))
    else:
        sends(text)
    raise SystemExit(code)
