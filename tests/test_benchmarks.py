"""The alternatives that are timed do the same task: each gives our answers, and a missing one is named."""

from datetime import date, timedelta
from importlib import import_module
from importlib.metadata import PackageNotFoundError

import pytest

from gsomia_rules import load
from tests.benchmarks import tasks
from tests.benchmarks.__main__ import main
from tests.benchmarks.script import answer, plain

DAYS = [date(2016, 11, 1) + timedelta(days=n) for n in range(4_000)]


def test_the_script_knows_the_built_in_pact() -> None:
    """The hand-written script gives our answers on every day of its eleven years."""
    pact = load("gsomia")
    assert [answer(day) for day in DAYS] == [plain(pact.on(day)) for day in DAYS]


@pytest.mark.parametrize("module", tasks.ALTERNATIVES)
def test_an_alternative_does_the_same_task(module: str) -> None:
    """A library that is timed gives the answers of the script."""
    title, installed = tasks.title_of(module)
    if not installed:
        pytest.skip(f"{title}: install gsomia-rules[benchmarks]")
    ask = import_module(f"tests.benchmarks.{module}").answerer()
    assert [ask(day) for day in DAYS[::50]] == [answer(day) for day in DAYS[::50]]


def test_a_missing_alternative_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """No alternative is left out silently."""

    def not_installed(package: str) -> str:
        raise PackageNotFoundError(package)

    monkeypatch.setattr(tasks, "version", not_installed)
    found, missing = tasks.alternatives([])
    assert list(found) == [tasks.SCRIPT]
    assert len(missing) == len(tasks.ALTERNATIVES)


def test_an_unknown_task_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """The message names the known tasks."""
    assert main(["everything"]) == 2
    assert "answer, reasons, days, pacts, start, loading, memory, growth" in capsys.readouterr().err
