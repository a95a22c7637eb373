"""A pact whose every text tries to break out of where it is shown."""

from datetime import date

import attrs

from gsomia_rules import Act, Pact, load

MARKS = (
    '1. - A "] --> x["\' `evil` </text></title></td><script>alert(1)</script> %%{init: {}}%% \\N \\" ]]> '
    "--> #quot; {a} | b & &lt; -- *x*; click p0\nend\r\n%% subgraph\x1b[31m\x00\u202e\ud800 한국"
)
"""Quotes, brackets, arrows, comments, directives, entities, backslashes, new lines and control characters."""


def hostile(marks: str) -> Pact:
    """A pact whose title, zone, parties, readings and acts say the marks, as no loader would let them."""
    pact = load("gsomia")
    readings = {
        name: attrs.evolve(
            read,
            title=marks,
            case=read.case._replace(acts=tuple(attrs.evolve(act, says=marks) for act in read.case.acts)),
        )
        for name, read in pact.readings.items()
    }
    parties = {party: f"{party} {marks}" for party in pact.parties}
    said = Act("announced", on=date(2024, 1, 1), by="KOR", says=marks, why=marks)
    made = attrs.evolve(pact, title=marks, zone=marks, parties=parties, readings=readings)
    return made.assuming(said)
