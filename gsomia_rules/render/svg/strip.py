"""One chart_row of a picture: its name, its deadlines as flags, its phases as state_stretches, its terms as ticks."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

from gsomia_rules.engine.occurrences import Occurrence
from gsomia_rules.model.deadline import DeadlineKind
from gsomia_rules.model.period import DAY
from gsomia_rules.queries.chart import ChartRow, StateStretch
from gsomia_rules.render.languages import Words
from gsomia_rules.render.svg.drawing import Rows, clamped, element, measured, text, titled, wrapped
from gsomia_rules.render.svg.shapes import LEFT, RIGHT, Axis, fill, flag, line

__all__ = ["Look", "Strip", "band_words", "deadlines", "flagged", "strip"]

_BAND: Final = 18.0
_FLAG: Final = 14.0
_ROW: Final = 11.5
_FEW: Final = 6


class Look(NamedTuple):
    """What all chart_rows of one picture share."""

    axis: Axis
    today: date | None
    words: Words
    ident: str
    alone: bool


class Strip(NamedTuple):
    """A chart_row as drawn: its shapes, the words that lie above them, and the height at which it ends."""

    shapes: str
    words: str
    end: float


def strip(chart_row: ChartRow, look: Look, top: float) -> Strip:
    """The chart_row drawn from a height on."""
    said, y = look.words.sentences, top + 15
    name = (
        chart_row.reading
        if look.alone or not chart_row.default
        else said["timeline.default"].format(reading=chart_row.reading)
    )
    drawn = text(name, LEFT, y, "name on")
    for words in wrapped(chart_row.title, RIGHT - LEFT, 10, 2):
        y += 12.5
        drawn += text(words, LEFT, y, "soft small on")
    if chart_row.refused is not None:
        for words in wrapped(said["timeline.refused"].format(reason=chart_row.refused), RIGHT - LEFT, 11, 6):
            y += 13
            drawn += text(words, LEFT, y, "on")
        return Strip("", drawn, y + 4)
    flags, days, y = _flags(chart_row, look, y + 4)
    state_stretches, y = _bands(chart_row.state_stretches(), look, y)
    ticks, numbers, below = _terms(chart_row, look, y)
    leaders, labels, end = _labels(chart_row.state_stretches(), look, y, below)
    return Strip(flags + state_stretches + ticks + leaders, drawn + days + numbers + labels, end)


def deadlines(chart_row: ChartRow) -> list[tuple[Occurrence, DeadlineKind]]:
    """The deadlines among the items of a chart_row."""
    return [(item, item.what) for item in chart_row.occurrences if isinstance(item.what, DeadlineKind)]


def band_words(state_stretch: StateStretch, words: Words) -> str:
    """A stretch of one state in words."""
    state = words.sentences[f"timeline.state.{state_stretch.state}"]
    return words.sentences["picture.state_stretch"].format(
        state=state, first=state_stretch.first_day, last=state_stretch.last_day
    )


def flagged(chart_row: ChartRow, look: Look) -> list[tuple[Occurrence, DeadlineKind]]:
    """The deadlines that have a flag, the next one first: those that touch no weightier one."""
    ahead, room = _next(chart_row, look), Rows(1)
    since = look.today or look.axis.first
    weighty = sorted(
        deadlines(chart_row), key=lambda one: (one[0] != ahead, not one[0].superseded_on, one[0].day < since)
    )
    return [one for one in weighty if room.place(look.axis.x(one[0].day), look.axis.x(one[0].day) + 6) is not None]


def _next(chart_row: ChartRow, look: Look) -> Occurrence | None:
    """The next deadline from today on that no act has superseded."""
    standing = (item for item, _ in deadlines(chart_row) if not item.superseded_on)
    return next((item for item in standing if look.today is not None and item.day >= look.today), None)


def _flags(chart_row: ChartRow, look: Look, y: float) -> tuple[str, str, float]:
    """Flags above the state_stretch; the next one has its day, and all where they are few."""
    shown, ahead, names = flagged(chart_row, look), _next(chart_row, look), Rows(2)
    few, drawn, words = len(deadlines(chart_row)) <= _FEW, "", []
    for item, _ in shown:
        if item == ahead or few:
            label = look.words.sentences["picture.next"].format(day=item.day) if item == ahead else str(item.day)
            middle, left, right = look.axis.spread(item.day, label, 11 if item == ahead else 10)
            words.append((item, label, middle, names.place(left, right)))
    foot = y + (_FLAG + 2 if shown else 2) + _ROW * names.used
    for item, what in shown:
        cloth = flag(look.axis.x(item.day), foot, what, "void" if item.superseded_on else "flag")
        drawn += titled(_deadline(item, what, look.words), cloth)
    days = ""
    for item, label, middle, row in words:
        if row is not None:
            drawn += line(look.axis.x(item.day), foot - _FLAG - 2 - _ROW * row, foot - _FLAG, "hair")
            class_ = "small due on" if item == ahead else "small soft on"
            days += text(label, middle, foot - _FLAG - 3 - _ROW * row, class_, "middle")
    return drawn, days, foot


def _deadline(item: Occurrence, what: DeadlineKind, words: Words) -> str:
    says = words.sentences[f"timeline.{what}"].format(out=item.first_day_out)
    if item.superseded_on is not None:
        says = words.sentences["timeline.superseded"].format(what=says, day=item.superseded_on)
    return f"{item.day}: {says}"


def _bands(state_stretches: Sequence[StateStretch], look: Look, y: float) -> tuple[str, float]:
    """The phases; one too short to be seen is drawn a little wider, over its neighbours."""
    drawn = ""
    for state_stretch in sorted(
        state_stretches,
        key=lambda state_stretch: look.axis.x(state_stretch.next_day) - look.axis.x(state_stretch.first_day),
        reverse=True,
    ):
        left, right = look.axis.x(state_stretch.first_day), look.axis.x(state_stretch.next_day)
        box = (min(left, RIGHT - 2), y, max(2.0, right - left), _BAND)
        drawn += titled(band_words(state_stretch, look.words), fill(box, state_stretch.state, look.ident))
    if look.today is not None:
        left = look.axis.x(look.today + DAY)
        drawn += element("rect", x=left, y=y, width=RIGHT - left, height=_BAND, class_="veil")
    return drawn, y + _BAND


def _terms(chart_row: ChartRow, look: Look, y: float) -> tuple[str, str, float]:
    """A tick at each first day of a term, and below it the term's number, where they do not run together."""
    begun = [(look.axis.x(first), look.axis.x(after), first, number) for first, after, number in chart_row.terms()]
    if not begun or any(after[0] - before[0] < 2.5 for before, after in pairwise(begun)):
        return "", "", y
    ticks, numbers = "", ""
    for left, right, first, number in begun:
        number_title = look.words.sentences["picture.term-number"].format(number=number, first=first)
        ticks += titled(number_title, line(left, y - 5, y + 3, "edge"))
        if right - left >= measured(str(number), 10) + 3:
            numbers += text(str(number), (left + right) / 2, y + 10, "soft small on", "middle")
    return ticks, numbers, y + (11 if numbers else 3)


def _labels(state_stretches: Sequence[StateStretch], look: Look, y: float, below: float) -> tuple[str, str, float]:
    """The names of the phases: inside where there is room, else below; the table has what finds no place."""
    leaders, labels, rows = "", "", Rows(4)
    for state_stretch in state_stretches:
        left, right = look.axis.x(state_stretch.first_day), look.axis.x(state_stretch.next_day)
        words, middle = look.words.sentences[f"timeline.state.{state_stretch.state}"], (left + right) / 2
        if right - left >= measured(words, 11) + 4:
            labels += text(words, middle, y - 5, "on", "middle")
            continue
        width = measured(words, 10) + 4
        place = clamped(middle, width, LEFT, RIGHT)
        row = rows.place(place - width / 2, place + width / 2)
        if row is not None:
            foot = below + 10 + _ROW * row
            leaders += line(middle, y, foot - 8.5, "line")
            labels += text(words, place, foot, "small on", "middle")
    return leaders, labels, below + (_ROW * rows.used + 2 if rows.used else 0)
