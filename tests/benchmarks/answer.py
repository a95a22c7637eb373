"""One answer for every day of the record: asked alone, asked once among all days, and asked again."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from random import Random

from gsomia_rules import load
from tests.benchmarks.alternatives import SCRIPT, Alternative, alternatives, forget, require_equal
from tests.benchmarks.measure import Task, duration, ratio, report, table, timed
from tests.benchmarks.script import DAYS
from tests.benchmarks.script import answer as by_script

__all__ = ["answer"]

ROUNDS = 7
OURS = "gsomia-rules"
ALONE, ONCE, AGAIN = "nothing kept", "each day once", "asked again"
"""A day asked when nothing is kept; all days asked once, nothing being kept at first; all days asked again."""


def answer() -> None:
    """Print the time of an answer with all its fields but the reasons, and of our reasons and JSON."""
    others, missing = alternatives()
    require_equal(others, DAYS)
    pact, cold = load("gsomia"), load("gsomia")

    def emptied() -> Callable[[date], object]:
        forget(cold)
        return cold.on

    found = {OURS: Alternative(pact.on, emptied), **others}
    for ask in (alternative.ask for alternative in found.values() if alternative.begin):
        _each(ask, DAYS + DAYS)  # what is kept may be kept from the second asking on
    everything = Random(2016).sample(DAYS, len(DAYS))  # noqa: S311 (no secret; the same order in every run)
    suspended = [day for day in everything if by_script(day).state == "notice-suspended"]
    _compare(
        "One answer, the {} days of the record in any order; ratios to the script with dateutil",
        everything,
        found,
        missing,
        (ALONE, ONCE, AGAIN),
    )
    _compare(
        "One answer, the {} days of a suspended notice; ratios as before", suspended, found, missing, (ALONE, AGAIN)
    )
    tasks: dict[str, Task] = {
        "the answer": partial(_each, pact.on, DAYS),
        "its reasons": lambda: [pact.on(day).reasons for day in DAYS],
        "as JSON, with the reasons and the other readings": lambda: [
            json.dumps(pact.on(day).to_dict()) for day in DAYS
        ],
    }
    times = timed(tasks, ROUNDS)
    table(
        "One answer asked again, with its reasons",
        ("", "time"),
        [(one, duration(times[one], len(DAYS))) for one in times],
    )


def _compare(
    title: str, days: list[date], found: dict[str, Alternative], missing: Sequence[str], columns: Sequence[str]
) -> None:
    """Print the time of each alternative; one that keeps nothing has the same in all columns."""
    tasks: dict[tuple[str, str], Task] = {}
    for name, (ask, begin) in found.items():
        tasks[name, AGAIN] = partial(_each, ask, days)
        if begin is not None:
            tasks[name, ONCE] = lambda begin=begin: _each(begin(), days)  # type: ignore[misc]
            tasks[name, ALONE] = partial(_each_alone, begin, days)
    times = timed(tasks, ROUNDS)
    rows, base = [], times[SCRIPT, AGAIN]
    for name in found:
        found_in = [times[name, column] for column in columns if (name, column) in times]
        cells = [cell for taken in found_in for cell in (duration(taken, len(days)), ratio(taken, base))]
        rows.append((name, *cells, *["same"] * (2 * len(columns) - len(cells))))
    head = ("", *(cell for column in columns for cell in (column, "ratio")))
    table(
        title.format(f"{len(days):,}"),
        head,
        [*rows, *((name, *["not installed"] * (len(head) - 1)) for name in missing)],
    )


def _each(ask: Callable[[date], object], days: Sequence[date]) -> None:
    for day in days:
        ask(day)


def _each_alone(begin: Callable[[], Callable[[date], object]], days: Sequence[date]) -> None:
    for day in days:
        begin()(day)


if __name__ == "__main__":
    report(answer)
