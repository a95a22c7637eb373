"""``gsomia-rules readings``: the answers of all readings side by side, and where they differ over time."""

from datetime import date

import click

from gsomia_rules.cli.clock import TODAY, day_in
from gsomia_rules.cli.command import Command
from gsomia_rules.cli.options import (
    DATE,
    assume,
    assume_option,
    color_option,
    language_option,
    pact_option,
    selected_range,
)
from gsomia_rules.cli.output import deliver, look
from gsomia_rules.pactfile.loading import load
from gsomia_rules.queries.comparison import compare_all

__all__ = ["command"]


@click.command(
    "readings",
    cls=Command,
    short_help="Show the readings side by side, and where they differ.",
    epilog="""\b
Examples:
  gsomia-rules readings 2020-08-23
  gsomia-rules readings --from 2016-11-23 --to 2023-12-31
  gsomia-rules readings 2027-11-23 --assume '2026-12-01 notice-given KOR'
  gsomia-rules readings --pact friendship.toml --json

\b
Exit status: 0 success, 1 invalid pact file, 2 invalid request.""",
)
@click.argument("day", metavar="[DATE]", type=DATE, default=TODAY)
@pact_option
@click.option("--from", "first", type=DATE, help="First day to compare.  [default: a little before the record]")
@click.option("--to", "last", type=DATE, help="Last day to compare.  [default: two years after DATE or the last act]")
@assume_option
@click.option("--json", "machine", is_flag=True, help="Print JSON: one object.")
@language_option
@color_option
def command(
    day: date | str,
    pact_name: str,
    first: date | str | None,
    last: date | str | None,
    assumed: tuple[str, ...],
    machine: bool,
    lang: str | None,
    color: str,
) -> None:
    """Show the answers of all readings side by side for a DATE, and the days on which they differ.

    Write DATE as 2020-08-23 or "today". Without a DATE, show today in the time zone of
    the pact. After today, show what happens if nobody acts.
    """
    pact = assume(load(pact_name), assumed)

    on = day_in(pact.zone, day)
    begins, ends = selected_range(pact, first, last, on)
    answers = pact.comparison(on)
    compared = compare_all(pact, pact.reading, begins, ends)
    if machine:
        from gsomia_rules.render.jsonable import dumps, reading_as_dict
        from gsomia_rules.render.readings_json import as_dict

        objects = [reading_as_dict(name, answer, on, pact.metadata) for name, answer in answers.items()]
        deliver(dumps(as_dict(objects, pact.reading, compared, pact.metadata, on, (begins, ends))), None)
        return
    from gsomia_rules.render.text.comparison import as_text

    today, asked = not isinstance(day, date), (answers, pact.reading, compared, pact.metadata, on)
    click.echo(as_text(*asked, today=today, **look(lang, color)), color=True)
