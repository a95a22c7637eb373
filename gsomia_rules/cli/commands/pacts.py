"""``gsomia-rules pacts``: what comes with the package."""

import click

from gsomia_rules.cli.options import ExamplesFirst
from gsomia_rules.cli.output import refusing
from gsomia_rules.pactfile.loading import built_in, load

__all__ = ["command"]


@click.command(
    "pacts",
    cls=ExamplesFirst,
    short_help="List the built-in pacts, with their readings.",
    epilog="""\b
Examples:
  gsomia-rules pacts""",
)
@refusing
def command() -> None:
    """List the pacts that come with the package, with their readings."""
    for name in built_in():
        pact = load(name)
        click.echo(f"{name}  {pact.title}")
        for reading in pact.readings.values():
            mark = " (default)" if reading.name == pact.reading else ""
            click.echo(f"  {reading.name}{mark}: {reading.title}")
