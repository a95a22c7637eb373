"""How the times grow with the record, the pacts, the distance of the day and the readings."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from statistics import median

import attrs

from gsomia_rules import Act, Pact, load
from gsomia_rules.engine.timeline import fold
from gsomia_rules.model.case import Case
from gsomia_rules.model.reading import Reading
from gsomia_rules.pactfile.loading import parse
from tests.benchmarks.measure import Task, scaled, table, timed
from tests.benchmarks.tasks import FIRST, LAST, forget, pact_files, record_file, small_pact

__all__ = ["growth"]

REPEATS = 200
LONGEST_FILE = 10_000


def growth() -> None:
    """Print a table for each quantity that can grow, every row compared with the first."""
    print("\nGrowth: each row compared with the first of its table")
    the_record()
    the_pacts()
    the_day()
    the_readings()


def the_record() -> None:
    """Loading a record of so many acts, only folding it, and answering for the day of the last act."""
    rows: list[tuple[str, float | None, float, float]] = []
    for acts in (10, 100, 1_000, 10_000, 100_000):
        rounds, read = (1 if acts > 9_999 else 5), None
        if acts <= LONGEST_FILE:
            read = _median(partial(parse, record_file(acts), "pact"), rounds) / acts
        case = long_case(acts)
        pact = attrs.evolve(parse(record_file(10), "pact"), readings={"plain": Reading("plain", "", case)})
        folded = _median(partial(fold, case), rounds) / acts
        asked = _median(_fresh(pact, pact.timeline().phases[-1].first_day), 5) / REPEATS
        rows.append((f"{acts:,}", read, folded, asked))
    first = rows[0]
    table(
        "Acts of the record",
        ("acts", "loading a file, per act", "", "folding alone, per act", "", "an answer", ""),
        [
            (row[0], *(cell for n in (1, 2, 3) for cell in _against_first(row[n], first[n])))  # type: ignore[arg-type]
            for row in rows
        ],
    )


def _against_first(each: float | None, first: float) -> tuple[str, str]:
    return ("more than a file may hold", "") if each is None else (scaled(each), f"{each / first:.2f}")


def long_case(acts: int) -> Case:
    """A text and so many acts, in which notices are given and withdrawn day after day."""
    case = parse(record_file(10), "pact").readings["plain"].case
    record, day = list(case.acts[:2]), date(1990, 3, 1)
    for n in range(acts - 2):
        record.append(Act("notice-withdrawn" if n % 2 else "notice-given", on=day, by="AAA"))
        day += timedelta(days=n % 2 * 21)
    return Case(case.text, tuple(record))


def the_pacts() -> None:
    """The agenda of two years over so many loaded pacts."""
    with pact_files(10_000) as files:
        pacts = [load(file) for file in files]
    rows = []
    for number in (10, 100, 1_000, 10_000):
        some = pacts[:number]
        task: Task = lambda some=some: [pact.occurrences(FIRST, LAST, None) for pact in some]  # type: ignore[misc]  # noqa: E731
        rows.append((f"{number:,}", _median(task, 5) / number))
    _curve("Pacts", ("pacts", "agenda of two years, per pact"), rows)


def the_day() -> None:
    """One answer for a day so far away, with a cold cache."""
    pact = load("gsomia")
    days = [date(2026, 11, 22), date(2100, 11, 22), date(3000, 11, 22), date(9900, 11, 22)]
    times = timed({str(day): _fresh(pact, day) for day in days}, 15)
    _curve("The day", ("day", "an answer"), [(day, median(taken) / REPEATS) for day, taken in times.items()])


def the_readings() -> None:
    """The comparison of so many readings on one day, with a cold cache."""
    tasks: dict[str, tuple[int, Task]] = {}
    for number in (1, 2, 4, 8, 16):
        readings = "".join(
            f'[readings.r{n}]\ntitle = "Reading {n}"\ntext.exit.notice = "{n + 1} days"\n' for n in range(number)
        )
        content = small_pact(0).replace('zone = "UTC"', 'zone = "UTC"\nreading = "r0"') + readings
        pact = parse(content.encode(), "pact")
        tasks[str(number)] = number, _fresh(pact, date(2026, 11, 22), pact.comparison)
    times = timed({name: task for name, (_, task) in tasks.items()}, 7)
    rows = [(name, median(times[name]) / REPEATS / number) for name, (number, _) in tasks.items()]
    _curve("Readings", ("readings", "comparison, per reading"), rows)


def _fresh(pact: Pact, day: date, ask: Callable[[date], object] | None = None) -> Task:
    """Asks repeatedly, each time with a cold cache."""
    ask = ask or pact.on

    def task() -> None:
        for _ in range(REPEATS):
            forget(pact)
            ask(day)

    return task


def _median(task: Task, rounds: int) -> float:
    return median(timed({"task": task}, rounds)["task"])


def _curve(title: str, head: tuple[str, str], rows: list[tuple[str, float]]) -> None:
    table(title, (*head, "to the first"), [(name, scaled(each), f"{each / rows[0][1]:.2f}") for name, each in rows])
