"""The stateful machine drives a tracker beside the engine, and finds what it does wrong."""

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from gsomia_rules import Act, ActRefused, Pact
from gsomia_rules.model.case import Case
from gsomia_rules.testing.laws import agreement
from gsomia_rules.testing.machine import TreatyLife
from gsomia_rules.testing.strategies import pact_of, self_renewing
from tests.testing.trackers import SuspensionIsWithdrawal, Tracker

QUICK = settings(
    max_examples=30, stateful_step_count=8, derandomize=True, database=None, deadline=None, phases=[Phase.generate]
)


class Driven(TreatyLife):
    """A tracker that knows the notices of one party."""

    texts = self_renewing()
    kinds = ("notice-given", "notice-withdrawn", "notice-suspended")
    keys = {"by": "ONE", "duration": None, "first_day_out": None}  # noqa: RUF012 - read only
    tracker_class: type[Tracker] = Tracker

    def began(self) -> None:
        """It begins with the signature."""
        self.tracker, self.tried = self.tracker_class(self.pact), 0

    def acted(self, act: Act, before: Pact) -> None:
        """It takes over each act."""
        assert before.record == (*self.pact.record[:-1],)
        assert self.pact.record[-1] == act
        self.tracker = self.tracker_class(self.pact)

    def refused(self, act: Act) -> None:
        """It does not take over what is refused."""
        with pytest.raises(ActRefused):
            pact_of(Case(self.pact.text, (*self.pact.record, act))).timeline()

    def compare(self) -> None:
        """The status is the same."""
        if self.pact.record[-1].kind != "signed":
            agreement(self.pact, self.today, state=self.tracker.state)


class DrivenWrongly(Driven):
    """The same with a fault."""

    tracker_class = SuspensionIsWithdrawal


def test_a_right_tracker_stands_beside_the_engine() -> None:
    """Through every step of a treaty's life."""
    run_state_machine_as_test(Driven, settings=QUICK)


def test_a_wrong_tracker_is_found_out() -> None:
    """By the first suspension, with the sentence of the law; the steps that led to it can be read."""
    with pytest.raises(
        AssertionError, match="the tool says that state is in-force, but the engine says notice-susp"
    ) as failed:
        run_state_machine_as_test(DrivenWrongly, settings=QUICK)
    printed = "\n".join(failed.value.__notes__)
    assert "accepted: Act(kind=ActKind.NOTICE_SUSPENDED, on=datetime.date(" in printed
