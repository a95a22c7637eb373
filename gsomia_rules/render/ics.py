"""The iCalendar file (RFC 5545, RFC 7986): deadlines and events as all-day events with alarms.

A writer of our own, so that the same input gives the same bytes: the identifiers come
from pact, reading, rule and day, and the stamp is passed in.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from gsomia_rules.engine.occurrences import Occurrence
from gsomia_rules.model.deadline import EventKind, weekday
from gsomia_rules.model.period import shift
from gsomia_rules.queries.agenda import AgendaEntry
from gsomia_rules.render.languages import words

__all__ = ["BEFORE", "as_calendar"]

BEFORE: Final = (90, 60, 30, 14, 7, 1)
"""How many days before a deadline its reminders come."""

_OCTETS: Final = 75
_ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def as_calendar(entries: Sequence[AgendaEntry], stamp: str, name: str, *, reminders: bool = False) -> str:
    """The file: an event for each entry, with ``reminders`` one for each reminder too; lines end with CR LF.

    ``stamp`` is when it was made, in UTC as the format writes it (20261121T000000Z).
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//gsomia-rules//gsomia-rules//EN", "CALSCALE:GREGORIAN"]
    lines += [f"NAME:{_text(name)}", f"X-WR-CALNAME:{_text(name)}"]
    lines += ["REFRESH-INTERVAL;VALUE=DURATION:P1D", "X-PUBLISHED-TTL:P1D"]
    for entry, version in _versions(entries):
        lines += _event(entry, version, stamp)
        if reminders and entry.is_deadline:
            for days in BEFORE:
                lines += _reminder(entry, version, stamp, days)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _versions(entries: Iterable[AgendaEntry]) -> Iterator[tuple[AgendaEntry, int]]:
    """Each thing to come once, as it was known last, and how often what is told of it has changed."""
    by_uid: dict[str, list[AgendaEntry]] = {}
    for entry in entries:
        by_uid.setdefault(_uid(entry), []).append(entry)
    for versions in by_uid.values():
        last = max(versions, key=lambda entry: (entry.item.superseded_on is None, entry.item.known_since))
        yield last, len(versions) - 1 + sum(entry.item.changes for entry in versions)


def _event(entry: AgendaEntry, version: int, stamp: str) -> Iterator[str]:
    yield from _opened(_uid(entry), entry.item.day, entry.item, version, stamp)
    yield f"SUMMARY:{_text(_summary(entry))}"
    yield f"DESCRIPTION:{_text(_description(entry))}"
    yield f"CATEGORIES:{'DEADLINE' if entry.is_deadline else 'EVENT'}"
    if entry.is_deadline and entry.item.superseded_on is None:
        for days in BEFORE:
            yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:-P{days}D")
            yield f"DESCRIPTION:{_text(_ahead(entry, days))}"
            yield "END:VALARM"
    yield "END:VEVENT"


def _reminder(entry: AgendaEntry, version: int, stamp: str, days: int) -> Iterator[str]:
    """A reminder as an event of its own; none before the deadline was known or the calendar begins."""
    if (entry.item.day - entry.item.known_since).days < days:
        return
    yield from _opened(_uid(entry, f".{days}d"), shift(entry.item.day, -days), entry.item, version, stamp)
    yield f"SUMMARY:{_text(_ahead(entry, days))}"
    yield f"DESCRIPTION:{_text(_description(entry))}"
    yield "CATEGORIES:REMINDER"
    yield "END:VEVENT"


def _opened(uid: str, day: date, item: Occurrence, version: int, stamp: str) -> Iterator[str]:
    """The lines with which an all-day event opens; its end is the day after, which is not in it."""
    yield from ("BEGIN:VEVENT", f"UID:{uid}", f"DTSTAMP:{stamp}", f"SEQUENCE:{version}")
    for name, bound in (("DTSTART", day), ("DTEND", shift(day, 1))):
        yield f"{name};VALUE=DATE:{bound.isoformat().replace('-', '')}"
    yield f"STATUS:{'CONFIRMED' if item.superseded_on is None else 'CANCELLED'}"
    yield "TRANSP:TRANSPARENT"


def _uid(entry: AgendaEntry, more: str = "") -> str:
    """What identifies an event for good: whose it is, under which reading, by which rule and for which day."""
    item = entry.item
    return f"{entry.metadata.pact}.{entry.reading}.{item.what}.{item.day}{more}@gsomia-rules"


def _summary(entry: AgendaEntry) -> str:
    said, item = words(), entry.item
    if isinstance(item.what, EventKind):
        what = said.events[item.what].format(item.day)
    elif item.opens:
        what = f"give notice on {item.day}, the first day permitted"
    else:
        what = f"{said.deadlines[item.what]} {item.day}"
    return f"{entry.metadata.title}: {what} ({entry.reading})"


def _ahead(entry: AgendaEntry, days: int) -> str:
    return f"{days} day{'' if days == 1 else 's'} left: {_summary(entry)}"


def _description(entry: AgendaEntry) -> str:
    """What hangs on the day, how it was counted, whose reading it is and where it can be looked up."""
    item, metadata = entry.item, entry.metadata
    lines = []
    if item.superseded_on is not None:
        lines.append(f"Overtaken on {item.superseded_on}; it no longer applies.")
    if item.counting is not None:
        lines.append(f"Counting: {item.counting}.")
    if entry.is_deadline and item.day.weekday() > 4 and not item.opens:
        lines.append(f"A {weekday(item.day)}: act on a working day before it; no rule moves the deadline.")
    lines += [reason.says for reason in entry.reasons]
    lines += dict.fromkeys(f"Source: {citation}" for reason in entry.reasons for citation in reason.citations)
    lines.append(f"Reading {entry.reading}: {entry.title}")
    in_time = "; the deadline's own day is in time" if entry.is_deadline else ""
    lines.append(f"The day is a civil day in {metadata.zone}{in_time}.")
    if metadata.searched_to is not None:
        lines.append(f"Public record searched to {metadata.searched_to}.")
    return "\n".join(lines)


def _text(value: str) -> str:
    """A value of type TEXT: escaped, and free of characters that could end a line or disturb a reader."""
    return "".join(mark if mark.isprintable() or mark == "\n" else " " for mark in value).translate(_ESCAPED)


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, never divergence a character; each further one begins with a space."""
    pieces, room = [""], _OCTETS
    for mark in line:
        size = len(mark.encode())
        if size > room:
            pieces.append("")
            room = _OCTETS - 1
        pieces[-1] += mark
        room -= size
    return "\r\n ".join(pieces)
