"""A pact in which every text tries to escape from the place where it is shown."""

from datetime import date

import attrs

from gsomia_rules import Act, Pact, load
from gsomia_rules.model.reasons import Citation

MARKS = (
    '1. - A "] --> x["\' `evil` </text></title></td><script>alert(1)</script> %%{init: {}}%% \\N \\" ]]> '
    "--> #quot; {a} | b & &lt; -- *x*; click p0\nend\r\n%% subgraph\x1b[31m\x00\u202e\ud800 한국"
)
"""Quotes, brackets, arrows, comments, directives, entities, backslashes, new lines and control characters."""


def hostile(marks: str) -> Pact:
    """A pact with the marks in its title, zone, parties, readings, acts, context, translations and sources; the loader would refuse it."""
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
    sources = (Citation(f"{marks} source", f"javascript:{marks}", marks),)
    announced = Act("announced", on=date(2024, 1, 1), by="KOR", says=marks, why=marks, citations=sources)
    changed = attrs.evolve(
        pact,
        title=marks,
        zone=marks,
        parties=parties,
        readings=readings,
        context=tuple(attrs.evolve(one, says=marks, citations=sources) for one in pact.context),
        translations={"ja": {marks: f"{marks} ja", "article": marks}},
    )
    return changed.assuming(announced)
