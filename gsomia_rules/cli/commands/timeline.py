"""``gsomia-rules timeline``: the history and what lies ahead, as a bar and a table or as a picture."""

from datetime import date

import click

from gsomia_rules.cli.options import ExamplesFirst, pact_option, reading_option
from gsomia_rules.cli.output import (
    ALL,
    USAGE,
    assuming,
    day_in,
    day_word,
    fails,
    in_color,
    language,
    refusing,
    say,
    today_in,
    writes,
)
from gsomia_rules.pactfile.loading import load
from gsomia_rules.queries.chart import chart_rows, default_range
from gsomia_rules.render.languages import LANGUAGES, catalogue

__all__ = ["command"]


@click.command(
    "timeline",
    cls=ExamplesFirst,
    short_help="The history and what lies ahead: a bar, a table, a picture.",
    epilog="""\b
Examples:
  gsomia-rules timeline
  gsomia-rules timeline --reading korea --from 2019-01-01 --to 2023-12-31
  gsomia-rules timeline --svg -o gsomia.svg
  gsomia-rules timeline --pact friendship.toml --today 2025-11-30

\b
Exit status: 0 a timeline, 1 an invalid pact file, 2 an invalid request.""",
)
@pact_option
@reading_option("Only this reading.", default=ALL, show_default=True)
@click.option("--from", "first", metavar="DAY", type=day_word, help="First day; by default a little before the record.")
@click.option("--to", "last", metavar="DAY", type=day_word, help="Last day; by default two years after today.")
@click.option("--today", metavar="DAY", type=day_word, help="Draw as it looked on this day instead of today.")
@click.option("--assume", metavar="'DATE ACT PARTY'", multiple=True, help="Assume this act.")
@click.option("--svg", is_flag=True, help="A picture (SVG) instead of a bar and a table.")
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    help="In this language [default: English; a table on a terminal follows your locale].",
)
@click.option("-o", "--output", metavar="FILE", help="Write to this file.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@refusing
def command(
    pact_name: str,
    reading: str,
    first: date | str | None,
    last: date | str | None,
    today: date | str | None,
    assume: tuple[str, ...],
    svg: bool,
    lang: str | None,
    output: str | None,
    color: str,
) -> None:
    """The history of a pact and what lies ahead: a bar for each reading, and a table.

    A DAY is written 2020-08-23 or "today". After today it shows what happens if
    nobody acts.
    """
    pact = assuming(load(pact_name), assume)

    now = day_in(pact.zone, today) or today_in(pact.zone)
    if any(act.on > now for read in pact.readings.values() for act in read.case.acts if not act.assumed):
        pact = pact.known_on(now)  # what happens if nobody acts, as it was known then
    begins, ends = default_range(pact, now)
    begins, ends = day_in(pact.zone, first) or begins, day_in(pact.zone, last) or ends
    if begins > ends:
        fails(USAGE, f"--from {begins} is after --to {ends}; give an earlier first day or a later last one")
    chart = chart_rows(pact, pact.readings if reading == ALL else (reading,), begins, ends)
    kept = svg or output is not None
    words = catalogue((lang or LANGUAGES[0]) if kept else language(lang))
    if svg:
        from gsomia_rules.render.svg.picture import as_svg

        shown = as_svg(chart, pact.metadata, begins, ends, now, words)
    else:
        from gsomia_rules.render.text.timeline import as_text

        painted = in_color(color) and output is None
        shown = as_text(chart, pact.metadata, begins, ends, now, words=words, color=painted)
    if output is None:
        click.echo(shown, color=True)
        return
    writes(shown if shown.endswith("\n") else f"{shown}\n", output, over=True)
    say(f"Wrote {output}.")
