"""Readings side by side: their answers for a day in columns, and over time where they part and meet again."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any, Final, NamedTuple

from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.model.deadline import weekday
from gsomia_rules.model.end import End
from gsomia_rules.model.period import DAY
from gsomia_rules.model.standing import Metadata, Standing, differences
from gsomia_rules.queries.comparison import Divergence, DivergentStretch, divergent_stretches
from gsomia_rules.render.languages.en.words import ACTS, DEADLINES, ENDINGS, EVENTS, STATES
from gsomia_rules.render.lines import WIDTH, row, wrap
from gsomia_rules.render.width import pad

__all__ = ["PARTS", "Compared", "as_json", "as_text"]

PARTS: Final[Mapping[str, str]] = {
    "state": "Status",
    "in_force": "In force",
    "in_force_since": "In force since",
    "term": "Term",
    "next_deadline": "Next deadline",
    "next_event": "If nobody acts",
    "pending_end": "End set",
    "earliest_end": "Earliest end",
    "terminable_at_any_time": "Any day an exit",
    "ended": "Ended",
    "survival": "Survival",
    "subject_to": "Subject to",
}
"""The parts of an answer by their field, each with the words of its row."""

_LABEL: Final = 17
_AT_ONCE: Final = 3
_BOLD: Final = "\x1b[1m"
_PLAIN: Final = "\x1b[0m"

_Answers = Mapping[str, Standing | GsomiaRulesError]


class Compared(NamedTuple):
    """Another reading against the default one: where they part, or why it cannot be compared."""

    reading: str
    found: tuple[Divergence, ...] = ()
    refused: str | None = None


def as_text(
    answers: _Answers,
    default: str,
    compared: Sequence[Compared],
    metadata: Metadata,
    day: date,
    stretch: tuple[date, date],
    *,
    color: bool = False,
) -> str:
    """The answers in columns, the default reading first in each group, and then the divergences over time."""
    lines = wrap(f"{metadata.title} on {day} ({weekday(day)}) in {metadata.zone}, by reading", WIDTH)
    if color:
        lines = [f"{_BOLD}{line}{_PLAIN}" for line in lines]
    if metadata.known_as_of is not None:
        lines += row("As known on", f"{metadata.known_as_of}; later acts are left out", _LABEL)
    for act in metadata.assumed:
        lines += row("Assumed", f"{ACTS[act.kind]} on {act.on} ({metadata.names.get(act.by, act.by)})", _LABEL)
    others = [name for name in answers if name != default]
    groups = [others[at : at + _AT_ONCE - 1] for at in range(0, len(others), _AT_ONCE - 1)] or [[]]
    for group in groups:
        lines += ["", *_columns(answers, (default, *group), metadata.names)]
    if others:
        lines += ["", f"* differs from {default}", "", *_over_time(compared, default, stretch)]
    if metadata.searched_to is not None:
        lines += ["", f"Public record searched to {metadata.searched_to}."]
    return "\n".join(lines)


def as_json(
    answers: Sequence[Mapping[str, Any]],
    default: str,
    compared: Sequence[Compared],
    metadata: Metadata,
    day: date,
    stretch: tuple[date, date],
) -> str:
    """The answers as the machine form has them, and the divergences of each other reading from the default one."""
    first, last = stretch
    divergences = [
        {
            "reading": one.reading,
            "refused": one.refused,
            "stretches": _stretches(divergent_stretches(one.found), last),
            "divergences": [
                {"first_day": str(part.first_day), "last_day": str(part.last_day), "differs": list(part.differs)}
                for part in one.found
            ],
        }
        for one in compared
    ]
    whole = {
        "schema_version": 1,
        "pact": metadata.pact,
        "on": str(day),
        "default_reading": default,
        "answers": answers,
        "first_day": str(first),
        "last_day": str(last),
        "compared_with_default": divergences,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _stretches(found: Sequence[DivergentStretch], last: date) -> list[dict[str, Any]]:
    return [
        {
            "first_day": str(part.first_day),
            "last_day": str(part.last_day),
            "same_again_from": again and str(again),
            "throughout": list(part.throughout),
            "on_some_days": list(part.on_some_days),
        }
        for part, again in zip(found, _meetings(found, last), strict=True)
    ]


def _columns(answers: _Answers, shown: Sequence[str], names: Mapping[str, str]) -> Iterator[str]:
    """One group of columns: a row for each part that any of the answers has, differing cells with a mark."""
    width = (WIDTH - _LABEL + 2) // len(shown) - 2
    base = answers[shown[0]]
    yield from _aligned("", [f"{shown[0]} (default)", *shown[1:]], width)
    yield from _aligned("", ["-" * width for _ in shown], width)
    parts = [_parts(answers[name], names) for name in shown]
    differ = [_differing(base, answers[name]) for name in shown]
    for field, label in PARTS.items():
        if any(field in said for said in parts):
            cells = [
                ("* " if field in marked else "") + said.get(field, "-")
                for said, marked in zip(parts, differ, strict=True)
            ]
            yield from _aligned(label, cells, width)


def _differing(base: Standing | GsomiaRulesError, answer: Standing | GsomiaRulesError) -> tuple[str, ...]:
    if isinstance(base, Standing) and isinstance(answer, Standing):
        return differences(base, answer)
    return () if base is answer else ("state",)


def _aligned(label: str, columns: Sequence[str], width: int) -> Iterator[str]:
    wrapped = [wrap(words, width) for words in columns]
    for number in range(max(map(len, wrapped))):
        line = "  ".join(pad(lines[number] if number < len(lines) else "", width) for lines in wrapped)
        yield f"{label if number == 0 else '':<{_LABEL}}{line}".rstrip()


def _parts(answer: Standing | GsomiaRulesError, names: Mapping[str, str]) -> dict[str, str]:
    """The parts of an answer in words, by their field; what the answer does not have has no words."""
    if not isinstance(answer, Standing):
        return {"state": f"not possible: {answer}"}
    term, survival = answer.term, answer.survival
    said = {
        "state": STATES[answer.state],
        "in_force_since": answer.in_force_since and str(answer.in_force_since),
        "term": term and f"number {term.number}, {_through(term.last_day)}",
        "ended": answer.ended and _end(answer.ended),
        "survival": survival and f"{_through(survival.last_day)}{' (over)' if survival.over else ''}",
        "subject_to": answer.subject_to,
    }
    if answer.in_force:
        earliest = answer.earliest_end
        said |= {
            "next_deadline": _deadline(answer),
            "next_event": answer.next_event and EVENTS[answer.next_event.what].format(answer.next_event.day),
            "pending_end": answer.pending_end and _end(answer.pending_end),
            "earliest_end": earliest
            and f"first day out {earliest.first_day_out} ({names.get(earliest.by, earliest.by)})",
            "terminable_at_any_time": "yes" if answer.terminable_at_any_time else "no",
        }
        said |= {field: "none" for field in ("next_event", "pending_end", "earliest_end") if not said[field]}
    return {field: words for field, words in said.items() if words}


def _through(last: date | None) -> str:
    return f"through {last}" if last else "without limit of time"


def _end(end: End) -> str:
    return f"{ENDINGS[end.how]}: last day {end.last_day}, first day out {end.first_day_out}"


def _deadline(answer: Standing) -> str:
    deadline = answer.next_deadline
    if deadline is None:
        return "none"
    left = "1 day left" if deadline.days_left == 1 else f"{deadline.days_left} days left"
    return f"{DEADLINES[deadline.what]} {deadline.day}, {left}"


def _over_time(compared: Sequence[Compared], default: str, stretch: tuple[date, date]) -> Iterator[str]:
    first, last = stretch
    yield from wrap(f"Where they part from {default}, {first} through {last}:", WIDTH)
    for one in compared:
        yield ""
        yield one.reading
        if one.refused is not None:
            yield from row("", f"not possible: {one.refused}", 2)
            continue
        if not one.found:
            yield "  never: the same answer on every day"
        found = divergent_stretches(one.found)
        for part, again in zip(found, _meetings(found, last), strict=True):
            days = (part.last_day - part.first_day).days + 1
            yield f"  {part.first_day} through {part.last_day} ({days} day{'' if days == 1 else 's'})"
            for words, fields in (("all along", part.throughout), ("at times", part.on_some_days)):
                if fields:
                    yield from row(
                        f"    {words}", ", ".join(said.lower() for field, said in PARTS.items() if field in fields), 16
                    )
            if again:
                yield f"    alike again from {again}"


def _meetings(found: Sequence[DivergentStretch], last: date) -> Iterator[date | None]:
    """The day after each stretch, where the readings then answer alike; None where they still differ, or it is over."""
    for part, after in zip_longest(found, found[1:]):
        if part.last_day < last and (after is None or part.last_day + DAY < after.first_day):
            yield part.last_day + DAY
        else:
            yield None
