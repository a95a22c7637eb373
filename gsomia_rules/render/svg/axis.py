"""The axis of days: where a day lies, and the years below the rows."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

from gsomia_rules.render.svg.canvas import Canvas, clamped
from gsomia_rules.render.svg.drawing import element, upright
from gsomia_rules.render.svg.lettering import SMALL

__all__ = ["Axis"]

_STEPS: Final = (1, 2, 3, 5, 6, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_APART: Final = 10.0
"""How far the names of two years keep from each other."""


class Axis(NamedTuple):
    """The days from the first through the last, from the left edge to the right one."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """The place of the day's beginning, at an edge where the day lies beyond it."""
        part = (day - self.first).days / ((self.last - self.first).days + 1)
        return self.left + (self.right - self.left) * max(0.0, min(1.0, part))

    def holds(self, day: date) -> bool:
        """Whether the day lies between the edges."""
        return self.first <= day <= self.last

    def draw(self, canvas: Canvas, y: float) -> float:
        """Draw the axis with the names of years below it, and return the height of its foot."""
        canvas.ground(element("line", x1=self.left, y1=float(y), x2=self.right, y2=float(y), class_="line"))
        for day, name in self._ticks():
            canvas.ground(upright(self.x(day), y, y + 5, "line"))
            canvas.write(name, self._middle(day, name), y + 17, SMALL, "soft", "middle")
        return y + 20

    def _ticks(self) -> list[tuple[date, str]]:
        """The years, or in a short stretch the months, as many as there is room for; else the two edges."""
        years = [date(year, 1, 1) for year in range(self.first.year, self.last.year + 1)]
        found = [(day, f"{day.year:04}", day.year) for day in years if self.holds(day)]
        if len(found) < 2:
            months = [day.replace(month=month) for day in years for month in range(1, 13)]
            found = [(day, str(day)[:7], day.month - 1) for day in months if self.holds(day)]
        for step in _STEPS:
            kept = [(day, name) for day, name, number in found if number % step == 0]
            if all(gap >= _APART for gap in self._gaps(kept)):
                break
        return kept if len(kept) > 1 else [(self.first, str(self.first)), (self.last, str(self.last))]

    def _gaps(self, ticks: list[tuple[date, str]]) -> Iterator[float]:
        for (day, name), (other, other_name) in pairwise(ticks):
            widths = SMALL.width(name) + SMALL.width(other_name)
            yield self._middle(other, other_name) - self._middle(day, name) - widths / 2

    def _middle(self, day: date, name: str) -> float:
        """Where the name of a day is centred."""
        return clamped(self.x(day), SMALL.width(name), self.left, self.right + 4)
