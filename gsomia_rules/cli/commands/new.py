"""``gsomia-rules new``: a pact file to start from."""

import click

from gsomia_rules.cli.options import ExamplesFirst
from gsomia_rules.cli.output import refusing, say, writes
from gsomia_rules.pactfile.starter import starter

__all__ = ["command"]


@click.command(
    "new",
    cls=ExamplesFirst,
    short_help="Write an annotated pact file to start from.",
    epilog="""\b
Examples:
  gsomia-rules new "Treaty of friendship" -o friendship.toml""",
)
@click.argument("name")
@click.option("-o", "--output", metavar="FILE", help="Write to this file (never over one that is there).")
@refusing
def command(name: str, output: str | None) -> None:
    """Write an annotated pact file to start from, valid as it stands.

    NAME is the title of the treaty. Without -o it goes to standard output.
    """
    if output is None:
        click.echo(starter(name), nl=False)
        return
    writes(starter(name), output)
    say(f"Wrote {output}. Edit it, then run: gsomia-rules check {output}")
