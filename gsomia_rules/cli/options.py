"""The manners of a command in a shell: help that shows examples first, and what a shell may put in for an option."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.pactfile.loading import built_in, load

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

__all__ = ["ExamplesFirst", "pact_names", "pact_option", "printable", "reading_names", "reading_option"]

Command = TypeVar("Command", bound=Callable[..., object])


def printable(message: str, *, as_json: bool = False) -> str:
    """A message whose control characters are shown, never sent: as Python writes them, or as JSON does."""
    shown: Callable[[str], str] = repr
    if as_json:
        from json import dumps as shown
    return "".join(mark if mark.isprintable() or mark == "\n" else shown(mark)[1:-1] for mark in message)


class ExamplesFirst(click.Command):
    """A command whose help shows the examples before the options, and which sends no word back as it was given."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the words of the command line; raises UsageError, in which unknown ones are shown and never sent."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as mistake:
            raise click.UsageError(printable(mistake.format_message()), mistake.ctx or ctx) from None

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help: usage, what it does, examples, options."""
        self.format_usage(ctx, formatter)
        self.format_help_text(ctx, formatter)
        self.format_epilog(ctx, formatter)
        self.format_options(ctx, formatter)


def pact_names(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list["CompletionItem"]:
    """The names of the built-in pacts, and files."""
    from click.shell_completion import CompletionItem  # only a shell that asks pays for it

    names = [CompletionItem(name, help="built-in pact") for name in built_in() if name.startswith(incomplete)]
    return [*names, CompletionItem(incomplete, type="file")]


def reading_names(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list["CompletionItem"]:
    """The readings of the pact that the line names so far, and the word for all of them."""
    from click.shell_completion import CompletionItem  # only a shell that asks pays for it

    try:
        pact = load(ctx.params.get("pact_name") or "gsomia")
    except GsomiaRulesError:
        return []
    titles = {"all": "every reading", **{name: reading.title for name, reading in pact.readings.items()}}
    return [CompletionItem(name, help=title) for name, title in titles.items() if name.startswith(incomplete)]


pact_option = click.option(
    "--pact",
    "pact_name",
    metavar="NAME|FILE",
    default="gsomia",
    show_default=True,
    help="Another pact.",
    shell_complete=pact_names,
)
"""The option that names the pact."""


def reading_option(says: str, **more: Any) -> Callable[[Command], Command]:  # noqa: ANN401
    """The option that names a reading, with what it means for the command."""
    return click.option("--reading", metavar="NAME|all", help=says, shell_complete=reading_names, **more)
