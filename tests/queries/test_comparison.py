"""Where readings part and meet again: the expected days come from the truth table of the design."""

from datetime import date, timedelta

import pytest

from gsomia_rules import Act, ActRefused, load
from gsomia_rules.model.standing import differences
from gsomia_rules.queries.comparison import Divergence, DivergentStretch, compare_all, divergences, divergent_stretches

DAY = timedelta(days=1)
ALL_SIX = ("state", "terminable_at_any_time", "term", "deadlines", "next_event", "earliest_end")


def test_seoul_and_tokyo_part_once() -> None:
    """From the suspension of 22 November 2019 through 20 March 2023, the eve of the withdrawal, and never else."""
    found = divergences(load("gsomia"), "korea", "japan", date(2010, 1, 1), date(2030, 12, 31))
    assert found == (Divergence(date(2019, 11, 22), date(2023, 3, 20), ALL_SIX),)


def test_three_months_differ_by_their_deadline() -> None:
    """By hand for 2020: 23 August for 24 August, and on the 24th itself notice is in time under one of them only."""
    found = divergences(load("gsomia"), "japan", "three-months", date(2020, 1, 1), date(2020, 12, 31))
    assert found == (
        Divergence(date(2020, 1, 1), date(2020, 8, 23), ("deadlines",)),
        Divergence(date(2020, 8, 24), date(2020, 8, 24), ("deadlines", "earliest_end")),
        Divergence(date(2020, 8, 25), date(2020, 12, 31), ("deadlines",)),
    )


def test_a_parting_goes_no_further_than_asked() -> None:
    """A stretch is cut at the days asked for."""
    found = divergences(load("gsomia"), "korea", "japan", date(2020, 1, 1), date(2020, 1, 31))
    assert [(one.first_day, one.last_day) for one in found] == [(date(2020, 1, 1), date(2020, 1, 31))]


@pytest.mark.parametrize("name", ["gsomia", "npt-prk", "oas-ven", "vfa-phl-usa", "warsaw-pact"])
def test_every_day_agrees_with_the_answers(name: str) -> None:
    """On each day of the year about a reading's last act the divergence names what differs, and no other day has one."""
    pact = load(name)
    for other in pact.readings:
        middle = pact.readings[other].case.acts[-1].on
        first, last = middle - 183 * DAY, middle + 183 * DAY
        named = {
            one.first_day + offset * DAY: one.differs
            for one in divergences(pact, pact.reading, other, first, last)
            for offset in range((one.last_day - one.first_day).days + 1)
        }
        for offset in range((last - first).days + 1):
            day = first + offset * DAY
            assert named.get(day, ()) == differences(pact.on(day), pact.on(day, other)), day


def test_a_refused_assumption_cannot_be_compared() -> None:
    """Tokyo's reading has no notice left to withdraw in December 2019."""
    pact = load("gsomia").assuming(Act("notice-withdrawn", on=date(2019, 12, 1), by="KOR"))
    with pytest.raises(ActRefused, match="no notice"):
        divergences(pact, "korea", "japan", date(2019, 1, 1), date(2020, 1, 1))


def test_stretches_join_what_follows() -> None:
    """Partings that follow on one another are one stretch; one begins anew where the state begins to differ."""
    first = date(2020, 1, 1)
    found = (
        Divergence(first, first + 9 * DAY, ("deadlines",)),
        Divergence(first + 10 * DAY, first + 10 * DAY, ("deadlines", "earliest_end")),
        Divergence(first + 11 * DAY, first + 20 * DAY, ("state", "term")),
        Divergence(first + 22 * DAY, first + 30 * DAY, ("state", "term")),
    )
    assert divergent_stretches(found) == (
        DivergentStretch(first, first + 10 * DAY, ("deadlines",), ("earliest_end",)),
        DivergentStretch(first + 11 * DAY, first + 20 * DAY, ("state", "term"), ()),
        DivergentStretch(first + 22 * DAY, first + 30 * DAY, ("state", "term"), ()),
    )
    assert divergent_stretches(()) == ()


def test_no_days_have_no_parting() -> None:
    """A stretch that ends before it begins holds nothing."""
    assert divergences(load("gsomia"), "korea", "japan", date(2020, 1, 2), date(2020, 1, 1)) == ()


def test_an_end_that_comes_anyway_differs_in_nothing() -> None:
    """24 and 25 August 2019: under each reading the notice of the 23rd ends it on 23 November, whoever else could."""
    pact, first, last = load("gsomia"), date(2019, 8, 23), date(2019, 11, 21)
    for other in ("japan", "first-day-counted", "three-months"):
        assert divergences(pact, "korea", other, first, last) == ()
    ways = {pact.on(date(2019, 8, 24), name).earliest_end for name in pact.readings}
    assert len(ways) == 2  # Japan's notice of that day would be in time too, but for three months


def test_a_difference_that_goes_on_is_open() -> None:
    """From 21 March 2023 on three months differ by their deadline for good, and Tokyo's reading no longer."""
    pact = load("gsomia")
    japan, _, months = compare_all(pact, "korea", date(2020, 1, 1), date(2024, 12, 31))
    assert [months.is_open(one) for one in months.stretches] == [False, True]
    assert [japan.is_open(one) for one in japan.stretches] == [False]
