"""The JSON of an earlier agenda, read as strictly as a pact file."""

import json
from collections.abc import Mapping
from typing import Any, Final

from gsomia_rules.cli.output import INVALID_REQUEST, fail
from gsomia_rules.cli.sheet import input_text
from gsomia_rules.model.deadline import DeadlineKind, EventKind
from gsomia_rules.pactfile.table import iso_day
from gsomia_rules.queries.agenda_changes import Row
from gsomia_rules.render.jsonable import SCHEMA_VERSION

__all__ = ["read_earlier"]

_KINDS: Final = {str(kind) for kind in (*DeadlineKind, *EventKind)}
_TEXTS: Final = ("pact", "reading", "what", "day")
_TEXTS_OR_NULL: Final = ("first_day_out", "if_missed", "counting", "under", "superseded_on")


def read_earlier(file: str) -> list[Row]:
    """The entries of an earlier agenda; ends the command where the file is not the JSON of one."""
    text = input_text(file)
    try:
        data = json.loads(text)
        json.dumps(data, ensure_ascii=False, allow_nan=False).encode()  # what cannot be written again is no agenda
    except (ValueError, RecursionError):
        data = None
    known = isinstance(data, dict) and data.get("schema_version") == SCHEMA_VERSION
    entries = data.get("entries") if known else None
    if not isinstance(entries, list) or not all(map(_is_entry, entries)):
        name = "standard input" if file == "-" else repr(file)
        fail(
            INVALID_REQUEST,
            f"{name} is not an agenda in JSON; write one with: gsomia-rules agenda --format json -o FILE",
        )
    return entries


def _is_entry(entry: object) -> bool:
    """Whether a value is an entry of an agenda, as far as entries are compared."""
    if not isinstance(entry, Mapping):
        return False
    one: Mapping[str, Any] = entry
    texts = all(isinstance(one.get(name), str) for name in _TEXTS)
    others = all(isinstance(one.get(name), str | None) for name in _TEXTS_OR_NULL)
    return texts and others and one["what"] in _KINDS and iso_day(one["day"]) is not None
