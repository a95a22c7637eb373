"""What is timed does the same task: each alternative gives our answers, and a missing one is named."""

from importlib import import_module
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from runpy import run_path

import pytest

from tests.benchmarks import alternatives as single
from tests.benchmarks import days, measure, pacts
from tests.benchmarks.__main__ import BENCHMARKS, main
from tests.benchmarks.script import DAYS
from tests.benchmarks.start import imported

np = pytest.importorskip("numpy", reason="install gsomia-rules[columns]")


def test_the_days_are_all_days_of_the_record() -> None:
    """They run from the entry into force to a year after the last act: 7 years and 119 days, with two leap days."""
    assert (str(DAYS[0]), str(DAYS[-1]), len(DAYS)) == ("2016-11-23", "2024-03-21", 7 * 365 + 119 + 2)


@pytest.mark.parametrize("title", single.SCRIPTS)
def test_a_script_does_the_same_task(title: str) -> None:
    """Each way to write the script gives our answers on every day of the record."""
    single.require_equal({title: single.SCRIPTS[title]}, DAYS)


@pytest.mark.parametrize("module", single.LIBRARIES)
def test_a_library_does_the_same_task(module: str) -> None:
    """A library that is timed gives our answers, also on days before and after the record."""
    found, missing = single.installed([module])
    if missing:
        pytest.skip(f"{missing[0]}: install gsomia-rules[benchmarks]")
    (title,) = found
    ask = import_module(found[title]).answerer()
    single.require_equal(
        {title: single.Alternative(ask)}, [DAYS[0].replace(year=2015), *DAYS[::50], DAYS[-1].replace(year=2030)]
    )


def test_another_answer_is_noticed() -> None:
    """An alternative that is wrong is never timed."""
    wrong = single.Alternative(lambda _day: None)
    with pytest.raises(AssertionError, match="wrong gives another answer for 2016-11-23"):
        single.require_equal({"wrong": wrong}, DAYS[:1])


def test_each_way_to_many_days_does_the_same_task() -> None:
    """Each gives our columns for days in any order, some of them twice."""
    asked = np.datetime64("2015-01-01") + np.random.default_rng(1).integers(0, 4_000, 500)
    found, _, _ = days.ways(asked)
    tables = {name: find(asked) for name, find in found.items()}
    days.require_equal(tables, days.OURS)
    wrong = {**tables[days.OURS], "event": tables[days.OURS]["event"] + 1}
    with pytest.raises(AssertionError, match="wrong: event"):
        days.require_equal({days.OURS: tables[days.OURS], "wrong": wrong}, days.OURS)


def test_each_way_to_many_pacts_does_the_same_task() -> None:
    """Each gives our answers for every length of term and of notice."""
    asked = np.datetime64("2027-01-01") + np.arange(90)
    found, _ = pacts.ways(pacts.small_pacts(60), asked)
    tables = {name: find(asked) for name, find in found.items()}
    assert len(tables[pacts.OURS]["state"]) == 60 * 90
    days.require_equal(tables, pacts.OURS)


def test_a_missing_alternative_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """No alternative is left out silently."""

    def not_installed(package: str) -> str:
        raise PackageNotFoundError(package)

    monkeypatch.setattr(single, "version", not_installed)
    found, missing = single.alternatives()
    assert list(found) == list(single.SCRIPTS)
    assert len(missing) == len(single.LIBRARIES)
    _, _, missing = days.ways(np.array(["2020-08-23"], "datetime64[D]"))
    assert missing == ["polars", "duckdb", "OpenFisca-Core"]


def test_a_figure_has_its_spread(capsys: pytest.CaptureFixture[str]) -> None:
    """Of 30, 10, 20, 50 and 40 µs the median is 30, and the quartiles are 20 and 40."""
    seconds = [3e-5, 1e-5, 2e-5, 5e-5, 4e-5]
    assert measure.duration(seconds) == "30 µs (20 to 40)"
    assert measure.duration(seconds, 10) == "3 µs (2 to 4)"
    assert measure.duration([1234.5]) == "1,230 s (1,230 to 1,230)"
    assert measure.ratio(seconds, [1e-5] * 5) == "3 (2 to 4)"
    measure.against("A title", {"one": seconds}, "one", ["another"])
    assert capsys.readouterr().out.splitlines()[3:] == [
        "|  | time | ratio |",
        "| --- | --: | --: |",
        "| one | 30 µs (20 to 40) | 1 |",
        "| another | not installed |  |",
    ]


SMALL: dict[str, tuple[int, dict[str, object]]] = {
    "answer": (3, {"DAYS": DAYS[1500:1502]}),
    "days": (4, {"MILLION": 100, "FEW": 10}),
    "pacts": (3, {"PACTS": 10}),
    "loading": (1, {"FILES": 2}),
    "start": (1, {}),
    "growth": (6, {"ACTS": (10, 20), "REPEATS": 1}),
}
"""The tables that each benchmark prints, and what makes it a small one."""


@pytest.mark.parametrize("name", SMALL)
def test_a_benchmark_prints_its_tables(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is one for each thing that it measures, and every row has a cell for each column."""
    tables, small = SMALL[name]
    for constant, value in {**small, "ROUNDS": 1}.items():
        monkeypatch.setattr(f"tests.benchmarks.{name}.{constant}", value)
    BENCHMARKS[name]()
    printed = [part.splitlines() for part in capsys.readouterr().out.split("\n\n") if part.startswith("|")]
    assert len(printed) == tables
    assert all(len({line.count(" | ") for line in lines}) == 1 and len(lines) > 3 for lines in printed)


@pytest.mark.parametrize("name", BENCHMARKS)
def test_each_benchmark_is_a_program(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Running its module runs the benchmark."""
    run = list[str]()
    monkeypatch.setattr(measure, "report", lambda *found: run.extend(one.__name__ for one in found))
    run_path(str(Path(measure.__file__).with_name(f"{name}.py")), run_name="__main__")
    assert run == [name]


def test_what_a_command_imports_of_others_is_found() -> None:
    """It has click and attrs, but not dateutil, nor anything of ours."""
    found = imported("gsomia-status 2020-08-23")
    assert {"click", "attrs", "tomllib"} <= {*found}
    assert not [name for name in found if name.startswith(("gsomia_rules", "dateutil"))]


def test_an_unknown_benchmark_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """The message names the known ones."""
    assert main(["everything"]) == 2
    assert "answer, days, pacts, loading, start, growth, http" in capsys.readouterr().err
