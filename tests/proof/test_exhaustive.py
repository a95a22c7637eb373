"""Exhaustive enumeration: calendar days, orders of acts and days of a suspension, against results worked out by hand.

By default a part of each; everything with ``-m deep`` or ``python -m tests.proof.exhaustive``,
which prints how much that is.
"""

import os
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta

import pytest

from gsomia_rules import Act, ActRefused, MonthEnd, load
from gsomia_rules.model.text import Resumed
from tests.proof.exhaustive import (
    CYCLE,
    FILES,
    SUSPENSIONS,
    Suspension,
    compared,
    every_clause,
    every_order,
    every_resumption,
    file_of,
    kind,
    orders,
    resumed,
    shipped,
)
from tests.proof.orders import CLAUSES, Clause, scenes, walk
from tests.support.commands import loaded
from tests.support.stepping import Stepped, month_turns

DAY = timedelta(days=1)
SUSPENDED = {(suspension.file, suspension.reading) for suspension in SUSPENSIONS}

# --- Law 1, over the calendar ---------------------------------------------------------------


def test_the_month_turns_of_a_cycle() -> None:
    """The days from the 27th through the 3rd of each month in 400 years are as many as counted by hand."""
    days = list(month_turns(*CYCLE))
    # by hand: 3 days open each month; after the 26th there are 5 days 7 times a year, 4 days 4 times, in February 2
    assert len(days) == 400 * (12 * 3 + 7 * 5 + 4 * 4 + 2) + 97
    assert date(2096, 2, 29) in days
    assert date(2100, 3, 1) in days


def test_stepping_finds_the_dates_worked_out_by_hand() -> None:
    """Stepping through the days, which the engine must agree with, finds the dates worked out by hand."""
    gsomia = load("gsomia").timeline("japan").phase_on(date(2018, 1, 1)).formulas[0]
    stepped = Stepped(gsomia, MonthEnd.CLAMP, 2018, 2021)
    assert stepped.effect(date(2019, 8, 24)) == date(2019, 11, 23)
    assert stepped.effect(date(2019, 8, 25)) == date(2019, 11, 24)
    assert stepped.end(date(2019, 8, 25)) == date(2020, 11, 23)
    assert stepped.latest(date(2019, 11, 23)) == stepped.latest(date(2020, 11, 22)) == date(2019, 8, 24)
    six_months = next(formula for name, formula in shipped().items() if name.startswith("apmbc-baltic"))
    for rule, effect, latest in (
        (MonthEnd.CLAMP, date(2021, 2, 28), date(2020, 8, 31)),
        (MonthEnd.ROLL, date(2021, 3, 1), date(2020, 8, 28)),
    ):
        half = Stepped(six_months, rule, 2020, 2021)
        assert half.effect(date(2020, 8, 31)) == effect
        assert half.latest(date(2021, 2, 28)) == latest


def test_law_1_over_the_month_turns_of_a_leap_year() -> None:
    """end(n) <= t iff n <= latest_notice(t), for a shipped formula of every kind at every turn of a month.

    The deep run has all formulas, and all years.
    """
    every = every_clause((2000, 2000))
    assert len(every) > 80
    clauses = {kind(formula, rule): (formula, rule, years) for formula, rule, years in every}.values()
    assert len(clauses) > 50
    assert sum(compared(*clause) for clause in clauses) > 90 * 50


@pytest.mark.deep
def test_law_1_over_a_full_cycle() -> None:
    """end(n) <= t iff n <= latest_notice(t) in all of the 400 years after which the calendar repeats."""
    clauses = every_clause(CYCLE)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        counts = list(pool.map(compared, *zip(*clauses, strict=True)))
    assert sum(counts) > 30_000 * 80


# --- Every order of a few acts --------------------------------------------------------------


def test_the_single_acts_by_hand() -> None:
    """Of the eighteen acts, five for each party and eight others, a yearly pact accepts eight on either day.

    By hand: a notice of each party and one of both, an extension, an amendment, a bar, and an end at once or later.
    """
    clause = CLAUSES[0]
    deadline = next(scenes(clause))
    assert walk(clause, deadline, 1) == Counter(accepted=2 * 8, refused=2 * 10)
    assert list(deadline.days) == [date(2020, 10, 2), date(2020, 10, 3)]  # ninety days from the 3rd through 31 December


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.name)
def test_every_order_of_two_acts(clause: Clause) -> None:
    """Each order is accepted or refused as the two tables say, and no act changes an earlier day or breaks a rule."""
    for scene in scenes(clause):
        tally = walk(clause, scene, 2)
        assert min(tally["accepted"], tally["refused"]) > 50


@pytest.mark.deep
def test_every_order_of_five_acts() -> None:
    """The same holds for all orders of up to five acts."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        tallies = list(pool.map(orders, *zip(*every_order(), strict=True)))
    assert len(tallies) == len(CLAUSES) * 5
    assert all(tally["accepted"] > 1_000 for tally in tallies)


# --- Every day of every suspension ----------------------------------------------------------


def _named(value: object) -> str | None:
    return f"{value.file} {value.reading} {value.first}" if isinstance(value, Suspension) else None


@pytest.mark.parametrize(("suspension", "rule"), list(every_resumption()), ids=_named)
def test_a_notice_resumed_during_its_suspension(suspension: Suspension, rule: Resumed) -> None:
    """Resumed on R, a notice ends the pact after the days left or, at once, on the later of the old end and R."""
    assert resumed(suspension, rule, 61) > (suspension.last - suspension.first).days // 61


@pytest.mark.deep
@pytest.mark.parametrize(("suspension", "rule"), list(every_resumption()), ids=_named)
def test_a_notice_resumed_on_every_day_of_its_suspension(suspension: Suspension, rule: Resumed) -> None:
    """The same holds on every day of each suspension."""
    assert resumed(suspension, rule, 1) == (suspension.last - suspension.first).days + 1


def test_every_suspension_on_file_is_resumed() -> None:
    """Every reading under which a notice is suspended is in the table."""
    found = set()
    for file in FILES:
        pact = loaded(file)
        for reading, read in pact.readings.items():
            if any(act.kind == "notice-suspended" for act in read.case.acts):
                found.add((file.stem, reading))
    assert found == SUSPENDED


@pytest.mark.parametrize("name", sorted({suspension.file for suspension in SUSPENSIONS}))
def test_a_reading_without_the_suspension_refuses_a_resumption(name: str) -> None:
    """Where a reading has no suspension, a resumption is refused on the days on which it is allowed elsewhere."""
    pact, tried = load(file_of(name)), 0
    suspension = next(suspension for suspension in SUSPENSIONS if suspension.file == name)
    for reading in pact.readings:
        for day in (suspension.first, suspension.first + DAY, suspension.last - DAY, suspension.last):
            if (name, reading) not in SUSPENDED:
                with pytest.raises(
                    ActRefused, match=f"notice-resumed by {suspension.by} on {day} is refused .no notice"
                ):
                    pact.assuming(Act("notice-resumed", on=day, by=suspension.by)).on(day, reading)
                tried += 1
    assert tried == 4 * (len(pact.readings) - len({one for one in SUSPENDED if one[0] == name}))
