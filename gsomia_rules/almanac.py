"""An almanac of a timeline: an answer that stands until its turn is worked out once and kept."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import suppress
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
    answer is the same whether it was kept or not; one that moves every day is not kept.
    """

    __slots__ = ("_kept", "_tell", "_timeline")

    def __init__(self, timeline: Timeline, tell: Callable[[Outlook], Standing]) -> None:
        self._timeline, self._tell = timeline, tell
        self._kept: tuple[list[date], list[tuple[Standing, date | None]]] = ([], [])

    def on(self, day: date) -> Standing:
        """The answer for a day; raises DayOutOfRange."""
        held = self._held(day)
        if held is not None:
            return held[0]
        outlook = self._timeline.outlook_on(day)
        answer = self._tell(outlook)
        if not outlook.moves:
            with suppress(DayOutOfRange):  # the turn lies beyond the calendar; the answer for this day need not
                self._keep(answer, self._timeline.turn_after(outlook))
        return answer

    def through(self, first: date, last: date) -> Iterator[Standing]:
        """The answers from a day through another, one for each day from which on it is another."""
        day: date | None = first
        while day is not None and day <= last:
            held = self._held(day)
            if held is not None:
                yield held[0]
                day = held[1]
                continue
            outlook = self._timeline.outlook_on(day)
            answer = self._tell(outlook)
            yield answer
            day = self._timeline.turn_after(outlook)
            if not outlook.moves:
                self._keep(answer, day)

    def _held(self, day: date) -> tuple[Standing, date | None] | None:
        days, kept = self._kept
        at = bisect_right(days, day)
        if not at:
            return None
        answer, turn = kept[at - 1]
        return (answer.seen_from(day), turn) if turn is None or day < turn else None

    def _keep(self, answer: Standing, turn: date | None) -> None:
        days, kept = self._kept
        at = bisect_right(days, answer.on)
        if len(days) >= _MOST:
            days, kept, at = [], [], 0
        self._kept = [*days[:at], answer.on, *days[at:]], [*kept[:at], (answer, turn), *kept[at:]]
