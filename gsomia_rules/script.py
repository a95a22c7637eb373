"""The entry points of the console scripts: they start the command line quickly.

Most of what a user waits for is importing, and a third of that is the garbage
collector going through code that stays for good. It rests until all is imported,
then leaves what is there alone, and looks rarely: an answer leaves little behind.
"""

import gc
from importlib import import_module
from types import ModuleType

__all__ = ["rules", "status"]


def status() -> None:
    """Run ``gsomia-status``."""
    _imported("cli").status(prog_name="gsomia-status")


def rules() -> None:
    """Run ``gsomia-rules``."""
    _imported("toolbox").rules(prog_name="gsomia-rules")


def _imported(module: str) -> ModuleType:
    gc.disable()
    found = import_module(f"gsomia_rules.{module}")
    gc.freeze()
    gc.enable()
    gc.set_threshold(100_000)
    return found
