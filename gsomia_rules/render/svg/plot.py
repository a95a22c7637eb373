"""The plot of a picture: today and the acts above the rows of readings, and the axis below them."""

from collections.abc import Sequence

from gsomia_rules.model.context import ContextEvent
from gsomia_rules.model.lifecycle import State
from gsomia_rules.model.standing import Metadata
from gsomia_rules.queries.chart import ChartRow
from gsomia_rules.render.svg.acts import NumberedAct, draw_discs
from gsomia_rules.render.svg.canvas import Canvas
from gsomia_rules.render.svg.drawing import titled
from gsomia_rules.render.svg.lettering import LABEL, SMALL
from gsomia_rules.render.svg.look import Look
from gsomia_rules.render.svg.marks import DOT, dot
from gsomia_rules.render.svg.row import draw_row

__all__ = ["draw_plot"]

_APART = 1.5
"""How far the lines of two acts are apart at least; one stands for all that are nearer."""


def draw_plot(
    chart: Sequence[ChartRow],
    acts: Sequence[NumberedAct],
    context: Sequence[ContextEvent],
    metadata: Metadata,
    look: Look,
    canvas: Canvas,
    y: float,
) -> float:
    """Draw the rows with all that stands above and below them from a height on, and return the height of their foot."""
    axis, top = look.axis, y
    if look.today is not None:
        y = _write_today(look, canvas, y)
    if acts:
        y = draw_discs(acts, metadata, look.words, axis, canvas, y + 6, look.fan)
    begin, known = y, set[State]()
    for row in chart:
        y = draw_row(row, look, canvas, y + look.gap, known)
    y += look.gap
    if context:
        y += 6
        for near in _dots(context, look):
            title = "; ".join(f"{look.words.day(event.on)} {look.words.text(event.says)}" for event in near)
            canvas.figure(titled(title, dot(axis.x(near[0].on), y - 7)))
    last = float("-inf")
    for x in sorted(axis.x(one.act.on) for one in acts):
        if x - last >= _APART:
            canvas.upright(x, begin, y, "hair")
            last = x
    if look.today is not None:
        canvas.upright(axis.x(look.today), top, y, "today")
    return axis.draw(canvas, y)


def _dots(context: Sequence[ContextEvent], look: Look) -> list[list[ContextEvent]]:
    """The events of each dot: one stands for all whose own would touch it."""
    dots = list[list[ContextEvent]]()
    for event in sorted(context, key=lambda event: event.on):
        if dots and look.axis.x(event.on) - look.axis.x(dots[-1][0].on) < DOT:
            dots[-1].append(event)
        else:
            dots.append([event])
    return dots


def _write_today(look: Look, canvas: Canvas, y: float) -> float:
    """Today on one side of its line, and on the other what the days beyond it show, where there is room."""
    axis, x = look.axis, look.axis.x(look.today or look.axis.last)
    today, nobody = look.words.say("picture.today", day=look.today), look.words.say("picture.nobody")
    base = y + 10
    if x - LABEL.width(today) - 6 < axis.left - 4:
        canvas.write(today, x + 6, base, LABEL)
    else:
        canvas.write(today, x - 6, base, LABEL, "", "end")
        if x + SMALL.width(nobody) + 6 <= axis.right + 10:
            canvas.write(nobody, x + 6, base, SMALL, "soft")
    return y + 14
