"""A timeline as a picture (SVG): a row for each reading, with acts, terms, deadlines and states, and today's line.

In both forms it has no letter under 11 units, so that it can be read at its own
width and on a sheet of paper. A description tells in words what it shows.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from gsomia_rules.markup import escaped
from gsomia_rules.model.context import ContextEvent
from gsomia_rules.model.reading import PLAIN
from gsomia_rules.model.standing import Metadata
from gsomia_rules.queries.chart import ChartRow, merged
from gsomia_rules.render.languages import Words, catalogue
from gsomia_rules.render.remarks import searched
from gsomia_rules.render.svg.acts import MOST, NumberedAct, numbered
from gsomia_rules.render.svg.axis import Axis
from gsomia_rules.render.svg.canvas import Canvas
from gsomia_rules.render.svg.description import assumed, described
from gsomia_rules.render.svg.drawing import element
from gsomia_rules.render.svg.legend import draw_legend
from gsomia_rules.render.svg.lettering import HEADLINE, LABEL, SMALL, TITLE, Face
from gsomia_rules.render.svg.listing import Listing
from gsomia_rules.render.svg.look import Look
from gsomia_rules.render.svg.palette import ROOT, patterns, style
from gsomia_rules.render.svg.plot import draw_plot
from gsomia_rules.render.svg.shape import ActsShown, Form, Shape

__all__ = ["as_svg"]

_MARGIN: Final = {Form.LANDSCAPE: 28.0, Form.NARROW: 12.0}
_LISTS: Final = (296.0, 336.0, 376.0)
"""How wide the list beside a landscape picture may be: as narrow as leaves room for all its words."""
_BETWEEN: Final = 40.0
_TALLEST: Final = 44.0
_WIDEST: Final = 4000.0


def as_svg(
    chart: Sequence[ChartRow],
    metadata: Metadata,
    first: date,
    last: date,
    today: date | None = None,
    words: Words | None = None,
    ident: str = "timeline",
    *,
    shape: Shape = Shape(),  # noqa: B008 (a value)
    context: Sequence[ContextEvent] = (),
) -> str:
    """The picture of a chart from ``first`` through ``last`` in a shape; all its ids begin with ``ident``.

    Rows that show the same are drawn as one; ``context`` are events that explain the
    acts, drawn as faint marks.
    """
    words = (words or catalogue()).of(metadata)
    acts = numbered(chart, words) if shape.acts is not ActsShown.HIDDEN else []
    rows = merged(chart, acts=False)
    edge = _MARGIN[shape.form]
    axis = Axis(first, last, edge, shape.units - edge - 2)
    named = len(rows) > 1 or rows[0].readings != (PLAIN,)
    look = Look(axis, today if today is not None and axis.holds(today) else None, words, escaped(ident), named)
    events = [event for event in context if axis.holds(event.on)]
    picture = _Picture(rows, acts, events, metadata, look, shape)
    canvas, width, height = picture.landscape() if shape.form is Form.LANDSCAPE else picture.narrow()
    return picture.framed(canvas, width, height)


class _Picture(NamedTuple):
    """What a picture shows, and how."""

    rows: Sequence[ChartRow]
    acts: list[NumberedAct]
    context: Sequence[ContextEvent]
    metadata: Metadata
    look: Look
    shape: Shape

    def narrow(self) -> tuple[Canvas, float, float]:
        """All parts below one another, and the width and height that they take."""
        canvas, axis = Canvas(), self.look.axis
        y = self._heading(canvas, TITLE, axis.right, 12.0)
        y = self._plot(canvas, self.look, y)
        if self.shape.legend:
            acts, context = bool(self.acts), bool(self.context)
            y = draw_legend(self.rows, self.look, canvas, y + 26, axis.right, acts=acts, context=context) - 18
        if self._listed:
            y = self._listing(axis.right - axis.left).draw(canvas, axis.left, y + 18)
        return canvas, self.shape.units, self._notes(canvas, self.look, y + 8) + 4

    def landscape(self) -> tuple[Canvas, float, float]:
        """Plot and list beside one another between heading and legend, 16 to 9; wider units where there is no room."""
        width = float(self.shape.units)
        while True:
            height = width * 9 / 16
            canvas, over = self._landscape(width, height)
            if over <= 0 or width > _WIDEST:
                return canvas, width, height
            width += max(40.0, over / 2)

    def _landscape(self, width: float, height: float) -> tuple[Canvas, float]:
        """The canvas of a width and height, and how much higher it would have to be."""
        canvas, edge = Canvas(), _MARGIN[Form.LANDSCAPE]
        top = self._heading(canvas, HEADLINE, width - edge, edge - 4) + 8
        room, right = height - edge - top, width - edge - 4
        if self._listed:
            lists = [self._listing(wide) for wide in _LISTS]
            listing = next((one for one in lists if one.height <= room), lists[-1])
            listing.draw(canvas, width - edge - listing.width, top, room)
            right = width - edge - listing.width - _BETWEEN
        look = self.look._replace(axis=self.look.axis._replace(right=right))
        foot = height - edge - self._below(Canvas(), look, 0)
        self._below(canvas, look, foot)
        spare = foot - self._plot(Canvas(), look, top)
        if spare > 0:
            count = len(self.rows)
            look = look._replace(
                height=look.height + min(_TALLEST - look.height, spare * 0.4 / count),
                gap=look.gap + min(32, spare * 0.3 / count),
                fan=look.fan + min(16, spare * 0.1),
            )
            top += min((foot - self._plot(Canvas(), look, top)) / 2.5, 48)
        self._plot(canvas, look, top)
        return canvas, -spare

    def _below(self, canvas: Canvas, look: Look, y: float) -> float:
        """The legend and the notes below the plot, and the height of their foot."""
        if self.shape.legend:
            acts, context = bool(self.acts), bool(self.context)
            y = draw_legend(self.rows, look, canvas, y + 26, look.axis.right, acts=acts, context=context) - 18
        return self._notes(canvas, look, y + 14)

    @property
    def _listed(self) -> bool:
        return self.shape.acts is ActsShown.LISTED and bool(self.acts or self.context)

    def _listing(self, width: float) -> Listing:
        return Listing(self.acts, self.context, self.metadata, self.look.words, width)

    def _plot(self, canvas: Canvas, look: Look, y: float) -> float:
        return draw_plot(self.rows, self.acts[:MOST], self.context, self.metadata, look, canvas, y)

    def _heading(self, canvas: Canvas, face: Face, right: float, y: float) -> float:
        """The title, the days shown and what is assumed, and the height of their foot."""
        words, axis = self.look.words, self.look.axis
        notes = list(assumed(self.metadata, self.look))
        if self.shape.heading:
            title = face.lines(words.text(self.metadata.title), right - axis.left)
            y = canvas.write_lines(title, axis.left, y + face.size, face) - face.step + 6
            span = words.say("picture.span", first=axis.first, last=axis.last, zone=self.metadata.zone)
            y = canvas.write_lines(SMALL.lines(span, right - axis.left), axis.left, y + SMALL.size, SMALL, "soft") - 4
        for note in notes:
            y = canvas.write_lines(LABEL.lines(note, right - axis.left), axis.left, y + LABEL.size + 2, LABEL) - LABEL.step + 4
        return y + 6

    def _notes(self, canvas: Canvas, look: Look, y: float) -> float:
        """What has to be known beside the picture, and the height of its foot."""
        notes = [look.words.say("picture.ahead")] if look.today is not None and not self.shape.legend else []
        if note := searched(look.today or look.axis.last, self.metadata, look.words):
            notes.append(note)
        width = look.axis.right - look.axis.left
        lines = [line for note in notes for line in SMALL.lines(note, width)]
        return canvas.write_lines(lines, look.axis.left, y + SMALL.size, SMALL, "soft") - SMALL.size + 3

    def framed(self, canvas: Canvas, width: float, height: float) -> str:
        """The picture with its title, description, style and ground."""
        look, pixels = self.look, self.shape.width or self.shape.units
        title = element("title", escaped(look.words.say("picture.title", title=look.words.text(self.metadata.title))), id=f"{look.ident}-title")
        told = " ".join(described(self.rows, self.acts, self.context, self.metadata, look))
        states = dict.fromkeys(stretch.state for row in self.rows for stretch in row.state_stretches())
        inner = (
            title,
            element("desc", escaped(told), id=f"{look.ident}-desc"),
            element("style", style()),
            element("defs", patterns(states, look.ident)),
            element("rect", width=width, height=height, class_="paper"),
            canvas.drawn(),
        )
        return element(
            "svg",
            "".join(inner),
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {width:.0f} {height:.0f}",
            width=pixels,
            height=round(pixels * height / width),
            class_=ROOT,
            lang=look.words.language,
            role="img",
            aria_labelledby=f"{look.ident}-title {look.ident}-desc",
        )
