"""An agenda in words, for a terminal."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from gsomia_rules.engine.occurrences import Occurrence
from gsomia_rules.model.deadline import weekday
from gsomia_rules.model.reading import PLAIN
from gsomia_rules.queries.agenda import AgendaEntry
from gsomia_rules.queries.coverage import Coverage
from gsomia_rules.render.deadlines import missed
from gsomia_rules.render.languages import catalogue
from gsomia_rules.render.width import WIDTH, columns, row, wrapped

__all__ = ["as_text", "covered", "named"]

_LEAST_WIDTH: Final = 26
"""The columns that a description needs beside its pact; with fewer, it stands below."""


def as_text(entries: Sequence[AgendaEntry], first: date, last: date, coverage: Coverage, *, today: bool = False) -> str:
    """The entries in aligned columns: day, days left, pact and readings, description; below, what was looked at.

    Those after ``last`` are only named where nothing falls on the days before;
    ``today`` says that the days left are counted from today.
    """
    listed = [entry for entry in entries if entry.item.day <= last]
    lines = list(_table(listed, today=today))
    if not listed:
        later = "The next date:" if entries else "No later date is known."
        lines += wrapped(f"Nothing falls on the days from {first} through {last}. {later}", WIDTH)
        soonest = min((entry.item.day for entry in entries), default=last)
        listed = [entry for entry in entries if entry.item.day == soonest]
        lines += _table(listed, today=today)
    return "\n".join([*lines, "", *covered(coverage)])


def _table(entries: Sequence[AgendaEntry], *, today: bool) -> Iterator[str]:
    """The entries, those that differ in nothing but their reading in one row."""
    merged: dict[tuple[str, Occurrence], list[AgendaEntry]] = {}
    for entry in entries:
        item = entry.item._replace(known_since=entry.item.day, counted=None, changes=0)
        merged.setdefault((entry.metadata.pact, item), []).append(entry)
    readings = [", ".join(one.reading for one in sorted(same, key=lambda one: one.place)) for same in merged.values()]
    names = [named(pact, reading) for (pact, _), reading in zip(merged, readings, strict=True)]
    entries = [same[0] for same in merged.values()]
    days_left = [_days_left(entry.days_left, today=today) for entry in entries]
    days_width = max(map(len, days_left), default=0)
    name_indent = len("2026-11-21 Sat  ") + days_width + 2
    indent = name_indent + max(map(columns, names), default=0) + 2
    for entry, name, left in zip(entries, names, days_left, strict=True):
        day = entry.item.day
        start = f"{day} {weekday(day)[:3]}  {left:>{days_width}}  "
        if indent <= WIDTH - _LEAST_WIDTH:
            yield from row(start + name, _description(entry), indent)
        else:
            yield from row(start, name, name_indent)
            yield from row("", _description(entry), name_indent)


def named(pact: str, readings: str) -> str:
    """A pact with its readings, unless it has but the plain one."""
    return pact if readings == PLAIN else f"{pact} ({readings})"


def covered(coverage: Coverage) -> Iterator[str]:
    """How many pacts were looked at, to which days their records were searched, and which was searched long ago."""
    live, ended, stale = coverage.live, coverage.ended, coverage.stale
    dates = sorted({one.metadata.searched_to for one in live if one.metadata.searched_to is not None})
    beyond = any(one.asked_on > (one.metadata.searched_to or date.max) for one in live)
    notes = list[str]()
    if len(live) != 1 or ended:
        over = f"; {len(ended)} more of the library have ended" if ended else ""
        notes.append(f"Looked at {_count(len(live), 'pact')}{over}.")
    if dates:
        days = f"to {dates[0]}" if len(dates) == 1 else f"to dates between {dates[0]} and {dates[-1]}"
        more = "; later events are not covered" if beyond else ""
        notes.append(f"Public record{'s' if len(live) > 1 else ''} searched {days}{more}.")
    if unsearched := coverage.unsearched:
        notes.append(f"No day of a search is known for {_count(unsearched, 'record')}.")
    if stale:
        oldest = stale[0].metadata
        whose = "that of" if len(stale) == 1 else "the oldest that of"
        which = f"{whose} {oldest.pact} ({oldest.searched_to})"
        notes.append(f"Searched more than a year ago: {_count(len(stale), 'record')}, {which}.")
    elif dates and len(live) > 1:
        notes.append("None was searched more than a year ago.")
    yield from wrapped(" ".join(notes), WIDTH)


def _description(entry: AgendaEntry) -> str:
    item, words = entry.item, catalogue().of(entry.metadata)
    text = words.say(f"item.{item.what}")
    if item.first_day_out is not None:
        deadline = item.deadline(entry.asked_on)
        cost = "" if deadline is None else missed(deadline, words, "short")
        text += f" (first day out {item.first_day_out}{cost})"
    return text if item.superseded_on is None else f"{text}; superseded on {item.superseded_on}"


def _days_left(days: int, *, today: bool) -> str:
    return "today" if days == 0 and today else _count(days, "day")


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
