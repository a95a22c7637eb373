"""How long ``gsomia-status DATE`` takes, compared with only importing its three dependencies.

Run it from the repository: ``python -m tests.benchmarks.startup``. Each round runs both as
whole processes, with compiled bytecode; the ratio is the median over the rounds.
"""

import compileall
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, run
from time import perf_counter

from tests.benchmarks.measure import ratio, timed
from tests.support.commands import PACKAGE, ROOT

__all__ = ["main"]

ROUNDS = 40
IMPORTS = (sys.executable, "-c", "import click, attrs, dateutil.relativedelta")
ANSWER = (str(Path(sys.executable).with_name("gsomia-status")), "2020-08-23")


def main() -> None:
    """Print the medians and the ratio."""
    if not Path(ANSWER[0]).exists():
        raise SystemExit(f"{ANSWER[0]} is missing: install the package in this environment")
    compileall.compile_dir(PACKAGE, quiet=1)
    times = timed({"imports": partial(_run, IMPORTS), "answer": partial(_run, ANSWER)}, ROUNDS, clock=perf_counter)
    imports, answer = (1000 * median(times[name]) for name in ("imports", "answer"))
    compared = ratio(times, "answer", "imports")
    print(f"imports {imports:.0f} ms, answer {answer:.0f} ms, ratio {compared:.2f} (median of {ROUNDS} rounds)")


def _run(command: Sequence[str]) -> None:
    run(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=DEVNULL, check=True)


if __name__ == "__main__":
    main()
