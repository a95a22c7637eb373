"""Many days in pandas: an as-of merge of the days with the segments of a pact.

Install it with the extra ``recipes``, then run ``python -m examples.recipes.with_pandas``.
"""

from datetime import date, timedelta

import pandas as pd

from examples.recipes.segments import DAYS, rows


def answers(days: list[date], pact: str = "gsomia", reading: str | None = None) -> pd.DataFrame:
    """A row for each day, in the order given, with the answer and the days left."""
    segments = pd.DataFrame(rows(pact, min(days), max(days), reading))
    for name in DAYS:
        segments[name] = segments[name].astype("datetime64[s]")  # seconds, since nanoseconds end in the year 2262
    asked = pd.DataFrame({"day": pd.Series(days).astype("datetime64[s]")})
    asked = asked.reset_index(names="place").sort_values("day")
    found = pd.merge_asof(asked, segments, left_on="day", right_on="first_day")  # the last row that began by the day
    found["days_left"] = (found["deadline_day"] - found["day"]).dt.days.astype("Int64")
    return found.sort_values("place").drop(columns="place").reset_index(drop=True)


if __name__ == "__main__":
    print(answers([date(2019, 8, 20) + timedelta(days=n) for n in range(8)]).to_string())
