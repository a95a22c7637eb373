"""A chart: a row for each reading, with what it shows of a range of days, ready to be drawn or written."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import Final, NamedTuple

from gsomia_rules.engine.occurrences import Occurrence
from gsomia_rules.engine.pact import Pact
from gsomia_rules.engine.segment import Segment
from gsomia_rules.errors import ActRefused, DayOutOfRange, GsomiaRulesError, UnknownReading
from gsomia_rules.model.acts import Act, first_act
from gsomia_rules.model.lifecycle import State
from gsomia_rules.model.period import MonthEnd, Period, add, shift
from gsomia_rules.queries.changes import limit_changes

__all__ = ["ChartRow", "StateStretch", "chart_rows", "default_range", "distinct_acts", "merged"]

_AHEAD: Final = Period(years=2)


class StateStretch(NamedTuple):
    """An unbroken stretch of one state, from ``first_day`` to the eve of ``next_day``."""

    first_day: date
    next_day: date
    state: State

    @property
    def last_day(self) -> date:
        """The last day of the stretch."""
        return shift(self.next_day, -1)


class ChartRow(NamedTuple):
    """One reading over a range of days: its segments, its deadlines and events, and its acts.

    ``first_act`` is the first act of its whole record that is more than an
    announcement; ``refused`` says why there is nothing, where the reading has no answer;
    ``same_as`` are further readings for which the row stands.
    """

    reading: str
    title: str
    default: bool = False
    segments: tuple[Segment, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    acts: tuple[Act, ...] = ()
    first_act: Act | None = None
    refused: str | None = None
    same_as: tuple[str, ...] = ()

    @property
    def readings(self) -> tuple[str, ...]:
        """The readings that the row stands for."""
        return (self.reading, *self.same_as)

    def state_stretches(self) -> tuple[StateStretch, ...]:
        """The stretches of one state each, in order and without a gap."""
        stretches = [list(group) for _, group in groupby(self.segments, key=lambda segment: segment.state)]
        return tuple(StateStretch(group[0].first_day, group[-1].next_day, group[0].state) for group in stretches)

    def terms(self) -> tuple[tuple[date, date, int], ...]:
        """The terms that begin on a day of the range while terms run: first day, next day, number."""
        begun = [one for one in self.segments if one.term is not None and one.term_first_day == one.first_day]
        return tuple(
            (one.first_day, shift(one.term_last_day, 1) if one.term_last_day else self.segments[-1].next_day, one.term)
            for one in begun
            if one.term is not None
        )


def chart_rows(pact: Pact, readings: Iterable[str], first: date, last: date) -> tuple[ChartRow, ...]:
    """The rows of some readings from ``first`` through ``last``.

    A reading without an answer is a row that says why. Where none has an answer, raises
    the error of the first one, unless an assumed act is refused; also UnknownReading.
    """
    rows, errors, shown = list[ChartRow](), list[GsomiaRulesError](), tuple(readings)
    limit_changes(pact, shown, first, last)
    for reading in shown:
        try:
            rows.append(_chart_row(pact, reading, first, last))
        except UnknownReading:
            raise
        except GsomiaRulesError as error:
            errors.append(error)
            title = pact.readings[reading].title
            rows.append(ChartRow(reading, title, reading == pact.reading, refused=str(error)))
    if errors and len(errors) == len(rows) and not any(isinstance(error, ActRefused) for error in errors):
        raise errors[0]
    return tuple(rows)


def merged(rows: Iterable[ChartRow], *, acts: bool = True) -> tuple[ChartRow, ...]:
    """The rows, those that show the same in one: it has the name of the default reading, or of the first.

    Since when something was known does not show; without ``acts``, neither do the acts.
    """
    groups: dict[object, list[ChartRow]] = {}
    for row in rows:
        items = tuple((one.day, one.what, one.first_day_out, one.superseded_on) for one in row.occurrences)
        shown = (row.state_stretches(), row.terms(), items, row.acts if acts else (), row.first_act, row.refused)
        groups.setdefault(shown, []).append(row)
    return tuple(_as_one(alike) for alike in groups.values())


def _as_one(alike: list[ChartRow]) -> ChartRow:
    shown = next((row for row in alike if row.default), alike[0])
    return shown._replace(same_as=tuple(row.reading for row in alike if row is not shown))


def distinct_acts(acts: Mapping[str, Iterable[Act]]) -> list[dict[str, Act]]:
    """Each act of some readings once, as each of them takes it, by the days on which the first of them has it."""
    found: dict[tuple[str, int], dict[str, Act]] = {}
    for reading, own in acts.items():
        counts: Counter[str] = Counter()
        for act in own:
            counts[act.id] += 1
            found.setdefault((act.id, counts[act.id]), {})[reading] = act
    return sorted(found.values(), key=lambda by_reading: next(iter(by_reading.values())).on)


def default_range(pact: Pact, today: date) -> tuple[date, date]:
    """The range worth showing: from a little before the first act to two years after today, or after the end.

    A pact that has ended before today under every reading is shown to two years
    after its last change.
    """
    acts = [act.on for read in pact.readings.values() for act in read.case.acts]
    ends = []
    for reading in pact.readings:
        try:
            ends.append(pact.timeline(reading).phases[-1])
        except GsomiaRulesError:
            continue
    first, last = min(acts, default=today), max(acts, default=today)
    over = bool(ends) and all(phase.state is State.ENDED and phase.first_day <= today for phase in ends)
    last = max(last, *(phase.first_day for phase in ends)) if over else max(last, today)
    try:
        last = add(last, _AHEAD, MonthEnd.CLAMP)
    except DayOutOfRange:
        last = shift(date.max, -1)
    margin = max(30, (last - first).days // 40)
    return date.fromordinal(max(1, first.toordinal() - margin)).replace(day=1), last


def _chart_row(pact: Pact, reading: str, first: date, last: date) -> ChartRow:
    timeline = pact.timeline(reading)
    return ChartRow(
        reading=reading,
        title=pact.readings[reading].title,
        default=reading == pact.reading,
        segments=timeline.segments(first, last),
        occurrences=pact.occurrences(first, last, reading),
        acts=tuple(act for act in timeline.case.acts if first <= act.on <= last),
        first_act=first_act(timeline.case.acts),
    )
