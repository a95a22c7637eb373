"""Many pacts on many days: the answer of every pair of them in columns, a block of pacts at a time."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from gsomia_rules.columns.answers import asked_days, day_of
from gsomia_rules.columns.segments import SEGMENT_COLUMNS, segment_table
from gsomia_rules.engine.pact import Pact

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["PAIR_COLUMNS", "answers_of"]

PAIR_COLUMNS: Final = ("row", "day", "days_left", *SEGMENT_COLUMNS)
"""The columns of a pair: the position of its pact, the day, the days left to the deadline, and those of its segment."""

_BLOCK: Final = 2**18
"""About how many pairs are held at a time: their columns fit into the cache of a processor."""


def answers_of(
    pacts: Iterable[Pact],
    days: "NDArray[np.datetime64] | Sequence[date]",
    reading: str | None = None,
    *,
    only: Sequence[str] = PAIR_COLUMNS,
) -> "Iterator[dict[str, NDArray[Any]]]":
    """The answers of many pacts for the same days, each block with all days of some pacts, in their order.

    ``only`` names the columns wanted, of PAIR_COLUMNS. The segments of a block are computed together and repeated for
    the days that they hold, so no pair costs a step of Python. Raises TypeError and ValueError as ``columns`` does,
    UnknownReading, and DayOutOfRange where the answer of a pact for a day in between needs one outside the calendar.

    >>> from gsomia_rules import load
    >>> blocks = answers_of([load("gsomia")], [date(2020, 8, 23), date(2020, 8, 25)], "japan", only=["days_left"])
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
    waiting, done = iter(pacts), 0
    while block := list(islice(waiting, max(1, _BLOCK // asked.size))):
        table = segment_table([pact.timeline(reading) for pact in block], first, last)
        table["row"] += done
        done += len(block)
        yield _joined(table, ordered, back, len(block), only)


def _joined(
    table: "dict[str, NDArray[Any]]",
    days: "NDArray[np.datetime64]",
    back: "NDArray[np.intp] | None",
    pacts: int,
    only: Sequence[str],
) -> "dict[str, NDArray[Any]]":
    """The columns of each day of each pact, by the segments that hold the days."""
    import numpy as np

    counts = days.searchsorted(table["next_day"]) - days.searchsorted(table["first_day"])
    segment = np.repeat(np.arange(counts.size), counts)
    if back is not None:
        segment = segment.reshape(pacts, -1)[:, back].ravel()
        days = days[back]
    found: dict[str, NDArray[Any]] = {}
    for name in only:
        if name == "day":
            found[name] = np.tile(days, pacts)
        elif name == "days_left":
            found[name] = (table["deadline_day"].take(segment).reshape(pacts, -1) - days).ravel()
        else:
            found[name] = table[name].take(segment)
    return found
