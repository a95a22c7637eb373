"""A timeline as a picture (SVG): a chart_row for each reading, its acts, terms, deadlines and phases, and today's line.

It is 400 units wide and has no letter under 10, so that it can be read at 400
pixels and on a sheet of paper. What it shows it also tells in its description.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from gsomia_rules.markup import escaped
from gsomia_rules.model.acts import Act, ActKind
from gsomia_rules.model.deadline import DeadlineKind
from gsomia_rules.model.lifecycle import State
from gsomia_rules.model.standing import Metadata
from gsomia_rules.queries.chart import ChartRow
from gsomia_rules.render.languages import Words
from gsomia_rules.render.languages import words as catalogue
from gsomia_rules.render.svg.drawing import Rows, element, measured, text, titled, wrapped
from gsomia_rules.render.svg.palette import ROOT, patterns, style
from gsomia_rules.render.svg.shapes import LEFT, RIGHT, WIDTH, Axis, fill, flag, line, mark
from gsomia_rules.render.svg.strip import Look, band_words, deadlines, flagged, strip

__all__ = ["as_svg"]

_ENGLISH: Final = catalogue("en", "timeline")
_LINE: Final = 13.0
_MOST: Final = 60


class _Done(NamedTuple):
    """An act as the first chart_row takes it, its number, and in words how other readings take it instead."""

    number: int
    act: Act
    others: tuple[str, ...]


def as_svg(
    chart_rows: Sequence[ChartRow],
    metadata: Metadata,
    first: date,
    last: date,
    today: date | None = None,
    words: Words = _ENGLISH,
    ident: str = "timeline",
) -> str:
    """The picture of some chart_rows from ``first`` through ``last``; all its ids begin with ``ident``."""
    axis, ident = Axis(first, last), escaped(ident)
    look = Look(axis, today if today is not None and axis.holds(today) else None, words, ident, len(chart_rows) == 1)
    done = _done(chart_rows, words)
    states = [
        state
        for state in State
        if any(state is state_stretch.state for one in chart_rows for state_stretch in one.state_stretches())
    ]
    heading, y = _heading(metadata, look, 20.0)
    key, y = _key(chart_rows, states, bool(done), look, y + 2)
    top = y
    acts, y = _acts(done, metadata, look, y)
    drawn = heading + key + acts
    guided, shapes, names = y, "", ""
    for chart_row in chart_rows:
        shown = strip(chart_row, look, y)
        shapes, names, y = shapes + shown.shapes, names + shown.words, shown.end
    years, y = _years(axis, y + 8)
    drawn += "".join(line(axis.x(one.act.on), guided, y - 14, "hair") for one in done) + shapes
    if look.today is not None:
        now = words.sentences["picture.today"].format(day=look.today)
        middle, *_ = axis.spread(look.today, now, 12)
        drawn += line(axis.x(look.today), top + 3, y - 14, "today") + text(now, middle, top, "now on", "middle")
    drawn += names + years
    listed, y = _listed(done, metadata, words, y + 18)
    notes, y = _notes(metadata, look, y)
    title = element(
        "title", escaped(words.sentences["picture.title"].format(title=metadata.title)), id=f"{ident}-title"
    )
    told_all = element("desc", escaped(" ".join(_described(chart_rows, done, metadata, look))), id=f"{ident}-desc")
    paper = element("rect", width=WIDTH, height=y, class_="paper")
    return element(
        "svg",
        title + told_all + element("style", style()) + element("defs", patterns(states, ident)) + paper
        + drawn + listed + notes,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH:.0f} {y:.0f}",
        class_=ROOT,
        lang=words.language,
        role="img",
        aria_labelledby=f"{ident}-title {ident}-desc",
    )  # fmt: skip


def _done(chart_rows: Sequence[ChartRow], words: Words) -> list[_Done]:
    """The acts of all chart_rows, each once, in the order of their days and of the record."""
    taken: dict[tuple[str, int], dict[str, Act]] = {}
    for chart_row in chart_rows:
        met: Counter[str] = Counter()
        for act in chart_row.acts:
            met[act.id] += 1
            taken.setdefault((act.id, met[act.id]), {})[chart_row.reading] = act
    found = []
    for number, acts in enumerate(sorted(taken.values(), key=lambda acts: next(iter(acts.values())).on), 1):
        act = next(iter(acts.values()))
        others: dict[tuple[ActKind, date], list[str]] = {}
        for reading, other in acts.items():
            if (other.kind, other.on) != (act.kind, act.on):
                others.setdefault((other.kind, other.on), []).append(reading)
        said = words.sentences["picture.taken"]
        instead = (
            said.format(readings=", ".join(who), act=words.acts[kind], day=on) for (kind, on), who in others.items()
        )
        found.append(_Done(number, act, tuple(instead)))
    return found


def _lines(
    words: str, y: float, class_: str, size: float, left: float = LEFT, step: float = _LINE
) -> tuple[str, float]:
    """Words in lines from a height on, and the height of the line after them."""
    drawn = ""
    for shown in wrapped(words, RIGHT - left, size):
        drawn += text(shown, left, y, class_)
        y += step
    return drawn, y


def _heading(metadata: Metadata, look: Look, y: float) -> tuple[str, float]:
    said, axis = look.words.sentences, look.axis
    drawn, y = _lines(metadata.title, y, "title", 15, step=17)
    for words, class_, size in (
        (said["picture.span"].format(first=axis.first, last=axis.last, zone=metadata.zone), "soft small", 10),
        *((words, "name", 12) for words in _supposed(metadata, look.words)),
    ):
        more, y = _lines(words, y, class_, size)
        drawn += more
    return drawn, y


def _supposed(metadata: Metadata, words: Words) -> Iterator[str]:
    if metadata.known_as_of is not None:
        yield words.sentences["timeline.known"].format(day=metadata.known_as_of)
    for act in metadata.assumed:
        by = words.name(metadata.names, act.by)
        yield words.sentences["timeline.assumed"].format(act=words.acts[act.kind], day=act.on, by=by)


def _key(
    chart_rows: Sequence[ChartRow], states: Sequence[State], acts: bool, look: Look, y: float
) -> tuple[str, float]:
    """What the colours, patterns and marks mean, of those that are there."""
    said = look.words.sentences
    due = [one for chart_row in chart_rows for one in flagged(chart_row, look)]
    kinds = {what for _, what in due}
    signs = [(fill((0.0, -9.0, 16.0, 11.0), state, look.ident), said[f"timeline.state.{state}"]) for state in states]
    if acts:
        signs.append((mark(8, -3.5, "act"), said["picture.act"]))
    if kinds - {DeadlineKind.WITHDRAW_NOTICE}:
        signs.append((flag(5, 1, DeadlineKind.GIVE_NOTICE, "flag", 11), said["picture.deadline"]))
    if DeadlineKind.WITHDRAW_NOTICE in kinds:
        signs.append((flag(5, 1, DeadlineKind.WITHDRAW_NOTICE, "flag", 11), said["picture.withdrawal"]))
    if any(item.superseded_on for item, _ in due):
        signs.append((flag(5, 1, DeadlineKind.GIVE_NOTICE, "void", 11), said["picture.superseded"]))
    if any(chart_row.terms() for chart_row in chart_rows):
        signs.append((line(8, -8, 1, "edge"), said["picture.term"]))
    drawn, x = "", LEFT
    for sign, words in signs:
        width = 20 + measured(words, 10)
        if x > LEFT and x + width > RIGHT:
            x, y = LEFT, y + 15
        drawn += element("g", sign + text(words, 20, 0, "small"), transform=f"translate({x:.1f} {y:.1f})")
        x += width + 8
    return drawn, y + (18 if look.today else 6)


def _acts(done: Sequence[_Done], metadata: Metadata, look: Look, y: float) -> tuple[str, float]:
    """The marks of the acts, each with its number above, out of the way of the others."""
    rows = Rows(6)
    places = []
    for one in done[:_MOST]:
        middle, left, right = look.axis.spread(one.act.on, str(one.number), 10)
        places.append((middle, rows.place(left, right)))
    y += 3 + 11 * rows.used + 6 if done else 2
    drawn = ""
    for one, (middle, row) in zip(done, places, strict=False):
        x = look.axis.x(one.act.on)
        if row is not None:
            drawn += line(x, y - 8 - 11 * row, y, "hair")
            drawn += text(str(one.number), middle, y - 7 - 11 * row, "small on", "middle")
        drawn += titled(_act(one.act, metadata, look.words), mark(x, y, "act"))
    return drawn, y + 3


def _act(act: Act, metadata: Metadata, words: Words) -> str:
    form = "timeline.act-said" if act.says else "timeline.act"
    by = words.name(metadata.names, act.by)
    return f"{act.on} {words.sentences[form].format(act=words.acts[act.kind], by=by, says=act.says)}"


def _years(axis: Axis, y: float) -> tuple[str, float]:
    drawn = element("line", x1=LEFT, y1=y, x2=RIGHT, y2=y, class_="line")
    for day, name in axis.ticks():
        middle, *_ = axis.spread(day, name, 10)
        drawn += line(axis.x(day), y, y + 4, "line") + text(name, middle, y + 14, "small on", "middle")
    return drawn, y + 16


def _listed(done: Sequence[_Done], metadata: Metadata, words: Words, y: float) -> tuple[str, float]:
    """The acts in words below the picture, by their numbers."""
    drawn = ""
    for one in done[:_MOST]:
        drawn += text(str(one.number), LEFT + 14, y, "name small", "end")
        more, y = _lines(_act(one.act, metadata, words), y, "small", 10, LEFT + 20, 12.5)
        drawn += more
        for taken in one.others:
            more, y = _lines(taken, y, "small soft", 10, LEFT + 20, 12.5)
            drawn += more
        y += 2
    if len(done) > _MOST:
        more, y = _lines(words.sentences["picture.more-acts"].format(count=len(done) - _MOST), y, "small", 10)
        drawn += more
    return drawn, y


def _notes(metadata: Metadata, look: Look, y: float) -> tuple[str, float]:
    said, drawn = look.words.sentences, ""
    notes = [said["picture.ahead"]] if look.today is not None else []
    notes += [said["timeline.searched"].format(day=metadata.searched_to)] if metadata.searched_to else []
    for note in notes:
        more, y = _lines(note, y + 2, "small soft", 10)
        drawn += more
    return drawn, y


def _described(chart_rows: Sequence[ChartRow], done: Sequence[_Done], metadata: Metadata, look: Look) -> Iterator[str]:
    """The picture in sentences, for those who hear it."""
    said = look.words.sentences
    yield said["picture.span"].format(first=look.axis.first, last=look.axis.last, zone=metadata.zone) + "."
    yield from _supposed(metadata, look.words)
    for chart_row in chart_rows:
        if chart_row.refused is not None:
            shown = said["timeline.refused"].format(reason=chart_row.refused)
        else:
            shown = "; ".join(
                band_words(state_stretch, look.words) for state_stretch in chart_row.state_stretches()[:_MOST]
            )
        yield said["picture.chart_row"].format(reading=chart_row.reading, state_stretches=shown)
        since = look.today or look.axis.first
        days = [str(item.day) for item, _ in deadlines(chart_row) if item.day >= since and not item.superseded_on]
        if days:
            yield said["picture.deadlines"].format(day=since, days=", ".join(days[:_MOST]))
    if done:
        yield said["picture.all-acts"].format(
            acts="; ".join(_act(one.act, metadata, look.words) for one in done[:_MOST])
        )
    if look.today is not None:
        yield said["picture.ahead"]
