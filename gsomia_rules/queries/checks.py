"""What is doubtful or wrong in a pact file: static findings, and its own expectations."""

from collections.abc import Iterator
from datetime import date, tzinfo
from enum import StrEnum
from itertools import combinations, islice
from typing import Final, NamedTuple

from gsomia_rules.engine.pact import Pact
from gsomia_rules.engine.phase import Phase
from gsomia_rules.errors import DayOutOfRange, GsomiaRulesError
from gsomia_rules.model.counting import At, Formula
from gsomia_rules.model.expectation import FIELDS, Expectation, expectation_value
from gsomia_rules.model.period import MonthEnd, shift
from gsomia_rules.model.reading import Reading
from gsomia_rules.model.standing import Standing, differences

__all__ = ["Finding", "Severity", "findings", "known_zone"]

_MEND: Final = "mend the text, the record or the expectation, whichever its source does not bear out"
_CITE: Final = "name its source under [cites], or one that says it is general knowledge"
_LONGEST_LOOK: Final = 20 * 366
_MOST_DAYS: Final = 1_000
"""The most days that are asked about for one finding, shared by the readings."""
_MOST_FORMULAS: Final = 4
"""The most formulas of a reading of which each day of four years is tried under both month-end rules."""


class Severity(StrEnum):
    """How much a finding weighs: an error is wrong, a warning is doubtful, a note is only worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Finding(NamedTuple):
    """Something about a pact file: how much it weighs, where, what, and what to do."""

    severity: Severity
    where: str
    what: str
    remedy: str


def findings(pact: Pact) -> tuple[Finding, ...]:
    """All findings about a pact, each told once; none for a clean one."""
    found = [*_uncited(pact), *_about_the_zone(pact)]
    for reading in pact.readings.values():
        found += _within_the_calendar(_about_terms(pact, reading))
        found += _about_the_calendar(pact, reading)
    notes = (note for reading in pact.readings.values() for note in _about_month_ends(pact, reading))
    found += _within_the_calendar(islice(notes, 1))
    found += _within_the_calendar(_readings_that_never_differ(pact))
    for expectation in pact.expectations:
        found += _unmet(pact, expectation)
    return tuple(dict.fromkeys(found))


def _within_the_calendar(found: Iterator[Finding]) -> Iterator[Finding]:
    """Findings as far as the calendar goes: a look beyond its end is a note, for no answer on record needs it."""
    try:
        yield from found
    except DayOutOfRange as beyond:
        yield Finding(
            Severity.NOTE, "text", f"the check cannot look further: {beyond}", "see that no period is too long"
        )


def known_zone(zone: str) -> tzinfo | None:
    """The time zone of a name; None where this machine knows none."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _about_the_zone(pact: Pact) -> Iterator[Finding]:
    """A time zone that this machine does not know, so that nobody can ask about today."""
    if known_zone(pact.zone) is None:
        what = f"this machine knows no time zone {pact.zone}"
        yield Finding(Severity.WARNING, "pact.zone", what, "write one like Asia/Seoul or UTC")


