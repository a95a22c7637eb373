"""What is timed does the same work: every rival gives our answers, and a missing one is named."""

from datetime import date, timedelta
from importlib import import_module
from importlib.metadata import PackageNotFoundError

import pytest

from gsomia_rules import load
from tests.benchmarks import works
from tests.benchmarks.__main__ import main
from tests.benchmarks.script import answer, plain

DAYS = [date(2016, 11, 1) + timedelta(days=n) for n in range(4_000)]


def test_the_script_knows_the_built_in_pact() -> None:
    """The hand-written script answers as we do, on every day of its eleven years."""
    pact = load("gsomia")
    assert [answer(day) for day in DAYS] == [plain(pact.on(day)) for day in DAYS]


@pytest.mark.parametrize("module", works.RIVALS)
def test_a_rival_does_the_same_work(module: str) -> None:
    """A library that takes part gives the answers of the script."""
    title, installed = works.title_of(module)
    if not installed:
        pytest.skip(f"{title}: install gsomia-rules[benchmarks]")
    ask = import_module(f"tests.benchmarks.{module}").answerer()
    assert [ask(day) for day in DAYS[::50]] == [answer(day) for day in DAYS[::50]]


def test_a_missing_rival_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is left out in silence."""

    def nowhere(package: str) -> str:
        raise PackageNotFoundError(package)

    monkeypatch.setattr(works, "version", nowhere)
    found, missing = works.rivals([])
    assert list(found) == [works.SCRIPT]
    assert len(missing) == len(works.RIVALS)


def test_an_unknown_work_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """The message names the works there are."""
    assert main(["everything"]) == 2
    assert "answer, reasons, days, pacts, start, loading, memory, growth" in capsys.readouterr().err
