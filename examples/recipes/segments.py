"""The segments of pacts as a table: all that a data frame or a warehouse needs.

Each row stands for the days with one and the same answer, ``first_day <= day < next_day``;
the days left on a day are ``deadline_day - day``. Run it to print CSV, with a pact or a
folder of pact files, two days and, unless it is to be the default of each pact, a reading
or ``all``: ``python examples/recipes/segments.py gsomia 2016-01-01 2030-12-31 all``.

Install it with the extra ``columns``. The other recipes take the same table as Arrow.
"""

import csv
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from gsomia_rules import Pact, load_all
from gsomia_rules.columns import in_words, segments_of

COLUMNS = (
    "pact", "reading", "first_day", "next_day", "state", "in_force", "deadline", "deadline_day",
    "deadline_first_day_out", "event", "event_day",
)  # fmt: skip


def rows(pacts: Sequence[Pact], first: date, last: date, reading: str | None = None) -> Iterator[dict[str, Any]]:
    """The rows for the days from ``first`` through ``last``, as texts, days, truth values and None."""
    for block in segments_of(pacts, first, last, reading):
        words = in_words(block, pacts)
        for row in zip(*(words[name].tolist() for name in COLUMNS), strict=True):
            yield dict(zip(COLUMNS, row, strict=True))


def main(path: str = "gsomia", first: str = "2016-01-01", last: str = "2030-12-31", reading: str | None = None) -> None:
    """Print the table as CSV."""
    table = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    table.writeheader()
    table.writerows(rows(load_all(path), date.fromisoformat(first), date.fromisoformat(last), reading))


if __name__ == "__main__":
    main(*sys.argv[1:])
