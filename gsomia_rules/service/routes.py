"""The table of routes, and what each of them answers."""

from typing import Final

from gsomia_rules import __version__
from gsomia_rules.service import contents
from gsomia_rules.service.openapi import described
from gsomia_rules.service.pages import first_page, pact_page
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
from gsomia_rules.service.published import SCHEMAS
from gsomia_rules.service.responses import CALENDAR, CSV, HTML, JSON, SCHEMA, TEXT, TOML, Content, as_json
from gsomia_rules.service.route import Call, RestsOn, Route

__all__ = ["ROUTES"]

_A_DAY: Final = 86_400


def _schema(call: Call) -> Content:
    name = call.path["schema"]
    if name not in SCHEMAS:
        raise Refusal("unknown-schema", f"there is no schema {name[:60]!r}", known=known_of(name, SCHEMAS))
    return Content(SCHEMAS[name], SCHEMA)


def _problem(call: Call) -> Content:
    name = call.path["problem"]
    if name not in PROBLEMS:
        raise Refusal("unknown-problem", f"there is no problem {name[:60]!r}", known=known_of(name, PROBLEMS))
    kind = PROBLEMS[name]
    return Content(f"{kind.title} ({kind.status})\n{kind.meaning}\n".encode(), TEXT)


def _openapi(call: Call) -> Content:
    return Content(as_json(described(ROUTES, call.library, SCHEMAS)))


def _health(call: Call) -> Content:
    return Content(as_json({"status": "ok", "version": __version__, "pacts": len(call.library.files)}))


def _index(call: Call) -> Content:
    return first_page(call.library, call.at)


def _page(call: Call) -> Content:
    return pact_page(call.pact, call.at)


_OF_PACT: Final = "/v1/pacts/{name}"

ROUTES: Final = (
    Route(
        path="/v1/pacts",
        summary="All pacts, and where each stands on a day",
        answer=contents.pacts,
        slow=True,
        results={JSON: "pacts"},
        rests_on=RestsOn.LIBRARY,
        parameters=(ON,),
    ),
    Route(
        path=_OF_PACT,
        summary="A pact in detail: where it stands on a day, its readings and its record",
        answer=contents.details,
        results={JSON: "details"},
        rests_on=RestsOn.PACT,
        in_path=(NAME,),
        parameters=(ON,),
    ),
    Route(
        path=f"{_OF_PACT}/file",
        summary="The file of a pact",
        answer=contents.file,
        results={TOML: None},
        rests_on=RestsOn.PACT,
        in_path=(NAME,),
    ),
    Route(
        path=f"{_OF_PACT}/days/{{day}}",
        summary="The status and the next deadline on a day",
        answer=contents.answer,
        results={JSON: "answer"},
        rests_on=RestsOn.PACT,
        in_path=(NAME, DAY),
        parameters=(READING, ASSUME, KNOWN_ON, REASONS),
    ),
    Route(
        path=f"{_OF_PACT}/days/{{day}}/readings",
        summary="The answers of all readings side by side, and on which days they differ from the default one",
        answer=contents.readings,
        slow=True,
        results={JSON: "readings"},
        rests_on=RestsOn.PACT,
        in_path=(NAME, DAY),
        parameters=(FROM._replace(default=None), TO, ASSUME, KNOWN_ON, REASONS),
    ),
    Route(
        path=f"{_OF_PACT}/deadlines",
        summary="The deadlines and events of a pact from one day through another",
        answer=contents.deadlines,
        slow=True,
        results={JSON: "agenda"},
        rests_on=RestsOn.PACT,
        in_path=(NAME,),
        parameters=(FROM, TO, READINGS),
    ),
    Route(
        path=f"{_OF_PACT}/segments",
        summary="Every day of a pact in segments of one answer each, so that a client answers for any day by itself",
        answer=contents.segments,
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
        answer=contents.calendar,
        slow=True,
        results={CALENDAR: None},
        rests_on=RestsOn.PACT,
        in_path=(NAME,),
        parameters=(READINGS, WITHIN._replace(default="3 years")),
        dated=True,
    ),
    Route(
        path="/v1/agenda",
        summary="The coming deadlines and events of all pacts that have not ended",
        answer=contents.agenda,
        slow=True,
        results={JSON: "agenda", CSV: None, CALENDAR: None},
        rests_on=RestsOn.LIBRARY,
        parameters=(FROM, WITHIN, READINGS, FORMAT),
        dated=True,
    ),
    Route(
        path="/v1/schemas/{schema}",
        summary="A JSON Schema",
        answer=_schema,
        results={SCHEMA: None},
        rests_on=RestsOn.LIBRARY,
        in_path=(Parameter("schema", {"enum": list(SCHEMAS)}, "The name of a schema."),),
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
    Route(
        path="/",
        summary="The first page for people: what is due, and all pacts",
        answer=_index,
        slow=True,
        results={HTML: None},
        rests_on=RestsOn.LIBRARY,
        dated=True,
    ),
    Route(
        path="/pacts/{name}/",
        summary="The page of a pact today",
        answer=_page,
        slow=True,
        results={HTML: None},
        rests_on=RestsOn.PACT,
        in_path=(NAME,),
        dated=True,
    ),
)
"""Every path that there is, in the order of the description."""
