"""The layout of a picture: its parts below one another, or plot and list side by side."""

from collections.abc import Sequence
from typing import Final, NamedTuple, assert_never

from gsomia_rules.model.context import ContextEvent
from gsomia_rules.model.standing import Metadata
from gsomia_rules.queries.chart import ChartRow
from gsomia_rules.render.remarks import searched
from gsomia_rules.render.svg.acts import MOST, NumberedAct
from gsomia_rules.render.svg.canvas import Canvas
from gsomia_rules.render.svg.description import assumed
from gsomia_rules.render.svg.legend import draw_legend
from gsomia_rules.render.svg.lettering import HEADLINE, LABEL, SMALL, TITLE, Face
from gsomia_rules.render.svg.listing import Listing
from gsomia_rules.render.svg.look import Look
from gsomia_rules.render.svg.plot import draw_plot
from gsomia_rules.render.svg.shape import ActsShown, Form, Shape

__all__ = ["MARGINS", "Layout", "Sheet"]

MARGINS: Final = {Form.LANDSCAPE: 28.0, Form.WIDE: 2.0, Form.NARROW: 12.0}
"""The margin at each side."""
_LISTS: Final = (296.0, 336.0, 376.0)
"""How wide the list beside a landscape picture may be: as narrow as leaves room for all its words."""
_BETWEEN: Final = 40.0
_TALLEST: Final = 44.0
"""How high the boxes of states are at most."""
_WIDEST: Final = 4000.0


class Sheet(NamedTuple):
    """A canvas with its width and height."""

    canvas: Canvas
    width: float
    height: float


class Layout(NamedTuple):
    """What a picture shows, and in which shape."""

    rows: Sequence[ChartRow]
    acts: Sequence[NumberedAct]
    context: Sequence[ContextEvent]
    metadata: Metadata
    look: Look
    shape: Shape

    def sheet(self) -> Sheet:
        """The parts, drawn as the form asks.

        A landscape sheet is larger than its form where its rows find no room, so that at the width of
        the form its letters are smaller: 9.7 pixels for four readings with many deadlines, and under 3
        for sixteen readings. The list is no reason: it leaves out what does not fit.
        """
        if self.shape.form is Form.NARROW:
            return self._narrow()
        width = float(self.shape.units)
        if self.shape.form is Form.WIDE:
            _, height = self._landscape(width, 0)
            return Sheet(self._landscape(width, height)[0], width, height)
        while True:
            canvas, missing = self._landscape(width, width * 9 / 16)
            if missing <= 0 or width > _WIDEST:
                return Sheet(canvas, width, width * 9 / 16)
            width += max(16.0, missing)

    def _narrow(self) -> Sheet:
        """All parts below one another."""
        canvas, axis = Canvas(), self.look.axis
        y = self._draw_heading(canvas, TITLE, axis.right, 12)
        y = self._draw_legend(canvas, self.look, self._draw_plot(canvas, self.look, y))
        if self._is_listed:
            y = self._listing(axis.right - axis.left).draw(canvas, axis.left, y + 18)
        return Sheet(canvas, self.shape.units, self._draw_notes(canvas, self.look, y + 8) + 4)

    def _landscape(self, width: float, height: float) -> tuple[Canvas, float]:
        """Plot and list side by side between heading and legend, and how much height is missing."""
        canvas, edge, is_told = Canvas(), MARGINS[self.shape.form], True
        top = self._draw_heading(canvas, HEADLINE, width - edge, edge - 4) + 8
        room, right = height - edge - top, width - max(edge, MARGINS[Form.NARROW]) - 4
        if self._is_listed:
            lists = [self._listing(wide) for wide in _LISTS]
            listing = next((one for one in lists if one.height <= room), lists[-1])
            listing.draw(canvas, width - edge - listing.width, top, room)
            is_told = listing.has_context(room)
            right -= listing.width + _BETWEEN - 4
        look = self.look._replace(axis=self.look.axis._replace(right=right))
        foot = height - edge - self._draw_below(Canvas(), look, 0, is_told=is_told)
        self._draw_below(canvas, look, foot, is_told=is_told)
        spare = foot - self._draw_plot(Canvas(), look, top)
        if spare < 0:
            look = look._replace(gap=look.gap / 2, fan=look.fan - 4)
            spare = min(0.0, foot - self._draw_plot(Canvas(), look, top))
        if spare > 0:
            look = look._replace(
                height=look.height + min(_TALLEST - look.height, spare * 0.4 / len(self.rows)),
                gap=look.gap + min(32, spare * 0.3 / len(self.rows)),
                fan=look.fan + min(16, spare * 0.1),
            )
            top += min((foot - self._draw_plot(Canvas(), look, top)) / 2.5, 48)
        self._draw_plot(canvas, look, top)
        return canvas, -spare

    @property
    def _is_listed(self) -> bool:
        match self.shape.acts:
            case ActsShown.LISTED:
                return bool(self.acts or self.context)
            case ActsShown.NUMBERED | ActsShown.HIDDEN:
                return False
            case unknown:
                assert_never(unknown)

    def _listing(self, width: float) -> Listing:
        return Listing(self.acts, self.context, self.metadata, self.look.words, width)

    def _draw_heading(self, canvas: Canvas, face: Face, right: float, y: float) -> float:
        """The title and the days shown, what is assumed, and the height of their foot."""
        words, left = self.look.words, self.look.axis.left
        if self.shape.heading:
            title = face.lines(words.text(self.metadata.title), right - left)
            y = canvas.write_lines(title, left, y + face.size, face) - face.step + 6
            span = words.say(
                "picture.span", first=self.look.axis.first, last=self.look.axis.last, zone=self.metadata.zone
            )
            y = canvas.write_lines(SMALL.lines(span, right - left), left, y + SMALL.size, SMALL, "soft") - 4
        lines = [line for note in assumed(self.metadata, self.look) for line in LABEL.lines(note, right - left)]
        if lines:
            y = canvas.write_lines(lines, left, y + LABEL.size + 2, LABEL) - 10
        return y + 6

    def _draw_plot(self, canvas: Canvas, look: Look, y: float) -> float:
        return draw_plot(self.rows, self.acts[:MOST], self.context, self.metadata, look, canvas, y)

    def _draw_below(self, canvas: Canvas, look: Look, y: float, *, is_told: bool) -> float:
        return self._draw_notes(canvas, look, self._draw_legend(canvas, look, y, is_told=is_told) + 14)

    def _draw_legend(self, canvas: Canvas, look: Look, y: float, *, is_told: bool = True) -> float:
        """The legend; it says where the context is told, if the list has no room for it."""
        if not self.shape.legend:
            return y
        context = "picture.context" if is_told else "picture.context.in-table"
        return draw_legend(self.rows, self.acts, look, canvas, y + 26, context=context if self.context else None) - 18

    def _draw_notes(self, canvas: Canvas, look: Look, y: float) -> float:
        """What has to be known beside the picture, and the height of its foot."""
        notes = [look.words.say("picture.ahead")] if look.today is not None and not self.shape.legend else []
        if self.shape.acts is ActsShown.NUMBERED and len(self.acts) > MOST:
            notes.append(look.words.say("picture.acts-left-out", count=len(self.acts) - MOST))
        if note := searched(look.today or look.axis.last, self.metadata, look.words):
            notes.append(note)
        lines = [line for note in notes for line in SMALL.lines(note, look.axis.right - look.axis.left)]
        return canvas.write_lines(lines, look.axis.left, y + SMALL.size, SMALL, "soft") - SMALL.size + 3
