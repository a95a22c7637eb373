"""What was computed once for a timeline: each outlook is kept until the day on which the answer changes."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from gsomia_rules.engine.outlook import Outlook
from gsomia_rules.engine.timeline import Timeline
from gsomia_rules.errors import DayOutOfRange
from gsomia_rules.model.standing import Metadata, Standing

__all__ = ["AnswerCache", "Caches"]

_MOST: Final = 4096


class _Entry:
    """An outlook, and the day on which it changes next (once another day is asked)."""

    __slots__ = ("_change", "outlook")

    def __init__(self, outlook: Outlook) -> None:
        self.outlook = outlook
        self._change: tuple[date | None] | None = None

    def change(self, timeline: Timeline) -> date | None:
        """The next day on which the answer differs; None when it never does. Raises DayOutOfRange."""
        if self._change is None:
            self._change = (timeline.next_change_after(self.outlook),)
        return self._change[0]


class AnswerCache:
    """Outlooks of a timeline by day, and the answers that ``answer`` makes of them for a day.

    An outlook is kept for the days up to its next change and, ``by_day``, the answer for a day as
    it is. Both are bounded, and lists are replaced rather than changed, so that several threads may
    ask. Nothing handed out can change, so an answer is the same whether it was kept or not.
    """

    __slots__ = ("_answer", "_answers", "_by_day", "_entries", "_timeline")

    def __init__(self, timeline: Timeline, answer: Callable[[Outlook, date], Standing], *, by_day: bool = True) -> None:
        self._timeline, self._answer, self._by_day = timeline, answer, by_day
        self._entries: tuple[list[date], list[_Entry]] = ([], [])
        self._answers: dict[date, Standing] = {}

    def on(self, day: date) -> Standing:
        """The answer for a day; raises DayOutOfRange."""
        answer = self._answers.get(day)
        if answer is None:
            answer = self._computed(day)
            if not self._by_day:
                return answer
            if len(self._answers) >= _MOST:
                self._answers = {}
            self._answers[day] = answer
        return answer

    def _computed(self, day: date) -> Standing:
        entry = self._find(day)
        if entry is not None:
            return self._answer(entry.outlook, day)
        entry = _Entry(self._timeline.outlook_on(day))
        answer = self._answer(entry.outlook, day)
        self._keep(entry)
        return answer

    def answers(self, first: date, last: date) -> Iterator[Standing]:
        """The answers from ``first`` through ``last``, one for each day on which the answer changes."""
        return (self.on(day) for day, _ in self._stretches(first, last))

    def outlooks(self, first: date, last: date) -> Iterator[tuple[date, Outlook]]:
        """The same days, each with the outlook that holds on it, from that day or an earlier one."""
        return ((day, entry.outlook) for day, entry in self._stretches(first, last))

    def _stretches(self, first: date, last: date) -> Iterator[tuple[date, _Entry]]:
        day: date | None = first
        while day is not None and day <= last:
            entry = self._find(day)
            if entry is not None:
                yield day, entry
            else:
                entry = _Entry(self._timeline.outlook_on(day))
                yield day, entry
                self._keep(entry)
            day = entry.change(self._timeline)

    def _find(self, day: date) -> _Entry | None:
        days, entries = self._entries
        position = bisect_right(days, day)
        if not position:
            return None
        entry = entries[position - 1]
        if day == days[position - 1]:
            return entry
        try:
            change = entry.change(self._timeline)
        except DayOutOfRange:  # the next change lies beyond the calendar; the answer for this day need not
            return None
        return entry if change is None or day < change else None

    def _keep(self, entry: _Entry) -> None:
        days, entries = self._entries
        position = bisect_right(days, entry.outlook.day)
        if len(days) >= _MOST:
            days, entries, position = [], [], 0
        self._entries = (
            [*days[:position], entry.outlook.day, *days[position:]],
            [*entries[:position], entry, *entries[position:]],
        )


class Caches:
    """What a pact has computed, by reading; a copy or a pickle of it is empty.

    Answers are kept from the second asking on: after the first, None stands for them. So many pacts, each asked once,
    keep nothing. Unless ``by_day``, only outlooks are kept.
    """

    __slots__ = ("answers", "by_day", "metadata", "timelines")

    def __init__(self) -> None:
        self.by_day = True
        self.timelines: dict[str, Timeline] = {}
        self.metadata: dict[str, Metadata] = {}
        self.answers: dict[str, AnswerCache | None] = {}

    def __reduce__(self) -> tuple[type["Caches"], tuple[()]]:
        return Caches, ()
