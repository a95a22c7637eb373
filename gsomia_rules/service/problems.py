"""Why a request has no answer, as problem details (RFC 9457): each kind has a stable name and one status."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from gsomia_rules.errors import ActRefused, AmbiguousDay, DayOutOfRange, GsomiaRulesError, UnknownPact, UnknownReading
from gsomia_rules.remedies import similar
from gsomia_rules.service.questions import ImpossibleAssumption, InvalidParameter, ReversedDays

__all__ = ["PROBLEMS", "ProblemType", "Refusal", "known_of", "refusal_of"]

_MOST_LISTED: Final = 20


class ProblemType(NamedTuple):
    """A kind of problem: its status, its title, and what it means."""

    status: int
    title: str
    meaning: str


PROBLEMS: Final[Mapping[str, ProblemType]] = {
    "invalid-parameter": ProblemType(400, "Invalid parameter", "A parameter has a value that means nothing here."),
    "unknown-parameter": ProblemType(400, "Unknown parameter", "The question takes no parameter of that name."),
    "repeated-parameter": ProblemType(400, "Repeated parameter", "A parameter that has one value was sent twice."),
    "invalid-path": ProblemType(400, "Invalid path", "The path has control characters, encoded slashes or dots."),
    "not-found": ProblemType(404, "Not found", "Nothing has that path."),
    "unknown-pact": ProblemType(404, "Unknown pact", "No pact of this service has that name."),
    "unknown-reading": ProblemType(404, "Unknown reading", "The pact has no reading of that name."),
    "unknown-schema": ProblemType(404, "Unknown schema", "No schema has that name."),
    "unknown-problem": ProblemType(404, "Unknown problem", "No kind of problem has that name."),
    "method-not-allowed": ProblemType(405, "Method not allowed", "Everything here is read, by GET or HEAD."),
    "body-not-accepted": ProblemType(413, "Body not accepted", "A question has no body; send it in the address."),
    "address-too-long": ProblemType(414, "Address too long", "The path and the query are longer than any question."),
    "impossible-assumption": ProblemType(422, "Impossible assumption", "The words describe no act of this pact."),
    "refused-act": ProblemType(422, "Refused act", "An act cannot happen in the state that it meets."),
    "ambiguous-day": ProblemType(422, "Ambiguous day", "A month is too short for the day, and the text has no rule."),
    "day-out-of-range": ProblemType(422, "Day out of range", "The answer would leave the calendar, or is too long."),
    "reversed-days": ProblemType(422, "Reversed days", "The first day asked for is after the last."),
    "nothing-to-list": ProblemType(422, "Nothing to list", "Nothing falls on these days; a calendar may not be empty."),
    "headers-too-large": ProblemType(
        431, "Headers too large", "There are more or longer headers than a request needs."
    ),
    "internal-error": ProblemType(500, "Internal error", "The service has a fault; it is in its log."),
    "busy": ProblemType(503, "Busy", "Too many questions that take long are in progress."),
}
"""Every kind of problem by its name, which never changes; its address is ``/problems/`` and the name."""

_KINDS: Final[tuple[tuple[type[GsomiaRulesError], str], ...]] = (
    (InvalidParameter, "invalid-parameter"),
    (ImpossibleAssumption, "impossible-assumption"),
    (ReversedDays, "reversed-days"),
    (UnknownPact, "unknown-pact"),
    (UnknownReading, "unknown-reading"),
    (ActRefused, "refused-act"),
    (AmbiguousDay, "ambiguous-day"),
    (DayOutOfRange, "day-out-of-range"),
)


class Refusal(Exception):
    """A request that has no answer, and why."""

    def __init__(
        self,
        kind: str,
        detail: str,
        remedy: str = "",
        *,
        parameter: str | None = None,
        known: Iterable[str] = (),
        headers: tuple[tuple[str, str], ...] = (),
    ) -> None:
        super().__init__(detail)
        self.kind, self.detail, self.remedy = kind, detail, remedy
        self.parameter, self.known, self.headers = parameter, tuple(known), headers

    @property
    def status(self) -> int:
        """The status of the response."""
        return PROBLEMS[self.kind].status

    def as_dict(self) -> dict[str, Any]:
        """The problem by the published schema ``problem``."""
        kind = PROBLEMS[self.kind]
        problem = {"type": f"/problems/{self.kind}", "title": kind.title, "status": kind.status, "detail": self.detail}
        more = {"remedy": self.remedy, "parameter": self.parameter, "known": list(self.known)}
        return problem | {key: value for key, value in more.items() if value}


def refusal_of(error: GsomiaRulesError, known: Iterable[str] = ()) -> Refusal:
    """The refusal that an error of the package leads to, with what is known instead."""
    kind = next((name for found, name in _KINDS if isinstance(error, found)), "internal-error")
    parameter = "assume" if isinstance(error, ImpossibleAssumption) else None
    if isinstance(error, InvalidParameter):
        parameter = error.parameter
    return Refusal(kind, error.fault, error.remedy, parameter=parameter, known=known)


def known_of(word: str, names: Iterable[str]) -> list[str]:
    """The names nearest to a word, or all of them where they are few."""
    listed = list(names)
    return listed if len(listed) <= _MOST_LISTED else similar(word, listed, 3)
