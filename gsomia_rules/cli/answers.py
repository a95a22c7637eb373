"""The answers to the days asked, under one reading or under all, as text or as JSON."""

from collections.abc import Sequence
from datetime import date

from gsomia_rules.engine.pact import Pact
from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.model.standing import Standing

__all__ = ["ALL", "as_json", "as_text"]

ALL = "all"
"""The word for every reading of a pact."""

_Asked = Sequence[tuple[date, bool]]
"""The days asked about, each with whether it was asked about as today."""


def as_json(pact: Pact, asked: _Asked, reading: str | None) -> str:
    """One answer as an object, several or all readings as an array."""
    from gsomia_rules.render.jsonable import dumps, reading_as_dict

    if reading == ALL:
        each = ((day, name, answer) for day, _ in asked for name, answer in pact.comparison(day).items())
        return dumps([reading_as_dict(name, answer, day, pact.metadata) for day, name, answer in each])
    answers = [pact.on(day, reading).to_dict() for day, _ in asked]
    return dumps(answers if len(answers) > 1 else answers[0])


def as_text(
    pact: Pact, asked: _Asked, reading: str | None, recorded: Pact | None, *, language: str, why: bool, color: bool
) -> str:
    """The answers in words; ``recorded`` is the pact without what is assumed, to be shown beside it."""
    from gsomia_rules.render.text import answer, every_reading

    def of_every_reading(day: date, today: bool) -> str:
        return every_reading.as_text(
            pact.comparison(day),
            day,
            pact.metadata,
            pact.readings,
            pact.reading,
            recorded=None if recorded is None else recorded.comparison(day),
            language=language,
            why=why,
            color=color,
            today=today,
        )

    def of_one(day: date, today: bool) -> str:
        standing = pact.on(day, reading)
        return answer.as_text(
            standing,
            standing.other_readings,
            pact.metadata,
            pact.readings[standing.reading],
            recorded=None if recorded is None else _answer(recorded, day, reading),
            language=language,
            why=why,
            color=color,
            today=today,
        )

    as_block = of_every_reading if reading == ALL else of_one
    return "\n\n".join(as_block(day, today) for day, today in asked)


def _answer(pact: Pact, day: date, reading: str | None) -> Standing | GsomiaRulesError:
    """The answer as recorded, or why there is none (a day beyond the calendar)."""
    try:
        return pact.on(day, reading)
    except GsomiaRulesError as error:
        return error
