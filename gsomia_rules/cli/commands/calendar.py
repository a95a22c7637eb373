"""``gsomia-rules calendar``: the deadlines and events of pacts as an iCalendar file."""

from datetime import date

import click

from gsomia_rules.cli.many_files import AgendaRequest, collect_entries
from gsomia_rules.cli.options import ExamplesFirst, pact_names, reading_option
from gsomia_rules.cli.output import USAGE, day_word, fails, refusing, sends, span_word, stamp_word, writes
from gsomia_rules.model.period import Period
from gsomia_rules.render.ics import as_calendar

__all__ = ["command"]


@click.command(
    "calendar",
    cls=ExamplesFirst,
    epilog="""\b
Examples:
  gsomia-rules calendar -o gsomia.ics
  gsomia-rules calendar --reading all --reminders events -o feed.ics
  gsomia-rules calendar my-pacts --stamp 20261121T000000Z -o all.ics

\b
The same --stamp gives the same bytes. Exit status: 0 all is in the file,
1 a fault in a pact file (the others are still in it), 2 a fault in what
was asked.""",
)
@click.argument("paths", metavar="[PATH]...", nargs=-1, shell_complete=pact_names)
@click.option("--from", "first", metavar="DATE", type=day_word, help="Leave out what is before.  [default: nothing]")
@click.option(
    "--within", metavar="TIME", type=span_word, default="3 years", show_default=True, help="How far past the stamp."
)
@reading_option("A reading, or all of them.")
@click.option(
    "--reminders",
    type=click.Choice(["alarms", "events"]),
    default="alarms",
    show_default=True,
    help="events: reminders as events too, for subscribed calendars, which drop alarms.",
)
@click.option("--name", metavar="TEXT", help="What the calendar is called.")
@click.option("--stamp", metavar="TIME", type=stamp_word, default="now", help="When it is made, 20261121T000000Z.")
@click.option("-o", "--output", metavar="FILE", help="Write to this file.")
@refusing
def command(
    paths: tuple[str, ...],
    first: date | str | None,
    within: Period,
    reading: str | None,
    reminders: str,
    name: str | None,
    stamp: str,
    output: str | None,
) -> None:
    """An iCalendar file of deadlines and events, with alarms.

    A PATH is a built-in pact, a pact file, or a folder of them; without one it is
    the built-in pacts. Deadlines have alarms 90, 60, 30, 14, 7 and 1 days before;
    what was superseded is in it as cancelled, so that a subscriber's copy goes too.
    """
    on = date.fromisoformat(stamp[:8])
    begun = on if first == "today" else first if isinstance(first, date) else date.min
    found, code = collect_entries(paths, AgendaRequest(on, within, reading, begun))
    if not found:
        if not code:
            fails(USAGE, "nothing falls on these days, and an empty calendar is not valid; ask for more with --within")
        raise SystemExit(code)
    titles = {entry.metadata.title for entry in found}
    called = name or (titles.pop() if len(titles) == 1 else "Treaty deadlines")
    text = as_calendar(found, stamp, called, reminders=reminders == "events")
    if output is None:
        sends(text)
    else:
        writes(text, output, over=True)
    raise SystemExit(code)
