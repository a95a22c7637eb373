"""Answers as plain data for JSON: booleans, numbers and ISO dates, with null for what an answer does not have."""

import json
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final

from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.model.acts import Act
from gsomia_rules.model.context import ContextEvent
from gsomia_rules.model.deadline import Deadline, Event
from gsomia_rules.model.end import EarliestEnd, End, Survival
from gsomia_rules.model.reasons import Citation, Reason
from gsomia_rules.model.standing import Metadata, Standing
from gsomia_rules.model.terms import Term

__all__ = ["SCHEMA_VERSION", "as_dict", "as_json", "dumps", "plain", "reading_as_dict", "reason_as_dict"]

SCHEMA_VERSION: Final = 1

_ANSWER: Final = [
    "reading",
    "state",
    "state_since",
    "in_force",
    "in_force_since",
    "terminable_at_any_time",
    "term",
    "next_deadline",
    "deadlines",
    "next_event",
    "next_review",
    "pending_end",
    "earliest_end",
    "ended",
    "ended_how",
    "survival",
    "subject_to",
    "exit_barred_since",
    "last_act",
]
_KEYS: Final[Mapping[type, Mapping[str, str]]] = {
    Act: {"on": "on", "act": "kind", "by": "by"},
    **{
        kind: {key: key for key in keys.split()}
        for kind, keys in {
            Citation: "title address article",
            ContextEvent: "on says citations",
            Deadline: "what day days_left weekday first_day_out counting if_missed under",
            EarliestEnd: "by notice_day last_day first_day_out under",
            End: "how last_day first_day_out",
            Event: "what day",
            Survival: "first_day last_day unlimited over covers",
            Term: "number first_day last_day",
        }.items()
    },
}
"""The keys of each value, with the attribute that each one shows; the published schema ``answer`` has the same."""

_ALREADY_PLAIN: Final = frozenset({bool, int, str})


def as_dict(answer: Standing, *, reasons: bool = True) -> dict[str, Any]:
    """An answer with its reasons and the readings that differ from it, by the published schema ``answer``."""
    return reading_as_dict(answer.reading, answer, answer.on, answer.metadata, answer.other_readings, reasons=reasons)


def as_json(answer: Standing) -> str:
    """An answer as JSON text."""
    return dumps(as_dict(answer))


def dumps(data: object) -> str:
    """Plain data as JSON text, indented so that people can read it too."""
    return json.dumps(data, ensure_ascii=False, indent=2)


def reading_as_dict(
    reading: str,
    answer: Standing | GsomiaRulesError,
    on: date,
    metadata: Metadata,
    others: Mapping[str, Standing | GsomiaRulesError] | None = None,
    *,
    reasons: bool = True,
) -> dict[str, Any]:
    """The answer of a reading, or why it has none, with those of the others beside it; without ``reasons``, of none."""
    metadata = answer.metadata if isinstance(answer, Standing) else metadata
    return {
        "schema_version": SCHEMA_VERSION,
        "pact": metadata.pact,
        "on": plain(on),
        **_answer(reading, answer),
        "member": metadata.member,
        "record_begins": plain(metadata.record_begins),
        "record_searched_to": plain(metadata.searched_to),
        "record_stale": metadata.is_stale(on),
        "known_on": plain(metadata.known_as_of),
        "assumed": [plain(act) for act in metadata.assumed],
        "other_readings": [_answer(name, other) for name, other in (others or {}).items()],
        "reasons": [reason_as_dict(one) for one in answer.reasons] if reasons and isinstance(answer, Standing) else [],
    }


def _answer(reading: str, answer: Standing | GsomiaRulesError) -> dict[str, Any]:
    """The fields of an answer; all of them null where there is none."""
    if isinstance(answer, Standing):
        return {**{name: plain(getattr(answer, name)) for name in _ANSWER}, "refused": None}
    return {**dict.fromkeys(_ANSWER), "reading": reading, "refused": str(answer)}


def plain(value: object) -> Any:  # noqa: ANN401 (JSON)
    """A value of an answer as plain data, with the keys of the published schema ``answer``."""
    kind = type(value)
    if value is None or kind in _ALREADY_PLAIN:
        return value
    keys = _KEYS.get(kind)
    if keys is not None:
        return {key: plain(getattr(value, name)) for key, name in keys.items()}
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, StrEnum) else value


def reason_as_dict(reason: Reason) -> dict[str, Any]:
    """A reason with its values and its sources."""
    first, *others = reason.citations or (None,)
    return {
        "rule": reason.rule,
        "says": reason.says,
        "inputs": dict(reason.inputs),
        "day": plain(reason.day),
        "citation": plain(first),
        "further_citations": [plain(citation) for citation in others],
    }
