"""The group ``gsomia-rules``: each module of ``gsomia_rules.cli.commands`` is a command, imported when it is run."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Final

import click

from gsomia_rules import __version__
from gsomia_rules.cli import commands
from gsomia_rules.cli.command import Command
from gsomia_rules.remedies import nearest

__all__ = ["COMMANDS", "rules"]

COMMANDS: Final = tuple(sorted(module.name for module in iter_modules(commands.__path__)))
"""The names of the commands, in the order of the help."""


class _Group(Command, click.Group):
    """A group that imports a command only when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"{commands.__name__}.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name; an unknown one is answered with the nearest."""
        if args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            ctx.fail(f"No such command {args[0]!r}; {nearest(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Group,
    invoke_without_command=True,
    epilog="""\b
Examples:
  gsomia-rules pacts
  gsomia-rules pacts korea --live
  gsomia-rules agenda
  gsomia-rules new "Treaty of friendship" -o friendship.toml
  gsomia-rules check friendship.toml""",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def rules(ctx: click.Context) -> None:
    """Work with treaties that renew themselves: query, list, draw and check them."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
