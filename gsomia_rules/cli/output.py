"""What a command prints or writes, in which language and colours, and how it ends."""

import os
import shutil
import sys
from io import BytesIO
from typing import IO, Final, NoReturn, TextIO, TypedDict

import click

from gsomia_rules.cli.files import write
from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.markup import printable
from gsomia_rules.render.languages import LANGUAGES, catalogue
from gsomia_rules.render.width import WIDTH

__all__ = [
    "CLOSED_PIPE", "INTERRUPTED", "INVALID_FILE", "INVALID_REQUEST", "CommandFailed", "Look", "counted", "deliver",
    "discard", "fail", "language", "look", "print_safely", "refuse_terminal", "show", "use_color", "width",
]  # fmt: skip

INVALID_FILE: Final = 1
"""The exit status for an invalid pact file, or an assumed act that cannot happen."""

INVALID_REQUEST: Final = 2
"""The exit status for an invalid request, and for output that cannot be written."""

INTERRUPTED: Final = 130
CLOSED_PIPE: Final = 141
"""The exit statuses of a shell for a program ended by SIGINT or SIGPIPE."""

_CHUNK: Final = 2**20


class Look(TypedDict):
    """How a text for people looks."""

    language: str
    color: bool
    width: int


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


def counted(number: int, noun: str) -> str:
    """A number of things in English: ``1 pact``, ``2 pacts``."""
    return f"{number} {noun if number == 1 else f'{noun}s'}"


def print_safely(text: str, *, err: bool = False) -> None:
    """Print text that may come from a file or the command line: control characters are escaped."""
    try:
        click.echo(printable(text), err=err)
    except OSError:
        if not err:
            raise
        discard(sys.stderr)  # whoever cannot read the messages still gets the answer and its exit status


def deliver(text: str | bytes | IO[bytes], file: str | None, *, replace: bool = True) -> bool:
    """Write bytes, or text as UTF-8 whatever the encoding and with its last line ended, to a file or standard output.

    Bytes may also be the rest of an open file. Returns whether a regular file was written, which must not exist
    without ``replace``.
    """
    try:
        text = _ended(text).encode() if isinstance(text, str) else text
        data = BytesIO(text) if isinstance(text, bytes) else text
        if file is not None:
            return write(data, file, replace=replace)
    except BrokenPipeError:
        raise
    except FileExistsError:
        fail(INVALID_REQUEST, f"{file} already exists; choose another name or remove it first")
    except (OSError, ValueError) as error:
        where = "the answer" if file is None else repr(file)
        fail(INVALID_REQUEST, f"cannot write {where}: {getattr(error, 'strerror', None) or error}")
    for chunk in iter(lambda: data.read(_CHUNK), b""):
        click.echo(chunk, nl=False)
    return False


def refuse_terminal(what: str, file: str | None) -> None:
    """End the command where a format that a terminal cannot show would be written to one."""
    if file is None and sys.stdout is not None and sys.stdout.isatty():
        fail(INVALID_REQUEST, f"a terminal cannot show {what}; name a file with -o")


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"


def show(text: str, file: str | None, *, as_data: bool) -> None:
    """Show text on standard output, as people or (``as_data``) programs read it, or write it to a file and say so."""
    if file is None and not as_data:
        click.echo(text.removesuffix("\n"), color=True)
    elif deliver(text, file):
        print_safely(f"Wrote {file}.")


def discard(stream: TextIO) -> None:
    """Send what is left in a stream that cannot be written to the null device, or flushing it at exit fails again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def use_color(choice: str) -> bool:
    """Whether to use colours: "auto" means on a terminal, unless NO_COLOR or a dumb terminal says otherwise."""
    if choice != "auto":
        return choice == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width(file: str | None = None) -> int:
    """The columns of a line: those of the terminal or of COLUMNS, from 40 to 120; 80 in a file or a pipe."""
    return WIDTH if file is not None else min(120, max(40, shutil.get_terminal_size((WIDTH, 24)).columns))


def language(choice: str | None) -> str:
    """The language of the answer: as chosen, or that of the locale on a terminal, or else English."""
    if choice is not None:
        return choice
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    code = locale.partition("_")[0].partition(".")[0].lower()
    return code if code in LANGUAGES and sys.stdout.isatty() and _is_readable(code) else LANGUAGES[0]


def _is_readable(code: str) -> bool:
    """Whether the folder of a language can be read: one that is still being written is not taken from the locale."""
    try:
        catalogue(code)
    except GsomiaRulesError:
        return False
    return True


def look(lang: str | None, color: str) -> Look:
    """How a text on standard output looks, as the options and the terminal have it."""
    return Look(language=language(lang), color=use_color(color), width=width())
