"""Readings side by side: their answers for a day in columns, and over time where they differ."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.model.standing import Metadata, Standing, differences
from gsomia_rules.queries.comparison import Compared
from gsomia_rules.render.deadlines import days_left
from gsomia_rules.render.languages import Words, catalogue
from gsomia_rules.render.remarks import assumptions, because, searched
from gsomia_rules.render.rows import FIELDS, Row, rows
from gsomia_rules.render.text.terminal import BOLD, LABEL, Paint, in_columns, painter
from gsomia_rules.render.width import WIDTH, row, wrapped

__all__ = ["as_text"]

_AT_ONCE: Final = 3
_STATE: Final = "state"
_LEFT_OUT: Final = ("since", "weekend")
"""What is not compared: by what acts a state came about, and what follows from the deadline."""

_Answers = Mapping[str, Standing | GsomiaRulesError]


def as_text(
    answers: _Answers,
    default: str,
    compared: Sequence[Compared],
    metadata: Metadata,
    day: date,
    *,
    language: str = "en",
    color: bool = False,
    today: bool = False,
) -> str:
    """The answers in columns, the default reading first in each group, and then where others differ over time."""
    paint, words = painter(color=color), catalogue(language).of(metadata)
    title = words.say("status.title.readings", title=metadata.title, day=words.long_day(day), zone=metadata.zone)
    lines = [paint(BOLD, line) for line in wrapped(title, WIDTH)]
    for one in assumptions(metadata, words):
        lines += row(one.label, one.text, LABEL)
    base, *others = _merged(answers, default)
    groups = [others[at : at + _AT_ONCE - 1] for at in range(0, len(others), _AT_ONCE - 1)] or [[]]
    for group in groups:
        lines += ["", *_columns(answers, (base, *group), words, metadata, paint, today=today)]
    if others:
        lines += ["", words.say("readings.differs", reading=default)]
    if why_default := because(default, metadata, words):
        lines += ["", *wrapped(why_default, WIDTH)]
    over_time: dict[tuple[object, ...], list[Compared]] = {}
    for other in compared:
        over_time.setdefault((other.refused, other.divergences), []).append(other)
    for number, same in enumerate(over_time.values()):
        if number == 0:
            text = words.say("readings.over-time", reading=default, first=same[0].first, last=same[0].last)
            lines += ["", *wrapped(text, WIDTH)]
        lines += ["", *wrapped(", ".join(other.reading for other in same), WIDTH), *_over_time(same[0], words)]
    if note := searched(day, metadata, words):
        lines += ["", *wrapped(note, WIDTH)]
    return "\n".join(lines)


def _merged(answers: _Answers, default: str) -> list[list[str]]:
    """The readings in groups that give the same answer, the default one first."""
    groups: list[list[str]] = [[default]]
    for name, answer in answers.items():
        same = (group for group in groups if not _differing(answers[group[0]], answer))
        if (group := next(same, None)) is None:
            groups.append([name])
        elif name not in group:
            group.append(name)
    return groups


def _columns(
    answers: _Answers, groups: Sequence[list[str]], words: Words, metadata: Metadata, paint: Paint, *, today: bool
) -> Iterator[str]:
    """One group of columns: a row for all that any of the answers says, with a mark before what differs."""
    width = (WIDTH - LABEL + 2) // len(groups) - 2
    names = [group[0] for group in groups]
    base = answers[names[0]]
    heads = [", ".join(group) for group in ([words.say("status.default", name=names[0]), *groups[0][1:]], *groups[1:])]
    yield from in_columns("", LABEL, [wrapped(head, width) for head in heads], width, paint)
    yield from in_columns("", LABEL, [["-" * width] for _ in names], width, paint)
    columns = [_column(answers[name], words, metadata, today=today) for name in names]
    marked = [_differing(base, answers[name]) for name in names]
    for about in (about for about in FIELDS if about not in _LEFT_OUT):
        label = next((column[about].label for column in columns if about in column), None)
        if label is not None:
            empty = Row(about, "-" if label else "")
            texts = [column.get(about, empty).text for column in columns]
            marks = ["* " if about in differ and text else "" for differ, text in zip(marked, texts, strict=True)]
            cells = [wrapped(mark + text, width) for mark, text in zip(marks, texts, strict=True)]
            yield from in_columns(label, LABEL, cells, width, paint)


def _column(answer: Standing | GsomiaRulesError, words: Words, metadata: Metadata, *, today: bool) -> dict[str, Row]:
    """The rows of an answer by what they are about; of a refused one, why."""
    if isinstance(answer, Standing):
        return {one.about: one for one in rows(answer, words, metadata.names, days_left(words, today=today))}
    text = words.say("status.refused", refusal=answer)
    return {_STATE: Row(_STATE, text, words.say("status.label.state"))}


def _differing(base: Standing | GsomiaRulesError, answer: Standing | GsomiaRulesError) -> set[str]:
    """What two answers say otherwise; the state, where only one has an answer or the refusals differ."""
    if isinstance(base, Standing) and isinstance(answer, Standing):
        fields = differences(base, answer)
        return {about for about, worded in FIELDS.items() if set(worded) & set(fields)}
    alike = not isinstance(base, Standing) and not isinstance(answer, Standing) and str(base) == str(answer)
    return set() if alike else {_STATE}


def _over_time(compared: Compared, words: Words) -> Iterator[str]:
    if compared.refused is not None:
        yield from row("", words.say("status.refused", refusal=compared.refused), 2)
        return
    if not compared.stretches:
        yield from row("", words.say("readings.never"), 2)
    for stretch in compared.stretches:
        first, last = stretch.first_day, stretch.last_day
        days = (last - first).days + 1
        length = words.say("readings.day" if days == 1 else "readings.days", days=days)
        yield from row("", words.say("readings.stretch", first=first, last=last, length=length), 2)
        for key, fields in (("throughout", stretch.throughout), ("some-days", stretch.on_some_days)):
            if fields:
                parts = ", ".join(words.say(f"part.{field}") for field in fields)
                yield from row("", words.say(f"readings.{key}", parts=parts), 4)
        if again := compared.same_again_from(stretch):
            yield from row("", words.say("readings.same-again", day=again), 4)
