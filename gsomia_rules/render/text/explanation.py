"""An explanation as a tree: below each part of an answer what it rests on, down to the acts and the text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from gsomia_rules.model.context import ContextEvent
from gsomia_rules.model.reading import PLAIN, Reading
from gsomia_rules.model.reasons import Citation
from gsomia_rules.model.standing import Metadata, Standing
from gsomia_rules.render.deadlines import days_left
from gsomia_rules.render.explanation import Grounds, explained, within
from gsomia_rules.render.languages import Words, catalogue
from gsomia_rules.render.remarks import assumptions, searched
from gsomia_rules.render.rows import Row, rows
from gsomia_rules.render.width import NARROW, WIDTH, wrapped

__all__ = ["as_tree"]


class _Lines(NamedTuple):
    """The marks with which a tree is drawn."""

    branch: str
    last: str
    bar: str
    gap: str = "   "


class _Branch(NamedTuple):
    """A branch: its texts one below the other, and the branches below it."""

    texts: list[str]
    below: list["_Branch"]


_LINES: Final = {
    True: (_Lines("├─ ", "└─ ", "│  "), _Lines("├ ", "└ ", "│ ", "  ")),
    False: (_Lines("|- ", "`- ", "|  "), _Lines("|-", "`-", "| ", "  ")),
}
"""The marks of boxes, and of ASCII (False): for wide lines and for narrow ones."""


def as_tree(
    standing: Standing,
    metadata: Metadata,
    reading: Reading,
    *,
    context: Sequence[ContextEvent] = (),
    language: str = "en",
    boxes: bool = True,
    today: bool = False,
    width: int = WIDTH,
) -> str:
    """The reasons of an answer part by part, each reason above those that it rests on.

    A reason is written out once and named where another rests on it again. Below the
    reasons stand the events of the context that fall within the stretch told. Without
    ``boxes`` the tree is drawn in ASCII.
    """
    words = catalogue(language).of(metadata)
    key = "status.title.today" if today else "status.title"
    head = [words.say(key, title=metadata.title, day=words.long_day(standing.on), zone=metadata.zone)]
    head += [words.say("status.labelled", label=row.label, text=row.text) for row in assumptions(metadata, words)]
    left = days_left(words, standing.on, today=today)
    answer = {row.about: row for row in rows(standing, words, metadata.names, left)}
    if reading.name != PLAIN:
        text = words.say("status.reading", name=reading.name, title=reading.title)
        answer["reading"] = Row("reading", text, words.say("status.label.reading"))
    branches = [*_parts(standing, answer, words), *_context(within(standing, context), words)]
    drawing = [line for text in head for line in wrapped(text, width)]
    drawing += _drawn(branches, _LINES[boxes][width < NARROW], width)
    if note := searched(standing.on, metadata, words):
        drawing += ["", *wrapped(note, width)]
    return "\n".join(drawing)


def _parts(standing: Standing, answer: Mapping[str, Row], words: Words) -> Iterator[_Branch]:
    """The branch of each part of the answer."""
    for part in explained(standing, answer):
        found = [answer[about] for about in part.rows if about in answer]
        shown = found or [Row(part.name, "-", words.say(f"status.label.{part.name}"))]
        texts = (
            words.say("status.labelled", label=row.label, text=row.text) if row.label else row.text for row in shown
        )
        yield _Branch(list(texts), [_branch(one, words) for one in part.grounds])


def _branch(grounds: Grounds, words: Words) -> _Branch:
    """A reason with its sources above what it rests on; only its name where it was written out before."""
    reason = grounds.reason
    if grounds.above:
        return _Branch([words.say("explain.above", rule=f"[{reason.rule}]")], [])
    texts = [f"[{reason.rule}] {words.reason(reason)}", *_sources(reason.citations, words)]
    return _Branch(texts, [_branch(one, words) for one in grounds.rests_on])


def _context(events: Sequence[ContextEvent], words: Words) -> Iterator[_Branch]:
    """The events of the context below one heading."""
    if events:
        told = (
            _Branch([words.say("explain.event", day=one.on, says=one.says), *_sources(one.citations, words)], [])
            for one in events
        )
        yield _Branch([words.say("explain.context")], list(told))


def _sources(citations: Sequence[Citation], words: Words) -> Iterator[str]:
    return (words.say("status.source", source=words.source(citation)) for citation in citations)


def _drawn(branches: Sequence[_Branch], lines: _Lines, width: int, indent: str = "") -> Iterator[str]:
    """The branches one below the other; the texts of one stand as deep as the branches below it."""
    for number, (texts, below) in enumerate(branches, 1):
        last = number == len(branches)
        lead, deeper = indent + (lines.last if last else lines.branch), indent + (lines.gap if last else lines.bar)
        beside = deeper + (lines.bar if below else lines.gap)
        for line in (line for text in texts for line in wrapped(text, width - len(beside))):
            yield lead + line
            lead = beside
        yield from _drawn(below, lines, width, deeper)
