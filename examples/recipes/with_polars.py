"""Pairs of pacts and days in Polars: an as-of join of the pairs with the segments of the pacts.

Install it with the extra ``recipes``, then run ``python -m examples.recipes.with_polars``.
"""

from collections.abc import Sequence
from datetime import date

import polars as pl

from gsomia_rules import Pact, load_all
from gsomia_rules.columns import segment_batches


def answers(pairs: pl.DataFrame, pacts: Sequence[Pact]) -> pl.DataFrame:
    """A row for each pair of ``pact``, ``reading`` and ``day``, in their order, with the answer and the days left."""
    table = pl.DataFrame(segment_batches(pacts, pairs["day"].min(), pairs["day"].max(), "all").read_all())
    segments = table.with_columns(pl.col("pact", "reading").cast(pl.String)).sort("first_day")
    return (
        pairs.with_row_index("place")
        .sort("day")
        .join_asof(
            segments, left_on="day", right_on="first_day", by=["pact", "reading"]
        )  # the last that began by the day
        .with_columns(days_left=(pl.col("deadline_day") - pl.col("day")).dt.total_days())
        .sort("place")
        .drop("place")
    )


if __name__ == "__main__":
    days = pl.date_range(date(2019, 8, 20), date(2019, 8, 27), eager=True).alias("day").to_frame()
    asked = pl.DataFrame({"pact": ["gsomia", "vfa-phl-usa"], "reading": ["japan", "notified"]}).join(days, how="cross")
    print(answers(asked, load_all("gsomia", "vfa-phl-usa")))
