"""``duckdb``: joins with the segments, which it is given as a table of its own; days come and answers leave as Arrow."""

from collections.abc import Callable, Mapping
from typing import Any

PACKAGES = ("duckdb", "pyarrow")


def of_days(segments: Mapping[str, Any]) -> dict[str, Callable[[Any], Any]]:
    """The row of each day, in the order given."""
    joined = "FROM asked ASOF JOIN segments ON day >= first_day ORDER BY place"
    return {"`ASOF JOIN`": _asking(segments, joined)}


def of_pairs(segments: Mapping[str, Any], pacts: int) -> dict[str, Callable[[Any], Any]]:
    """The row of each pact and day, found in two ways."""
    pairs = f"(SELECT range::INTEGER AS row, day FROM range({pacts}) CROSS JOIN asked) AS pairs"  # noqa: S608 (a number)
    ordered = "ORDER BY segments.row, day"
    return {
        "`ASOF JOIN`": _asking(
            segments, f"FROM {pairs} ASOF JOIN segments ON pairs.row = segments.row AND day >= first_day {ordered}"
        ),
        "join on two bounds": _asking(
            segments, f"FROM asked JOIN segments ON day >= first_day AND day < next_day {ordered}"
        ),
    }


def _asking(segments: Mapping[str, Any], joined: str) -> Callable[[Any], Any]:
    import duckdb
    import numpy as np
    import pyarrow as pa

    base = duckdb.connect()
    base.register("given", pa.table(dict(segments)))
    base.execute("CREATE TABLE segments AS FROM given")

    def ask(days: Any) -> Any:  # noqa: ANN401
        base.register("asked", pa.table({"place": np.arange(len(days), dtype=np.int32), "day": days}))
        return base.sql(f"SELECT day, deadline_day - day AS days_left, segments.* {joined}").to_arrow_table()

    return ask
