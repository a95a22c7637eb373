"""Many days at once: days in, columns out, with NumPy (the extra ``columns``).

The answer of each stretch of days is computed once for all its days. The columns are
exact; a value that an answer does not have is ``NaT``, or the code ``NONE``.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from gsomia_rules.columns.segments import segments_holding
from gsomia_rules.engine.pact import Pact
from gsomia_rules.errors import DayOutOfRange

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["COLUMNS", "asked_days", "columns", "day_of"]

_EPOCH: Final = date(1970, 1, 1).toordinal()

_SPARSE: Final = 4
"""Up to so many days of a span for each day asked, a table of the whole span is faster than a search."""

COLUMNS: Final = (
    "state", "in_force", "deadline", "deadline_day", "days_left", "deadline_first_day_out", "event", "event_day",
)  # fmt: skip
"""The columns in their order."""


def columns(
    pact: Pact,
    days: "NDArray[np.datetime64] | Sequence[date]",
    reading: str | None = None,
    *,
    only: Sequence[str] = COLUMNS,
) -> "dict[str, NDArray[Any]]":
    """The answer for each day under a reading, in columns as long as the days and in their order.

    ``only`` names the columns wanted; no others are computed.

    ==========================  ===================  ==================================================
    column                      type                 value
    ==========================  ===================  ==================================================
    ``state``                   ``int8``             a code: an index into ``STATES``
    ``in_force``                ``bool``             whether the pact binds its parties
    ``deadline``                ``int8``             a code: an index into ``DEADLINES``, or ``NONE``
    ``deadline_day``            ``datetime64[D]``    the last day in time, ``NaT`` without a deadline
    ``days_left``               ``timedelta64[D]``   0 on the last day in time, ``NaT`` without a deadline
    ``deadline_first_day_out``  ``datetime64[D]``    the first day out that depends on the deadline
    ``event``                   ``int8``             a code: an index into ``EVENTS``, or ``NONE``
    ``event_day``               ``datetime64[D]``    the day of the next event, ``NaT`` without one
    ==========================  ===================  ==================================================

    The days are ``datetime64[D]``, or dates. Raises TypeError for anything else,
    ValueError for an unknown column, DayOutOfRange (for ``NaT`` too),
    UnknownReading and ActRefused.

    >>> from gsomia_rules import load
    >>> from gsomia_rules.columns import STATES
    >>> found = columns(load("gsomia"), [date(2020, 8, 23), date(2020, 8, 25)], reading="japan")
    >>> [str(STATES[code]) for code in found["state"]], found["days_left"].astype(int).tolist()
    (['in-force', 'in-force'], [1, 364])
    """
    import numpy as np  # an extra, and slow to import

    if not isinstance(pact, Pact):
        raise TypeError(f"{pact!r} is not a Pact: pass what load returns")
    only = (only,) if isinstance(only, str) else tuple(only)
    if unknown := [name for name in only if name not in COLUMNS]:
        raise ValueError(f"there is no column {unknown[0]!r}; the columns are {', '.join(COLUMNS)}")
    asked = asked_days(days)
    timeline = pact.timeline(reading)  # an unknown reading is refused even where there are no days
    numbers = asked.view(np.int64)
    if not asked.size:
        table, row = segments_holding(timeline, numbers, date.max, date.min), numbers
    else:
        first, last = day_of(int(numbers.min())), day_of(int(numbers.max()))
        for day in (first, last):
            pact.on(day, reading)
        table = segments_holding(timeline, numbers, first, last)
        row = _rows(table["first_day"].view(np.int64), numbers)
    return {
        name: table["deadline_day"].take(row) - asked if name == "days_left" else table[name].take(row) for name in only
    }


def _rows(begins: "NDArray[np.int64]", days: "NDArray[np.int64]") -> "NDArray[np.intp]":
    """The position of the segment that holds each day: looked up where the days lie close, and searched elsewhere."""
    import numpy as np

    first, over = int(days.min()), int(days.max()) + 1
    if over - first > _SPARSE * days.size:
        return begins.searchsorted(days, "right") - 1
    lengths = np.diff(np.maximum(begins, first), append=over)
    return np.repeat(np.arange(begins.size), lengths).take(days - first)


def asked_days(days: "NDArray[np.datetime64] | Sequence[date]") -> "NDArray[np.datetime64]":
    """The days as an array of whole days; a time of day is refused, never truncated."""
    import numpy as np

    if not isinstance(days, np.ndarray):
        dates = list(days) if isinstance(days, Iterable) else [None]
        if not all(isinstance(day, date) and not isinstance(day, datetime) for day in dates):
            raise TypeError("the days are not all datetime.date: pass dates, or an array of datetime64[D]")
        return np.array(dates, "datetime64[D]")
    if days.dtype.kind != "M" or np.datetime_data(days.dtype) != ("D", 1):
        raise TypeError(f"the days are {days.dtype}, not datetime64[D]: say which day a time is in the pact's zone")
    return days.astype("datetime64[D]", copy=False)  # in the machine's own order of bytes


def day_of(number: int) -> date:
    """The day so many days after 1970-01-01, as NumPy counts them; raises DayOutOfRange."""
    try:
        return date.fromordinal(_EPOCH + number)
    except (ValueError, OverflowError):
        raise DayOutOfRange("a day of the array is NaT, or outside 0001-01-01 to 9999-12-31") from None
