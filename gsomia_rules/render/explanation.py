"""An explanation: each part of an answer with the reasons it rests on, down to the acts and the text."""

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from gsomia_rules.model.acts import ActKind
from gsomia_rules.model.context import ContextEvent
from gsomia_rules.model.reasons import Reason
from gsomia_rules.model.standing import Standing

__all__ = ["Grounds", "Part", "explained", "within"]

_PARTS: Final = (
    ("state", ("state", "since", "barred"), ("state", "exit_barred_since")),
    ("deadline", ("deadline", "weekend", "missed", "also"), ("deadlines",)),
    ("nobody", ("nobody",), ("next_event", "pending_end")),
    ("ended", ("ended", "subject-to"), ("ended", "subject_to")),
    ("earliest", ("earliest", "subject-to"), ("earliest_end", "subject_to")),
    ("survival", ("survival",), ("survival",)),
    ("term", ("term",), ("term",)),
    ("review", ("review",), ("next_review",)),
    ("reading", ("reading",), ("reading",)),
)
"""The parts of an answer in order: the name, the rows that tell it, and the fields that its reasons are about."""

_NOTICE: Final = (("notice-counted", "out"), ("notice-moved", "out"))
_GIVEN: Final = ((ActKind.NOTICE_GIVEN, "given"),)
_SUSPENDED: Final = (((ActKind.NOTICE_SUSPENDED, None),),)
_RESTS_ON: Final[Mapping[str, tuple[tuple[tuple[str, str | None], ...], ...]]] = {
    "act": ((("choice", "on"),),),
    "end-counted": (((ActKind.ENDED, None),),),
    "exit-barred": (((ActKind.EXIT_BARRED, "since"),),),
    "notice-barred": (_GIVEN, ((ActKind.EXIT_BARRED, None),)),
    "notice-counted": (_GIVEN,),
    "notice-moved": (_GIVEN, (("act", "on"),)),
    "notice-moved.named": (_GIVEN,),
    "notice-opens": ((("act", "start"), ("term-end", "day")),),
    "days-left": _SUSPENDED,
    "terms-not-counted": _SUSPENDED,
    "terminable": _SUSPENDED,
    "ended": ((*_NOTICE, ("end-counted", "out"), ("act", "out")),),
    "term": ((("act", "start"),),),
    "term-end": ((("term", None),),),
    "term-end.extended": ((("term", None),), (("act", "on"),)),
    "term-end.extended-for": ((("term", None),), (("act", "on"),)),
    "exit-point": ((("term-end", "out"), ("term", None)),),
    "deadline": ((("exit-point", "out"),),),
    "window": ((("exit-point", "out"),),),
    "withdrawal": (_NOTICE,),
    "withdrawal.by-consent": (_GIVEN,),
    "withdrawal.never": (_GIVEN,),
    "event": ((("days-left", "day"), ("term-end", "day")),),
    "pending-end": ((*_NOTICE, ("term-end", "out"), ("end-counted", "out"), ("act", "out")),),
    "earliest-end": (
        (("notice-opens", "notice_day"),),
        (("pending-end", "out"), ("exit-point", "out"), ("term-end", "out")),
    ),
    "earliest-end.at-once": _SUSPENDED,
    "earliest-end.own-day": _SUSPENDED,
    "earliest-end.remaining-days": _SUSPENDED,
    "survival": ((("ended", "first_day"),),),
}
"""What a reason rests on: of each group the first kind found, whose day is the named value (None: any day).

A kind is the first part of the key of a sentence, or what an act is.
"""


class Grounds(NamedTuple):
    """A reason and those that it rests on; ``above`` says that it was told with them before."""

    reason: Reason
    rests_on: tuple["Grounds", ...] = ()
    above: bool = False


class Part(NamedTuple):
    """A part of an answer: its name, the rows that tell it, and what it rests on."""

    name: str
    rows: tuple[str, ...]
    grounds: tuple[Grounds, ...]


def explained(standing: Standing, shown: Container[str]) -> Iterator[Part]:
    """The parts of an answer that has the rows ``shown``, or a reason for them, each reason told once."""
    reasons, told = standing.reasons, set[int]()
    for name, rows, fields in _PARTS:
        of_part = [reason for reason in reasons if reason.about in fields]
        if rows[0] in shown or any(reason.about == fields[0] for reason in of_part):
            below = {id(one) for reason in of_part for one in _rests_on(reason, reasons)}
            roots = [reason for reason in of_part if id(reason) not in below]
            yield Part(name, rows, tuple(_grounds(root, reasons, told) for root in roots))


def within(standing: Standing, context: Sequence[ContextEvent]) -> tuple[ContextEvent, ...]:
    """The events that fall within the stretch told: from the first act that the answer rests on through its day."""
    days = [reason.day for reason in standing.reasons if reason.day is not None and reason.values.get("act")]
    return tuple(event for event in context if min(days, default=date.max) <= event.on <= standing.on)


def _grounds(reason: Reason, reasons: Sequence[Reason], told: set[int]) -> Grounds:
    if id(reason) in told:
        return Grounds(reason, above=True)
    told.add(id(reason))
    return Grounds(reason, tuple(_grounds(one, reasons, told) for one in _rests_on(reason, reasons)))


def _rests_on(reason: Reason, reasons: Sequence[Reason]) -> list[Reason]:
    """The reasons before one on which it rests."""
    if _kind(reason) == "act" and not reason.values["taken"]:
        return []
    place = next(place for place, one in enumerate(reasons) if one is reason)
    before = [one for one in reasons[:place] if one.values.get("act") is not ActKind.ANNOUNCED]
    found = []
    for group in _RESTS_ON.get(reason.phrase) or _RESTS_ON.get(_kind(reason), ()):
        fits = (one for kind, value in group for one in reversed(before) if _fits(one, kind, value, reason))
        found += [one for one in (next(fits, None),) if one is not None]
    return found


def _fits(one: Reason, kind: str, value: str | None, reason: Reason) -> bool:
    """Whether a reason is of a kind, and its day the value that another one starts from."""
    if kind not in (_kind(one), one.values.get("act")):
        return False
    return value is None or (value in reason.values and one.day == reason.values[value])


def _kind(reason: Reason) -> str:
    return reason.phrase.partition(".")[0]
