"""Timings side by side: the tasks take turns, round by round, and each has its median."""

import platform
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from time import process_time

__all__ = ["Task", "machine", "ratio", "scaled", "table", "timed"]

Task = Callable[[], object]


def timed(
    tasks: Mapping[str, Task], rounds: int, *, warm: bool = False, clock: Callable[[], float] = process_time
) -> dict[str, list[float]]:
    """The seconds of each task in every round; in a round the tasks take turns, so that a busy moment meets them all.

    ``clock`` is that of the processor, or that of the wall where several processes share the
    work. Where ``warm``, each task runs once more, untimed, right before: a task of large
    arrays otherwise has to return or to fetch memory for its predecessor.
    """
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            if warm:
                task()
            start = clock()
            result = task()
            times[name].append(clock() - start)
            del result
    return times


def ratio(times: Mapping[str, Sequence[float]], name: str, base: str) -> float:
    """The median over the rounds of the time of one task to that of another in the same round."""
    return median(one / other for one, other in zip(times[name], times[base], strict=True))


def scaled(seconds: float) -> str:
    """A time in the unit that suits it."""
    for unit, size in (("s ", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-6:.3g} µs"


def machine() -> str:
    """The processor and the Python of this run."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    except OSError:
        names = []
    name = f"{len(names)} x {names[0]}" if names else platform.processor() or platform.machine()
    return f"{name}, {platform.python_implementation()} {platform.python_version()}, {platform.system()}"


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under a title, the first column to the left and the others to the right."""
    widths = [max(len(row[n]) for row in (head, *rows)) for n in range(len(head))]
    print(f"\n{title}")
    for row in (head, ["-" * width for width in widths], *rows):
        print(
            "  ".join(
                [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
            )
        )
