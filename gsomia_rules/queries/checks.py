"""What is wrong or doubtful in a pact file that loads: static checks, and its own expectations."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, tzinfo
from functools import partial
from itertools import combinations, islice
from typing import Final

from gsomia_rules.engine.pact import Pact
from gsomia_rules.engine.phase import Phase
from gsomia_rules.errors import DayOutOfRange, GsomiaRulesError, Problem, ProblemKind, Severity
from gsomia_rules.model.counting import At, Formula
from gsomia_rules.model.expectation import FIELDS, Expectation, expectation_value
from gsomia_rules.model.period import MonthEnd, shift
from gsomia_rules.model.reading import Reading
from gsomia_rules.model.standing import Standing, differences

__all__ = ["INSTALL_ZONES", "check", "known_zone"]

INSTALL_ZONES: Final = "install the time zones: python -m pip install tzdata"
"""What helps on a machine without time zones, such as Windows or a small container."""

_UTC: Final = frozenset(
    f"{area}{name}" for area in ("", "Etc/") for name in ("UTC", "UCT", "GMT", "Greenwich", "Universal", "Zulu")
)
_warning: Final = partial(Problem, severity=Severity.WARNING)
_note: Final = partial(Problem, severity=Severity.NOTE)
_FIX: Final = "fix the text, the record or the expectation, whichever its source does not support"
_CITE: Final = "cite its source under [cites]"
_DAYS_AFTER_RECORD: Final = 20 * 366
_MOST_DAYS: Final = 1_000
"""The most days that one check asks about, shared by the readings."""
_MOST_FORMULAS: Final = 4
"""The most formulas of a reading for which each day of four years is tried under both month-end rules."""


def check(pact: Pact) -> tuple[Problem, ...]:
    """The problems of a pact, each reported once; none for a clean one."""
    problems = [*_zone(pact), *_citations(pact)]
    for reading in pact.readings.values():
        problems += _within_calendar(_exits(pact, reading))
        problems += _answers_to_acts(pact, reading)
    month_ends = (problem for reading in pact.readings.values() for problem in _month_ends(pact, reading))
    problems += _within_calendar(islice(month_ends, 1))
    problems += _within_calendar(_identical_readings(pact))
    problems += _statements(pact)
    for expectation in pact.expectations:
        problems += _expectation(pact, expectation)
    return tuple(dict.fromkeys(problems))


def known_zone(zone: str) -> tzinfo | None:
    """The time zone of a name; None where this machine knows none. Coordinated universal time is always known."""
    if zone in _UTC:
        return UTC
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _statements(pact: Pact) -> Iterator[Problem]:
    """Statements that are made for no day."""
    for reading in pact.readings.values():
        first, last = reading.says_from, reading.says_through
        if first is not None and last is not None and last < first:
            place, fault = f"reading {reading.name}: says_through", f"is before says_from, {first}"
            yield Problem(ProblemKind.REVERSED_DAYS, place, fault, "exchange the two days", Severity.WARNING)


def _place(pact: Pact, reading: Reading, path: str) -> str:
    """A place in what a reading says, where a pact has more than one."""
    return f"reading {reading.name}: {path}" if len(pact.readings) > 1 else path


def _act_places(pact: Pact) -> dict[str, str]:
    """The place of each act by its id, numbered as under the default reading."""
    acts = pact.readings[pact.reading].case.acts
    return {act.id: f"act {number} ({act.id})" for number, act in enumerate(acts, start=1)}


def _within_calendar(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Problems as far as the calendar goes: a check may look beyond its end, where no answer on record does."""
    try:
        yield from problems
    except DayOutOfRange as error:
        fault = f"the check cannot look further: {error}"
        yield _note(ProblemKind.CHECK_CUT_SHORT, "text", fault, "see that no period is too long")


def _zone(pact: Pact) -> Iterator[Problem]:
    if known_zone(pact.zone) is None:
        fault = f"this machine does not know the time zone {pact.zone}"
        remedy = f"write one like Asia/Seoul or UTC, or {INSTALL_ZONES}"
        yield _warning(ProblemKind.UNKNOWN_TIME_ZONE, "pact.zone", fault, remedy)


