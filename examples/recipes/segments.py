"""The segments of a pact as a table: the one thing that a data frame or a warehouse needs.

Half-open rows, ``first_day <= day < next_day``, one for each stretch of days with one
answer; the days left on a day are ``deadline_day - day``. Run it with a pact, a reading
and two days, and it prints CSV:
``python examples/recipes/segments.py gsomia japan 2016-01-01 2030-12-31``.
"""

import csv
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

from gsomia_rules import load
from gsomia_rules.engine.segment import Segment

DAYS = ("first_day", "next_day", "deadline_day", "deadline_first_day_out", "event_day")
COLUMNS = (
    *("pact", "reading", "first_day", "next_day", "state", "in_force"),
    *("deadline", "deadline_day", "deadline_first_day_out", "event", "event_day"),
)
"""The columns of the table; those of :data:`DAYS` hold days."""


def rows(pact: str, reading: str, first: date, last: date) -> Iterator[dict[str, Any]]:
    """The rows for the days from ``first`` through ``last``; words are plain, days are days, and None is nothing."""
    for segment in load(pact).timeline(reading).segments(first, last):
        yield {"pact": pact, "reading": reading, **{name: _plain(segment, name) for name in COLUMNS[2:]}}


def _plain(segment: Segment, name: str) -> Any:  # noqa: ANN401 (a word, a day, a truth value or None)
    value = getattr(segment, name)
    return str(value) if isinstance(value, str) else value


def main(pact: str = "gsomia", reading: str = "japan", first: str = "2016-01-01", last: str = "2030-12-31") -> None:
    """Print the table as CSV."""
    table = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    table.writeheader()
    table.writerows(rows(pact, reading, date.fromisoformat(first), date.fromisoformat(last)))


if __name__ == "__main__":
    main(*sys.argv[1:])
