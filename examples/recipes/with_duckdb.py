"""Many days in DuckDB: an ASOF join of the days with the segments of a pact.

Install it with the extra ``recipes``, then run ``python -m examples.recipes.with_duckdb``.
"""

from datetime import date, timedelta
from typing import Any

import duckdb

from examples.recipes.segments import COLUMNS, DAYS, rows

QUERY = """
    SELECT asked.day, state, in_force, deadline, deadline_day, deadline_day - asked.day AS days_left,
           deadline_first_day_out, event, event_day
    FROM asked ASOF JOIN segments ON asked.day >= segments.first_day
    ORDER BY asked.place
"""


def answers(days: list[date], pact: str = "gsomia", reading: str | None = None) -> list[dict[str, Any]]:
    """A row for each day, in the order given, with the answer and the days left."""
    with duckdb.connect() as base:
        base.execute(f"CREATE TABLE segments ({', '.join(map(_column, COLUMNS))})")
        places = ", ".join("?" for _ in COLUMNS)
        table = [list(row.values()) for row in rows(pact, min(days), max(days), reading)]
        base.executemany(f"INSERT INTO segments VALUES ({places})", table)  # noqa: S608 (no name from outside)
        base.execute("CREATE TABLE asked (place INTEGER, day DATE)")
        base.executemany("INSERT INTO asked VALUES (?, ?)", [list(pair) for pair in enumerate(days)])
        found = base.execute(QUERY)
        head = [column[0] for column in found.description]
        return [dict(zip(head, row, strict=True)) for row in found.fetchall()]


def _column(name: str) -> str:
    return f"{name} {'DATE' if name in DAYS else 'BOOLEAN' if name == 'in_force' else 'VARCHAR'}"


if __name__ == "__main__":
    for answer in answers([date(2019, 8, 20) + timedelta(days=n) for n in range(8)]):
        print(answer["day"], answer["state"], answer["deadline"], answer["deadline_day"], answer["days_left"])
