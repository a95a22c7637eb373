"""Exhaustive where it is small: calendar days, orders of acts, and days of a suspension, against counts made by hand.

By default a part of each; all of it with ``-m deep``, or with ``python -m tests.proof.exhaustive``, which tells how much
it is.
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
    orders,
    resumed,
    shipped,
)
from tests.proof.orders import CLAUSES, Clause, scenes, walk
from tests.support.stepping import Stepped, month_turns

DAY = timedelta(days=1)
SUSPENDED = {(held.file, held.reading) for held in SUSPENSIONS}

# --- Law 1, over the calendar ---------------------------------------------------------------


def test_the_month_turns_of_a_cycle() -> None:
    """From the 27th through the 3rd: in 400 years 4,800 starts of a month and 97 leap days."""
    days = list(month_turns(*CYCLE))
    # by hand: 3 days open each month; after the 26th there are 5 days 7 times a year, 4 days 4 times, in February 2
    assert len(days) == 400 * (12 * 3 + 7 * 5 + 4 * 4 + 2) + 97
    assert date(2096, 2, 29) in days
    assert date(2100, 3, 1) in days


def test_stepping_counts_as_the_design_does_by_hand() -> None:
    """The dates that the design page works out, by the steps that the engine is held against."""
    gsomia = next(formula for name, formula in shipped().items() if name.startswith("gsomia-kor-jpn-2019 korea"))
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
    """end(n) <= t iff n <= latest_notice(t), for every shipped formula at every turn of a month."""
    clauses = every_clause((2000, 2000))
    assert len(clauses) > 80
    assert sum(compared(*clause) for clause in clauses) > 90 * 80


@pytest.mark.deep
def test_law_1_over_a_full_cycle() -> None:
    """The same over the 400 years after which the calendar repeats itself."""
    clauses = every_clause(CYCLE)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        counts = list(pool.map(compared, *zip(*clauses, strict=True)))
    assert sum(counts) > 30_000 * 80


# --- Every order of a few acts --------------------------------------------------------------


def test_the_single_acts_by_hand() -> None:
    """Two parties have five acts each, and together two: of these a plain yearly pact knows four, on either day."""
    clause = CLAUSES[0]
    deadline = next(scenes(clause))
    assert walk(clause, deadline, 1) == Counter(accepted=2 * 4, refused=2 * 8)
    assert list(deadline.days) == [date(2020, 10, 2), date(2020, 10, 3)]  # ninety days from the 3rd through 31 December


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.name)
def test_every_order_of_two_or_three_acts(clause: Clause) -> None:
    """Each order is accepted or refused as the two tables say; no act changes a day before it or breaks a rule."""
    for scene in scenes(clause):
        more = scene.name == "an end" and clause.at_once is clause.at_term_end and not clause.expires
        tally = walk(clause, scene, 3 if more else 2)
        assert min(tally["accepted"], tally["refused"]) > 50


@pytest.mark.deep
def test_every_order_of_five_acts() -> None:
    """The same for all orders of up to five acts."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        tallies = list(pool.map(orders, *zip(*every_order(), strict=True)))
    assert len(tallies) == len(CLAUSES) * 4
    assert all(tally["accepted"] > 1_000 for tally in tallies)


# --- Every day of every suspension ----------------------------------------------------------


def _named(value: object) -> str | None:
    return f"{value.file} {value.reading} {value.first}" if isinstance(value, Suspension) else None


@pytest.mark.parametrize(("held", "rule"), list(every_resumption()), ids=_named)
def test_a_notice_resumed_in_its_suspension(held: Suspension, rule: Resumed) -> None:
    """Resumed on R, the pact ends after the days left, or at once on the later of its old end and R."""
    assert resumed(held, rule, 61) > (held.last - held.first).days // 61


@pytest.mark.deep
@pytest.mark.parametrize(("held", "rule"), list(every_resumption()), ids=_named)
def test_a_notice_resumed_on_every_day_of_its_suspension(held: Suspension, rule: Resumed) -> None:
    """The same on every day."""
    assert resumed(held, rule, 1) == (held.last - held.first).days + 1


def test_every_suspension_on_file_is_resumed() -> None:
    """A reading under which a notice is suspended stands in the table."""
    found = set()
    for file in FILES:
        pact = load(file)
        for reading, read in pact.readings.items():
            if any(act.kind == "notice-suspended" for act in read.case.acts):
                found.add((file.stem, reading))
    assert found == SUSPENDED


@pytest.mark.parametrize("name", sorted({held.file for held in SUSPENSIONS}))
def test_where_a_reading_knows_no_suspension_nothing_is_resumed(name: str) -> None:
    """Under the other readings the notice was withdrawn, and a resumption is refused on the same days."""
    pact, tried = load(file_of(name)), 0
    held = next(held for held in SUSPENSIONS if held.file == name)
    for reading in pact.readings:
        for day in (held.first, held.first + DAY, held.last - DAY, held.last):
            if (name, reading) not in SUSPENDED:
                with pytest.raises(ActRefused, match=f"notice-resumed by {held.by} on {day} is refused .no notice"):
                    pact.assuming(Act("notice-resumed", on=day, by=held.by)).on(day, reading)
                tried += 1
    assert tried == 4 * (len(pact.readings) - len({one for one in SUSPENDED if one[0] == name}))
