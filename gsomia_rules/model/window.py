"""A window for notice: the stretch after or before the end of each term in which a notice is valid."""

from datetime import date
from typing import NamedTuple

from gsomia_rules.model.period import DAY, Period, add, earliest_start, shift
from gsomia_rules.model.representation import shown_as_call
from gsomia_rules.model.terms import Terms

__all__ = ["Window"]


@shown_as_call
class Window(NamedTuple):
    """The days after (or before) each term's end; notice is valid on no others."""

    terms: Terms
    length: Period
    before: bool = False

    def _of(self, boundary: date) -> tuple[date, date]:
        if self.before:
            return earliest_start(boundary, self.length, self.terms.month_end), boundary - DAY
        return boundary, add(boundary, self.length, self.terms.month_end) - DAY

    def around(self, day: date) -> tuple[date, date] | None:
        """The window that contains the day, or else the next one; None past the last."""
        if not self.before:
            opened = self.terms.last_end(day)
            if opened is not None:
                window = self._of(opened)
                if day <= window[1]:
                    return window
        boundary = self.terms.first_end(shift(day, 1))
        return None if boundary is None else self._of(boundary)

    def last_day(self, day: date) -> date | None:
        """The last day of any window on or before the day; None before the first."""
        window = self.around(day)
        if window is not None and window[0] <= day:
            return day
        ended = self.terms.last_end(day)
        return None if ended is None else self._of(ended)[1]
