"""The tools about many treaties: which there are, and what is due."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from gsomia_rules.engine.selection import ALL
from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.model.classification import SUBJECTS
from gsomia_rules.pactfile.days import TODAY
from gsomia_rules.queries.due import last_day_within
from gsomia_rules.queries.library import Search, find
from gsomia_rules.queries.zones import day_at
from gsomia_rules.render.pacts_json import as_dict
from gsomia_rules.render.text import agenda as agenda_text
from gsomia_rules.render.text import pacts as pacts_text
from gsomia_rules.service import answers
from gsomia_rules.service.library import Library
from gsomia_rules.service.mcp.inputs import Flag, Text, Texts
from gsomia_rules.service.mcp.tool import Answer, Tool
from gsomia_rules.service.questions import read_day, read_length

__all__ = ["LIBRARY_TOOLS", "MOST_ENTRIES", "MOST_LISTED"]

MOST_LISTED: Final = 40
"""Treaties described at once: more would fill the memory of an assistant with what nobody asked for."""

MOST_ENTRIES: Final = 100
"""Deadlines and events listed at once, for the same reason."""

_MOST_NAMED: Final = 300
_MOST_WORDS: Final = 10
_WITHIN: Final = "90 days"

_WORDS: Final = Texts(
    "Words that the name, the title, the subject and the parties of a treaty must contain, all of them, whatever"
    ' their case and accents, such as ["korea", "tax"].',
    most=_MOST_WORDS,
)


def _list_treaties(library: Library, given: Mapping[str, Any], at: datetime) -> Answer:
    """The treaties that have all that is searched for, each with where it stands."""
    day, party = read_day("day", given.get("day", TODAY)), given.get("party")
    listings = answers.listings(library, day, at)
    parties = () if party is None else (party,)
    search = Search(given.get("words", ()), parties, given.get("subject"), live=given.get("live"))
    found = find(listings, search)
    if len(found) > MOST_LISTED:
        names = ", ".join(one.name for one in found[:_MOST_NAMED])
        more = ", and more" if len(found) > _MOST_NAMED else ""
        raise GsomiaRulesError(
            f"{len(found)} treaties match, and at most {MOST_LISTED} are described at once",
            f"narrow the search with words, party, subject or live; they are {names}{more}",
        )
    return Answer(as_dict(found), pacts_text.as_text(found, len(listings), today=day == TODAY))


def _agenda(library: Library, given: Mapping[str, Any], at: datetime) -> Answer:
    """The deadlines and events to come, of the treaties named or found by words, or of all."""
    within = read_length("within", given.get("within", _WITHIN))
    names = dict.fromkeys(given.get("pacts") or library.files)
    library = Library({name: library.file(name) for name in names})
    if words := given.get("words", ()):
        found = find(answers.listings(library, TODAY, at), Search(words))
        library = Library({one.name: library.file(one.name) for one in found})
    agenda = answers.agenda(library, ALL if given.get("all_readings") else None, TODAY, within, at)
    entries = agenda.standing.entries
    if len(entries) > MOST_ENTRIES:
        raise GsomiaRulesError(
            f"{len(entries)} deadlines and events fall within {within}, and at most {MOST_ENTRIES} are listed at once",
            "ask for a shorter time, or name fewer treaties",
        )
    first = min((entry.asked_on for entry in entries), default=day_at("UTC", at))
    shown = entries, first, last_day_within(first, within), agenda.coverage
    return Answer(agenda.as_dict(), agenda_text.as_text(*shown, today=True))


LIBRARY_TOOLS: Final = (
    Tool(
        "list_treaties",
        "Find treaties",
        "The treaties that this server knows, each with its name, title, parties, readings, state and next date. Call"
        " it first to find the name that the other tools need. States are those under each treaty's default reading."
        f" At most {MOST_LISTED} are described at once; a wider search is refused with the names of all that match.",
        {
            "words": _WORDS,
            "party": Text("A party, by its name or its code in the treaty files (mostly ISO 3166), such as KOR."),
            "subject": Text("What the treaty is about.", choices=SUBJECTS),
            "live": Flag("True: only treaties that have not ended. False: only those that have."),
            "day": Text('The civil day of the states, such as 2020-08-23, or "today" (the default).'),
        },
        "pacts",
        _list_treaties,
    ),
    Tool(
        "agenda",
        "Coming deadlines and events",
        "The deadlines, renewals and ends to come from today, of all live treaties, or of some, in the order of their"
        " days, with the days left. Use it for 'what is due' and 'what expires soon'. Days are civil days in the zone"
        " of each treaty. Only the default reading of each is listed unless all_readings is true: where list_treaties"
        " shows several readings, say that others may have other dates.",
        {
            "within": Text(f'How far ahead to look, such as 30d, 26w, "6 months" or "1 year"; by default {_WITHIN}.'),
            "pacts": Texts("The names of the treaties to look at; by default all of them.", most=MOST_LISTED),
            "words": _WORDS,
            "all_readings": Flag("Whether to list the dates of every reading; off by default."),
        },
        "agenda",
        _agenda,
    ),
)
"""The tools about many treaties."""
