"""The answer for machines: JSON with booleans and ISO days side by side, null never absent."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.model.acts import Act
from gsomia_rules.model.reasons import Citation, Reason
from gsomia_rules.model.sentences import sentence
from gsomia_rules.model.standing import Deadline, EarliestEnd, End, Event, Metadata, Standing, Survival
from gsomia_rules.model.terms import Term

__all__ = ["SCHEMA_VERSION", "as_json", "as_object"]

SCHEMA_VERSION: Final = 1

_WORDS: Final = {None: "null", True: "true", False: "false"}
_encoded: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode

_Others = Mapping[str, Standing | GsomiaRulesError]


def as_json(answers: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> str:
    """One answer as a JSON object, or several as an array: a line for each field, reason and other reading."""
    if isinstance(answers, Mapping):
        return _in_lines(answers)
    return _array(map(_in_lines, answers), "") if answers else "[]"


def _in_lines(answer: Mapping[str, Any]) -> str:
    fields = ",\n".join([f'  "{name}": {_value(value)}' for name, value in answer.items()])
    return f"{{\n{fields}\n}}"


def _value(value: object) -> str:
    if value is None or isinstance(value, bool):  # most fields, for which the encoder takes as long as for an object
        return _WORDS[value]
    if isinstance(value, list):
        return _array([f"    {_encoded(item)}" for item in value], "  ") if value else "[]"
    return _encoded(value)


def _array(items: Iterable[str], indent: str) -> str:
    return "[\n" + ",\n".join(items) + f"\n{indent}]"


def as_object(
    answer: tuple[str, Standing | GsomiaRulesError], day: date, others: _Others, metadata: Metadata
) -> dict[str, Any]:
    """One answer by its reading, with the readings that differ from it and its reasons."""
    reading, standing = answer
    return {
        "schema_version": SCHEMA_VERSION,
        "pact": metadata.pact,
        "on": str(day),
        **_under(reading, standing),
        "record_searched_to": _day(metadata.searched_to),
        "known_on": _day(metadata.known_as_of),
        "assumed": [_act(act) for act in metadata.assumed],
        "other_readings": [_under(name, other) for name, other in others.items()],
        "reasons": [_reason(reason) for reason in standing.reasons] if isinstance(standing, Standing) else [],
    }


def _under(reading: str, answer: Standing | GsomiaRulesError) -> dict[str, Any]:
    """The fields of an answer under a reading; all of them null where an assumed act is refused."""
    if isinstance(answer, Standing):
        return {**_fields(answer), "refused": None}
    return {**dict.fromkeys(_FIELDS), "reading": reading, "refused": str(answer)}


def _fields(standing: Standing) -> dict[str, Any]:
    act = standing.last_act
    return {
        "reading": standing.reading,
        "state": str(standing.state),
        "state_since": _day(standing.state_since),
        "in_force": standing.in_force,
        "in_force_since": _day(standing.in_force_since),
        "terminable_at_any_time": standing.terminable_at_any_time,
        "term": _term(standing.term),
        "next_deadline": _deadline(standing.next_deadline),
        "next_event": _event(standing.next_event),
        "pending_end": _end(standing.pending_end),
        "earliest_end": _earliest(standing.earliest_end),
        "ended": _end(standing.ended),
        "ended_how": standing.ended_how and str(standing.ended_how),
        "survival": _survival(standing.survival),
        "subject_to": standing.subject_to,
        "last_act": act and _act(act),
    }


_FIELDS: Final = (
    *("reading", "state", "state_since", "in_force", "in_force_since", "terminable_at_any_time", "term"),
    *("next_deadline", "next_event", "pending_end", "earliest_end", "ended", "ended_how", "survival", "subject_to"),
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


def _earliest(end: EarliestEnd | None) -> dict[str, Any] | None:
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
        "says": sentence(reason.phrase, reason.values),
        "inputs": reason.inputs,
        "day": _day(reason.day),
        "citation": _citation(first),
        "further_citations": [_citation(citation) for citation in others],
    }


def _citation(citation: Citation | None) -> dict[str, Any] | None:
    return citation and {"title": citation.title, "address": citation.address, "article": citation.article}
