"""The calendar: an all-day event for each day of a pact on which a deadline or an event falls.

Readings of a pact that have the same on a day share one event, which names them. Its
identifier is made of the pact, of what falls on the day, and of the day, and of nothing
else: it stays when a reading begins or ceases to agree, when one more is asked for, and
in every language, so subscribers see the names in the title change and never an event
twice. The event is cancelled once the day is void under every reading; where it is void
under some, the title names the others. Calendars of single readings therefore belong
into calendars of their own, or in one of ``--reading all``.

The same input gives the same bytes: the time of creation is passed in.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple
from urllib.parse import quote

from gsomia_rules.model.period import Period, shift
from gsomia_rules.model.standing import Metadata
from gsomia_rules.queries.agenda import AgendaEntry
from gsomia_rules.render.ics.lines import as_text, basic_day, basic_time, folded
from gsomia_rules.render.ics.reminders import REMIND, Reminder, reminders
from gsomia_rules.render.ics.wording import description, reminder_title, title
from gsomia_rules.render.languages import Words, catalogue

__all__ = ["as_calendar"]


class _Event(NamedTuple):
    """What falls on a day: an entry for each reading that has it, in the order of the pact's readings.

    ``sequence`` says how often the entries have changed.
    """

    entries: tuple[AgendaEntry, ...]
    sequence: int

    @property
    def metadata(self) -> Metadata:
        """What accompanies the answers of the pact."""
        return self.entries[0].metadata

    @property
    def day(self) -> date:
        """The day, which is the same for all of them."""
        return self.entries[0].item.day

    @property
    def is_deadline(self) -> bool:
        """Whether it is a last day to act."""
        return self.entries[0].is_deadline

    @property
    def is_cancelled(self) -> bool:
        """Whether it is void under every reading."""
        return all(map(_void, self.entries))

    def uid(self, reminder: Reminder | None = None) -> str:
        """Its identifier, or that of an event that reminds of it."""
        return f"{_key(self.entries[0])}{f'.{reminder.name}' if reminder else ''}@gsomia-rules"

    def reminders(self, lengths: tuple[Period, ...]) -> Iterator[Reminder]:
        """The reminders of a deadline, none before the day since when a reading has it."""
        if self.is_deadline:
            known_since = min(entry.item.known_since for entry in self.entries)
            yield from reminders(self.day, known_since, self.metadata.zone, lengths)


def as_calendar(
    entries: Iterable[AgendaEntry],
    stamp: datetime,
    name: str | None = None,
    words: Words | None = None,
    *,
    lengths: tuple[Period, ...] = REMIND,
    local: bool = False,
    with_events: bool = False,
) -> str:
    """The file, as of ``stamp``: no alarm in it is earlier.

    ``name`` is that of the calendar, by default the title of the pact if there is but one.
    With ``local``, alarms are at 09:00 in the time zone of whoever looks at it; with
    ``with_events``, events remind, too.
    """
    words, events = words or catalogue(), tuple(_events(entries))
    name = name or _name({event.metadata.title: event.metadata for event in events}, words)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//gsomia-rules//gsomia-rules//{words.language.upper()}"]
    lines += ["CALSCALE:GREGORIAN", f"NAME:{as_text(name)}", f"X-WR-CALNAME:{as_text(name)}"]
    lines += ["REFRESH-INTERVAL;VALUE=DURATION:P1D", "X-PUBLISHED-TTL:P1D"]
    for event in events:
        own, due = words.of(event.metadata), tuple(event.reminders(lengths))
        lines += _lines(event, due, stamp, own, local=local)
        lines += _reminding(event, due, stamp, own) if with_events else ()
    return "".join(f"{folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _lines(event: _Event, due: Iterable[Reminder], stamp: datetime, words: Words, *, local: bool) -> Iterator[str]:
    """The event with its alarms."""
    yield from _opening(event, event.uid(), event.day, stamp)
    yield from _texts(title(event.entries, words), event, words)
    yield f"CATEGORIES:{'DEADLINE' if event.is_deadline else 'EVENT'}"
    for reminder in due:
        if not (event.is_cancelled or reminder.is_past(stamp)):
            yield from ("BEGIN:VALARM", "ACTION:DISPLAY", reminder.trigger(local=local))
            left = reminder_title(event.entries, reminder.days_left, words)
            yield from (f"DESCRIPTION:{as_text(left)}", "END:VALARM")
    yield "END:VEVENT"


def _reminding(event: _Event, due: Iterable[Reminder], stamp: datetime, words: Words) -> Iterator[str]:
    """The events that remind of it on earlier days."""
    for reminder in due:
        if reminder.days_left and reminder.day >= stamp.date():
            yield from _opening(event, event.uid(reminder), reminder.day, stamp)
            yield from _texts(reminder_title(event.entries, reminder.days_left, words), event, words)
            yield from ("CATEGORIES:REMINDER", "END:VEVENT")


def _events(entries: Iterable[AgendaEntry]) -> Iterator[_Event]:
    """The events in the order of their days; of each reading, the latest of what it says of a day."""
    by_key: dict[str, dict[int, list[AgendaEntry]]] = {}
    for entry in entries:
        by_key.setdefault(_key(entry), {}).setdefault(entry.place, []).append(entry)
    for by_place in by_key.values():
        readings = [versions for _, versions in sorted(by_place.items())]
        latest = (max(one, key=lambda entry: (not _void(entry), entry.item.known_since)) for one in readings)
        sequence = sum(len(one) - 1 + sum(entry.item.changes for entry in one) for one in readings)
        yield _Event(tuple(latest), sequence)


def _name(pacts: dict[str, Metadata], words: Words) -> str:
    """The title of the only pact, or a name for several."""
    if len(pacts) != 1:
        return words.say("calendar.name")
    (metadata,) = pacts.values()
    return words.of(metadata).text(metadata.title)


def _opening(event: _Event, uid: str, day: date, stamp: datetime) -> Iterator[str]:
    """The first lines of an all-day event, whose DTEND is the day after."""
    yield from ("BEGIN:VEVENT", f"UID:{uid}", f"DTSTAMP:{basic_time(stamp)}", f"SEQUENCE:{event.sequence}")
    yield from (f"DTSTART;VALUE=DATE:{basic_day(day)}", f"DTEND;VALUE=DATE:{basic_day(shift(day, 1))}")
    yield from (f"STATUS:{'CANCELLED' if event.is_cancelled else 'CONFIRMED'}", "TRANSP:TRANSPARENT")


def _texts(summary: str, event: _Event, words: Words) -> Iterator[str]:
    yield f"SUMMARY;LANGUAGE={words.language}:{as_text(summary)}"
    yield f"DESCRIPTION;LANGUAGE={words.language}:{as_text(description(event.entries, words))}"


def _key(entry: AgendaEntry) -> str:
    """What the identifier is made of, in ASCII: letters of other scripts as in an address (RFC 3986)."""
    return f"{quote(entry.metadata.pact)}.{entry.item.what}.{entry.item.day}"


def _void(entry: AgendaEntry) -> bool:
    return entry.item.superseded_on is not None
