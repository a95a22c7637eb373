"""What a pact file promises and whether the engine keeps it: its own expectations."""

from typing import Final, NamedTuple

from gsomia_rules.engine import Pact
from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.expectation import FIELDS, Expectation, written

__all__ = ["Finding", "findings"]

_MEND: Final = "mend the text, the record or the expectation, whichever its source does not bear out"


class Finding(NamedTuple):
    """Something to mend in a pact file: where, what, and what to do."""

    where: str
    what: str
    remedy: str


def findings(pact: Pact) -> tuple[Finding, ...]:
    """All findings about a pact; none for a clean one."""
    return tuple(finding for expectation in pact.expectations for finding in _unmet(pact, expectation))


def _unmet(pact: Pact, expectation: Expectation) -> tuple[Finding, ...]:
    place, day, refused = expectation.place, expectation.on, expectation.refused
    unmet = []
    if not expectation.citations and expectation.basis is None:
        unmet.append(Finding(place, "nobody is named who says so", "add source or basis"))
    try:
        standing = pact.assuming(*expectation.assumed).on(day, expectation.reading)
    except GsomiaRulesError as refusal:
        if refused is None or refused not in str(refusal):
            unmet.append(Finding(place, f"on {day} it is refused: {refusal}", f"{_MEND}, or expect the refusal"))
        return tuple(unmet)
    if refused is not None:
        unmet.append(Finding(f"{place}.refused", f"on {day} nothing is refused", _MEND))
    for field, expected in expectation.fields.items():
        got = written(FIELDS[field](standing))
        if got != expected:
            what = f"on {day} under {standing.reading} {field} is {got}, not {expected}"
            unmet.append(Finding(f"{place}.{field}", what, _MEND))
    return tuple(unmet)
