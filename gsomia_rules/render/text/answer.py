"""The answer for people, under one reading or every one: where the pact stands and what comes next, and why."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import takewhile
from typing import Final

from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.model.reading import PLAIN, Reading
from gsomia_rules.model.reasons import distinct
from gsomia_rules.model.standing import Metadata, Standing, differences
from gsomia_rules.render.deadlines import days_left
from gsomia_rules.render.languages import Words, catalogue
from gsomia_rules.render.remarks import assumptions, because, others_in_lines, searched, stale_record, statement
from gsomia_rules.render.rows import Row, rows, short
from gsomia_rules.render.text.beside import head_of_recorded, row_code, side_by_side
from gsomia_rules.render.text.terminal import BOLD, COLORS, DIM, LABEL, Paint, headed, labelled, led, painter
from gsomia_rules.render.width import NARROW, WIDTH, columns, pad, wrap

__all__ = ["as_text", "readings_as_text"]

_REST: Final = ("earliest", "survival", "since")
"""The rows with one of which the rest begins, after the other readings."""

_LEAST: Final = 30
"""The columns that the line of another reading needs beside its name; with fewer, it follows the name."""

_Answer = Standing | GsomiaRulesError
_Answers = Mapping[str, _Answer]


def as_text(
    standing: Standing,
    others: _Answers,
    metadata: Metadata,
    reading: Reading,
    *,
    recorded: _Answer | None = None,
    among: int = 1,
    language: str = "en",
    why: bool = False,
    color: bool = False,
    today: bool = False,
    width: int = WIDTH,
) -> str:
    """One answer in words, with a line for each other reading that differs.

    ``recorded`` is the answer without what is assumed, to be shown beside this one;
    ``among`` says of how many readings it is one.
    """
    paint, words = painter(color=color), catalogue(language).of(metadata)
    key = "status.title.today" if today else "status.title"
    title = words.say(key, title=metadata.title, day=words.long_day(standing.on), zone=metadata.zone)
    lines = headed(title, paint, width=width)

    for row in assumptions(metadata, words):
        lines += labelled(row.label, row.text, paint, width=width)
    found = list(rows(standing, words, metadata.names, days_left(words, standing.on, today=today)))
    first = list(takewhile(lambda row: row.about not in _REST, found))
    rest = found[len(first) :]
    if recorded is not None:
        lines += ["", *side_by_side(recorded, standing, words, metadata, paint, today=today, width=width), ""]
        first = rest = []
    for row in first:
        lines += labelled(row.label, row.text, paint, row_code(row, standing), width)
    lines += _other_readings(standing, others, words, paint, today=today, width=width)
    if among > 1 and not others:
        label, agree = words.say("status.label.others"), words.say("status.others.agree")
        lines += labelled(label, agree, paint, width=width)
    says = statement(reading, standing.on, metadata) if others else None
    for row in (*_joined(rest, words), *_rests_on(standing, reading, says, words)):
        lines += labelled(row.label, row.text, paint, BOLD if row.about == "stale" else "", width)
    if why:
        lines += ["", *_reason_lines(standing, words, width)]
    return "\n".join(lines)


def _joined(found: list[Row], words: Words) -> list[Row]:
    """The rows, with the term in that of the day since when the pact is in force."""
    by = {row.about: row for row in found}
    if "in-force" not in by or "term" not in by:
        return found
    text = words.say("status.in-force.term", day=by["in-force"].text, term=by["term"].text)
    return [row._replace(text=text) if row.about == "in-force" else row for row in found if row.about != "term"]


def _rests_on(standing: Standing, reading: Reading, says: str | None, words: Words) -> Iterator[Row]:
    """Under which reading the answer is given, unless there is but one, and how far the record was searched."""
    day, stale = standing.metadata.searched_to, standing.record_stale
    beyond = day is not None and standing.on > day
    if reading.name != PLAIN:
        form = "" if day is None or stale else ".beyond" if beyond else ".searched"
        text = words.say(f"status.reading{form}", name=reading.name, title=reading.title, day=day)
        yield Row("reading", text, words.say("status.label.reading"))
    elif day is not None and not stale:
        text = words.say("status.searched.row.before" if beyond else "status.searched.row", day=day)
        yield Row("record", text, words.say("status.label.record"))
    if says:
        yield Row("says", words.text(says), words.say("status.label.says"))
    if stale:
        yield stale_record(standing.metadata, words)._replace(about="stale")


def _other_readings(
    standing: Standing, others: _Answers, words: Words, paint: Paint, *, today: bool, width: int
) -> Iterator[str]:
    """A line for each other reading that differs, one for those that differ in the same way."""
    found = others_in_lines(standing, others, words, days_left(words, standing.on, today=today))
    if not found:
        return
    label, joined = words.say("status.label.others"), {text: ", ".join(names) for text, names in found.items()}
    indent = max(map(columns, joined.values())) + 2
    for number, (text, names) in enumerate(joined.items()):
        head = "" if number else label
        if width < NARROW or width - LABEL - indent < _LEAST:
            yield from labelled(head, words.say("status.labelled", label=names, text=text), paint, width=width)
            continue
        for place, line in enumerate(wrap(text, width - LABEL - indent)):
            yield pad("" if place else head, LABEL) + pad("" if place else names, indent) + line


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
    width: int = WIDTH,
) -> str:
    """The answers in words; ``recorded`` are those without what is assumed, shown where they differ."""
    paint, words = painter(color=color), catalogue(language).of(metadata)
    title = words.say("status.title.readings", title=metadata.title, day=words.long_day(day), zone=metadata.zone)
    lines, changed = headed(title, paint, width=width), False
    differ = any(_differ(answers[default], other) for other in answers.values())
    for row in assumptions(metadata, words):
        lines += labelled(row.label, row.text, paint, width=width)
    for name, answer in answers.items():
        reading = readings[name]
        heading = words.say("status.default", name=name) if name == default else name
        lines += ["", paint(BOLD, heading), *led("  ", words.text(reading.title), width=width)]
        shown = _in_a_line(answer, words, metadata, today=today)
        before = shown if recorded is None else _in_a_line(recorded[name], words, metadata, today=today)
        lead = "  " if shown == before else "  * "
        lines += led(lead, shown, paint, COLORS.get(answer.state, "") if isinstance(answer, Standing) else "", width)
        if shown != before:
            changed = True
            lines += led(
                " " * len(lead),
                words.say("status.recorded.line", head=head_of_recorded(words, metadata), answer=before),
                width=width,
            )
        lines += led("  ", words.text((differ and statement(reading, day, metadata)) or ""), width=width)
        for choice in reading.known_choices:
            lines += led("  - ", words.takes(choice, metadata.names), width=width)
            for source in map(words.source, distinct(choice.citations)):
                lines += led("    ", words.say("status.source", source=source), width=width)
        if why and isinstance(answer, Standing):
            lines += _reason_lines(answer, words, width)
    if recorded is not None:
        lines += ["", *headed(words.say("status.changed" if changed else "status.unchanged"), paint, DIM, width)]
    if why_default := because(default, metadata, words):
        lines += ["", *headed(why_default, paint, "", width)]
    if note := searched(day, metadata, words):
        lines += ["", *headed(note, paint, BOLD if metadata.is_stale(day) else DIM, width)]
    return "\n".join(lines)


def _differ(one: _Answer, other: _Answer) -> bool:
    return one is not other and not (
        isinstance(one, Standing) and isinstance(other, Standing) and not differences(one, other)
    )


def _in_a_line(answer: _Answer, words: Words, metadata: Metadata, *, today: bool = False) -> str:
    """An answer in a line, or why there is none."""
    if isinstance(answer, Standing):
        return short(answer, words, metadata.names, days_left(words, answer.on, today=today))
    return words.say("status.refused", refusal=answer)


def _reason_lines(standing: Standing, words: Words, width: int) -> Iterator[str]:
    """The reasons one below the other, below a heading."""
    yield words.say("status.why")
    for number, reason in enumerate(standing.reasons, 1):
        yield from led(f"{number:>3}. ", f"[{reason.rule}] {words.reason(reason)}", width=width)
        for source in map(words.source, reason.citations):
            yield from led(" " * 7, words.say("status.source", source=source), width=width)
