"""The tasks that are timed: each prints a table, and its answers are checked before the clock starts."""

import json
import os
import tomllib
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from gsomia_rules import Pact, Period, Standing, load
from gsomia_rules.cli.pact_files import AgendaRequest, collect_entries
from gsomia_rules.pactfile.loading import parse
from tests.benchmarks import startup
from tests.benchmarks.measure import Task, ratio, scaled, table, timed
from tests.benchmarks.script import Answer, answer, plain
from tests.support.commands import PACKAGE

__all__ = ["TASKS", "forget", "pact_files"]

ALTERNATIVES = ("transitions", "automat", "python_statemachine", "sismic", "zen", "openfisca", "rrule")
"""The modules that adapt a library each."""

ALL_DAYS = [date(2016, 11, 1) + timedelta(days=n) for n in range(0, 4080, 3)]
PACTS = 10_000
MILLION = 1_000_000
FIRST, LAST = date(2027, 1, 1), date(2027, 6, 30)
OURS, SCRIPT = "gsomia-rules", "script with dateutil"

BUILT_IN = PACKAGE / "pacts" / "gsomia.toml"


def title_of(module: str) -> tuple[str, bool]:
    """The package of an alternative with its version, and whether it is installed."""
    package = import_module(f"tests.benchmarks.{module}").PACKAGE
    name = "dateutil.rrule" if module == "rrule" else package
    try:
        return f"{name} {version(package)}", True
    except PackageNotFoundError:
        return name, False


def alternatives(days: list[date]) -> tuple[dict[str, Callable[[date], Answer]], list[str]]:
    """The installed ones, whose answers equal ours on every day, and the titles of the missing ones."""
    pact, missing = load("gsomia"), list[str]()
    found: dict[str, Callable[[date], Answer]] = {SCRIPT: answer}
    for module in ALTERNATIVES:
        title, installed = title_of(module)
        if installed:
            found[title] = import_module(f"tests.benchmarks.{module}").answerer()
        else:
            missing.append(title)
    for day in days:
        expected = plain(pact.on(day))
        for title, ask in found.items():
            if ask(day) != expected:
                raise AssertionError(f"{title} gives another answer for {day}: {ask(day)}, not {expected}")
    return found, missing


def forget(pact: Pact) -> None:
    """Empty the cache of answers."""
    pact._caches.answers.clear()


def with_a_deadline(pact: Pact) -> list[date]:
    """About two hundred days that have a deadline."""
    return [day for day in ALL_DAYS[::5] if pact.on(day).next_deadline is not None]


def one_answer() -> None:
    """One answer with all its fields but the reasons, on days with a deadline."""
    pact, cold = load("gsomia"), load("gsomia")
    days = with_a_deadline(pact)
    others, missing = alternatives(ALL_DAYS)

    def fresh(day: date) -> Standing:
        forget(cold)
        return cold.on(day)

    ours: dict[str, Callable[[date], object]] = {OURS: pact.on, f"{OURS}, with a cold cache": fresh}
    tasks = {title: _each(ask, days) for title, ask in {**ours, **others}.items()}
    title = f"One answer, {len(days)} days with a deadline, all fields but reasons"
    _against(timed(tasks, 21), title, missing, len(days))


def reasons() -> None:
    """One answer with its reasons, and as JSON, beside a script that gives neither."""
    pact = load("gsomia")
    days = with_a_deadline(pact)

    for day in days:
        found = json.loads(pact.on(day).to_json())
        if found["reasons"] == [] or found["next_deadline"]["days_left"] != answer(day).deadline[2]:  # type: ignore[index]
            raise AssertionError(f"no reasons, or another deadline, on {day}: {found}")
    asked: dict[str, Callable[[date], object]] = {
        f"{OURS}, reasons only": lambda day: pact.on(day).reasons,
        f"{OURS}, JSON with reasons and readings": lambda day: pact.on(day).to_json(),
        f"{OURS}, the same JSON on one line": lambda day: json.dumps(pact.on(day).to_dict(), ensure_ascii=False),
        SCRIPT: answer,
    }
    tasks = {title: _each(ask, days) for title, ask in asked.items()}
    title = "One answer with its reasons as JSON; the script gives neither"
    _against(timed(tasks, 21), title, [], len(days), SCRIPT)


