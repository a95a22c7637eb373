"""``polars``: as-of joins with the segments, which it is given."""

from collections.abc import Callable, Mapping
from typing import Any

PACKAGES = ("polars",)


def of_days(segments: Mapping[str, Any]) -> dict[str, Callable[[Any], Any]]:
    """Two ways to the row of each day, in the order given: a join of sorted days, and a search."""
    import polars as pl

    table = pl.DataFrame(dict(segments)).with_columns(pl.col("first_day").set_sorted())

    def joined(days: Any) -> Any:  # noqa: ANN401
        asked = pl.DataFrame({"day": days}).with_row_index("place").sort("day")
        return _with_days_left(asked.join_asof(table, left_on="day", right_on="first_day")).sort("place")

    def searched(days: Any) -> Any:  # noqa: ANN401
        day = pl.Series("day", days)
        return _with_days_left(table[table["first_day"].search_sorted(day, "right") - 1].with_columns(day))

    return {"`join_asof`": joined, "`search_sorted` and rows taken": searched}


def of_pairs(segments: Mapping[str, Any], pacts: int) -> dict[str, Callable[[Any], Any]]:
    """The row of each pact and day, the segments being sorted by ``row`` and ``first_day``."""
    import numpy as np
    import polars as pl

    table = pl.DataFrame(dict(segments))
    rows = pl.DataFrame({"row": np.arange(pacts, dtype=np.int32)})

    def joined(days: Any) -> Any:  # noqa: ANN401
        pairs = rows.join(pl.DataFrame({"day": days}), how="cross", maintain_order="left_right")
        found = pairs.join_asof(table, left_on="day", right_on="first_day", by="row", check_sortedness=False)
        return _with_days_left(found)

    return {"`join_asof`": joined}


def _with_days_left(found: Any) -> Any:  # noqa: ANN401
    import polars as pl

    return found.with_columns(days_left=(pl.col("deadline_day") - pl.col("day")).dt.total_days())
