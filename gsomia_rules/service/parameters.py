"""The parameters of questions over HTTP: how each is described, and what was sent for it."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from gsomia_rules.pactfile.days import TODAY
from gsomia_rules.remedies import nearest
from gsomia_rules.service.problems import Refusal
from gsomia_rules.service.questions import LENGTH, LONGEST_ASSUMPTION, LONGEST_WORD, MOST_ASSUMPTIONS, read_choice
from gsomia_rules.service.requests import Request

__all__ = [
    "ASSUME", "DAY", "FORMAT", "FROM", "KNOWN_ON", "NAME", "ON", "READING", "READINGS", "REASONS", "TO", "WITHIN",
    "Parameter", "values_of",
]  # fmt: skip

_WORD: Final = {"type": "string", "minLength": 1, "maxLength": LONGEST_WORD}
_DAY: Final = {"anyOf": [{"type": "string", "format": "date"}, {"const": TODAY}]}


class Parameter(NamedTuple):
    """A parameter: its name, the schema of its value, what it means, and what stands for it where it is not sent.

    ``many`` says that it may be sent several times; one that is a day may be "today".
    """

    name: str
    schema: Mapping[str, Any]
    meaning: str
    default: str | None = None
    many: bool = False

    @property
    def is_day(self) -> bool:
        """Whether its value is a day."""
        return self.schema is _DAY


NAME: Final = Parameter("name", _WORD, "The name of a pact.")
DAY: Final = Parameter("day", _DAY, "The day asked about; today is that of the zone of the pact.")
ON: Final = Parameter("on", _DAY, "The day of the answer.", TODAY)
READING: Final = Parameter("reading", _WORD, "A reading of the pact; without it, the default one.")
READINGS: Final = Parameter("reading", _WORD, "A reading, or all of them; without it, the default one.")
ASSUME: Final = Parameter(
    "assume",
    {"type": "array", "items": {"type": "string", "maxLength": LONGEST_ASSUMPTION}, "maxItems": MOST_ASSUMPTIONS},
    "An act that is assumed, such as 2026-12-01 notice-given KOR; acts recorded after it are ignored.",
    many=True,
)
KNOWN_ON: Final = Parameter("known_on", _DAY, "Ignore everything recorded after this day.")
REASONS: Final = Parameter(
    "reasons", {"type": "boolean"}, "Whether reasons are given; otherwise their list is empty.", "false"
)
FROM: Final = Parameter("from", _DAY, "The first day.", TODAY)
TO: Final = Parameter("to", _DAY, "The last day.")
WITHIN: Final = Parameter(
    "within", {"type": "string", "pattern": LENGTH}, "A length of time, such as 30d, 26w, 6 months or 1 year.", "1 year"
)
FORMAT: Final = Parameter("format", {"enum": ["json", "csv", "ics"]}, "The form of the answer.", "json")


def values_of(request: Request, parameters: Sequence[Parameter]) -> dict[str, tuple[str, ...]]:
    """What was sent for each parameter, or stands for it; raises Refusal for any other, and for what is sent twice."""
    known = {one.name: one for one in parameters}
    values: dict[str, tuple[str, ...]] = {one.name: () if one.default is None else (one.default,) for one in parameters}
    sent: dict[str, list[str]] = {}
    for name, value in request.query:
        if name not in known:
            remedy = nearest(name, known)
            raise Refusal("unknown-parameter", f"there is no parameter {name[:60]!r}", remedy, known=known)
        sent.setdefault(name, []).append(value)
    for name, several in sent.items():
        if len(several) > 1 and not known[name].many:
            raise Refusal("repeated-parameter", f"{name} is sent {len(several)} times", "send it once", parameter=name)
    values |= {name: tuple(several) for name, several in sent.items()}
    for one in parameters:
        choices = ["true", "false"] if one.schema.get("type") == "boolean" else one.schema.get("enum")
        if choices:
            read_choice(one.name, values[one.name][0], choices)
    return values
