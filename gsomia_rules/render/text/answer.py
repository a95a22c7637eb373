"""The answer for people, under one reading or every one: one screen of words, and the numbered reasons if wanted."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.model.acts import Act
from gsomia_rules.model.reading import Reading
from gsomia_rules.model.reasons import distinct
from gsomia_rules.model.standing import Metadata, Standing, differences
from gsomia_rules.render.languages import Words, catalogue
from gsomia_rules.render.remarks import assumptions, because, searched, stale_record, statement
from gsomia_rules.render.rows import FIELDS, Row, days_left, other_line, rows, short
from gsomia_rules.render.text.terminal import (
    BOLD,
    COLORS,
    DIM,
    LABEL,
    Paint,
    headed,
    in_columns,
    labelled,
    led,
    painter,
)
from gsomia_rules.render.width import WIDTH, columns, pad, wrap

__all__ = ["as_text", "readings_as_text"]

_MARK: Final = "* "
_CELL: Final = (WIDTH - LABEL - len(_MARK) - 2) // 2

_Answer = Standing | GsomiaRulesError
_Answers = Mapping[str, _Answer]


def as_text(
    standing: Standing,
    others: _Answers,
    metadata: Metadata,
    reading: Reading,
    *,
    recorded: _Answer | None = None,
    language: str = "en",
    why: bool = False,
    color: bool = False,
    today: bool = False,
) -> str:
    """One answer in words, with a line for each other reading that differs.

    ``recorded`` is the answer without what is assumed, to be shown beside this one.
    """
    paint, words = painter(color=color), catalogue(language).of(metadata)
    title = words.say(
        "status.title.today" if today else "status.title",
        title=metadata.title,
        day=words.long_day(standing.on),
        zone=metadata.zone,
    )
    lines = headed(title, paint)
    named = words.say("status.reading", name=reading.name, title=reading.title)
    lines += labelled(words.say("status.label.reading"), named, paint)
    for row in assumptions(metadata, words):
        lines += labelled(row.label, row.text, paint)
    lines.append("")
    if recorded is None:
        for row in rows(standing, words, metadata.names, days_left(words, today=today)):
            lines += labelled(row.label, row.text, paint, _code(row, standing))
    else:
        lines += _side_by_side(recorded, standing, words, metadata, paint, today=today)
    if standing.record_stale:
        row = stale_record(metadata, words)
        lines += labelled(row.label, row.text, paint, BOLD)
    if others and (says := statement(reading, standing.on, metadata)):
        lines += labelled(words.say("status.label.says"), says, paint)
    if others:
        lines += ["", *_other_readings(standing, others, words, metadata, today=today)]
    if why:
        lines += ["", *_reason_lines(standing, words)]
    if (note := searched(standing.on, metadata, words)) and not standing.record_stale:
        lines += ["", *headed(note, paint, DIM)]
    return "\n".join(lines)


def readings_as_text(
    answers: _Answers,
    day: date,
    metadata: Metadata,
    readings: Mapping[str, Reading],
    default: str,
    *,
    recorded: _Answers | None = None,
    language: str = "en",
    why: bool = False,
    color: bool = False,
    today: bool = False,
) -> str:
    """The answers in words; ``recorded`` are those without what is assumed, shown where they differ."""
    paint, words = painter(color=color), catalogue(language).of(metadata)
    title = words.say("status.title.readings", title=metadata.title, day=words.long_day(day), zone=metadata.zone)
    lines, changed = headed(title, paint), False
    differ = any(_differ(answers[default], other) for other in answers.values())
    for row in assumptions(metadata, words):
        lines += labelled(row.label, row.text, paint)
    for name, answer in answers.items():
        reading = readings[name]
        heading = words.say("status.default", name=name) if name == default else name
        lines += ["", paint(BOLD, heading), *led("  ", reading.title)]
        shown = _in_a_line(answer, words, metadata, today=today)
        before = shown if recorded is None else _in_a_line(recorded[name], words, metadata, today=today)
        lead = "  " if shown == before else "  * "
        lines += led(lead, shown, paint, COLORS.get(answer.state, "") if isinstance(answer, Standing) else "")
        if shown != before:
            changed = True
            lines += led(
                " " * len(lead),
                words.say("status.recorded.line", head=_head_of_recorded(words, metadata), answer=before),
            )
        lines += led("  ", (differ and statement(reading, day, metadata)) or "")
        for choice in reading.known_choices:
            lines += led("  - ", words.takes(choice, metadata.names))
            for source in map(words.source, distinct(choice.citations)):
                lines += led("    ", words.say("status.source", source=source))
        if why and isinstance(answer, Standing):
            lines += _reason_lines(answer, words)
    if recorded is not None:
        lines += ["", paint(DIM, words.say("status.changed" if changed else "status.unchanged"))]
    if why_default := because(default, metadata, words):
        lines += ["", *headed(why_default, paint, "")]
    if note := searched(day, metadata, words):
        lines += ["", *headed(note, paint, BOLD if metadata.is_stale(day) else DIM)]
    return "\n".join(lines)


def _differ(one: _Answer, other: _Answer) -> bool:
    return one is not other and not (
        isinstance(one, Standing) and isinstance(other, Standing) and not differences(one, other)
    )


def _in_a_line(answer: _Answer, words: Words, metadata: Metadata, *, today: bool = False) -> str:
    """An answer in a line, or why there is none."""
    if isinstance(answer, Standing):
        return short(answer, words, metadata.names, days_left(words, today=today))
    return words.say("status.refused", refusal=answer)


def _reason_lines(standing: Standing, words: Words) -> Iterator[str]:
    """The reasons one below the other, below a heading."""
    yield words.say("status.why")
    for number, reason in enumerate(standing.reasons, 1):
        yield from led(f"{number:>3}. ", f"[{reason.rule}] {words.reason(reason)}")
        for source in map(words.source, reason.citations):
            yield from led(" " * 7, words.say("status.source", source=source))


def _side_by_side(
    recorded: _Answer, standing: Standing, words: Words, metadata: Metadata, paint: Paint, *, today: bool
) -> Iterator[str]:
    """The rows of an answer as recorded and as assumed, with a mark before those that the assumption changes."""
    left = days_left(words, today=today)
    after = {row.about: row for row in rows(standing, words, metadata.names, left)}
    before = {"state": Row("state", words.say("status.refused", refusal=recorded), after["state"].label)}
    if isinstance(recorded, Standing):
        before = {row.about: row for row in rows(recorded, words, metadata.names, left)}
    indent = len(_MARK) + LABEL
    heads = [[_head_of_recorded(words, metadata)], [words.say("status.as-assumed")]]
    yield from in_columns("", indent, heads, _CELL, paint, (DIM, DIM))
    any_changes = False
    for about in FIELDS:
        if about not in before and about not in after:
            continue
        label = (before.get(about) or after[about]).label
        empty = Row(about, "-" if label else "")
        old, new = before.get(about, empty), after.get(about, empty)
        one_sided = about not in before or about not in after
        changes = old.text != new.text and (one_sided or _changes(about, recorded, standing))
        any_changes = any_changes or changes
        codes = (
            _code(old, recorded) if isinstance(recorded, Standing) else "",
            _code(new, standing) or (BOLD if changes else ""),
        )
        cells = [wrap(old.text, _CELL), wrap(new.text, _CELL)]
        yield from in_columns(f"{_MARK if changes else '':2}{label}", indent, cells, _CELL, paint, codes)
    yield from ("", paint(DIM, words.say("status.changed" if any_changes else "status.unchanged")))


def _head_of_recorded(words: Words, metadata: Metadata) -> str:
    """What the answer is that an assumption is compared with: that of the record, or of a record cut at a day."""
    known = metadata.known_as_of
    return words.say("status.as-known", day=known) if known else words.say("status.recorded")


def _changes(about: str, recorded: _Answer, standing: Standing) -> bool:
    """Whether a field of the answer differs that a row puts in words; rows of no field follow the deadlines."""
    fields = FIELDS[about] or FIELDS["deadline"]
    return not isinstance(recorded, Standing) or any(
        _without_path(getattr(recorded, field)) != _without_path(getattr(standing, field)) for field in fields
    )


def _without_path(value: object) -> object:
    """A value of a field; of an act what was done, by whom and when, whether it is recorded or assumed."""
    return (value.kind, value.on, value.by) if isinstance(value, Act) else value


def _code(row: Row, standing: Standing) -> str:
    """The colour of a row: that of the state, and the deadline in bold."""
    if row.about == "state":
        return COLORS.get(standing.state, "")
    return BOLD if row.about == "deadline" else ""


def _other_readings(
    standing: Standing, others: _Answers, words: Words, metadata: Metadata, *, today: bool
) -> Iterator[str]:
    width = max(LABEL, *(columns(name) + 4 for name in others))
    yield words.say("status.others")
    for name, other in others.items():
        if isinstance(other, Standing):
            text = other_line(standing, other, words, metadata.names, days_left(words, today=today))
        else:
            text = words.say("status.refused", refusal=other)
        for number, line in enumerate(wrap(text, WIDTH - width) or [""]):
            yield pad("" if number else f"  {name}", width) + line
