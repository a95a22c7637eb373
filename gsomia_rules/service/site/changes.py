"""What has changed on the agenda since an earlier version of the site."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.model.period import DAY
from gsomia_rules.pactfile.table import iso_day
from gsomia_rules.queries.agenda_changes import ChangeKind, Row, agenda_changes
from gsomia_rules.queries.coverage import Coverage
from gsomia_rules.render.agenda_json import change_object
from gsomia_rules.render.agenda_rows import entries_of, is_entry, read_object

__all__ = ["AHEAD", "Earlier", "changes", "read_earlier"]

AHEAD: Final = timedelta(days=365)
"""How far the agenda of a site goes, and for how long a change stays listed."""


class Earlier(NamedTuple):
    """An earlier site: the day for which it was made, its agenda, and the changes that it listed."""

    day: date
    entries: Sequence[Row]
    changes: Sequence[Mapping[str, Any]]


def read_earlier(upcoming: str, changes: str) -> Earlier:
    """The earlier site of two of its files; raises GsomiaRulesError for what are none."""
    entries, kept = entries_of(upcoming), read_object(changes).get("changes")
    day = _day(read_object(upcoming).get("generated_for"))
    if day is None or entries is None or not isinstance(kept, list) or not all(map(_is_change, kept)):
        raise GsomiaRulesError("the earlier site has other data than this version writes", "name one that it wrote")
    return Earlier(day, entries, kept)


def changes(rows: Sequence[Row], coverage: Coverage, day: date, earlier: Earlier | None) -> list[Mapping[str, Any]]:
    """The changes that a site tells on a day, the latest first: those found now, and earlier ones of a year.

    A date that has come within reach since the earlier site is not new.
    """
    if earlier is None:
        return []
    reach = (earlier.day + AHEAD - DAY).isoformat()  # where it was a day earlier than in UTC, a day less was seen
    found = [
        {"found_on": day.isoformat(), **change_object(change)}
        for change in agenda_changes(earlier.entries, rows, coverage)
        if change.kind is not ChangeKind.NEW or change.row["day"] <= reach
    ]
    since = (day - AHEAD).isoformat()
    return [*found, *(one for one in earlier.changes if one["found_on"] >= since)]


def _is_change(change: object) -> bool:
    if not isinstance(change, Mapping):
        return False
    rows = [change.get(name) for name in ("before", "now")]
    return (
        change.get("change") in list(ChangeKind)
        and _day(change.get("found_on")) is not None
        and all(row is None or is_entry(row) for row in rows)
        and any(rows)
    )


def _day(value: object) -> date | None:
    return iso_day(value) if isinstance(value, str) else None
