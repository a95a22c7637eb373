"""A pact with its readings: ask it about a day, assume an act, or go back to what was known."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import partial
from types import MappingProxyType

import attrs

from gsomia_rules.engine.cache import AnswerCache
from gsomia_rules.engine.outlook import Outlook
from gsomia_rules.engine.phase import Phase
from gsomia_rules.engine.timeline import Timeline, fold
from gsomia_rules.errors import ActRefused, DayOutOfRange, UnknownReading
from gsomia_rules.model.acts import EVERYONE, Act
from gsomia_rules.model.expectation import Expectation
from gsomia_rules.model.reading import Reading
from gsomia_rules.model.reasons import Reason
from gsomia_rules.model.standing import ANY_PARTY, Metadata, Standing
from gsomia_rules.model.text import Case

__all__ = ["Pact", "same_answer"]


def _fixed(readings: Mapping[str, Reading]) -> Mapping[str, Reading]:
    return MappingProxyType(dict(readings))


@attrs.frozen(kw_only=True, repr=False)
class Pact:
    """A treaty with its text, its record and its readings, as one file has them.

    ``known_as_of`` is the day of :meth:`known_on`, where its record was cut.

    >>> from gsomia_rules import load
    >>> gsomia = load("gsomia")
    >>> gsomia.on(date(2020, 8, 23), reading="japan").next_deadline.day
    datetime.date(2020, 8, 24)
    >>> gsomia
    <Pact gsomia; readings korea, japan, first-day-counted, three-months>
    """

    name: str
    title: str
    zone: str
    parties: Mapping[str, str]
    readings: Mapping[str, Reading] = attrs.field(converter=_fixed)
    reading: str
    others: Mapping[str, str] = attrs.field(factory=dict)
    searched_to: date | None = None
    expectations: tuple[Expectation, ...] = ()
    known_as_of: date | None = None
    _timelines: dict[str, Timeline] = attrs.field(factory=dict, eq=False)
    _caches: dict[str, AnswerCache] = attrs.field(factory=dict, eq=False, init=False)

    def __repr__(self) -> str:
        return f"<Pact {self.name}; readings {', '.join(self.readings)}>"

    @property
    def metadata(self) -> Metadata:
        """What every answer about this pact tells beside itself."""
        any_party = "either party" if len(self.parties) == 2 else "any party"
        names = {**self.parties, **self.others, EVERYONE: "all parties", ANY_PARTY: any_party}
        return Metadata(self.name, self.title, self.zone, names, self.searched_to, self.known_as_of, self.assumed)

    @property
    def assumed(self) -> tuple[Act, ...]:
        """The acts of its record that were assumed."""
        return tuple(act for act in self.readings[self.reading].case.acts if act.assumed)

    def timeline(self, reading: str | None = None) -> Timeline:
        """The phases of the pact under a reading; raises UnknownReading, ActRefused."""
        read = self._read(reading)
        if read.name not in self._timelines:
            self._timelines[read.name] = fold(read.case)
        return self._timelines[read.name]

    def on(self, day: date, reading: str | None = None) -> Standing:
        """Where the pact stands on a civil day of its own time zone.

        The acts recorded on the day count; the day itself is still open for more.
        Raises UnknownReading, DayOutOfRange, and ActRefused for an assumed act that
        the machine does not allow under the reading.
        """
        self._require_day(day)
        read = self._read(reading)
        try:
            return self._cache_of(read).on(day)
        except DayOutOfRange as beyond:
            raise DayOutOfRange(f"the answer for {day} needs a day outside the calendar: {beyond}") from None

    def answers(self, first: date, last: date, reading: str | None = None) -> Iterator[Standing]:
        """The answers from a day through another, one for each day from which on it is another, the first among them.

        Between them nothing in an answer changes but the days left, and what is counted
        from the day itself. Raises UnknownReading, ActRefused at once, DayOutOfRange on
        the way.
        """
        self._require_day(first)
        self._require_day(last)
        return self._cache_of(self._read(reading)).answers(first, last)

    def outlooks(self, first: date, last: date, reading: str | None = None) -> Iterator[tuple[date, Outlook]]:
        """The days of these answers, each with an outlook that stands on it, be it from that day or from one before.

        What an outlook counts, it counts from its own day. Raises the same.
        """
        self._require_day(first)
        self._require_day(last)
        return self._cache_of(self._read(reading)).outlooks(first, last)

    def comparison(self, day: date) -> dict[str, Standing | ActRefused]:
        """The answer of every reading for a day, in the file's order, refusals of assumed acts included."""
        return {name: self._answer_or_refusal(day, name) for name in self.readings}

    def differing(self, day: date, reading: str | None = None) -> dict[str, Standing | ActRefused]:
        """The answers of the other readings, where they differ from that of one."""
        asked = self.on(day, reading)
        return {
            name: answer
            for name in self.readings
            if name != asked.reading
            and not (isinstance(answer := self._answer_or_refusal(day, name), Standing) and same_answer(answer, asked))
        }

    def assuming(self, *acts: Act) -> "Pact":
        """The pact as if these acts were done; recorded acts after the first of them are forgotten.

        Acts that the machine refuses are refused when a day is asked.
        """
        if not acts:
            return self
        assumed = tuple(sorted((attrs.evolve(act, assumed=True) for act in acts), key=lambda act: act.on))
        return self._with_acts(lambda acts: (*(act for act in acts if act.on <= assumed[0].on), *assumed))

    def known_on(self, day: date) -> "Pact":
        """The pact as it looked at the end of a day: exactly the acts after it are forgotten."""
        self._require_day(day)
        return attrs.evolve(self._with_acts(lambda acts: tuple(act for act in acts if act.on <= day)), known_as_of=day)

    def _require_day(self, day: object) -> None:
        if not isinstance(day, date) or isinstance(day, datetime):
            raise TypeError(f"{day!r} is not a day: pass a datetime.date, the date in {self.zone}")

    def _with_acts(self, change: Callable[[tuple[Act, ...]], tuple[Act, ...]]) -> "Pact":
        readings = {
            name: read._replace(case=Case(read.case.text, change(read.case.acts)))
            for name, read in self.readings.items()
        }
        return attrs.evolve(self, readings=readings, timelines={})

    def _read(self, name: str | None) -> Reading:
        """The reading of a name, or the default one for None."""
        name = self.reading if name is None else name
        try:
            return self.readings[name]
        except KeyError:
            known = ", ".join(self.readings)
            raise UnknownReading(f"{self.name} has no reading {name[:60]!r}; it has {known}") from None

    def _cache_of(self, reading: Reading) -> AnswerCache:
        held = self._caches.get(reading.name)
        if held is None:
            tell = partial(_standing, self.name, reading)
            held = self._caches[reading.name] = AnswerCache(self.timeline(reading.name), tell)
        return held

    def _answer_or_refusal(self, day: date, reading: str) -> Standing | ActRefused:
        try:
            return self.on(day, reading)
        except ActRefused as refusal:
            return refusal


