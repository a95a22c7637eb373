"""An exit clause worked out by stepping through the days: forward only, with the last notice found by search.

None of the engine's code runs here. A formula is only read for its data, a day is an ordinal,
a month has the length that ``calendar`` gives it, and ``latest`` is the greatest day whose end
has come, found by walking from day to day.
"""

import calendar
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

from gsomia_rules import MonthEnd, Period
from gsomia_rules.model.counting import At, Formula, YearDay
from gsomia_rules.model.terms import Terms, Then

__all__ = ["Stepped", "month_turns"]

_MARGIN_YEARS: Final = 2


def month_turns(first_year: int, last_year: int) -> Iterator[date]:
    """The days from the 27th of each month through the 3rd of the next, 29 February among them."""
    for ordinal in range(date(first_year, 1, 1).toordinal(), date(last_year, 12, 31).toordinal() + 1):
        day = date.fromordinal(ordinal)
        if day.day >= 27 or day.day <= 3:
            yield day


@cache
def _month_length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _after(ordinal: int, period: Period, rule: MonthEnd) -> int:
    """The day a period later: the same day of a later month, clamped or rolled by the rule, then the days."""
    day = date.fromordinal(ordinal)
    month = day.month + period.months
    year = day.year
    while month > 12:
        year, month = year + 1, month - 12
    longest = _month_length(year, month)
    over = day.day > longest and rule is MonthEnd.ROLL
    return date(year, month, min(day.day, longest)).toordinal() + over + period.days


