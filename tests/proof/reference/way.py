"""An exit clause for the slow reference, worked out for every day up to a horizon, and the clause on survival.

What lies past the horizon is not known here, and is None.
"""

from datetime import date
from typing import Any

from tests.proof.reference.file import Table
from tests.proof.reference.terms import Terms, period, plus

__all__ = ["UNKNOWN", "Way", "survives_until"]

UNKNOWN = "past the horizon"


def is_year_day(day: int, at: dict[str, str]) -> bool:
    """Whether a day is the first day out that a day of the year names."""
    return date.fromordinal(day if "first_day_out" in at else day - 1).isoformat()[5:] in at.values()


def year_after(day: int, at: Any) -> int:  # noqa: ANN401
    """The first day that can be the first day out: of the calendar year after that of the day, where the text says so."""
    if isinstance(at, dict) and at.get("of") == "next-year":
        return date(date.fromordinal(day).year + 1, 1, 1).toordinal() + ("last_day" in at)
    return day


class Way:
    """One exit clause worked out for every day to the horizon: whether notice is permitted, and where it leads."""

    def __init__(self, clause: Table, rule: str, counted: Terms, entered: int, first: int, horizon: int) -> None:
        self.clause, self.rule, self.terms, self.first, self.horizon = clause, rule, counted, first, horizon
        self.id: str | None = clause.get("id")
        self.span = range(first, horizon + 1)
        self.at = clause["at"]
        self.locked_before = self._lock(entered)
        self.closes = self._windows()
        self.points = self._points()
        self.next_permitted: dict[int, int] = {}
        self.effects: dict[int, int] = {}
        self.ends: dict[int, int] = {}
        self._fill()
        self.windowed = "window" in clause and self.at == "any-day" and "cut_off" not in clause
        self.last_days = self._last_days()

    def permits(self, day: int) -> bool:
        """Whether notice may be given on a day."""
        return self.next_permitted.get(day) == day

    def leads(self, day: int) -> int | None:
        """The first day out after the first notice from a day on; None past the horizon."""
        given = self.next_permitted.get(day)
        return None if given is None else self.ends.get(given)

    def end(self, day: int, named: int | None) -> int | None:
        """The first day out after a notice of a day that may name a later one; None past the horizon."""
        if named is None or day not in self.effects:
            return self.ends.get(day)
        found = self.points.get(max(named, year_after(self.effects[day], self.at)))
        return self._before_expiry(found)

    def is_at_minimum(self, day: int) -> bool:
        """Whether a notice of a day ends the pact with its minimum term later on, and could have been given earlier."""
        return self.ends.get(day) == self.terms.minimum != day > self.locked_before

    def _before_expiry(self, end: int | None) -> int | None:
        expiry = self.terms.expiry
        if expiry is None or (end is None and expiry > self.horizon):
            return end
        return expiry if end is None else min(end, expiry)

    def _lock(self, entered: int) -> int:
        lock = self.clause.get("no_notice_before")
        if lock is None:
            return 0
        if lock == "term-end":
            return self.terms.boundaries[0] if self.terms.boundaries else 0
        return int(plus(entered, period(lock), self.rule) if isinstance(lock, str) else lock.toordinal())

    def _windows(self) -> dict[int, int] | None:
        """The last day of the window in which each day lies; None without windows."""
        window = self.clause.get("window")
        if window is None:
            return None
        length, closes = period(window if isinstance(window, str) else window["for"]), {}
        for boundary in self.terms.boundaries:
            if isinstance(window, str) or window["opens"] == "after-term-end":
                days = list(range(boundary, plus(boundary, length, self.rule)))
            else:  # the days whose time still reaches the end of the term
                days = [boundary - 1]
                while plus(days[0] - 1, length, self.rule) >= boundary:
                    days.insert(0, days[0] - 1)
            closes.update(dict.fromkeys(days, days[-1]))
        return closes

    def _points(self) -> dict[int, int]:
        """The first exit point on or after each day."""
        points: dict[int, int] = {}
        boundaries, nearest = set(self.terms.boundaries), None
        for day in reversed(self.span):
            if self._is_exit(day, boundaries):
                nearest = day
            if nearest is not None:
                points[day] = nearest
        return points

    def _is_exit(self, day: int, boundaries: set[int]) -> bool:
        if self.terms.minimum is not None and day < self.terms.minimum:
            return False
        if self.at == "term-end":
            return day in boundaries
        return is_point(day, self.at)

    def _fill(self) -> None:
        """For each day the next one that is permitted; for a permitted one when notice takes effect and where it leads."""
        upcoming: int | None = None
        counts: int | None = None
        notice = period(self.clause.get("notice", "0 days"))
        extra = self.clause.get("first_day") == "excluded"
        cut_off = self.clause.get("cut_off")
        for day in reversed(self.span):
            if cut_off is None or date.fromordinal(day).isoformat()[5:] == cut_off:
                counts = day
            if day >= self.locked_before and (self.closes is None or day in self.closes):
                upcoming = day
                if counts is not None:
                    self.effects[day] = plus(counts, notice, self.rule) + extra
                    end = self.points.get(year_after(self.effects[day], self.at))
                else:
                    end = None
                end = self._before_expiry(end)
                if end is not None:
                    self.ends[day] = end
            if upcoming is not None:
                self.next_permitted[day] = upcoming

    def _last_days(self) -> dict[int, Any]:
        """For every day the next one on which a notice leads to a sooner end than a notice of any later day.

        Sooner by more than a day, or by a day at the end of a minimum term, if notice could
        have been given the day before. None where from there on every day is an exit;
        UNKNOWN where that lies past the horizon.
        """
        if self.windowed and self.closes is not None:
            return {day: self.closes[given] for day, given in self.next_permitted.items()}
        for_good = self.at == "any-day" and "cut_off" not in self.clause
        nearest: Any = None if for_good else UNKNOWN
        last_days = {}
        for day in range(self.horizon - 1, self.first - 1, -1):
            if self.permits(day):
                end, later = self.ends.get(day), self.leads(day + 1)
                minimum = self.is_at_minimum(day)
                if end is None or later is None:
                    nearest = nearest if for_good else UNKNOWN
                elif later > end + (not minimum) and not (for_good and end != self.terms.minimum):
                    nearest = day
            last_days[day] = nearest
        return last_days


def is_point(day: int, at: Any) -> bool:  # noqa: ANN401
    """Whether a day is one of the days on which a pact can end, or its obligations."""
    if isinstance(at, dict):
        return is_year_day(day, at)
    return bool(at == "any-day" or (at == "month-start" and date.fromordinal(day).day == 1))


def survives_until(clause: Table, out: int, rule: str) -> int | None:
    """The last day on which obligations survive an end; None where they are unlimited."""
    if clause["for"] == "unlimited":
        return None
    at = clause.get("at", "any-day")
    over = year_after(plus(out, period(clause["for"]), rule) + (clause.get("first_day") == "excluded"), at)
    while not is_point(over, at):
        over += 1
    return over - 1
