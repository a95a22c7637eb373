"""The functions of the console scripts: they run a command and turn how it ended into an exit status."""

import gc
import io
import os
import sys
from typing import NoReturn

import click

from gsomia_rules.cli.output import INTERRUPTED, INVALID_REQUEST, CommandFailed, discard

__all__ = ["rules", "status"]


def status() -> NoReturn:
    """Run ``gsomia-status``."""
    from gsomia_rules.cli.commands.status import command

    _run(command, "gsomia-status")


def rules() -> NoReturn:
    """Run ``gsomia-rules``."""
    from gsomia_rules.cli.group import rules as group

    _run(group, "gsomia-rules")


def _run(command: click.Command, name: str) -> NoReturn:
    """Run a command; a stream that is closed, full or too narrow for some characters never causes a traceback."""
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115 - open until the process ends
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        exit_status = command.main(prog_name=name, standalone_mode=False)
    except click.Abort:
        exit_status = INTERRUPTED
    except click.ClickException as error:
        exit_status = _reported(error)
    except OSError as error:  # a full disk; a closed pipe ends the command quietly
        discard(sys.stdout)
        exit_status = _reported(CommandFailed(f"cannot write the answer: {error.strerror}", INVALID_REQUEST))
    gc.freeze()  # spares a last collection of all that was imported: 13 % of a start (median of 30 runs)
    sys.exit(exit_status)


def _reported(error: click.ClickException) -> int:
    """The exit status of an error, once its message is shown."""
    try:
        error.show()
    except OSError:
        discard(sys.stderr)
    return error.exit_code