def _phases(pact: Pact, reading: Reading) -> list[Phase]:
    """One phase in force for each formula that the reading's record meets, the first few hundred of them."""
    phases = [phase for phase in pact.timeline(reading.name).phases if phase.in_force and phase.exit is not None]
    others = (
        phase for before, phase in zip([None, *phases], phases, strict=False) if not before or before.exit != phase.exit
    )
    return list(islice(others, _MOST_DAYS // 2 // len(pact.readings)))


def _uncited(pact: Pact) -> Iterator[Finding]:
    """A rule, an act or a choice without a citation."""
    for reading in pact.readings.values():
        text, mark = reading.case.text, f"readings.{reading.name}.cites"
        clauses = {
            "text.term": text.term is not None,
            "text.exit": text.exit.at is not At.NEVER,
            "text.exit.first_day": text.exit.at is not At.NEVER,
            "text.survival": text.survival is not None,
        }
        for path, present in clauses.items():
            if present and path not in text.cites:
                yield Finding(Severity.WARNING, path, "this rule has no citation", _CITE)
        for act in reading.case.acts:
            if not act.citations:
                yield Finding(Severity.WARNING, f"record, {act.id}", "this act has no citation", "add cite")
        for choice in reading.choices:
            if not choice.citations:
                yield Finding(Severity.WARNING, f"{mark}.{choice.path!r}", "this choice has no citation", _CITE)


def _about_terms(pact: Pact, reading: Reading) -> Iterator[Finding]:
    """Notices that can end nothing, and deadlines before their term."""
    phases = _phases(pact, reading)
    if phases and not any(_can_end_something(phase) for phase in phases):
        what = f"under {reading.name} no notice can end the pact before it ends by itself"
        yield Finding(Severity.WARNING, "text.exit", what, "mend the window, the cut-off or at; or leave exit out")
        return
    for phase in phases:
        formula, terms = phase.exit, phase.terms
        if formula is None or terms is None or formula.exit_points.at is not At.TERM_END:
            continue
        last = formula.latest_notice(terms.boundary(2)) if terms.last is None or terms.last > 1 else None
        if last is not None and last < terms.boundary(1):
            begins = terms.boundary(1)
            what = f"under {reading.name} the deadline for the term from {begins} is {last}, before it begins"
            yield Finding(Severity.WARNING, "text.exit.notice", what, "see whether the notice is longer than the term")


def _can_end_something(phase: Phase) -> bool:
    formula, since = phase.exit, phase.in_force_since
    notice_day = None if formula is None or since is None else formula.notice_days.first(since)
    end = None if formula is None or notice_day is None else formula.end(notice_day)
    return formula is not None and end is not None and (formula.expiry is None or end < formula.expiry)


def _about_the_calendar(pact: Pact, reading: Reading) -> Iterator[Finding]:
    """An end beyond the calendar, met on the days of the record, or on the latest of a very long one."""
    for act in reading.case.acts[-(_MOST_DAYS // 2 // len(pact.readings)) :]:
        try:
            pact.on(act.on, reading.name)
        except DayOutOfRange as beyond:
            yield Finding(Severity.ERROR, f"record, {act.id}", str(beyond), "shorten the period")


def _about_month_ends(pact: Pact, reading: Reading) -> Iterator[Finding]:
    """The days of notice on which clamp and roll give different ends."""
    for phase in _phases(pact, reading)[:_MOST_FORMULAS]:
        formula = phase.exit
        if formula is None or not formula.notice.months or "text.month_end" in phase.text.cites:
            continue
        opens = [day for day in (formula.notice_days.opens, formula.exit_points.opens) if day is not None]
        first = shift(max([phase.first_day, *opens]).replace(month=12, day=31), 1)
        days = list(islice(_split(formula, first), 4))
        if days:
            shown = "; ".join(f"{day}: {clamp} or {roll}" for day, clamp, roll in days[:3])
            more = "; and more" if len(days) > 3 else ""
            what = f"clamp and roll give different ends for notices of {shown}{more}"
            remedy = f'see that "{phase.text.month_end}" is right, and cite it as "text.month_end" under [cites]'
            yield Finding(Severity.NOTE, "text.month_end", what, remedy)
            return


def _split(formula: Formula, first: date) -> Iterator[tuple[date, date | None, date | None]]:
    """The days of four years on which the two month-end rules part."""
    clamped, rolled = (formula._replace(month_end=rule) for rule in (MonthEnd.CLAMP, MonthEnd.ROLL))
    for ahead in range(4 * 366):
        day = shift(first, ahead)
        notice_day = formula.notice_days.first(day)
        if notice_day is None or formula.notice_days.counts_as(notice_day).day < 29:
            continue  # a month too short for the day needs a 29th
        clamp, roll = clamped.end(day), rolled.end(day)
        if clamp != roll:
            yield day, clamp, roll


def _readings_that_never_differ(pact: Pact) -> Iterator[Finding]:
    """Two readings that answer alike on every day of the record."""
    alike = [list(pact.readings)] if len(pact.readings) > 1 else []
    days = sorted({day for group in alike for name in group for day in _turns(pact, name)})
    for day in days:
        alike = [part for group in alike for part in _parted(pact, day, group) if len(part) > 1]
    for one, other in (pair for group in alike for pair in combinations(group, 2) if days):
        what = f"{one} and {other} never differ on the record"
        yield Finding(Severity.WARNING, "readings", what, "say what sets them apart, or keep one of them")


def _parted(pact: Pact, day: date, group: list[str]) -> list[list[str]]:
    """A group of readings in parts that answer alike on a day."""
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


def _turns(pact: Pact, reading: str) -> Iterator[date]:
    """The days on which the answer changes, over the record and some years more."""
    acts = pact.readings[reading].case.acts
    if acts:
        last = min(date.max.toordinal() - _LONGEST_LOOK, acts[-1].on.toordinal() + _LONGEST_LOOK)
        turns = pact.timeline(reading).changes(acts[0].on, date.fromordinal(last))
        yield from islice(turns, _MOST_DAYS // len(pact.readings))


def _unmet(pact: Pact, expectation: Expectation) -> Iterator[Finding]:
    """What an expectation says and the engine does not."""
    place, day, refused = expectation.place, expectation.on, expectation.refused
    if not expectation.citations and expectation.basis is None:
        yield Finding(Severity.WARNING, place, "nobody is named who says so", "add source or basis")
    try:
        standing: Standing = pact.assuming(*expectation.assumed).on(day, expectation.reading)
    except GsomiaRulesError as refusal:
        if refused is None or refused not in str(refusal):
            yield Finding(Severity.ERROR, place, f"on {day} it is refused: {refusal}", _MEND)
        return
    if refused is not None:
        yield Finding(Severity.ERROR, f"{place}.refused", f"on {day} nothing is refused", _MEND)
    for field, expected in expectation.fields.items():
        got = expectation_value(FIELDS[field](standing))
        if got != expected:
            what = f"on {day} under {standing.reading} {field} is {got}, not {expected}"
            yield Finding(Severity.ERROR, f"{place}.{field}", what, _MEND)
