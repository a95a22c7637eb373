"""A pact file is held to its own expectations."""

from gsomia_rules import load
from gsomia_rules.check import findings
from gsomia_rules.loading import parse
from tests.test_loading import GOOD


def test_the_shipped_pact_keeps_its_promises() -> None:
    """Every row of the truth table stands in the file as an expectation, and holds."""
    pact = load("gsomia")
    assert len(pact.expectations) == 17
    assert findings(pact) == ()


def test_a_broken_promise_is_found() -> None:
    """A finding names the place, what is, what was expected, and what to do."""
    pact = parse(
        GOOD.replace('state = "notice-suspended"\nsource', 'state = "ended"\nterm = 1\nsource').encode(), "made-up"
    )
    found = findings(pact)
    assert [finding.where for finding in found] == ["expect[0].state", "expect[0].term"]
    assert found[0].what == "on 2020-03-01 under first state is notice-suspended, not ended"
    assert found[1].what == "on 2020-03-01 under first term is none, not 1"


def test_a_promise_without_a_source_is_found() -> None:
    """An expectation says who says so, or how it was worked out."""
    pact = parse(
        GOOD.replace('state = "notice-suspended"\nsource = "book"', 'state = "notice-suspended"').encode(), "made-up"
    )
    assert [finding.remedy for finding in findings(pact)] == ["add source or basis"]


def test_a_day_that_cannot_be_asked_is_found() -> None:
    """An expectation beyond the calendar is a finding, not a crash."""
    text = GOOD.replace("[[expect]]\non = 2020-03-01", '[[expect]]\non = 9999-12-31\nreading = "second"')
    assert "needs a day outside the calendar" in findings(parse(text.encode(), "made-up"))[0].what
