"""The entry points of the console scripts: they start the command line quickly, and end it so.

Most of what a user waits for is importing, and a third of that is the garbage
collector going through code that stays for good. It rests until all is imported,
then leaves what is there alone, and looks rarely: an answer leaves little behind. At
the end nothing is taken apart that is gone with the process anyway.
"""

import gc
import os
import sys
from collections.abc import Callable
from importlib import import_module
from types import ModuleType

__all__ = ["rules", "status"]

_UNWRITTEN = 2


def status() -> None:
    """Run ``gsomia-status``."""
    _run(_imported("cli.output").status, "gsomia-status")


def rules() -> None:
    """Run ``gsomia-rules``."""
    _run(_imported("cli.group").rules, "gsomia-rules")


def _run(command: Callable[..., object], name: str) -> None:
    """Run a command and end the process, once all it wrote is out; an answer that cannot be written is no answer."""
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115 - whoever closed it wants the exit status alone
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    try:
        code = _status_of(command, name)
        sys.stdout.flush()
    except OSError as mistake:  # a full disk, say; a pipe that nobody reads any more is click's affair
        os.write(2, f"Error: cannot write the answer: {mistake.strerror}\n".encode())
        code = _UNWRITTEN
    os._exit(code)


def _status_of(command: Callable[..., object], name: str) -> int:
    try:
        command(prog_name=name)
    except SystemExit as end:
        if not isinstance(end.code, int):
            raise
        return end.code
    return 0


def _imported(module: str) -> ModuleType:
    gc.disable()
    found = import_module(f"gsomia_rules.{module}")
    gc.freeze()
    gc.enable()
    gc.set_threshold(100_000)
    return found
