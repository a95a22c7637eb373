"""More pairs of a pact and a day than one machine can hold: Spark, in two ways.

Use Spark where the pairs are already there, or do not fit on one machine. Where they fit,
:func:`gsomia_rules.columns.columns` alone is faster: it answers four million days in 0.3
seconds, for which Spark on the same two processors takes 6 (``joined``) to 12 (``mapped``),
after 13 to start.

``joined`` needs no Python on the cluster: the segments are a small table that is
broadcast to every executor, and each day finds its row by a range join. ``mapped`` sends each batch
of days through :func:`gsomia_rules.columns.columns` with ``mapInArrow``; choose it when
there are too many pacts, or too many years, for a table of segments.

Install the packages with the extra ``spark``, and Java 17. To run it on this machine:
``python -m examples.recipes.with_spark``.
"""

import os
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812 (the customary name)

from examples.recipes.segments import COLUMNS, DAYS, rows
from gsomia_rules import load

SEGMENTS = ", ".join(
    f"{name} {'date' if name in DAYS else 'boolean' if name == 'in_force' else 'string'}" for name in COLUMNS
)
ANSWERS = (
    "pact string, day date, state string, in_force boolean, deadline string, deadline_day date, days_left int, "
    "deadline_first_day_out date, event string, event_day date"
)


def joined(spark: SparkSession, pairs: DataFrame, readings: dict[str, str], first: date, last: date) -> DataFrame:
    """The answers of (pact, day) pairs by a join with the segments from ``first`` through ``last``."""
    table = [tuple(row.values()) for pact, reading in readings.items() for row in rows(pact, first, last, reading)]
    segments = spark.createDataFrame(table, SEGMENTS)
    holds = (pairs.pact == segments.pact) & (segments.first_day <= pairs.day) & (pairs.day < segments.next_day)
    found = pairs.join(F.broadcast(segments), holds).drop(segments.pact)
    return found.withColumn("days_left", F.datediff("deadline_day", "day")).selectExpr(*_names())


def mapped(pairs: DataFrame, readings: dict[str, str]) -> DataFrame:
    """The answers of (pact, day) pairs by the columns of each batch, computed where the batch is."""

    def answered(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import numpy as np

        from gsomia_rules.columns import DEADLINES, EVENTS, STATES, columns

        known = {name: load(name) for name in readings}  # once for each partition

        def words(codes: Any, kinds: tuple[str, ...]) -> pa.Array:  # noqa: ANN401
            there = pa.array(codes, mask=codes < 0)
            return pa.DictionaryArray.from_arrays(there, [str(kind) for kind in kinds]).cast(pa.string())

        for batch in batches:
            pacts, days = batch.column("pact"), batch.column("day").to_numpy(zero_copy_only=False).astype("M8[D]")
            for name in pacts.unique().to_pylist():
                asked = days[np.asarray(pacts.to_numpy(zero_copy_only=False) == name)]
                found = columns(known[name], asked, readings[name])
                left, missing = found["days_left"].astype(np.int64), np.isnat(found["days_left"])
                yield pa.RecordBatch.from_pydict(
                    {
                        "pact": pa.array([name] * len(asked), pa.string()),
                        "day": asked,
                        "state": words(found["state"], STATES),
                        "in_force": found["in_force"],
                        "deadline": words(found["deadline"], DEADLINES),
                        "deadline_day": found["deadline_day"],
                        "days_left": pa.array(np.where(missing, 0, left).astype(np.int32), mask=missing),
                        "deadline_first_day_out": found["deadline_first_day_out"],
                        "event": words(found["event"], EVENTS),
                        "event_day": found["event_day"],
                    }
                )

    return pairs.mapInArrow(answered, ANSWERS)


def _names() -> list[str]:
    return [field.split()[0] for field in ANSWERS.split(", ")]


def local() -> SparkSession:
    """Spark on this machine alone, one Java process with two threads, without the web interface.

    Its workers run the Python of this process unless PYSPARK_PYTHON names another: the
    ``python3`` of the machine, which Spark would take, need not have the packages.
    """
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    return (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )


def main() -> None:
    """Show the same answers, computed both ways."""
    spark = local()
    days = [date(2019, 8, 20) + timedelta(days=n) for n in range(8)]
    pairs = spark.createDataFrame([("gsomia", day) for day in days], "pact string, day date")
    readings = {"gsomia": load("gsomia").reading}
    joined(spark, pairs, readings, days[0], days[-1]).show()
    mapped(pairs, readings).show()
    spark.stop()


if __name__ == "__main__":
    main()
