"""How long ``gsomia-status DATE`` takes, against importing its three dependencies alone.

Run it from the repository: ``python -m tests.benchmarks.startup``. Both are whole
processes with compiled bytecode, taken in turn; the ratio is the median of the pairs.
"""

import compileall
import statistics
import sys
from pathlib import Path
from subprocess import DEVNULL, run
from time import perf_counter

import gsomia_rules
from tests.support.commands import ROOT

ROUNDS = 40
IMPORTS = "import click, attrs, dateutil.relativedelta"
ANSWER = "import sys; sys.argv[1:] = ['2020-08-23']; from gsomia_rules.cli.entry_points import status; status()"


def seconds(code: str) -> float:
    """The wall time of a process that runs the code."""
    begun = perf_counter()
    run([sys.executable, "-c", code], cwd=ROOT, stdout=DEVNULL, check=True)
    return perf_counter() - begun


def main() -> None:
    """Print the medians and the ratio."""
    compileall.compile_dir(str(Path(gsomia_rules.__file__).parent), quiet=1)
    pairs = [(seconds(IMPORTS), seconds(ANSWER)) for _ in range(ROUNDS)]
    imports, answer = (1000 * statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(answered / imported for imported, answered in pairs)
    print(f"imports {imports:.0f} ms, answer {answer:.0f} ms, ratio {ratio:.2f} (median of {ROUNDS} pairs)")


if __name__ == "__main__":
    main()
