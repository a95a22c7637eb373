"""``gsomia-rules schema``: the JSON Schemas of what the package reads and writes."""

from importlib.resources import files
from typing import Final

import click

from gsomia_rules.cli.command import Command
from gsomia_rules.cli.output import deliver

__all__ = ["command"]

_FOLDER: Final = files("gsomia_rules") / "schemas"
_NAMES: Final = sorted(file.name.removesuffix(".json") for file in _FOLDER.iterdir() if file.name.endswith(".json"))


@click.command(
    "schema",
    cls=Command,
    short_help="Print a JSON Schema of an output or of pact files.",
    epilog="""\b
Examples:
  gsomia-rules schema answer
  gsomia-rules schema pact > pact.schema.json""",
)
@click.argument("name", type=click.Choice(_NAMES))
def command(name: str) -> None:
    """Print a JSON Schema (draft 2020-12).

    answer: the output of gsomia-status --json. pact: a pact file, with its dates as
    strings. explanation: the output of explain --json. agenda, batch, check, pacts,
    readings, timeline: the JSON output of these commands (of agenda and batch also each
    line of JSON Lines). details, problem, segments: what a service answers about a pact,
    about a request without an answer, and about all days. Some take their definitions
    from answer and agenda.
    """
    deliver((_FOLDER / f"{name}.json").read_text(encoding="utf-8"), None)
