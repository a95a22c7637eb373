"""The segments of many pacts in one table of NumPy columns: regular stretches in closed form, the others by walking."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from gsomia_rules.columns.codes import CODES, DEADLINES, EVENTS, NONE, STATES
from gsomia_rules.columns.regular import DEADLINE, EPOCH, EVENT, LAST_DAY, STATE, Stretch, regular
from gsomia_rules.columns.regular import segments as regular_segments
from gsomia_rules.engine.outlook import Outlook
from gsomia_rules.engine.pact import Pact
from gsomia_rules.engine.phase import Phase
from gsomia_rules.engine.segment import Segment
from gsomia_rules.engine.timeline import Timeline
from gsomia_rules.errors import DayOutOfRange
from gsomia_rules.model.period import DAY, shift

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = dict[str, NDArray[Any]]

__all__ = ["SEGMENT_COLUMNS", "segment_table", "segments_holding"]

_MANY: Final = 16
"""From so many days for each phase on, its segments are computed rather than those of the days."""
_FEW: Final = 64
"""So many segments of an irregular phase are walked through without a look at the days."""
_TRUTHS: Final = ("in_force", "terminable_at_any_time")
SEGMENT_COLUMNS: Final = Segment._fields
"""The columns of a segment, as :class:`gsomia_rules.engine.segment.Segment` has them."""


def segment_table(timelines: Iterable[Timeline], first: date, last: date) -> "Table":
    """The segments of some timelines from ``first`` through ``last``, in their order, in columns.

    ``row`` is the position of the timeline. Days are ``datetime64[D]``, ``NaT`` where there is none; a ``state``,
    ``deadline``, ``event`` or way of ending is a code, ``NONE`` without one, and so is a ``term``.
    Raises DayOutOfRange.
    """
    stretches, walked, rows = list[Stretch](), list[Segment](), list[int]()
    for row, timeline in enumerate(timelines):
        for phase, begins, ends in timeline.stretches(first, last):
            if stretch := regular(phase, begins, ends, row):
                stretches.append(stretch)
                continue
            try:
                found = list(_walked(Outlook(phase, begins), shift(ends, 1)))
            except DayOutOfRange as error:
                if isinstance(timeline.pact, Pact):
                    error.fault = f"{timeline.pact.name} ({timeline.reading}): {error.fault}"
                raise
            walked += found
            rows += [row] * len(found)
    return _joined(_of_walked(walked, rows), _of_regular(stretches))


def segments_holding(timeline: Timeline, days: "NDArray[np.int64]", first: date, last: date) -> "Table":
    """The segments of one timeline that hold some days, counted from 1970-01-01, which lie from one through another.

    Each has a ``first_day`` on or before the days that it holds; ``next_day`` tells nothing. Only days that are asked
    can be refused: raises DayOutOfRange for one without an answer.
    """
    stretches, walked = list[Stretch](), list[Segment]()
    many = days.size > _MANY * len(timeline.phases)
    for phase, begins, ends in _split(timeline.stretches(first, last)):
        if many and (stretch := regular(phase, begins, ends, 0)):
            stretches.append(stretch)
        elif many and (few := _few(phase, begins, ends)) is not None:
            walked += few
        else:
            walked += _on_days(phase, days, begins, ends)
    return _joined(_of_walked(walked, [0] * len(walked)), _of_regular(stretches))


def _split(stretches: Iterable[tuple[Phase, date, date]]) -> Iterator[tuple[Phase, date, date]]:
    """The stretches, where one that goes on to the end of the calendar is cut into what may be regular and the rest."""
    for phase, begins, ends in stretches:
        if begins <= LAST_DAY < ends:
            yield phase, begins, LAST_DAY
            begins = LAST_DAY + DAY
        yield phase, begins, ends


def _walked(outlook: Outlook, over: date) -> Iterator[Segment]:
    """The segments of one phase from the day of an outlook on."""
    while True:
        change = outlook.next_change()
        if change is None or change >= over:
            yield Segment.of(outlook, over)
            return
        yield Segment.of(outlook, change)
        outlook = Outlook(outlook.phase, change)


def _few(phase: Phase, begins: date, ends: date) -> list[Segment] | None:
    """The segments of days on which little changes; None where much does, or where a day has no answer."""
    with suppress(DayOutOfRange):
        found = list(islice(_walked(Outlook(phase, begins), shift(ends, 1)), _FEW + 1))
        return found if len(found) <= _FEW else None
    return None


def _on_days(phase: Phase, days: "NDArray[np.int64]", begins: date, ends: date) -> Iterator[Segment]:
    """The segments of a phase that hold any of the days, each from the first of these on."""
    import numpy as np

    inside = np.unique(days[(days >= begins.toordinal() - EPOCH) & (days <= ends.toordinal() - EPOCH)])
    while inside.size:
        outlook = Outlook(phase, date.fromordinal(EPOCH + int(inside[0])))
        yield Segment.of(outlook, outlook.day)
        inside = inside[1:]
        if inside.size:
            change = outlook.next_change()
            if change is None:
                return
            inside = inside[inside.searchsorted(change.toordinal() - EPOCH) :]


def _of_walked(walked: Sequence[Segment], rows: Sequence[int]) -> "Table":
    import numpy as np

    columns: list[Sequence[Any]] = list(zip(*walked, strict=True)) or [()] * len(SEGMENT_COLUMNS)
    table: Table = {"row": np.array(rows, np.int32)}
    for name, values in zip(SEGMENT_COLUMNS, columns, strict=True):
        if name in CODES:
            code = {kind: number for number, kind in enumerate(CODES[name])}
            table[name] = np.array([NONE if value is None else code[value] for value in values], np.int8)
        elif name in _TRUTHS:
            table[name] = np.array(values, bool)
        elif name == "term":
            table[name] = np.array([NONE if value is None else value for value in values], np.int32)
        else:
            table[name] = np.array(values, "datetime64[D]")
    return table


def _of_regular(stretches: Sequence[Stretch]) -> "Table":
    import numpy as np

    if not stretches:
        return _of_walked((), ())
    found = regular_segments(stretches)
    size = len(found["row"])
    same = {
        "state": STATES.index(STATE), "deadline": DEADLINES.index(DEADLINE), "event": EVENTS.index(EVENT),
        "pending_how": NONE, "ended_how": NONE, "in_force": True, "terminable_at_any_time": False,
    }  # fmt: skip
    table: Table = {"row": found["row"].astype(np.int32)}
    for name in SEGMENT_COLUMNS:
        if name in same:
            table[name] = np.full(size, same[name], bool if name in _TRUTHS else np.int8)
        elif name == "term":
            table[name] = found[name].astype(np.int32)
        elif name in found:
            table[name] = found[name].astype("datetime64[D]")
        else:
            table[name] = np.full(size, "NaT", "datetime64[D]")
    return table


def _joined(one: "Table", other: "Table") -> "Table":
    """The rows of two tables, by timeline and day."""
    import numpy as np

    if not len(one["row"]) or not len(other["row"]):
        return one if len(one["row"]) else other
    table = {name: np.concatenate([one[name], other[name]]) for name in one}
    order = np.lexsort((table["first_day"], table["row"]))
    return {name: column[order] for name, column in table.items()}
