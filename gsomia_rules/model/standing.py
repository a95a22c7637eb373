"""The answer: where a pact stands on a day under a reading, and what accompanies it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, Protocol, final

import attrs

from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.model.acts import Act, ActKind, Ending
from gsomia_rules.model.deadline import Deadline, Event
from gsomia_rules.model.end import EarliestEnd, End, Survival
from gsomia_rules.model.lifecycle import State
from gsomia_rules.model.mapping import Translations, read_only_texts, read_only_translations
from gsomia_rules.model.period import DAY, MonthEnd, Period, add
from gsomia_rules.model.reasons import Reason, Reasons
from gsomia_rules.model.terms import Term

__all__ = ["ANSWER_FIELDS", "ANY_PARTY", "Basis", "Metadata", "Standing", "differences"]

ANY_PARTY: Final = "any"
"""Stands for the party in an act that any party entitled to give notice could do."""

_LONG_AGO: Final = Period(years=1)
_LAST_SEARCH: Final = date(9998, 12, 30)
"""The last day of a search after which a year and a day are still in the calendar."""


@final
@attrs.frozen
class Metadata:
    """What accompanies every answer: the pact, the names of its parties, and the record that it rests on.

    ``first_act`` is the first act of the record that is more than an announcement;
    ``reading_because`` says why the default reading is the default; ``member`` is the only
    party for which the pact ends; ``translations`` are those that the file has of its texts.
    """

    pact: str
    title: str
    zone: str
    names: Mapping[str, str] = attrs.field(converter=read_only_texts)
    searched_to: date | None = None
    known_as_of: date | None = None
    assumed: tuple[Act, ...] = ()
    first_act: Act | None = None
    reading_because: str | None = None
    member: str | None = None
    translations: Translations = attrs.field(factory=dict, converter=read_only_translations, repr=False)

    @property
    def stale_from(self) -> date | None:
        """The first day more than a year after the record was searched; None where no such day is known."""
        if self.searched_to is None or self.searched_to > _LAST_SEARCH:
            return None
        return add(self.searched_to, _LONG_AGO, MonthEnd.CLAMP) + DAY

    def is_stale(self, day: date) -> bool:
        """Whether a day is more than a year after the one to which the record was searched."""
        return self.stale_from is not None and day >= self.stale_from

    @property
    def record_begins(self) -> date | None:
        """The first day of a record that does not begin with a signature: of the time before, nothing is known."""
        first = self.first_act
        return None if first is None or first.kind is ActKind.SIGNED else first.on


class Basis(Protocol):
    """What an answer rests on, and where its reasons and the other readings come from."""

    @property
    def pact(self) -> object:
        """The pact that was asked."""
        ...

    @property
    def metadata(self) -> Metadata:
        """What accompanies the answer."""
        ...

    @property
    def rests_on(self) -> object:
        """The text and the record up to the day: answers with a different basis are different answers."""
        ...

    def on(self, day: date) -> "Basis":
        """The same basis for a later day."""
        ...

    def reasons(self, standing: "Standing") -> tuple[Reason, ...]:
        """The steps that lead to an answer."""
        ...

    def other_readings(self, standing: "Standing") -> "Mapping[str, Standing | GsomiaRulesError]":
        """The answers of the other readings where they differ, or why there is none."""
        ...


def _rests_on(basis: Basis) -> object:
    return basis.rests_on


@final
@attrs.frozen(kw_only=True)
class Standing:
    """Where a pact stands on a day, under one reading.

    ``state_since`` and ``in_force_since`` begin the unbroken stretch that holds the
    day; ``last_act`` is the last act on or before the day that changed something;
    ``next_review`` is the next day on which the text fixes a joint review;
    ``subject_to`` are conditions of an end in words, never evaluated; while an end by
    notice is barred, ``exit_barred_since`` is the day from which it has been.

    >>> from gsomia_rules import load
    >>> answer = load("gsomia").on(date(2019, 8, 22))
    >>> answer.state, answer.next_deadline.day, answer.next_deadline.days_left
    (<State.IN_FORCE: 'in-force'>, datetime.date(2019, 8, 24), 2)
    """

    on: date
    pact: str
    reading: str
    state: State
    state_since: date | None
    in_force: bool
    in_force_since: date | None
    terminable_at_any_time: bool
    term: Term | None
    deadlines: tuple[Deadline, ...]
    next_event: Event | None
    next_review: date | None
    pending_end: End | None
    earliest_end: EarliestEnd | None
    ended: End | None
    survival: Survival | None
    subject_to: str | None
    exit_barred_since: date | None
    last_act: Act | None
    _basis: Basis = attrs.field(repr=False, eq=_rests_on, hash=False)

    def __str__(self) -> str:
        from gsomia_rules.render.display import as_line

        return as_line(self)

    @property
    def next_deadline(self) -> Deadline | None:
        """The nearest deadline; None without one."""
        return self.deadlines[0] if self.deadlines else None

    @property
    def ended_how(self) -> Ending | None:
        """How the pact ended; None while it has not."""
        return None if self.ended is None else self.ended.how

    @property
    def metadata(self) -> Metadata:
        """What accompanies the answer: the pact's title and zone, the names of its parties, the state of the record."""
        return self._basis.metadata

    @property
    def record_stale(self) -> bool:
        """Whether the record was searched more than a year before the day of the answer."""
        return self.metadata.is_stale(self.on)

    @property
    def reasons(self) -> Reasons:
        """The steps that led to this answer, each with its rule, values and sources; computed when asked for."""
        return Reasons(self._basis.reasons(self))

    @property
    def other_readings(self) -> "Mapping[str, Standing | GsomiaRulesError]":
        """The answers of the other readings where they differ; an error where one has no answer."""
        return self._basis.other_readings(self)

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain data, as the published JSON Schema ``answer`` describes it: dates are ISO strings."""
        from gsomia_rules.render.display import as_dict

        return as_dict(self)

    def to_json(self) -> str:
        """The answer as the JSON that ``gsomia-status --json`` prints."""
        from gsomia_rules.render.display import as_json

        return as_json(self)

    def seen_from(self, day: date) -> "Standing":
        """The same answer from a later day of the same stretch: only what is counted from the day changes."""
        if day == self.on:
            return self
        deadlines, earliest = self.deadlines, self.earliest_end
        deadlines = tuple([one.seen_from(day) for one in deadlines])
        if earliest is not None and earliest.notice_day == self.on:
            earliest = attrs.evolve(earliest, notice_day=day)
        return attrs.evolve(self, on=day, deadlines=deadlines, earliest_end=earliest, basis=self._basis.on(day))

    def _repr_html_(self) -> str:
        """The answer in a notebook: a picture, a table, and the reasons."""
        from gsomia_rules.render.notebook import answer_as_html

        return answer_as_html(self, self._basis.pact)


_OF_THE_PATH: Final = ("on", "pact", "reading", "state_since", "last_act", "_basis")
ANSWER_FIELDS: Final = tuple(field.name for field in attrs.fields(Standing) if field.name not in _OF_THE_PATH)
"""The fields that make up an answer, without the day, the reading and the acts that led to it."""


def differences(one: Standing, other: Standing) -> tuple[str, ...]:
    """The fields in which two answers differ, whatever acts led to them.

    An earliest end that comes although nobody acts is the same whoever could act.
    """
    return tuple(name for name in ANSWER_FIELDS if _compared(one, name) != _compared(other, name))


def _compared(answer: Standing, name: str) -> object:
    earliest, pending = answer.earliest_end, answer.pending_end
    if name == "earliest_end" and earliest and pending and earliest.first_day_out == pending.first_day_out:
        return pending.first_day_out
    return getattr(answer, name)
