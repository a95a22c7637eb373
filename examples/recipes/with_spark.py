"""More pairs of a pact and a day than one machine can hold: a join on Spark with the segments of the pacts.

The segments are a small table that is broadcast to every executor, and each pair finds its
row by its pact, its reading and a range of days. No Python runs on the cluster. Use Spark
where the pairs are already there, or do not fit on one machine; where they fit, the other
recipes are faster.

Install the packages with the extra ``spark``, and Java 17. To run it on this machine:
``python -m examples.recipes.with_spark``.
"""

import os
import sys
from collections.abc import Sequence
from datetime import date, timedelta

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812 (the customary name)

from gsomia_rules import Pact, load_all
from gsomia_rules.columns import segment_batches


def answers(pairs: DataFrame, pacts: Sequence[Pact], first: date, last: date) -> DataFrame:
    """The answers of pairs of ``pact``, ``reading`` and ``day``, whose days are from ``first`` through ``last``."""
    table = without_dictionaries(segment_batches(pacts, first, last, "all").read_all())
    segments = F.broadcast(pairs.sparkSession.createDataFrame(table))
    holds = (segments.first_day <= pairs.day) & (pairs.day < segments.next_day)
    same = (pairs.pact == segments.pact) & (pairs.reading == segments.reading)
    found = pairs.join(segments, same & holds).drop(segments.pact, segments.reading)
    return found.withColumn("days_left", F.datediff("deadline_day", "day"))


def without_dictionaries(table: pa.Table) -> pa.Table:
    """A table with plain texts for dictionaries, which Spark does not read."""
    kinds = [kind.value_type if pa.types.is_dictionary(kind) else kind for kind in table.schema.types]
    return table.cast(pa.schema(list(zip(table.schema.names, kinds, strict=True))))


def local(master: str = "local[2]") -> SparkSession:
    """Spark on this machine alone, by default one Java process with two threads, without the web interface.

    ``local-cluster[2,1,1024]`` is a cluster of two processes with a processor and 1,024 MB each.
    """
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    return (
        SparkSession.builder.master(master)
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )


def main() -> None:
    """Show the answers of two pacts for some days."""
    spark = local()
    days = [date(2019, 8, 20) + timedelta(days=n) for n in range(8)]
    names = [("gsomia", "japan"), ("vfa-phl-usa", "notified")]
    pairs = spark.createDataFrame(
        [(*name, day) for name in names for day in days], "pact string, reading string, day date"
    )
    answers(pairs, load_all("gsomia", "vfa-phl-usa"), days[0], days[-1]).show()
    spark.stop()


if __name__ == "__main__":
    main()
