"""``gsomia-rules calendar``: the deadlines and events of pacts as an iCalendar file."""

from datetime import date

import click

from gsomia_rules.cli.clock import time_of
from gsomia_rules.cli.command import Command
from gsomia_rules.cli.options import (
    DATE,
    LENGTH,
    kept_language_option,
    output_option,
    paths_argument,
    reading_option,
    refuse_reversed,
    remind_option,
    stamp_option,
)
from gsomia_rules.cli.output import INVALID_REQUEST, deliver, fail
from gsomia_rules.cli.pact_files import AgendaRequest, collect_entries, require_entries
from gsomia_rules.model.period import Period, year_before
from gsomia_rules.render.ics.calendar import as_calendar
from gsomia_rules.render.languages import catalogue

__all__ = ["command"]

_AHEAD = Period(years=3)
"""How far ahead a calendar goes, where nobody says."""


@click.command(
    "calendar",
    cls=Command,
    short_help="Write deadlines and events as an iCalendar file.",
    epilog="""\b
Examples:
  gsomia-rules calendar gsomia -o gsomia.ics
  gsomia-rules calendar --from today --remind 90d,30d,7d -o treaties.ics
  gsomia-rules calendar gsomia --reading all --reminders events -o feed.ics
  gsomia-rules calendar my-pacts --stamp 20261121T000000Z -o all.ics

\b
The same --stamp gives the same output. Exit status: 0 success,
1 invalid pact file (reported on standard error; the others are still
included), 2 invalid request.""",
)
@paths_argument
@click.option("--from", "first", type=DATE, help="First day.  [default: a year before the stamp]")
@click.option("--within", type=LENGTH, help="Length of time to cover after the stamp.  [default: 3 years]")
@click.option("--to", "last", type=DATE, help="Last day, instead of --within.")
@reading_option(or_all=True)
@remind_option
@click.option(
    "--reminders",
    "how",
    type=click.Choice(["alarms", "local-alarms", "events"]),
    default="alarms",
    show_default=True,
    help="Remind with alarms at 09:00 in the pact's time zone; at 09:00 in that of the calendar, for programs that"
    " ignore alarms at a fixed time; or with events too, for subscribed calendars, which ignore alarms.",
)
@click.option("--name", metavar="TEXT", help="Name of the calendar.")
@stamp_option
@kept_language_option
@output_option
def command(
    paths: tuple[str, ...],
    first: date | str | None,
    within: Period | None,
    last: date | str | None,
    reading: str | None,
    remind: tuple[Period, ...],
    how: str,
    name: str | None,
    stamp: str,
    lang: str,
    output: str | None,
) -> None:
    """Write deadlines and events as an iCalendar file, with alarms.

    PATH is a built-in pact, a pact file or a folder of pact files. Without a PATH,
    use all pacts of the library that have not ended. The calendar is as of the --stamp: --within counts from its
    day in UTC, or with "--from today" from its day in the time zone of each pact.
    Only deadlines that are still ahead have alarms, and no alarm is earlier than the stamp.
    Readings that have the same on a day share one event, which names them.
    Superseded dates are included as cancelled, so that they also disappear from the
    calendars of subscribers.
    """
    if within is not None and last is not None:
        fail(INVALID_REQUEST, "--within and --to both say where the calendar ends; give one of them")
    time, today = time_of(stamp), isinstance(first, str)
    begins = None if isinstance(first, str) else first or year_before(time.date())
    if begins is not None and isinstance(last, date):
        refuse_reversed(begins, last)
    asked_on, length = None if today else time.date(), _AHEAD if within is None else within
    request = AgendaRequest(asked_on, length, reading, begins, last, now=time)
    entries, exit_status, _ = collect_entries(paths, request)
    require_entries(entries, exit_status)
    local, with_events = how == "local-alarms", how == "events"
    shown = as_calendar(entries, time, name, catalogue(lang), lengths=remind, local=local, with_events=with_events)
    deliver(shown, output)
    click.get_current_context().exit(exit_status)
