"""The table of routes, and what each of them answers."""

from collections.abc import Mapping
from importlib.resources import files
from typing import Final

from gsomia_rules import __version__
from gsomia_rules.model.period import Period
from gsomia_rules.pactfile.days import TODAY
from gsomia_rules.queries.due import last_day_within
from gsomia_rules.render.ics import as_calendar
from gsomia_rules.render.records import ENTRY_COLUMNS, as_csv
from gsomia_rules.service import answers
from gsomia_rules.service.openapi import described
from gsomia_rules.service.pages import index_page, pact_page
from gsomia_rules.service.parameters import (
    ASSUME,
    DAY,
    FORMAT,
    FROM,
    KNOWN_ON,
    NAME,
    ON,
    READING,
    READINGS,
    REASONS,
    TO,
    WITHIN,
    Parameter,
)
from gsomia_rules.service.problems import PROBLEMS, Refusal, known_of
from gsomia_rules.service.questions import day_of
from gsomia_rules.service.responses import HTML, JSON, TEXT, Content, as_json
from gsomia_rules.service.route import Call, RestsOn, Route

__all__ = ["ROUTES"]

_CALENDAR: Final = "text/calendar; charset=utf-8"
_CSV: Final = "text/csv; charset=utf-8"
_TOML: Final = "application/toml"
_SCHEMA: Final = "application/schema+json"
_A_DAY: Final = 86_400
_A_YEAR: Final = Period(years=1)

_SCHEMAS: Final[Mapping[str, bytes]] = {
    file.name.removesuffix(".json"): file.read_bytes()
    for file in sorted((files("gsomia_rules") / "schemas").iterdir(), key=lambda file: file.name)
    if file.name.endswith(".json")
}


def _pacts(call: Call) -> Content:
    return Content(as_json(answers.pacts(call.library, call.day("on") or TODAY, call.at)))


def _details(call: Call) -> Content:
    return Content(as_json(answers.details(call.pact, call.day("on") or TODAY, call.at)))


def _file(call: Call) -> Content:
    return Content(call.library.file(call.path["name"]).content, _TOML)


def _answer(call: Call) -> Content:
    return Content(as_json(answers.answer(call.pact, call.question, call.at, reasons=call.reasons)))


def _readings(call: Call) -> Content:
    stretch = {"first": call.day("from"), "last": call.day("to")}
    return Content(as_json(answers.readings(call.pact, call.question, call.at, **stretch, reasons=call.reasons)))


def _deadlines(call: Call) -> Content:
    first = day_of(call.pact, call.day("from") or TODAY, call.at)
    last = day_of(call.pact, call.day("to") or last_day_within(first, _A_YEAR), call.at)
    return Content(as_json(answers.deadlines(call.pact, call.one("reading"), first, last, call.at).as_dict()))


def _segments(call: Call) -> Content:
    return Content(as_json(answers.segments(call.pact, call.question, call.at, call.day("to"))))


def _calendar(call: Call) -> Content:
    found = answers.calendar(call.pact, call.one("reading"), call.length, call.at)
    return _as_calendar(call, found, call.pact.title)


def _agenda(call: Call) -> Content:
    form, begins = call.one("format"), call.day("from") or TODAY
    reading, history = call.one("reading"), form == "ics"
    found = answers.agenda(call.library, reading, begins, call.length, call.at, history=history)
    match form:
        case "ics":
            return _as_calendar(call, found, "Treaty deadlines")
        case "csv":
            return Content(as_csv(ENTRY_COLUMNS, found.rows).encode(), _CSV)
        case _:
            return Content(as_json(found.as_dict()))


def _as_calendar(call: Call, found: answers.Agenda, name: str) -> Content:
    """An iCalendar file that is the same throughout a day in UTC."""
    if not found.entries:
        raise Refusal("nothing-to-list", "nothing falls on these days", "increase within")
    return Content(as_calendar(found.entries, f"{call.at:%Y%m%d}T000000Z", name).encode(), _CALENDAR)


def _schema(call: Call) -> Content:
    name = call.path["schema"]
    if name not in _SCHEMAS:
        raise Refusal("unknown-schema", f"there is no schema {name[:60]!r}", known=known_of(name, _SCHEMAS))
    return Content(_SCHEMAS[name], _SCHEMA)


def _problem(call: Call) -> Content:
    name = call.path["problem"]
    if name not in PROBLEMS:
        raise Refusal("unknown-problem", f"there is no problem {name[:60]!r}", known=known_of(name, PROBLEMS))
    kind = PROBLEMS[name]
    return Content(f"{kind.title} ({kind.status})\n{kind.meaning}\n".encode(), TEXT)


def _openapi(call: Call) -> Content:
    return Content(as_json(described(ROUTES, call.library, _SCHEMAS)))


