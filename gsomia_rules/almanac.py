"""An almanac of a timeline: each outlook is worked out once and kept, good for every day until its turn."""

from bisect import bisect_right
from datetime import date
from typing import Final

from gsomia_rules.errors import DayOutOfRange
from gsomia_rules.outlook import Outlook
from gsomia_rules.timeline import Timeline

__all__ = ["Almanac"]

_MOST: Final = 4096


class Almanac:
    """The outlooks of a timeline by day.

    What is kept is bounded, and replaced whole, so that several threads may ask. An
    answer is the same whether its outlook was kept or not.
    """

    __slots__ = ("_kept", "_timeline")

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._kept: tuple[list[date], list[tuple[Outlook, date | None]]] = ([], [])

    def on(self, day: date) -> Outlook:
        """The outlook from a day."""
        days, kept = self._kept
        at = bisect_right(days, day)
        if at:
            outlook, turn = kept[at - 1]
            if turn is None or day < turn:
                return outlook.seen_from(day)
        outlook = self._timeline.outlook_on(day)
        try:
            turn = self._timeline.turn_after(outlook)
        except DayOutOfRange:  # the turn lies beyond the calendar; the answer for this day need not
            return outlook
        if len(days) >= _MOST:
            days, kept, at = [], [], 0
        self._kept = [*days[:at], day, *days[at:]], [*kept[:at], (outlook, turn), *kept[at:]]
        return outlook
