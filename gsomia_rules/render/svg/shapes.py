"""What a timeline's picture is made of: its axis of days, boxes, flags, marks, and lines of words."""

from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

from gsomia_rules.model.deadline import DeadlineKind
from gsomia_rules.model.lifecycle import State
from gsomia_rules.render.languages import Words
from gsomia_rules.render.svg.drawing import clamped, element, measured, text, wrapped
from gsomia_rules.render.svg.palette import has_pattern

__all__ = ["LEFT", "RIGHT", "WIDTH", "Axis", "Look", "fill", "flag", "lines", "mark", "upright"]

WIDTH: Final = 400.0
LEFT: Final = 8.0
RIGHT: Final = WIDTH - 8.0
_STEPS: Final = (1, 2, 3, 5, 6, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


class Axis(NamedTuple):
    """Where on the width a day lies."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """The place of the day's beginning, at an edge where the day lies beyond it."""
        part = (day - self.first).days / ((self.last - self.first).days + 1)
        return LEFT + (RIGHT - LEFT) * max(0.0, min(1.0, part))

    def holds(self, day: date) -> bool:
        """Whether the day lies between the edges."""
        return self.first <= day <= self.last

    def spread(self, day: date, words: str, size: float) -> tuple[float, float, float]:
        """Where words at a day are centred, and from where to where they reach."""
        width = measured(words, size) + 4
        middle = clamped(self.x(day), width, LEFT, RIGHT)
        return middle, middle - width / 2, middle + width / 2

    def ticks(self) -> list[tuple[date, str]]:
        """The years, or in a short stretch the months, as many as there is room for; else the two edges."""
        years = [date(year, 1, 1) for year in range(self.first.year, self.last.year + 1)]
        found = [(day, f"{day.year:04}", day.year) for day in years if self.holds(day)]
        if len(found) < 2:
            months = [day.replace(month=month) for day in years for month in range(1, 13)]
            found = [(day, str(day)[:7], day.month - 1) for day in months if self.holds(day)]
        for step in _STEPS:
            kept = [(day, name) for day, name, number in found if number % step == 0]
            places = [self.spread(day, name, 10) for day, name in kept]
            if all(before[2] <= after[1] for before, after in pairwise(places)):
                break
        return kept if len(kept) > 1 else [(self.first, str(self.first)), (self.last, str(self.last))]


class Look(NamedTuple):
    """What all strips of one picture share; ``alone`` says that there is only one."""

    axis: Axis
    today: date | None
    words: Words
    ident: str
    alone: bool


def lines(words: str, y: float, class_: str, size: float, left: float = LEFT, step: float = 13.0) -> tuple[str, float]:
    """Words in lines from a height on, and the height of the line after them."""
    drawn = ""
    for shown in wrapped(words, RIGHT - left, size):
        drawn += text(shown, left, y, class_)
        y += step
    return drawn, y


def upright(x: float, top: float, bottom: float, class_: str) -> str:
    """An upright line."""
    return element("line", x1=x, y1=top, x2=x, y2=bottom, class_=class_)


def fill(box: tuple[float, float, float, float], state: State, ident: str) -> str:
    """A box (left, top, width, height) in the colour, the pattern and with the edge of a state."""
    x, y, width, height = box
    drawn = element("rect", x=x, y=y, width=width, height=height, class_=f"s-{state}")
    if has_pattern(state):
        drawn += element("rect", x=x, y=y, width=width, height=height, fill=f"url(#{ident}-{state})")
    edge = "line loose" if state is State.UNSIGNED else "line"
    return drawn + element("rect", x=x, y=y, width=width, height=height, class_=edge)


def flag(x: float, foot: float, what: DeadlineKind, class_: str, height: float = 14.0) -> str:
    """A flag on a pole: pointed for notice, square for the withdrawal of one; it turns round at the edge."""
    top, out = foot - height, 5.5 if x + 6 <= RIGHT else -5.5
    square = what is DeadlineKind.WITHDRAW_NOTICE
    cloth = f"h{out:g}v6h{-out:g}z" if square else f"l{out:g} 3l{-out:g} 3z"
    return upright(x, top, foot, "flag") + element("path", d=f"M{x:.2f} {top:.2f}{cloth}", class_=class_)


def mark(x: float, y: float, class_: str) -> str:
    """The mark of an act, a square on its point."""
    return element("path", d=f"M{x:.2f} {y - 4.5:.2f}l4 4.5l-4 4.5l-4 -4.5z", class_=class_)
