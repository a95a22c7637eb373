"""Two governments act at random, lawfully and unlawfully, on the days that matter: the laws hold after every act."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from gsomia_rules import Act, ActKind, ActRefused, Pact, State
from gsomia_rules.model.case import Case
from gsomia_rules.render.text.answer import as_text
from gsomia_rules.testing.answer_laws import alike, deadline_works, earliest_end_is_the_least, forecast_comes_true
from gsomia_rules.testing.machine import TreatyLife
from tests.engine.test_explain import unexplained
from tests.engine.test_timeline import pact_of

DAY = timedelta(days=1)


class Governments(TreatyLife):
    """A pact with a generated text, and the record that its two parties make."""

    def acted(self, act: Act, before: Pact) -> None:
        """An act changes no earlier day (law 4)."""
        days = {other.on + step * DAY for other in before.record for step in (-1, 0, 30)}
        for day in {*days, act.on - DAY}:
            if day < act.on:
                assert self.pact.on(day) == before.on(day), f"law 4: {act} changed {day}"
        met = before.timeline().phase_on(act.on)
        assert met.in_force or not act.kind.startswith("notice-")

    def refused(self, act: Act) -> None:
        """A refusal names the act, its party and its day, and leaves the pact as it was."""
        before = self.answer, self.pact
        refusal = re.escape(f"{act.kind} by {' and '.join(act.actors)} on {act.on} is refused (")
        with pytest.raises(ActRefused, match=f"^{refusal}[a-z -]+ that day\\): .+"):
            pact_of(Case(self.pact.text, (*self.pact.record, act))).timeline()
        if all(other.on <= act.on for other in self.pact.record):
            with pytest.raises(ActRefused, match=f"^{refusal}"):
                self.pact.assuming(act).on(act.on)
        assert (self.answer, self.pact) == before

    @rule(back=st.integers(1, 40))
    def act_too_late_in_the_record(self, back: int) -> None:
        """An act before the last act with legal effect is out of order."""
        moved = [act for act in self.pact.record if act.kind is not ActKind.ANNOUNCED]
        self.refused(Act("announced", on=moved[-1].on - back * DAY, by="all", why="no legal effect"))

    @invariant()
    def the_laws_of_a_day_hold(self) -> None:
        """Laws 6 and 7 hold today, and what the answer expects to happen does happen."""
        deadline_works(self.pact, self.today)
        earliest_end_is_the_least(self.pact, self.today)
        forecast_comes_true(self.pact, self.today)

    @invariant()
    def law_5_between_changes_nothing_changes(self) -> None:
        """Law 5: between two days that the timeline lists, the first, the middle and the last day have the same answer."""
        timeline = self.pact.timeline()
        listed = list(timeline.changes(self.today, self.today + 800 * DAY))
        for turn, following in pairwise(listed[:3]):
            last = following - DAY
            alike(self.pact, (turn, turn + (last - turn) // 2, last))

    @invariant()
    def law_8_an_ended_pact_stays_ended(self) -> None:
        """Law 8: while nobody acts, an ended pact stays ended."""
        if self.pact.on(self.today).state is State.ENDED:
            assert self.pact.on(self.today + 9_000 * DAY).state is State.ENDED

    @invariant()
    def law_10_same_bytes_and_every_date_has_a_reason(self) -> None:
        """Law 10: an equal pact gives the same answer, byte for byte, and every date in it is the result of some reason."""
        assert _shown(self.pact, self.today) == _shown(pact_of(Case(self.pact.text, self.pact.record)), self.today)
        assert unexplained(self.pact.on(self.today)) == set()


def _shown(pact: Pact, day: date) -> tuple[str, str]:
    """The answer for a day as JSON and as text."""
    answer = pact.on(day)
    return answer.to_json(), as_text(answer, {}, pact.metadata, pact.readings["plain"], why=True)


TestGovernments = Governments.TestCase
TestGovernments.settings = settings(max_examples=max(settings().max_examples // 5, 20), stateful_step_count=16)
