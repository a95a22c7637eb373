"""The files of one pact: its page, its data, its calendar and its own file."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from gsomia_rules.model.period import Period
from gsomia_rules.model.standing import Standing
from gsomia_rules.pactfile.days import TODAY
from gsomia_rules.queries.zones import day_at
from gsomia_rules.render.ics.calendar import as_calendar
from gsomia_rules.render.jsonable import reading_as_dict
from gsomia_rules.render.languages import Words
from gsomia_rules.render.report import page_for_site
from gsomia_rules.service import answers
from gsomia_rules.service.library import LibraryFile
from gsomia_rules.service.questions import Question
from gsomia_rules.service.responses import as_json

__all__ = ["CALENDAR_AHEAD", "File", "dated", "pact_answers", "pact_files"]

CALENDAR_AHEAD: Final = Period(years=3)
"""How far calendars go, as those of the command do where nobody says."""


class File(NamedTuple):
    """A file of the site: its path, with slashes, and its bytes."""

    path: str
    content: bytes


def pact_files(file: LibraryFile, at: datetime, words: Words) -> Iterator[File]:
    """All files of a pact, as of a time."""
    pact, day = file.pact, day_at(file.pact.zone, at)
    name, api = quote(pact.name), f"api/v1/pacts/{pact.name}"
    entries = answers.calendar([pact], None, CALENDAR_AHEAD, at).entries
    links = {"calendar": f"../../calendar/{name}.ics"} if entries else {}
    links |= {"json": f"../../api/v1/pacts/{name}.json", "file": f"../../api/v1/pacts/{name}/pact.toml"}
    page = page_for_site(pact, day, words, "../../index.html", links)
    yield File(f"pacts/{pact.name}/index.html", page.encode())
    yield File(f"{api}.json", as_json(dated(answers.details(pact, TODAY, at), day)))
    yield File(f"{api}/pact.toml", file.content)
    yield from pact_answers(file, at)
    yield from _segments(file, at)
    if entries:
        yield File(f"calendar/{pact.name}.ics", as_calendar(entries, at, words=words).encode())


def pact_answers(file: LibraryFile, at: datetime) -> Iterator[File]:
    """What each reading answers today, with its reasons; or why it has no answer."""
    pact, day = file.pact, day_at(file.pact.zone, at)
    for reading, answer in pact.comparison(day).items():
        others = answer.other_readings if isinstance(answer, Standing) else None
        found = reading_as_dict(reading, answer, day, pact.metadata, others)
        yield File(_of_reading(pact.name, reading, "today"), as_json(dated(found, day)))


def _segments(file: LibraryFile, at: datetime) -> Iterator[File]:
    """What each reading answers on every day."""
    pact, day = file.pact, day_at(file.pact.zone, at)
    for reading in pact.readings:
        found = answers.segments(pact, Question(reading=reading), at)
        yield File(_of_reading(pact.name, reading, "segments"), as_json(dated(found, day)))


def _of_reading(name: str, reading: str, kind: str) -> str:
    return f"api/v1/pacts/{name}/readings/{reading}/{kind}.json"


def dated(data: dict[str, Any], day: date) -> dict[str, Any]:
    """Data with the day for which it was made."""
    return {"schema_version": data["schema_version"], "generated_for": day.isoformat(), **data}
