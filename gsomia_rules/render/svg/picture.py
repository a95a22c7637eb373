"""A timeline as a picture (SVG): a row for each reading, with acts, terms, deadlines and states, and today's line.

It has no letter under 11 units, so that it can be read at its own width and on a
sheet of paper; a landscape picture of many readings has to be drawn wider for that.
A description tells in words what it shows.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from gsomia_rules.markup import escaped
from gsomia_rules.model.context import ContextEvent
from gsomia_rules.model.reading import PLAIN
from gsomia_rules.model.standing import Metadata
from gsomia_rules.queries.chart import ChartRow, merged
from gsomia_rules.render.languages import Words, catalogue
from gsomia_rules.render.svg.acts import numbered
from gsomia_rules.render.svg.axis import Axis
from gsomia_rules.render.svg.description import described
from gsomia_rules.render.svg.drawing import element
from gsomia_rules.render.svg.layout import MARGINS, Layout
from gsomia_rules.render.svg.look import Look
from gsomia_rules.render.svg.palette import ROOT, patterns, style
from gsomia_rules.render.svg.shape import ActsShown, Shape

__all__ = ["as_svg"]

_USUAL: Final = Shape()


def as_svg(
    chart: Sequence[ChartRow],
    metadata: Metadata,
    first: date,
    last: date,
    today: date | None = None,
    words: Words | None = None,
    ident: str = "timeline",
    *,
    shape: Shape = _USUAL,
    context: Sequence[ContextEvent] = (),
) -> str:
    """The picture of a chart from ``first`` through ``last`` in a shape; all its ids begin with ``ident``.

    Rows that show the same are drawn as one. ``context`` are events that explain the
    acts, drawn as faint marks.
    """
    words = (words or catalogue()).of(metadata)
    acts = [] if shape.acts is ActsShown.HIDDEN else numbered(chart, words)
    rows, edge = merged(chart, acts=False), MARGINS[shape.form]
    axis = Axis(first, last, edge, shape.units - edge - 2)
    named = len(rows) > 1 or rows[0].readings != (PLAIN,)
    look = Look(axis, today if today is not None and axis.holds(today) else None, words, escaped(ident), named)
    return _framed(Layout(rows, acts, [event for event in context if axis.holds(event.on)], metadata, look, shape))


def _framed(layout: Layout) -> str:
    """What is laid out, with a title, a description, the style and the paper."""
    look, (canvas, width, height) = layout.look, layout.sheet()
    title = look.words.say("picture.title", title=look.words.text(layout.metadata.title))
    told = " ".join(described(layout.rows, layout.acts, layout.context, layout.metadata, look))
    states = dict.fromkeys(stretch.state for row in layout.rows for stretch in row.state_stretches())
    pixels = layout.shape.width or layout.shape.units
    return element(
        "svg",
        element("title", escaped(title), id=f"{look.ident}-title")
        + element("desc", escaped(told), id=f"{look.ident}-desc")
        + element("style", style())
        + element("defs", patterns(states, look.ident))
        + element("rect", width=width, height=height, class_="paper")
        + canvas.drawn(),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        width=pixels,
        height=round(pixels * height / width),
        class_=ROOT,
        lang=look.words.language,
        role="img",
        aria_labelledby=f"{look.ident}-title {look.ident}-desc",
    )
