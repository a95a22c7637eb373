"""Answers as values: when a deadline is the day on which notice opens, and what accompanies an answer."""

from datetime import date

import attrs
import pytest

from gsomia_rules import Pact, load
from gsomia_rules.model.deadline import Deadline, DeadlineKind
from gsomia_rules.model.end import EarliestEnd
from gsomia_rules.model.standing import Metadata, Standing
from tests.support.commands import ROOT

GIVE, WITHDRAW, CLOSES = DeadlineKind.GIVE_NOTICE, DeadlineKind.WITHDRAW_NOTICE, DeadlineKind.WINDOW_CLOSES


def example(name: str) -> Pact:
    """A pact of the examples."""
    return load(ROOT / "examples" / "pacts" / f"{name}.toml")


def may(day: int) -> date:
    """A day of May 2019, each time another object."""
    return date(2019, 5, day)


def answer(on: int, deadline: tuple[DeadlineKind, int] | None, notice_day: int | None) -> Standing:
    """An answer in May 2019 with a deadline, and with a first day on which somebody can act."""
    held = load("gsomia").on(may(on))
    earliest = notice_day and EarliestEnd("any", may(notice_day), date(2020, 1, 1))
    last = deadline and Deadline(deadline[0], may(deadline[1]), deadline[1] - on, date(2020, 1, 1), None)
    return attrs.evolve(held, next_deadline=last, earliest_end=earliest or None)


def test_notice_opens_on_the_deadline_of_a_lock_in() -> None:
    """Paris art. 28(1): no notice before three years from 4 November 2016, so that the day to give it is the first."""
    paris = example("paris-usa-2019")
    for day, opens in ((date(2018, 1, 1), True), (date(2019, 11, 3), True), (date(2019, 11, 4), False)):
        assert paris.on(day).opens is opens, day


@pytest.mark.parametrize(
    ("on", "deadline", "notice_day", "opens"),
    [
        (4, (GIVE, 5), 5, True),
        (4, (CLOSES, 5), 5, True),  # a window of one day
        (4, (WITHDRAW, 5), 5, False),  # a deadline for what was given already
        (5, (GIVE, 5), 5, False),  # today is no day ahead
        (4, (GIVE, 6), 5, False),  # notice opens before the deadline
        (4, (GIVE, 6), 4, False),  # notice is open
        (4, (GIVE, 4), 5, False),  # notice opens too late for it
        (4, None, 5, False),
        (4, (GIVE, 5), None, False),
        (4, None, None, False),
    ],
)
def test_notice_opens_on_the_deadline_where_both_are_one_day_ahead(
    on: int, deadline: tuple[DeadlineKind, int] | None, notice_day: int | None, opens: bool
) -> None:
    """The deadline to give notice is the first day on which it may be given, and that day is still to come."""
    assert answer(on, deadline, notice_day).opens is opens


def test_what_is_told_supposes_nothing_by_itself() -> None:
    """Without a word about the record it was searched to no day, known on no day, and no act is assumed."""
    told = Metadata("made-up", "Made up", "UTC", {})
    assert (told.searched_to, told.known_as_of, told.assumed) == (None, None, ())
