"""The tools about one treaty: its answer for a day, its readings side by side, and what an act would change."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import attrs

from gsomia_rules.engine.pact import Pact
from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.model.standing import Standing
from gsomia_rules.pactfile.days import TODAY
from gsomia_rules.render.jsonable import as_dict
from gsomia_rules.render.text import answer as answer_text
from gsomia_rules.render.text import comparison as comparison_text
from gsomia_rules.service import answers
from gsomia_rules.service.library import Library
from gsomia_rules.service.mcp.inputs import Flag, Input, Text, Texts
from gsomia_rules.service.mcp.tool import Answer, Tool
from gsomia_rules.service.questions import LONGEST_ASSUMPTION, MOST_ASSUMPTIONS, Question, read_question

__all__ = ["PACT_TOOLS"]

_PACT: Final = Text("The name of a treaty, as list_treaties gives it, such as gsomia; never a path.", required=True)
_DAY: Final = Text('A civil day in the time zone of the treaty, such as 2020-08-23, or "today" (the default).')
_READING: Final = Text("The reading to answer under; by default that of the treaty. compare_readings names them all.")
_KNOWN_ON: Final = Text("Ignore everything recorded after this day: the answer as it looked then.")
_REASONS: Final = Flag("Whether to add the reasons, each with its rule, values and sources. Off by default; long.")
_ACTS: Final = Texts(
    "The acts to assume, in order, each written 'DATE ACT PARTY', such as '2026-12-01 notice-given KOR', then perhaps"
    " for=, last_day=, first_day_out=, under= or how=. PARTY is a code of the treaty, or all. Common acts:"
    " notice-given, notice-withdrawn, notice-suspended, notice-resumed, extended, ended.",
    most=MOST_ASSUMPTIONS,
    longest=LONGEST_ASSUMPTION,
    required=True,
)


def _question(given: Mapping[str, Any]) -> Question:
    return read_question(
        day=given.get("day", TODAY),
        reading=given.get("reading"),
        assumed=given.get("acts", ()),
        known_on=given.get("known_on"),
    )


def _treaty_status(library: Library, given: Mapping[str, Any], at: datetime) -> Answer:
    """The answer to a question, with the one as recorded beside it in the text where acts are assumed."""
    pact, question, reasons = library.pact(given["pact"]), _question(given), given.get("reasons", False)
    standing = answers.standing(pact, question, at)
    text = answer_text.as_text(
        standing,
        standing.other_readings,
        standing.metadata,
        pact.readings[standing.reading],
        recorded=_as_recorded(pact, question, at) if question.assumed else None,
        among=len(pact.readings),
        why=reasons,
        today=question.day == TODAY,
    )
    return Answer(as_dict(standing, reasons=reasons), text)


def _as_recorded(pact: Pact, question: Question, at: datetime) -> Standing | GsomiaRulesError:
    """The answer without what is assumed, or why there is none."""
    try:
        return answers.standing(pact, attrs.evolve(question, assumed=()), at)
    except GsomiaRulesError as error:
        return error


def _compare_readings(library: Library, given: Mapping[str, Any], at: datetime) -> Answer:
    """All readings side by side, and the days on which they differ."""
    question = _question(given)
    found = answers.side_by_side(library.pact(given["pact"]), question, at)
    shown = found.answers, found.pact.reading, found.compared, found.pact.metadata, found.on
    text = comparison_text.as_text(*shown, today=question.day == TODAY)
    return Answer(found.as_dict(reasons=given.get("reasons", False)), text)


_OF_A_DAY: Final[dict[str, Input]] = {
    "pact": _PACT,
    "day": _DAY,
    "reading": _READING,
    "known_on": _KNOWN_ON,
    "reasons": _REASONS,
}

PACT_TOOLS: Final = (
    Tool(
        "treaty_status",
        "Status of a treaty on a day",
        "Whether a treaty is in force on a day, the next deadline for a notice of termination, what happens if nobody"
        " acts, and the earliest possible end. Use it for any question about one treaty and one day, past or future."
        " Days are civil days in the treaty's time zone; first_day_out is the first day on which it is no longer in"
        " force. other_readings lists the readings that answer differently: tell the user of each, and never present"
        " one reading as settled. record_searched_to is the last day that the facts cover: say so for later days.",
        _OF_A_DAY,
        "answer",
        _treaty_status,
    ),
    Tool(
        "compare_readings",
        "Readings of a treaty side by side",
        "The answers of every reading (interpretation) of a treaty for a day, and the stretches of days on which they"
        " differ. Use it when treaty_status shows other_readings, or when the user asks who is right, what is disputed"
        " or how each side sees it. No reading is the true one: report each with its own dates.",
        {name: one for name, one in _OF_A_DAY.items() if name != "reading"},
        "readings",
        _compare_readings,
    ),
    Tool(
        "what_if",
        "Status of a treaty if something were done",
        "The answer of treaty_status as if some acts had been done, such as a notice given on a day; all that is"
        " recorded after the first of them is ignored. Use it for 'what if' and 'when would it end if' questions:"
        " assume the act, and ask about a day on or after it. The text shows the answer as recorded beside it; the"
        " data is the answer as assumed, and names the assumed acts. An act that could not happen is refused, with"
        " the reason.",
        {"pact": _PACT, "acts": _ACTS, **_OF_A_DAY},
        "answer",
        _treaty_status,
    ),
)
"""The tools about one treaty."""
