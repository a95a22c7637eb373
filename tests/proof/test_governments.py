"""Two governments act at random, lawfully and unlawfully, on the days that matter: the laws hold after every act."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from gsomia_rules import Act, ActKind, ActRefused, Pact, State
from gsomia_rules.engine.outlook import Outlook
from gsomia_rules.engine.phase import Phase
from gsomia_rules.model.case import Case
from gsomia_rules.model.lifecycle import LIFE, NOTICE, NoticeState, Refused
from gsomia_rules.model.text import Text
from gsomia_rules.render.text.answer import as_text
from gsomia_rules.testing.strategies import PARTIES, STEPS, acts, days, texts
from tests.engine.test_explain import unexplained
from tests.engine.test_timeline import pact_of
from tests.support.laws import deadline_works, earliest_end_is_the_least, forecast_comes_true, without_relative

DAY = timedelta(days=1)
NOTICES = tuple(kind for kind in ActKind if kind.startswith("notice-"))
FAR = 9_000  # no government waits for more days than this


def days_that_matter(phase: Phase, day: date) -> list[date]:
    """Days on or after ``day``, most of them at deadlines, ends, ends of suspensions and boundaries of terms."""
    outlook = Outlook(phase, day)
    found = [outlook.next_change(), phase.suspension_ends()]
    found += [end.first_day_out for end in [phase.pending_end()] if end is not None]
    found += [deadline.day for deadline in [outlook.deadline] if deadline is not None]
    found += [term.last_day for term in [phase.term(day)] if term is not None]
    around = [turn + step * DAY for turn in found if turn is not None for step in (-1, 0, 1)]
    halfway = [day + (turn - day) // 2 for turn in found if turn is not None and turn > day]
    near = [turn for turn in (*around, *around, *halfway) if day <= turn < day + FAR * DAY]
    return [*near, *(day + step * DAY for step in STEPS)]


def refusing(phase: Phase) -> list[tuple[ActKind, str]]:
    """The acts that the two tables refuse in a phase, each with its party."""
    found = [(kind, "all") for kind in ActKind if isinstance(LIFE[phase.life, kind], Refused)]
    for party in PARTIES:
        notice = phase.notice_of(party)
        state = NoticeState.NONE if notice is None else notice.state
        found += [
            (kind, party) for (of, kind), follows in NOTICE.items() if of is state and isinstance(follows, Refused)
        ]
    return found


class Governments(RuleBasedStateMachine):
    """A pact with a generated text, and the record that its two parties make."""

    pact: Pact
    day: date

    @initialize(text=texts(), day=days, wait=st.integers(0, 400))
    def begin(self, text: Text, day: date, wait: int) -> None:
        """The pact is signed, and enters into force unless its term is over by then."""
        signed = Act("signed", on=day, by="all")
        self.pact, self.day = pact_of(Case(text, (signed,))), day
        self._do(Act("entered-into-force", on=day + wait * DAY, by="all"))

    @property
    def record(self) -> Case:
        """The text, and the acts so far."""
        return self.pact.readings["plain"].case

    @rule(data=st.data())
    def act(self, data: st.DataObject) -> None:
        """A government acts on a day that matters, mostly as the tables allow."""
        on = data.draw(st.sampled_from(days_that_matter(self._phase(), self.day)))
        self._do(data.draw(acts(on, self._phase(on))))

    @precondition(lambda self: self._phase().exits and self._phase().state is State.IN_FORCE)
    @rule(data=st.data())
    def give_notice(self, data: st.DataObject) -> None:
        """A party gives notice on a day that the text permits, the first one after a day that matters."""
        phase = self._phase()
        day = data.draw(st.sampled_from(days_that_matter(phase, self.day)))
        opening = [first for one in phase.exits if (first := one.notice_days.first(day)) is not None]
        permitted = [first for first in opening if first < self.day + FAR * DAY]
        if permitted:
            by = data.draw(st.sampled_from([*phase.text.notifiers, "all"]))
            self._do(Act("notice-given", on=data.draw(st.sampled_from(permitted)), by=by))

    @precondition(lambda self: self._phase().in_force and self._phase().notices)
    @rule(data=st.data())
    def follow_up(self, data: st.DataObject) -> None:
        """After a notice, several acts follow before it ends the pact or on the very day of the end."""
        for _ in range(data.draw(st.integers(1, 4))):
            phase, end = self._phase(), self._phase().pending_end()
            ahead = [day for day in days_that_matter(phase, self.day) if end is None or day <= end.first_day_out]
            on = data.draw(st.sampled_from(ahead or [self.day]))
            self._do(data.draw(acts(on, self._phase(on))))

    @rule(data=st.data())
    def act_against_a_table(self, data: st.DataObject) -> None:
        """An act that a table refuses is refused on every day of the state, whatever else the act says."""
        on = data.draw(st.sampled_from(days_that_matter(self._phase(), self.day)))
        kind, by = data.draw(st.sampled_from(refusing(self._phase(on))))
        how = "replaced" if kind is ActKind.ENDED else None
        text = self.record.text if kind is ActKind.AMENDED else None
        self._refused(Act(kind, on=on, by=by, how=how, text=text))

    @rule(back=st.integers(1, 40))
    def act_too_late_in_the_record(self, back: int) -> None:
        """An act before the last act with legal effect is out of order."""
        moved = [act for act in self.record.acts if act.kind is not ActKind.ANNOUNCED]
        self._refused(Act("announced", on=moved[-1].on - back * DAY, by="all", why="no legal effect"))

    @rule(data=st.data())
    def wait(self, data: st.DataObject) -> None:
        """Nobody acts until a day that matters."""
        self.day = data.draw(st.sampled_from(days_that_matter(self._phase(), self.day)))

    @invariant()
    def the_laws_of_a_day_hold(self) -> None:
        """Laws 6 and 7 hold today, and what the answer expects to happen does happen."""
        deadline_works(self.pact, self.day)
        earliest_end_is_the_least(self.pact, self.day)
        forecast_comes_true(self.pact, self.day)

    @invariant()
    def law_5_between_changes_nothing_changes(self) -> None:
        """Law 5: between two days that the timeline lists, the first, the middle and the last day have the same answer."""
        timeline = self.pact.timeline()
        listed = list(timeline.changes(self.day, self.day + 800 * DAY))
        for turn, following in pairwise(listed[:3]):
            last = following - DAY
            seen = [
                without_relative(self.pact.on(day), timeline.phase_on(day))
                for day in (turn, turn + (last - turn) // 2, last)
            ]
            assert seen[0] == seen[1] == seen[2]

    @invariant()
    def law_8_an_ended_pact_stays_ended(self) -> None:
        """Law 8: while nobody acts, an ended pact stays ended."""
        if self.pact.on(self.day).state is State.ENDED:
            assert self.pact.on(self.day + FAR * DAY).state is State.ENDED

    @invariant()
    def law_10_same_bytes_and_every_date_has_a_reason(self) -> None:
        """Law 10: an equal pact gives the same answer, byte for byte, and every date in it is the result of some reason."""
        assert _shown(self.pact, self.day) == _shown(pact_of(self.record), self.day)
        assert unexplained(self.pact.on(self.day)) == set()

    def _phase(self, on: date | None = None) -> Phase:
        return self.pact.timeline().phase_on(self.day if on is None else on)

    def _do(self, act: Act) -> None:
        """Try an act: accepted, it changes no earlier day (law 4); refused, it changes nothing."""
        grown = pact_of(Case(self.record.text, (*self.record.acts, act)))
        try:
            grown.timeline()
        except ActRefused:
            self._refused(act)
            return
        before = {other.on + step * DAY for other in self.record.acts for step in (-1, 0, 30)}
        for day in {*before, self.day, act.on - DAY}:
            if day < act.on:
                assert grown.on(day) == self.pact.on(day), f"law 4: {act} changed {day}"
        met = self._phase(act.on)
        assert met.in_force or act.kind not in NOTICES
        self.pact, self.day = grown, act.on

    def _refused(self, act: Act) -> None:
        """A refusal names the act, its party and its day, and leaves the pact as it was."""
        before = self.pact.on(self.day), self.record
        refusal = re.escape(f"{act.kind} by {' and '.join(act.actors)} on {act.on} is refused (")
        with pytest.raises(ActRefused, match=f"^{refusal}[a-z -]+ that day\\): .+"):
            pact_of(Case(self.record.text, (*self.record.acts, act))).timeline()
        if all(other.on <= act.on for other in self.record.acts):
            with pytest.raises(ActRefused, match=f"^{refusal}"):
                self.pact.assuming(act).on(act.on)
        assert (self.pact.on(self.day), self.record) == before


def _shown(pact: Pact, day: date) -> tuple[str, str]:
    """The answer for a day as JSON and as text."""
    answer = pact.on(day)
    return answer.to_json(), as_text(answer, {}, pact.metadata, pact.readings["plain"], why=True)


TestGovernments = Governments.TestCase
TestGovernments.settings = settings(max_examples=max(settings().max_examples // 5, 20), stateful_step_count=16)
