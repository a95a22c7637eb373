"""An cache of a timeline: an outlook that stands until its turn is worked out once and kept."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from typing import Final

from gsomia_rules.engine.outlook import Outlook
from gsomia_rules.engine.timeline import Timeline
from gsomia_rules.errors import DayOutOfRange
from gsomia_rules.model.standing import Standing

__all__ = ["AnswerCache"]

_MOST: Final = 4096


class _Kept:
    """An outlook, the day of its turn once that is known, and the answer made of it once one was asked for."""

    __slots__ = ("answer", "outlook", "turn")

    def __init__(self, outlook: Outlook) -> None:
        self.outlook = outlook
        self.turn: date | None = None
        self.answer: Standing | None = None


class AnswerCache:
    """The outlooks of a timeline by day, and the answers that ``tell`` makes of them.

    What is kept is bounded, and replaced whole, so that several threads may ask. An
    answer is the same whether it was kept or not; one that moves every day is not kept.
    """

    __slots__ = ("_kept", "_tell", "_timeline")

    def __init__(self, timeline: Timeline, tell: Callable[[Outlook], Standing]) -> None:
        self._timeline, self._tell = timeline, tell
        self._kept: tuple[list[date], list[_Kept]] = ([], [])

    def on(self, day: date) -> Standing:
        """The answer for a day; raises DayOutOfRange."""
        held = self._held(day)
        if held is not None:
            return self._told(held, day)
        held = _Kept(self._timeline.outlook_on(day))
        answer = self._told(held, day)
        if not held.outlook.changes_daily:
            with suppress(DayOutOfRange):  # the turn lies beyond the calendar; the answer for this day need not
                self._keep(held)
        return answer

    def answers(self, first: date, last: date) -> Iterator[Standing]:
        """The answers from a day through another, one for each day from which on it is another."""
        return (self._told(held, day) for day, held in self._stretches(first, last))

    def outlooks(self, first: date, last: date) -> Iterator[tuple[date, Outlook]]:
        """Those days, each with an outlook that stands on it, be it from that day or from one before."""
        return ((day, held.outlook) for day, held in self._stretches(first, last))

    def _stretches(self, first: date, last: date) -> Iterator[tuple[date, _Kept]]:
        day: date | None = first
        while day is not None and day <= last:
            held = self._held(day)
            if held is not None:
                yield day, held
            else:
                held = _Kept(self._timeline.outlook_on(day))
                yield day, held
                self._keep(held)
            day = held.turn

    def _told(self, held: _Kept, day: date) -> Standing:
        if held.answer is None:
            held.answer = self._tell(held.outlook)
        return held.answer.seen_from(day)

    def _held(self, day: date) -> _Kept | None:
        days, kept = self._kept
        at = bisect_right(days, day)
        if not at:
            return None
        held = kept[at - 1]
        return held if held.turn is None or day < held.turn else None

    def _keep(self, held: _Kept) -> None:
        """Find the turn of an outlook, and keep it unless it moves every day; raises DayOutOfRange."""
        held.turn = self._timeline.turn_after(held.outlook)
        if not held.outlook.changes_daily:
            days, kept = self._kept
            at = bisect_right(days, held.outlook.day)
            if len(days) >= _MOST:
                days, kept, at = [], [], 0
            self._kept = [*days[:at], held.outlook.day, *days[at:]], [*kept[:at], held, *kept[at:]]
