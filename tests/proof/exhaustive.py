"""Where it is small, all of it: the days of a calendar cycle, the orders of a few acts, the days of a suspension.

    python -m tests.proof.exhaustive

goes through all of it and tells how much that was. The test suite goes through a part, and through all of it with
``-m deep``.
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
from gsomia_rules.model.counting import At, Formula
from gsomia_rules.model.terms import Then
from gsomia_rules.model.text import Case, Resumed
from tests.proof.orders import CLAUSES, scenes, walk
from tests.support.commands import PACT_FILES
from tests.support.stepping import Stepped, month_turns

__all__ = [
    "SUSPENSIONS",
    "Suspension",
    "compared",
    "every_clause",
    "every_order",
    "every_resumption",
    "orders",
    "resumed",
    "shipped",
]

DAY: Final = timedelta(days=1)
CYCLE: Final = (2000, 2399)
FILES: Final = tuple(PACT_FILES)

# --- Every start day of a full cycle --------------------------------------------------------


def shipped() -> dict[str, Formula]:
    """Every formula that a reading of a shipped pact has at some time, by the first file and reading that has it.

    Terms count for it only where they make its exit points or its windows.
    """
    found: dict[Formula, str] = {}
    for file in FILES:
        pact = load(file)
        for reading in pact.readings:
            for phase in pact.timeline(reading).phases:
                formula = phase.formula
                if formula is not None and formula.exit_points.at is not At.NEVER:
                    if formula.exit_points.at is not At.TERM_END:
                        formula = formula._replace(exit_points=formula.exit_points._replace(terms=None))
                    found.setdefault(formula, f"{file.stem} {reading} from {phase.first_day}")
    return {name: formula for formula, name in found.items()}


def under(formula: Formula, rule: MonthEnd) -> Formula:
    """The formula with all of its months under one rule."""
    points, days = formula.exit_points, formula.notice_days
    terms = points.terms and attrs.evolve(points.terms, month_end=rule)
    window = days.window and days.window._replace(terms=attrs.evolve(days.window.terms, month_end=rule))
    return formula._replace(
        month_end=rule, exit_points=points._replace(terms=terms), notice_days=days._replace(window=window)
    )


def in_months(formula: Formula) -> bool:
    """Whether any period of a formula is in months or years, so that a month can be too short for it."""
    terms, window = formula.exit_points.terms, formula.notice_days.window
    periods = [formula.notice, *([terms.length, terms.renewal] if terms else []), *([window.length] if window else [])]
    return any(period.months for period in periods)


def every_clause(cycle: tuple[int, int]) -> dict[tuple[Formula, MonthEnd, tuple[int, int]], str]:
    """Each formula with its years, under both month-end rules where it counts in months, by name.

    The years are the cycle. A pact that expires has its last years, and the cycle as if it renewed for ever.
    What opened long before the cycle is open.
    """
    found: dict[tuple[Formula, MonthEnd, tuple[int, int]], str] = {}
    for name, formula in shipped().items():
        rules = (MonthEnd.CLAMP, MonthEnd.ROLL) if in_months(formula) else (MonthEnd.CLAMP,)
        years = cycle
        if formula.expiry is not None:
            years = formula.expiry.year - min(cycle[1] - cycle[0], 50), formula.expiry.year
            found.setdefault((_for_ever(formula), rules[0], cycle), f"{name}, for ever")
        elif formula.exit_points.opens is not None and formula.exit_points.opens.year < cycle[0] - 30:
            formula = formula._replace(exit_points=formula.exit_points._replace(opens=None))
        for rule in rules:
            found.setdefault((formula, rule, years), f"{name}, {rule}")
    return found


def _for_ever(formula: Formula) -> Formula:
    points = formula.exit_points
    terms = points.terms and attrs.evolve(points.terms, then=Then.RENEWS, times=None, final=None)
    return formula._replace(expiry=None, exit_points=points._replace(terms=terms))


def compared(formula: Formula, rule: MonthEnd, years: tuple[int, int]) -> int:
    """How many days agree, forward and back: effect and end of a notice, and the last notice for an end."""
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
    """The orders of up to so many acts of one clause in one scene."""
    chosen = CLAUSES[clause]
    return walk(chosen, list(scenes(chosen))[scene], most)


def every_order() -> Iterator[tuple[int, int, int]]:
    """Five acts around a deadline, an end and a suspension (its own act is the first), three on all of their days."""
    most = {"a deadline": 5, "an end": 5, "a suspension": 4, "all of these": 3}
    for number, clause in enumerate(CLAUSES):
        for place, scene in enumerate(scenes(clause)):
            yield number, place, most[scene.name]


# --- Every day of every suspension ----------------------------------------------------------


class Suspension(NamedTuple):
    """A suspension on file: who could resume on which days, the end that stood, and the days that were left of it.

    ``at_once_too`` is false where a resumption at once would have ended the pact before.
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
    _suspension("npt-dprk", "pyongyang", "PRK", "1993-06-11", "2003-01-09", "1993-06-12", 1),
    # given on 11 February 2020 for 9 August; suspended on 1 June (29 days of June, 31, 9) or on 2 June, for half
    # a year and another; on 1 (or 2) June 2021 it ran again, for 9 August; suspended on 14 June, withdrawn on 30 July
    _suspension("vfa-phl-usa-2020", "notified", "PHL", "2020-06-01", "2021-05-31", "2020-08-09", 69),
    _suspension("vfa-phl-usa-2020", "announced", "PHL", "2020-06-02", "2021-06-01", "2020-08-09", 68),
    _suspension("vfa-phl-usa-2020", "notified", "PHL", "2021-06-14", "2021-07-29", "2021-08-09", 56, at_once_too=False),
    _suspension(
        "vfa-phl-usa-2020", "announced", "PHL", "2021-06-14", "2021-07-29", "2021-08-09", 56, at_once_too=False
    ),
)
"""By hand from the records on file."""


