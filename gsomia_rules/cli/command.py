"""The class of every command: help with the examples first, and errors that end in one message."""

import os
import sys
from contextlib import suppress
from itertools import chain
from typing import Any, NoReturn

import click

from gsomia_rules.cli.files import is_one_of
from gsomia_rules.cli.output import CLOSED_PIPE, INVALID_FILE, INVALID_REQUEST, discard, fail
from gsomia_rules.engine.selection import ALL
from gsomia_rules.errors import DayOutOfRange, GsomiaRulesError, UnknownPact, UnknownReading
from gsomia_rules.markup import printable
from gsomia_rules.pactfile import library
from gsomia_rules.pactfile.loading import files_of

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
        _keep_inputs(ctx.params)
        try:
            return super().invoke(ctx)
        except GsomiaRulesError as error:
            fail(exit_status(error), str(error))
        except BrokenPipeError:
            _end_quietly(ctx)


def exit_status(error: GsomiaRulesError) -> int:
    """The exit status for an error: whether the request or the pact file is invalid."""
    return INVALID_REQUEST if isinstance(error, UnknownPact | UnknownReading | DayOutOfRange) else INVALID_FILE


def _keep_inputs(params: dict[str, Any]) -> None:
    """End the command where it would write over a file that it reads; all commands name their files alike."""
    output, sheet, earlier = params.get("output"), params.get("file"), params.get("earlier")
    named = [*params.get("pact_names", ()), *filter(None, [params.get("pact_name")])]
    pacts = [
        *params.get("paths", ()),
        *params.get("files", ()),
        *(library.FOLDER if name == ALL else name for name in named),
    ]
    if not pacts and params.keys() & {"paths", "pact_name"}:
        pacts = [library.FOLDER]
    reads_lines = "file" in params and sheet is None and params["first"] is None and params["days"] in ((), ("-",))
    reads_stdin = sheet == "-" or reads_lines
    inputs = {
        "pact": chain.from_iterable(map(_files_of, pacts)),
        "CSV": filter(None, [sheet]),
        "JSON": filter(None, [earlier]),
    }
    for kind, files in {**inputs, "input": [0] * reads_stdin}.items():
        if is_one_of(output, files):
            name = "standard output" if output is None else repr(output)
            fail(INVALID_REQUEST, f"{name} is the {kind} file itself; write to another file")


def _files_of(path: str) -> list[str]:
    """The files of a pact, or the pact files of a folder; what is given as a name may be meant as a path."""
    if os.path.isdir(path):
        with suppress(OSError):
            return [os.path.join(path, name) for name in os.listdir(path) if name.lower().endswith(".toml")]
    return [*files_of(path), path]


def _end_quietly(ctx: click.Context) -> NoReturn:
    """End as a program does whose reader has gone, such as ``head``."""
    discard(sys.stdout)
    discard(sys.stderr)
    ctx.exit(CLOSED_PIPE)
