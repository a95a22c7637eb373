"""The recipes for data frames, databases and clusters give the answers of the pact itself."""

import csv
import io
import os
import shutil
import sqlite3
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from examples.recipes import segments
from gsomia_rules import Standing, load
from tests.support.commands import PACKAGE, ROOT

NAMES = (
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


def expected(reading: str, days: Iterable[date]) -> list[tuple[Any, ...]]:
    """What the pact itself answers."""
    pact = load("gsomia")
    return [(day, *_fields(pact.on(day, reading))) for day in days]


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


@pytest.mark.parametrize("reading", ["korea", "japan"])
def test_an_as_of_join_in_polars(reading: str) -> None:
    """Each day finds the last segment that began by it."""
    pytest.importorskip("polars", reason="install gsomia-rules[recipes]")
    found = import_module("examples.recipes.with_polars").answers(DAYS, reading=reading)
    assert [plain(row) for row in found.to_dicts()] == expected(reading, DAYS)


@pytest.mark.parametrize("reading", ["korea", "japan"])
def test_an_as_of_merge_in_pandas(reading: str) -> None:
    """Each day finds the last segment that began by it, also past the year 2262."""
    pandas = pytest.importorskip("pandas", reason="install gsomia-rules[recipes]")
    days = [*DAYS, date(2300, 8, 24)][-40:]
    found = import_module("examples.recipes.with_pandas").answers(days, reading=reading).astype(object)
    assert [plain(row) for row in found.where(~pandas.isna(found), None).to_dict("records")] == expected(reading, days)


@pytest.mark.parametrize("reading", ["korea", "japan"])
def test_an_asof_join_in_duckdb(reading: str) -> None:
    """Each day finds the last segment that began by it."""
    pytest.importorskip("duckdb", reason="install gsomia-rules[recipes]")
    found = import_module("examples.recipes.with_duckdb").answers(DAYS, reading=reading)
    assert [plain(row) for row in found] == expected(reading, DAYS)


@pytest.mark.parametrize("reading", ["korea", "japan"])
def test_plain_sql_without_python(reading: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The CSV of the segments, read into the table of the SQL file, answers by a range join."""
    segments.main("gsomia", "2014-01-01", "2030-12-31", reading)
    table = csv.DictReader(io.StringIO(capsys.readouterr().out))
    base = sqlite3.connect(":memory:")
    base.executescript((ROOT / "examples" / "recipes" / "segments.sql").read_text(encoding="utf-8"))
    lines = [{**row, "in_force": row["in_force"] == "True"} for row in table]
    places = ", ".join("?" for _ in segments.COLUMNS)
    filled = [[None if row[name] == "" else row[name] for name in segments.COLUMNS] for row in lines]
    base.executemany(f"INSERT INTO segments VALUES ({places})", filled)  # noqa: S608 (question marks)
    base.executemany("INSERT INTO days VALUES (?)", [[str(day)] for day in set(DAYS)])
    found = base.execute(f"SELECT {', '.join(NAMES)} FROM answers ORDER BY day").fetchall()  # noqa: S608 (our names)
    base.close()
    written = [
        tuple(str(value) if isinstance(value, date) else value for value in row)
        for row in expected(reading, sorted(set(DAYS)))
    ]
    assert found == written


@pytest.mark.deep
@pytest.mark.filterwarnings("ignore")  # of Spark's own making
def test_pairs_on_spark(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The join with the segments and the columns of each batch give the same answers, also where ``python3`` is another."""
    pytest.importorskip("pyspark", reason="install gsomia-rules[spark]")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java 17")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))  # for the workers
    (tmp_path / "python3").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    (tmp_path / "python3").chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join((str(tmp_path), os.environ["PATH"])))  # no environment is activated
    monkeypatch.delenv("PYSPARK_PYTHON", raising=False)
    recipe = import_module("examples.recipes.with_spark")
    history = str(PACKAGE / "pacts" / "vfa-phl-usa.toml")
    spark = recipe.local()
    try:
        readings = {"gsomia": "japan", history: load(history).reading}
        pairs = [(name, day) for name in readings for day in DAYS]
        frame = spark.createDataFrame(pairs, "pact string, day date")
        both = recipe.joined(spark, frame, readings, min(DAYS), max(DAYS)), recipe.mapped(frame, readings)
        found = [[(row.pact, plain(row.asDict())) for row in answers.collect()] for answers in both]
    finally:
        spark.stop()
    pacts = {name: load(name) for name in readings}
    wanted = [(name, (day, *_fields(pacts[name].on(day, readings[name])))) for name, day in pairs]
    for answers in found:
        assert sorted(answers, key=_place) == sorted(wanted, key=_place)


def _place(answer: tuple[str, tuple[Any, ...]]) -> tuple[str, date]:
    return answer[0], answer[1][0]