def _read_as(pact: Pact, resumed: Resumed) -> Pact:
    """The pact with another rule on resuming, under all readings."""
    readings = {
        name: attrs.evolve(read, case=Case(read.case.text._replace(resumed=resumed), read.case.acts))
        for name, read in pact.readings.items()
    }
    return attrs.evolve(pact, readings=readings)


def file_of(name: str) -> Path:
    """The shipped file of a name."""
    return next(file for file in FILES if file.stem == name)


def every_resumption() -> Iterator[tuple[Suspension, Resumed]]:
    """Each suspension with both ways of resuming."""
    for held in SUSPENSIONS:
        yield from ((held, rule) for rule in Resumed if held.at_once_too or rule is not Resumed.AT_ONCE)


def resumed(held: Suspension, rule: Resumed, step: int) -> int:
    """How many days of a suspension end the pact as by hand when the notice is resumed on them."""
    pact, day, days = _read_as(load(file_of(held.file)), rule), held.first, 0
    while day <= held.last:
        answer = _resumed_on(pact, held, day)
        end = answer.ended or answer.pending_end
        assert end is not None
        by_hand = max(held.old_end, day) if rule is Resumed.AT_ONCE else day + held.left * DAY
        assert end.first_day_out == by_hand, f"resumed on {day}"
        day, days = day + step * DAY, days + 1
    return days


def _resumed_on(pact: Pact, held: Suspension, day: date) -> Standing:
    act = Act("notice-resumed", on=day, by=held.by)
    return pact.assuming(act).on(day, held.reading)


# --- All of it ------------------------------------------------------------------------------


def main() -> None:
    """Go through all of it on all processors, and tell how much it was."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        walks = {task: pool.submit(orders, *task) for task in every_order()}
        counts = [pool.submit(compared, *task) for task in every_clause(CYCLE)]
        resumptions = [pool.submit(resumed, *task, 1) for task in every_resumption()]
        total = Counter[str]()
        for (clause, scene, most), going in walks.items():
            tally, told = going.result(), CLAUSES[clause]
            where = list(scenes(told))[scene].name
            _tell(f"{told.name}, {most} acts around {where}: {tally['accepted']} accepted, {tally['refused']} refused")
            total += tally
        _tell(f"orders enumerated: {total['accepted']} accepted, {total['refused']} refused")
        _tell(f"days counted forward and back: {sum(count.result() for count in counts)} under {len(counts)} clauses")
        days = sum(resumption.result() for resumption in resumptions)
        _tell(f"days on which a suspended notice was resumed: {days}")


def _tell(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
