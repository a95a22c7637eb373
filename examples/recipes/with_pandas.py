"""Pairs of pacts and days in pandas: an as-of merge of the pairs with the segments of the pacts.

Install it with the extra ``recipes``, then run ``python -m examples.recipes.with_pandas``.
"""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from gsomia_rules import Pact, load_all
from gsomia_rules.columns import segment_batches

NAMES = {"pact": "str", "reading": "str"}
DAY = "datetime64[ms]"  # since nanoseconds end in the year 2262


def answers(pairs: pd.DataFrame, pacts: Sequence[Pact]) -> pd.DataFrame:
    """A row for each pair of ``pact``, ``reading`` and ``day``, in their order, with the answer and the days left."""
    asked = pairs.astype({**NAMES, "day": DAY}).reset_index(names="place").sort_values("day")
    first, last = asked["day"].min().date(), asked["day"].max().date()
    table = segment_batches(pacts, first, last, "all").read_all()
    segments = table.to_pandas(date_as_object=False).astype(NAMES).sort_values("first_day")
    found = pd.merge_asof(asked, segments, left_on="day", right_on="first_day", by=["pact", "reading"])
    found["days_left"] = (found["deadline_day"] - found["day"]).dt.days.astype("Int64")
    return found.sort_values("place").drop(columns="place").reset_index(drop=True)


if __name__ == "__main__":
    days = pd.DataFrame({"day": pd.date_range(date(2019, 8, 20), date(2019, 8, 27))})
    names = pd.DataFrame({"pact": ["gsomia", "vfa-phl-usa"], "reading": ["japan", "notified"]})
    print(answers(names.merge(days, how="cross"), load_all("gsomia", "vfa-phl-usa")).to_string())
