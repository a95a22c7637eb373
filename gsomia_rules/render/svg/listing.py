"""The list of a picture: its acts in words by their numbers, and apart from them the events of context."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final, NamedTuple

from gsomia_rules.model.context import ContextEvent
from gsomia_rules.model.standing import Metadata
from gsomia_rules.render.languages import Words
from gsomia_rules.render.svg.acts import MOST, NumberedAct, sentence
from gsomia_rules.render.svg.canvas import Canvas
from gsomia_rules.render.svg.lettering import LABEL, SMALL
from gsomia_rules.render.svg.marks import DISC, disc, dot

__all__ = ["Listing"]

_INDENT: Final = 26.0
_AIR: Final = 5.0
_LINES: Final = (None, 3, 2, 1)
"""Of how many lines an act is at most: of all that it needs, or of fewer where there is no room."""


class _Item(NamedTuple):
    """One entry: its number, the day that leads its lines, the lines of its own and of what others say of it."""

    number: int | None
    lead: str
    lines: list[str]
    otherwise: list[str]

    @property
    def height(self) -> float:
        """How high it is, with the air below it."""
        return (len(self.lines) + len(self.otherwise)) * SMALL.step + _AIR


class Listing(NamedTuple):
    """What is listed, in which words, and how wide."""

    acts: Sequence[NumberedAct]
    context: Sequence[ContextEvent]
    metadata: Metadata
    words: Words
    width: float

    def draw(self, canvas: Canvas, left: float, y: float, room: float = float("inf")) -> float:
        """Draw the list from a height on, in as many words as there is room for, and return the height of its foot."""
        acts, context = self._chosen(room)
        y += SMALL.size
        for item in acts:
            y = _draw(item, canvas, left, y)
        if left_out := len(self.acts) - len(acts):
            told = self.words.say("picture.more-acts", count=left_out)
            y = canvas.write_lines(SMALL.lines(told, self._room), left + _INDENT, y, SMALL, "soft") + _AIR
        if context:
            heading = self.words.say("picture.context")
            canvas.write(heading[:1].upper() + heading[1:], left + _INDENT, y + _AIR, LABEL, "soft")
            y += _AIR + LABEL.step + 1
        for item in context:
            y = _draw(item, canvas, left, y)
        return y - SMALL.size

    @property
    def height(self) -> float:
        """How high the acts are where all that is said of them is listed."""
        return sum(item.height for item in self._items(None))

    @property
    def _room(self) -> float:
        return self.width - _INDENT

    def _chosen(self, room: float) -> tuple[list[_Item], list[_Item]]:
        """The acts and the events of context for which there is room: rather no context than acts cut short."""
        acts, events = list[_Item](), list(self._events())
        for most, context in product(_LINES, (events, [])):
            acts = list(self._items(most))
            heading = LABEL.step + _AIR + 1 if context else 0.0
            if sum(item.height for item in (*acts, *context)) + heading <= room:
                return acts, context
        while acts and sum(item.height for item in acts) + SMALL.step > room:
            acts.pop()
        return acts, []

    def _items(self, most: int | None) -> Iterator[_Item]:
        for one in self.acts[:MOST]:
            lead = self.words.day(one.act.on)
            lines = self._lines(lead, sentence(one.act, self.words, self.metadata), most)
            otherwise = [line for told in one.otherwise for line in SMALL.lines(told, self._room, most)]
            yield _Item(one.number, lead, lines, otherwise if most is None or most > 1 else [])

    def _events(self) -> Iterator[_Item]:
        for event in self.context:
            lead = self.words.day(event.on)
            yield _Item(None, lead, self._lines(lead, f"{lead} {self.words.text(event.says)}"), [])

    def _lines(self, lead: str, told: str, most: int | None = None) -> list[str]:
        """The lines of an entry, with room for the bold letters of what leads it."""
        bolder = LABEL.width(lead) - SMALL.width(lead)
        return SMALL.lines(told, self._room - bolder, most)


def _draw(item: _Item, canvas: Canvas, left: float, y: float) -> float:
    """Draw an entry from a base line on, and return the base line of what follows."""
    middle = left + DISC / 2
    if item.number is None:
        canvas.figure(dot(middle, y - 4))
        return canvas.write_lines(item.lines, left + _INDENT, y, SMALL, "soft", item.lead) + _AIR
    canvas.figure(disc(middle, y - 4, str(item.number)))
    canvas.write(str(item.number), middle, y, LABEL, "inverse", "middle")
    y = canvas.write_lines(item.lines, left + _INDENT, y, SMALL, "", item.lead)
    return canvas.write_lines(item.otherwise, left + _INDENT, y, SMALL, "soft") + _AIR
