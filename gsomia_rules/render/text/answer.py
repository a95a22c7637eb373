"""The answer for people: one screen of words, and the numbered reasons when asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.model.lifecycle import State
from gsomia_rules.model.reading import Reading
from gsomia_rules.model.standing import Metadata, Standing
from gsomia_rules.render.languages import Words, words
from gsomia_rules.render.rows import Row, rows, short, supposed
from gsomia_rules.render.width import columns, pad, wrap

__all__ = ["as_comparison", "as_text"]

_WIDTH: Final = 80
_LABEL: Final = 16
_MARK: Final = "* "
_GAP: Final = "  "
_CELL: Final = (_WIDTH - _LABEL - len(_MARK) - len(_GAP)) // 2
_BOLD: Final = "\x1b[1m"
_DIM: Final = "\x1b[2m"
_PLAIN: Final = "\x1b[0m"
_COLORS: Final = {State.IN_FORCE: "\x1b[32m", State.UNDER_NOTICE: "\x1b[31m", State.NOTICE_SUSPENDED: "\x1b[33m"}
_ORDER: Final = (
    *("state", "since", "in-force", "term", "deadline", "weekend", "nobody", "earliest", "ended"),
    *("subject-to", "survival"),
)
"""The order of rows that two answers have between them."""

_Paint = Callable[[str, str], str]
_Answer = Standing | GsomiaRulesError
_Others = Mapping[str, _Answer]


def as_text(
    standing: Standing,
    others: _Others,
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

    ``recorded`` is the answer without what is assumed, to stand beside this one.
    """
    paint, said = _painted if color else _unpainted, words(language)
    title = said.say(
        "status.title.today" if today else "status.title",
        title=metadata.title,
        day=said.long_day(standing.on),
        zone=metadata.zone,
    )
    lines = [paint(_BOLD, line) for line in wrap(title, _WIDTH)]
    lines += _labelled(said.sentences["status.label.reading"], f"{reading.name}: {reading.title}")
    for row in supposed(metadata, said):
        lines += _labelled(row.label, row.words)
    lines.append("")
    if recorded is None:
        for row in rows(standing, said, metadata.names):
            lines += _labelled(row.label, row.words, paint, _code(row, standing))
    else:
        lines += _side_by_side(recorded, standing, said, metadata, paint)
    if others:
        lines += ["", *_other_readings(others, said, metadata)]
    if why:
        lines += ["", *_reasons(standing, said, metadata.names)]
    return "\n".join([*lines, "", *_footer(standing.on, metadata, said, paint)])


def as_comparison(
    answers: _Others,
    day: date,
    metadata: Metadata,
    readings: Mapping[str, Reading],
    default: str,
    *,
    recorded: _Others | None = None,
    language: str = "en",
    why: bool = False,
    color: bool = False,
) -> str:
    """The answers of all readings one below the other: what each says, what it chose, and who says so."""
    paint, said = _painted if color else _unpainted, words(language)
    title = said.say("status.title.readings", title=metadata.title, day=said.long_day(day), zone=metadata.zone)
    lines, moved = [paint(_BOLD, line) for line in wrap(title, _WIDTH)], False
    for row in supposed(metadata, said):
        lines += _labelled(row.label, row.words)
    for name, answer in answers.items():
        reading = readings[name]
        heading = said.say("status.default", name=name) if name == default else name
        lines += ["", paint(_BOLD, heading), *_indented(reading.title)]
        shown = _line(answer, said, metadata)
        code = _COLORS.get(answer.state, "") if isinstance(answer, Standing) else ""
        before = shown if recorded is None else _line(recorded[name], said, metadata)
        lead = _GAP if shown == before else _GAP + _MARK
        lines += [paint(code, line) for line in _led(lead, wrap(shown, _WIDTH - len(lead)))]
        if shown != before:
            moved = True
            lines += _indented(said.say("status.recorded.line", answer=before), len(lead))
        lines += _indented(reading.says or "")
        for choice in reading.choices:
            values = {"chosen": said.as_written(choice.chosen), "instead_of": said.as_written(choice.instead_of)}
            lines += _indented(said.say("status.takes", path=choice.path, **values))
            for citation in choice.citations:
                lines += _indented(said.say("status.source", source=said.source(citation)), 4)
        if why and isinstance(answer, Standing):
            lines += _reasons(answer, said, metadata.names)
    if recorded is not None:
        lines += ["", paint(_DIM, said.sentences["status.moved" if moved else "status.unmoved"])]
    return "\n".join([*lines, "", *_footer(day, metadata, said, paint)])


