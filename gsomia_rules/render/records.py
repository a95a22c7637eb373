"""Agenda entries and answers as flat records, for CSV, JSON and JSON Lines."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any, Final

from gsomia_rules.model.deadline import weekday
from gsomia_rules.model.standing import Standing
from gsomia_rules.queries.agenda import AgendaEntry

__all__ = ["ANSWER_COLUMNS", "ENTRY_COLUMNS", "answer_row", "as_csv", "as_jsonl", "entry_row"]

_FORMULA: Final = "[\t\r\n]|[\\s\u200b-\u200f\u2060\ufeff]*[-=+@\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20]"
"""How a formula begins: also after spaces, and in the wide forms that Japanese and Korean versions of Excel accept."""
_CURRENCY: Final = r"[$\xa3\xa5\u20a9\u20ac]?"
_NO_FORMULA: Final = (
    r" *[-+\uff0b\uff0d]+ *"
    rf"| *[-+\uff0b\uff0d]{_CURRENCY}[\d.,][\d.,'() \xa0\u2019\u202f]*([eE][-+]?\d+)? ?{_CURRENCY}%?"
)
"""What begins like one and computes nothing: signs alone, numbers as written in any country, telephone numbers."""

_ENTRY: Final[Mapping[str, Callable[[AgendaEntry], Any]]] = {
    "day": lambda entry: entry.item.day,
    "weekday": lambda entry: weekday(entry.item.day),
    "days_left": lambda entry: entry.days_left,
    "asked_on": lambda entry: entry.asked_on,
    "kind": lambda entry: "deadline" if entry.is_deadline else "event",
    "what": lambda entry: entry.item.what,
    "pact": lambda entry: entry.metadata.pact,
    "title": lambda entry: entry.metadata.title,
    "reading": lambda entry: entry.reading,
    "first_day_out": lambda entry: entry.item.first_day_out,
    "if_missed": lambda entry: entry.item.if_missed,
    "counting": lambda entry: entry.item.counting,
    "under": lambda entry: entry.item.under,
    "superseded_on": lambda entry: entry.item.superseded_on,
    "record_searched_to": lambda entry: entry.metadata.searched_to,
}
_ANSWER: Final[Mapping[str, Callable[[Standing], Any]]] = {
    "on": lambda answer: answer.on,
    "pact": lambda answer: answer.pact,
    "reading": lambda answer: answer.reading,
    "state": lambda answer: answer.state,
    "state_since": lambda answer: answer.state_since,
    "in_force": lambda answer: answer.in_force,
    "terminable_at_any_time": lambda answer: answer.terminable_at_any_time,
    "term": lambda answer: answer.term and answer.term.number,
    "term_first_day": lambda answer: answer.term and answer.term.first_day,
    "term_last_day": lambda answer: answer.term and answer.term.last_day,
    "deadline": lambda answer: answer.next_deadline and answer.next_deadline.what,
    "deadline_day": lambda answer: answer.next_deadline and answer.next_deadline.day,
    "days_left": lambda answer: answer.next_deadline and answer.next_deadline.days_left,
    "deadline_first_day_out": lambda answer: answer.next_deadline and answer.next_deadline.first_day_out,
    "event": lambda answer: answer.next_event and answer.next_event.what,
    "event_day": lambda answer: answer.next_event and answer.next_event.day,
    "pending_how": lambda answer: answer.pending_end and answer.pending_end.how,
    "pending_first_day_out": lambda answer: answer.pending_end and answer.pending_end.first_day_out,
    "earliest_notice_day": lambda answer: answer.earliest_end and answer.earliest_end.notice_day,
    "earliest_first_day_out": lambda answer: answer.earliest_end and answer.earliest_end.first_day_out,
    "ended_how": lambda answer: answer.ended and answer.ended.how,
    "ended_first_day_out": lambda answer: answer.ended and answer.ended.first_day_out,
    "record_searched_to": lambda answer: answer.metadata.searched_to,
}
ENTRY_COLUMNS: Final = tuple(_ENTRY)
"""The columns of an agenda; ``days_left`` counts from ``asked_on``."""

ANSWER_COLUMNS: Final = tuple(_ANSWER)
"""The columns of an answer; those that a segment also has are named alike."""


def entry_row(entry: AgendaEntry) -> dict[str, Any]:
    """An entry of an agenda."""
    return {column: value(entry) for column, value in _ENTRY.items()}


def answer_row(answer: Standing) -> dict[str, Any]:
    """The answer for a day."""
    return {column: value(answer) for column, value in _ANSWER.items()}


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], *, bom: bool = False) -> str:
    r"""The rows as CSV with a header; with ``bom`` marked as UTF-8, which Excel needs.

    A text that a spreadsheet would run as a formula gets an apostrophe before it; a
    number with a sign stays as it is, and so does a telephone number.

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
    if isinstance(value, str) and re.match(_FORMULA, value) and not re.fullmatch(_NO_FORMULA, value):
        return f"'{value}"
    return value


def as_jsonl(rows: Iterable[Mapping[str, Any]]) -> str:
    """The rows as JSON Lines."""
    return "".join(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows)
