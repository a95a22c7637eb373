"""How the times grow with the record, the distance of the day and the number of readings."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

import attrs

from gsomia_rules import Pact, load
from gsomia_rules.engine.timeline import fold
from gsomia_rules.model.reading import Reading
from gsomia_rules.pactfile.loading import parse
from tests.benchmarks.alternatives import forget
from tests.benchmarks.measure import Task, duration, ratio, report, table, timed
from tests.benchmarks.samples import long_case, long_file, small_pact

__all__ = ["growth"]

ROUNDS = 7
REPEATS = 50
ACTS = (100, 1_000, 10_000, 100_000)
LONGEST_FILE = 10_000


def growth() -> None:
    """Print a table for each quantity that can grow."""
    the_record()
    the_day()
    the_readings()


def the_record() -> None:
    """Print the times of longer and longer records: to load and to fold one, for its last answer and the reasons."""
    cases = {acts: long_case(acts) for acts in ACTS}
    files = {acts: long_file(acts) for acts in ACTS if acts <= LONGEST_FILE}
    plain = parse(small_pact(0).encode(), "pact")
    pacts = {acts: attrs.evolve(plain, readings={"plain": Reading("plain", "", case)}) for acts, case in cases.items()}
    answers = {acts: pact.on(cases[acts].acts[-1].on) for acts, pact in pacts.items()}
    _print("Acts in a file: loading, per act", {n: (partial(parse, file, "pact"), n) for n, file in files.items()})
    _print("Acts of a record: folding, per act", {n: (partial(fold, case), n) for n, case in cases.items()})
    _print("Acts of a record: an answer", {n: _cold(pact, pact.on, answers[n].on) for n, pact in pacts.items()})
    _print(
        "Acts of a record: the reasons of an answer",
        {n: _repeated(partial(getattr, a, "reasons")) for n, a in answers.items()},
    )


def the_day() -> None:
    """Print the time of one answer for a day so far away."""
    pact = load("gsomia")
    days = (date(2026, 11, 22), date(2100, 11, 22), date(3000, 11, 22), date(9900, 11, 22))
    _print("The day: an answer", {day: _cold(pact, pact.on, day) for day in days})


def the_readings() -> None:
    """Print the time of comparing so many readings on one day, per reading."""
    tasks = {}
    for number in (1, 2, 4, 8, 16):
        readings = "".join(
            f'[readings.r{n}]\ntitle = "Reading {n}"\ntext.exit.notice = "{n + 1} days"\n' for n in range(number)
        )
        content = small_pact(0).replace('zone = "UTC"', 'zone = "UTC"\nreading = "r0"') + readings
        pact = parse(content.encode(), "pact")
        task, repeats = _cold(pact, pact.comparison, date(2026, 11, 22))
        tasks[number] = task, repeats * number
    _print("Readings: comparing them, per reading", tasks)


def _cold(pact: Pact, ask: Callable[[date], object], day: date) -> tuple[Task, int]:
    """Asks repeatedly with nothing kept, and how often."""

    def once() -> None:
        forget(pact)
        ask(day)

    return _repeated(once)


def _repeated(task: Task) -> tuple[Task, int]:
    return lambda: [task() for _ in range(REPEATS)], REPEATS


def _print(title: str, tasks: Mapping[Any, tuple[Task, int]]) -> None:
    """Print the time of each task for one of its equal parts, and its ratio to the first."""
    times = timed({name: task for name, (task, _) in tasks.items()}, ROUNDS)
    parts = {name: [seconds / tasks[name][1] for seconds in taken] for name, taken in times.items()}
    first = next(iter(parts.values()))
    rows = [
        (f"{name:,}" if isinstance(name, int) else f"{name}", duration(taken), ratio(taken, first))
        for name, taken in parts.items()
    ]
    table(title, ("", "time", "to the first"), rows)


if __name__ == "__main__":
    report(growth)
