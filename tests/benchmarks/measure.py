"""Timings side by side: the tasks take turns, round by round, and a figure is a median with its quartiles."""

import platform
import tracemalloc
from collections.abc import Callable, Hashable, Mapping, Sequence
from pathlib import Path
from statistics import quantiles
from time import process_time
from typing import TypeVar

__all__ = ["Task", "against", "duration", "machine", "peak", "ratio", "report", "spread", "table", "timed"]

Task = Callable[[], object]
_Key = TypeVar("_Key", bound=Hashable)


def timed(
    tasks: Mapping[_Key, Task],
    rounds: int,
    before: Mapping[_Key, Task] | None = None,
    clock: Callable[[], float] = process_time,
) -> dict[_Key, list[float]]:
    """The seconds of each task in every round; in a round the tasks take turns, so that a busy moment meets them all.

    ``before`` has what runs, untimed, right before a task. A task of large arrays runs itself
    then, since it would otherwise fetch or return memory for its predecessor. ``clock`` is that
    of the processor, or ``perf_counter`` where threads or processes share the work.
    """
    times: dict[_Key, list[float]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            if before and name in before:
                before[name]()
            start = clock()
            result = task()
            times[name].append(clock() - start)
            del result
    return times


def duration(seconds: Sequence[float], number: int = 1) -> str:
    """The time of one of ``number`` equal parts, in the unit that suits it: the median and the quartiles."""
    parts = [each / number for each in seconds]
    middle = _quartiles(parts)[1]
    units = (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6), ("ns", 1e-9))
    unit, size = next((one for one in units if middle >= one[1]), units[-1])
    return spread([part / size for part in parts], f" {unit}")


def spread(values: Sequence[float], unit: str = "") -> str:
    """The median of some figures and their quartiles, as in ``31 µs (29 to 34)``."""
    low, middle, high = map(_digits, _quartiles(values))
    return f"{middle}{unit} ({low} to {high})"


def ratio(one: Sequence[float], other: Sequence[float]) -> str:
    """The ratio of two times of the same round: the median over the rounds and the quartiles."""
    if one is other:
        return "1"
    return spread([a / b for a, b in zip(one, other, strict=True)])


def peak(task: Task) -> str:
    """The most memory that Python and NumPy hold at a time while a task runs."""
    tracemalloc.start()
    task()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return f"{_digits(most / 1e6)} MB"


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table of Markdown under its title."""
    print(f"\n{title}\n")
    for row in (head, ["---", *["--:"] * (len(head) - 1)], *rows):
        print(f"| {' | '.join(row)} |")


def against(
    title: str, times: Mapping[str, Sequence[float]], base: str, missing: Sequence[str], number: int = 1
) -> None:
    """Print the time of each task, divided by ``number``, and its ratio to that of ``base``."""
    rows = [(name, duration(taken, number), ratio(taken, times[base])) for name, taken in times.items()]
    table(title, ("", "time", "ratio"), [*rows, *((name, "not installed", "") for name in missing)])


def report(*benchmarks: Callable[[], None]) -> None:
    """Print the machine, then run each benchmark, or name the package that it lacks."""
    print(machine())
    for benchmark in benchmarks:
        try:
            benchmark()
        except ModuleNotFoundError as error:
            print(f"\n{benchmark.__name__}: not measured, {error.name} is not installed")


def _quartiles(values: Sequence[float]) -> list[float]:
    return quantiles(values, n=4, method="inclusive") if len(values) > 1 else [values[0]] * 3


def _digits(value: float) -> str:
    """A number with three significant digits, and commas between thousands."""
    return f"{float(f'{value:.3g}'):,g}"


def machine() -> str:
    """The processor and the Python of this run."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    except OSError:
        names = []
    name = f"{len(names)} x {names[0]}" if names else platform.processor() or platform.machine()
    return f"{name}, {platform.python_implementation()} {platform.python_version()}, {platform.system()}"
