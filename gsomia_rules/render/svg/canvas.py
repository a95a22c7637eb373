"""The canvas of a picture: it knows where words stand, so that no upright line is drawn through them."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from gsomia_rules.markup import escaped
from gsomia_rules.render.svg.drawing import element, upright
from gsomia_rules.render.svg.lettering import Face

__all__ = ["Box", "Canvas", "box_of", "clamped"]

_AIR: Final = 2.0
"""How far a line keeps from words."""


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


class Canvas:
    """What is drawn so far, in layers: ground, upright lines, figures, words."""

    def __init__(self) -> None:
        self._ground: list[str] = []
        self._lines: list[tuple[float, float, float, str]] = []
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
        self._lines.append((x, top, bottom, class_))

    def write(
        self, words: str, x: float, y: float, face: Face, tint: str = "", anchor: str = "start", lead: str = ""
    ) -> None:
        """Write words on a base line, in a colour; those that lead them are bold."""
        self._taken.append(box_of(lead + words, x, y, face, anchor))
        class_ = f"{face.class_} {tint}".rstrip()
        at = None if anchor == "start" else anchor
        inner = (element("tspan", escaped(lead), class_="lead") + " " if lead else "") + escaped(words.lstrip())
        self._words.append(element("text", inner, x=float(x), y=float(y), class_=class_, text_anchor=at))

    def write_lines(
        self, lines: Iterable[str], x: float, y: float, face: Face, tint: str = "", lead: str = ""
    ) -> float:
        """Write lines below one another, and return the base line of what would follow; what leads the first is bold."""
        for number, line in enumerate(lines):
            bold = lead if number == 0 and line.startswith(lead) else ""
            self.write(line.removeprefix(bold), x, y, face, tint, lead=bold)
            y += face.step
        return y

    def drawn(self) -> str:
        """All that is on the canvas."""
        lines = (
            upright(x, top, bottom, class_)
            for x, *ends, class_ in self._lines
            for top, bottom in self._parts(x, ends[0], ends[1])
        )
        return "".join([*self._ground, *lines, *self._figures, *self._words])

    def _parts(self, x: float, top: float, bottom: float) -> Iterator[tuple[float, float]]:
        """The parts of an upright line that keep clear of words."""
        crossed = sorted(box[1::2] for box in self._taken if box.left - _AIR < x < box.right + _AIR)
        for begins, ends in [*crossed, (bottom + _AIR, bottom)]:
            if top < min(bottom, begins - _AIR):
                yield top, min(bottom, begins - _AIR)
            top = max(top, ends + _AIR)
