"""One row of a picture: the names of its readings, its deadlines, its states as boxes, its terms as ticks."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from gsomia_rules.model.lifecycle import State
from gsomia_rules.model.period import DAY
from gsomia_rules.queries.chart import ChartRow, StateStretch
from gsomia_rules.render.svg.canvas import Box, Canvas
from gsomia_rules.render.svg.captions import write_inside, write_outside
from gsomia_rules.render.svg.drawing import titled, upright
from gsomia_rules.render.svg.flags import draw_flags
from gsomia_rules.render.svg.heading import headings
from gsomia_rules.render.svg.lettering import BODY, SMALL, STRONG
from gsomia_rules.render.svg.look import Look
from gsomia_rules.render.svg.marks import fill, line_class
from gsomia_rules.render.svg.palette import LINES

__all__ = ["draw_row"]

_LEAST: Final = 2.0
"""How wide a box is at least; a shorter stretch is drawn over its neighbours."""
_APART: Final = 4.0
"""How far the ticks of terms are apart at least; nearer ones are left out."""


class _Piece(NamedTuple):
    """The part of a stretch that lies before tomorrow, or ahead."""

    left: float
    right: float
    stretch: StateStretch
    ahead: bool


def draw_row(row: ChartRow, look: Look, canvas: Canvas, y: float, known: set[State]) -> float:
    """Draw a row of the chart from a height on, and return the height of its foot.

    ``known`` are the states that a row above has named below its boxes; those of this row are added.
    """
    axis, lines = look.axis, list(headings(row, look))
    last = lines.pop() if lines and row.refused is None else None
    for line in lines:
        y += STRONG.step
        line.write(canvas, axis.left, y)
    if row.refused is not None:
        refused = look.words.say("status.refused", refusal=row.refused)
        words = BODY.lines(refused, axis.right - axis.left, 6)
        return canvas.write_lines(words, axis.left, y + STRONG.step, BODY) - 8
    y = draw_flags(row, look, canvas, y, last)
    for piece in sorted(_pieces(row, look), key=lambda piece: piece.left - piece.right):
        left = min(piece.left, axis.right - _LEAST)
        box = Box(left, y, max(left + _LEAST, piece.right), y + look.height)
        told, state = look.stretch(piece.stretch, row), piece.stretch.state
        if state in LINES:
            canvas.level(box.left, box.right, y + look.height / 2, line_class(state, ahead=piece.ahead), told)
        else:
            canvas.ground(titled(told, fill(box, state, look.ident, ahead=piece.ahead)))
    outside = write_inside(row, look, canvas, y, known)
    foot = y + look.height
    below = _draw_terms(row, look, canvas, foot, [one.leader for one in outside])
    return write_outside(outside, look, canvas, foot, below)


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
    """A tick at each first day of a term, and below it the term's number; of many only every fifth or tenth."""
    begun = [(look.axis.x(first), first, number) for first, _, number in row.terms()]
    if len(begun) < 2 or any(after[0] - before[0] < _APART for before, after in pairwise(begun)):
        return y
    ends = [look.axis.x(after) for _, after, _ in row.terms()]
    ends = [min(end, *(left for left, *_ in begun[number:])) for number, end in enumerate(ends[:-1], 1)] + ends[-1:]
    narrowest = min(right - left for (left, *_), right in zip(begun[:-1], ends[:-1], strict=True))
    widest = max(SMALL.width(str(number)) for *_, number in begun) + 4
    step = next((step for step in (1, 5, 10) if narrowest * step >= widest), None)
    below = y + 4
    for (left, first, number), right in zip(begun, ends, strict=True):
        told = look.words.say("picture.term-number", number=number, first=first)
        canvas.ground(titled(told, upright(left, y, y + 4, "edge")))
        middle, half = (left + right) / 2, widest / 2
        fits = right - left >= widest if step == 1 else middle + half <= look.axis.right
        if step and number % step == 0 and fits and not any(abs(leader - middle) < half for leader in leaders):
            canvas.write(str(number), middle, y + 13, SMALL, "soft", "middle")
            below = y + 14
    return below