def _line(answer: _Answer, said: Words, metadata: Metadata) -> str:
    if isinstance(answer, Standing):
        return short(answer, said, metadata.names)
    return said.say("status.refused", refusal=answer)


def _side_by_side(
    recorded: _Answer, standing: Standing, said: Words, metadata: Metadata, paint: _Paint
) -> Iterator[str]:
    """The rows of an answer as recorded and as assumed, with a mark before those that moved."""
    after = {row.about: row for row in rows(standing, said, metadata.names)}
    before = {"state": Row("state", said.say("status.refused", refusal=recorded), after["state"].label)}
    if isinstance(recorded, Standing):
        before = {row.about: row for row in rows(recorded, said, metadata.names)}
    yield _in_columns(
        "", "", [said.sentences["status.recorded"]], [said.sentences["status.as-assumed"]], paint, (_DIM, _DIM)
    )[0]
    moved = False
    for about in _ORDER:
        old, new = before.get(about), after.get(about)
        held = old or new
        if held is None:
            continue
        none = "-" if held.label else ""
        moves = (old and old.words) != (new and new.words)
        moved = moved or moves
        left, right = wrap(old.words if old else none, _CELL), wrap(new.words if new else none, _CELL)
        codes = (
            _code(old, recorded) if old and isinstance(recorded, Standing) else "",
            (_code(new, standing) if new else "") or (_BOLD if moves else ""),
        )
        yield from _in_columns(_MARK if moves else "", held.label, left, right, paint, codes)
    yield from ("", paint(_DIM, said.sentences["status.moved" if moved else "status.unmoved"]))


def _in_columns(
    mark: str, label: str, left: list[str], right: list[str], paint: _Paint, codes: tuple[str, str]
) -> list[str]:
    height = max(len(left), len(right))
    lines = []
    for n in range(height):
        head = f"{mark if n == 0 else '':{len(_MARK)}}{pad(label if n == 0 else '', _LABEL)}"
        one, two = ("".join(cell[n : n + 1]) for cell in (left, right))
        beside = pad(one, _CELL) + _GAP if two else one
        lines.append((head + paint(codes[0] if one else "", beside) + paint(codes[1] if two else "", two)).rstrip())
    return lines


def _code(row: Row, standing: Standing) -> str:
    """The colour of a row: that of the state, and the deadline in bold."""
    if row.about == "state":
        return _COLORS.get(standing.state, "")
    return _BOLD if row.about == "deadline" else ""


def _painted(code: str, text: str) -> str:
    return f"{code}{text}{_PLAIN}" if code else text


def _unpainted(_code: str, text: str) -> str:
    return text


def _indented(text: str, by: int = 2) -> list[str]:
    return [" " * by + line for line in wrap(text, _WIDTH - by)]


def _labelled(label: str, text: str, paint: _Paint = _unpainted, code: str = "") -> list[str]:
    lines = [paint(code, line) for line in wrap(text, _WIDTH - _LABEL) or [""]]
    return [pad(label if n == 0 else "", _LABEL) + line for n, line in enumerate(lines)]


def _other_readings(others: _Others, said: Words, metadata: Metadata) -> Iterator[str]:
    width = max(_LABEL, *(columns(name) + 4 for name in others))
    yield said.sentences["status.others"]
    for name, other in others.items():
        first, *rest = wrap(_line(other, said, metadata), _WIDTH - width) or [""]
        yield pad(f"  {name}", width) + first
        yield from (" " * width + more for more in rest)


def _reasons(standing: Standing, said: Words, names: Mapping[str, str]) -> Iterator[str]:
    yield said.sentences["status.why"]
    for number, reason in enumerate(standing.reasons, 1):
        lead = f"{number:>3}. "
        lines = wrap(f"[{reason.rule}] {said.says(reason, names)}", _WIDTH - len(lead))
        yield from _led(lead, lines)
        for citation in reason.citations:
            yield from _indented(said.say("status.source", source=said.source(citation)), 7)


def _led(lead: str, lines: Iterable[str]) -> Iterator[str]:
    for position, line in enumerate(lines):
        yield f"{lead if position == 0 else '':{len(lead)}}{line}"


def _footer(day: date, metadata: Metadata, said: Words, paint: _Paint) -> Iterator[str]:
    if metadata.searched_to is not None:
        key = "status.searched.before" if day > metadata.searched_to else "status.searched"
        yield from (paint(_DIM, line) for line in wrap(said.say(key, day=metadata.searched_to), _WIDTH))
