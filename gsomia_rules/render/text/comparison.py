"""Readings side by side: their answers for a day in columns, and over time where they differ."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.model.period import DAY
from gsomia_rules.model.standing import Metadata, Standing, differences
from gsomia_rules.queries.comparison import Compared
from gsomia_rules.render.deadlines import days_left, span
from gsomia_rules.render.languages import Words, catalogue
from gsomia_rules.render.remarks import assumptions, because, searched
from gsomia_rules.render.rows import FIELDS, Row, differing, rows
from gsomia_rules.render.text.terminal import LABEL, Paint, headed, in_columns, labelled, painter
from gsomia_rules.render.width import NARROW, WIDTH, row, wrapped

__all__ = ["as_text"]

_CELL: Final = 20
"""The columns that a reading needs at least."""
_STATE: Final = "state"
_LEFT_OUT: Final = ("since",)
"""What is not compared: by what acts a state came about."""

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
    width: int = WIDTH,
) -> str:
    """The answers in columns, the default reading first in each group, and then where others differ over time."""
    paint, words = painter(color=color), catalogue(language).of(metadata)
    title = words.say("status.title.readings", title=metadata.title, day=words.long_day(day), zone=metadata.zone)
    lines = headed(title, paint, width=width)
    for one in assumptions(metadata, words):
        lines += labelled(one.label, one.text, paint, width=width)
    columns = _Columns(answers, default, words, metadata, paint, today=today)
    base, *others = _merged(answers, default)
    at_once = (width - LABEL + 2) // (_CELL + 2) - 1  # beside the default reading
    if width < NARROW or at_once < 1:
        for group in (base, *others):
            lines += ["", *columns.below(group, width)]
    else:
        for groups in [others[at : at + at_once] for at in range(0, len(others), at_once)] or [[]]:
            lines += ["", *columns.beside((base, *groups), width)]
    if others:
        lines += ["", *wrapped(words.say("readings.differs", reading=default), width)]
    if why_default := because(default, metadata, words):
        lines += ["", *wrapped(why_default, width)]
    over_time: dict[tuple[object, ...], list[Compared]] = {}
    for other in compared:
        over_time.setdefault((other.refused, other.divergences), []).append(other)
    for number, same in enumerate(over_time.values()):
        if number == 0:
            text = words.say("readings.over-time", reading=default, first=same[0].first, last=same[0].last)
            lines += ["", *wrapped(text, width)]
        lines += ["", *wrapped(", ".join(other.reading for other in same), width), *_over_time(same[0], words, width)]
    if note := searched(day, metadata, words):
        lines += ["", *wrapped(note, width)]
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


class _Columns:
    """The answers of readings, to be shown beside one another or one below the other."""

    def __init__(
        self, answers: _Answers, default: str, words: Words, metadata: Metadata, paint: Paint, *, today: bool
    ) -> None:
        self._default, self._words, self._paint = default, words, paint
        self._rows = {name: _column(answer, words, metadata, today=today) for name, answer in answers.items()}
        self._differ = {name: _differing(answers[default], answer) for name, answer in answers.items()}

    def beside(self, groups: Sequence[list[str]], width: int) -> Iterator[str]:
        """One group of columns: a row for all that any of the answers says, with a mark before what differs."""
        paint, names = self._paint, [group[0] for group in groups]
        cell = (width - LABEL + 2) // len(groups) - 2
        yield from in_columns("", LABEL, [wrapped(self._head(group), cell) for group in groups], cell, paint)
        yield from in_columns("", LABEL, [["-" * cell] for _ in names], cell, paint)
        for about in (about for about in FIELDS if about not in _LEFT_OUT):
            label = next((self._rows[name][about].label for name in names if about in self._rows[name]), None)
            if label is not None:
                cells = [wrapped(self._text(name, about, label), cell) for name in names]
                yield from in_columns(label, LABEL, cells, cell, paint)

    def below(self, group: list[str], width: int) -> Iterator[str]:
        """The rows of one answer below its name; of one that is not the default, those that differ."""
        yield from headed(self._head(group), self._paint, width=width)
        for about, one in self._rows[group[0]].items():
            if about in _LEFT_OUT or (self._default not in group and not self._is_marked(group[0], about)):
                continue
            yield from labelled(one.label, self._text(group[0], about, one.label), self._paint, width=width)

    def _head(self, group: list[str]) -> str:
        first, *others = group
        return ", ".join([self._words.say("status.default", name=first) if first == self._default else first, *others])

    def _text(self, name: str, about: str, label: str) -> str:
        row = self._rows[name].get(about, Row(about, "-" if label else ""))
        return f"* {row.text}" if row.text and self._is_marked(name, about) else row.text

    def _is_marked(self, name: str, about: str) -> bool:
        """Whether an answer differs from that of the default reading in what a row is about."""
        if FIELDS[about]:
            return about in self._differ[name]
        of_default = self._rows[self._default].get(about)  # of no field of its own: it follows the deadlines
        return "deadline" in self._differ[name] and self._rows[name].get(about) != of_default


def _column(answer: Standing | GsomiaRulesError, words: Words, metadata: Metadata, *, today: bool) -> dict[str, Row]:
    """The rows of an answer by what they are about; of a refused one, why."""
    if isinstance(answer, Standing):
        left = days_left(words, answer.on, today=today)
        return {one.about: one for one in rows(answer, words, metadata.names, left)}
    text = words.say("status.refused", refusal=answer)
    return {_STATE: Row(_STATE, text, words.say("status.label.state"))}


def _differing(base: Standing | GsomiaRulesError, answer: Standing | GsomiaRulesError) -> set[str]:
    """What two answers say otherwise; the state, where only one has an answer or the refusals differ."""
    if isinstance(base, Standing) and isinstance(answer, Standing):
        fields = differences(base, answer)
        return {about for about, worded in FIELDS.items() if set(worded) & set(fields)}
    alike = not isinstance(base, Standing) and not isinstance(answer, Standing) and str(base) == str(answer)
    return set() if alike else {_STATE}


def _over_time(compared: Compared, words: Words, width: int) -> Iterator[str]:
    if compared.refused is not None:
        yield from row("", words.say("status.refused", refusal=compared.refused), 2, width)
        return
    if not compared.stretches:
        yield from row("", words.say("readings.never"), 2, width)
    for stretch in compared.stretches:
        first, last = stretch.first_day, stretch.last_day
        length = span(first, last + DAY, words)
        key = "readings.stretch.day" if first == last else "readings.stretch"
        key = "readings.stretch.open" if compared.is_open(stretch) else key
        yield from row("", words.say(key, first=first, last=last, length=length), 2, width)
        for key, fields in (("throughout", stretch.throughout), ("some-days", stretch.on_some_days)):
            if fields:
                parts = differing(fields, words)
                yield from row("", words.say(f"readings.{key}", parts=parts), 4, width)
        if again := compared.same_again_from(stretch):
            yield from row("", words.say("readings.same-again", day=again), 4, width)
