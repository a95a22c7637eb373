"""``gsomia-rules pacts``: the built-in pacts."""

import click

from gsomia_rules.cli.command import Command
from gsomia_rules.errors import BadPactFile
from gsomia_rules.pactfile.loading import built_in, is_text_alone, load

__all__ = ["command"]


@click.command(
    "pacts",
    cls=Command,
    short_help="List the built-in pacts and their readings.",
    epilog="""\b
Examples:
  gsomia-rules pacts""",
)
def command() -> None:
    """List the pacts that come with the package, and their readings."""
    for name in built_in():
        try:
            pact = load(name)
        except BadPactFile as error:
            if is_text_alone(error):
                continue
            raise
        click.echo(f"{name}  {pact.title}")
        for reading in pact.readings.values():
            mark = " (default)" if reading.name == pact.reading else ""
            click.echo(f"  {reading.name}{mark}: {reading.title}")
