"""The clauses of a text for the slow reference, worked out for every day up to a horizon.

Days are ordinals. What lies past the horizon is not known here, and is None.
"""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from tests.proof.reference_file import Table

__all__ = ["UNKNOWN", "Terms", "Way", "Words", "extended", "period", "plus", "survives_until", "terms"]

UNKNOWN = "past the horizon"
Period = tuple[int, int]


@cache
def period(written: str) -> Period:
    """The months and days of a period such as "1 year 6 months"."""
    words = written.split()
    units = {"year": (12, 0), "month": (1, 0), "day": (0, 1)}
    months = days = 0
    for amount, unit in zip(words[::2], words[1::2], strict=True):
        of_months, of_days = units[unit.rstrip("s")]
        months, days = months + int(amount) * of_months, days + int(amount) * of_days
    return months, days


@cache
def month_length(year: int, month: int) -> int:
    """The number of days of a month."""
    return monthrange(year, month)[1]


def plus(day: int, length: Period, rule: str) -> int:
    """The day a period later: the months first, clamped or rolled where a month is too short, then the days."""
    if not length[0]:
        return day + length[1]
    start = date.fromordinal(day)
    year, month = divmod(start.year * 12 + start.month - 1 + length[0], 12)
    longest = month_length(year, month + 1)
    if start.day <= longest:
        landed = date(year, month + 1, start.day).toordinal()
    else:
        landed = date(year, month + 1, longest).toordinal() + (rule == "roll")
    return landed + length[1]


def is_year_day(day: int, at: dict[str, str]) -> bool:
    """Whether a day is the first day out that a day of the year names."""
    shown = date.fromordinal(day if "first_day_out" in at else day - 1).strftime("%m-%d")
    return shown in at.values()


def year_after(day: int, at: Any) -> int:  # noqa: ANN401
    """The first day that can be the first day out: of the calendar year after that of the day, where the text says so."""
    if isinstance(at, dict) and at.get("of") == "next-year":
        return date(date.fromordinal(day).year + 1, 1, 1).toordinal() + ("last_day" in at)
    return day


class Words:
    """A text as it stands on a day."""

    def __init__(self, text: Table, parties: list[str]) -> None:
        exits = text.get("exit", [])
        self.text = text
        self.exits: list[Table] = [one for one in ([exits] if isinstance(exits, dict) else exits) if one]
        self.term: Table | None = text.get("term")
        self.rule: str = text.get("month_end", "clamp")
        self.at_once = text.get("suspension", {}).get("resumed") == "at-once"
        self.survival: Table | None = text.get("survival")
        member = text.get("ends_for", "all")
        self.notifiers = parties if member == "all" else [member]

    def counts_terms_like(self, other: "Words") -> bool:
        """Whether terms are counted as under another text."""
        return self._term() == other._term() and self.rule == other.rule

    def _term(self) -> Table | None:
        lengths = ("length", "renews_for")
        usual = {"counted_from": "in-force", "first_day": "counted"}
        return self.term and {
            **usual,
            **{key: period(value) if key in lengths else value for key, value in self.term.items()},
        }

    def clause(self, under: str | None) -> Table:
        """The exit clause with an id, or the only one; empty where the text no longer has it."""
        return next((one for one in self.exits if one.get("id") == under), {})


@dataclass
class Terms:
    """The terms of a text since one entry into force: where the first began, and the first day after each."""

    words: Words
    began: int
    boundaries: list[int] = field(default_factory=list)
    expiry: int | None = None
    unlimited: bool = False

    @property
    def minimum(self) -> int | None:
        """The first day on which a pact that goes on after its first term can end by notice."""
        return self.boundaries[0] if self.unlimited else None


def terms(words: Words, entered: int, signed: int | None, horizon: int) -> Terms:
    """The terms of a pact that entered into force on a day, counted from the day that its text names."""
    term = words.term
    if term is None:
        return Terms(words, entered)
    counted = term.get("counted_from", "in-force")
    began = entered if counted == "in-force" else (signed or entered) if counted == "signed" else counted.toordinal()
    if "last_day" in term:
        base, length, extra = term["last_day"].toordinal() + 1, (0, 0), 0
    else:
        base, length, extra = began, period(term["length"]), int(term.get("first_day") == "excluded")
    return _terms(words, began, [], base, length, extra, horizon)


def extended(old: Terms, end: int, new: int, horizon: int) -> Terms:
    """The terms of a pact whose last term, or whose term that ends on a day, is extended to a new first day out."""
    if old.expiry is not None:
        return Terms(old.words, old.began, [*old.boundaries[:-1], new], new)
    before = [boundary for boundary in old.boundaries if boundary < end]
    term = old.words.term or {}
    extra = int(term.get("first_day") == "excluded" and "last_day" not in term)
    return _terms(old.words, old.began, before, new - extra, (0, 0), extra, horizon)


def _terms(words: Words, began: int, before: list[int], base: int, length: Period, extra: int, horizon: int) -> Terms:
    """The terms that end before, one that ends a length after a base, and those to which it renews."""
    term = words.term
    assert term is not None
    renewal = period(term["renews_for"] if "renews_for" in term else term.get("length", "0 days"))
    most = 1 if term["then"] != "renews" else 1 + term["times"] if "times" in term else None
    after: list[int] = []
    while (most is None or len(after) < most) and (most is not None or not after or after[-1] <= horizon):
        n = len(after)
        after.append(plus(base, (length[0] + n * renewal[0], length[1] + n * renewal[1]), words.rule) + extra)
    expires = most is not None and term["then"] != "unlimited"
    return Terms(words, began, before + after, after[-1] if expires else None, term["then"] == "unlimited")


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
        """Whether a notice of a day ends the pact with its minimum term, and could have been given earlier."""
        return self.ends.get(day) == self.terms.minimum and day > self.locked_before

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
            if cut_off is None or date.fromordinal(day).strftime("%m-%d") == cut_off:
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
