"""Our times beside those of others: ``python -m tests.benchmarks [TASK]...``.

Every alternative does the same task, and its answers are checked against ours before the
clock starts. Times are processor times, the medians of interleaved runs; a ratio above 1
means slower than the first row. Nothing is written.
"""

import sys

from tests.benchmarks.growth import growth
from tests.benchmarks.measure import machine
from tests.benchmarks.tasks import TASKS


def main(names: list[str]) -> int:
    """Time the named tasks, or all."""
    tasks = {**TASKS, "growth": growth}
    unknown = [name for name in names if name not in tasks]
    if unknown:
        print(f"unknown task {unknown[0]!r}; the tasks are {', '.join(tasks)}", file=sys.stderr)
        return 2
    print(machine())
    for name in names or tasks:
        tasks[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
