"""Many pacts on many days: the answer of every pair of them in columns, a block of pacts at a time."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from gsomia_rules.columns.answers import asked_days, day_of
from gsomia_rules.columns.segments import SEGMENT_COLUMNS, segment_table
from gsomia_rules.engine.pact import Pact
from gsomia_rules.engine.selection import selected_readings
from gsomia_rules.engine.timeline import Timeline
from gsomia_rules.errors import ActRefused

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Block = dict[str, NDArray[Any]]

__all__ = ["PAIR_COLUMNS", "answers_of", "each_pact", "segments_of"]

PAIR_COLUMNS: Final = ("row", "reading", "day", "days_left", *SEGMENT_COLUMNS)
"""The columns of a pair: the positions of its pact and of its reading among those of the pact, the day, the days left
to the deadline, and those of its segment."""

_BLOCK: Final = 2**18
"""About how many pairs are held at a time: their columns fit into the cache of a processor."""


class _Asked(NamedTuple):
    """A timeline, with the position of its pact and that of its reading among those of the pact."""

    row: int
    reading: int
    timeline: Timeline


def answers_of(
    pacts: Iterable[Pact] | Pact,
    days: "NDArray[np.datetime64] | Sequence[date]",
    reading: str | Sequence[str] | None = None,
    *,
    only: Sequence[str] = PAIR_COLUMNS,
) -> "Iterator[Block]":
    """The answers of many pacts for the same days: blocks of columns, by pact, by reading and in the order of the days.

    ``reading`` is a name, several names, ``"all"``, or None for the default of each pact. ``only`` names the columns
    wanted, of PAIR_COLUMNS; :func:`in_words` turns their codes into words. The segments of a block are computed
    together and repeated for the days that they hold, so no pair costs a step of Python. Raises TypeError and
    ValueError as ``columns`` does; UnknownReading; and, naming the pact, ActRefused, and DayOutOfRange where its
    answer for a day in between needs one outside the calendar.

    >>> from gsomia_rules import load
    >>> blocks = answers_of(load("gsomia"), [date(2020, 8, 23), date(2020, 8, 25)], "japan", only=["days_left"])
    >>> [block["days_left"].astype(int).tolist() for block in blocks]
    [[1, 364]]
    """
    import numpy as np

    if unknown := [name for name in only if name not in PAIR_COLUMNS]:
        raise ValueError(f"there is no column {unknown[0]!r}; the columns are {', '.join(PAIR_COLUMNS)}")
    asked = asked_days(days)
    if not asked.size:
        return
    order = np.argsort(asked, kind="stable")
    ordered = asked[order]
    back = None if (order[1:] > order[:-1]).all() else np.argsort(order)
    first, last = (day_of(int(day)) for day in ordered[[0, -1]].view(np.int64))
    for timelines, table in _tables(pacts, reading, first, last, asked.size):
        yield _joined(table, ordered, back, timelines, only)


def segments_of(
    pacts: Iterable[Pact] | Pact, first: date, last: date, reading: str | Sequence[str] | None = None
) -> "Iterator[Block]":
    """The segments of many pacts from ``first`` through ``last`` in blocks of columns, by pact, by reading and by day.

    Each has the columns of :func:`segment_table`, where ``row`` is the position of the pact, and ``reading``, as
    :func:`answers_of` takes and has it. Raises the same errors, and ValueError where ``first`` is after ``last``.
    """
    if first > last:
        raise ValueError(f"{first} is after {last}")
    return (table for _, table in _tables(pacts, reading, first, last, (last - first).days + 1))


def _tables(
    pacts: Iterable[Pact] | Pact, reading: str | Sequence[str] | None, first: date, last: date, days: int
) -> "Iterator[tuple[int, Block]]":
    """The segments of as many timelines as have a block of pairs with so many days, and how many timelines they are."""
    import numpy as np

    waiting = _asked(pacts, reading)
    while block := list(islice(waiting, max(1, _BLOCK // days))):
        table = segment_table([one.timeline for one in block], first, last)
        place = table.pop("row")
        row, code = (np.array([one[part] for one in block], np.int32) for part in (0, 1))
        yield len(block), {"row": row[place], "reading": code[place], **table}


def _asked(pacts: Iterable[Pact] | Pact, reading: str | Sequence[str] | None) -> Iterator[_Asked]:
    """The timelines that are asked, by pact and by reading."""
    for row, pact in enumerate(each_pact(pacts)):
        names = list(pact.readings)
        for name in selected_readings(pact, reading):
            try:
                timeline = pact.timeline(name)
            except ActRefused as error:
                error.fault = f"{pact.name} ({name}): {error.fault}"
                raise
            yield _Asked(row, names.index(name), timeline)


def each_pact(pacts: Iterable[Pact] | Pact) -> Iterator[Pact]:
    """The pacts, or the one; raises TypeError for anything else."""
    for pact in [pacts] if isinstance(pacts, Pact) else pacts:
        if not isinstance(pact, Pact):
            raise TypeError(f"{pact!r} is not a Pact: pass what load returns")
        yield pact


def _joined(
    table: "Block", days: "NDArray[np.datetime64]", back: "NDArray[np.intp] | None", timelines: int, only: Sequence[str]
) -> "Block":
    """The columns of each day of each timeline, by the segments that hold the days."""
    import numpy as np

    counts = days.searchsorted(table["next_day"]) - days.searchsorted(table["first_day"])
    segment = np.repeat(np.arange(counts.size), counts)
    if back is not None:
        segment = segment.reshape(timelines, -1)[:, back].ravel()
        days = days[back]
    found: Block = {}
    for name in only:
        if name == "day":
            found[name] = np.tile(days, timelines)
        elif name == "days_left":
            found[name] = (table["deadline_day"].take(segment).reshape(timelines, -1) - days).ravel()
        else:
            found[name] = table[name].take(segment)
    return found
