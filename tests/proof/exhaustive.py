"""Exhaustive enumeration: the days of a calendar cycle, the orders of a few acts, the days of a suspension.

``python -m tests.proof.exhaustive`` enumerates everything and prints how much that was. The
test suite enumerates a part, and everything with ``-m deep``.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Final, NamedTuple

import attrs

from gsomia_rules import Act, MonthEnd, Pact, Standing, load
from gsomia_rules.model.case import Case
from gsomia_rules.model.counting import At, Formula
from gsomia_rules.model.terms import Then
from gsomia_rules.model.text import Resumed
from tests.proof.orders import CLAUSES, scenes, walk
from tests.support.commands import PACT_FILES, loaded
from tests.support.stepping import Stepped, month_turns

__all__ = [
    "SUSPENSIONS",
    "Suspension",
    "compared",
    "every_clause",
    "every_order",
    "every_resumption",
    "kind",
    "orders",
    "resumed",
    "shipped",
]

DAY: Final = timedelta(days=1)
CYCLE: Final = (2000, 2399)
FILES: Final = tuple(PACT_FILES)

# --- Every start day of a full cycle --------------------------------------------------------


def shipped() -> dict[str, Formula]:
    """Every formula that a reading of a shipped pact has at some time, named after the first file and reading.

    Formulas that differ only in terms which make neither exit points nor windows count as one.
    """
    found: dict[Formula, str] = {}
    for file in FILES:
        pact = loaded(file)
        for reading in pact.readings:
            for phase in pact.timeline(reading).phases:
                for formula in phase.exits:
                    points = formula.exit_points
                    kept = formula._replace(
                        exit_points=points if points.at is At.TERM_END else points._replace(terms=None), under=None
                    )
                    found.setdefault(kept, f"{file.stem} {reading} from {phase.first_day} {formula.under or ''}")
    return {name: formula for formula, name in found.items()}


def under(formula: Formula, rule: MonthEnd) -> Formula:
    """The formula with one month-end rule throughout."""
    points, days = formula.exit_points, formula.notice_days
    terms = points.terms and attrs.evolve(points.terms, month_end=rule)
    window = days.window and days.window._replace(terms=attrs.evolve(days.window.terms, month_end=rule))
    return formula._replace(
        month_end=rule, exit_points=points._replace(terms=terms), notice_days=days._replace(window=window)
    )


def in_months(formula: Formula) -> bool:
    """Whether any period of a formula is in months or years, so that a month can be too short."""
    terms, window = formula.exit_points.terms, formula.notice_days.window
    periods = [formula.notice, *([terms.length, terms.renewal] if terms else []), *([window.length] if window else [])]
    return any(period.months for period in periods)


def every_clause(cycle: tuple[int, int]) -> dict[tuple[Formula, MonthEnd, tuple[int, int]], str]:
    """Each formula with its years, under both month-end rules where it counts in months, and its name.

    The years are the cycle. A formula that expires is tried in its last years, and in the
    cycle as if it renewed indefinitely. A lock-in that ended long before the cycle is dropped.
    """
    found: dict[tuple[Formula, MonthEnd, tuple[int, int]], str] = {}
    for name, formula in shipped().items():
        rules = (MonthEnd.CLAMP, MonthEnd.ROLL) if in_months(formula) else (MonthEnd.CLAMP,)
        years = cycle
        if formula.expiry is not None:
            years = formula.expiry.year - min(cycle[1] - cycle[0], 50), formula.expiry.year
            found.setdefault((_renewing_indefinitely(formula), rules[0], cycle), f"{name}, indefinitely")
        elif formula.exit_points.opens is not None and formula.exit_points.opens.year < cycle[0] - 30:
            formula = formula._replace(exit_points=formula.exit_points._replace(opens=None))
        for rule in rules:
            found.setdefault((formula, rule, years), f"{name}, {rule}")
    return found


def kind(formula: Formula, rule: MonthEnd) -> tuple[object, ...]:
    """What a formula has and how it rounds, whatever its days and the lengths of its periods: those of a kind go the same way."""
    points, days = formula.exit_points, formula.notice_days
    terms, window = points.terms, days.window
    counted = [formula.notice, *([terms.length, terms.renewal] if terms else []), *([window.length] if window else [])]
    return (
        rule, formula.first_day_excluded, formula.expiry is None,
        points.at, points.opens is None, points.year_day and points.year_day.years_ahead,
        days.opens is None, days.cut_off is None, window and window.before,
        terms and (terms.then, terms.times is None, terms.final is None, terms.first_day_excluded),
        *((bool(period.months), bool(period.days)) for period in counted),
    )  # fmt: skip


def _renewing_indefinitely(formula: Formula) -> Formula:
    points = formula.exit_points
    terms = points.terms and attrs.evolve(points.terms, then=Then.RENEWS, times=None, final=None)
    return formula._replace(expiry=None, exit_points=points._replace(terms=terms))


def compared(formula: Formula, rule: MonthEnd, years: tuple[int, int]) -> int:
    """How many days were compared: the effect and the end of a notice, and the last notice for an end."""
    stepped, asked = Stepped(formula, rule, *years), under(formula, rule)
    days = {*month_turns(*years), *stepped.edges(*years)}
    for day in days:
        if formula.expiry is None or day < formula.expiry:
            seen = asked.takes_effect(day), asked.end(day)
            assert seen == (stepped.effect(day), stepped.end(day)), f"a notice of {day}: {seen}"
        last = asked.latest_notice(day)
        assert last == stepped.latest(day), f"the last notice for {day}: {last}"
    return len(days)


# --- Every order of a few acts --------------------------------------------------------------


def orders(clause: int, scene: int, most: int) -> Counter[str]:
    """Walk the orders of up to ``most`` acts of one clause in one scene."""
    chosen = CLAUSES[clause]
    return walk(chosen, list(scenes(chosen))[scene], most)


def every_order() -> Iterator[tuple[int, int, int]]:
    """The clauses and scenes with their number of acts: five around one day, three on all of the days."""
    for number, clause in enumerate(CLAUSES):
        for place, scene in enumerate(scenes(clause)):
            yield number, place, 5 if len(scene.days) == 2 else 3


# --- Every day of every suspension ----------------------------------------------------------


class Suspension(NamedTuple):
    """A suspension on file: who could resume on which days, the end before it, and the days that were left.

    ``at_once_too`` is false where a resumption at once would have ended the pact earlier.
    """

    file: str
    reading: str
    by: str
    first: date
    last: date
    old_end: date
    left: int
    at_once_too: bool = True


def _suspension(
    file: str, reading: str, by: str, first: str, last: str, old_end: str, left: int, *, at_once_too: bool = True
) -> Suspension:
    days = date.fromisoformat(first), date.fromisoformat(last), date.fromisoformat(old_end)
    return Suspension(file, reading, by, *days, left=left, at_once_too=at_once_too)


SUSPENSIONS: Final = (
    # given on 23 August 2019 for 23 November, suspended the day before; withdrawn on 21 March 2023
    _suspension("gsomia", "korea", "KOR", "2019-11-22", "2023-03-20", "2019-11-23", 1),
    _suspension("gsomia-kor-jpn-2019", "korea", "KOR", "2019-11-22", "2023-03-20", "2019-11-23", 1),
    # given on 12 March 1993 for 12 June; suspended the day before, resumed on 10 January 2003
    _suspension("npt-prk", "pyongyang", "PRK", "1993-06-11", "2003-01-09", "1993-06-12", 1),
    # given on 11 February 2020 for 9 August; suspended on 1 June (29 days of June, 31, 9) or on 2 June, for half
    # a year and another; on 1 (or 2) June 2021 it ran again, for 9 August; suspended on 14 June, withdrawn on 30 July
    _suspension("vfa-phl-usa", "notified", "PHL", "2020-06-01", "2021-05-31", "2020-08-09", 69),
    _suspension("vfa-phl-usa", "announced", "PHL", "2020-06-02", "2021-06-01", "2020-08-09", 68),
    _suspension("vfa-phl-usa", "notified", "PHL", "2021-06-14", "2021-07-29", "2021-08-09", 56, at_once_too=False),
    _suspension("vfa-phl-usa", "announced", "PHL", "2021-06-14", "2021-07-29", "2021-08-09", 56, at_once_too=False),
)
"""Worked out by hand from the records on file."""


def _read_as(pact: Pact, resumed: Resumed) -> Pact:
    """The pact with another rule for resuming under all readings."""
    readings = {
        name: attrs.evolve(read, case=Case(read.case.text._replace(resumed=resumed), read.case.acts))
        for name, read in pact.readings.items()
    }
    return attrs.evolve(pact, readings=readings)


def file_of(name: str) -> Path:
    """The shipped file with a name."""
    return next(file for file in FILES if file.stem == name)


def every_resumption() -> Iterator[tuple[Suspension, Resumed]]:
    """Each suspension with each way of resuming."""
    for suspension in SUSPENSIONS:
        yield from ((suspension, rule) for rule in Resumed if suspension.at_once_too or rule is not Resumed.AT_ONCE)


def resumed(suspension: Suspension, rule: Resumed, step: int) -> int:
    """How many days of a suspension were tried: a notice resumed on each of them ends the pact as worked out by hand."""
    pact, day, days = _read_as(load(file_of(suspension.file)), rule), suspension.first, 0
    while day <= suspension.last:
        answer = _resumed_on(pact, suspension, day)
        end = answer.ended or answer.pending_end
        assert end is not None
        by_hand = max(suspension.old_end, day) if rule is Resumed.AT_ONCE else day + suspension.left * DAY
        assert end.first_day_out == by_hand, f"resumed on {day}"
        day, days = day + step * DAY, days + 1
    return days


def _resumed_on(pact: Pact, suspension: Suspension, day: date) -> Standing:
    act = Act("notice-resumed", on=day, by=suspension.by)
    return pact.assuming(act).on(day, suspension.reading)


# --- All of it ------------------------------------------------------------------------------


def main() -> None:
    """Enumerate everything on all processors, and print how much that was."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        walks = {task: pool.submit(orders, *task) for task in every_order()}
        counts = [pool.submit(compared, *task) for task in every_clause(CYCLE)]
        resumptions = [pool.submit(resumed, *task, 1) for task in every_resumption()]
        total = Counter[str]()
        for (clause, scene, most), going in walks.items():
            tally, name = going.result(), CLAUSES[clause].name
            where = list(scenes(CLAUSES[clause]))[scene].name
            _print(f"{name}, {most} acts around {where}: {tally['accepted']} accepted, {tally['refused']} refused")
            total += tally
        _print(f"orders enumerated: {total['accepted']} accepted, {total['refused']} refused")
        _print(
            f"days compared in both directions: {sum(count.result() for count in counts)} under {len(counts)} clauses"
        )
        days = sum(resumption.result() for resumption in resumptions)
        _print(f"days on which a suspended notice was resumed: {days}")


def _print(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
