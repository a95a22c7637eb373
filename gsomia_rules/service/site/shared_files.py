"""The files about all pacts: the first page, the lists, the feeds, the calendar and the description."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import quote

import attrs

from gsomia_rules.model.period import DAY, Period
from gsomia_rules.model.reading import PLAIN
from gsomia_rules.pactfile.days import TODAY
from gsomia_rules.queries.agenda import AgendaEntry
from gsomia_rules.queries.library import Listing
from gsomia_rules.render.feeds import FeedEntry, as_atom
from gsomia_rules.render.html.index import SPANS, Index, as_index, described
from gsomia_rules.render.ics.calendar import as_calendar
from gsomia_rules.render.jsonable import SCHEMA_VERSION
from gsomia_rules.render.languages import Words
from gsomia_rules.render.pacts_json import listing_as_dict
from gsomia_rules.render.records import entry_row
from gsomia_rules.service import answers
from gsomia_rules.service.library import Library
from gsomia_rules.service.published import SCHEMAS
from gsomia_rules.service.responses import as_json
from gsomia_rules.service.site.changes import AHEAD, Earlier, changes
from gsomia_rules.service.site.description import description
from gsomia_rules.service.site.pact_files import CALENDAR_AHEAD, File, dated

__all__ = ["index_page", "shared_files"]

_A_YEAR: Final = Period(days=AHEAD // DAY)
_FILES: Final = {
    "calendar": "calendar/all.ics",
    "index": "api/v1/index.json",
    "agenda": "api/v1/upcoming.json",
    "openapi": "openapi.json",
}
_FEEDS: Final = {"upcoming": "feeds/upcoming.atom", "changes": "feeds/changes.atom"}


def shared_files(library: Library, at: datetime, words: Words, earlier: Earlier | None) -> Iterator[File]:
    """All files that are not of one pact, as of a time."""
    day, year = at.date(), _coming(library, at, history=True)
    calendar = answers.calendar(library.pacts, None, CALENDAR_AHEAD, at, only_live=True)
    files = {key: path for key, path in _FILES.items() if key != "calendar" or calendar.entries}
    yield File("index.html", index_page(library, at, words, files, _FEEDS, "index.html").encode())
    yield File("api/v1/index.json", as_json(_index(library, at, has_calendar="calendar" in files)))
    upcoming = dated(year.as_dict(), day)
    yield File("api/v1/upcoming.json", as_json(upcoming))
    for days in SPANS:
        near = attrs.evolve(year, entries=tuple(entry for entry in year.entries if entry.days_left <= days))
        yield File(f"api/v1/upcoming/{days}d.json", as_json(dated(near.as_dict(), day)))
    changed = changes(upcoming["entries"], year.coverage, day, earlier)
    yield File("api/v1/changes.json", as_json(dated({"schema_version": SCHEMA_VERSION, "changes": changed}, day)))
    for name, schema in SCHEMAS.items():
        yield File(f"api/v1/schemas/{name}.json", schema)
    if "calendar" in files:
        yield File("calendar/all.ics", as_calendar(calendar.entries, at, words=words).encode())
    yield File("feeds/upcoming.atom", _feed("upcoming", [_due(entry, words) for entry in year.entries], at, words))
    yield File("feeds/changes.atom", _feed("changes", _changed(changed, words), at, words))
    yield File("openapi.json", as_json(description()))


def index_page(
    library: Library, at: datetime, words: Words, files: Mapping[str, str], feeds: Mapping[str, str], ends: str = ""
) -> str:
    """The first page, with the addresses of files and feeds by the ends of the keys that name them."""
    listings = answers.listings(library, TODAY, at)
    return as_index(Index(at.date(), listings, _coming(library, at).entries, files, feeds, ends), words)


def _coming(library: Library, at: datetime, *, history: bool = False) -> answers.Agenda:
    """What is due in the coming year; with ``history``, each with the day since when it is known, for a feed."""
    return answers.agenda(library, None, TODAY, _A_YEAR, at, history=history).standing


def _index(library: Library, at: datetime, *, has_calendar: bool) -> dict[str, Any]:
    """Where each pact stands and where its files are, by the schema ``index``; addresses are as seen from it."""
    return {
        "schema_version": SCHEMA_VERSION,
        "generated_for": at.date().isoformat(),
        "upcoming": {str(days): f"upcoming/{days}d.json" for days in SPANS},
        "changes": "changes.json",
        "feeds": {name: f"../../{path}" for name, path in _FEEDS.items()},
        "calendar": f"../../{_FILES['calendar']}" if has_calendar else None,
        "description": f"../../{_FILES['openapi']}",
        "pacts": [_of_pact(listing, at) for listing in answers.listings(library, TODAY, at)],
    }


def _of_pact(listing: Listing, at: datetime) -> dict[str, Any]:
    name = quote(listing.pact.name)
    folders = {reading: f"pacts/{name}/readings/{quote(reading)}" for reading in listing.pact.readings}
    has_calendar = bool(answers.calendar([listing.pact], None, CALENDAR_AHEAD, at).entries)
    return {
        "pact": listing_as_dict(listing),
        "page": f"../../pacts/{name}/",
        "details": f"pacts/{name}.json",
        "file": f"pacts/{name}/pact.toml",
        "calendar": f"../../calendar/{name}.ics" if has_calendar else None,
        "readings": [
            {"name": reading, "today": f"{folder}/today.json", "segments": f"{folder}/segments.json"}
            for reading, folder in folders.items()
        ],
    }


def _feed(name: str, entries: Iterable[FeedEntry], at: datetime, words: Words) -> bytes:
    return as_atom(name, words.say(f"feed.{name}"), at, entries, "../", words.language).encode()


def _due(entry: AgendaEntry, words: Words) -> FeedEntry:
    """A date that is due; it was last changed when it became known, or when the record was searched, if earlier."""
    about, item, what = entry.metadata, entry.item, "; ".join(filter(None, described(entry, words)))
    known = min(item.known_since, about.searched_to or entry.asked_on, entry.asked_on)
    return _entry(entry_row(entry), known, what, words.of(about).text(about.title), words)


def _changed(changed: Sequence[Mapping[str, Any]], words: Words) -> Iterator[FeedEntry]:
    """The changes, those of a day and a date with numbers after the first."""
    seen = Counter[str]()
    for change in changed:
        row = change["now"] or change["before"]
        what = words.say(f"feed.{change['change']}", what=words.say(f"item.{row['what']}"))
        entry = _entry(row, date.fromisoformat(change["found_on"]), what, words.text(str(row.get("title", ""))), words)
        key = f"{change['found_on']}.{change['change']}.{entry.key}"
        seen[key] += 1
        yield entry._replace(key=f"{key}.{seen[key]}" if seen[key] > 1 else key)


def _entry(row: Mapping[str, Any], updated: date, what: str, title: str, words: Words) -> FeedEntry:
    name, day, kind = quote(row["pact"]), row["day"], row["what"]
    key = "feed.title" if row["reading"] == PLAIN else "feed.title.reading"
    shown = words.say(key, day=day, title=title, what=words.say(f"item.{kind}"), reading=row["reading"])
    return FeedEntry(f"{name}.{quote(row['reading'])}.{kind}.{day}", updated, shown, what, f"../pacts/{name}/", kind)
