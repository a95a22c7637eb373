"""Many days at once: days in, columns out, with NumPy (the extra ``columns``).

The answer of each stretch of days is computed once for all its days. The columns are
exact; a value that an answer does not have is ``NaT``, or the code ``NONE``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from gsomia_rules.engine.outlook import Outlook
from gsomia_rules.engine.pact import Pact
from gsomia_rules.engine.timeline import Timeline
from gsomia_rules.errors import DayOutOfRange, GsomiaRulesError
from gsomia_rules.model.deadline import DeadlineKind, EventKind
from gsomia_rules.model.lifecycle import State

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["COLUMNS", "DEADLINES", "EVENTS", "NONE", "STATES", "columns"]

COLUMNS: Final = (
    "state", "in_force", "deadline", "deadline_day", "days_left", "deadline_first_day_out", "event", "event_day",
)  # fmt: skip
"""The columns in their order."""

STATES: Final = tuple(State)
"""The states in the order of their codes."""

DEADLINES: Final = tuple(DeadlineKind)
"""The kinds of deadline in the order of their codes."""

EVENTS: Final = tuple(EventKind)
"""The kinds of event in the order of their codes."""

_EPOCH: Final = date(1970, 1, 1).toordinal()

NONE: Final = -1
"""The code where an answer has no deadline or no event."""


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
    asked = _asked(days)
    pact.timeline(reading)  # an unknown reading is refused even where there are no days
    if not asked.size:
        return _of_outlooks(asked, [], asked.view(np.int64), only)
    numbers = asked.view(np.int64)
    first, last = int(numbers.min()), int(numbers.max())
    for day in (_day(first), _day(last)):
        pact.on(day, reading)
    origin = 0 if first >= 0 and last < asked.size else first  # many days of few years are their own index
    since = numbers - origin if origin else numbers
    present, outlooks, begins = _found(pact, reading, since, (first, last), origin)
    begun = np.zeros(last - origin + 1, np.intp)
    begun[begins] = 1
    of_day, stretch = begun.cumsum() - 1, np.arange(origin, last + 1, dtype=np.int64).view("datetime64[D]")
    if begun.size > asked.size:  # days far apart: a row for each day asked, not for the days between
        row = np.zeros(begun.size, np.intp)
        row[present] = np.arange(present.size)
        of_day, stretch, since = of_day[present], stretch[present], row.take(since)
    return {name: column.take(since) for name, column in _of_outlooks(stretch, outlooks, of_day, only).items()}


def _found(
    pact: Pact, reading: str | None, since: "NDArray[np.int64]", span: tuple[int, int], origin: int
) -> "tuple[NDArray[np.intp], list[Outlook], list[int]]":
    """The distinct days asked, in order, with the outlooks that hold on them and where each begins.

    Days are counted from ``origin``. Where the days asked far outnumber those from first to
    last, every day in between is taken: searching for each would cost more.
    """
    import numpy as np

    first, last = span
    if since.size > 16 * (last - first):
        with suppress(GsomiaRulesError):  # a day in between may have no answer
            found = list(pact.outlooks(_day(first), _day(last), reading))
            begins = [day.toordinal() - _EPOCH - origin for day, _ in found]
            return np.arange(first - origin, last - origin + 1), [outlook for _, outlook in found], begins
    marked = np.zeros(last - origin + 1, bool)
    marked[since] = True
    present = np.flatnonzero(marked)
    return present, *_outlooks(pact.timeline(reading), present, origin)


def _of_outlooks(
    days: "NDArray[np.datetime64]", outlooks: Sequence[Outlook], found: "NDArray[np.intp]", only: Sequence[str]
) -> "dict[str, NDArray[Any]]":
    """The columns of days, each with the position of its outlook."""
    import numpy as np

    def codes(kinds: Sequence[str], values: Iterable[str | None]) -> "NDArray[np.int8]":
        number: dict[str | None, int] = {kind: code for code, kind in enumerate(kinds)}
        return np.array([number.get(value, NONE) for value in values], np.int8).take(found)

    def dates(values: Iterable[date | None]) -> "NDArray[np.datetime64]":
        return np.array(list(values), "datetime64[D]").take(found)

    def deadline_day() -> "NDArray[np.datetime64]":
        return dates(deadline and deadline.day for deadline in deadlines)

    deadlines, events = [outlook.deadline for outlook in outlooks], [outlook.event for outlook in outlooks]
    made: Mapping[str, Callable[[], NDArray[Any]]] = {
        "state": lambda: codes(STATES, (outlook.state for outlook in outlooks)),
        "in_force": lambda: np.array([outlook.phase.in_force for outlook in outlooks], bool).take(found),
        "deadline": lambda: codes(DEADLINES, (deadline and deadline.what for deadline in deadlines)),
        "deadline_day": deadline_day,
        "days_left": lambda: deadline_day() - days,
        "deadline_first_day_out": lambda: dates(deadline and deadline.first_day_out for deadline in deadlines),
        "event": lambda: codes(EVENTS, (event and event.what for event in events)),
        "event_day": lambda: dates(event and event.day for event in events),
    }
    return {name: made[name]() for name in only}


def _asked(days: "NDArray[np.datetime64] | Sequence[date]") -> "NDArray[np.datetime64]":
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


def _outlooks(timeline: Timeline, present: "NDArray[np.intp]", origin: int) -> tuple[list[Outlook], list[int]]:
    """The outlooks that hold on any of the days, and for each the first such day, counted from ``origin``."""
    outlooks, begins, position = [], [], 0
    while position < present.size:
        begins.append(int(present[position]))
        outlooks.append(timeline.outlook_on(_day(origin + begins[-1])))
        after = timeline.next_change_after(outlooks[-1]) if position + 1 < present.size else None
        position = present.size if after is None else int(present.searchsorted(after.toordinal() - _EPOCH - origin))
    return outlooks, begins


def _day(number: int) -> date:
    """The day so many days after 1970-01-01, as NumPy counts them; raises DayOutOfRange."""
    try:
        return date.fromordinal(_EPOCH + number)
    except (ValueError, OverflowError):
        raise DayOutOfRange("a day of the array is NaT, or outside 0001-01-01 to 9999-12-31") from None
