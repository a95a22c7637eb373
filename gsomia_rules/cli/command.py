"""The class of every command: help with the examples first, and errors that end in one message."""

import sys
from typing import NoReturn

import click

from gsomia_rules.cli.output import CLOSED_PIPE, INVALID_FILE, INVALID_REQUEST, discard, fail, printable
from gsomia_rules.errors import DayOutOfRange, GsomiaRulesError, UnknownPact, UnknownReading

__all__ = ["Command", "exit_status"]


class Command(click.Command):
    """A command whose help shows the examples before the options, and whose errors never end in a traceback."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help: usage, description, examples and exit statuses, options."""
        self.format_usage(ctx, formatter)
        self.format_help_text(ctx, formatter)
        self.format_epilog(ctx, formatter)
        self.format_options(ctx, formatter)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments; raises UsageError with the control characters of a quoted argument escaped."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            raise click.UsageError(printable(error.format_message()), error.ctx or ctx) from None
        except BrokenPipeError:
            _end_quietly(ctx)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an error of the package becomes a message and an exit status."""
        try:
            return super().invoke(ctx)
        except GsomiaRulesError as error:
            fail(exit_status(error), str(error))
        except BrokenPipeError:
            _end_quietly(ctx)


def exit_status(error: GsomiaRulesError) -> int:
    """The exit status for an error: whether the request or the pact file is invalid."""
    return INVALID_REQUEST if isinstance(error, UnknownPact | UnknownReading | DayOutOfRange) else INVALID_FILE


def _end_quietly(ctx: click.Context) -> NoReturn:
    """End as a program does whose reader has gone, such as ``head``."""
    discard(sys.stdout)
    discard(sys.stderr)
    ctx.exit(CLOSED_PIPE)
