"""A pact with its readings: ask it about a day, assume an act, or see it as it was known on a day."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import partial
from itertools import takewhile

import attrs

from gsomia_rules.engine.basis import AnswerBasis
from gsomia_rules.engine.cache import AnswerCache, Caches
from gsomia_rules.engine.occurrences import Occurrence, occurrences
from gsomia_rules.engine.outlook import Outlook
from gsomia_rules.engine.timeline import Timeline, fold
from gsomia_rules.errors import Accepted, DayOutOfRange, GsomiaRulesError, Problem, UnknownReading
from gsomia_rules.model.acts import EVERYONE, Act, first_act
from gsomia_rules.model.case import Case
from gsomia_rules.model.classification import PactKind
from gsomia_rules.model.context import ContextEvent
from gsomia_rules.model.deadline import Deadline
from gsomia_rules.model.expectation import Expectation
from gsomia_rules.model.mapping import ReadOnlyMap, Translations, read_only_texts, read_only_translations
from gsomia_rules.model.period import DAY
from gsomia_rules.model.reading import Reading
from gsomia_rules.model.standing import ANY_PARTY, Metadata, Standing, differences
from gsomia_rules.model.text import Text
from gsomia_rules.remedies import nearest

__all__ = ["Pact"]


@attrs.frozen(kw_only=True, repr=False)
class Pact:
    """A treaty with its text, its record and its readings, as one file has them.

    ``reading`` is the default reading; ``known_as_of`` the day of :meth:`known_on`, where the
    record was cut. ``doubts`` is what the loader found doubtful, ``accepted`` the findings of
    a check that the file accepts; ``subject`` and ``kind`` say what it is about and how it
    binds; ``context`` explains the record, and ``translations`` are, by language, those of
    its texts. A pact is immutable: it can be hashed, copied and pickled.

    >>> from gsomia_rules import load
    >>> gsomia = load("gsomia")
    >>> gsomia.on(date(2020, 8, 23), reading="japan").next_deadline.day
    datetime.date(2020, 8, 24)
    >>> gsomia.translations["ja"][gsomia.title]
    '日韓秘密軍事情報保護協定(GSOMIA)'
    >>> gsomia
    <Pact gsomia; readings korea, japan, first-day-counted, three-months>
    """

    name: str
    title: str
    zone: str
    parties: Mapping[str, str] = attrs.field(converter=read_only_texts)
    readings: Mapping[str, Reading] = attrs.field(converter=ReadOnlyMap[str, Reading])
    reading: str
    others: Mapping[str, str] = attrs.field(factory=dict, converter=read_only_texts)
    searched_to: date | None = None
    expectations: tuple[Expectation, ...] = ()
    doubts: tuple[Problem, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    known_as_of: date | None = None
    reading_because: str | None = None
    subject: str | None = None
    kind: PactKind | None = None
    context: tuple[ContextEvent, ...] = ()
    translations: Translations = attrs.field(factory=dict, converter=read_only_translations)
    _caches: Caches = attrs.field(factory=Caches, init=False, eq=False)

    def __repr__(self) -> str:
        return f"<Pact {self.name}; readings {', '.join(self.readings)}>"

    def _repr_html_(self) -> str:
        from gsomia_rules.render.notebook import pact_as_html

        return pact_as_html(self)

    @property
    def text(self) -> Text:
        """The text of the treaty under the default reading; ``readings[name].case.text`` is that of another."""
        return self.readings[self.reading].case.text

    @property
    def record(self) -> tuple[Act, ...]:
        """The acts in order under the default reading; ``readings[name].case.acts`` are those of another."""
        return self.readings[self.reading].case.acts

    @property
    def metadata(self) -> Metadata:
        """What accompanies every answer about this pact under its default reading."""
        return self.metadata_of(self.reading)

    def without_kept_answers(self) -> "Pact":
        """The same pact with the timelines computed so far, which keeps what stretches of days share, but no answer.

        For a server: anybody could fill its memory by asking about one day after another.
        """
        copy = attrs.evolve(self)
        copy._caches.timelines |= self._caches.timelines
        copy._caches.by_day = False
        return copy

    def metadata_of(self, reading: str) -> Metadata:
        """The same under another reading; raises UnknownReading."""
        read, known = self._reading(reading), self._caches.metadata
        if read.name not in known:
            any_party = "either party" if len(self.parties) == 2 else "any party"
            known[read.name] = Metadata(
                pact=self.name,
                title=self.title,
                zone=self.zone,
                names={**self.parties, **self.others, EVERYONE: "all parties", ANY_PARTY: any_party},
                searched_to=self.searched_to,
                known_as_of=self.known_as_of,
                assumed=tuple(takewhile(lambda act: act.assumed, reversed(self.record)))[::-1],  # they are the last
                first_act=first_act(read.case.acts),
                reading_because=self.reading_because,
                member=read.case.text.member,
                translations=self.translations,
            )
        return known[read.name]

    def on(self, day: date, reading: str | None = None) -> Standing:
        """Where the pact stands on a civil day of its own time zone.

        The acts recorded on the day count; the day itself is still open for more.
        Raises UnknownReading, DayOutOfRange, and ActRefused for an assumed act that
        the machine does not allow under the reading.
        """
        self._require_day(day)
        read, answers = self._reading(reading), self._caches.answers
        try:
            if read.name in answers:
                return self._cache(read).on(day)
            answers[read.name] = None
            return self._standing(read, self.timeline(read.name).outlook_on(day), day)
        except DayOutOfRange as beyond:
            raise DayOutOfRange(f"the answer for {day} needs a day outside the calendar: {beyond}") from None

    def answers(self, first: date, last: date, reading: str | None = None) -> Iterator[Standing]:
        """The answers from ``first`` through ``last``: one for ``first`` and one for each day on which it changes.

        In between nothing changes but the days left, and what is counted from the day
        itself. Raises UnknownReading, ActRefused at once, DayOutOfRange on the way.
        """
        self._require_day(first)
        self._require_day(last)
        return self._cache(self._reading(reading)).answers(first, last)

    def outlooks(self, first: date, last: date, reading: str | None = None) -> Iterator[tuple[date, Outlook]]:
        """The days of :meth:`answers`, each with the outlook that holds on it, from that day or an earlier one.

        What an outlook counts, it counts from its own day. Raises the same.
        """
        self._require_day(first)
        self._require_day(last)
        return self._cache(self._reading(reading)).outlooks(first, last)

    def deadlines(self, first: date, last: date, reading: str | None = None) -> tuple[Deadline, ...]:
        """The deadlines on the days from ``first`` through ``last``, in order; days left count from ``first``.

        A deadline that an act made void before its day is left out. Raises
        UnknownReading, ActRefused, DayOutOfRange.

        >>> from gsomia_rules import load
        >>> [str(one.day) for one in load("gsomia").deadlines(date(2016, 11, 23), date(2019, 12, 31))]
        ['2017-08-24', '2018-08-24', '2019-11-22']
        """
        stood = (one for one in self.occurrences(first, last, reading) if (one.superseded_on or one.day) >= one.day)
        return tuple(deadline for one in stood if (deadline := one.deadline(first)) is not None)

    def occurrences(self, first: date, last: date, reading: str | None = None) -> tuple[Occurrence, ...]:
        """The deadlines and events on the days from ``first`` through ``last``, in order, with what superseded them.

        Raises UnknownReading, ActRefused, DayOutOfRange.
        """
        self._require_day(first)
        eve = first if first == date.min else first - DAY
        return occurrences(self.outlooks(eve, last, reading), first, last)

    def timeline(self, reading: str | None = None) -> Timeline:
        """The phases of the pact under a reading; raises UnknownReading, ActRefused."""
        read, timelines = self._reading(reading), self._caches.timelines
        if read.name not in timelines:
            timelines[read.name] = attrs.evolve(fold(read.case), reading=read.name, pact=self)
        return timelines[read.name]

    def comparison(self, day: date) -> dict[str, Standing | GsomiaRulesError]:
        """The answer of every reading for a day, in the file's order; an error where a reading has none.

        Raises the error of the default reading where no reading has an answer.
        """
        answers = {name: self._answer_or_error(day, name) for name in self.readings}
        if not any(isinstance(answer, Standing) for answer in answers.values()):
            self.on(day)
        return answers

    def differing(self, day: date, reading: str | None = None) -> dict[str, Standing | GsomiaRulesError]:
        """The answers of the other readings, where they differ from that of one."""
        asked = self.on(day, reading)
        others = {name: self._answer_or_error(day, name) for name in self.readings if name != asked.reading}
        return {name: one for name, one in others.items() if not isinstance(one, Standing) or differences(one, asked)}

    def assuming(self, *acts: Act) -> "Pact":
        """The pact as if these acts were done; recorded acts after the first of them are ignored.

        Acts that the machine refuses are refused when a day is asked.
        """
        if not acts:
            return self
        if wrong := [act for act in acts if not isinstance(act, Act)]:
            raise TypeError(f"{wrong[0]!r} is not an Act: pass one like Act('notice-given', on=day, by='KOR')")
        assumed = tuple(sorted((attrs.evolve(act, assumed=True) for act in acts), key=lambda act: act.on))
        return self._with_acts(lambda acts: (*(act for act in acts if act.on <= assumed[0].on), *assumed))

    def known_on(self, day: date) -> "Pact":
        """The pact as it was known at the end of a day: what happened after it is ignored."""
        self._require_day(day)
        known = self._with_acts(lambda acts: tuple(act for act in acts if act.on <= day))
        return attrs.evolve(known, known_as_of=day, context=tuple(one for one in self.context if one.on <= day))

    def _require_day(self, day: object) -> None:
        if not isinstance(day, date) or isinstance(day, datetime):
            raise TypeError(f"{day!r} is not a day: pass a datetime.date, the date in {self.zone}")

    def _with_acts(self, change: Callable[[tuple[Act, ...]], tuple[Act, ...]]) -> "Pact":
        readings = {
            name: attrs.evolve(read, case=Case(read.case.text, change(read.case.acts)))
            for name, read in self.readings.items()
        }
        return attrs.evolve(self, readings=readings)

    def _reading(self, name: str | None) -> Reading:
        """The reading of a name, or the default one for None."""
        name = self.reading if name is None else name
        if not isinstance(name, str):
            raise TypeError(f"{name!r} is not the name of a reading: pass a str")
        if name not in self.readings:
            raise UnknownReading(f"{self.name} has no reading {name[:60]!r}", nearest(name, self.readings))
        return self.readings[name]

    def _cache(self, reading: Reading) -> AnswerCache:
        cache = self._caches.answers.get(reading.name)
        if cache is None:
            ask, by_day = partial(self._standing, reading), self._caches.by_day
            cache = AnswerCache(self.timeline(reading.name), ask, by_day=by_day)
            self._caches.answers[reading.name] = cache
        return cache

    def _standing(self, reading: Reading, outlook: Outlook, day: date) -> Standing:
        """The answer for the day of an outlook, or for a later one before its next change."""
        phase, earliest = outlook.phase, outlook.earliest_end(day)
        return Standing(
            on=day,
            pact=self.name,
            reading=reading.name,
            state=outlook.state,
            state_since=phase.state_since,
            in_force=phase.in_force,
            in_force_since=phase.in_force_since,
            terminable_at_any_time=outlook.terminable_at_any_time,
            term=outlook.term,
            deadlines=outlook.deadlines_from(day),
            next_event=outlook.event,
            next_review=outlook.review,
            pending_end=outlook.pending_end,
            earliest_end=earliest,
            ended=phase.ended,
            survival=outlook.survival(),
            subject_to=outlook.subject_to(earliest),
            exit_barred_since=phase.barred_since if phase.in_force else None,
            last_act=phase.last_act,
            basis=AnswerBasis(self, reading, phase, day),
        )

    def _answer_or_error(self, day: date, reading: str) -> Standing | GsomiaRulesError:
        try:
            return self.on(day, reading)
        except GsomiaRulesError as error:
            return error
