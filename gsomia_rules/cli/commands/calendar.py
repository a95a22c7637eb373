"""``gsomia-rules calendar``: the deadlines and events of pacts as an iCalendar file."""

from datetime import date

import click

from gsomia_rules.cli.clock import time_of
from gsomia_rules.cli.command import Command
from gsomia_rules.cli.options import DATE, LENGTH, output_option, paths_argument, reading_option, stamp_option
from gsomia_rules.cli.output import deliver
from gsomia_rules.cli.pact_files import AgendaRequest, collect_entries, require_entries
from gsomia_rules.model.period import Period
from gsomia_rules.render.ics import as_calendar

__all__ = ["command"]


@click.command(
    "calendar",
    cls=Command,
    short_help="Write deadlines and events as an iCalendar file.",
    epilog="""\b
Examples:
  gsomia-rules calendar gsomia -o gsomia.ics
  gsomia-rules calendar --from today -o treaties.ics
  gsomia-rules calendar gsomia --reading all --reminders events -o feed.ics
  gsomia-rules calendar my-pacts --stamp 20261121T000000Z -o all.ics

\b
The same --stamp gives the same output. Exit status: 0 success,
1 invalid pact file (reported on standard error; the others are still
included), 2 invalid request.""",
)
@paths_argument
@click.option("--from", "first", type=DATE, help="Leave out everything before DATE.")
@click.option(
    "--within", type=LENGTH, default="3 years", show_default=True, help="Length of time to cover after the stamp."
)
@reading_option(or_all=True)
@click.option(
    "--reminders",
    type=click.Choice(["alarms", "events"]),
    default="alarms",
    show_default=True,
    help="Remind with alarms, or with events too: subscribed calendars ignore alarms.",
)
@click.option("--name", metavar="TEXT", help="Name of the calendar.")
@stamp_option
@output_option
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
    """Write deadlines and events as an iCalendar file, with alarms.

    PATH is a built-in pact, a pact file or a folder of pact files. Without a PATH,
    use all pacts of the library that have not ended. The calendar is as of the --stamp: --within counts from its
    day in UTC, or with "--from today" from its day in the time zone of each pact.
    Deadlines have alarms 90, 60, 30, 14, 7 and 1 days before.
    Superseded dates are included as cancelled, so that they also disappear from the
    calendars of subscribers.
    """
    time = time_of(stamp)
    asked_on, begin = (None, None) if isinstance(first, str) else (time.date(), first or date.min)
    entries, exit_status, _ = collect_entries(paths, AgendaRequest(asked_on, within, reading, begin, now=time))
    require_entries(entries, exit_status)
    titles = {entry.metadata.title for entry in entries}
    calendar_name = name or (titles.pop() if len(titles) == 1 else "Treaty deadlines")
    deliver(as_calendar(entries, stamp, calendar_name, reminders=reminders == "events"), output)
    click.get_current_context().exit(exit_status)
