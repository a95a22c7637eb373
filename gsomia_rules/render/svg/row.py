"""One row of a picture: the names of its readings, its deadlines, its states as boxes, its terms as ticks."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from gsomia_rules.model.period import DAY
from gsomia_rules.queries.chart import ChartRow, StateStretch
from gsomia_rules.render.svg.canvas import Box, Canvas
from gsomia_rules.render.svg.captions import write_inside, write_outside
from gsomia_rules.render.svg.drawing import titled, upright
from gsomia_rules.render.svg.flags import draw_flags
from gsomia_rules.render.svg.lettering import BODY, SMALL, STRONG
from gsomia_rules.render.svg.look import Look
from gsomia_rules.render.svg.marks import fill

__all__ = ["draw_row"]

_LEAST = 2.0
"""How wide a box is at least; a shorter stretch is drawn over its neighbours."""


class _Piece(NamedTuple):
    """The part of a stretch that lies before tomorrow, or ahead."""

    left: float
    right: float
    stretch: StateStretch
    ahead: bool


def draw_row(row: ChartRow, look: Look, canvas: Canvas, y: float) -> float:
    """Draw a row of the chart from a height on, and return the height of its foot."""
    axis = look.axis
    if look.named:
        y = _draw_name(row, look, canvas, y)
    if row.refused is not None:
        refused = look.words.say("status.refused", refusal=row.refused)
        return canvas.write_lines(BODY.lines(refused, axis.right - axis.left, 6), axis.left, y + 14, BODY) - 8
    y = draw_flags(row, look, canvas, y)
    for piece in sorted(_pieces(row, look), key=lambda piece: piece.left - piece.right):
        left = min(piece.left, axis.right - _LEAST)
        box = Box(left, y, max(left + _LEAST, piece.right), y + look.height)
        drawn = fill(box, piece.stretch.state, look.ident, ahead=piece.ahead)
        canvas.ground(titled(look.stretch(piece.stretch, row), drawn))
    outside = write_inside(row, look, canvas, y)
    foot = y + look.height
    below = _draw_terms(row, look, canvas, foot, [one.leader for one in outside])
    return write_outside(outside, look, canvas, foot, below)


def _draw_name(row: ChartRow, look: Look, canvas: Canvas, y: float) -> float:
    """The readings for which the row stands, and beside or below them what the only one is called."""
    left, width = look.axis.left, look.axis.right - look.axis.left
    default = look.words.say("status.default", name=row.reading) if row.default else row.reading
    names = STRONG.lines(", ".join([default, *row.same_as]), width, 2)
    end = canvas.write_lines(names, left, y + 12, STRONG)
    title = look.words.text(row.title) if len(row.readings) == 1 else ""
    beside = left + STRONG.width(names[-1]) + 8
    if title and beside + SMALL.width(title) <= look.axis.right:
        canvas.write(title, beside, end - STRONG.step, SMALL, "soft")
    elif title:
        end = canvas.write_lines(SMALL.lines(title, width, 2), left, end, SMALL, "soft")
    return end - 9


def _pieces(row: ChartRow, look: Look) -> Iterator[_Piece]:
    x = look.axis.x
    for stretch in row.state_stretches():
        tomorrow = stretch.first_day if look.today is None else look.today + DAY
        if look.is_ahead(stretch.first_day):
            yield _Piece(x(stretch.first_day), x(stretch.next_day), stretch, ahead=True)
        elif look.today is None or stretch.next_day <= tomorrow:
            yield _Piece(x(stretch.first_day), x(stretch.next_day), stretch, ahead=False)
        else:
            yield _Piece(x(stretch.first_day), x(tomorrow), stretch, ahead=False)
            yield _Piece(x(tomorrow), x(stretch.next_day), stretch, ahead=True)


def _draw_terms(row: ChartRow, look: Look, canvas: Canvas, y: float, leaders: list[float]) -> float:
    """A tick at each first day of a term, and below it the term's number, where they do not run together."""
    x = look.axis.x
    begun = [(x(first), x(after), first, number) for first, after, number in row.terms()]
    if len(begun) < 2 or any(after[0] - before[0] < 4 for before, after in pairwise(begun)):
        return y
    below = y
    for left, right, first, number in begun:
        told = look.words.say("picture.term-number", number=number, first=first)
        canvas.ground(titled(told, upright(left, y - 6, y, "edge")))
        middle, half = (left + right) / 2, SMALL.width(str(number)) / 2 + 3
        if right - left >= 2 * half and not any(abs(leader - middle) < half for leader in leaders):
            canvas.write(str(number), middle, y + 12, SMALL, "soft", "middle")
            below = y + 13
    return below
