"""The segments of a pact as a table: all that a data frame or a warehouse needs.

Each row stands for the days with one and the same answer, ``first_day <= day < next_day``;
the days left on a day are ``deadline_day - day``. Run it to print CSV, with a pact, two
days and, unless it is to be the pact's default, a reading:
``python examples/recipes/segments.py gsomia 2016-01-01 2030-12-31 japan``.
"""

import csv
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

from gsomia_rules import Segment, load

DAYS = ("first_day", "next_day", "deadline_day", "deadline_first_day_out", "event_day")
"""The columns that hold days."""

ANSWER = ("state", "in_force", "deadline", "deadline_day", "deadline_first_day_out", "event", "event_day")
COLUMNS = ("pact", "reading", "first_day", "next_day", *ANSWER)


def rows(pact: str, first: date, last: date, reading: str | None = None) -> Iterator[dict[str, Any]]:
    """The rows for the days from ``first`` through ``last``, as texts, days, truth values and None."""
    loaded = load(pact)
    for segment in loaded.timeline(reading).segments(first, last):
        fields = {name: _plain(segment, name) for name in COLUMNS[2:]}
        yield {"pact": pact, "reading": reading or loaded.reading, **fields}


def _plain(segment: Segment, name: str) -> Any:  # noqa: ANN401 (a text, a day, a truth value or None)
    value = getattr(segment, name)
    return str(value) if isinstance(value, str) else value


def main(pact: str = "gsomia", first: str = "2016-01-01", last: str = "2030-12-31", reading: str | None = None) -> None:
    """Print the table as CSV."""
    table = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    table.writeheader()
    table.writerows(rows(pact, date.fromisoformat(first), date.fromisoformat(last), reading))


if __name__ == "__main__":
    main(*sys.argv[1:])
