"""How many examples the property tests try, and the counts that the proofs report after a run.

By default a run is quick and repeats the same examples. HYPOTHESIS_PROFILE=deep tries a
hundred times more, fresh each run.
"""

import os
import signal
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.support.commands import loaded

collect_ignore = ["typing_surface.py"]
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as a shell does in the background: commands would inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)

pytest.register_assert_rewrite("tests.proof.exhaustive", "tests.proof.orders")

WITHOUT_EXPLAINING = [phase for phase in Phase if phase is not Phase.explain]
"""Explaining a failure traces each line of the engine while it is shrunk: minutes instead of seconds."""
settings.register_profile(
    "quick",
    max_examples=50,
    phases=WITHOUT_EXPLAINING,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.register_profile("deep", settings.get_profile("quick"), max_examples=5_000, derandomize=False)
WITHOUT_SHRINKING = [Phase.explicit, Phase.generate]
settings.register_profile("hunt", settings.get_profile("deep"), max_examples=1_500, phases=WITHOUT_SHRINKING)
settings.register_profile(  # for `python -m tests.proof.mutation`, which runs the tests some thousand times
    "mutants", settings.get_profile("quick"), max_examples=20, phases=WITHOUT_SHRINKING, database=None
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.fixture
def library_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The listing has the pacts of the library as they were read before: most of its time is the reading."""
    monkeypatch.setattr("gsomia_rules.cli.commands.pacts.load", loaded)


Tally = Callable[[str, int], None]
_COUNTS: Counter[str] = Counter()


@pytest.fixture(scope="session")
def tally() -> Tally:
    """Counts what a proof has tried; the totals are printed after the run."""

    def count(what: str, number: int) -> None:
        _COUNTS[what] += number

    return count


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand what a worker process has counted to the process that prints it."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["counts"] = dict(_COUNTS)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:  # noqa: ANN401
    """Add what a worker process has counted."""
    _COUNTS.update(getattr(node, "workeroutput", {}).get("counts", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the proofs have tried."""
    if _COUNTS:
        terminalreporter.section("what was tried")
    for what, number in sorted(_COUNTS.items()):
        terminalreporter.write_line(f"{number:>12,} {what}")
