"""Agenda entries and answers as flat records, for CSV, JSON and JSON Lines."""

import csv
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import SimpleNamespace
from typing import Any, Final

from gsomia_rules.model.deadline import weekday
from gsomia_rules.model.standing import Standing
from gsomia_rules.queries.agenda import AgendaEntry

__all__ = ["ANSWER_COLUMNS", "ENTRY_COLUMNS", "answer_row", "as_csv", "as_json", "as_jsonl", "entry_row"]

_SCHEMA_VERSION: Final = 1
_FORMULA_START: Final = tuple("=+-@\uff1d\uff0b\uff0d\uff20\t\r\n")
"""What a formula begins with, also in full width, which Japanese and Korean versions of Excel accept."""
_NUMBER: Final = r"[+-][0-9]+(\.[0-9]+)?"

ENTRY_COLUMNS: Final = (
    "day",
    "weekday",
    "days_left",
    "asked_on",
    "kind",
    "what",
    "pact",
    "title",
    "reading",
    "first_day_out",
    "counting",
    "superseded_on",
    "record_searched_to",
)
"""The columns of an agenda."""

ANSWER_COLUMNS: Final = (
    "on",
    "pact",
    "reading",
    "state",
    "state_since",
    "in_force",
    "terminable_at_any_time",
    "term",
    "term_first_day",
    "term_last_day",
    "deadline",
    "deadline_day",
    "days_left",
    "deadline_first_day_out",
    "event",
    "event_day",
    "pending_how",
    "pending_first_day_out",
    "earliest_notice_day",
    "earliest_first_day_out",
    "ended_how",
    "ended_first_day_out",
    "record_searched_to",
)
"""The columns of an answer; those that a segment also has are named alike."""


def entry_row(entry: AgendaEntry) -> dict[str, Any]:
    """An entry of an agenda; ``days_left`` counts from ``asked_on``."""
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
    """The answer for a day."""
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


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], *, bom: bool = False) -> str:
    r"""The rows as CSV with a header; with ``bom`` marked as UTF-8, which Excel needs.

    A text that a spreadsheet would run as a formula gets an apostrophe before it; a
    number with a sign stays as it is.

    >>> as_csv(["day", "note"], [{"day": "2020-08-23", "note": "=1+1"}, {"day": "2020-08-24", "note": "-1.5"}])
    "day,note\n2020-08-23,'=1+1\n2020-08-24,-1.5\n"
    """
    lines: list[str] = []
    # Python before 3.13 quotes a lone CR only where the line terminator has one
    writer = csv.writer(SimpleNamespace(write=lines.append), lineterminator="\r\n")
    writer.writerow(map(_cell, columns))
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return "".join(["\ufeff" if bom else "", *(line.removesuffix("\r\n") + "\n" for line in lines)])


def _cell(value: object) -> object:
    """A value as a spreadsheet should see it: truth as in JSON, and no text that it would run."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value.startswith(_FORMULA_START) and not re.fullmatch(_NUMBER, value):
        return f"'{value}"
    return value


def as_jsonl(rows: Iterable[Mapping[str, Any]]) -> str:
    """The rows as JSON Lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def as_json(entries: Sequence[Mapping[str, Any]]) -> str:
    """The rows of an agenda as one JSON object."""
    return json.dumps({"schema_version": _SCHEMA_VERSION, "entries": entries}, ensure_ascii=False, indent=2) + "\n"


def _day(day: date | None) -> str | None:
    return None if day is None else str(day)
