"""Agreement of a tool with the engine, in the fields of an answer that the tool knows."""

from collections.abc import Callable
from datetime import date
from typing import Final

from gsomia_rules.engine.pact import Pact
from gsomia_rules.errors import ActRefused
from gsomia_rules.model.acts import Act
from gsomia_rules.model.deadline import DeadlineKind
from gsomia_rules.model.expectation import FIELDS, expectation_value
from gsomia_rules.model.standing import Standing
from gsomia_rules.remedies import nearest

__all__ = ["agreement", "notice_ends"]

__tracebackhide__ = True  # pytest then shows the line of the test that asked


def agreement(pact: Pact, day: date, **tool: object) -> None:
    """A tool agrees with the engine on a day, in each field by name.

    A field is a value, or a function of the day: ``deadline`` (of whatever kind), ``notice_deadline``,
    ``withdrawal_deadline``, ``end`` (the first day out after a notice of the day), or a field of an
    ``[[expect]]`` in a pact file, such as ``state`` or ``first_day_out``. Days may be texts, and None ``"none"``.
    Raises TypeError for another field, and what the engine raises for a day that it cannot answer.

    >>> from gsomia_rules import load
    >>> agreement(load("gsomia"), date(2019, 8, 22), state="in-force", deadline="2019-08-25")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    AssertionError: on 2019-08-22 the tool says that deadline is 2019-08-25, but the engine says 2019-08-24 (Japan...)
    """
    standing = pact.on(day)
    for field, value in tool.items():
        if field not in _OWN and field not in FIELDS:
            raise TypeError(f"{field!r} is no field of an answer; {nearest(field, (*_OWN, *FIELDS))}")
        said = expectation_value(value(day) if callable(value) else value)
        expected = expectation_value(_OWN[field](pact, standing) if field in _OWN else FIELDS[field](standing))
        if said != expected:
            difference = f"on {day} the tool says that {field} is {said}, but the engine says {expected}"
            raise AssertionError(f"{difference} ({standing})")


def notice_ends(pact: Pact, day: date, by: str | None = None) -> date | None:
    """The first day out after a notice of a day, by a party or the first that may give one.

    None where the engine refuses the notice, or it ends nothing.

    >>> from gsomia_rules import load
    >>> notice_ends(load("gsomia"), date(2018, 8, 24)), notice_ends(load("gsomia"), date(2018, 8, 25))
    (datetime.date(2018, 11, 23), datetime.date(2019, 11, 23))
    """
    party = by or next(iter(pact.text.notifiers), "")
    try:
        answer = pact.assuming(Act("notice-given", on=day, by=party)).on(day)
    except ActRefused:
        return None
    end = answer.ended or answer.pending_end
    return end and end.first_day_out


def _deadline(*kinds: DeadlineKind) -> Callable[[Pact, Standing], date | None]:
    return lambda _, standing: next((one.day for one in standing.deadlines if one.what in kinds), None)


_OWN: Final[dict[str, Callable[[Pact, Standing], object]]] = {
    "deadline": _deadline(*DeadlineKind),
    "notice_deadline": _deadline(DeadlineKind.GIVE_NOTICE, DeadlineKind.WINDOW_CLOSES),
    "withdrawal_deadline": _deadline(DeadlineKind.WITHDRAW_NOTICE),
    "end": lambda pact, standing: notice_ends(pact, standing.on),
}
"""What a tool may be asked besides the fields of an expectation."""
