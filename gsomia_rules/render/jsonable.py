"""Answers as plain data for JSON: booleans, numbers and ISO dates, with null for what an answer does not have."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.model.acts import Act
from gsomia_rules.model.deadline import Deadline, Event
from gsomia_rules.model.end import EarliestEnd, End, Survival
from gsomia_rules.model.reasons import Citation, Reason
from gsomia_rules.model.standing import Metadata, Standing
from gsomia_rules.model.terms import Term

__all__ = ["SCHEMA_VERSION", "as_dict", "as_json", "dumps", "reading_as_dict"]

SCHEMA_VERSION: Final = 1


def as_dict(answer: Standing) -> dict[str, Any]:
    """An answer with its reasons and the readings that differ from it, by the published schema ``answer``."""
    return reading_as_dict(answer.reading, answer, answer.on, answer.metadata, answer.other_readings)


def as_json(answer: Standing) -> str:
    """An answer as JSON text."""
    return dumps(as_dict(answer))


def dumps(data: object) -> str:
    """Plain data as JSON text, indented for people too."""
    return json.dumps(data, ensure_ascii=False, indent=2)


def reading_as_dict(
    reading: str,
    answer: Standing | GsomiaRulesError,
    on: date,
    metadata: Metadata,
    others: Mapping[str, Standing | GsomiaRulesError] | None = None,
) -> dict[str, Any]:
    """The answer of a reading, or why it has none, with those of the others beside it."""
    metadata = answer.metadata if isinstance(answer, Standing) else metadata
    return {
        "schema_version": SCHEMA_VERSION,
        "pact": metadata.pact,
        "on": str(on),
        **_answer(reading, answer),
        "record_begins": _day(metadata.record_begins),
        "record_searched_to": _day(metadata.searched_to),
        "known_on": _day(metadata.known_as_of),
        "assumed": [_act(act) for act in metadata.assumed],
        "other_readings": [_answer(name, other) for name, other in (others or {}).items()],
        "reasons": [_reason(reason) for reason in answer.reasons] if isinstance(answer, Standing) else [],
    }


def _answer(reading: str, answer: Standing | GsomiaRulesError) -> dict[str, Any]:
    """The fields of an answer; all of them null where there is none."""
    if isinstance(answer, Standing):
        return {**_fields(answer), "refused": None}
    return {**dict.fromkeys(_FIELDS), "reading": reading, "refused": str(answer)}


def _fields(answer: Standing) -> dict[str, Any]:
    return {
        "reading": answer.reading,
        "state": str(answer.state),
        "state_since": _day(answer.state_since),
        "in_force": answer.in_force,
        "in_force_since": _day(answer.in_force_since),
        "terminable_at_any_time": answer.terminable_at_any_time,
        "term": _term(answer.term),
        "next_deadline": _deadline(answer.next_deadline),
        "next_event": _event(answer.next_event),
        "pending_end": _end(answer.pending_end),
        "earliest_end": _earliest_end(answer.earliest_end),
        "ended": _end(answer.ended),
        "ended_how": answer.ended_how and str(answer.ended_how),
        "survival": _survival(answer.survival),
        "subject_to": answer.subject_to,
        "last_act": answer.last_act and _act(answer.last_act),
    }


_FIELDS: Final = (
    "reading",
    "state",
    "state_since",
    "in_force",
    "in_force_since",
    "terminable_at_any_time",
    "term",
    "next_deadline",
    "next_event",
    "pending_end",
    "earliest_end",
    "ended",
    "ended_how",
    "survival",
    "subject_to",
    "last_act",
)


def _act(act: Act) -> dict[str, Any]:
    return {"on": str(act.on), "act": str(act.kind), "by": act.by}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _term(term: Term | None) -> dict[str, Any] | None:
    return term and {"number": term.number, "first_day": str(term.first_day), "last_day": _day(term.last_day)}


def _deadline(deadline: Deadline | None) -> dict[str, Any] | None:
    return deadline and {
        "what": str(deadline.what),
        "day": str(deadline.day),
        "days_left": deadline.days_left,
        "weekday": deadline.weekday,
        "first_day_out": str(deadline.first_day_out),
        "counting": deadline.counting,
    }


def _event(event: Event | None) -> dict[str, Any] | None:
    return event and {"what": str(event.what), "day": str(event.day)}


def _end(end: End | None) -> dict[str, Any] | None:
    return end and {"how": str(end.how), "last_day": str(end.last_day), "first_day_out": str(end.first_day_out)}


def _earliest_end(end: EarliestEnd | None) -> dict[str, Any] | None:
    return end and {
        "by": end.by,
        "notice_day": str(end.notice_day),
        "last_day": str(end.last_day),
        "first_day_out": str(end.first_day_out),
    }


def _survival(survival: Survival | None) -> dict[str, Any] | None:
    return survival and {
        "first_day": str(survival.first_day),
        "last_day": _day(survival.last_day),
        "unlimited": survival.last_day is None,
        "over": survival.over,
    }


def _reason(reason: Reason) -> dict[str, Any]:
    first, *others = reason.citations or (None,)
    return {
        "rule": reason.rule,
        "says": reason.says,
        "inputs": dict(reason.inputs),
        "day": _day(reason.day),
        "citation": _citation(first),
        "further_citations": [_citation(citation) for citation in others],
    }


def _citation(citation: Citation | None) -> dict[str, Any] | None:
    return citation and {"title": citation.title, "address": citation.address, "article": citation.article}
