"""``gsomia-rules schema``: the JSON Schema of what the package reads and writes."""

from importlib.resources import files

import click

from gsomia_rules.cli.options import ExamplesFirst
from gsomia_rules.cli.output import refusing

__all__ = ["command"]

_HELD = files("gsomia_rules") / "schemas"
_NAMES = sorted(file.name.removesuffix(".json") for file in _HELD.iterdir() if file.name.endswith(".json"))


@click.command(
    "schema",
    cls=ExamplesFirst,
    epilog="""\b
Examples:
  gsomia-rules schema answer
  gsomia-rules schema pact > pact.schema.json""",
)
@click.argument("name", type=click.Choice(_NAMES))
@refusing
def command(name: str) -> None:
    """Print a JSON Schema (2020-12).

    answer: what gsomia-status --json prints. pact: a pact file, its dates written
    as texts. agenda, batch, check: what these commands print as JSON (agenda and
    batch also line by line).
    """
    click.echo((_HELD / f"{name}.json").read_text(encoding="utf-8"), nl=False)
