"""The flags of a row: its deadlines above the boxes, and the days of those that matter most."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from gsomia_rules.engine.occurrences import Occurrence
from gsomia_rules.model.deadline import DeadlineKind
from gsomia_rules.queries.chart import ChartRow
from gsomia_rules.render.history import occurrence_text
from gsomia_rules.render.svg.canvas import Box, Canvas, box_of, clamped
from gsomia_rules.render.svg.drawing import titled, upright
from gsomia_rules.render.svg.heading import Heading
from gsomia_rules.render.svg.lettering import LABEL, SMALL, Face
from gsomia_rules.render.svg.look import Look
from gsomia_rules.render.svg.marks import FLAG, flag

__all__ = ["deadlines", "draw_flags", "flagged"]

_FEW: Final = 6
"""Of how many deadlines the days are written."""
_ABOVE: Final = FLAG.top - 4
"""The base line of words above flags, from the foot of those."""
_LEVEL: Final = 14.0
_LEVELS: Final = 3
_POLE: Final = 5.0
"""How high the pole of a deadline is that has no flag."""
_APART: Final = 2.0
"""How far such poles are apart at least; one stands for all that are nearer."""


class _Day(NamedTuple):
    """The day of a flag as it is written: beside the flag, or above it with a line that leads to it."""

    words: str
    x: float
    base: float
    anchor: str
    leader: float | None
    face: Face
    tint: str


def deadlines(row: ChartRow) -> list[tuple[Occurrence, DeadlineKind]]:
    """The deadlines among the items of a row."""
    return [(item, item.what) for item in row.occurrences if isinstance(item.what, DeadlineKind)]


def flagged(row: ChartRow, look: Look) -> list[tuple[Occurrence, DeadlineKind]]:
    """The deadlines that have a flag, the next one first: those that touch no weightier one.

    Where most would touch the one before, only that, superseded ones and those to withdraw a notice have one.
    """
    ahead, kept, taken = _next(row, look), [], list[Box]()
    since, places = look.today or look.axis.first, [look.axis.x(item.day) for item, _ in deadlines(row)]
    near = sum(other - one < FLAG.right for one, other in pairwise(places))
    for one in sorted(
        deadlines(row),
        key=lambda one: (
            one[0] != ahead,
            not one[0].superseded_on,
            one[1] is not DeadlineKind.WITHDRAW_NOTICE,
            one[0].day < since,
        ),
    ):
        rare = one[0].superseded_on is not None or one[1] is DeadlineKind.WITHDRAW_NOTICE
        weighty = one[0] == ahead or rare or 2 * near <= len(places)
        place = _place(one[0], look)
        if weighty and place._replace(right=place.right - 1).is_free(taken):
            taken.append(place)
            kept.append(one)
    return kept


def draw_flags(row: ChartRow, look: Look, canvas: Canvas, y: float, heading: Heading | None) -> float:
    """Draw the flags with their days from a height on, beside a heading, and return the height of their foot."""
    shown = flagged(row, look)
    base = _ABOVE if shown else -6.0
    boxes = [] if heading is None else [heading.box(look.axis.left, base)]
    days = list(_days(row, shown, look, boxes))
    foot = y + 4 - min([0.0, *(FLAG.top for _ in shown), *(_box(one).top for one in days), *(box.top for box in boxes)])
    if heading is not None:
        heading.write(canvas, look.axis.left, foot + base)
    last = float("-inf")
    for item, what in deadlines(row):
        x, is_shown = look.axis.x(item.day), (item, what) in shown
        if is_shown or x - last >= _APART:
            void = item.superseded_on is not None
            drawn = flag(x, foot, what, void=void) if is_shown else upright(x, foot - _POLE, foot, "pole")
            canvas.figure(titled(f"{look.words.day(item.day)}: {occurrence_text(item, look.words)}", drawn))
            last = x
    for one in days:
        canvas.write(one.words, one.x, foot + one.base, one.face, one.tint, one.anchor)
        if one.leader is not None:
            canvas.upright(one.leader, foot + one.base + 3, foot + FLAG.top, "hair")
    return foot


def _next(row: ChartRow, look: Look) -> Occurrence | None:
    """The next deadline from today on that no act has superseded."""
    standing = (item for item, _ in deadlines(row) if not item.superseded_on)
    return next((item for item in standing if look.today is not None and item.day >= look.today), None)


def _place(item: Occurrence, look: Look) -> Box:
    x = look.axis.x(item.day)
    return Box(x + FLAG.left, FLAG.top, x + FLAG.right, FLAG.bottom)


def _days(
    row: ChartRow, shown: list[tuple[Occurrence, DeadlineKind]], look: Look, headings: list[Box]
) -> Iterator[_Day]:
    """The days that are written, with their places above or below the foot of the flags: the next one first."""
    ahead, few = _next(row, look), len(deadlines(row)) <= _FEW
    taken = [*headings, *(_place(item, look) for item, _ in shown)]
    taken += [_place(item, look)._replace(top=-_POLE) for item, _ in deadlines(row)]
    today = [] if look.today is None else [Box(look.axis.x(look.today) - 2, -999, look.axis.x(look.today) + 2, 999)]
    for item, _ in shown:
        if item != ahead and not few:
            continue
        day = look.words.day(item.day)
        face, tint = (LABEL, "due") if item == ahead else (SMALL, "soft")
        wordings = [look.words.say("picture.next", day=item.day), day] if item == ahead else [day]
        tried = [one for words in wordings for one in _tried(words, item, look, face, tint)]
        others = [*tried, *tried] if item == ahead else tried
        for number, one in enumerate(others):
            box = _box(one)
            if box.left < look.axis.left - 3.5 or box.right > look.axis.right + 14:
                continue
            if box.is_free(taken if number >= len(tried) else [*taken, *today]):
                taken.append(box)
                yield one
                break


def _box(day: _Day) -> Box:
    box = box_of(day.words, day.x, day.base, day.face, day.anchor)
    return box._replace(left=box.left - 3, right=box.right + 3)


def _tried(words: str, item: Occurrence, look: Look, face: Face, tint: str) -> Iterator[_Day]:
    """The places for a day: right of its flag, left of it, and above it."""
    x = look.axis.x(item.day)
    yield _Day(words, x + FLAG.right + 3.5, -6.0, "start", None, face, tint)
    yield _Day(words, x - 4.5, -6.0, "end", None, face, tint)
    middle = clamped(x, face.width(words), look.axis.left, look.axis.right + 11)
    for level in range(_LEVELS):
        base, leader = _ABOVE - _LEVEL * level, x if level else None
        yield _Day(words, middle, base, "middle", leader, face, tint)
        yield _Day(words, x - 1, base, "start", leader, face, tint)
        yield _Day(words, x + 1, base, "end", leader, face, tint)
