"""A timeline for a terminal: what happens day by day as a table, and below it the bars."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate, chain
from typing import Final, NamedTuple

from gsomia_rules.model.context import ContextEvent
from gsomia_rules.model.deadline import DeadlineKind
from gsomia_rules.model.period import year_before
from gsomia_rules.model.standing import Metadata
from gsomia_rules.queries.chart import ChartRow
from gsomia_rules.render.history import act_text, occurrence_text
from gsomia_rules.render.languages import Words, catalogue
from gsomia_rules.render.remarks import assumptions, searched
from gsomia_rules.render.rows import state_text
from gsomia_rules.render.text.bars import bars
from gsomia_rules.render.text.terminal import headed, painter
from gsomia_rules.render.width import NARROW, WIDTH, columns, wrapped
from gsomia_rules.render.width import row as wrapped_row

__all__ = ["as_text"]

_ENGLISH: Final = catalogue()
_KINDS: Final = ("event", "act", "context", "state", "deadline")
"""The kinds of lines in their order within a day: what time does, what was done, the state that follows, deadlines."""
_PASSING: Final = ("event", "deadline")
"""Those of which the long past is left out: they went by, and changed nothing that an act or a state does not tell."""
_FEW: Final = 12
"""How many are told however long ago they were."""
_BELOW: Final = 2

_Block = list[str]
"""The lines of one row of the table."""


class _Line(NamedTuple):
    """One line of the table; ``number`` is its place within its day and kind."""

    day: date
    order: int
    number: int
    text: str

    @property
    def kind(self) -> str:
        return _KINDS[self.order]


def as_text(
    chart: Sequence[ChartRow],
    metadata: Metadata,
    first: date,
    last: date,
    today: date | None = None,
    *,
    context: Sequence[ContextEvent] = (),
    whole: bool = True,
    height: int | None = None,
    color: bool = False,
    words: Words = _ENGLISH,
    width: int = WIDTH,
) -> str:
    """One table of what happens on which day, and below it a bar for each row of the chart over one axis of years.

    All acts and states are told; unless it is to be the ``whole``, or they are few, deadlines
    and events of more than a year before today are left out. With a ``height``, the table has
    the rows nearest to today that fit, so that all of it keeps to so many lines. A line says
    what was left out.
    """
    paint, words = painter(color=color), words.of(metadata)
    title = words.say("timeline.span", title=metadata.title, first=first, last=last, zone=metadata.zone)
    lines = headed(title, paint, width=width)
    for one in assumptions(metadata, words):
        lines += wrapped(words.say("status.labelled", label=one.label, text=one.text), width)
    note = searched(min(last, today or last), metadata, words)
    below = ["", *wrapped(note, width), ""] if note else [""]
    below += bars(chart, first, last, today, words, paint, width)
    found = _found(chart, [event for event in context if first <= event.on <= last], metadata, words)
    gone_by = set[_Line]() if whole or today is None else _gone_by(found, today)
    past, ahead = _table({line: found[line] for line in found if line not in gone_by}, chart, today, words, width)
    before, after = len(gone_by), 0
    if height is not None and len(lines) + 3 + sum(map(len, past + ahead)) + len(below) > height:
        kept = _nearest(past, ahead, height - len(lines) - len(below) - 3)
        upcoming = [line.kind for line in found if today is not None and line.day > today]
        place = upcoming.index("deadline") if "deadline" in upcoming else 0
        if len(kept[1]) <= place < len(ahead):  # however small the terminal, the next deadline is shown
            kept = kept[0], [*kept[1][:-1], ahead[place]]
        before, after = before + len(past) - len(kept[0]), len(ahead) - len(kept[1])
        past, ahead = kept
    if before or after:
        key = "timeline.left-out" if after else "timeline.left-out.earlier"
        below = ["", *wrapped(words.say(key, before=before, after=after), width), *below]
    return "\n".join([*lines, "", *chain(*past, *ahead), *below])


def _nearest(past: list[_Block], ahead: list[_Block], room: int) -> tuple[list[_Block], list[_Block]]:
    """The latest of the past and the first of what is ahead; either may fill the room that the other leaves."""
    kept = _fitting(past[::-1], max(room // 3, room - sum(map(len, ahead))))[::-1]
    return kept, _fitting(ahead, room - sum(map(len, kept)))


def _fitting(blocks: list[_Block], room: int) -> list[_Block]:
    ends = accumulate(map(len, blocks))
    return [block for block, end in zip(blocks, ends, strict=True) if end <= room]


def _gone_by(found: Iterable[_Line], today: date) -> set[_Line]:
    """The deadlines and events of more than a year ago, if they are many."""
    gone_by = {line for line in found if line.kind in _PASSING and line.day < year_before(today)}
    return gone_by if len(gone_by) > _FEW else set()


def _found(
    chart: Sequence[ChartRow], context: Sequence[ContextEvent], metadata: Metadata, words: Words
) -> dict[_Line, list[str]]:
    """The lines in order, each with the readings that have it; none for an event of the context."""
    found = dict[_Line, list[str]]()
    for row in chart:
        if row.refused is None:
            for line in _lines(row, metadata, words):
                found.setdefault(line, []).append(row.reading)
    for number, event in enumerate(context):
        found[_Line(event.on, _KINDS.index("context"), number, words.text(event.says))] = []
    return dict(sorted(found.items(), key=lambda item: item[0][:3]))


def _lines(row: ChartRow, metadata: Metadata, words: Words) -> Iterator[_Line]:
    """What happens under one reading; a state that may have begun before the first day is told as that at first."""

    def line(day: date, kind: str, text: str, number: int = 0) -> _Line:
        return _Line(day, _KINDS.index(kind), number, text)

    for item in row.occurrences:
        kind = "deadline" if isinstance(item.what, DeadlineKind) else "event"
        yield line(item.day, kind, occurrence_text(item, words))
    for number, act in enumerate(row.acts):
        yield line(act.on, "act", act_text(act, words, metadata.names), number)
    changes = {act.on for act in row.acts} | {item.day for item in row.occurrences}
    for number, stretch in enumerate(row.state_stretches()):
        state = state_text(stretch.state, row.first_act, words)
        at_first = number == 0 and stretch.first_day not in changes
        yield line(stretch.first_day, "state", words.say("timeline.at-first", state=state) if at_first else state)


def _table(
    found: dict[_Line, list[str]], chart: Sequence[ChartRow], today: date | None, words: Words, width: int
) -> tuple[list[_Block], list[_Block]]:
    """The rows of what has been, through today, and from the line of today on those of what lies ahead."""
    drawn = sum(row.refused is None for row in chart)
    kinds = {kind: words.say(f"timeline.kind.{kind}") for kind in _KINDS}
    indent = len("2026-11-21  ") + max((columns(kinds[line.kind]) for line in found), default=0) + 2
    past, ahead = list[_Block](), list[_Block]()
    for line, names in found.items():
        text = words.say("timeline.only", what=line.text, readings=", ".join(names))
        text = line.text if not names or len(names) == drawn else text
        if width >= NARROW:
            block = list(wrapped_row(f"{line.day}  {kinds[line.kind]}", text, indent, width))
        else:
            block = [f"{line.day} {kinds[line.kind]}", *wrapped_row("", text, _BELOW, width)]
        is_past = today is None or line.day <= today
        if not is_past and not ahead:
            block = [*wrapped(f"--- {words.say('timeline.today', day=today)} ---", width), *block]
        (past if is_past else ahead).append(block)
    return past, ahead