def _citations(pact: Pact) -> Iterator[Problem]:
    """Rules, acts and choices without a citation."""
    acts = _act_places(pact)
    for reading in pact.readings.values():
        text = reading.case.text
        clauses = {
            "text.term": text.term is not None,
            "text.exit": any(clause.at is not At.NEVER for clause in text.exits),
            "text.exit.first_day": any(clause.at is not At.NEVER for clause in text.exits),
            "text.survival": text.survival is not None,
        }
        for path, present in clauses.items():
            if present and path not in text.cites:
                yield _warning(ProblemKind.NO_CITATION, path, "has no citation", _CITE)
        for act in reading.case.acts:
            if not act.citations:
                yield _warning(ProblemKind.NO_CITATION, acts[act.id], "has no citation", "add cite")
        for choice in reading.choices:
            if not choice.citations:
                path = acts.get(choice.path.removeprefix("acts."), choice.path)
                yield _warning(ProblemKind.NO_CITATION, f"reading {reading.name}: {path}", "has no citation", _CITE)


def _phases(pact: Pact, reading: Reading) -> list[Phase]:
    """One phase in force for each formula that the reading's record meets, the first few hundred of them."""
    phases = [phase for phase in pact.timeline(reading.name).phases if phase.in_force and phase.exits]
    pairs = zip([None, *phases], phases, strict=False)
    others = (phase for before, phase in pairs if not before or before.exits != phase.exits)
    return list(islice(others, _MOST_DAYS // 2 // len(pact.readings)))


def _exits(pact: Pact, reading: Reading) -> Iterator[Problem]:
    """Notices that can end nothing, and deadlines before their term."""
    phases = _phases(pact, reading)
    if phases and not any(_can_end_something(phase) for phase in phases):
        fault, remedy = "no notice can end the pact before it ends by itself", "fix the window, the cut-off or at"
        yield _warning(ProblemKind.NOTICE_WITHOUT_EFFECT, _place(pact, reading, "text.exit"), fault, remedy)
        return
    for day in islice(filter(None, map(_meeting_windows, phases)), 1):
        fault, remedy = f"the window through {shift(day, -1)} meets the next, so it never closes", "shorten the window"
        yield _warning(ProblemKind.WINDOW_NEVER_CLOSES, _place(pact, reading, "text.exit.window"), fault, remedy)
    for phase in phases:
        formula, terms = next(iter(phase.exits), None), phase.terms
        if formula is None or terms is None or formula.exit_points.at is not At.TERM_END:
            continue
        last = formula.latest_notice(terms.boundary(2)) if terms.last is None or terms.last > 1 else None
        if last is not None and last < terms.boundary(1):
            fault = f"the deadline for the term from {terms.boundary(1)} is {last}, before that term begins"
            place, remedy = _place(pact, reading, "text.exit.notice"), "see whether the notice is longer than the term"
            yield _warning(ProblemKind.DEADLINE_BEFORE_TERM, place, fault, remedy)


def _meeting_windows(phase: Phase) -> date | None:
    """The first day of a window that meets the one before it; None where the first dozen leave days between them."""
    day, days = phase.in_force_since, phase.exits[0].notice_days if phase.exits else None
    for _ in range(24):  # a window opens, or closes
        day = None if day is None or days is None or days.window is None else days.next_change(day)
        if day is not None and days is not None and days.allows(day) and days.allows(shift(day, -1)):
            return day
    return None


def _can_end_something(phase: Phase) -> bool:
    formula, since = next(iter(phase.exits), None), phase.in_force_since
    notice_day = None if formula is None or since is None else formula.notice_days.first(since)
    end = None if formula is None or notice_day is None else formula.end(notice_day)
    return formula is not None and end is not None and (formula.expiry is None or end < formula.expiry)


def _answers_to_acts(pact: Pact, reading: Reading) -> Iterator[Problem]:
    """Acts whose day needs a day beyond the calendar; of a very long record, the latest acts."""
    acts = _act_places(pact)
    for act in reading.case.acts[-(_MOST_DAYS // 2 // len(pact.readings)) :]:
        try:
            pact.on(act.on, reading.name)
        except DayOutOfRange as error:
            yield Problem(ProblemKind.OUTSIDE_CALENDAR, acts[act.id], str(error), "shorten the period")


def _month_ends(pact: Pact, reading: Reading) -> Iterator[Problem]:
    """The days of notice on which clamp and roll give different ends."""
    for phase in _phases(pact, reading)[:_MOST_FORMULAS]:
        formula = next(iter(phase.exits), None)
        if formula is None or not formula.notice.months or "text.month_end" in phase.text.cites:
            continue
        opens = [day for day in (formula.notice_days.opens, formula.exit_points.opens) if day is not None]
        first = shift(max([phase.first_day, *opens]).replace(month=12, day=31), 1)
        days = list(islice(_days_of_two_ends(formula, first), 4))
        if days:
            shown = "; ".join(f"{day}: {clamp} or {roll}" for day, clamp, roll in days[:3])
            more = "; and more" if len(days) > 3 else ""
            fault = f"clamp and roll give different ends for notices of {shown}{more}"
            remedy = f'see that "{phase.text.month_end}" is right, and cite it as "text.month_end" under [cites]'
            yield _note(ProblemKind.MONTH_END_MATTERS, "text.month_end", fault, remedy)
            return


def _days_of_two_ends(formula: Formula, first: date) -> Iterator[tuple[date, date | None, date | None]]:
    """The days of four years on which the two month-end rules give different ends, with both ends."""
    clamped, rolled = (formula._replace(month_end=rule) for rule in (MonthEnd.CLAMP, MonthEnd.ROLL))
    for ahead in range(4 * 366):
        day = shift(first, ahead)
        notice_day = formula.notice_days.first(day)
        if notice_day is None or formula.notice_days.counts_as(notice_day).day < 29:
            continue  # only a 29th, 30th or 31st meets a month too short for it
        clamp, roll = clamped.end(day), rolled.end(day)
        if clamp != roll:
            yield day, clamp, roll


def _identical_readings(pact: Pact) -> Iterator[Problem]:
    """Pairs of readings that answer alike on every day of the record."""
    groups = [list(pact.readings)] if len(pact.readings) > 1 else []
    days = sorted({day for group in groups for name in group for day in _days_of_change(pact, name)})
    for day in days:
        groups = [part for group in groups for part in _split_by_answer(pact, day, group) if len(part) > 1]
    for one, other in (pair for group in groups for pair in combinations(group, 2) if days):
        fault, remedy = f"{one} and {other} never differ on the record", "say what sets them apart, or keep one of them"
        yield _warning(ProblemKind.IDENTICAL_READINGS, "readings", fault, remedy)


def _split_by_answer(pact: Pact, day: date, group: list[str]) -> list[list[str]]:
    """A group of readings, split into those that answer alike on a day."""
    parts: list[tuple[Standing, list[str]]] = []
    for name in group:
        answer = pact.on(day, name)
        for standing, part in parts:
            if not differences(answer, standing):
                part.append(name)
                break
        else:
            parts.append((answer, [name]))
    return [part for _, part in parts]


def _days_of_change(pact: Pact, reading: str) -> Iterator[date]:
    """The days on which the answer changes, over the record and twenty years more."""
    acts = pact.readings[reading].case.acts
    if acts:
        last = min(date.max.toordinal() - _DAYS_AFTER_RECORD, acts[-1].on.toordinal() + _DAYS_AFTER_RECORD)
        changes = pact.timeline(reading).changes(acts[0].on, date.fromordinal(last))
        yield from islice(changes, _MOST_DAYS // len(pact.readings))


def _expectation(pact: Pact, expectation: Expectation) -> Iterator[Problem]:
    """What an expectation says and the engine does not."""
    place, refused = expectation.place, expectation.refused
    if not expectation.citations and expectation.basis is None:
        yield _warning(ProblemKind.NO_CITATION, place, "has no citation", "add source or basis")
    try:
        standing = pact.assuming(*expectation.assumed).on(expectation.on, expectation.reading)
    except GsomiaRulesError as error:
        if refused is None or refused not in str(error):
            yield Problem(ProblemKind.UNEXPECTED_REFUSAL, place, f"is refused: {error}", _FIX)
        return
    if refused is not None:
        yield Problem(ProblemKind.MISSING_REFUSAL, f"{place}: refused", "nothing is refused", _FIX)
    for field, expected in expectation.fields.items():
        actual = expectation_value(FIELDS[field](standing))
        if actual != expected:
            fault = f"is {actual} under {standing.reading}, not {expected}"
            yield Problem(ProblemKind.UNMET_EXPECTATION, f"{place}: {field}", fault, _FIX)
