"""A timeline for a terminal: a bar for each reading, and what happens day by day as a table."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Final, NamedTuple

from gsomia_rules.engine.occurrences import Occurrence
from gsomia_rules.model.deadline import DeadlineKind
from gsomia_rules.model.lifecycle import State
from gsomia_rules.model.standing import Metadata
from gsomia_rules.queries.chart import ChartRow, StateStretch
from gsomia_rules.render.languages import Words
from gsomia_rules.render.languages import words as catalogue
from gsomia_rules.render.lines import WIDTH, wrap
from gsomia_rules.render.width import columns, pad

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

_COLORS: Final = {State.IN_FORCE: "\x1b[32m", State.UNDER_NOTICE: "\x1b[31m", State.NOTICE_SUSPENDED: "\x1b[33m"}
_ENGLISH: Final = catalogue("en", "timeline")
_BOLD: Final = "\x1b[1m"
_PLAIN: Final = "\x1b[0m"
_LABEL: Final = 20
_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_DAY: Final = 10
_KIND: Final = 10


class _Row(NamedTuple):
    """One line of the table; ``order`` and ``number`` are its place within the day."""

    day: date
    order: int
    number: int
    kind: str
    says: str


def as_text(
    chart_rows: Sequence[ChartRow],
    metadata: Metadata,
    first: date,
    last: date,
    today: date | None = None,
    *,
    color: bool = False,
    words: Words = _ENGLISH,
) -> str:
    """The bars of all chart_rows over one axis of years, and one table of what happens on which day."""
    said = words.sentences
    head = said["timeline.span"].format(title=metadata.title, first=first, last=last, zone=metadata.zone)
    lines = [_paint(line, _BOLD, color) for line in wrap(head, WIDTH)]
    lines += _supposed(metadata, words)
    lines += ["", *_bars(chart_rows, _Axis(first, last), today, words, color=color)]
    lines += ["", *_table(chart_rows, metadata, today, words)]
    if metadata.searched_to is not None:
        lines += ["", said["timeline.searched"].format(day=metadata.searched_to)]
    return "\n".join(lines)


def _supposed(metadata: Metadata, words: Words) -> Iterator[str]:
    if metadata.known_as_of is not None:
        yield from wrap(words.sentences["timeline.known"].format(day=metadata.known_as_of), WIDTH)
    for act in metadata.assumed:
        by = words.name(metadata.names, act.by)
        yield from wrap(words.sentences["timeline.assumed"].format(act=words.acts[act.kind], day=act.on, by=by), WIDTH)


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


def _bars(
    chart_rows: Sequence[ChartRow], axis: _Axis, today: date | None, words: Words, *, color: bool
) -> Iterator[str]:
    if years := axis.years():
        yield f"{'':{_LABEL}}{years}"
    acts = {axis.column(act.on) for chart_row in chart_rows for act in chart_row.acts}
    if acts:
        marks = "".join("*" if column in acts else " " for column in range(axis.columns))
        yield f"{pad(words.sentences['timeline.acts'], _LABEL)}{marks}".rstrip()
    met: set[State] = set()
    for chart_row in chart_rows:
        label = _fits(chart_row.reading, _LABEL - 2)
        if chart_row.refused is not None:
            bar = _fits(words.sentences["timeline.refused"].format(reason=chart_row.refused), WIDTH - _LABEL)
        else:
            states = _states(chart_row.state_stretches(), axis)
            met |= set(states)
            runs = ((state, len(list(run))) for state, run in groupby(states))
            bar = "".join(_paint(MARKS[state] * length, _COLORS.get(state, ""), color) for state, length in runs)
        yield f"{pad(label, _LABEL)}{bar}"
    if today is not None and axis.first <= today <= axis.last:
        place = axis.column(today)
        note = words.sentences["picture.today"].format(day=today)
        pointed = (
            f"{'':{place}}^ {note}" if place + 2 + columns(note) <= WIDTH - _LABEL else f"{note} ^".rjust(place + 1)
        )
        yield f"{'':{_LABEL}}{pointed}"
    yield ""
    key = [f"{MARKS[state]} {words.sentences[f'timeline.state.{state}']}" for state in State if state in met]
    key += [f"* {words.sentences['picture.act']}"] if acts else []
    yield from _keyed(key)
    for chart_row in chart_rows:
        if chart_row.refused is not None:
            yield ""
            yield from wrap(
                f"{chart_row.reading}: {words.sentences['timeline.refused'].format(reason=chart_row.refused)}", WIDTH
            )


def _keyed(key: Sequence[str]) -> Iterator[str]:
    """What the marks mean, as many on a line as there is room for."""
    line = ""
    for one in key:
        if line and columns(line) + 3 + columns(one) > WIDTH:
            yield line
            line = ""
        line = f"{line}   {one}" if line else one
    yield line


def _fits(text: str, width: int) -> str:
    lines = wrap(text, width) or [""]
    return lines[0] if len(lines) == 1 else f"{wrap(text, width - 3)[0]}..."


def _states(state_stretches: Sequence[StateStretch], axis: _Axis) -> list[State]:
    """The state of each column, by its middle day; a shorter stretch takes a column from a neighbour that has two."""
    starts = [state_stretch.first_day for state_stretch in state_stretches]
    owners = [bisect_right(starts, axis.middle(column)) - 1 for column in range(axis.columns)]
    for number, state_stretch in enumerate(state_stretches):
        if number in owners:
            continue
        after = bisect_right(owners, number)
        places = [place for place in (after - 1, after) if 0 <= place < len(owners) and owners.count(owners[place]) > 1]
        if places:
            owners[min(places, key=lambda place: abs(place - axis.column(state_stretch.first_day)))] = number
    return [state_stretches[owner].state for owner in owners]


def _table(chart_rows: Sequence[ChartRow], metadata: Metadata, today: date | None, words: Words) -> Iterator[str]:
    drawn = [chart_row for chart_row in chart_rows if chart_row.refused is None]
    told_by: dict[_Row, list[str]] = {}
    for chart_row in drawn:
        for row in _rows(chart_row, metadata, words):
            told_by.setdefault(row, []).append(chart_row.reading)
    past = True
    for row in sorted(told_by, key=lambda row: row[:3]):
        if past and today is not None and row.day > today:
            yield f"--- {words.sentences['timeline.today'].format(day=today)} ---"
        past = today is None or row.day <= today
        readings = told_by[row]
        says = row.says
        if len(readings) < len(drawn):
            says = words.sentences["timeline.only"].format(what=says, readings=", ".join(readings))
        yield from _line(str(row.day), words.sentences[f"timeline.kind.{row.kind}"], says)


def _line(day: str, kind: str, says: str) -> Iterator[str]:
    indent = _DAY + 2 + _KIND
    for number, line in enumerate(wrap(says, WIDTH - indent)):
        yield pad(f"{day:<{_DAY}}  {kind}" if number == 0 else "", indent) + line


def _rows(chart_row: ChartRow, metadata: Metadata, words: Words) -> Iterator[_Row]:
    """What happens under one reading: what time does, then acts, then the state that follows, then deadlines."""
    said = words.sentences
    for item in chart_row.occurrences:
        last = isinstance(item.what, DeadlineKind)
        yield _Row(item.day, 3 if last else 0, 0, "deadline" if last else "event", _item(item, words))
    for number, act in enumerate(chart_row.acts):
        by = words.name(metadata.names, act.by)
        form = "timeline.taken" if act.recorded_as and act.says else "timeline.act-said" if act.says else "timeline.act"
        says = said[form].format(act=words.acts[act.kind], by=by, says=act.says or act.why)
        yield _Row(act.on, 1, number, "act", says)
    for state_stretch in chart_row.state_stretches():
        yield _Row(state_stretch.first_day, 2, 0, "state", words.states[state_stretch.state])


def _item(item: Occurrence, words: Words) -> str:
    says = words.sentences[f"timeline.{item.what}"].format(out=item.first_day_out)
    if item.superseded_on is None:
        return says
    form = "timeline.met" if item.superseded_on == item.day else "timeline.superseded"
    return words.sentences[form].format(what=says, day=item.superseded_on)


def _paint(text: str, code: str, color: bool) -> str:
    return f"{code}{text}{_PLAIN}" if color and code else text
