"""What the checks of a pact file share: warnings and notes, places, and how far a check looks."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from itertools import islice
from typing import Final

from gsomia_rules.engine.pact import Pact
from gsomia_rules.errors import DayOutOfRange, Problem, ProblemKind, Severity
from gsomia_rules.model.reading import Reading
from gsomia_rules.model.text import Text

__all__ = ["MOST_DAYS", "act_places", "change_days", "note", "place_in", "texts_of", "warning", "within_calendar"]

warning: Final = partial(Problem, severity=Severity.WARNING)
note: Final = partial(Problem, severity=Severity.NOTE)

MOST_DAYS: Final = 1_000
"""The most days that one check asks about, shared by the readings."""

_DAYS_AFTER_RECORD: Final = 20 * 366


def place_in(pact: Pact, reading: Reading, path: str) -> str:
    """The place of a path under a reading, where a pact has more than one."""
    return f"reading {reading.name}: {path}" if len(pact.readings) > 1 else path


def act_places(pact: Pact) -> dict[str, str]:
    """The place of each act by its id, numbered as in the file: by the reading that changes the fewest acts."""
    fewest = min(pact.readings.values(), key=lambda one: sum(choice.path.startswith("acts.") for choice in one.choices))
    return {act.id: f"act {number} ({act.id})" for number, act in enumerate(fewest.case.acts, start=1)}


def texts_of(reading: Reading) -> tuple[Text, ...]:
    """The text of a reading, and the texts that its amendments made of it."""
    amended = (act.text for act in reading.case.acts if act.text is not None)
    return reading.case.text, *amended


def within_calendar(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Problems as far as the calendar goes: a check may look beyond its end, where no answer on record does."""
    try:
        yield from problems
    except DayOutOfRange as error:
        fault = f"the check cannot look further: {error}"
        yield note(ProblemKind.CHECK_CUT_SHORT, "text", fault, "see that no period is too long")


def change_days(pact: Pact, reading: str) -> Iterator[date]:
    """The days on which the answer changes, over the record and twenty years more."""
    acts = pact.readings[reading].case.acts
    if acts:
        last = min(date.max.toordinal() - _DAYS_AFTER_RECORD, acts[-1].on.toordinal() + _DAYS_AFTER_RECORD)
        changes = pact.timeline(reading).changes(acts[0].on, date.fromordinal(last))
        yield from islice(changes, MOST_DAYS // len(pact.readings))
