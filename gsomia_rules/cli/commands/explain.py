"""``gsomia-rules explain``: the chain of reasons behind an answer, as a tree."""

import sys
from datetime import date

import click

from gsomia_rules.cli.clock import TODAY, day_in
from gsomia_rules.cli.command import Command
from gsomia_rules.cli.options import DATE, language_option, pact_option, reading_option, selected_readings
from gsomia_rules.cli.output import language
from gsomia_rules.pactfile.loading import load
from gsomia_rules.render.text.explanation import as_tree

__all__ = ["command"]


@click.command(
    "explain",
    cls=Command,
    short_help="Show what an answer rests on, as a tree.",
    epilog="""\b
Examples:
  gsomia-rules explain 2019-08-22
  gsomia-rules explain 2020-08-23 --reading japan
  gsomia-rules explain 2020-08-23 --lang ko""",
)
@click.argument("day", metavar="[DATE]", default=TODAY, type=DATE)
@reading_option(or_all=True)
@pact_option
@language_option
def command(day: date | str, reading: str | None, pact_name: str, lang: str | None) -> None:
    """Show what the answer for DATE rests on, as a tree.

    Each field is followed by its reasons, and each reason by those that it rests on,
    down to the acts and the text, with their sources. Every reason is written out
    once.
    """
    pact = load(pact_name)
    on = day_in(pact.zone, day)
    boxes = (sys.stdout.encoding or "").lower().startswith("utf")
    trees = []
    for name in selected_readings(pact, reading):
        answer = pact.on(on, name)
        trees.append(
            as_tree(
                answer,
                pact.metadata,
                pact.readings[answer.reading],
                language=language(lang),
                boxes=boxes,
                today=not isinstance(day, date),
            )
        )
    click.echo("\n\n".join(trees))
