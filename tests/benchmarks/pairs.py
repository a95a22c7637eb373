"""Pairs of many pacts and many days: one process, Polars, DuckDB and Spark, each with the same answers.

``python -m tests.benchmarks.pairs`` takes some minutes; ``--spark`` (the extra ``spark``, and
Java 17) adds Spark. ``answers_of`` makes its segments in the call. The joins are given theirs,
and their pairs in memory and in the order of the days; Spark, whose processes only the wall
clock times together, is a cluster of two processes on this machine, and running already.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import date, timedelta
from itertools import cycle, islice
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import attrs

from gsomia_rules import Pact, load_all
from gsomia_rules.columns import answers_of, record_batches, segment_batches, segments_of
from tests.benchmarks.measure import Task, duration, machine, table, timed

__all__ = ["main"]

FIRST = date(2016, 1, 1)
PACTS = 2_000
SIZES = (1_000_000, 10_000_000)
ROUNDS = 3
ONE_PROCESS, SEGMENTS = "answers_of, one process", "its segments alone"
SPARK = "Spark, a broadcast join (wall clock)"
COMPARED = ("pact", "day", "state", "in_force", "term", "deadline", "deadline_day", "days_left", "event", "event_day")

Join = Callable[[Any, Any], Any]
"""Pairs and segments, both as Arrow tables, to a task that answers the pairs and gives an Arrow table where asked."""


def made_up(number: int) -> list[Pact]:
    """So many pacts with the texts and the records of the library, each with a name of its own."""
    library = islice(cycle(load_all()), number)
    return [attrs.evolve(pact, name=f"{pact.name}-{n}") for n, pact in enumerate(library)]


def pairs_of(pacts: list[Pact], days: int) -> Any:  # noqa: ANN401 (an Arrow table)
    """All pairs of the pacts and so many days, in the order of the days, which an as-of join needs."""
    import numpy as np
    import pyarrow as pa

    asked = np.datetime64(FIRST) + np.arange(days)
    codes = np.tile(np.arange(len(pacts), dtype=np.int32), days)
    words = pa.array([pact.name for pact in pacts])
    return pa.table({"pact": words.take(pa.array(codes)), "day": np.repeat(asked, len(pacts))})


def in_polars(pairs: Any, segments: Any) -> Task:  # noqa: ANN401
    """An as-of join by pact."""
    import polars as pl

    left = pl.DataFrame(pairs).set_sorted("day")
    right = pl.DataFrame(segments).with_columns(pl.col("pact").cast(pl.String)).sort("first_day")

    def joined() -> Any:  # noqa: ANN401
        found = left.join_asof(right, left_on="day", right_on="first_day", by="pact", check_sortedness=False)
        return found.with_columns(days_left=(pl.col("deadline_day") - pl.col("day")).dt.total_days())

    return joined


def in_duckdb(pairs: Any, segments: Any) -> Task:  # noqa: ANN401
    """An ASOF join by pact, into a table."""
    import duckdb

    base = duckdb.connect()
    base.register("given_pairs", pairs)
    base.register("given_segments", segments)
    base.execute("CREATE TABLE pairs AS SELECT * FROM given_pairs")
    base.execute("CREATE TABLE segments AS SELECT * REPLACE (pact::VARCHAR AS pact) FROM given_segments")

    def joined() -> Any:  # noqa: ANN401
        base.execute("""
            CREATE OR REPLACE TABLE found AS
            SELECT pairs.day, deadline_day - pairs.day AS days_left, segments.*
            FROM pairs ASOF JOIN segments ON pairs.pact = segments.pact AND pairs.day >= segments.first_day
        """)
        return base.table("found")

    return joined


def in_spark(spark: Any, pairs: Any, segments: Any) -> Task:  # noqa: ANN401
    """A join with the broadcast segments by pact and a range of days; all columns are computed and dropped."""
    from pyarrow import parquet
    from pyspark.sql import functions as F  # noqa: N812 (the customary name)

    from examples.recipes.with_spark import without_dictionaries

    with TemporaryDirectory() as folder:
        parquet.write_table(pairs, f"{folder}/pairs.parquet")
        spark.catalog.clearCache()
        left = spark.read.parquet(folder).repartition(2).cache()
        left.count()
    right = F.broadcast(spark.createDataFrame(without_dictionaries(segments)).cache())
    holds = (left.pact == right.pact) & (right.first_day <= left.day) & (left.day < right.next_day)
    found = left.join(right, holds).drop(right.pact).withColumn("days_left", F.datediff("deadline_day", "day"))

    def joined() -> Any:  # noqa: ANN401
        found.write.format("noop").mode("overwrite").save()
        return found

    return joined


def rows_of(found: Any) -> set[tuple[object, ...]]:  # noqa: ANN401
    """The rows of a result of any of them."""
    arrow = next(getattr(found, name) for name in ("to_arrow", "to_arrow_table", "toArrow") if hasattr(found, name))()
    return set(zip(*(arrow.column(name).to_pylist() for name in COMPARED), strict=True))


def compare(joins: dict[str, Join]) -> None:
    """Raise AssertionError where one of them gives other answers than the pacts themselves."""
    pacts, days = made_up(130), 400
    table = record_batches(pacts, [FIRST + timedelta(days=n) for n in range(days)]).read_all()
    ours = set(zip(*(table.column(name).to_pylist() for name in COMPARED), strict=True))
    known = {tuple(row[COMPARED.index(name)] for name in ("pact", "day", "state", "days_left")) for row in ours}
    for pact in pacts:
        answer = pact.on(FIRST + timedelta(days=days - 1))
        deadline = answer.next_deadline
        if (pact.name, answer.on, str(answer.state), deadline and deadline.days_left) not in known:
            raise AssertionError(f"answers_of gives another answer than {answer}")
    segments = segment_batches(pacts, FIRST, FIRST + timedelta(days=days - 1)).read_all()
    for name, join in joins.items():
        if rows_of(join(pairs_of(pacts, days), segments)()) != ours:
            raise AssertionError(f"{name} gives other answers")


def measure(joins: dict[str, Join], size: int) -> dict[str, list[float]]:
    """The seconds of each for so many pairs, in some rounds."""
    pacts, days = made_up(PACTS), size // PACTS
    asked = [FIRST + timedelta(days=n) for n in range(days)]
    segments = segment_batches(pacts, asked[0], asked[-1]).read_all()
    pairs = pairs_of(pacts, days)
    spark = {name: join(pairs, segments) for name, join in joins.items() if name == SPARK}
    tasks: dict[str, Task] = {
        ONE_PROCESS: lambda: sum(block["day"].size for block in answers_of(pacts, asked)),
        SEGMENTS: lambda: sum(block["row"].size for block in segments_of(pacts, asked[0], asked[-1])),
        "the same as Arrow batches": lambda: sum(batch.num_rows for batch in record_batches(pacts, asked)),
        **{name: join(pairs, segments) for name, join in joins.items() if name != SPARK},
    }
    return timed(tasks, ROUNDS, tasks) | timed(spark, ROUNDS, spark, perf_counter)


@contextmanager
def spark_session() -> Iterator[Any]:
    """Spark on this machine, with its start on the wall clock."""
    from examples.recipes.with_spark import local

    start = perf_counter()
    spark = local("local-cluster[2,1,1024]")
    spark.range(1).count()
    print(f"Spark has started in {perf_counter() - start:.1f} s")
    try:
        yield spark
    finally:
        spark.stop()


def verdict(found: dict[int, dict[str, list[float]]], name: str) -> str:
    """From or up to which size a join is faster, its segments included, if every further pair costs the same."""
    few, many = SIZES
    ours = [median(found[size][ONE_PROCESS]) for size in SIZES]
    theirs = [median(found[size][SEGMENTS]) + median(found[size][name]) for size in SIZES]
    lead = [one - other for one, other in zip(ours, theirs, strict=True)]
    gain = (lead[1] - lead[0]) / (many - few)
    if gain <= 0 and lead[0] <= 0:
        return "slower here at any size"
    even = few - lead[0] / gain if gain else many
    return f"faster here {'from' if gain > 0 else 'up to'} about {max(even, 0):,.0f} pairs, its segments included"


def main(words: list[str]) -> int:
    """Print the table, and from which size the joins pay."""
    with spark_session() if "--spark" in words else nullcontext() as spark:
        joins: dict[str, Join] = {"Polars join_asof": in_polars, "DuckDB ASOF join": in_duckdb}
        if spark is not None:
            joins[SPARK] = lambda pairs, segments: in_spark(spark, pairs, segments)
        compare(joins)
        found = {size: measure(joins, size) for size in SIZES}
    rows = [[name, *(duration(seconds[name], size) for size, seconds in found.items())] for name in found[SIZES[0]]]
    title = f"{PACTS:,} pacts, all columns of a segment (processor time of all threads; {machine()})"
    table(title, ["", *(f"a pair of {size:,}" for size in SIZES)], rows)
    for name in joins:
        print(f"{name}: {verdict(found, name)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
