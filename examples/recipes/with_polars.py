"""Many days in Polars: an as-of join of the days with the segments of a pact.

Install it with the extra ``recipes``, then run ``python -m examples.recipes.with_polars``.
"""

from datetime import date, timedelta

import polars as pl

from examples.recipes.segments import rows


def answers(days: list[date], pact: str = "gsomia", reading: str | None = None) -> pl.DataFrame:
    """A row for each day, in the order given, with the answer and the days left."""
    segments = pl.DataFrame(list(rows(pact, min(days), max(days), reading)), infer_schema_length=None)
    asked = pl.DataFrame({"day": days}).with_row_index("place").sort("day")
    return (
        asked.join_asof(segments, left_on="day", right_on="first_day")  # the last row that began by the day
        .with_columns(days_left=(pl.col("deadline_day") - pl.col("day")).dt.total_days())
        .sort("place")
        .drop("place")
    )


if __name__ == "__main__":
    print(answers([date(2019, 8, 20) + timedelta(days=n) for n in range(8)]))
