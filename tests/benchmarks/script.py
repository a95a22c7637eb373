"""The script that an analyst would write: replay the acts, subtract ninety days, compare.

It knows one pact and one reading and gives no reasons. Its dates are those of dateutil, or
of ``date.replace``, which is faster. The libraries for state machines and rules replace its
:func:`replay`, and the rest is the same for all.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple, Protocol

from dateutil.relativedelta import relativedelta

from gsomia_rules import Standing

__all__ = [
    "ACTS", "DATEUTIL", "DAYS", "RECORDS", "REPLACE", "Answer", "Lifecycle", "Record", "Terms", "answer", "dated", "plain",
    "replayed",
]  # fmt: skip

ACTS = (
    (date(2016, 11, 23), "entered-into-force", "all"),
    (date(2019, 8, 23), "notice-given", "KOR"),
    (date(2019, 11, 22), "notice-suspended", "KOR"),
    (date(2023, 3, 21), "notice-withdrawn", "KOR"),
)
IN_FORCE = ACTS[0][0]
NOTICE = timedelta(days=90 + 1)  # the day of the notice does not count
DAY = timedelta(days=1)
DAYS = [IN_FORCE + n * DAY for n in range((date(2024, 3, 21) - IN_FORCE).days + 1)]
"""Every day of the record: from the first act to a year after the last."""


class Answer(NamedTuple):
    """What each alternative finds for a day."""

    state: str
    state_since: date | None
    in_force: bool
    in_force_since: date | None
    terminable_at_any_time: bool
    term: tuple[int, date, date] | None = None
    deadline: tuple[str, date, int, date] | None = None
    event: tuple[str, date] | None = None
    pending_end: tuple[str, date] | None = None
    earliest_end: tuple[str | tuple[str, ...], date, date] | None = None
    last_act: tuple[date, str, str] | None = None


class Record(NamedTuple):
    """Where the acts up to a day have led."""

    state: str = "unsigned"
    since: date | None = None
    notice_ends: date | None = None
    last_act: tuple[date, str, str] | None = None


class Terms(NamedTuple):
    """How a script computes its dates: the term of a day, and the day so many years after the entry into force."""

    of: Callable[[date], tuple[int, date, date]]
    anniversary: Callable[[int], date]


def _term_by_dateutil(day: date) -> tuple[int, date, date]:
    number = relativedelta(day, IN_FORCE).years + 1
    return number, IN_FORCE + relativedelta(years=number - 1), IN_FORCE + relativedelta(years=number)


def _term_by_replace(day: date) -> tuple[int, date, date]:
    year = day.year if day >= IN_FORCE.replace(year=day.year) else day.year - 1
    return year - IN_FORCE.year + 1, IN_FORCE.replace(year=year), IN_FORCE.replace(year=year + 1)


DATEUTIL = Terms(_term_by_dateutil, lambda number: IN_FORCE + relativedelta(years=number))
"""The dates as one would first write them."""
REPLACE = Terms(_term_by_replace, lambda number: IN_FORCE.replace(year=IN_FORCE.year + number))
"""The same dates faster: 23 November is a day of every year."""


def replay(day: date, terms: Terms = REPLACE) -> Record:
    """The acts one after the other, up to the day."""
    state, since, notice_ends, last_act = "unsigned", None, None, None
    for act in ACTS:
        on, kind, _by = act
        if on > day:
            break
        if kind == "entered-into-force":
            state = "in-force"
        elif kind == "notice-given":
            state, notice_ends = "under-notice", ends(on, terms)
        elif kind == "notice-suspended":
            state = "notice-suspended"
        else:
            state, notice_ends = "in-force", None
        since, last_act = on, act
    if state == "under-notice" and notice_ends is not None and day >= notice_ends:
        state, since = "ended", notice_ends
    return Record(state, since, notice_ends, last_act)


def ends(notice: date, terms: Terms = REPLACE) -> date:
    """The first day out after a notice."""
    number, _, renewal = terms.of(notice)
    return renewal if notice <= renewal - NOTICE else terms.anniversary(number + 1)


def dated(record: Record, day: date, terms: Terms = REPLACE) -> Answer:
    """The answer for a day from where the acts have led."""
    state, since, out, act = record
    if state in ("unsigned", "ended"):
        return Answer(state, since, False, None, False, last_act=act)
    if state == "notice-suspended" and out is not None:
        return Answer(
            state, since, True, IN_FORCE, out <= day + DAY, earliest_end=("KOR", day, max(out, day)), last_act=act
        )
    number, first, renewal = terms.of(day)
    term = (number, first, renewal - DAY)
    if state == "under-notice" and out is not None:
        last = out - DAY
        deadline = ("withdraw-notice", last, (last - day).days, out)
        earliest = ("any" if day <= renewal - NOTICE else "KOR", day, out)
        return Answer(
            state, since, True, IN_FORCE, False, term, deadline, ("end", out), ("by-notice", out), earliest, act
        )
    out = renewal
    if day > out - NOTICE:
        out = terms.anniversary(number + 1)
    deadline = ("give-notice", out - NOTICE, (out - NOTICE - day).days, out)
    event, earliest = ("renewal", renewal), ("any", day, out)
    return Answer(state, since, True, IN_FORCE, False, term, deadline, event, None, earliest, act)


def answer(day: date, terms: Terms = REPLACE) -> Answer:
    """Where the pact stands on a day."""
    return dated(replay(day, terms), day, terms)


class Lifecycle(Protocol):
    """A state machine of some library, in its initial state."""

    def do(self, act: str) -> None:
        """Make the transition of an act."""

    @property
    def state(self) -> str:
        """The current state."""


def replayed(day: date, machine: Lifecycle) -> Record:
    """The replay by the machine of a library, which also refuses an act that cannot happen."""
    since, notice_ends, last_act = None, None, None
    for act in ACTS:
        on, kind, _by = act
        if on > day:
            break
        machine.do(kind)
        if kind == "notice-given":
            notice_ends = ends(on)
        elif kind == "notice-withdrawn":
            notice_ends = None
        since, last_act = on, act
    if machine.state == "under-notice" and notice_ends is not None and day >= notice_ends:
        machine.do("ended")
        since = notice_ends
    return Record(machine.state, since, notice_ends, last_act)


RECORDS = (Record(), *(replay(on) for on, _, _ in ACTS))
"""Where the acts have led before the first and after each of them: for tables of stretches of days."""


def plain(standing: Standing) -> Answer:
    """Our answer in the same form, to compare before timing."""
    term, deadline, event = standing.term, standing.next_deadline, standing.next_event
    pending, earliest, act = standing.pending_end, standing.earliest_end, standing.last_act
    return Answer(
        state=str(standing.state),
        state_since=standing.state_since,
        in_force=standing.in_force,
        in_force_since=standing.in_force_since,
        terminable_at_any_time=standing.terminable_at_any_time,
        term=(term.number, term.first_day, term.last_day) if term and term.last_day else None,
        deadline=deadline and (str(deadline.what), deadline.day, deadline.days_left, deadline.first_day_out),
        event=event and (str(event.what), event.day),
        pending_end=pending and (str(pending.how), pending.first_day_out),
        earliest_end=earliest and (earliest.by, earliest.notice_day, earliest.first_day_out),
        last_act=None if act is None else (act.on, str(act.kind), ", ".join(act.actors)),
    )
