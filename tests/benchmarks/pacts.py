"""Many pacts on many days: every answer of 10,000 pacts for a year, and their first answers for one day."""

import gc
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from importlib import import_module
from time import perf_counter
from typing import Any

from gsomia_rules import Pact
from gsomia_rules.pactfile.loading import parse
from tests.benchmarks.alternatives import installed
from tests.benchmarks.days import Find, require_equal
from tests.benchmarks.measure import Task, against, peak, report, table, timed
from tests.benchmarks.samples import small_pact, terms_of

__all__ = ["OURS", "pacts", "small_pacts", "ways"]

ROUNDS = 5
PACTS = 10_000
OURS, STREAMED = "`answers_of`, all kept", "`answers_of`, a block at a time"


class Blocks:
    """A table in blocks, a column of which is joined only when it is asked for."""

    def __init__(self, blocks: Iterable[Mapping[str, Any]]) -> None:
        self._blocks = list(blocks)

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401
        import numpy as np

        return np.concatenate([block[name] for block in self._blocks])


def pacts() -> None:
    """Print the time for a pact and a day, the most memory held for more and more days, and that of first answers."""
    import numpy as np

    from gsomia_rules.columns import answers_of, segment_table

    many, new_year = small_pacts(PACTS), np.datetime64("2027-01-01")
    year = new_year + np.arange(365)
    found, missing = ways(many, year)
    require_equal({name: find(year) for name, find in found.items()}, OURS)

    def streamed(days: Any) -> object:  # noqa: ANN401
        return deque(answers_of(many, days), maxlen=0)

    tasks: dict[str, Task] = {
        STREAMED: partial(streamed, year),
        "`segment_table` alone": lambda: segment_table([pact.timeline() for pact in many], *year[[0, -1]].tolist()),
        **{name: partial(find, year) for name, find in found.items()},
    }
    times = timed(tasks, ROUNDS, before=tasks, clock=perf_counter)
    title = (
        f"{PACTS:,} pacts on {year.size} days, for a pact and a day; all columns of a segment but where eight are named"
    )
    against(title, times, STREAMED, missing, PACTS * year.size)
    held = [(f"{number:,}", peak(partial(streamed, new_year + np.arange(number)))) for number in (10, 100, 1_000)]
    table(f"The most memory held for {PACTS:,} pacts, a block at a time", ("days", "peak"), held)
    _first_answers(many, date(2027, 1, 1))


def _first_answers(many: list[Pact], day: date) -> None:
    from gsomia_rules.columns import answers_of

    def load_again() -> None:
        many[:] = small_pacts(PACTS)
        gc.collect()  # the work of loading

    tasks: dict[str, Task] = {
        "`answers_of`": lambda: list(answers_of(many, [day])),
        "`Pact.on`, one after the other": lambda: [pact.on(day) for pact in many],
    }
    times = timed(tasks, ROUNDS, before=dict.fromkeys(tasks, load_again))
    against(f"One day for {PACTS:,} loaded pacts that were never asked before", times, "`answers_of`", [])


def small_pacts(number: int) -> list[Pact]:
    """So many pacts of one to five years, newly loaded."""
    return [parse(small_pact(n).encode(), f"pact-{n}") for n in range(number)]


def ways(many: Sequence[Pact], days: Any) -> tuple[dict[str, Find], list[str]]:  # noqa: ANN401
    """The ways to the answers of small pacts for each of some days, and the titles of missing packages."""
    from gsomia_rules.columns import COLUMNS, answers_of, columns, segment_table

    segments = segment_table([pact.timeline() for pact in many], days[0].item(), days[-1].item())
    found: dict[str, Find] = {
        OURS: lambda days: Blocks(answers_of(many, days)),
        "`answers_of`, all kept, eight columns": lambda days: Blocks(answers_of(many, days, only=COLUMNS)),
        "`columns`, pact by pact, eight columns": lambda days: Blocks(columns(pact, days) for pact in many),
    }
    libraries, missing = installed(("polars", "duckdb"))
    for title, module in libraries.items():
        for way, find in import_module(module).of_pairs(segments, len(many)).items():
            found[f"{title} {way}, given the segments"] = find
    libraries, lacking = installed(("openfisca",))
    for title, module in libraries.items():
        terms = [terms_of(n) for n in range(len(many))]
        found[f"{title}, eight columns"] = import_module(module).of_pairs(terms, COLUMNS)
    return found, missing + lacking


if __name__ == "__main__":
    report(pacts)
