"""``gsomia-rules readings``: the answers of all readings side by side, and where they part over time."""

from datetime import date

import click

from gsomia_rules.cli.clock import TODAY, day_in
from gsomia_rules.cli.command import Command
from gsomia_rules.cli.options import DATE, assume, assume_option, color_option, pact_option
from gsomia_rules.cli.output import INVALID_REQUEST, fail, use_color
from gsomia_rules.engine.pact import Pact
from gsomia_rules.errors import ActRefused
from gsomia_rules.pactfile.loading import load
from gsomia_rules.queries.chart import default_range
from gsomia_rules.queries.comparison import divergences
from gsomia_rules.render.text import comparison as side

__all__ = ["command"]


@click.command(
    "readings",
    cls=Command,
    short_help="The readings side by side, and where they part.",
    epilog="""\b
Examples:
  gsomia-rules readings 2020-08-23
  gsomia-rules readings --from 2016-11-23 --to 2023-12-31
  gsomia-rules readings 2027-11-23 --assume '2026-12-01 notice-given KOR'
  gsomia-rules readings --pact friendship.toml --json

\b
Exit status: 0 an answer, 1 a fault in a pact file, 2 a fault in what
was asked.""",
)
@click.argument("day", metavar="[DATE]", type=DATE, default=TODAY)
@pact_option
@click.option("--from", "first", metavar="DATE", type=DATE, help="Compare from this day; by default all the record.")
@click.option("--to", "last", metavar="DATE", type=DATE, help="Compare to this day; by default two years from DATE.")
@assume_option
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON, one object.")
@color_option
def command(
    day: date | str,
    pact_name: str,
    first: date | str | None,
    last: date | str | None,
    assumed: tuple[str, ...],
    as_json: bool,
    color: str,
) -> None:
    """The answers of all readings side by side for a DATE, and the days on which they part and meet again.

    A DATE is written 2020-08-23 or "today"; without one it is today in the pact's own
    time zone. What comes after today is what comes if nobody acts.
    """
    pact = assume(load(pact_name), assumed)

    on = day_in(pact.zone, day)
    begins, ends = default_range(pact, on)
    stretch = day_in(pact.zone, first) or begins, day_in(pact.zone, last) or ends
    if stretch[0] > stretch[1]:
        fail(
            INVALID_REQUEST,
            f"--from {stretch[0]} is after --to {stretch[1]}; give an earlier first day or a later last one",
        )
    answers = pact.comparison(on)
    compared = [_compared(pact, name, stretch) for name in pact.readings if name != pact.reading]
    if as_json:
        from gsomia_rules.render import jsonable

        rows = [jsonable.reading_as_dict(name, one, on, pact.metadata) for name, one in answers.items()]
        click.echo(side.as_json(rows, pact.reading, compared, pact.metadata, on, stretch))
        return
    shown = side.as_text(answers, pact.reading, compared, pact.metadata, on, stretch, color=use_color(color))
    click.echo(shown, color=True)


def _compared(pact: Pact, reading: str, stretch: tuple[date, date]) -> side.Compared:
    try:
        return side.Compared(reading, divergences(pact, pact.reading, reading, *stretch))
    except ActRefused as refusal:
        return side.Compared(reading, refused=str(refusal))
