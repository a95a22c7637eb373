"""The answers to what was asked: each day under one reading or under all, as text or as JSON."""

from collections.abc import Sequence
from datetime import date

from gsomia_rules.engine.pact import Pact
from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.model.standing import Standing

__all__ = ["ALL", "Asked", "as_json", "as_text"]

ALL = "all"
"""The word for every reading of a pact."""

Asked = Sequence[tuple[date, bool]]
"""The days asked, and of each whether it was asked as today."""


def as_json(pact: Pact, asked: Asked, reading: str | None) -> str:
    """One answer as an object, several or all readings as an array."""
    from gsomia_rules.render import jsonable

    if reading == ALL:
        return jsonable.dumps(
            [
                jsonable.reading_as_dict(name, answer, day, pact.metadata)
                for day, _ in asked
                for name, answer in pact.comparison(day).items()
            ]
        )
    answers = [pact.on(day, reading).to_dict() for day, _ in asked]
    return jsonable.dumps(answers if len(answers) > 1 else answers[0])


def as_text(
    pact: Pact, asked: Asked, reading: str | None, recorded: Pact | None, *, language: str, why: bool, color: bool
) -> str:
    """The answers in words; ``recorded`` is the pact without what is assumed, to stand beside it."""
    from gsomia_rules.render.text import answer as plain

    blocks = []
    for day, today in asked:
        if reading == ALL:
            block = plain.as_comparison(
                pact.comparison(day),
                day,
                pact.metadata,
                pact.readings,
                pact.reading,
                recorded=None if recorded is None else {name: _answer(recorded, day, name) for name in pact.readings},
                language=language,
                why=why,
                color=color,
            )
        else:
            standing = pact.on(day, reading)
            block = plain.as_text(
                standing,
                pact.differing(day, reading),
                pact.metadata,
                pact.readings[standing.reading],
                recorded=None if recorded is None else _answer(recorded, day, reading),
                language=language,
                why=why,
                color=color,
                today=today,
            )
        blocks.append(block)
    return "\n\n".join(blocks)


def _answer(pact: Pact, day: date, reading: str | None) -> Standing | GsomiaRulesError:
    """The answer as recorded, or why there is none (a day beyond the calendar)."""
    try:
        return pact.on(day, reading)
    except GsomiaRulesError as refusal:
        return refusal
