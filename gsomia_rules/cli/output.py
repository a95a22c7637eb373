"""What a command prints or writes, in which language and colours, and how it ends."""

import os
import sys
from collections.abc import Callable
from typing import Final, NoReturn, TextIO

import click

from gsomia_rules.render.languages import LANGUAGES

__all__ = [
    "CLOSED_PIPE", "INTERRUPTED", "INVALID_FILE", "INVALID_REQUEST", "CommandFailed", "deliver", "discard", "fail",
    "language", "print_safely", "printable", "show", "use_color", "write_file",
]  # fmt: skip

INVALID_FILE: Final = 1
"""The exit status for an invalid pact file, or an assumed act that cannot happen."""

INVALID_REQUEST: Final = 2
"""The exit status for an invalid request, and for output that cannot be written."""

INTERRUPTED: Final = 130
CLOSED_PIPE: Final = 141
"""The exit statuses of a shell for a program ended by SIGINT or SIGPIPE."""


class CommandFailed(click.ClickException):
    """The end of a command, with its exit status and one message on standard error."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code  # type: ignore[misc] # click calls it a class variable, and reads it from here

    def format_message(self) -> str:
        """The message, which may quote a pact file or the command line, safe to print."""
        return printable(self.message)


def fail(status: int, message: str) -> NoReturn:
    """End the command with an exit status and one message on standard error."""
    raise CommandFailed(message, status)


def printable(text: str, *, as_json: bool = False) -> str:
    """The text with its control characters escaped, as Python or as JSON writes them."""
    escaped: Callable[[str], str] = repr
    if as_json:
        from json import dumps as escaped
    return "".join(char if char.isprintable() or char == "\n" else escaped(char)[1:-1] for char in text)


def print_safely(text: str, *, err: bool = False, as_json: bool = False) -> None:
    """Print text that may come from a file or the command line: control characters are escaped."""
    click.echo(printable(text, as_json=as_json), err=err)


def deliver(text: str, file: str | None) -> None:
    """Write text as UTF-8 to a file, replacing it, or to standard output; line ends stay as they are."""
    if file is None:
        click.echo(text.encode(), nl=False)
    else:
        write_file(text, file, replace=True)


def show(text: str, file: str | None) -> None:
    """Show text on standard output, in its colours, or write it to a file, replacing it, and say so."""
    line_end = "" if text.endswith("\n") else "\n"
    if file is None:
        click.echo(text + line_end, nl=False, color=True)
    else:
        write_file(text + line_end, file, replace=True)
        print_safely(f"Wrote {file}.")


def discard(stream: TextIO) -> None:
    """Send what is left in a stream that cannot be written to the null device, or flushing it at exit fails again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def write_file(text: str, file: str, *, replace: bool) -> None:
    """Write a file completely or not at all; an existing one only with ``replace``."""
    if not replace and os.path.lexists(file):
        fail(INVALID_REQUEST, f"{file} already exists; choose another name or remove it first")
    partial = f"{file}.part"
    try:
        with open(partial, "x", encoding="utf-8", newline="") as stream:
            stream.write(text)
        os.replace(partial, file)
    except FileExistsError:
        fail(INVALID_REQUEST, f"{partial} already exists, left by an interrupted run; remove it first")
    except (OSError, ValueError) as error:
        if os.path.lexists(partial):
            os.remove(partial)
        fail(INVALID_REQUEST, f"cannot write {file!r}: {getattr(error, 'strerror', None) or error}")


def use_color(choice: str) -> bool:
    """Whether to use colours: "auto" means on a terminal, unless NO_COLOR or a dumb terminal says otherwise."""
    if choice != "auto":
        return choice == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def language(choice: str | None) -> str:
    """The language of the answer: as chosen, or that of the locale on a terminal, or else English."""
    if choice is not None:
        return choice
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    code = locale.partition("_")[0].partition(".")[0].lower()
    return code if code in LANGUAGES and sys.stdout.isatty() else LANGUAGES[0]
