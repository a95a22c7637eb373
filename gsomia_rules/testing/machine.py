"""A treaty's life as a stateful machine: parties act, lawfully or not, on the days that matter; time passes.

A subclass drives a system of its own beside the engine, and compares the two after every step.
"""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Any, ClassVar, Final

import attrs
from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from gsomia_rules.engine.pact import Pact
from gsomia_rules.engine.phase import Phase
from gsomia_rules.errors import ActRefused
from gsomia_rules.model.acts import Act, ActKind
from gsomia_rules.model.case import Case
from gsomia_rules.model.lifecycle import LIFE, NOTICE, NoticeState, Refused, State
from gsomia_rules.model.standing import Standing
from gsomia_rules.model.text import Text
from gsomia_rules.testing.acts import ALL_KINDS, acts
from gsomia_rules.testing.days import days
from gsomia_rules.testing.questions import FAR, days_that_matter
from gsomia_rules.testing.records import pact_of
from gsomia_rules.testing.texts import texts

__all__ = ["TreatyLife"]

DAY: Final = timedelta(days=1)


class TreatyLife(RuleBasedStateMachine):
    """A pact with a generated text, and the record that its two parties make up to today.

    Set ``texts``, ``kinds`` and ``keys`` to what your system knows; then override the four methods
    ``began``, ``acted``, ``refused`` and ``compare``, and give the class to your test runner as
    ``TestMine = Mine.TestCase``. A step that fails is printed with the acts that led to it.

    >>> class Seen(TreatyLife):
    ...     def compare(self) -> None:
    ...         assert self.answer.in_force is self.answer.state.startswith(("in-force", "under", "notice-suspended"))
    >>> Seen.TestCase.__name__
    'Seen.TestCase'
    """

    texts: ClassVar[st.SearchStrategy[Text]] = texts()
    kinds: ClassVar[Collection[str]] = ALL_KINDS
    keys: ClassVar[dict[str, Any]] = {}
    pact: Pact
    today: date

    def began(self) -> None:
        """The treaty is signed: make a record of ``self.pact`` in your system."""

    def acted(self, act: Act, before: Pact) -> None:
        """The engine accepts an act, which ``self.pact`` now has in its record: do it in your system, too."""

    def refused(self, act: Act) -> None:
        """The engine refuses an act: your system must refuse it, too, and stay as it is."""

    def compare(self) -> None:
        """Compare your system with ``self.answer``, the answer of the engine for today."""

    @property
    def answer(self) -> Standing:
        """The answer of the engine for today."""
        return self.pact.on(self.today)

    @initialize(data=st.data())
    def begin(self, data: st.DataObject) -> None:
        """The pact is signed, and enters into force some days later unless its term is over by then."""
        self.today = data.draw(days(), label="signed on")
        signed = Act("signed", on=self.today, by="all")
        self.pact = pact_of(Case(data.draw(self.texts, label="text"), (signed,)))
        self.began()
        self.do(Act("entered-into-force", on=self.today + data.draw(st.integers(0, 400)) * DAY, by="all"))

    @rule(data=st.data())
    def act(self, data: st.DataObject) -> None:
        """A party acts on a day that matters, mostly as the tables allow."""
        on = data.draw(st.sampled_from(self.days_ahead()))
        self.do(data.draw(acts(self.pact, on, kinds=self.kinds, **self.keys)))

    @precondition(lambda self: self._may_give_notice())
    @rule(data=st.data())
    def give_notice(self, data: st.DataObject) -> None:
        """A party gives notice on a day that the text permits, the first one after a day that matters."""
        phase, day = self.phase(), data.draw(st.sampled_from(self.days_ahead()))
        opening = [first for one in phase.exits if (first := one.notice_days.first(day)) is not None]
        permitted = [first for first in opening if first < self.today + FAR * DAY]
        if permitted:
            on = data.draw(st.sampled_from(permitted))
            keys = {"by": st.sampled_from([*phase.text.notifiers, "all"]), "first_day_out": None, **self.keys}
            self.do(data.draw(acts(self.pact, on, kinds=("notice-given",), **keys)))

    @precondition(lambda self: self.phase().in_force and self.phase().notices)
    @rule(data=st.data(), number=st.integers(1, 4))
    def follow_up(self, data: st.DataObject, number: int) -> None:
        """After a notice, several acts follow before it ends the pact or on the very day of the end."""
        for _ in range(number):
            end = self.phase().pending_end
            ahead = [day for day in self.days_ahead() if end is None or day <= end.first_day_out]
            on = data.draw(st.sampled_from(ahead or [self.today]))
            self.do(data.draw(acts(self.pact, on, kinds=self.kinds, **self.keys)))

    @rule(data=st.data())
    def act_against_a_table(self, data: st.DataObject) -> None:
        """An act that a table refuses is refused on every day of the state, whatever else the act says."""
        on = data.draw(st.sampled_from(self.days_ahead()))
        against = list(_refusing(self.phase(on), tuple(self.pact.parties), self.kinds))
        if against:
            kind, by = data.draw(st.sampled_from(against))
            how = "replaced" if kind is ActKind.ENDED else None
            self._refuse(Act(kind, on=on, by=by, how=how, text=self.pact.text if kind is ActKind.AMENDED else None))

    @rule(data=st.data())
    def wait(self, data: st.DataObject) -> None:
        """Nobody acts until a day that matters."""
        self.today = data.draw(st.sampled_from(self.days_ahead()))
        note(f"it is {self.today}")

    @invariant()
    def agrees(self) -> None:
        """The two systems agree after every step."""
        self.compare()

    def phase(self, on: date | None = None) -> Phase:
        """The phase of the pact that holds today, or another day."""
        return self.pact.timeline().phase_on(self.today if on is None else on)

    def days_ahead(self) -> list[date]:
        """Days from today on, most of them days that matter."""
        return days_that_matter(self.phase(), self.today)

    def do(self, act: Act) -> None:
        """Try an act."""
        grown = self._with(act)
        try:
            grown.timeline()
        except ActRefused:
            self._refuse(act)
            return
        note(f"accepted: {act}")
        before, self.pact, self.today = self.pact, grown, act.on
        self.acted(act, before)

    def _with(self, act: Act) -> Pact:
        """The pact with an act more."""
        [reading] = self.pact.readings.values()
        case = Case(reading.case.text, (*reading.case.acts, act))
        return attrs.evolve(self.pact, readings={reading.name: attrs.evolve(reading, case=case)})

    def _refuse(self, act: Act) -> None:
        note(f"refused: {act}")
        self.refused(act)

    def _may_give_notice(self) -> bool:
        phase = self.phase()
        return bool(phase.exits) and phase.state is State.IN_FORCE and ActKind.NOTICE_GIVEN in self.kinds


def _refusing(phase: Phase, parties: tuple[str, ...], kinds: Collection[str]) -> Iterator[tuple[ActKind, str]]:
    """The acts that the two tables refuse in a phase, each with its party."""
    for kind in map(ActKind, kinds):
        if isinstance(LIFE[phase.life, kind], Refused):
            yield kind, "all"
        for party in parties if kind.startswith("notice-") else ():
            notice = phase.notice_of(party)
            state = NoticeState.NONE if notice is None else notice.state
            if isinstance(NOTICE[state, kind], Refused):
                yield kind, party
