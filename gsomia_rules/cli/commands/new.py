"""``gsomia-rules new``: a pact file to start from."""

import click

from gsomia_rules.cli.command import Command
from gsomia_rules.cli.options import output_to
from gsomia_rules.cli.output import deliver, print_safely
from gsomia_rules.pactfile.starter import starter

__all__ = ["command"]


@click.command(
    "new",
    cls=Command,
    short_help="Write an annotated pact file to start from.",
    epilog="""\b
Examples:
  gsomia-rules new "Treaty of friendship" -o friendship.toml""",
)
@click.argument("title")
@output_to("Write to FILE, which must not exist.  [default: standard output]")
def command(title: str, output: str | None) -> None:
    """Write an annotated pact file to start from.

    TITLE is the title of the treaty. The file is valid as it stands.
    """
    if deliver(starter(title), output, replace=False):
        print_safely(f"Wrote {output}. Edit it, then run: gsomia-rules check {output}")
