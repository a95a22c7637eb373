"""The group ``gsomia-rules``: each of its commands is a module, imported when it is asked for."""

from importlib import import_module
from typing import Final

import click

from gsomia_rules import __version__
from gsomia_rules.cli.options import ExamplesFirst
from gsomia_rules.cli.output import status

__all__ = ["COMMANDS", "rules"]

COMMANDS: Final = (
    *("agenda", "batch", "calendar", "check", "completion", "explain", "graph"),
    *("man", "new", "pacts", "readings", "report", "schema", "status", "timeline"),
)
"""The commands in the order of the help; all but ``status`` live in a module of ``gsomia_rules.cli.commands``."""


class _Toolbox(ExamplesFirst, click.Group):
    """A group that knows the names of its commands and imports one when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name == "status":
            return status
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"gsomia_rules.cli.commands.{cmd_name}").command
        return found


@click.group(
    cls=_Toolbox,
    epilog="""\b
Examples:
  gsomia-rules pacts
  gsomia-rules agenda --within '1 year'
  gsomia-rules new "Treaty of friendship" -o friendship.toml
  gsomia-rules check friendship.toml""",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def rules() -> None:
    """Treaties that renew themselves, as files: ask them, list them, check them."""