class Stepped:
    """One formula under one month-end rule, with its ends for every day from one year through another."""

    def __init__(self, formula: Formula, rule: MonthEnd, first_year: int, last_year: int) -> None:
        self.formula, self.rule = formula, rule
        window = formula.notice_days.window
        terms = window.terms if window is not None else formula.exit_points.terms
        if formula.exit_points.at is not At.TERM_END and window is None:
            terms = None
        longest = 0 if terms is None else max(terms.length.months, terms.renewal.months) // 12 + 1
        if terms is not None and terms.final is not None:
            longest *= 2  # its last term was extended
        margin = _MARGIN_YEARS + formula.notice.months // 12 + formula.notice.days // 365 + longest
        ahead = [day.year for day in (formula.expiry, formula.notice_days.opens, formula.exit_points.opens) if day]
        ahead += [] if terms is None else [terms.start.year + longest]
        self.first = date(first_year - margin, 1, 1).toordinal()
        self.last = date(max([last_year, *ahead]) + margin, 12, 31).toordinal()
        self.boundaries = [] if terms is None else self._boundaries(terms)
        self.effects = self._effects()
        self.ends = self._ends()
        self.lasts = self._lasts()

    def edges(self, first_year: int, last_year: int) -> set[date]:
        """The days next to each exit point of the years and next to the last day of notice for it."""
        if self.formula.exit_points.at is At.ANY_DAY:
            return set()
        span = range(date(first_year, 1, 1).toordinal(), date(last_year, 12, 31).toordinal() + 1)
        points = {end for end in self.ends if end is not None and end in span}
        lasts = {last for last in (self.lasts[end - self.first] for end in points) if last is not None}
        near = {day + step for day in points | lasts for step in (-1, 0, 1)}
        return {date.fromordinal(day) for day in near if day in span}

    def effect(self, day: date) -> date | None:
        """The first day on which a notice of the day can take effect."""
        found = self.effects[day.toordinal() - self.first]
        return None if found is None else date.fromordinal(found)

    def end(self, day: date) -> date | None:
        """The first day out after a notice of the day."""
        found = self.ends[day.toordinal() - self.first]
        return None if found is None else date.fromordinal(found)

    def latest(self, first_day_out: date) -> date | None:
        """The last day whose notice ends the pact by a first day out."""
        found = self.lasts[first_day_out.toordinal() - self.first]
        return None if found is None else date.fromordinal(found)

    def _boundaries(self, terms: Terms) -> list[int]:
        most = 1 if terms.then is not Then.RENEWS else None if terms.times is None else terms.times + 1
        found: list[int] = []
        while (most is None or len(found) < most) and (not found or found[-1] <= self.last):
            n = len(found)
            whole = Period(
                months=terms.length.months + n * terms.renewal.months, days=terms.length.days + n * terms.renewal.days
            )
            found.append(_after(terms.start.toordinal(), whole, self.rule) + terms.first_day_excluded)
        if terms.final is not None:
            found[-1] = terms.final.toordinal()
        return found

    def _permitted(self) -> list[bool]:
        days, window = self.formula.notice_days, self.formula.notice_days.window
        opens = self.first if days.opens is None else days.opens.toordinal()
        permitted = [day >= opens for day in range(self.first, self.last + 1)]
        if window is not None:
            open_days: set[int] = set()
            for boundary in self.boundaries:
                day = boundary - 1 if window.before else boundary
                if window.before:  # the days from which its length reaches the end of the term
                    while day >= self.first and _after(day, window.length, self.rule) >= boundary:
                        open_days.add(day)
                        day -= 1
                else:
                    open_days.update(range(day, _after(day, window.length, self.rule)))
            permitted = [yes and day in open_days for day, yes in enumerate(permitted, self.first)]
        return permitted

    def _effects(self) -> list[int | None]:
        """For each day, when a notice given then or on the next permitted day takes effect."""
        formula, permitted = self.formula, self._permitted()
        cut_off = formula.notice_days.cut_off
        effects: list[int | None] = [None] * len(permitted)
        counts: int | None = None
        effect: int | None = None
        for day in range(self.last, self.first - 1, -1):
            counts = day if cut_off is None or _is(day, cut_off) else counts
            if permitted[day - self.first]:
                effect = None
                if counts is not None:
                    effect = _after(counts, formula.notice, self.rule) + formula.first_day_excluded
            effects[day - self.first] = effect
        return effects

    def _ends(self) -> list[int | None]:
        """For each day, the first exit point on or after the effect, never after the expiry."""
        points: dict[int, int] = {}
        nearest: int | None = None
        boundaries = set(self.boundaries)
        for day in range(self.last, self.first - 1, -1):
            nearest = day if self._is_exit(day, boundaries) else nearest
            if nearest is not None:
                points[day] = nearest
        expiry = None if self.formula.expiry is None else self.formula.expiry.toordinal()
        ends = [None if effect is None else points.get(self._counted_from(effect)) for effect in self.effects]
        return ends if expiry is None else [min(end or expiry, expiry) for end in ends]

    def _counted_from(self, effect: int) -> int:
        """The day from which the exit point is looked for: for one in a later year, the first day of that year."""
        year_day = self.formula.exit_points.year_day
        if year_day is None or not year_day.years_ahead:
            return effect
        return date(date.fromordinal(effect).year + year_day.years_ahead, 1, 1).toordinal()

    def _is_exit(self, day: int, boundaries: set[int]) -> bool:
        points = self.formula.exit_points
        if points.opens is not None and day < points.opens.toordinal():
            return False
        match points.at:
            case At.ANY_DAY:
                return True
            case At.TERM_END:
                return day in boundaries
            case At.MONTH_START:
                return date.fromordinal(day).day == 1
            case _:
                return points.year_day is not None and _is(day, points.year_day)

    def _lasts(self) -> list[int | None]:
        """For each first day out, the last day before any expiry whose end has come by then."""
        stop = self.last + 1 if self.formula.expiry is None else self.formula.expiry.toordinal()
        lasts: list[int | None] = []
        last: int | None = None
        day = self.first
        for out in range(self.first, self.last + 1):
            while day < min(stop, self.last + 1):
                end = self.ends[day - self.first]
                if end is None or end > out:
                    break
                last, day = day, day + 1
            lasts.append(last)
        return lasts


def _is(ordinal: int, year_day: YearDay) -> bool:
    day = date.fromordinal(ordinal)
    return (day.month, day.day) == year_day[:2]
