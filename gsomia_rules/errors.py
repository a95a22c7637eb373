"""Every refusal of the package, in one tree.

A badly written pact is an exception; an ended pact is an answer.
"""

__all__ = [
    "ActRefused",
    "AmbiguousDay",
    "BadPactFile",
    "BadPeriod",
    "DayOutOfRange",
    "GsomiaRulesError",
    "UnknownPact",
    "UnknownReading",
]


class GsomiaRulesError(ValueError):
    """The root of the tree: its message says what is wrong, where, and what would be right."""


class BadPeriod(GsomiaRulesError):
    """A period that is not written as years, months and days."""


class AmbiguousDay(GsomiaRulesError):
    """A month too short for the day, and nothing says whether to clamp or to roll."""


class DayOutOfRange(GsomiaRulesError):
    """An answer would need a day before 0001-01-01 or after 9999-12-31."""


class ActRefused(GsomiaRulesError):
    """An act that the state machine does not allow in the state it meets; ``act_id`` says which."""

    def __init__(self, message: str, act_id: str | None = None) -> None:
        self.act_id = act_id
        super().__init__(message)


class UnknownPact(GsomiaRulesError):
    """No pact file of that name or at that path."""


class UnknownReading(GsomiaRulesError):
    """The pact has no reading of that name."""


class BadPactFile(GsomiaRulesError):
    """A pact file with mistakes; ``problems`` holds them all, each with its place."""

    def __init__(self, file: str, problems: tuple[str, ...]) -> None:
        self.file = file
        self.problems = problems
        count = "1 mistake" if len(problems) == 1 else f"{len(problems)} mistakes"
        super().__init__("\n".join([f"{file}: {count}", *(f"  {p}" for p in problems)]))
