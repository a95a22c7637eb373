"""A timeline for a terminal: a bar for each reading, and what happens day by day as a table."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate, chain, groupby
from typing import Final, NamedTuple

from gsomia_rules.model.deadline import DeadlineKind
from gsomia_rules.model.lifecycle import State
from gsomia_rules.model.standing import Metadata
from gsomia_rules.queries.chart import ChartRow, StateStretch
from gsomia_rules.render.history import act_text, legend, occurrence_text
from gsomia_rules.render.languages import Words, catalogue
from gsomia_rules.render.remarks import assumptions, searched
from gsomia_rules.render.rows import state_text
from gsomia_rules.render.text.terminal import BOLD, COLORS, Paint, painter
from gsomia_rules.render.width import WIDTH, columns, pad, wrapped
from gsomia_rules.render.width import row as wrapped_row

__all__ = ["MARKS", "as_text"]

MARKS: Final[Mapping[State, str]] = {
    State.UNSIGNED: ".",
    State.SIGNED: "-",
    State.IN_FORCE: "=",
    State.UNDER_NOTICE: "!",
    State.NOTICE_SUSPENDED: "~",
    State.ENDED: "x",
}
"""The mark of each state in the bar."""

_ENGLISH: Final = catalogue()
_LABEL: Final = 20
_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_DAY: Final = 10
_TEXT: Final = 22

_Block = list[str]
"""The lines of one row of the table."""


class _Line(NamedTuple):
    """One line of the table; ``order`` and ``number`` are its place within the day."""

    day: date
    order: int
    number: int
    kind: str
    text: str


def as_text(
    chart: Sequence[ChartRow],
    metadata: Metadata,
    first: date,
    last: date,
    today: date | None = None,
    *,
    color: bool = False,
    words: Words = _ENGLISH,
    height: int | None = None,
) -> str:
    """One table of what happens on which day, and below it a bar for each row of the chart over one axis of years.

    With a ``height``, the table has the lines nearest to today that fit, so that all
    of it keeps to so many lines.
    """
    paint, words = painter(color=color), words.of(metadata)
    title = words.say("timeline.span", title=metadata.title, first=first, last=last, zone=metadata.zone)
    lines = [paint(BOLD, line) for line in wrapped(title, WIDTH)]
    for one in assumptions(metadata, words):
        lines += wrapped(words.say("status.labelled", label=one.label, text=one.text), WIDTH)
    below = ["", *_bars(chart, _Axis(first, last), today, words, paint)]
    if note := searched(min(last, today or last), metadata, words):
        below += ["", *wrapped(note, WIDTH)]
    past, ahead = _table(chart, metadata, today, words)
    left_out: list[str] = []
    if height is not None and len(lines) + 1 + sum(map(len, past + ahead)) + len(below) > height:
        before, after = len(past), len(ahead)
        past, ahead = _nearest(past, ahead, height - len(lines) - len(below) - 2)
        counts = {"before": before - len(past), "after": after - len(ahead)}
        left_out = wrapped(words.say("timeline.left-out", **counts, first=str(first)), WIDTH)
    return "\n".join([*lines, "", *chain(*past, *ahead), *left_out, *below])


def _nearest(past: list[_Block], ahead: list[_Block], room: int) -> tuple[list[_Block], list[_Block]]:
    """The latest of the past and the first of what is ahead; either may fill the room that the other leaves."""
    kept = _fitting(past[::-1], max(room // 2, room - sum(map(len, ahead))))[::-1]
    return kept, _fitting(ahead, room - sum(map(len, kept)))


def _fitting(blocks: list[_Block], room: int) -> list[_Block]:
    ends = accumulate(map(len, blocks))
    return [block for block, end in zip(blocks, ends, strict=True) if end <= room]


class _Axis(NamedTuple):
    """The days of the bar, a column for so many of them."""

    first: date
    last: date

    @property
    def columns(self) -> int:
        return min(WIDTH - _LABEL, (self.last - self.first).days + 1)

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


def _bars(chart: Sequence[ChartRow], axis: _Axis, today: date | None, words: Words, paint: Paint) -> Iterator[str]:
    if years := axis.years():
        yield f"{'':{_LABEL}}{years}"
    acts = {axis.column(act.on) for row in chart for act in row.acts}
    if acts:
        marks = "".join("*" if column in acts else " " for column in range(axis.columns))
        yield f"{pad(words.say('timeline.acts'), _LABEL)}{marks}".rstrip()
    refusals = []
    for row in chart:
        if row.refused is not None:
            refusal = words.say("status.refused", refusal=row.refused)
            refusals.append(words.say("status.labelled", label=row.reading, text=refusal))
            bar = _shortened(refusal, WIDTH - _LABEL)
        else:
            states = _states(row.state_stretches(), axis)
            runs = ((state, len(list(run))) for state, run in groupby(states))
            bar = "".join(paint(COLORS.get(state, ""), MARKS[state] * length) for state, length in runs)
        yield f"{pad(_shortened(row.reading, _LABEL - 2), _LABEL)}{bar}"
    if today is not None and axis.first <= today <= axis.last:
        place, note = axis.column(today), words.say("picture.today", day=today)
        fits = place + 2 + columns(note) <= WIDTH - _LABEL
        yield f"{'':{_LABEL}}{f'{chr(32) * place}^ {note}' if fits else f'{note} ^'.rjust(place + 1)}"
    yield ""
    meanings = [f"{MARKS[state]} {meaning}" for state, meaning in legend(chart, words)]
    yield from _key(meanings + ([f"* {words.say('timeline.kind.act')}"] if acts else []))
    for refusal in refusals:
        yield from ("", *wrapped(refusal, WIDTH))


def _key(key: Sequence[str]) -> Iterator[str]:
    """What the marks mean, as many on a line as there is room for."""
    line = ""
    for one in key:
        if line and columns(line) + 3 + columns(one) > WIDTH:
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


def _table(
    chart: Sequence[ChartRow], metadata: Metadata, today: date | None, words: Words
) -> tuple[list[_Block], list[_Block]]:
    """The lines of each thing that happens: through today, and from the line of today on."""
    drawn = [row for row in chart if row.refused is None]
    readings: dict[_Line, list[str]] = {}
    for row in drawn:
        for line in _lines(row, metadata, words):
            readings.setdefault(line, []).append(row.reading)
    past, ahead = list[_Block](), list[_Block]()
    for line in sorted(readings, key=lambda line: line[:3]):
        is_past = today is None or line.day <= today
        text = line.text
        if len(readings[line]) < len(drawn):
            text = words.say("timeline.only", what=text, readings=", ".join(readings[line]))
        head = f"{line.day}  {words.say(f'timeline.kind.{line.kind}')}"
        block = list(wrapped_row(head, text, _TEXT))
        if not is_past and not ahead:
            block.insert(0, f"--- {words.say('timeline.today', day=today)} ---")
        (past if is_past else ahead).append(block)
    return past, ahead


def _lines(row: ChartRow, metadata: Metadata, words: Words) -> Iterator[_Line]:
    """What happens under one reading: what time does, then acts, then the state that follows, then deadlines."""
    for item in row.occurrences:
        last = isinstance(item.what, DeadlineKind)
        yield _Line(item.day, 3 if last else 0, 0, "deadline" if last else "event", occurrence_text(item, words))
    for number, act in enumerate(row.acts):
        yield _Line(act.on, 1, number, "act", act_text(act, words, metadata.names))
    for stretch in row.state_stretches():
        yield _Line(stretch.first_day, 2, 0, "state", state_text(stretch.state, row.first_act, words))
