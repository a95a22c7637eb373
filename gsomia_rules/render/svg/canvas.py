"""The canvas of a picture: it knows where words stand, so that no upright line is drawn through them."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from gsomia_rules.markup import escaped
from gsomia_rules.render.svg.drawing import element, titled, upright
from gsomia_rules.render.svg.lettering import LABEL, Face

__all__ = ["Box", "Canvas", "box_of", "clamped"]

_AIR: Final = 2.0
"""How far an upright line keeps from words."""
_SIDE: Final = 5.0
"""How far a level line keeps from words."""


class Box(NamedTuple):
    """A part of the canvas."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box") -> bool:
        """Whether the two have a point in common."""
        beside = self.right <= other.left or other.right <= self.left
        return not beside and self.top < other.bottom and other.top < self.bottom

    def is_free(self, others: Iterable["Box"]) -> bool:
        """Whether it touches none of the others."""
        return not any(self.touches(other) for other in others)


def box_of(words: str, x: float, y: float, face: Face, anchor: str = "start") -> Box:
    """The box of words on a base line, which begin, have their middle or end at ``x``."""
    width = face.width(words)
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return Box(left, y - 0.86 * face.size, left + width, y + 0.24 * face.size)


def clamped(middle: float, width: float, left: float, right: float) -> float:
    """Where words of a width are centred: at the middle asked for, or as near to it as keeps them between the edges."""
    return max(left + width / 2, min(middle, right - width / 2))


class _Line(NamedTuple):
    """A line at a place from one end to the other: upright, or level where it has words of its own."""

    at: float
    begin: float
    end: float
    class_: str
    told: str = ""

    def parts(self, taken: Iterable[Box]) -> Iterator[tuple[float, float]]:
        """The parts that keep clear of words."""
        air, begin = (_SIDE if self.told else _AIR), self.begin
        places = [(box[1:4:2], box[0:3:2]) if self.told else (box[0:3:2], box[1:4:2]) for box in taken]
        crossed = sorted(span for (low, high), span in places if low - _AIR < self.at < high + _AIR)
        for one, other in [*crossed, (self.end + air, self.end)]:
            if begin < min(self.end, one - air):
                yield begin, min(self.end, one - air)
            begin = max(begin, other + air)

    def drawn(self, begin: float, end: float) -> str:
        """One part."""
        if not self.told:
            return upright(self.at, begin, end, self.class_)
        return titled(self.told, element("line", x1=begin, y1=self.at, x2=end, y2=self.at, class_=self.class_))


class Canvas:
    """What is drawn so far, in layers: ground, upright lines, figures, words."""

    def __init__(self) -> None:
        self._ground: list[str] = []
        self._lines: list[_Line] = []
        self._figures: list[str] = []
        self._words: list[str] = []
        self._taken: list[Box] = []

    def ground(self, drawn: str) -> None:
        """Draw something below all lines."""
        self._ground.append(drawn)

    def figure(self, drawn: str) -> None:
        """Draw something above the lines."""
        self._figures.append(drawn)

    def upright(self, x: float, top: float, bottom: float, class_: str) -> None:
        """Draw an upright line that leaves out all words, also those that are written later."""
        self._lines.append(_Line(x, top, bottom, class_))

    def level(self, left: float, right: float, y: float, class_: str, told: str) -> None:
        """Draw a level line that leaves out all words, with words of its own that a pointer finds."""
        self._lines.append(_Line(y, left, right, class_, told))

    def write(self, words: str, x: float, y: float, face: Face, tint: str = "", anchor: str = "start") -> None:
        """Write words on a base line, in a colour."""
        self._write(escaped(words), box_of(words, x, y, face, anchor), x, y, f"{face.class_} {tint}", anchor)

    def write_led(
        self, lead: str, words: str, x: float, y: float, faces: tuple[Face, Face], tint: str = "", gap: str = " "
    ) -> None:
        """Write words on a base line after others in a bold face."""
        bold, face = faces
        box, rest = box_of(lead, x, y, bold), face.width(gap + words)
        inner = f"{element('tspan', escaped(lead), class_=bold.class_)}{gap}{escaped(words)}"
        self._write(inner, box._replace(right=box.right + rest), x, y, f"{face.class_} {tint}", "start")

    def write_lines(
        self, lines: Iterable[str], x: float, y: float, face: Face, tint: str = "", lead: str = ""
    ) -> float:
        """Write lines below one another, the lead of the first in bold; return the base line of what would follow."""
        for number, line in enumerate(lines):
            if lead and number == 0 and line.startswith(f"{lead} "):
                self.write_led(lead, line.removeprefix(lead).strip(), x, y, (LABEL, face), tint)
            else:
                self.write(line, x, y, face, tint)
            y += face.step
        return y

    def _write(self, inner: str, box: Box, x: float, y: float, class_: str, anchor: str) -> None:
        self._taken.append(box)
        at = None if anchor == "start" else anchor
        self._words.append(element("text", inner, x=float(x), y=float(y), class_=class_.strip(), text_anchor=at))

    def drawn(self) -> str:
        """All that is on the canvas."""
        lines = (line.drawn(begin, end) for line in self._lines for begin, end in line.parts(self._taken))
        return "".join([*self._ground, *lines, *self._figures, *self._words])
