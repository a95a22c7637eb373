"""The iCalendar file (RFC 5545, RFC 7986): deadlines and events as all-day events with alarms.

The same input gives the same bytes: identifiers are made of pact, reading, kind and
day, and the time of creation is passed in.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final
from urllib.parse import quote

from gsomia_rules.engine.occurrences import Occurrence
from gsomia_rules.model.deadline import EventKind, weekday
from gsomia_rules.model.period import shift
from gsomia_rules.model.reasons import distinct
from gsomia_rules.queries.agenda import AgendaEntry
from gsomia_rules.render.deadlines import missed
from gsomia_rules.render.languages import catalogue
from gsomia_rules.render.remarks import searched

__all__ = ["REMINDER_DAYS", "as_calendar"]

REMINDER_DAYS: Final = (90, 60, 30, 14, 7, 1)
"""How many days before a deadline its reminders are."""

_LINE_OCTETS: Final = 75
_ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def as_calendar(entries: Sequence[AgendaEntry], stamp: str, name: str, *, reminders: bool = False) -> str:
    """The file, with an event for each entry, and with ``reminders`` also one for each reminder.

    ``stamp`` is the time of creation in UTC, such as 20261121T000000Z.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//gsomia-rules//gsomia-rules//EN", "CALSCALE:GREGORIAN"]
    lines += [f"NAME:{_text(name)}", f"X-WR-CALNAME:{_text(name)}"]
    lines += ["REFRESH-INTERVAL;VALUE=DURATION:P1D", "X-PUBLISHED-TTL:P1D"]
    for entry, sequence in _latest(entries):
        lines += _event(entry, sequence, stamp)
        if reminders and entry.is_deadline:
            for days in REMINDER_DAYS:
                lines += _reminder(entry, sequence, stamp, days)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _latest(entries: Iterable[AgendaEntry]) -> Iterator[tuple[AgendaEntry, int]]:
    """The latest entry of each identifier, with its SEQUENCE: how often the entry has changed."""
    by_uid: dict[str, list[AgendaEntry]] = {}
    for entry in entries:
        by_uid.setdefault(_uid(entry), []).append(entry)
    for versions in by_uid.values():
        latest = max(versions, key=lambda entry: (entry.item.superseded_on is None, entry.item.known_since))
        yield latest, len(versions) - 1 + sum(entry.item.changes for entry in versions)


def _event(entry: AgendaEntry, sequence: int, stamp: str) -> Iterator[str]:
    yield from _opening(_uid(entry), entry.item.day, entry.item, sequence, stamp)
    yield f"SUMMARY:{_text(_summary(entry))}"
    yield f"DESCRIPTION:{_text(_description(entry))}"
    yield f"CATEGORIES:{'DEADLINE' if entry.is_deadline else 'EVENT'}"
    if entry.is_deadline and entry.item.superseded_on is None:
        for days in REMINDER_DAYS:
            yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:-P{days}D")
            yield from (f"DESCRIPTION:{_text(_reminder_summary(entry, days))}", "END:VALARM")
    yield "END:VEVENT"


def _reminder(entry: AgendaEntry, sequence: int, stamp: str, days: int) -> Iterator[str]:
    """A reminder as an event, unless it is before the day on which the deadline was first known."""
    if (entry.item.day - entry.item.known_since).days < days:
        return
    yield from _opening(_uid(entry, f".{days}d"), shift(entry.item.day, -days), entry.item, sequence, stamp)
    yield f"SUMMARY:{_text(_reminder_summary(entry, days))}"
    yield f"DESCRIPTION:{_text(_description(entry))}"
    yield "CATEGORIES:REMINDER"
    yield "END:VEVENT"


def _opening(uid: str, day: date, item: Occurrence, sequence: int, stamp: str) -> Iterator[str]:
    """The first lines of an all-day event, whose DTEND is the day after."""
    yield from ("BEGIN:VEVENT", f"UID:{uid}", f"DTSTAMP:{stamp}", f"SEQUENCE:{sequence}")
    yield from (f"DTSTART;VALUE=DATE:{_basic(day)}", f"DTEND;VALUE=DATE:{_basic(shift(day, 1))}")
    yield from (f"STATUS:{'CONFIRMED' if item.superseded_on is None else 'CANCELLED'}", "TRANSP:TRANSPARENT")


def _basic(day: date) -> str:
    """A day in the basic form of ISO 8601, such as 20261121."""
    return day.isoformat().replace("-", "")


def _uid(entry: AgendaEntry, suffix: str = "") -> str:
    """The stable identifier of an event, in ASCII: letters of other scripts as in an address (RFC 3986)."""
    item = entry.item
    return f"{quote(f'{entry.metadata.pact}.{entry.reading}')}.{item.what}.{item.day}{suffix}@gsomia-rules"


def _summary(entry: AgendaEntry) -> str:
    words, item = catalogue().of(entry.metadata), entry.item
    what = words.say(f"{'event' if isinstance(item.what, EventKind) else 'deadline'}.{item.what}", day=item.day)
    return f"{entry.metadata.title}: {what} ({entry.reading})"


def _reminder_summary(entry: AgendaEntry, days: int) -> str:
    return f"{days} day{'' if days == 1 else 's'} left: {_summary(entry)}"


def _description(entry: AgendaEntry) -> str:
    """How the day was counted, why, under which reading, and the sources."""
    item, metadata, words = entry.item, entry.metadata, catalogue().of(entry.metadata)
    lines = []
    if item.superseded_on is not None:
        lines.append(f"Superseded on {item.superseded_on}; no longer applies.")
    if item.counting is not None:
        lines.append(f"Counting: {item.counting}.")
    if entry.is_deadline and item.day.weekday() > 4:
        lines.append(f"Falls on a {weekday(item.day)}: nothing in the text moves it.")
    deadline = item.deadline(entry.asked_on)
    cost = "" if deadline is None else missed(deadline, words)
    lines += [f"{cost[0].upper()}{cost[1:]}."] if cost else []
    lines += [reason.says for reason in entry.reasons]
    cited = distinct(citation for reason in entry.reasons for citation in reason.citations)
    lines += [f"Source: {citation}" for citation in cited]
    lines.append(f"Reading {entry.reading}: {entry.title}")
    in_time = "; acting on the deadline day itself is in time" if entry.is_deadline else ""
    lines.append(f"Dates are civil days in {metadata.zone}{in_time}.")
    if note := searched(entry.asked_on, metadata, words):
        lines.append(note)
    return "\n".join(lines)


def _text(value: str) -> str:
    """A TEXT value: escaped, and without control characters."""
    return "".join(char if char.isprintable() or char == "\n" else " " for char in value).translate(_ESCAPES)


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets that never split a character; each further one begins with a space."""
    pieces, room = [""], _LINE_OCTETS
    for char in line:
        size = len(char.encode())
        if size > room:
            pieces.append("")
            room = _LINE_OCTETS - 1
        pieces[-1] += char
        room -= size
    return "\r\n ".join(pieces)
