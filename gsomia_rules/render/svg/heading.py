"""The heading of a row: the readings for which it stands, and what the only one is called."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from gsomia_rules.queries.chart import ChartRow
from gsomia_rules.render.svg.canvas import Box, Canvas
from gsomia_rules.render.svg.lettering import SMALL, STRONG
from gsomia_rules.render.svg.look import Look

__all__ = ["Heading", "headings"]

_GAP: Final = "\u2002"
"""An en space: what stands between a name and its title."""


class Heading(NamedTuple):
    """A line of a heading: names of readings, a title, or a title after the name."""

    name: str
    title: str = ""

    @property
    def width(self) -> float:
        """How wide the line is."""
        return (STRONG.width(self.name) if self.name else 0) + SMALL.width(_GAP + self.title)

    def box(self, left: float, base: float) -> Box:
        """The box of the line on a base line."""
        return Box(left, base - 0.86 * STRONG.size, left + self.width, base + 0.24 * STRONG.size)

    def write(self, canvas: Canvas, left: float, base: float) -> None:
        """Write the line on a base line."""
        if self.name and self.title:
            canvas.write_led(self.name, self.title, left, base, (STRONG, SMALL), "soft", _GAP)
        elif self.name:
            canvas.write(self.name, left, base, STRONG)
        else:
            canvas.write(self.title, left, base, SMALL, "soft")


def headings(row: ChartRow, look: Look) -> Iterator[Heading]:
    """The lines above a row: none where the chart has only one, of the text and the record as they stand."""
    if not look.named:
        return
    width = look.axis.right - look.axis.left
    default = look.words.say("status.default", name=row.reading) if row.default else row.reading
    *names, last = STRONG.lines(", ".join([default, *row.same_as]), width, 2)
    yield from map(Heading, names)
    title = look.words.text(row.title) if len(row.readings) == 1 else ""
    if Heading(last, title).width <= width:
        yield Heading(last, title)
        return
    yield Heading(last)
    yield from (Heading("", line) for line in SMALL.lines(title, width, 2))
