"""Rows: what comes in many pacts, and the answers for many days, as text, CSV, JSON and JSON Lines."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from gsomia_rules.model.deadline import DeadlineKind, EventKind, weekday
from gsomia_rules.model.standing import Standing
from gsomia_rules.queries.agenda import AgendaEntry
from gsomia_rules.render import width
from gsomia_rules.render.lines import WIDTH, row

__all__ = ["ANSWER", "ENTRY", "answer_row", "as_csv", "as_json", "as_jsonl", "as_text", "entry_row"]

_SCHEMA_VERSION: Final = 1
_FORMULA: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r", "\n")
"""What a formula begins with, in the wide forms too: a Japanese or Korean Excel takes them for the narrow ones."""
_NUMBER: Final = r"[+-][0-9]+(\.[0-9]+)?"
_SAID: Final = {
    DeadlineKind.GIVE_NOTICE: "last day to give notice",
    DeadlineKind.WITHDRAW_NOTICE: "last day to withdraw the notice",
    DeadlineKind.WINDOW_CLOSES: "last day of the window for notice",
    EventKind.RENEWAL: "renewed",
    EventKind.CONTINUATION: "the minimum is over; it goes on without limit",
    EventKind.END: "out of force",
    EventKind.EXPIRY: "expired",
    EventKind.SUSPENSION_ENDS: "the suspension ends; the notice runs again",
    EventKind.NOTICE_OPENS: "notice may be given from here on",
}
_ROOM: Final = 26
"""The columns that what happens is given at least."""
_OPENS: Final = "first day to give notice, for the earliest end"

ENTRY: Final = (
    *("day", "weekday", "days_left", "asked_on", "kind", "what", "pact", "title", "reading", "first_day_out"),
    *("counting", "superseded_on", "record_searched_to"),
)
"""The columns of an agenda."""

ANSWER: Final = (
    *("on", "pact", "reading", "state", "state_since", "in_force", "terminable_at_any_time"),
    *("term", "term_first_day", "term_last_day", "deadline", "deadline_day", "days_left", "deadline_first_day_out"),
    *("event", "event_day", "pending_how", "pending_first_day_out", "earliest_notice_day", "earliest_first_day_out"),
    *("ended_how", "ended_first_day_out", "record_searched_to"),
)
"""The columns of an answer for a day."""


def entry_row(entry: AgendaEntry) -> dict[str, Any]:
    """An entry of an agenda in flat columns; ``days_left`` counts from ``asked_on``."""
    item = entry.item
    return {
        "day": str(item.day),
        "weekday": weekday(item.day),
        "days_left": entry.days_left,
        "asked_on": str(entry.asked_on),
        "kind": "deadline" if entry.is_deadline else "event",
        "what": str(item.what),
        "pact": entry.metadata.pact,
        "title": entry.metadata.title,
        "reading": entry.reading,
        "first_day_out": _day(item.first_day_out),
        "counting": item.counting,
        "superseded_on": _day(item.superseded_on),
        "record_searched_to": _day(entry.metadata.searched_to),
    }


def answer_row(answer: Standing, searched_to: date | None) -> dict[str, Any]:
    """The answer for a day in flat columns, named as the columns of a segment where they are the same."""
    term, deadline, event = answer.term, answer.next_deadline, answer.next_event
    pending, earliest, ended = answer.pending_end, answer.earliest_end, answer.ended
    return {
        "on": str(answer.on),
        "pact": answer.pact,
        "reading": answer.reading,
        "state": str(answer.state),
        "state_since": _day(answer.state_since),
        "in_force": answer.in_force,
        "terminable_at_any_time": answer.terminable_at_any_time,
        "term": term and term.number,
        "term_first_day": term and str(term.first_day),
        "term_last_day": term and _day(term.last_day),
        "deadline": deadline and str(deadline.what),
        "deadline_day": deadline and str(deadline.day),
        "days_left": deadline and deadline.days_left,
        "deadline_first_day_out": deadline and str(deadline.first_day_out),
        "event": event and str(event.what),
        "event_day": event and str(event.day),
        "pending_how": pending and str(pending.how),
        "pending_first_day_out": pending and str(pending.first_day_out),
        "earliest_notice_day": earliest and str(earliest.notice_day),
        "earliest_first_day_out": earliest and str(earliest.first_day_out),
        "ended_how": ended and str(ended.how),
        "ended_first_day_out": ended and str(ended.first_day_out),
        "record_searched_to": _day(searched_to),
    }


def as_text(entries: Sequence[AgendaEntry]) -> str:
    """Each entry in aligned columns, or below its pact where a name leaves no room; what an act overtook says so."""
    whose = [f"{entry.metadata.pact} ({entry.reading})" for entry in entries]
    lefts = [_left(entry.days_left) for entry in entries]
    left_width = max(map(len, lefts), default=0)
    begins = len("2026-11-21 Sat  ") + left_width + 2
    beside = begins + max(map(width.columns, whose), default=0) + 2
    lines: list[str] = []
    for entry, name, left in zip(entries, whose, lefts, strict=True):
        day = entry.item.day
        lead = f"{day} {weekday(day)[:3]}  {left:>{left_width}}  "
        if beside <= WIDTH - _ROOM:
            lines += row(lead + name, _said(entry), beside)
        else:
            lines += (*row(lead, name, begins), *row("", _said(entry), begins))
    searched = sorted({str(entry.metadata.searched_to) for entry in entries if entry.metadata.searched_to is not None})
    if searched:
        many = "Public record searched to" if len(searched) == 1 else "Public records searched to days from"
        lines += ["", f"{many} {' to '.join(dict.fromkeys((searched[0], searched[-1])))}."]
    return "\n".join(lines) or "Nothing falls on these days."


def _said(entry: AgendaEntry) -> str:
    item = entry.item
    words = _OPENS if item.opens and entry.asked_on < item.day else _SAID[item.what]
    if item.first_day_out is not None:
        words += f" (first day out {item.first_day_out})"
    return words if item.superseded_on is None else f"{words}; superseded on {item.superseded_on}"


def _left(days: int) -> str:
    return "today" if days == 0 else f"{days} day{'' if days == 1 else 's'}"


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], *, bom: bool = False) -> str:
    r"""The rows as CSV below their columns; with ``bom`` marked as UTF-8, which Excel needs.

    A text that a spreadsheet would take for a formula gets an apostrophe before it;
    a number with its sign is none, and stays one.

    >>> as_csv(["day", "note"], [{"day": "2020-08-23", "note": "=1+1"}, {"day": "2020-08-24", "note": "-1.5"}])
    "day,note\n2020-08-23,'=1+1\n2020-08-24,-1.5\n"
    """
    lines = [list(columns), *([row[column] for column in columns] for row in rows)]
    return ("\ufeff" if bom else "") + "".join(",".join(map(_cell, line)) + "\n" for line in lines)


def _cell(value: object) -> str:
    """One cell, quoted where it must be; written here because Python's writer lets a lone CR end a row."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    if isinstance(value, str) and text.startswith(_FORMULA) and not re.fullmatch(_NUMBER, text):
        text = f"'{text}"
    quoted = text.replace('"', '""')
    return f'"{quoted}"' if any(mark in text for mark in ',"\r\n') else text


def as_jsonl(rows: Iterable[Mapping[str, Any]]) -> str:
    """The rows as JSON Lines, an object on each line."""
    return "".join(json.dumps(row, ensure_ascii=False, check_circular=False) + "\n" for row in rows)


def as_json(entries: Iterable[AgendaEntry]) -> str:
    """An agenda as one JSON object."""
    held = {"schema_version": _SCHEMA_VERSION, "entries": [entry_row(entry) for entry in entries]}
    return json.dumps(held, ensure_ascii=False, indent=2)


def _day(day: date | None) -> str | None:
    return None if day is None else str(day)