def a_million_days() -> None:
    """A million days at once: all eight columns, the four of a deadline, and only the days left."""
    try:
        import numpy as np

        from gsomia_rules.columns import COLUMNS, columns
    except ImportError:
        print("\nA million days: not measured, numpy is not installed")
        return
    pact, dice = load("gsomia"), np.random.default_rng(2016)
    days = np.datetime64("2010-01-01") + dice.integers(0, 7_305, MILLION)
    found = columns(pact, days)
    places = dice.integers(0, 40, MILLION)
    values = {name: column[:40].copy() for name, column in found.items()}
    title, installed = title_of("openfisca")
    calculated: Callable[[tuple[str, ...]], dict[str, Any]] | None = None
    if installed:
        from tests.benchmarks import openfisca

        asked = openfisca.simulation()

        def calculated(names: tuple[str, ...]) -> dict[str, Any]:
            column = asked(days)
            return {name: column(name) for name in names}

        for name, column in calculated(COLUMNS).items():
            ours = found[name]
            if name == "days_left":
                ours = np.where(np.isnat(ours), -1, ours.astype(np.int64))
            np.testing.assert_array_equal(column, ours, name)
    few = [date.fromordinal(719_163 + n) for n in days[:2_000].astype(int).tolist()]
    loops = {f"{SCRIPT}, day by day": _each(answer, few), f"{OURS}, pact.on, day by day": _each(pact.on, few)}
    for names in (COLUMNS, ("state", "deadline_day", "days_left", "deadline_first_day_out"), ("days_left",)):
        tasks: dict[str, Task] = {
            f"{OURS}.columns": lambda names=names: columns(pact, days, only=names),  # type: ignore[misc]
            "a bare numpy.take for each column": lambda names=names: {  # type: ignore[misc]
                name: np.take(values[name], places) for name in names
            },
        }
        if calculated is not None:
            tasks[title] = lambda names=names: calculated(names)  # type: ignore[misc]
        one_by_one = loops if names is COLUMNS else {}
        times = timed({**tasks, **one_by_one}, 9, warm=True)
        for name in one_by_one:  # scaled up from the few days
            times[name] = [seconds * MILLION / len(few) for seconds in times[name]]
        what = f"{len(names)} columns" if len(names) > 1 else f"only the column {names[0]}"
        _against(times, f"A million days of 2010 to 2030 in any order, {what}", [] if installed else [title])


def ten_thousand_pacts() -> None:
    """The agenda of half a year over 10,000 pact files (wall time), and over the same pacts once loaded."""
    with pact_files(PACTS) as files:
        pacts = [load(file) for file in files]

        def warm() -> list[tuple[object, ...]]:
            return [_agenda(pact) for pact in pacts]

        def cold() -> list[tuple[object, ...]]:
            for pact in pacts:
                forget(pact)
            return warm()

        if not any(warm()) or [pact.title for pact in pacts] != [_toml(f)["pact"]["title"] for f in files]:
            raise AssertionError("no pact has an agenda in half a year, or the title of a pact is not that of its file")
        toml, asked = "tomllib alone over the files", AgendaRequest(FIRST, Period(months=6), history=False)
        title = f"The agenda of {PACTS:,} {{}} for half a year"
        over_files: dict[str, Task] = {
            "by the command": lambda: collect_entries((os.path.dirname(files[0]),), asked),
            "by one process": lambda: [_agenda(load(file)) for file in files],
            toml: lambda: [_toml(file) for file in files],
        }
        _against(timed(over_files, 5, clock=perf_counter), title.format("pact files"), [], base=toml)
        loaded: dict[str, Task] = {"cold cache": cold, "warm cache": warm}
        _against(timed(loaded, 5), title.format("loaded pacts"), [])


def loading() -> None:
    """Loading a pact file strictly, with every reading merged and tried, beside parsing it with tomllib alone."""
    rows = []
    few, many = BUILT_IN.read_bytes(), record_file(1_000)
    for title, content in ((f"the built-in file, {len(few):,} bytes", few), (f"1,000 acts, {len(many):,} bytes", many)):
        rounds = 3 if content is many else 15
        tasks: dict[str, Task] = {
            "ours": lambda content=content: parse(content, "pact"),  # type: ignore[misc]
            "toml": lambda content=content: tomllib.loads(content.decode()),  # type: ignore[misc]
        }
        times = timed(tasks, rounds)
        ours, toml = median(times["ours"]), median(times["toml"])
        rows.append((title, scaled(ours), scaled(toml), f"{ratio(times, 'ours', 'toml'):.2f}"))
    table("Loading a pact", ("file", OURS, "tomllib alone", "ratio"), rows)


def start() -> None:
    """The whole command, beside importing its three dependencies."""
    print("\nStart of the command (whole processes, wall time)")
    startup.main()


