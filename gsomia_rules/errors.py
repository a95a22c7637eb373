"""Every error of the package in one tree, and the problems that a pact file can have.

A badly written pact is an exception; an ended pact is an answer.
"""

import copyreg
from enum import StrEnum
from typing import Any, NamedTuple

__all__ = [
    "Accepted", "ActRefused", "AmbiguousDay", "BadPactFile", "BadPeriod", "DayOutOfRange", "GsomiaRulesError",
    "Problem", "ProblemKind", "Severity", "UnknownPact", "UnknownReading",
]  # fmt: skip


class Severity(StrEnum):
    """An error is wrong, a warning is doubtful, a note is informational."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class ProblemKind(StrEnum):
    """What can be wrong with a pact file, as stable words for programs and tests."""

    # the file as a whole
    UNREADABLE_FILE = "unreadable-file"
    TREATY_TEXT = "treaty-text"
    NOT_UTF8 = "not-utf8"
    NOT_TOML = "not-toml"
    NESTED_TOO_DEEPLY = "nested-too-deeply"
    TOO_LARGE = "too-large"
    TOO_MANY = "too-many"
    TOO_MUCH_TO_READ = "too-much-to-read"
    HUGE_NUMBER = "huge-number"
    MORE_PROBLEMS = "more-problems"
    # a key or a value
    UNKNOWN_KEY = "unknown-key"
    MISSING = "missing"
    MISSING_ONE_OF = "missing-one-of"
    CONFLICTING_KEYS = "conflicting-keys"
    REPEATED_KEY = "repeated-key"
    REPEATED_PARTY = "repeated-party"
    NOT_APPLICABLE = "not-applicable"
    WRONG_TYPE = "wrong-type"
    UNKNOWN_WORD = "unknown-word"
    EMPTY_TEXT = "empty-text"
    LONG_TEXT = "long-text"
    CONTROL_CHARACTER = "control-character"
    OUT_OF_RANGE = "out-of-range"
    BAD_PERIOD = "bad-period"
    ZERO_PERIOD = "zero-period"
    BAD_DATE = "bad-date"
    BAD_DAY_OF_YEAR = "bad-day-of-year"
    MOVING_DAY_OF_YEAR = "moving-day-of-year"
    BAD_NAME = "bad-name"
    RESERVED_NAME = "reserved-name"
    BAD_TIME_ZONE = "bad-time-zone"
    BAD_LANGUAGE = "bad-language"
    TRANSLATED_TWICE = "translated-twice"
    BAD_ASSUMPTION = "bad-assumption"
    # a reference to something else in the file
    NO_PARTY = "no-party"
    UNKNOWN_ACTOR = "unknown-actor"
    NOT_A_PARTY = "not-a-party"
    UNKNOWN_ACT = "unknown-act"
    UNKNOWN_READING = "unknown-reading"
    UNKNOWN_SOURCE = "unknown-source"
    UNKNOWN_PATH = "unknown-path"
    UNKNOWN_CLAUSE = "unknown-clause"
    UNKNOWN_FILE = "unknown-file"
    DUPLICATE_ID = "duplicate-id"
    CIRCULAR_READING = "circular-reading"
    CIRCULAR_FILE = "circular-file"
    # what the text and the record say
    NEEDS_TERM = "needs-term"
    LAST_DAY_BEFORE_START = "last-day-before-start"
    WINDOW_NEVER_CLOSES = "window-never-closes"
    MISSING_MONTH_END = "missing-month-end"
    EDGE_OF_CALENDAR = "edge-of-calendar"
    OUTSIDE_CALENDAR = "outside-calendar"
    OUT_OF_ORDER = "out-of-order"
    REFUSED_ACT = "refused-act"
    # what a check finds in a file that loads
    NO_EXPECTATIONS = "no-expectations"
    NO_CITATION = "no-citation"
    CITATION_WITHOUT_RULE = "citation-without-rule"
    UNUSED_SOURCE = "unused-source"
    RECORD_NOT_SEARCHED = "record-not-searched"
    STALE_RECORD = "stale-record"
    UNKNOWN_TIME_ZONE = "unknown-time-zone"
    KEY_WITHOUT_EFFECT = "key-without-effect"
    NOTICE_WITHOUT_EFFECT = "notice-without-effect"
    ZERO_NOTICE = "zero-notice"
    DEADLINE_BEFORE_TERM = "deadline-before-term"
    MONTH_END_MATTERS = "month-end-matters"
    CHECK_CUT_SHORT = "check-cut-short"
    IDENTICAL_READINGS = "identical-readings"
    REVERSED_DAYS = "reversed-days"
    UNMATCHED_ACCEPTANCE = "unmatched-acceptance"
    UNMET_EXPECTATION = "unmet-expectation"
    UNEXPECTED_REFUSAL = "unexpected-refusal"
    MISSING_REFUSAL = "missing-refusal"


class Problem(NamedTuple):
    """One problem of a pact file: where it is, what is wrong, and what to do about it.

    ``accepted`` is the reason for which the file accepts it, None where it does not.

    >>> print(Problem(ProblemKind.MISSING, "act 4 (notice-2019): by", "is missing", "write text in quotes"))
    act 4 (notice-2019): by: is missing; write text in quotes
    """

    kind: ProblemKind
    place: str
    fault: str
    remedy: str
    severity: Severity = Severity.ERROR
    accepted: str | None = None

    def __str__(self) -> str:
        return f"{self.place}: {self.fault}; {self.remedy}"


class Accepted(NamedTuple):
    """A finding of a check that a pact file accepts: its place, its kind, and the reason."""

    place: str
    kind: ProblemKind
    because: str


class GsomiaRulesError(ValueError):
    """The root of the tree: ``fault`` says what is wrong and where, ``remedy`` what would be right."""

    def __init__(self, fault: str, remedy: str = "") -> None:
        super().__init__(fault)
        self.fault = fault
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.fault}; {self.remedy}" if self.remedy else self.fault

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle and copy by the attributes, so that no subclass has to think of its constructor."""
        return copyreg.__newobj__, (type(self), *self.args), {**self.__dict__}  # type: ignore[attr-defined]


class BadPeriod(GsomiaRulesError):
    """A period that is not written as years, months and days."""


class AmbiguousDay(GsomiaRulesError):
    """A month is too short for the day, and nothing says whether to clamp or to roll."""


class DayOutOfRange(GsomiaRulesError):
    """An answer would need a day before 0001-01-01 or after 9999-12-31."""


class ActRefused(GsomiaRulesError):
    """An act that the state machine does not allow in the state it meets; ``act_id`` says which."""

    def __init__(self, fault: str, act_id: str | None = None) -> None:
        super().__init__(fault)
        self.act_id = act_id


class UnknownPact(GsomiaRulesError):
    """No pact file has that name or is at that path."""


class UnknownReading(GsomiaRulesError):
    """The pact has no reading of that name."""


class BadPactFile(GsomiaRulesError):
    """A pact file with problems; ``problems`` holds all of them."""

    def __init__(self, file: str, problems: tuple[Problem, ...]) -> None:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        super().__init__("\n".join([f"{file}: {count}", *(f"  {problem}" for problem in problems)]))
        self.file = file
        self.problems = problems
