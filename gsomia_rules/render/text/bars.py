"""The bars of a timeline: a line for each row of a chart, over one axis of years."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Final, NamedTuple

from gsomia_rules.model.lifecycle import State
from gsomia_rules.queries.chart import ChartRow, StateStretch
from gsomia_rules.render.history import legend
from gsomia_rules.render.languages import Words
from gsomia_rules.render.text.terminal import COLORS, Paint
from gsomia_rules.render.width import NARROW, columns, pad, wrap, wrapped

__all__ = ["MARKS", "bars"]

MARKS: Final[Mapping[State, str]] = {
    State.UNSIGNED: ".",
    State.SIGNED: "-",
    State.IN_FORCE: "=",
    State.UNDER_NOTICE: "!",
    State.NOTICE_SUSPENDED: "~",
    State.ENDED: "x",
}
"""The mark of each state in a bar."""

_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_DAY: Final = 10


class _Axis(NamedTuple):
    """The days of the bars, a column for so many of them."""

    first: date
    last: date
    room: int

    @property
    def columns(self) -> int:
        return min(self.room, (self.last - self.first).days + 1)

    def column(self, day: date) -> int:
        """The column that holds the day."""
        return (day - self.first).days * self.columns // ((self.last - self.first).days + 1)

    def middle(self, column: int) -> date:
        """The day in the middle of a column."""
        days = (self.last - self.first).days + 1
        return self.first + timedelta(days=(2 * column + 1) * days // (2 * self.columns))

    def years(self) -> str:
        """The years, as many as there is room for, each from its own column on."""
        years = [year for year in range(self.first.year, self.last.year + 1) if date(year, 1, 1) >= self.first]
        for step in _STEPS:
            places = {self.column(date(year, 1, 1)): f"{year:04}" for year in years if year % step == 0}
            gaps = [after - before for before, after in zip(places, list(places)[1:], strict=False)]
            if all(gap > 5 for gap in gaps):
                break
        if not places and self.columns > 2 * _DAY:
            return f"{self.first}{str(self.last).rjust(self.columns - _DAY)}"
        line = ""
        for place, year in places.items():
            if place + len(year) <= self.columns:
                line = f"{line:<{place}}{year}"
        return line


def bars(
    chart: Sequence[ChartRow], first: date, last: date, today: date | None, words: Words, paint: Paint, width: int
) -> Iterator[str]:
    """The years, the acts, a bar for each reading, today, and what the marks mean.

    Readings with the same states share a bar. A bar stands beside its names, or below
    them where they are long or the lines narrow.
    """
    names = dict[tuple[tuple[StateStretch, ...], str | None], list[str]]()
    for row in chart:
        names.setdefault((row.state_stretches(), row.refused), []).extend(row.readings)
    labels = [words.say("timeline.acts"), *(name for alike in names.values() for name in alike)]
    longest = max(map(columns, labels)) + 3  # a comma, and two spaces
    indent = 0 if width < NARROW or longest > width // 3 else longest
    axis = _Axis(first, last, width - indent)
    if years := axis.years():
        yield f"{'':{indent}}{years}"
    acts = {axis.column(act.on) for row in chart for act in row.acts}
    if acts:
        marks = "".join("*" if column in acts else " " for column in range(axis.columns)).rstrip()
        yield from _beside(words.say("timeline.acts"), marks, indent, width)
    refusals = []
    for (stretches, refused), alike in names.items():
        name = ", ".join(alike)
        if refused is None:
            states = _states(stretches, axis)
            runs = ((state, len(list(run))) for state, run in groupby(states))
            bar = "".join(paint(COLORS.get(state, ""), MARKS[state] * length) for state, length in runs)
        else:
            refusal = words.say("status.refused", refusal=refused)
            refusals.append(words.say("status.labelled", label=name, text=refusal))
            bar = _shortened(refusal, axis.room)
        yield from _beside(name, bar, indent, width)
    if today is not None and axis.first <= today <= axis.last:
        place, note = axis.column(today), words.say("picture.today", day=today)
        fits = place + 2 + columns(note) <= axis.room
        before = place if fits else max(0, place - columns(note) - 1)
        yield " " * (indent + before) + (f"^ {note}" if fits else f"{note} ^")
    meanings = [f"{MARKS[state]} {meaning}" for state, meaning in legend(chart, words)]
    yield from ("", *_key(meanings + ([f"* {words.say('timeline.kind.act')}"] if acts else []), width))
    for refusal in refusals:
        yield from ("", *wrapped(refusal, width))


def _beside(name: str, bar: str, indent: int, width: int) -> Iterator[str]:
    """A bar beside the last line of its name, or (0) below it."""
    *lines, last = wrap(name, indent or width)
    yield from lines
    if not indent:
        yield last
    yield f"{pad(last, indent) if indent else ''}{bar}"


def _key(key: Sequence[str], width: int) -> Iterator[str]:
    """What the marks mean, as many on a line as there is room for."""
    line = ""
    for one in key:
        if line and columns(line) + 3 + columns(one) > width:
            yield line
            line = ""
        line = f"{line}   {one}" if line else one
    if line:
        yield line


def _shortened(text: str, width: int) -> str:
    lines = wrapped(text, width) or [""]
    return lines[0] if len(lines) == 1 else f"{wrapped(text, width - 3)[0]}..."


def _states(stretches: Sequence[StateStretch], axis: _Axis) -> list[State]:
    """The state of each column, by its middle day; a shorter stretch takes a column from a neighbour that has two."""
    starts = [stretch.first_day for stretch in stretches]
    owners = [bisect_right(starts, axis.middle(column)) - 1 for column in range(axis.columns)]
    for number, stretch in enumerate(stretches):
        if number in owners:
            continue
        after = bisect_right(owners, number)
        places = [place for place in (after - 1, after) if 0 <= place < len(owners) and owners.count(owners[place]) > 1]
        if places:
            start = axis.column(stretch.first_day)
            owners[min(places, key=lambda place: abs(place - start))] = number
    return [stretches[owner].state for owner in owners]
