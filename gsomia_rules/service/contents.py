"""What the routes about pacts answer: the data of an answer in the form that was asked for."""

from typing import Final

from gsomia_rules.model.period import Period
from gsomia_rules.pactfile.days import TODAY
from gsomia_rules.queries.due import last_day_within
from gsomia_rules.render.ics.calendar import as_calendar
from gsomia_rules.render.records import ENTRY_COLUMNS, as_csv
from gsomia_rules.service import answers
from gsomia_rules.service.problems import Refusal
from gsomia_rules.service.questions import day_of
from gsomia_rules.service.responses import CALENDAR, CSV, TOML, Content, as_json
from gsomia_rules.service.route import Call

__all__ = ["agenda", "answer", "calendar", "deadlines", "details", "file", "pacts", "readings", "segments"]

_A_YEAR: Final = Period(years=1)


def pacts(call: Call) -> Content:
    """All pacts, as JSON."""
    return Content(as_json(answers.pacts(call.library, call.day("on") or TODAY, call.at)))


def details(call: Call) -> Content:
    """A pact in detail, as JSON."""
    return Content(as_json(answers.details(call.pact, call.day("on") or TODAY, call.at)))


def file(call: Call) -> Content:
    """The file of a pact, as it is."""
    return Content(call.library.file(call.path["name"]).content, TOML)


def answer(call: Call) -> Content:
    """The answer for a day, as JSON."""
    return Content(as_json(answers.answer(call.pact, call.question, call.at, reasons=call.reasons)))


def readings(call: Call) -> Content:
    """All readings side by side, as JSON."""
    stretch = {"first": call.day("from"), "last": call.day("to")}
    return Content(as_json(answers.readings(call.pact, call.question, call.at, **stretch, reasons=call.reasons)))


def deadlines(call: Call) -> Content:
    """The deadlines and events of a pact, as JSON; by default those of a year."""
    first = day_of(call.pact, call.day("from") or TODAY, call.at)
    last = day_of(call.pact, call.day("to") or last_day_within(first, _A_YEAR), call.at)
    return Content(as_json(answers.deadlines(call.pact, call.one("reading"), first, last, call.at).as_dict()))


def segments(call: Call) -> Content:
    """Every day in segments, as JSON."""
    return Content(as_json(answers.segments(call.pact, call.question, call.at, call.day("to"))))


def calendar(call: Call) -> Content:
    """The deadlines and events of a pact as an iCalendar file; raises Refusal where there are none."""
    found = answers.calendar([call.pact], call.one("reading"), call.length, call.at)
    return _as_calendar(call, found)


def agenda(call: Call) -> Content:
    """The agenda of all pacts in the form that is asked for; raises Refusal for a calendar without an entry."""
    form, begins = call.one("format"), call.day("from") or TODAY
    reading, history = call.one("reading"), form == "ics"
    found = answers.agenda(call.library, reading, begins, call.length, call.at, history=history)
    match form:
        case "ics":
            return _as_calendar(call, found)
        case "csv":
            return Content(as_csv(ENTRY_COLUMNS, found.rows).encode(), CSV)
        case _:
            return Content(as_json(found.as_dict()))


def _as_calendar(call: Call, found: answers.Agenda) -> Content:
    """An iCalendar file that is the same throughout a day in UTC."""
    if not found.entries:
        raise Refusal("nothing-to-list", "nothing falls on these days", "increase within")
    midnight = call.at.replace(hour=0, minute=0, second=0, microsecond=0)
    return Content(as_calendar(found.entries, midnight).encode(), CALENDAR)
