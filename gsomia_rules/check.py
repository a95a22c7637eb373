"""What a pact file promises and whether the engine keeps it: its own expectations."""

from typing import NamedTuple

from gsomia_rules.engine import Pact
from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.expectation import FIELDS, Expectation, written

__all__ = ["Finding", "findings"]


class Finding(NamedTuple):
    """Something to mend in a pact file: where, what, and what to do."""

    where: str
    what: str
    remedy: str


def findings(pact: Pact) -> tuple[Finding, ...]:
    """All findings about a pact; none for a clean one."""
    return tuple(finding for expectation in pact.expectations for finding in _unmet(pact, expectation))


def _unmet(pact: Pact, expectation: Expectation) -> tuple[Finding, ...]:
    try:
        standing = pact.on(expectation.on, expectation.reading)
    except GsomiaRulesError as refusal:
        return (Finding(expectation.place, f"the day cannot be asked: {refusal}", "ask another day"),)
    unmet = []
    for field, expected in expectation.fields.items():
        got = written(FIELDS[field](standing))
        if got != expected:
            unmet.append(
                Finding(
                    f"{expectation.place}.{field}",
                    f"on {expectation.on} under {standing.reading} {field} is {got}, not {expected}",
                    "mend the text, the record or the expectation, whichever its source does not bear out",
                )
            )
    if not expectation.citations and expectation.basis is None:
        unmet.append(Finding(expectation.place, "nobody is named who says so", "add source or basis"))
    return tuple(unmet)
