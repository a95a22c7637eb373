"""``gsomia-rules pacts``: the built-in pacts."""

import click

from gsomia_rules.cli.command import Command
from gsomia_rules.pactfile.loading import built_in, load

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
        pact = load(name)
        click.echo(f"{name}  {pact.title}")
        for reading in pact.readings.values():
            mark = " (default)" if reading.name == pact.reading else ""
            click.echo(f"  {reading.name}{mark}: {reading.title}")
