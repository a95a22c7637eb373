"""``gsomia-rules timeline``: the history and what lies ahead, as a bar and a table or as a picture."""

import shutil
import sys
from datetime import date
from typing import Any

import click

from gsomia_rules.cli.clock import TODAY, day_in
from gsomia_rules.cli.command import Command
from gsomia_rules.cli.options import (
    ALL,
    DATE,
    assume,
    assume_option,
    color_option,
    language_option,
    output_option,
    pact_option,
    reading_option,
    selected_range,
    selected_readings,
)
from gsomia_rules.cli.output import INVALID_REQUEST, deliver, fail, language, show, use_color, width
from gsomia_rules.cli.picture import picture_options, shape_of, show_png
from gsomia_rules.pactfile.loading import load
from gsomia_rules.queries.chart import chart_rows
from gsomia_rules.render.languages import LANGUAGES, catalogue

__all__ = ["command"]


@click.command(
    "timeline",
    cls=Command,
    short_help="Draw the history and what lies ahead.",
    epilog="""\b
Examples:
  gsomia-rules timeline
  gsomia-rules timeline --context
  gsomia-rules timeline --reading korea --from 2019-01-01 --to 2023-12-31
  gsomia-rules timeline --svg -o gsomia.svg
  gsomia-rules timeline --png --form landscape --width 1920 -o slide.png
  gsomia-rules timeline --pact friendship.toml --today 2025-11-30

\b
Exit status: 0 success, 1 invalid pact file or no resvg-py, 2 invalid
request.""",
)
@pact_option
@reading_option(or_all=True, default=ALL)
@click.option("--from", "first", type=DATE, help="First day.  [default: a little before the record]")
@click.option("--to", "last", type=DATE, help="Last day.  [default: two years after today]")
@click.option("--today", type=DATE, help="Draw as it looked on DATE.  [default: today]")
@click.option("--all", "show_all", is_flag=True, help="List the deadlines and events of all days, however long ago.")
@click.option("--context", "in_context", is_flag=True, help="Add dated events that explain the record.")
@assume_option
@click.option("--json", "in_json", is_flag=True, help="Print JSON: one object, with all days.")
@click.option("--svg", is_flag=True, help="Draw a picture (SVG) instead of a bar and a table.")
@picture_options
@language_option
@output_option
@color_option
def command(
    pact_name: str,
    reading: str,
    first: date | str | None,
    last: date | str | None,
    today: date | str | None,
    show_all: bool,
    in_context: bool,
    assumed: tuple[str, ...],
    in_json: bool,
    svg: bool,
    lang: str | None,
    output: str | None,
    color: str,
    **picture: Any,  # noqa: ANN401 (the options of a picture, which shape_of reads)
) -> None:
    """Draw the history of a pact and what lies ahead: a bar for each reading, and a table.

    Write DATE as 2020-08-23 or "today". After today, show what happens if nobody acts.
    All acts are listed. Where there are many deadlines and events, those of more than a
    year before today are left out; on a terminal, so are the rows that do not fit the
    screen. With --from, --to, --all or --context, nothing is.
    """
    shape = shape_of(picture, svg=svg)
    if in_json and shape is not None:
        fail(INVALID_REQUEST, "--json excludes --svg and --png; keep one of them")
    pact = load(pact_name)
    now = day_in(pact.zone, today or TODAY)
    if any(act.on > now for read in pact.readings.values() for act in read.case.acts):
        pact = pact.known_on(now)  # what happens if nobody acts, as it was known then
    pact = assume(pact, assumed)
    begins, ends = selected_range(pact, first, last, now)
    chart = chart_rows(pact, selected_readings(pact, reading), begins, ends)
    context = [event for event in pact.context if event.on <= now] if in_context else []
    if in_json:
        from gsomia_rules.render.timeline_json import as_json

        deliver(as_json(chart, pact.metadata, begins, ends, now, context), output)
        return
    kept = shape is not None or output is not None
    words = catalogue((lang or LANGUAGES[0]) if kept else language(lang))
    if shape is not None:
        from gsomia_rules.render.svg.picture import as_svg

        shown = as_svg(chart, pact.metadata, begins, ends, now, words, shape=shape, context=context)
        if picture["picture_png"]:
            show_png(shown, shape, output)
            return
    else:
        from gsomia_rules.render.text.timeline import as_text

        whole = show_all or in_context or first is not None or last is not None
        on_screen = output is None and not whole and sys.stdout.isatty()
        shown = as_text(
            chart,
            pact.metadata,
            begins,
            ends,
            now,
            context=context,
            whole=whole,
            height=shutil.get_terminal_size().lines - 1 if on_screen else None,  # a line for the prompt
            color=use_color(color) and output is None,
            words=words,
            width=width(output),
        )
    show(shown, output, as_data=shape is not None)
