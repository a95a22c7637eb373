"""Twelve faults of real trackers: each is found by a law or by agreement, and shrunk to an example that reads at once."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from gsomia_rules import Pact, Period
from gsomia_rules.testing import laws
from gsomia_rules.testing.strategies import asked, pacts, self_renewing
from tests.testing import trackers
from tests.testing.trackers import DAY, Tracker

Law = Callable[[Tracker, Pact, date], None]
WITHOUT_NOTICE = pacts(text=self_renewing(), most=0, kinds=())
NINETY_FULL_DAYS = pacts(text=self_renewing(notice=Period(days=90), first_day="excluded"), most=0, kinds=())
IN_SEOUL = pacts(text=self_renewing(), most=0, kinds=(), zone="Asia/Seoul")
WITH_NOTICES = pacts(
    text=self_renewing(),
    most=3,
    kinds=("notice-given", "notice-withdrawn", "notice-suspended"),
    by="ONE",
    duration=None,
    first_day_out=None,
    dated=None,
)


def the_last_day(tracker: Tracker, pact: Pact, day: date) -> None:  # noqa: ARG001
    """A deadline is not past; acting on it works and acting a day later does not."""
    day = max(day, tracker.start)
    laws.deadline_is_not_past(tracker.deadline, day)
    laws.deadline_is_the_last_day(tracker.deadline, tracker.end, day)


def forward_and_back(tracker: Tracker, pact: Pact, day: date) -> None:  # noqa: ARG001
    """Forward and back are each other's inverse."""
    day = max(day, tracker.start)
    laws.forward_and_back(tracker.end, tracker.latest, day)
    laws.inverse(tracker.end, tracker.latest, day, day + 100 * DAY)


def monotone(tracker: Tracker, pact: Pact, day: date) -> None:  # noqa: ARG001
    """A later notice never has an earlier end, nor a later end an earlier last day; the first end is the least."""
    day = max(day, tracker.start)
    laws.monotone(tracker.end, day, day + 30 * DAY)
    laws.monotone(tracker.latest, day, day + 30 * DAY, none=date.min)
    laws.earliest_end_is_the_least(tracker.end, tracker.end, day, [day + DAY, day + 30 * DAY])


def one_answer_a_day(tracker: Tracker, pact: Pact, day: date) -> None:
    """A day of the pact's own time zone has one answer."""
    laws.one_answer_a_day(tracker.state_at, pact, day)


def no_foresight(tracker: Tracker, pact: Pact, day: date) -> None:
    """What is done later changes no answer."""
    laws.no_foresight(lambda known, day: type(tracker)(known).state(day), pact, day)


def terms_tile(tracker: Tracker, pact: Pact, day: date) -> None:  # noqa: ARG001
    """Each day is in exactly one term."""
    bounds = [tracker.start, *(tracker.renewal(number) for number in (1, 2))]
    rows = [(first, following, number) for number, (first, following) in enumerate(pairwise(bounds), 1)]
    first_two = tracker.start, bounds[-1] - DAY
    laws.segments_tile(rows, *first_two, tracker.term_on if bounds[-1] < tracker.start + 100 * DAY else None)


def the_same_end(tracker: Tracker, pact: Pact, day: date) -> None:
    """The engine has the same end of a notice, the same deadline and the same term."""
    day = max(day, tracker.start)
    laws.agreement(pact, day, end=tracker.end, deadline=tracker.deadline)
    laws.agreement(pact, day, term=tracker.term_on, term_first_day=tracker.term_first_day)


def the_same_state(tracker: Tracker, pact: Pact, day: date) -> None:
    """The engine has the same status, and the same last day to withdraw a notice."""
    laws.agreement(pact, day, state=tracker.state, withdrawal_deadline=tracker.withdrawal_deadline)


class Fault(NamedTuple):
    """A tracker, what finds its fault and in which pacts, and what the sentence about the shrunk example says."""

    tracker: type[Tracker]
    law: Law
    pacts: st.SearchStrategy[Pact]
    says: str
    acts: int = 1


FAULTS = [
    Fault(trackers.Subtracts, the_last_day, NINETY_FULL_DAYS, "2000-10-03, which is too late"),
    Fault(trackers.ThirtyDayMonths, the_same_end, WITHOUT_NOTICE, "end is 2000-12-26, but the engine says 2001-01-01"),
    Fault(trackers.InvertsBySubtraction, forward_and_back, WITHOUT_NOTICE, "the last day of notice for that is"),
    Fault(trackers.CountsTheDayOfNotice, the_same_end, WITHOUT_NOTICE, "but the engine says"),
    Fault(trackers.RenewsFromTheLastRenewal, the_same_end, WITHOUT_NOTICE, "but the engine says"),
    Fault(trackers.DeadlineOnTheEndDay, the_same_state, WITH_NOTICES, "the tool says that withdrawal_deadline is", 2),
    Fault(trackers.SuspensionIsWithdrawal, the_same_state, WITH_NOTICES, "in-force, but the engine says notice-sus", 3),
    Fault(trackers.NoLeapDay, the_same_end, WITHOUT_NOTICE, "day is out of range for month"),
    Fault(trackers.DaysInUtc, one_answer_a_day, IN_SEOUL, "in Asia/Seoul the answer is unsigned, but in-force at 23"),
    Fault(trackers.IgnoresLateNotices, monotone, WITHOUT_NOTICE, "leads to None, but the later"),
    Fault(trackers.DoublesTheFirstTerm, the_same_end, WITHOUT_NOTICE, "end is 2002-01-01, but the engine says 2001-01"),
    Fault(trackers.KnowsTheFuture, no_foresight, WITH_NOTICES, "without what was done after that day", 3),
]


def failure(tracker: type[Tracker], law: Law, pact: Pact, day: date) -> str | None:
    """How a tracker fails a law on a day; None where it does not."""
    try:
        law(tracker(pact), pact, day)
    except (AssertionError, ValueError) as failed:
        return str(failed)
    return None


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.tracker.__name__)
def test_each_fault_is_found_and_shrunk(fault: Fault) -> None:
    """Within 200 examples; then it is shrunk to the fewest acts, a short text and a sentence that says what is wrong."""
    quick = settings(max_examples=200, derandomize=True, database=None, phases=[Phase.generate, Phase.shrink])
    pact, day = find(
        asked(pact=fault.pacts), lambda one: failure(fault.tracker, fault.law, *one) is not None, settings=quick
    )
    sentence = failure(fault.tracker, fault.law, pact, day)
    assert sentence is not None
    assert fault.says in sentence
    assert len(pact.record) <= fault.acts
    assert len(repr(pact.text)) < 260  # one term and one way out, which a clause's defaults leave short


@given(asked(pact=WITHOUT_NOTICE))
def test_the_right_tracker_passes(question: tuple[Pact, date]) -> None:
    """The tracker without a fault passes every law, and agrees with the engine."""
    pact, day = question
    for law in (the_last_day, forward_and_back, monotone, terms_tile, one_answer_a_day, the_same_end):
        law(Tracker(pact), pact, day)


@given(asked(pact=WITH_NOTICES))
def test_the_right_tracker_passes_with_notices(question: tuple[Pact, date]) -> None:
    """The same, where notices are given, withdrawn and suspended."""
    pact, day = question
    for law in (no_foresight, the_same_state):
        law(Tracker(pact), pact, day)
