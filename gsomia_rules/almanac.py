"""An almanac of a timeline: each answer is worked out once and kept, good for every day until its turn."""

from bisect import bisect_right
from collections.abc import Callable
from datetime import date
from typing import Final

from gsomia_rules.errors import DayOutOfRange
from gsomia_rules.outlook import Outlook
from gsomia_rules.standing import Standing
from gsomia_rules.timeline import Timeline

__all__ = ["Almanac"]

_MOST: Final = 4096


class Almanac:
    """The answers of a timeline by day, as ``tell`` makes them of outlooks.

    What is kept is bounded, and replaced whole, so that several threads may ask. An
    answer is the same whether it was kept or not.
    """

    __slots__ = ("_kept", "_tell", "_timeline")

    def __init__(self, timeline: Timeline, tell: Callable[[Outlook], Standing]) -> None:
        self._timeline, self._tell = timeline, tell
        self._kept: tuple[list[date], list[tuple[Standing, date | None]]] = ([], [])

    def on(self, day: date) -> Standing:
        """The answer for a day."""
        days, kept = self._kept
        at = bisect_right(days, day)
        if at:
            held, turn = kept[at - 1]
            if turn is None or day < turn:
                return held.seen_from(day)
        outlook = self._timeline.outlook_on(day)
        answer = self._tell(outlook)
        if outlook.moves:
            return answer
        try:
            turn = self._timeline.turn_after(outlook)
        except DayOutOfRange:  # the turn lies beyond the calendar; the answer for this day need not
            return answer
        if len(days) >= _MOST:
            days, kept, at = [], [], 0
        self._kept = [*days[:at], day, *days[at:]], [*kept[:at], (answer, turn), *kept[at:]]
        return answer