def _health(call: Call) -> Content:
    return Content(as_json({"status": "ok", "version": __version__, "pacts": len(call.library.files)}))


def _index(call: Call) -> Content:
    return Content(index_page(call.library).encode(), HTML)


def _page(call: Call) -> Content:
    return Content(pact_page(call.pact).encode(), HTML)


_OF_PACT: Final = "/v1/pacts/{name}"

ROUTES: Final = (
    Route(
        path="/v1/pacts",
        summary="All pacts, and where each stands on a day",
        answer=_pacts,
        slow=True,
        results={JSON: "pacts"},
        rests_on=RestsOn.LIBRARY,
        parameters=(ON,),
    ),
    Route(
        path=_OF_PACT,
        summary="A pact in detail: where it stands on a day, its readings and its record",
        answer=_details,
        results={JSON: "details"},
        rests_on=RestsOn.PACT,
        in_path=(NAME,),
        parameters=(ON,),
    ),
    Route(
        path=f"{_OF_PACT}/file",
        summary="The file of a pact",
        answer=_file,
        results={_TOML: None},
        rests_on=RestsOn.PACT,
        in_path=(NAME,),
    ),
    Route(
        path=f"{_OF_PACT}/days/{{day}}",
        summary="The status and the next deadline on a day",
        answer=_answer,
        results={JSON: "answer"},
        rests_on=RestsOn.PACT,
        in_path=(NAME, DAY),
        parameters=(READING, ASSUME, KNOWN_ON, REASONS),
    ),
    Route(
        path=f"{_OF_PACT}/days/{{day}}/readings",
        summary="The answers of all readings side by side, and on which days they differ from the default one",
        answer=_readings,
        slow=True,
        results={JSON: "readings"},
        rests_on=RestsOn.PACT,
        in_path=(NAME, DAY),
        parameters=(FROM._replace(default=None), TO, ASSUME, KNOWN_ON, REASONS),
    ),
    Route(
        path=f"{_OF_PACT}/deadlines",
        summary="The deadlines and events of a pact from one day through another",
        answer=_deadlines,
        slow=True,
        results={JSON: "agenda"},
        rests_on=RestsOn.PACT,
        in_path=(NAME,),
        parameters=(FROM, TO, READINGS),
    ),
    Route(
        path=f"{_OF_PACT}/segments",
        summary="Every day of a pact in segments of one answer each, so that a client answers for any day by itself",
        answer=_segments,
        slow=True,
        results={JSON: "segments"},
        rests_on=RestsOn.PACT,
        in_path=(NAME,),
        parameters=(READING, TO, ASSUME, KNOWN_ON),
        dated=True,
    ),
    Route(
        path=f"{_OF_PACT}/calendar.ics",
        summary="The deadlines and events of a pact as an iCalendar file, with alarms",
        answer=_calendar,
        slow=True,
        results={_CALENDAR: None},
        rests_on=RestsOn.PACT,
        in_path=(NAME,),
        parameters=(READINGS, WITHIN._replace(default="3 years")),
        dated=True,
    ),
    Route(
        path="/v1/agenda",
        summary="The coming deadlines and events of all pacts that have not ended",
        answer=_agenda,
        slow=True,
        results={JSON: "agenda", _CSV: None, _CALENDAR: None},
        rests_on=RestsOn.LIBRARY,
        parameters=(FROM, WITHIN, READINGS, FORMAT),
        dated=True,
    ),
    Route(
        path="/v1/schemas/{schema}",
        summary="A JSON Schema",
        answer=_schema,
        results={_SCHEMA: None},
        rests_on=RestsOn.LIBRARY,
        in_path=(Parameter("schema", {"enum": list(_SCHEMAS)}, "The name of a schema."),),
        lasts=_A_DAY,
    ),
    Route(
        path="/problems/{problem}",
        summary="What a kind of problem means",
        answer=_problem,
        results={TEXT: None},
        rests_on=RestsOn.LIBRARY,
        in_path=(Parameter("problem", {"enum": list(PROBLEMS)}, "The name of a kind of problem."),),
        lasts=_A_DAY,
    ),
    Route(
        path="/openapi.json",
        summary="This description",
        answer=_openapi,
        results={JSON: None},
        rests_on=RestsOn.LIBRARY,
    ),
    Route(
        path="/healthz",
        summary="Whether the service answers",
        answer=_health,
        results={JSON: None},
        rests_on=RestsOn.NOW,
    ),
    Route(path="/", summary="The pages for people", answer=_index, results={HTML: None}, rests_on=RestsOn.LIBRARY),
    Route(
        path="/pacts/{name}/",
        summary="The page of a pact",
        answer=_page,
        results={HTML: None},
        rests_on=RestsOn.PACT,
        in_path=(NAME,),
    ),
)
"""Every path that there is, in the order of the description."""
