"""``gsomia-rules explain``: the chain of reasons behind an answer, as a tree."""

import sys
from datetime import date

import click

from gsomia_rules.cli.clock import TODAY, day_in
from gsomia_rules.cli.command import Command
from gsomia_rules.cli.options import ALL, DATE, language_option, pact_option, reading_option
from gsomia_rules.cli.output import deliver, language, width
from gsomia_rules.model.standing import Standing
from gsomia_rules.pactfile.loading import load
from gsomia_rules.render.languages import catalogue
from gsomia_rules.render.text.explanation import as_tree
from gsomia_rules.render.width import wrapped

__all__ = ["command"]


@click.command(
    "explain",
    cls=Command,
    short_help="Show what an answer rests on, as a tree.",
    epilog="""\b
Examples:
  gsomia-rules explain 2019-08-22
  gsomia-rules explain 2020-08-23 --reading japan
  gsomia-rules explain 2020-08-23 --lang ko
  gsomia-rules explain 2020-08-23 --json""",
)
@click.argument("day", metavar="[DATE]", default=TODAY, type=DATE)
@reading_option(or_all=True)
@pact_option
@click.option("--json", "in_json", is_flag=True, help="Print JSON: an object, with --reading all an array.")
@language_option
def command(day: date | str, reading: str | None, pact_name: str, in_json: bool, lang: str | None) -> None:
    """Show what the answer for DATE rests on, as a tree.

    Each field is followed by its reasons, and each reason by those that it rests on,
    down to the acts and the text, with their sources. Every reason is written out
    once. Events of the context that fall between the first act told and DATE stand
    at the end; they have no legal effect.
    """
    pact = load(pact_name)
    on = day_in(pact.zone, day)
    answers = (
        pact.comparison(on) if reading == ALL else {name: pact.on(on, name) for name in (reading or pact.reading,)}
    )
    if in_json:
        from gsomia_rules.render.explanation_json import as_dict
        from gsomia_rules.render.jsonable import dumps

        told = [as_dict(name, answer, on, pact.metadata, pact.context) for name, answer in answers.items()]
        deliver(dumps(told if reading == ALL else told[0]), None)
        return
    boxes = (sys.stdout.encoding or "").lower().startswith("utf")
    columns = width()
    words, today, trees = catalogue(language(lang)), not isinstance(day, date), []
    for name, answer in answers.items():
        if isinstance(answer, Standing):
            read = pact.readings[name]
            trees.append(
                as_tree(
                    answer,
                    pact.metadata,
                    read,
                    context=pact.context,
                    language=words.language,
                    boxes=boxes,
                    today=today,
                    width=columns,
                )
            )
        else:
            refusal = words.say("status.refused", refusal=answer)
            trees.append("\n".join(wrapped(words.say("status.labelled", label=name, text=refusal), columns)))
    click.echo("\n\n".join(trees))
