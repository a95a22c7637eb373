"""Expectations of a pact file: what must hold on a day, and who says so."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, NamedTuple

from gsomia_rules.model.acts import Act
from gsomia_rules.model.end import End
from gsomia_rules.model.mapping import ReadOnlyMap
from gsomia_rules.model.reasons import Citation
from gsomia_rules.model.standing import Standing

__all__ = ["FIELDS", "Expectation", "expectation_value"]


class Expectation(NamedTuple):
    """What must hold on a day under a reading (None: the default), and the authority for it.

    ``assumed`` are acts to assume first; ``refused`` is a part of the message where the
    machine must refuse them.
    """

    place: str
    on: date
    reading: str | None
    fields: Mapping[str, str]
    citations: tuple[Citation, ...]
    basis: str | None
    assumed: tuple[Act, ...] = ()
    refused: str | None = None


def expectation_value(value: object) -> str:
    """A value as a file writes it: ISO dates, ``none``, ``true`` and ``false``."""
    if value is None:
        return "none"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _end(standing: Standing) -> End | None:
    return standing.ended or standing.pending_end


FIELDS: Final = ReadOnlyMap[str, Callable[[Standing], object]](
    {
        "state": lambda s: s.state,
        "state_since": lambda s: s.state_since,
        "in_force": lambda s: s.in_force,
        "in_force_since": lambda s: s.in_force_since,
        "terminable_at_any_time": lambda s: s.terminable_at_any_time,
        "term": lambda s: s.term and s.term.number,
        "term_first_day": lambda s: s.term and s.term.first_day,
        "term_last_day": lambda s: s.term and s.term.last_day,
        "next_deadline": lambda s: s.next_deadline and f"{s.next_deadline.what} {s.next_deadline.day}",
        "days_left": lambda s: s.next_deadline and s.next_deadline.days_left,
        "if_missed": lambda s: s.next_deadline and s.next_deadline.if_missed,
        "next_event": lambda s: s.next_event and f"{s.next_event.what} {s.next_event.day}",
        "next_review": lambda s: s.next_review,
        "end_how": lambda s: (e := _end(s)) and e.how,
        "last_day": lambda s: (e := _end(s)) and e.last_day,
        "first_day_out": lambda s: (e := _end(s)) and e.first_day_out,
        "earliest_notice": lambda s: s.earliest_end and s.earliest_end.notice_day,
        "earliest_last_day": lambda s: s.earliest_end and s.earliest_end.last_day,
        "earliest_first_day_out": lambda s: s.earliest_end and s.earliest_end.first_day_out,
        "survives_through": lambda s: s.survival and (s.survival.last_day or "unlimited"),
        "last_act": lambda s: s.last_act and f"{s.last_act.kind} {s.last_act.on}",
    }
)
"""The fields that an expectation can check; the end is the pending one, or the past one."""
