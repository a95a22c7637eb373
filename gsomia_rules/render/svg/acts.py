"""The acts in a picture: each once, with a number at its mark and in the list below."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from gsomia_rules.model.acts import Act, ActKind
from gsomia_rules.model.standing import Metadata
from gsomia_rules.queries.chart import ChartRow
from gsomia_rules.render.history import act_text
from gsomia_rules.render.languages import Words
from gsomia_rules.render.svg.drawing import Rows, text, titled
from gsomia_rules.render.svg.shapes import LEFT, Look, lines, mark, upright

__all__ = ["MOST", "NumberedAct", "listed", "marks", "numbered", "sentence"]

MOST: Final = 60
"""How many acts a picture shows."""


class NumberedAct(NamedTuple):
    """An act as the first reading takes it, its number, and in words how other readings take it instead."""

    number: int
    act: Act
    otherwise: tuple[str, ...]


def numbered(chart: Sequence[ChartRow], words: Words) -> list[NumberedAct]:
    """The acts of all rows of a chart, each once, in the order of their days and of the record."""
    by_act: dict[tuple[str, int], dict[str, Act]] = {}
    for row in chart:
        counts: Counter[str] = Counter()
        for act in row.acts:
            counts[act.id] += 1
            by_act.setdefault((act.id, counts[act.id]), {})[row.reading] = act
    in_order = sorted(by_act.values(), key=lambda by_reading: next(iter(by_reading.values())).on)
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
    return f"{act.on} {act_text(act, words, metadata.names, as_recorded=True)}"


def marks(acts: Sequence[NumberedAct], metadata: Metadata, look: Look, y: float) -> tuple[str, float]:
    """The marks of the acts, each with its number above where it has room, and the height below them."""
    rows = Rows(6)
    places = []
    for one in acts[:MOST]:
        middle, left, right = look.axis.spread(one.act.on, str(one.number), 10)
        places.append((middle, rows.place(left, right)))
    y += 3 + 11 * rows.used + 6 if acts else 2
    drawn = ""
    for one, (middle, row) in zip(acts, places, strict=False):
        x = look.axis.x(one.act.on)
        if row is not None:
            drawn += upright(x, y - 8 - 11 * row, y, "hair")
            drawn += text(str(one.number), middle, y - 7 - 11 * row, "small on", "middle")
        drawn += titled(sentence(one.act, look.words, metadata), mark(x, y, "act"))
    return drawn, y + 3


def listed(acts: Sequence[NumberedAct], metadata: Metadata, words: Words, y: float) -> tuple[str, float]:
    """The acts in words below the picture, by their numbers, and the height below them."""
    drawn = ""
    for one in acts[:MOST]:
        drawn += text(str(one.number), LEFT + 14, y, "name small", "end")
        own = (sentence(one.act, words, metadata), "small")
        for shown, class_ in (own, *((otherwise, "small soft") for otherwise in one.otherwise)):
            more, y = lines(shown, y, class_, 10, LEFT + 20, 12.5)
            drawn += more
        y += 2
    if len(acts) > MOST:
        more, y = lines(words.say("picture.more-acts", count=len(acts) - MOST), y, "small", 10)
        drawn += more
    return drawn, y