def same_answer(one: Standing, other: Standing) -> bool:
    """Whether two readings answer alike, whatever path led there."""
    return one._replace(reading="", state_since=None, last_act=None) == other._replace(
        reading="", state_since=None, last_act=None
    )


def _standing(pact: str, reading: Reading, outlook: Outlook) -> Standing:
    phase = outlook.phase
    return Standing(
        on=outlook.day,
        pact=pact,
        reading=reading.name,
        state=outlook.state,
        state_since=phase.state_since,
        in_force=phase.in_force,
        in_force_since=phase.in_force_since,
        terminable_at_any_time=outlook.terminable_at_any_time(),
        term=outlook.term,
        next_deadline=outlook.deadline,
        next_event=outlook.event,
        pending_end=outlook.pending_end,
        earliest_end=outlook.earliest_end(),
        ended=phase.ended,
        survival=outlook.survival(),
        last_act=phase.last_act,
        subject_to=phase.text.exit.subject_to,
        explain=_Explainer(reading, phase),
    )


class _Explainer:
    """What an answer rests on; it is no part of the answer, so any two are alike."""

    __slots__ = ("_phase", "_reading")

    def __init__(self, reading: Reading, phase: Phase) -> None:
        self._reading, self._phase = reading, phase

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Explainer)

    def __hash__(self) -> int:
        return hash(_Explainer)

    def __repr__(self) -> str:
        return "_Explainer()"

    def __call__(self, standing: Standing) -> tuple[Reason, ...]:
        from gsomia_rules.engine.explain import explain  # only a question "why" pays for the explainers

        return explain(standing, self._phase, self._reading)
