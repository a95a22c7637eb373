"""Questions about a pact as strangers write them, within limits, and the answers to them."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

import attrs

from gsomia_rules.engine.pact import Pact
from gsomia_rules.errors import BadPeriod, DayOutOfRange, GsomiaRulesError
from gsomia_rules.model.period import Period
from gsomia_rules.model.standing import Standing
from gsomia_rules.pactfile.assumptions import assumed_acts
from gsomia_rules.pactfile.days import TODAY, parse_date
from gsomia_rules.queries.due import parse_length
from gsomia_rules.queries.zones import day_at
from gsomia_rules.remedies import nearest

__all__ = [
    "LENGTH", "LONGEST_ASSUMPTION", "LONGEST_TIME_AHEAD", "LONGEST_WORD", "MOST_ASSUMPTIONS", "ImpossibleAssumption",
    "InvalidParameter", "Question", "ReversedDays", "ask", "asked_pact", "day_of", "read_choice", "read_day",
    "read_length", "read_question", "require_order",
]  # fmt: skip

LONGEST_WORD: Final = 100
"""Characters of a day, a name or a length of time: far more than any has, and nothing longer is looked at."""

MOST_ASSUMPTIONS: Final = 20
"""Assumed acts of one question: more than the longest history on file has."""

LONGEST_ASSUMPTION: Final = 500
"""Characters of an assumed act, which may have a sentence of words."""

LONGEST_TIME_AHEAD: Final = 10
"""Years that an agenda of many pacts may cover, so that it takes no more than a moment."""

LENGTH: Final = (
    r"^([0-9]{1,5}[dwy]|[0-9]{1,7} years?( [0-9]{1,7} months?)?( [0-9]{1,7} days?)?"
    r"|[0-9]{1,7} months?( [0-9]{1,7} days?)?|[0-9]{1,7} days?)$"
)
"""How a length of time is written, as a regular expression."""


class InvalidParameter(GsomiaRulesError):
    """A value that does not mean anything here; ``parameter`` is the one that has it."""

    def __init__(self, parameter: str, fault: str, remedy: str) -> None:
        super().__init__(f"{parameter}: {fault}", remedy)
        self.parameter = parameter


class ImpossibleAssumption(GsomiaRulesError):
    """Words that describe no act of the pact that could be assumed; the message has what to write instead."""


class ReversedDays(GsomiaRulesError):
    """A first day that is after the last."""


@attrs.frozen(kw_only=True)
class Question:
    """What is asked of a pact: a day, under a reading, with acts assumed, as known on a day.

    The word "today" stands for the day in the zone of the pact at the time of asking.
    """

    day: date | str = TODAY
    reading: str | None = None
    assumed: tuple[str, ...] = ()
    known_on: date | str | None = None


def read_question(
    *, day: str = TODAY, reading: str | None = None, assumed: Sequence[str] = (), known_on: str | None = None
) -> Question:
    """A question from text that anybody may have sent; raises InvalidParameter."""
    if len(assumed) > MOST_ASSUMPTIONS:
        fault = f"has {len(assumed)} acts"
        raise InvalidParameter("assume", fault, f"assume at most {MOST_ASSUMPTIONS}, or record them in a pact file")
    for words in assumed:
        _limit("assume", words, LONGEST_ASSUMPTION)
    if reading is not None:
        _limit("reading", reading)
    return Question(
        day=read_day("day", day),
        reading=reading,
        assumed=tuple(assumed),
        known_on=None if known_on is None else read_day("known_on", known_on),
    )


def read_day(parameter: str, text: str) -> date | str:
    """A day in full, such as 2020-08-23, or "today"; raises InvalidParameter."""
    _limit(parameter, text)
    try:
        return parse_date(text)
    except GsomiaRulesError as error:
        raise InvalidParameter(parameter, error.fault, error.remedy) from None


def read_length(parameter: str, text: str) -> Period:
    """A length of time, such as ``30d`` or ``1 year``; raises InvalidParameter, and DayOutOfRange for a longer one."""
    _limit(parameter, text)
    try:
        length = parse_length(text)
    except BadPeriod as error:
        if not re.fullmatch(LENGTH, text):
            raise InvalidParameter(parameter, error.fault, error.remedy) from None
        length = None
    if length is None or length.average_days > LONGEST_TIME_AHEAD * 365.25:
        raise DayOutOfRange(f"{parameter}: {text!r} is longer than {LONGEST_TIME_AHEAD} years", "use a shorter time")
    return length


def read_choice(parameter: str, text: str, choices: Sequence[str]) -> str:
    """One of a few words; raises InvalidParameter with the nearest."""
    _limit(parameter, text)
    if text not in choices:
        raise InvalidParameter(parameter, f"{text!r} is not known", nearest(text, choices))
    return text


def day_of(pact: Pact, day: date | str, at: datetime) -> date:
    """The day that is meant: today is that of the pact's zone at a time."""
    return day if isinstance(day, date) else day_at(pact.zone, at)


def require_order(first: date, last: date) -> None:
    """Raise ReversedDays for a first day that is after the last."""
    if first > last:
        raise ReversedDays(f"from {first} is after to {last}", "give an earlier first day or a later last one")


def asked_pact(pact: Pact, question: Question, at: datetime) -> Pact:
    """The pact of a question: as known on its day, and with its acts assumed; raises ImpossibleAssumption."""
    if question.known_on is not None:
        pact = pact.known_on(day_of(pact, question.known_on, at))
    if not question.assumed:
        return pact
    try:
        acts = assumed_acts(pact, question.assumed, "assumption")  # tools call it by another name
    except GsomiaRulesError as error:
        raise ImpossibleAssumption(error.fault) from None
    return pact.assuming(*acts)


def ask(pact: Pact, question: Question, at: datetime) -> Standing:
    """The answer to a question at a time.

    Raises UnknownReading, ImpossibleAssumption, and what :meth:`Pact.on` raises.
    """
    return asked_pact(pact, question, at).on(day_of(pact, question.day, at), question.reading)


def _limit(parameter: str, text: str, most: int = LONGEST_WORD) -> None:
    if len(text) > most:
        raise InvalidParameter(parameter, f"has {len(text)} characters", f"write at most {most}")
