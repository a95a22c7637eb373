"""Pairs of pacts and days in DuckDB: an ASOF join of the pairs with the segments of the pacts.

Install it with the extra ``recipes``, then run ``python -m examples.recipes.with_duckdb``.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from gsomia_rules import Pact, load_all
from gsomia_rules.columns import segment_batches

QUERY = """
    SELECT asked.pact, asked.reading, asked.day, state, in_force, deadline, deadline_day,
           deadline_day - asked.day AS days_left, deadline_first_day_out, event, event_day
    FROM (SELECT row_number() OVER () AS place, * FROM pairs) AS asked
    ASOF JOIN segments
    ON asked.pact = segments.pact AND asked.reading = segments.reading AND asked.day >= segments.first_day
    ORDER BY place
"""


def answers(pairs: pa.Table, pacts: Sequence[Pact]) -> list[dict[str, Any]]:
    """A row for each pair of ``pact``, ``reading`` and ``day``, in their order, with the answer and the days left."""
    first, last = (days.as_py() for days in pc.min_max(pairs["day"]).values())
    with duckdb.connect() as base:
        base.register("pairs", pairs)
        base.register("segments", segment_batches(pacts, first, last, "all").read_all())
        found = base.execute(QUERY)
        head = [column[0] for column in found.description]
        return [dict(zip(head, row, strict=True)) for row in found.fetchall()]


if __name__ == "__main__":
    week = [date(2019, 8, 20) + timedelta(days=n) for n in range(8)]
    names = [("gsomia", "japan", day) for day in week] + [("vfa-phl-usa", "notified", day) for day in week]
    asked = pa.table(dict(zip(("pact", "reading", "day"), map(list, zip(*names, strict=True)), strict=True)))
    for answer in answers(asked, load_all("gsomia", "vfa-phl-usa")):
        print(*(answer[name] for name in ("pact", "day", "state", "deadline", "deadline_day", "days_left")))
