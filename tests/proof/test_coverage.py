"""The coverage of rules and rows is counted correctly."""

from time import process_time

from gsomia_rules import load
from gsomia_rules.pactfile.loading import parse
from tests.proof.coverage import ROWS, RULES, exercised
from tests.proof.vast import HEAD, acts


def test_the_built_in_pact_exercises_its_rules_and_rows() -> None:
    """The built-in pact exercises the rules it is written with, and no pact exercises a row that refuses."""
    seen = exercised(load("gsomia"))
    assert {
        'term.then = "renews"',
        "suspended without limit",
        "running + notice-suspended",
        "suspended + notice-withdrawn",
    } <= seen
    assert "in-force + ended" not in seen
    assert seen <= {*RULES, *ROWS}
    assert len(ROWS) == 21 + 8  # counted by hand: 3 + 3 + 10 + 5 rows of a life, 1 + 3 + 4 of a notice allow something


def test_the_time_grows_in_proportion_to_the_record() -> None:
    """A record of a thousand acts takes less than a second: it is folded once, not once for each act."""
    pact = parse((HEAD + acts(("notice-given", "notice-suspended", "notice-withdrawn"), 999)).encode(), "made-up")
    start = process_time()
    assert {"no notice + notice-given", "running + notice-suspended", "suspended + notice-withdrawn"} <= exercised(pact)
    assert process_time() - start < 1
