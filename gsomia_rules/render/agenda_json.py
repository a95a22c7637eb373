"""An agenda, or what changed since an earlier one, as one JSON object by the published schema ``agenda``."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from gsomia_rules.queries.agenda_changes import AgendaChange
from gsomia_rules.queries.coverage import Coverage
from gsomia_rules.render.jsonable import SCHEMA_VERSION, dumps, plain
from gsomia_rules.render.records import ENTRY_COLUMNS

__all__ = ["CHANGE_COLUMNS", "as_dict", "as_json", "change_object", "change_row", "changes_as_json"]

CHANGE_COLUMNS: Final = ("change", *ENTRY_COLUMNS)
"""The columns of a change: what happened to the entry, and the entry as it is now, or was before it went."""


def as_json(rows: Sequence[Mapping[str, Any]], coverage: Coverage) -> str:
    """The rows of an agenda, and what was looked at, as JSON text."""
    return dumps(as_dict(rows, coverage)) + "\n"


def as_dict(rows: Sequence[Mapping[str, Any]], coverage: Coverage) -> dict[str, Any]:
    """The rows of an agenda, and what was looked at."""
    entries = [{column: plain(value) for column, value in row.items()} for row in rows]
    return {"schema_version": SCHEMA_VERSION, "entries": entries, "looked_at": _looked_at(coverage)}


def changes_as_json(changes: Sequence[AgendaChange], coverage: Coverage) -> str:
    """The changes, each with the rows before and now."""
    listed = list(map(change_object, changes))
    return dumps({"schema_version": SCHEMA_VERSION, "changes": listed, "looked_at": _looked_at(coverage)}) + "\n"


def change_object(change: AgendaChange) -> dict[str, Any]:
    """A change with its entry before and now, either of which may be null."""
    return {"change": change.kind, "before": change.before, "now": change.now}


def change_row(change: AgendaChange) -> dict[str, Any]:
    """A change as one row of a table."""
    return {column: change.row.get(column) for column in CHANGE_COLUMNS} | {"change": change.kind}


def _looked_at(coverage: Coverage) -> dict[str, Any]:
    stale = [(one.metadata.pact, plain(one.metadata.searched_to)) for one in coverage.stale]
    return {
        "pacts": len(coverage.live),
        "ended": len(coverage.ended),
        "in_force_under_others": [
            {"pact": one.metadata.pact, "readings": list(one.in_force_under)} for one in coverage.disputed
        ],
        "records_without_day": coverage.unsearched,
        "stale_records": [{"pact": pact, "record_searched_to": day} for pact, day in stale],
    }