def memory() -> None:
    """The memory that values keep, and the peak while they are made."""
    rows = [_memory("the built-in pact, loaded, four readings", lambda: load("gsomia"))]
    content = BUILT_IN.read_bytes()
    rows.append(_memory("the same file, parsed by tomllib", lambda: tomllib.loads(content.decode())))
    with pact_files(1_000) as files:
        rows.append(_memory("1,000 small pacts", lambda: [load(file) for file in files]))
        rows.append(_memory("the same files, parsed by tomllib", lambda: [_toml(file) for file in files]))
    timeline = load("gsomia").timeline()
    rows.append(_memory("segments of 1,000 years", lambda: timeline.segments(date(2016, 1, 1), date(3015, 12, 31))))
    try:
        import numpy as np

        from gsomia_rules.columns import columns
    except ImportError:
        rows.append(("a million days in columns", "numpy is not installed", ""))
    else:
        pact, days = load("gsomia"), np.datetime64("2010-01-01") + np.arange(MILLION) % 7_000
        columns(pact, days[:9])
        rows.append(_memory("a million days in eight columns", lambda: columns(pact, days)))
        title, installed = title_of("openfisca")
        if installed:
            from tests.benchmarks import openfisca

            asked, names = openfisca.simulation(), list(columns(pact, days[:9]))

            def calculated() -> list[Any]:
                column = asked(days)
                return [column(name) for name in names]

            rows.append(_memory(f"the same by {title}", calculated))
        else:
            rows.append((f"the same by {title}", "not installed", ""))
    table("Memory", ("value", "kept", "peak"), rows)


TASKS: Mapping[str, Callable[[], None]] = {
    "answer": one_answer,
    "reasons": reasons,
    "days": a_million_days,
    "pacts": ten_thousand_pacts,
    "start": start,
    "loading": loading,
    "memory": memory,
}


def _each(ask: Callable[[date], object], days: list[date]) -> Task:
    def task() -> None:
        for day in days:
            ask(day)

    return task


def _against(
    times: Mapping[str, list[float]], title: str, missing: list[str], number: int = 1, base: str | None = None
) -> None:
    """Print the time per answer of each task, and its ratio to the first task or to ``base``."""
    base = base or next(iter(times))
    rows = [(name, scaled(median(taken) / number), f"{ratio(times, name, base):.2f}") for name, taken in times.items()]
    table(title, ("", "time", f"to {base}"), [*rows, *((name, "not installed", "") for name in missing)])


def _memory(title: str, task: Task) -> tuple[str, str, str]:
    tracemalloc.start()
    result = task()
    now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del result
    return title, _bytes(now), _bytes(most)


def _bytes(number: int) -> str:
    return f"{number / 1e6:.1f} MB" if number >= 1e6 else f"{number / 1e3:.0f} kB"


def _agenda(pact: Pact) -> tuple[object, ...]:
    return pact.occurrences(FIRST, LAST, None)


def _toml(file: str) -> dict[str, Any]:
    with open(file, "rb") as stream:
        return tomllib.load(stream)


@contextmanager
def pact_files(number: int) -> Iterator[list[str]]:
    """Small pact files, no two alike, in a temporary folder."""
    with TemporaryDirectory() as folder:
        files = []
        for n in range(number):
            files.append(os.path.join(folder, f"pact-{n}.toml"))
            with open(files[-1], "w", encoding="utf-8") as file:
                file.write(small_pact(n))
        yield files


def small_pact(n: int) -> str:
    """A treaty with a term of one to five years, as a desk would keep thousands of them."""
    start = date(1990, 1, 1) + timedelta(days=n % 9_000)
    return f"""\
[pact]
title = "Agreement number {n}"
parties = {{ AAA = "Aland", BBB = "Beland" }}
zone = "UTC"

[text]
term = {{ length = "{n % 5 + 1} years", then = "renews" }}
exit = {{ notice = "{n % 6 + 1} months", first_day = "{"counted" if n % 2 else "excluded"}", at = "term-end" }}
month_end = "clamp"

[cites]
"text.term" = {{ source = "treaty", article = "9" }}
"text.exit" = {{ source = "treaty", article = "9" }}
"text.exit.first_day" = "treaty"

[sources]
treaty = {{ title = "Agreement number {n}" }}

[[record]]
on = {start}
act = "signed"
by = "all"
cite = "treaty"

[[record]]
on = {start + timedelta(days=40)}
act = "entered-into-force"
by = "all"
cite = "treaty"
"""


def record_file(acts: int) -> bytes:
    """A pact file with so many acts: a notice given and withdrawn, day after day."""
    lines = [small_pact(0)]
    day = date(1990, 3, 1)
    for n in range(acts - 2):
        act = "notice-withdrawn" if n % 2 else "notice-given"
        lines.append(f'[[record]]\non = {day}\nact = "{act}"\nby = "AAA"\ncite = "treaty"\n')
        day += timedelta(days=n % 2 * 21)
    return "\n".join(lines).encode()
