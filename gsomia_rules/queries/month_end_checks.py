"""Whether anything depends on the month-end rule of a pact file."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Final

import attrs

from gsomia_rules.engine.pact import Pact
from gsomia_rules.engine.phase import Phase
from gsomia_rules.errors import DayOutOfRange, GsomiaRulesError, Problem, ProblemKind
from gsomia_rules.model.acts import Act
from gsomia_rules.model.case import Case
from gsomia_rules.model.counting import Formula
from gsomia_rules.model.expectation import FIELDS, expectation_value
from gsomia_rules.model.period import MonthEnd, shift
from gsomia_rules.model.reading import Reading
from gsomia_rules.model.text import Text
from gsomia_rules.queries.findings import MOST_DAYS, change_days, note, texts_of

__all__ = ["month_ends"]

_OTHER: Final = {MonthEnd.CLAMP: MonthEnd.ROLL, MonthEnd.ROLL: MonthEnd.CLAMP, MonthEnd.REFUSE: MonthEnd.REFUSE}
_COMPARED: Final = [key for key in FIELDS if key != "days_left" and not key.startswith("earliest_")]
"""What does not change by itself from day to day."""


def month_ends(pact: Pact) -> Iterator[Problem]:
    """What differs with the other month-end rule, if that of a reading has no source: one finding at most."""
    for reading in pact.readings.values():
        texts = [text for text in texts_of(reading) if text.month_end is not MonthEnd.REFUSE]
        if all("text.month_end" in text.cites for text in texts):
            continue
        rule = texts[-1].month_end
        fault = _difference_on_record(pact, reading, rule) or _differences_ahead(pact, reading)
        if fault is not None:
            fault = fault if reading.name == pact.reading else f"under {reading.name}, {fault}"
            remedy = f'see that "{rule}" is right, and cite it as "text.month_end" under [cites]'
            yield note(ProblemKind.MONTH_END_MATTERS, "text.month_end", fault, remedy)
            return


def _difference_on_record(pact: Pact, reading: Reading, rule: MonthEnd) -> str | None:
    """The first answer over the record, and what renews by itself after it, that differs under the other rule."""
    name, case, most = reading.name, reading.case, MOST_DAYS // 2 // len(pact.readings)
    acts, more = case.acts[:most], case.acts[most:]  # no later act changes an answer
    swapped = attrs.evolve(reading, case=Case(_swapped(case.text), tuple(map(_swapped_act, acts))))
    other = attrs.evolve(pact, readings={name: swapped}, reading=name)
    try:
        for day in islice(change_days(pact, name), most):
            if more and day >= more[0].on:
                break
            one, two = pact.on(day, name), other.on(day, name)
            for key in _COMPARED:
                values = [expectation_value(FIELDS[key](answer)) for answer in (one, two)]
                if values[0] != values[1]:
                    return f"{key} on {day} is {values[0]} under {rule} and {values[1]} under {_OTHER[rule]}"
    except DayOutOfRange:
        raise
    except GsomiaRulesError as error:
        return f"under {_OTHER[rule]} the record is refused: {error}"
    return None


def _swapped(text: Text) -> Text:
    return text._replace(month_end=_OTHER[text.month_end])


def _swapped_act(act: Act) -> Act:
    return act if act.text is None else attrs.evolve(act, text=_swapped(act.text))


def _differences_ahead(pact: Pact, reading: Reading) -> str | None:
    """The days on which a notice can still be given and leads to another end under the other rule."""
    last = pact.timeline(reading.name).phases[-1]
    if not last.in_force or last.barred_since is not None:
        return None
    found = [days for formula in last.exits for days in islice(_days_of_two_ends(formula, last, pact.searched_to), 4)]
    if not found:
        return None
    shown = "; ".join(f"{day}: {clamp} or {roll}" for day, clamp, roll in found[:3])
    return f"clamp and roll give different ends for notices of {shown}{'; and more' if len(found) > 3 else ''}"


def _days_of_two_ends(
    formula: Formula, phase: Phase, searched_to: date | None
) -> Iterator[tuple[date, date | None, date | None]]:
    """Such days of the first four years, with both ends, where the pact does not end before them anyway."""
    clamped, rolled = (formula._replace(month_end=rule) for rule in (MonthEnd.CLAMP, MonthEnd.ROLL))
    opens = formula.exit_points.opens
    matters = None if opens is None else clamped.latest_notice(opens)
    first = max(filter(None, (phase.first_day, searched_to, formula.notice_days.opens, matters)))
    pending = phase.pending_end
    for ahead in range(4 * 366 if formula.notice.months else 0):
        day = shift(first, ahead)
        if not formula.notice_days.allows(day) or formula.notice_days.counts_as(day).day < 29:
            continue  # only a 29th, 30th or 31st meets a month too short for it
        clamp, roll = clamped.end(day), rolled.end(day)
        if clamp != roll and (pending is None or clamp is None or clamp < pending.first_day_out):
            yield day, clamp, roll
