"""One strip of a picture: a reading's name, its deadlines as flags, its states as boxes, its terms as ticks."""

from itertools import pairwise
from typing import Final, NamedTuple

from gsomia_rules.engine.occurrences import Occurrence
from gsomia_rules.model.deadline import DeadlineKind
from gsomia_rules.model.period import DAY
from gsomia_rules.queries.chart import ChartRow, StateStretch
from gsomia_rules.render.history import occurrence_text
from gsomia_rules.render.languages import Words
from gsomia_rules.render.rows import state_text
from gsomia_rules.render.svg.drawing import Rows, clamped, element, measured, text, titled, wrapped
from gsomia_rules.render.svg.shapes import LEFT, RIGHT, Look, fill, flag, upright

__all__ = ["Strip", "deadlines", "flagged", "stretch_text", "strip"]

_HEIGHT: Final = 18.0
_FLAG: Final = 14.0
_ROW: Final = 11.5
_FEW: Final = 6


class Strip(NamedTuple):
    """A row of the chart as drawn: its shapes, the words that lie above them, and the height at which it ends."""

    shapes: str
    words: str
    end: float


def strip(row: ChartRow, look: Look, top: float) -> Strip:
    """A row of the chart drawn from a height on."""
    y = top + 15
    default = row.default and not look.alone
    name = look.words.say("status.default", name=row.reading) if default else row.reading
    drawn = text(name, LEFT, y, "name on")
    for words in wrapped(row.title, RIGHT - LEFT, 10, 2):
        y += 12.5
        drawn += text(words, LEFT, y, "soft small on")
    if row.refused is not None:
        for words in wrapped(look.words.say("status.refused", refusal=row.refused), RIGHT - LEFT, 11, 6):
            y += 13
            drawn += text(words, LEFT, y, "on")
        return Strip("", drawn, y + 4)
    flags, days, y = _flags(row, look, y + 4)
    boxes, y = _boxes(row, look, y)
    ticks, numbers, below = _terms(row, look, y)
    leaders, labels, end = _labels(row, look, y, below)
    return Strip(flags + boxes + ticks + leaders, drawn + days + numbers + labels, end)


def deadlines(row: ChartRow) -> list[tuple[Occurrence, DeadlineKind]]:
    """The deadlines among the items of a row."""
    return [(item, item.what) for item in row.occurrences if isinstance(item.what, DeadlineKind)]


def stretch_text(stretch: StateStretch, row: ChartRow, words: Words) -> str:
    """A stretch of one state in words."""
    state = state_text(stretch.state, row.first_act, words, brief=True)
    return words.say("picture.stretch", state=state, first=stretch.first_day, last=stretch.last_day)


def flagged(row: ChartRow, look: Look) -> list[tuple[Occurrence, DeadlineKind]]:
    """The deadlines that have a flag, the next one first: those that touch no weightier one."""
    ahead, room = _next(row, look), Rows(1)
    since = look.today or look.axis.first
    weighty = sorted(deadlines(row), key=lambda one: (one[0] != ahead, not one[0].superseded_on, one[0].day < since))
    return [one for one in weighty if room.place(look.axis.x(one[0].day), look.axis.x(one[0].day) + 6) is not None]


def _next(row: ChartRow, look: Look) -> Occurrence | None:
    """The next deadline from today on that no act has superseded."""
    standing = (item for item, _ in deadlines(row) if not item.superseded_on)
    return next((item for item in standing if look.today is not None and item.day >= look.today), None)


def _flags(row: ChartRow, look: Look, y: float) -> tuple[str, str, float]:
    """Flags above the boxes; the next one has its day, and all where they are few."""
    shown, ahead, levels = flagged(row, look), _next(row, look), Rows(2)
    few, drawn, labels = len(deadlines(row)) <= _FEW, "", []
    for item, _ in shown:
        if item == ahead or few:
            label = look.words.say("picture.next", day=item.day) if item == ahead else str(item.day)
            middle, left, right = look.axis.spread(item.day, label, 11 if item == ahead else 10)
            labels.append((item, label, middle, levels.place(left, right)))
    foot = y + (_FLAG + 2 if shown else 2) + _ROW * levels.used
    for item, what in shown:
        cloth = flag(look.axis.x(item.day), foot, what, "void" if item.superseded_on else "flag")
        drawn += titled(f"{item.day}: {occurrence_text(item, look.words)}", cloth)
    days = ""
    for item, label, middle, level in labels:
        if level is not None:
            top = foot - _FLAG - 2 - _ROW * level
            drawn += upright(look.axis.x(item.day), top, foot - _FLAG, "hair")
            days += text(label, middle, top - 1, "small due on" if item == ahead else "small soft on", "middle")
    return drawn, days, foot


def _boxes(row: ChartRow, look: Look, y: float) -> tuple[str, float]:
    """The states; one too short to be seen is drawn a little wider, over its neighbours."""
    places = [
        (look.axis.x(stretch.first_day), look.axis.x(stretch.next_day), stretch) for stretch in row.state_stretches()
    ]
    drawn = ""
    for left, right, stretch in sorted(places, key=lambda place: place[0] - place[1]):
        box = (min(left, RIGHT - 2), y, max(2.0, right - left), _HEIGHT)
        drawn += titled(stretch_text(stretch, row, look.words), fill(box, stretch.state, look.ident))
    if look.today is not None:
        left = look.axis.x(look.today + DAY)
        drawn += element("rect", x=left, y=y, width=RIGHT - left, height=_HEIGHT, class_="veil")
    return drawn, y + _HEIGHT


def _terms(row: ChartRow, look: Look, y: float) -> tuple[str, str, float]:
    """A tick at each first day of a term, and below it the term's number, where they do not run together."""
    begun = [(look.axis.x(first), look.axis.x(after), first, number) for first, after, number in row.terms()]
    if not begun or any(after[0] - before[0] < 2.5 for before, after in pairwise(begun)):
        return "", "", y
    ticks, numbers = "", ""
    for left, right, first, number in begun:
        number_title = look.words.say("picture.term-number", number=number, first=first)
        ticks += titled(number_title, upright(left, y - 5, y + 3, "edge"))
        if right - left >= measured(str(number), 10) + 3:
            numbers += text(str(number), (left + right) / 2, y + 10, "soft small on", "middle")
    return ticks, numbers, y + (11 if numbers else 3)


def _labels(row: ChartRow, look: Look, y: float, below: float) -> tuple[str, str, float]:
    """The names of the states: inside where there is room, else below; the table has what finds no place."""
    leaders, labels, levels = "", "", Rows(4)
    for stretch in row.state_stretches():
        left, right = look.axis.x(stretch.first_day), look.axis.x(stretch.next_day)
        words, middle = state_text(stretch.state, row.first_act, look.words, brief=True), (left + right) / 2
        if right - left >= measured(words, 11) + 4:
            labels += text(words, middle, y - 5, "on", "middle")
            continue
        width = measured(words, 10) + 4
        place = clamped(middle, width, LEFT, RIGHT)
        level = levels.place(place - width / 2, place + width / 2)
        if level is not None:
            foot = below + 10 + _ROW * level
            leaders += upright(middle, y, foot - 8.5, "line")
            labels += text(words, place, foot, "small on", "middle")
    return leaders, labels, below + (_ROW * levels.used + 2 if levels.used else 0)
