"""What an event of the calendar says: its title and its description, in the words of a language."""

from collections.abc import Iterator, Sequence

from gsomia_rules.model.deadline import is_weekend
from gsomia_rules.model.reading import PLAIN
from gsomia_rules.model.reasons import distinct
from gsomia_rules.queries.agenda import AgendaEntry
from gsomia_rules.queries.zones import known_zone
from gsomia_rules.render.deadlines import days_left, missed, out_if
from gsomia_rules.render.history import item_name
from gsomia_rules.render.languages import Words
from gsomia_rules.render.remarks import searched

__all__ = ["description", "reminder_title", "title"]


def title(entries: Sequence[AgendaEntry], words: Words) -> str:
    """What the day is, and the readings for which it stands; those for which it stood, where an act made it void."""
    standing = [entry for entry in entries if entry.item.superseded_on is None] or entries
    readings, first = [entry.reading for entry in standing], entries[0]
    return words.say(
        "calendar.title" if readings == [PLAIN] else "calendar.title.readings",
        title=words.text(first.metadata.title),
        what=item_name(first.item, words),
        readings=words.forms["names"].join(readings),
    )


def reminder_title(entries: Sequence[AgendaEntry], days: int, words: Words) -> str:
    """The title with the days left before it."""
    left = days_left(words, today=True)(days)
    return words.say("calendar.reminder", left=left, title=title(entries, words))


def description(entries: Sequence[AgendaEntry], words: Words) -> str:
    """How the day was counted, and why: once for the readings that agree; then what holds for all of them."""
    first, parts = entries[0], dict[str, list[AgendaEntry]]()
    for entry in entries:
        parts.setdefault("\n".join(_counted(entry, words)), []).append(entry)
    blocks = ["\n".join([*_readings(alike, words), *filter(None, [part])]) for part, alike in parts.items()]
    blocks.append("\n".join(_remarks(first, words)))
    return "\n\n".join(filter(None, blocks))


def _readings(entries: Sequence[AgendaEntry], words: Words) -> Iterator[str]:
    """What the readings are called, unless the pact has but the plain one."""
    for entry in entries:
        if entry.reading != PLAIN:
            yield words.say("calendar.reading", name=entry.reading, title=entry.title)


def _counted(entry: AgendaEntry, words: Words) -> Iterator[str]:
    item, deadline = entry.item, entry.item.deadline(entry.asked_on)
    if item.superseded_on is not None:
        yield words.say("calendar.superseded", day=item.superseded_on)
    if deadline is not None:
        out = out_if(deadline.what, deadline.first_day_out, words, missed(deadline, words, "short"))
        yield words.say("calendar.sentence", text=out[:1].upper() + out[1:])
    if item.counted is not None:
        yield words.say("page.dates.counting", counting=item.counted)
    yield from map(words.reason, entry.reasons)
    for citation in distinct(citation for reason in entry.reasons for citation in reason.citations):
        yield f"{words.say('page.source')} {words.source(citation)}"


def _remarks(entry: AgendaEntry, words: Words) -> Iterator[str]:
    day, zone = entry.item.day, entry.metadata.zone
    if entry.is_deadline and is_weekend(day):
        yield words.say("calendar.weekend", weekday=words.weekday(day))
    if entry.is_deadline:
        yield words.say("calendar.in-time")
    yield words.say("calendar.zone" if known_zone(zone) else "calendar.zone.unknown", zone=zone)
    if note := searched(entry.asked_on, entry.metadata, words):
        yield note
