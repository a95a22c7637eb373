"""What is doubtful in the ways out of a pact: notices that end nothing, and deadlines in odd places."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from gsomia_rules.engine.pact import Pact
from gsomia_rules.engine.phase import Phase
from gsomia_rules.errors import Problem, ProblemKind
from gsomia_rules.model.counting import At, Formula
from gsomia_rules.model.period import DAY, shift
from gsomia_rules.model.reading import Reading
from gsomia_rules.model.text import exit_path
from gsomia_rules.queries.findings import MOST_DAYS, note, place_in, warning

__all__ = ["exits"]


class _Way(NamedTuple):
    """The formula of one clause in a phase in force."""

    phase: Phase
    formula: Formula


def exits(pact: Pact, reading: Reading) -> Iterator[Problem]:
    """What is doubtful in each exit clause of a reading."""
    clauses: dict[str | None, list[_Way]] = {}
    for phase in _phases(pact, reading):
        for formula in phase.exits:
            clauses.setdefault(formula.under, []).append(_Way(phase, formula))
    for clause, ways in clauses.items():
        yield from _clause(ways, place_in(pact, reading, exit_path(clause)))


def _phases(pact: Pact, reading: Reading) -> Iterator[Phase]:
    """One phase in force for each set of formulas that the reading's record meets, the first few hundred of them."""
    phases = [phase for phase in pact.timeline(reading.name).phases if phase.in_force and phase.exits]
    pairs = zip([None, *phases], phases, strict=False)
    others = (phase for before, phase in pairs if before is None or before.exits != phase.exits)
    return islice(others, MOST_DAYS // 2 // len(pact.readings))


def _clause(ways: Sequence[_Way], place: str) -> Iterator[Problem]:
    if all(_first_end(way) is None for way in ways):
        fault, remedy = "no notice can end the pact before it ends by itself", "fix the window, the cut-off or at"
        yield warning(ProblemKind.NOTICE_WITHOUT_EFFECT, place, fault, remedy)
        return
    for day in islice(filter(None, map(_meeting_windows, ways)), 1):
        fault, remedy = f"the window through {shift(day, -1)} meets the next, so it never closes", "shorten the window"
        yield warning(ProblemKind.WINDOW_NEVER_CLOSES, f"{place}.window", fault, remedy)
    for fault in islice(filter(None, map(_without_notice, ways)), 1):
        yield note(ProblemKind.ZERO_NOTICE, f"{place}.notice", fault, "see that the treaty has no notice period")
    for phase, formula in ways:
        terms = phase.terms
        if terms is None or formula.exit_points.at is not At.TERM_END:
            continue
        last = formula.latest_notice(terms.boundary(2)) if terms.last is None or terms.last > 1 else None
        if last is not None and last < terms.boundary(1):
            fault = f"the deadline for the term from {terms.boundary(1)} is {last}, before that term begins"
            remedy = "see whether the notice is longer than the term"
            yield warning(ProblemKind.DEADLINE_BEFORE_TERM, f"{place}.notice", fault, remedy)


def _first_end(way: _Way) -> date | None:
    """The end to which the first possible notice leads; None where the pact ends by itself by then, or never."""
    since, formula = way.phase.in_force_since, way.formula
    notice_day = None if since is None else formula.notice_days.first(since)
    end = None if notice_day is None else formula.end(notice_day)
    return None if end is not None and formula.expiry is not None and end >= formula.expiry else end


def _meeting_windows(way: _Way) -> date | None:
    """The first day of a window that meets the one before it; None where the first dozen leave days between them."""
    day, days = way.phase.in_force_since, way.formula.notice_days
    for _ in range(24):  # a window opens, or closes
        day = None if day is None or days.window is None else days.next_change(day)
        if day is not None and days.allows(day) and days.allows(shift(day, -1)):
            return day
    return None


def _without_notice(way: _Way) -> str | None:
    """The deadline of a clause without a notice period, where it falls on the first day out or ends a term."""
    formula, end = way.formula, _first_end(way)
    if formula.notice or end is None or formula.exit_points.at is At.ANY_DAY:
        return None
    last = formula.latest_notice(end)
    if last == end:
        return f"is 0 days, so a notice of {end} still ends the pact that same day, the first day out"
    if last == end - DAY and formula.exit_points.at is At.TERM_END:
        return f"is 0 days, so the last day to give notice is {last}, the last day of the term"
    return None
