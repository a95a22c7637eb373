"""Loading pact files strictly, with every reading merged and tried, beside ``tomllib`` on the same bytes."""

import tomllib
from collections.abc import Sequence

from gsomia_rules.pactfile.loading import parse
from tests.benchmarks.measure import Task, duration, ratio, report, table, timed
from tests.benchmarks.samples import long_file, small_pact
from tests.support.commands import PACKAGE

__all__ = ["loading"]

ROUNDS = 15
FILES = 1_000


def loading() -> None:
    """Print the time of loading some files and of parsing them with tomllib alone."""
    files = {
        "the built-in file": [(PACKAGE / "pacts" / "gsomia.toml").read_bytes()],
        f"{FILES:,} small files": [small_pact(n).encode() for n in range(FILES)],
        "a file with 1,000 acts": [long_file(1_000)],
    }
    rows = []
    for title, contents in files.items():
        ours, toml = _timed(contents)
        size = sum(map(len, contents))
        rows.append((f"{title}, {size:,} bytes", duration(ours), duration(toml), ratio(ours, toml)))
    table("Loading", ("", "gsomia-rules", "`tomllib` alone", "ratio"), rows)


def _timed(contents: Sequence[bytes]) -> tuple[list[float], list[float]]:
    tasks: dict[str, Task] = {
        "ours": lambda: [parse(content, "pact") for content in contents],
        "toml": lambda: [tomllib.loads(content.decode()) for content in contents],
    }
    times = timed(tasks, ROUNDS)
    return times["ours"], times["toml"]


if __name__ == "__main__":
    report(loading)
