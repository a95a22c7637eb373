"""The list of a picture: its acts in words by their numbers, and apart from them the events of context."""

from collections.abc import Iterator, Sequence
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


_HEADING: Final = LABEL.step + _AIR + 1
"""The height of the heading of the events of context."""
_MORE: Final = SMALL.step + _AIR
"""The height of a line that says how many are left out."""


class _Item(NamedTuple):
    """One entry: its number, the day that leads its lines, the lines of its own and of what others say of it."""

    number: int | None
    hollow: bool
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
        y = self._draw_more("picture.more", len(self.acts) - len(acts), canvas, left, y)
        if context:
            heading = self.words.say("picture.context")
            canvas.write(heading[:1].upper() + heading[1:], left + _INDENT, y + _AIR, LABEL, "soft")
            y += _HEADING
        for item in context:
            y = _draw(item, canvas, left, y)
        key = "picture.more" if context else "picture.context-left-out"
        return self._draw_more(key, len(self.context) - len(context), canvas, left, y) - SMALL.size

    def _draw_more(self, key: str, left_out: int, canvas: Canvas, left: float, y: float) -> float:
        """Say how many are left out, if any are."""
        if not left_out:
            return y
        lines = SMALL.lines(self.words.say(key, count=left_out), self._room)
        return canvas.write_lines(lines, left + _INDENT, y, SMALL, "soft") + _AIR

    def has_context(self, room: float) -> bool:
        """Whether there is room for the events of context."""
        return bool(self._chosen(room)[1])

    @property
    def height(self) -> float:
        """How high the acts are where all that is said of them is listed."""
        return sum(item.height for item in self._items(None))

    @property
    def _room(self) -> float:
        return self.width - _INDENT

    def _chosen(self, room: float) -> tuple[list[_Item], list[_Item]]:
        """The acts and the events of context for which there is room: rather few events than acts cut short."""
        acts, below = list[_Item](), _MORE if self.context else 0.0
        for most in _LINES:
            acts = list(self._items(most))
            if _height(acts, len(self.acts)) + below <= room:
                break
        while acts and _height(acts, len(self.acts)) + below > room:
            acts.pop()
        events, rest = list(self._events()), room - _height(acts, len(self.acts)) - _HEADING
        while events and _height(events, len(self.context)) > rest:
            events.pop()
        return acts, events

    def _items(self, most: int | None) -> Iterator[_Item]:
        for one in self.acts[:MOST]:
            lead = self.words.day(one.act.on)
            lines = self._lines(lead, sentence(one.act, self.words, self.metadata), most)
            otherwise = [line for told in one.otherwise for line in SMALL.lines(told, self._room, most)]
            yield _Item(one.number, one.is_statement, lead, lines, otherwise if most is None or most > 1 else [])

    def _events(self) -> Iterator[_Item]:
        for event in self.context[:MOST]:
            lead = self.words.day(event.on)
            yield _Item(None, True, lead, self._lines(lead, f"{lead} {self.words.text(event.says)}"), [])

    def _lines(self, lead: str, told: str, most: int | None = None) -> list[str]:
        """The lines of an entry, with room for the bold letters of what leads it."""
        bolder = LABEL.width(lead) - SMALL.width(lead)
        return SMALL.lines(told, self._room - bolder, most)


def _height(items: Sequence[_Item], count: int) -> float:
    """How high items are, with the line that says how many of the whole count are left out."""
    return sum(item.height for item in items) + (_MORE if len(items) < count else 0.0)


def _draw(item: _Item, canvas: Canvas, left: float, y: float) -> float:
    """Draw an entry from a base line on, and return the base line of what follows."""
    middle = left + DISC / 2
    if item.number is None:
        canvas.figure(dot(middle, y - 4))
        return canvas.write_lines(item.lines, left + _INDENT, y, SMALL, "soft", item.lead) + _AIR
    canvas.figure(disc(middle, y - 4, str(item.number), hollow=item.hollow))
    canvas.write(str(item.number), middle, y, LABEL, "" if item.hollow else "inverse", "middle")
    y = canvas.write_lines(item.lines, left + _INDENT, y, SMALL, "", item.lead)
    return canvas.write_lines(item.otherwise, left + _INDENT, y, SMALL, "soft") + _AIR
