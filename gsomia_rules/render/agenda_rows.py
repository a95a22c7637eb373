"""The rows of an agenda in JSON that was written earlier, read again as strictly as a pact file."""

import json
from collections.abc import Mapping
from typing import Any, Final

from gsomia_rules.model.deadline import DeadlineKind, EventKind
from gsomia_rules.pactfile.table import iso_day
from gsomia_rules.queries.agenda_changes import Row
from gsomia_rules.render.jsonable import SCHEMA_VERSION

__all__ = ["entries_of", "is_entry", "read_object"]

_KINDS: Final = {str(kind) for kind in (*DeadlineKind, *EventKind)}
_TEXTS: Final = ("pact", "reading", "what", "day")
_TEXTS_OR_NULL: Final = ("first_day_out", "if_missed", "counting", "under", "superseded_on")


def entries_of(text: str) -> list[Row] | None:
    """The entries of the JSON of an agenda; None where it is none."""
    entries = read_object(text).get("entries")
    return entries if isinstance(entries, list) and all(map(is_entry, entries)) else None


def read_object(text: str) -> Mapping[str, Any]:
    """The object that some JSON of this package is; an empty one where it is none."""
    try:
        data = json.loads(text)
        json.dumps(data, ensure_ascii=False, allow_nan=False).encode()  # what cannot be written again is none
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) and data.get("schema_version") == SCHEMA_VERSION else {}


def is_entry(entry: object) -> bool:
    """Whether a value is an entry of an agenda, as far as entries are compared."""
    if not isinstance(entry, Mapping):
        return False
    one: Mapping[str, Any] = entry
    texts = all(isinstance(one.get(name), str) for name in _TEXTS)
    others = all(isinstance(one.get(name), str | None) for name in _TEXTS_OR_NULL)
    return texts and others and one["what"] in _KINDS and iso_day(one["day"]) is not None
