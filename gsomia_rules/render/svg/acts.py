"""The acts of a picture: each once, with a number in a disc above the rows."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from gsomia_rules.model.acts import Act, ActKind
from gsomia_rules.model.standing import Metadata
from gsomia_rules.queries.chart import ChartRow, distinct_acts
from gsomia_rules.render.history import act_text
from gsomia_rules.render.languages import Words
from gsomia_rules.render.svg.axis import Axis
from gsomia_rules.render.svg.canvas import Canvas
from gsomia_rules.render.svg.drawing import element, titled
from gsomia_rules.render.svg.lettering import LABEL
from gsomia_rules.render.svg.marks import DISC, disc, disc_width

__all__ = ["MOST", "NumberedAct", "draw_discs", "numbered", "sentence"]

MOST: Final = 60
"""How many acts a picture shows."""
_APART: Final = 2.0
"""How far discs keep from each other."""


class NumberedAct(NamedTuple):
    """An act as the first reading takes it, its number, and in words how other readings take it instead."""

    number: int
    act: Act
    otherwise: tuple[str, ...]

    @property
    def is_statement(self) -> bool:
        """Whether it is an announcement, which has no legal effect, as every reading takes it."""
        return self.act.kind is ActKind.ANNOUNCED and not self.otherwise


def numbered(chart: Sequence[ChartRow], words: Words) -> list[NumberedAct]:
    """The acts of all rows of a chart, each once, in the order of their days and of the record."""
    in_order = distinct_acts({", ".join(row.readings): row.acts for row in chart})
    return [
        NumberedAct(number, next(iter(by_reading.values())), tuple(_otherwise(by_reading, words)))
        for number, by_reading in enumerate(in_order, 1)
    ]


def _otherwise(by_reading: dict[str, Act], words: Words) -> Iterator[str]:
    first, *others = by_reading.items()
    readings: dict[tuple[ActKind, date], list[str]] = {}
    for reading, act in others:
        if (act.kind, act.on) != (first[1].kind, first[1].on):
            readings.setdefault((act.kind, act.on), []).append(reading)
    for (kind, on), names in readings.items():
        yield words.say("picture.taken", readings=", ".join(names), act=kind, day=on)


def sentence(act: Act, words: Words, metadata: Metadata) -> str:
    """An act with its day."""
    return f"{words.day(act.on)} {act_text(act, words, metadata.names, as_recorded=True)}"


def draw_discs(
    acts: Sequence[NumberedAct], metadata: Metadata, words: Words, axis: Axis, canvas: Canvas, y: float, fan: float
) -> float:
    """Draw a row of discs, from each of which a line leads to its day, and return the height at which the lines end."""
    groups = _grouped(acts, axis)
    widths = [disc_width(_label(group)) for group in groups]
    middles = [sum(axis.x(one.act.on) for one in group) / len(group) for group in groups]
    middle, foot = y + DISC / 2, y + DISC + fan
    for group, x in zip(groups, _spread(middles, widths, axis), strict=True):
        told = "; ".join(sentence(one.act, words, metadata) for one in group)
        for place in sorted({axis.x(one.act.on) for one in group}):
            canvas.ground(element("line", x1=x, y1=middle + DISC / 2, x2=place, y2=foot, class_="hair"))
        hollow = all(one.is_statement for one in group)
        canvas.figure(titled(told, disc(x, middle, _label(group), hollow=hollow)))
        canvas.write(_label(group), x, middle + 4, LABEL, "" if hollow else "inverse", "middle")
    return foot


def _label(group: Sequence[NumberedAct]) -> str:
    first, last = group[0].number, group[-1].number
    return str(first) if first == last else f"{first}\u2013{last}"


def _grouped(acts: Sequence[NumberedAct], axis: Axis) -> list[list[NumberedAct]]:
    """The acts that share a disc: each has its own where there is room for all of them, else the nearest share one."""
    groups = [[one] for one in acts]
    while sum(disc_width(_label(group)) + _APART for group in groups) > axis.right - axis.left:
        gaps = [after[0].act.on - before[-1].act.on for before, after in pairwise(groups)]
        place = gaps.index(min(gaps))
        groups[place : place + 2] = [groups[place] + groups[place + 1]]
    return groups


def _spread(wanted: Sequence[float], widths: Sequence[float], axis: Axis) -> list[float]:
    """The places nearest to those wanted at which things of some widths do not touch, all within the axis."""
    if not wanted:
        return []
    steps = [0.0, *((one + other) / 2 + _APART for one, other in pairwise(widths))]
    offsets = list(accumulate(steps))
    blocks: list[tuple[float, int]] = []  # neighbours that touch: the mean of where they begin, and their count
    for place, offset in zip(wanted, offsets, strict=True):
        mean, count = place - offset, 1
        while blocks and blocks[-1][0] > mean:
            other, more = blocks.pop()
            mean, count = (mean * count + other * more) / (count + more), count + more
        blocks.append((mean, count))
    least, most = axis.left + widths[0] / 2, axis.right - widths[-1] / 2 - offsets[-1]
    begins = [max(least, min(mean, most)) for mean, count in blocks for _ in range(count)]
    return [begin + offset for begin, offset in zip(begins, offsets, strict=True)]
