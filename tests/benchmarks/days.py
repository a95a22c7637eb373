"""A million days of one pact in eight columns: days of 20 years, and distinct days of 8,000 years."""

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from time import perf_counter
from typing import Any

from gsomia_rules import load
from tests.benchmarks import alternatives
from tests.benchmarks.measure import Task, against, peak, report, table, timed
from tests.benchmarks.script import answer

__all__ = ["Find", "days", "require_equal", "ways"]

ROUNDS = 9
MILLION = 1_000_000
FEW = 2_000
OURS, SEARCH, BY_SCRIPT = (
    "`gsomia_rules.columns`",
    "`numpy.searchsorted` alone",
    "script with `date.replace`, day by day",
)

Find = Callable[[Any], Any]
"""From days to a table that gives its columns by name."""


def days() -> None:
    """Print the time of a million days, and the most memory that Python and NumPy hold meanwhile."""
    import numpy as np

    dice = np.random.default_rng(2016)
    near = np.datetime64("2010-01-01") + dice.integers(0, 7_305, MILLION)
    far = np.datetime64("1800-01-01") + dice.choice(2_921_940, MILLION, replace=False)
    for asked, years in ((near, "20"), (far, "8,000")):
        found, turns, missing = ways(asked)
        require_equal({name: find(asked) for name, find in found.items()}, OURS)
        tasks: dict[str, Task] = {SEARCH: partial(turns.searchsorted, asked, "right")}
        tasks |= {name: partial(find, asked) for name, find in found.items()}
        few = asked[:FEW].tolist()
        alternatives.require_equal({BY_SCRIPT: alternatives.Alternative(answer)}, few)
        script: dict[str, Task] = {BY_SCRIPT: lambda few=few: [answer(day) for day in few]}  # type: ignore[misc]
        times = timed({**tasks, **script}, ROUNDS, before=tasks, clock=perf_counter)
        times[BY_SCRIPT] = [seconds * MILLION / FEW for seconds in times[BY_SCRIPT]]
        distinct = f"{len(np.unique(asked)):,}"
        against(
            f"A million days of {years} years, {distinct} of them distinct; ratios to the search",
            times,
            SEARCH,
            missing,
        )
        traced = [name for name in tasks if "given the segments" not in name or "numpy" in name]
        table("The most memory held", ("", "peak"), [(name, peak(tasks[name])) for name in traced])


def ways(asked: Any) -> tuple[dict[str, Find], Any, list[str]]:  # noqa: ANN401
    """The ways to the columns of some days, the first days of the segments, and the titles of missing packages."""
    import numpy as np

    from gsomia_rules.columns import COLUMNS, columns, segment_table

    pact = load("gsomia")
    segments = segment_table([pact.timeline()], asked.min().item(), asked.max().item())
    given: dict[str, Any] = {name: segments[name] for name in ("first_day", *COLUMNS) if name in segments}
    turns = given["first_day"]

    def taken(rows: Any, days: Any) -> Mapping[str, Any]:  # noqa: ANN401
        found: dict[str, Any] = {name: column.take(rows) for name, column in given.items() if name in COLUMNS}
        found["days_left"] = found["deadline_day"] - days
        return found

    def looked_up(days: Any) -> Mapping[str, Any]:  # noqa: ANN401
        first, over = days.min(), days.max() + 1
        rows = np.repeat(np.arange(turns.size), np.diff(np.maximum(turns, first), append=over).astype(int))
        return taken(rows.take((days - first).astype(int)), days)

    found: dict[str, Find] = {
        OURS: partial(columns, pact),
        "`numpy.searchsorted` and `take`, given the segments": lambda days: taken(
            turns.searchsorted(days, "right") - 1, days
        ),
        "a `numpy` table of all days and `take`, given the segments": looked_up,
    }
    libraries, missing = alternatives.installed(("polars", "duckdb"))
    for title, module in libraries.items():
        for way, find in import_module(module).of_days(given).items():
            found[f"{title} {way}, given the segments"] = find
    libraries, lacking = alternatives.installed(("openfisca",))
    for title, module in libraries.items():
        calculated = import_module(module).of_days(COLUMNS)
        found[title] = calculated
        found[f"{title} on unique days"] = partial(_on_unique_days, calculated)
    return found, turns, missing + lacking


def _on_unique_days(find: Find, days: Any) -> Mapping[str, Any]:  # noqa: ANN401
    import numpy as np

    unique, back = np.unique(days, return_inverse=True)
    return {name: column.take(back) for name, column in find(unique).items()}


def require_equal(found: Mapping[str, Any], ours: str) -> None:
    """Raise AssertionError where a table has a column other than ours; -1 stands for no number of days."""
    import numpy as np

    from gsomia_rules.columns import COLUMNS

    for title, columns in found.items():
        for name in COLUMNS:
            np.testing.assert_array_equal(_plain(columns[name]), _plain(found[ours][name]), f"{title}: {name}")


def _plain(column: Any) -> Any:  # noqa: ANN401
    import numpy as np

    values = np.asarray(column)
    if values.dtype.kind == "f":
        return np.where(np.isnan(values), -1, values)
    return np.where(np.isnat(values), -1, values.astype(np.int64)) if values.dtype.kind == "m" else values


if __name__ == "__main__":
    report(days)
