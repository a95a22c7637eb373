"""``gsomia-rules new``: a pact file to start from."""

from typing import TYPE_CHECKING, Final

import click

from gsomia_rules.cli.command import Command
from gsomia_rules.cli.options import output_to
from gsomia_rules.cli.output import deliver, print_safely
from gsomia_rules.pactfile.starter import starter, wordings

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

__all__ = ["command"]

_KINDS: Final = wordings()


def _complete_kind(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list["CompletionItem"]:
    """The kinds of clauses, each with what such a treaty says."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(kind, help=says) for kind, says in _KINDS.items() if kind.startswith(incomplete)]


@click.command(
    "new",
    cls=Command,
    short_help="Write an annotated pact file to start from.",
    epilog="""\b
Examples:
  gsomia-rules new "Treaty of friendship" -o friendship.toml
  gsomia-rules new --like fixed-term "Treaty on a river" -o river.toml

\b
KIND, and what such a treaty says:
"""
    + "\n".join(f"  {kind:<12}  {says}" for kind, says in _KINDS.items()),
)
@click.argument("title")
@click.option(
    "--like",
    "kind",
    metavar="KIND",
    type=click.Choice([*_KINDS]),
    default="gsomia",
    show_default=True,
    shell_complete=_complete_kind,
    help="The kind of clause by which the treaty ends, one of those above.",
)
@output_to("Write to FILE, which must not exist.  [default: standard output]")
def command(title: str, kind: str, output: str | None) -> None:
    """Write an annotated pact file to start from, for a kind of clause.

    TITLE is the title of the treaty. The file is valid as it stands. Its comments and the
    keys of every pact file are English.
    """
    if deliver(starter(title, kind), output, replace=False):
        print_safely(f"Wrote {output}. Edit it, then run: gsomia-rules check {output}")
