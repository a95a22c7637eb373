"""Running the console scripts as a person does, in a process of their own."""

import os
import shlex
import sys
from pathlib import Path
from subprocess import CompletedProcess, run

ROOT = Path(__file__).parent.parent
_SCRIPTS = {"gsomia-status": "status", "gsomia-rules": "rules"}


def started(line: str) -> list[str]:
    """The words that start a command line which begins with a console script."""
    name, *words = shlex.split(line)
    return [sys.executable, "-c", f"from gsomia_rules.script import {_SCRIPTS[name]} as run; run()", *words]


def command(line: str, cwd: Path = ROOT, **environment: str) -> CompletedProcess[str]:
    """Run a command line that begins with a console script; the environment has no colour of its own."""
    keep = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR")}
    environment = {**keep, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "COLUMNS": "80", **environment}
    return run(
        started(line),
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
