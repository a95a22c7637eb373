"""The functions of the console scripts: they run a command and turn how it ended into an exit status."""

import gc
import io
import os
import signal
import sys
from collections.abc import Callable
from typing import NoReturn

import click

from gsomia_rules.cli.output import INTERRUPTED, INVALID_REQUEST, CommandFailed, discard

__all__ = ["rules", "status"]


def status() -> NoReturn:
    """Run ``gsomia-status``."""

    def load() -> click.Command:
        from gsomia_rules.cli.commands.status import command

        return command

    _run(load, "gsomia-status")


def rules() -> NoReturn:
    """Run ``gsomia-rules``."""

    def load() -> click.Command:
        from gsomia_rules.cli.group import rules as group

        return group

    _run(load, "gsomia-rules")


def _run(load: Callable[[], click.Command], name: str) -> NoReturn:
    """Import a command and run it; neither a signal nor a stream that is closed or full causes a traceback."""
    for ending in (getattr(signal, "SIGHUP", None), signal.SIGTERM):
        if ending is not None and signal.getsignal(ending) is signal.SIG_DFL:
            signal.signal(ending, _stop)
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115 - open until the process ends
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        exit_status = load().main(prog_name=name, standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        exit_status = INTERRUPTED
    except click.ClickException as error:
        exit_status = _reported(error)
    except OSError as error:  # a full disk; a closed pipe ends the command quietly
        discard(sys.stdout)
        exit_status = _reported(CommandFailed(f"cannot write the answer: {error.strerror or error}", INVALID_REQUEST))
    gc.freeze()  # spares a last collection of all that was imported: 13 % of a start (median of 30 runs)
    sys.exit(exit_status)


def _stop(number: int, _frame: object) -> NoReturn:
    """End with the status that a shell gives to this signal, after temporary files are removed and processes ended."""
    sys.exit(128 + number)


def _reported(error: click.ClickException) -> int:
    """The exit status of an error, once its message is shown."""
    try:
        error.show()
    except OSError:
        discard(sys.stderr)
    return error.exit_code
