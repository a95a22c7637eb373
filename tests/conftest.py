"""How hard the laws are tried, and how much was tried in the end.

By default as fast as a desk waits, and alike on every run; much harder, and
anew on every run, with HYPOTHESIS_PROFILE=deep.
"""

import os
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, settings

pytest.register_assert_rewrite("tests.proof.exhaustive", "tests.support.laws", "tests.proof.orders")

settings.register_profile(
    "quick",
    max_examples=50,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.register_profile("deep", settings.get_profile("quick"), max_examples=5_000, derandomize=False)
settings.register_profile(
    "hunt", settings.get_profile("deep"), max_examples=1_500, phases=[Phase.explicit, Phase.generate]
)  # finds without shrinking
settings.register_profile(
    "mutants", settings.get_profile("quick"), max_examples=20, phases=[Phase.explicit, Phase.generate], database=None
)  # what `python -m tests.proof.mutation` runs some thousand times
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

Tally = Callable[[str, int], None]
_COUNTS: Counter[str] = Counter()


@pytest.fixture(scope="session")
def tally() -> Tally:
    """Count what a proof has tried; the totals are printed after the run."""

    def count(what: str, number: int) -> None:
        _COUNTS[what] += number

    return count


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The numbers of the proof, after every run that made any."""
    if _COUNTS:
        terminalreporter.section("what was tried")
    for what, number in sorted(_COUNTS.items()):
        terminalreporter.write_line(f"{number:>12,} {what}")
