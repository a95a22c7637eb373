"""The recipes for data frames, databases and clusters give the answers of the pact itself."""

import csv
import io
import shutil
import sqlite3
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from importlib import import_module
from typing import Any

import pytest

from gsomia_rules import Pact, Standing, load, load_all
from tests.support.commands import ROOT

NAMES = (
    "pact",
    "reading",
    "day",
    "state",
    "in_force",
    "deadline",
    "deadline_day",
    "days_left",
    "deadline_first_day_out",
    "event",
    "event_day",
)
DAYS = [date(2030, 1, 1) - timedelta(days=17 * n) for n in range(330)] + [date(2019, 11, 22), date(2019, 11, 22)]
"""Fifteen years backwards, and one day twice: a join that sorts must put them back."""


NAMED = [("gsomia", "korea"), ("gsomia", "japan"), ("vfa-phl-usa", "announced"), ("paris-usa", "plain")]
"""Pacts and readings; the readings of the first part for years, and the last ends twice."""
PAIRS = [(*name, day) for day in DAYS for name in NAMED]


def pacts() -> tuple[Pact, ...]:
    return load_all(*dict.fromkeys(pact for pact, _ in NAMED))


def expected(pairs: Iterable[tuple[str, str, date]]) -> list[tuple[Any, ...]]:
    """What the pacts themselves answer."""
    named = {pact.name: pact for pact in pacts()}
    return [(pact, reading, day, *_fields(named[pact].on(day, reading))) for pact, reading, day in pairs]


def as_columns(pairs: Iterable[tuple[str, str, date]]) -> dict[str, list[Any]]:
    return dict(zip(("pact", "reading", "day"), map(list, zip(*pairs, strict=True)), strict=True))


def _fields(standing: Standing) -> tuple[Any, ...]:
    deadline, event = standing.next_deadline, standing.next_event
    due = (str(deadline.what), deadline.day, deadline.days_left, deadline.first_day_out) if deadline else (None,) * 4
    return (str(standing.state), standing.in_force, *due, *((str(event.what), event.day) if event else (None, None)))


def plain(row: dict[str, Any]) -> tuple[Any, ...]:
    """A row as words, truth values, numbers, days and None, whatever the library makes of them."""
    return tuple(_plain(row[name]) for name in NAMES)


def _plain(value: Any) -> Any:  # noqa: ANN401
    if value is None or value != value:  # a missing value of any kind is not even itself
        return None
    return value.date() if isinstance(value, datetime) else value


def test_an_as_of_join_in_polars() -> None:
    """Each pair finds the last segment of its pact and reading that began by its day."""
    polars = pytest.importorskip("polars", reason="install gsomia-rules[recipes]")
    found = import_module("examples.recipes.with_polars").answers(polars.DataFrame(as_columns(PAIRS)), pacts())
    assert [plain(row) for row in found.to_dicts()] == expected(PAIRS)


def test_an_as_of_merge_in_pandas() -> None:
    """The same, also past the year 2262."""
    pandas = pytest.importorskip("pandas", reason="install gsomia-rules[recipes]")
    pairs = [*PAIRS, ("gsomia", "japan", date(2300, 8, 24))][-60:]
    answers = import_module("examples.recipes.with_pandas").answers
    found = answers(pandas.DataFrame(as_columns(pairs)), pacts()).astype(object)
    assert [plain(row) for row in found.where(~pandas.isna(found), None).to_dict("records")] == expected(pairs)


def test_an_asof_join_in_duckdb() -> None:
    """The same."""
    pytest.importorskip("duckdb", reason="install gsomia-rules[recipes]")
    arrow = pytest.importorskip("pyarrow", reason="install gsomia-rules[recipes]")
    found = import_module("examples.recipes.with_duckdb").answers(arrow.table(as_columns(PAIRS)), pacts())
    assert [plain(row) for row in found] == expected(PAIRS)


def test_plain_sql_without_python(capsys: pytest.CaptureFixture[str]) -> None:
    """The CSV of the segments, read into the table of the SQL file, answers by a range join."""
    pytest.importorskip("numpy", reason="install gsomia-rules[columns]")
    segments = import_module("examples.recipes.segments")
    segments.main("gsomia", "2014-01-01", "2030-12-31", "all")
    table = csv.DictReader(io.StringIO(capsys.readouterr().out))
    base = sqlite3.connect(":memory:")
    base.executescript((ROOT / "examples" / "recipes" / "segments.sql").read_text(encoding="utf-8"))
    lines = [{**row, "in_force": row["in_force"] == "True"} for row in table]
    places = ", ".join("?" for _ in segments.COLUMNS)
    filled = [[None if row[name] == "" else row[name] for name in segments.COLUMNS] for row in lines]
    base.executemany(f"INSERT INTO segments VALUES ({places})", filled)  # noqa: S608 (question marks)
    base.executemany("INSERT INTO days VALUES (?)", [[str(day)] for day in set(DAYS)])
    found = base.execute(f"SELECT {', '.join(NAMES)} FROM answers ORDER BY reading, day").fetchall()  # noqa: S608 (our names)
    base.close()
    pairs = [("gsomia", reading, day) for reading in sorted(load("gsomia").readings) for day in sorted(set(DAYS))]
    written = [tuple(str(value) if isinstance(value, date) else value for value in row) for row in expected(pairs)]
    assert found == written


@pytest.mark.deep
@pytest.mark.filterwarnings("ignore")  # of Spark's own making
def test_pairs_on_spark(monkeypatch: pytest.MonkeyPatch) -> None:
    """A join with the broadcast segments finds the answer of each pair."""
    pytest.importorskip("pyspark", reason="install gsomia-rules[spark]")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java 17")
    monkeypatch.delenv("PYSPARK_PYTHON", raising=False)
    recipe = import_module("examples.recipes.with_spark")
    spark = recipe.local()
    try:
        frame = spark.createDataFrame(PAIRS, "pact string, reading string, day date")
        found = recipe.answers(frame, pacts(), min(DAYS), max(DAYS)).collect()
    finally:
        spark.stop()
    assert sorted((plain(row.asDict()) for row in found), key=_place) == sorted(expected(PAIRS), key=_place)


def _place(answer: tuple[Any, ...]) -> tuple[str, str, date]:
    return answer[:3]
