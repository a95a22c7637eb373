"""Whole processes by the wall clock: the commands, beside importing what they import of others and an empty Python."""

import compileall
import os
import sys
from functools import partial
from pathlib import Path
from subprocess import DEVNULL, run
from time import perf_counter

from tests.benchmarks.measure import Task, duration, ratio, report, table, timed
from tests.support.commands import PACKAGE, ROOT, started

__all__ = ["imported", "start"]

ROUNDS = 25
EMPTY, TWO = "`python -c pass`", "importing click and attrs"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def start() -> None:
    """Print the time of each process, and its ratio to the empty one and to importing click and attrs."""
    compileall.compile_dir(PACKAGE, quiet=1)
    modules = imported("gsomia-status 2020-08-23")
    scripts = Path(sys.executable).parent
    commands = {
        EMPTY: _python("pass"),
        TWO: _python("import click, attrs"),
        f"importing all {len(modules)} modules of others that the first command imports": _python(
            f"import {', '.join(modules)}"
        ),
        "`gsomia-status 2020-08-23`": [str(scripts / "gsomia-status"), "2020-08-23"],
        "`gsomia-rules pacts`, the library listed": [str(scripts / "gsomia-rules"), "pacts"],
    }
    tasks: dict[str, Task] = {
        name: partial(run, line, env=ENVIRONMENT, stdout=DEVNULL, check=True) for name, line in commands.items()
    }
    times = timed(tasks, ROUNDS, clock=perf_counter)
    rows = [
        (name, duration(taken), ratio(taken, times[EMPTY]), ratio(taken, times[TWO])) for name, taken in times.items()
    ]
    table("Whole processes", ("", "time", "to an empty Python", f"to {TWO}"), rows)


def imported(line: str) -> list[str]:
    """The modules of others that a command line imports, in their order, without those of an empty Python."""
    code = started(line)[2]
    listed = (
        f"import sys\nempty = {{*sys.modules}}\ntry:\n    {code}\nfinally:\n"
        "    names = [name for name in sys.modules if name not in empty and not name.startswith('gsomia_rules')]\n"
        "    print(*names, file=sys.stderr)"
    )
    done = run([*_python(listed), *line.split()[1:]], env=ENVIRONMENT, capture_output=True, text=True, check=True)
    return done.stderr.split()


def _python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


if __name__ == "__main__":
    report(start)
