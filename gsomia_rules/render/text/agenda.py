"""An agenda in words, for a terminal."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from gsomia_rules.engine.occurrences import Occurrence
from gsomia_rules.model.reading import PLAIN
from gsomia_rules.queries.agenda import AgendaEntry
from gsomia_rules.queries.coverage import Coverage
from gsomia_rules.render.deadlines import missed, not_moved, out_if, years
from gsomia_rules.render.history import item_name
from gsomia_rules.render.languages import Words, catalogue
from gsomia_rules.render.width import WIDTH, columns, row, wrapped

__all__ = ["as_text", "covered", "dated", "named"]

_LEAST_PART: Final = 2 / 5
"""The part of a line that a description needs beside its pact; with less, it stands below."""
_LEAST_OF_ALL: Final = 22
"""The columns that the name of a pact needs beside its day; with fewer, it stands below."""
_BELOW: Final = 2


def as_text(
    entries: Sequence[AgendaEntry],
    first: date,
    last: date,
    coverage: Coverage,
    *,
    language: str = "en",
    today: bool = False,
    width: int = WIDTH,
) -> str:
    """The entries in aligned columns: day, days left, pact and readings, description; below, what was looked at.

    Those after ``last`` are only named where nothing falls on the days before;
    ``today`` says that the days left are counted from today.
    """
    words = catalogue(language)
    listed = [entry for entry in entries if entry.item.day <= last]
    lines = list(_table(listed, words, today=today, width=width))
    if not listed:
        key = "agenda.nothing" if entries else "agenda.nothing-later"
        lines += wrapped(words.say(key, first=first, last=last), width)
        soonest = min((entry.item.day for entry in entries), default=last)
        listed = [entry for entry in entries if entry.item.day == soonest]
        lines += _table(listed, words, today=today, width=width)
    return "\n".join([*lines, "", *covered(coverage, words, width)])


def _table(entries: Sequence[AgendaEntry], words: Words, *, today: bool, width: int) -> Iterator[str]:
    """The entries, those that differ in nothing but their reading in one row."""
    merged: dict[tuple[str, Occurrence], list[AgendaEntry]] = {}
    for entry in entries:
        item = entry.item._replace(known_since=entry.item.day, counted=None, changes=0)
        merged.setdefault((entry.metadata.pact, item), []).append(entry)
    readings = [", ".join(one.reading for one in sorted(same, key=lambda one: one.place)) for same in merged.values()]
    names = [named(pact, reading) for (pact, _), reading in zip(merged, readings, strict=True)]
    entries = [same[0] for same in merged.values()]
    left = [_days_left(entry.days_left, words, today=today) for entry in entries]
    left_width = max(map(columns, left), default=0)
    starts = [
        f"{dated(entry.item.day, words)}  {' ' * (left_width - columns(days))}{days}  "
        for entry, days in zip(entries, left, strict=True)
    ]
    name_indent = max(map(columns, starts), default=0)
    indent = name_indent + max(map(columns, names), default=0) + 2
    for entry, name, start in zip(entries, names, starts, strict=True):
        description = _description(entry, words)
        if indent <= width * (1 - _LEAST_PART):
            yield from row(start + name, description, indent, width)
        elif name_indent <= width - _LEAST_OF_ALL:
            yield from row(start, name, name_indent, width)
            yield from row("", description, name_indent, width)
        else:
            yield start.rstrip()
            yield from row("", name, _BELOW, width)
            yield from row("", description, _BELOW, width)


def dated(day: date, words: Words) -> str:
    """A day with its day of the week, both as short as can be: 2026-11-21 Sat."""
    return f"{day} {words.forms['weekdays'].split()[day.weekday()][:3]}"


def named(pact: str, readings: str) -> str:
    """A pact with its readings, unless it has but the plain one."""
    return pact if readings == PLAIN else f"{pact} ({readings})"


def covered(coverage: Coverage, words: Words, width: int = WIDTH) -> Iterator[str]:
    """How many pacts were looked at, to which days their records were searched, and which was searched long ago."""
    live, ended, stale = coverage.live, len(coverage.ended), coverage.stale
    dates = sorted({one.metadata.searched_to for one in live if one.metadata.searched_to is not None})
    beyond = any(one.asked_on > (one.metadata.searched_to or date.max) for one in live)
    notes = list[str]()
    if len(live) != 1 or ended:
        looked = words.say(f"agenda.pacts.{'1' if len(live) == 1 else 'n'}", count=len(live))
        notes.append(words.say("agenda.pacts.ended", looked=looked, over=ended) if ended else looked)
    if disputed := coverage.disputed:
        pacts = ", ".join(named(one.metadata.pact, ", ".join(one.in_force_under)) for one in disputed)
        notes.append(words.say("agenda.disputed", pacts=pacts))
    if dates:
        form = ("" if len(dates) == 1 else ".between") + (("-" if len(dates) > 1 else ".") + "before" if beyond else "")
        key = f"status.searched{form}" if len(live) == 1 else f"agenda.searched{form}"
        notes.append(words.say(key, day=dates[0], last=dates[-1]))
    if unsearched := coverage.unsearched:
        notes.append(words.say(f"agenda.unsearched.{'1' if unsearched == 1 else 'n'}", count=unsearched))
    if stale:
        oldest, form = stale[0].metadata, "1" if len(stale) == 1 else "n"
        day = oldest.searched_to
        notes.append(words.say(f"agenda.stale.{form}", count=len(stale), pact=oldest.pact, day=day))
    elif dates and len(live) > 1:
        notes.append(words.say("agenda.current"))
    for note in notes:
        yield from wrapped(note, width)


def _description(entry: AgendaEntry, words: Words) -> str:
    """What falls on a day, with what depends on it, and how far ahead it is where that is more than a year."""
    item, words = entry.item, words.of(entry.metadata)
    text = item_name(item, words)
    if item.first_day_out is not None:
        deadline = item.deadline(entry.asked_on)
        cost = "" if deadline is None else missed(deadline, words, "short")
        out = out_if(item.what, item.first_day_out, words, cost)
        text = not_moved(words.say("item.out", what=text, out=out), item.day, words)
    if item.superseded_on is not None:
        return words.say("item.superseded", what=text, day=item.superseded_on)
    ahead = years(entry.asked_on, item.day)
    return words.say("item.in", what=text, years=ahead) if ahead else text


def _days_left(days: int, words: Words, *, today: bool) -> str:
    if days == 0 and today:
        return words.say("agenda.today")
    return words.say("span.1" if days == 1 else "span.n", days=f"{days:,}")
