"""A timeline as a picture (SVG): a strip for each reading, with acts, terms, deadlines and states, and today's line.

It is 400 units wide and has no letter under 10, so that it can be read at 400
pixels and on a sheet of paper. A description tells in words what it shows.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from gsomia_rules.markup import escaped
from gsomia_rules.model.deadline import DeadlineKind
from gsomia_rules.model.lifecycle import State
from gsomia_rules.model.standing import Metadata
from gsomia_rules.queries.chart import ChartRow
from gsomia_rules.render.history import legend
from gsomia_rules.render.languages import Words, catalogue
from gsomia_rules.render.remarks import assumptions, searched
from gsomia_rules.render.svg.acts import MOST, NumberedAct, listed, marks, numbered, sentence
from gsomia_rules.render.svg.drawing import element, measured, text
from gsomia_rules.render.svg.palette import ROOT, patterns, style
from gsomia_rules.render.svg.shapes import LEFT, RIGHT, WIDTH, Axis, Look, fill, flag, lines, mark, upright
from gsomia_rules.render.svg.strip import deadlines, flagged, stretch_text, strip

__all__ = ["as_svg"]


def as_svg(
    chart: Sequence[ChartRow],
    metadata: Metadata,
    first: date,
    last: date,
    today: date | None = None,
    words: Words | None = None,
    ident: str = "timeline",
) -> str:
    """The picture of a chart from ``first`` through ``last``; all its ids begin with ``ident``."""
    axis, ident, words = Axis(first, last), escaped(ident), (words or catalogue()).of(metadata)
    look = Look(axis, today if today is not None and axis.holds(today) else None, words, ident, len(chart) == 1)
    acts = numbered(chart, words)
    states = legend(chart, words)
    present = list(dict.fromkeys(state for state, _ in states))
    heading, y = _heading(metadata, look, 20.0)
    key, y = _key(chart, states, bool(acts), look, y + 2)
    top = y
    marked, y = marks(acts, metadata, look, y)
    drawn = heading + key + marked
    guided, shapes, names = y, "", ""
    for row in chart:
        shown = strip(row, look, y)
        shapes, names, y = shapes + shown.shapes, names + shown.words, shown.end
    years, y = _years(axis, y + 8)
    drawn += "".join(upright(axis.x(one.act.on), guided, y - 14, "hair") for one in acts) + shapes
    if look.today is not None:
        now = words.say("picture.today", day=look.today)
        middle, *_ = axis.spread(look.today, now, 12)
        drawn += upright(axis.x(look.today), top + 3, y - 14, "today") + text(now, middle, top, "now on", "middle")
    drawn += names + years
    in_words, y = listed(acts, metadata, words, y + 18)
    notes, y = _notes(metadata, look, y)
    title = element("title", escaped(words.say("picture.title", title=metadata.title)), id=f"{ident}-title")
    described = element("desc", escaped(" ".join(_described(chart, acts, metadata, look))), id=f"{ident}-desc")
    paper = element("rect", width=WIDTH, height=y, class_="paper")
    return element(
        "svg",
        title + described + element("style", style()) + element("defs", patterns(present, ident)) + paper
        + drawn + in_words + notes,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH:.0f} {y:.0f}",
        class_=ROOT,
        lang=words.language,
        role="img",
        aria_labelledby=f"{ident}-title {ident}-desc",
    )  # fmt: skip


def _heading(metadata: Metadata, look: Look, y: float) -> tuple[str, float]:
    words, axis = look.words, look.axis
    drawn, y = lines(metadata.title, y, "title", 15, step=17)
    span = words.say("picture.span", first=axis.first, last=axis.last, zone=metadata.zone)
    for shown, class_, size in ((span, "soft small", 10), *((one, "name", 12) for one in _assumed(metadata, words))):
        more, y = lines(shown, y, class_, size)
        drawn += more
    return drawn, y


def _assumed(metadata: Metadata, words: Words) -> Iterator[str]:
    for row in assumptions(metadata, words):
        yield words.say("status.labelled", label=row.label, text=row.text)


def _key(
    chart: Sequence[ChartRow], states: Sequence[tuple[State, str]], acts: bool, look: Look, y: float
) -> tuple[str, float]:
    """What the colours, patterns and marks mean, of those that are there."""
    say = look.words.say
    flags = [one for row in chart for one in flagged(row, look)]
    kinds = {what for _, what in flags}
    signs = [(fill((0.0, -9.0, 16.0, 11.0), state, look.ident), meaning) for state, meaning in states]
    if acts:
        signs.append((mark(8, -3.5, "act"), say("timeline.kind.act")))
    if kinds - {DeadlineKind.WITHDRAW_NOTICE}:
        signs.append((flag(5, 1, DeadlineKind.GIVE_NOTICE, "flag", 11), say("timeline.kind.deadline")))
    if DeadlineKind.WITHDRAW_NOTICE in kinds:
        signs.append((flag(5, 1, DeadlineKind.WITHDRAW_NOTICE, "flag", 11), say("picture.withdrawal")))
    if any(item.superseded_on for item, _ in flags):
        signs.append((flag(5, 1, DeadlineKind.GIVE_NOTICE, "void", 11), say("picture.superseded")))
    if any(row.terms() for row in chart):
        signs.append((upright(8, -8, 1, "edge"), say("picture.term")))
    drawn, x = "", LEFT
    for sign, meaning in signs:
        width = 20 + measured(meaning, 10)
        if x > LEFT and x + width > RIGHT:
            x, y = LEFT, y + 15
        drawn += element("g", sign + text(meaning, 20, 0, "small"), transform=f"translate({x:.1f} {y:.1f})")
        x += width + 8
    return drawn, y + (18 if look.today else 6)


def _years(axis: Axis, y: float) -> tuple[str, float]:
    drawn = element("line", x1=LEFT, y1=y, x2=RIGHT, y2=y, class_="line")
    for day, name in axis.ticks():
        middle, *_ = axis.spread(day, name, 10)
        drawn += upright(axis.x(day), y, y + 4, "line") + text(name, middle, y + 14, "small on", "middle")
    return drawn, y + 16


def _notes(metadata: Metadata, look: Look, y: float) -> tuple[str, float]:
    words, drawn = look.words, ""
    notes = [words.say("picture.ahead")] if look.today is not None else []
    if note := searched(look.today or look.axis.last, metadata, words):
        notes.append(note)
    for note in notes:
        more, y = lines(note, y + 2, "small soft", 10)
        drawn += more
    return drawn, y


def _described(chart: Sequence[ChartRow], acts: Sequence[NumberedAct], metadata: Metadata, look: Look) -> Iterator[str]:
    """The picture in sentences, for those who hear it."""
    words = look.words
    yield words.say("picture.span", first=look.axis.first, last=look.axis.last, zone=metadata.zone) + "."
    yield from (f"{one}." for one in _assumed(metadata, words))
    for row in chart:
        if row.refused is not None:
            shown = words.say("status.refused", refusal=row.refused)
        else:
            shown = "; ".join(stretch_text(stretch, row, words) for stretch in row.state_stretches()[:MOST])
        yield words.say("picture.reading", reading=row.reading, stretches=shown)
        since = look.today or look.axis.first
        days = [words.day(item.day) for item, _ in deadlines(row) if item.day >= since and not item.superseded_on]
        if days:
            yield words.say("picture.deadlines", day=since, days=", ".join(days[:MOST]))
    if acts:
        yield words.say("picture.all-acts", acts="; ".join(sentence(one.act, words, metadata) for one in acts[:MOST]))
    if look.today is not None:
        yield words.say("picture.ahead")
