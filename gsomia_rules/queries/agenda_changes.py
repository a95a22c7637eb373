"""What changed between an earlier agenda and this one: entries that are new, that differ, and that are gone."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import zip_longest
from typing import Any, Final, NamedTuple

from gsomia_rules.queries.coverage import Coverage

__all__ = ["AgendaChange", "ChangeKind", "Row", "agenda_changes"]

Row = Mapping[str, Any]
"""An entry of an agenda as it stands in JSON: texts, numbers and nulls by the names of the columns."""

_KEY: Final = ("pact", "reading", "what", "day")
_OF_THE_RUN: Final = frozenset({"asked_on", "days_left", "weekday", "title", "record_searched_to"})
"""The columns that change from run to run, or when a record is searched again, and not with the date itself."""


class ChangeKind(StrEnum):
    """An entry that the earlier agenda did not have, had otherwise, or had alone."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


class AgendaChange(NamedTuple):
    """A change of an agenda: the entry in the earlier one and in this one."""

    kind: ChangeKind
    before: Row | None
    now: Row | None

    @property
    def row(self) -> Row:
        """The entry as it is now, or was before it went."""
        return self.now or self.before or {}


def agenda_changes(
    earlier: Sequence[Row], rows: Sequence[Row], coverage: Coverage, *, complete: bool = True
) -> tuple[AgendaChange, ...]:
    """The changes from the rows of an earlier agenda to those of this one, in the order of their days.

    An entry is gone only if its day is one that this agenda covers: what is past, or beyond
    the time asked for now, has not changed. Where not all files could be read, nothing is
    said of a pact that was not looked at.
    """
    before, now = _grouped(earlier), _grouped(rows)
    found = list[AgendaChange]()
    for key in dict.fromkeys((*before, *now)):
        left, right = before.get(key, []), now.get(key, [])
        kept = [one for one in right if any(_same(one, other) for other in left)]
        left = [one for one in left if not any(_same(one, other) for other in right)]
        for old, new in zip_longest(left, [one for one in right if one not in kept]):
            if old is None:
                found.append(AgendaChange(ChangeKind.NEW, None, new))
            elif new is not None:
                found.append(AgendaChange(ChangeKind.CHANGED, old, new))
            elif _is_covered(old, coverage, complete=complete):
                found.append(AgendaChange(ChangeKind.GONE, old, None))
    return tuple(
        sorted(found, key=lambda change: tuple(change.row[name] for name in ("day", "pact", "reading", "what")))
    )


def _grouped(rows: Iterable[Row]) -> dict[tuple[str, ...], list[Row]]:
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        found.setdefault(tuple(row[name] for name in _KEY), []).append(row)
    return found


def _same(one: Row, other: Row) -> bool:
    """Whether two rows say the same of a date, in the columns that both have."""
    return all(one[name] == other[name] for name in one.keys() & other.keys() - _OF_THE_RUN)


def _is_covered(row: Row, coverage: Coverage, *, complete: bool) -> bool:
    """Whether this agenda would list an entry if it still stood."""
    day = date.fromisoformat(row["day"])
    looked_at = coverage.by_name.get(row["pact"])
    if looked_at is not None:
        asked = looked_at.readings is None or row["reading"] in looked_at.readings
        return asked and looked_at.asked_on <= day <= looked_at.last
    return complete and any(one.asked_on <= day <= one.last for one in coverage.by_name.values())
