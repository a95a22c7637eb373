"""Regular stretches in closed form: terms that renew without end, and a notice that takes effect at the end of one.

Where nothing else is in force (no notice, no window, no lock-in, no review), an answer changes on two days a term: the
renewal, and the day after the last day for notice. Both are computed for many stretches at once, by the arithmetic of
:mod:`gsomia_rules.model.period` on arrays.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from gsomia_rules.engine.phase import Phase
from gsomia_rules.model.counting import At
from gsomia_rules.model.deadline import DeadlineKind, EventKind
from gsomia_rules.model.lifecycle import Life, State
from gsomia_rules.model.period import MonthEnd
from gsomia_rules.model.terms import Then

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Days = NDArray[np.int64]

__all__ = ["LAST_DAY", "Stretch", "regular", "segments"]

EPOCH: Final = date(1970, 1, 1).toordinal()
LAST_DAY: Final = date(9800, 12, 31)
"""Up to here every boundary that an answer needs is in the calendar."""
_SHORTEST_TERM = _SHORTEST_MONTH = 28
_MONTH: Final = 30.436875
"""The average length of a month over four hundred years, in days."""


class Stretch(NamedTuple):
    """Days of one regular phase, and the numbers that its dates follow from; days are counted from 1970-01-01."""

    row: int
    first: int
    end: int
    start: int
    began: int
    number: int
    length_months: int
    length_days: int
    renewal_months: int
    renewal_days: int
    terms_roll: bool
    notice_months: int
    notice_days: int
    notice_rolls: bool
    excluded: bool


def regular(phase: Phase, first: date, last: date, row: int) -> Stretch | None:
    """The stretch of a phase from a day through another; None where it is not regular."""
    terms = phase.terms
    if phase.life is not Life.IN_FORCE or terms is None or terms.then is not Then.RENEWS or len(phase.formulas) != 1:
        return None
    (formula,) = phase.formulas
    fixed = terms.start.day <= _SHORTEST_MONTH  # a day that every month has
    points, on, notice, length, renewal = (
        formula.exit_points, formula.notice_days, formula.notice, terms.length, terms.renewal,
    )  # fmt: skip
    if (
        phase.notices or phase.agreed_end or phase.barred_since or phase.reviews
        or not phase.text.notifiers or terms.times is not None
        or points.at is not At.TERM_END or points.opens or (points.terms is not terms and points.terms != terms)
        or on.window or on.cut_off or (on.opens and on.opens > first)
        or first < terms.first_day or last > LAST_DAY
        or not notice or renewal.average_days < _SHORTEST_TERM
        or (terms.month_end is MonthEnd.REFUSE and not fixed and (length.months or renewal.months))
        or (formula.month_end is MonthEnd.REFUSE and notice.months)
    ):  # fmt: skip
        return None
    return Stretch(
        row, first.toordinal() - EPOCH, last.toordinal() + 1 - EPOCH,
        terms.start.toordinal() - EPOCH, terms.first_day.toordinal() - EPOCH, terms.number,
        length.months, length.days + terms.first_day_excluded, renewal.months, renewal.days,
        terms.month_end is MonthEnd.ROLL,
        notice.months, notice.days, formula.month_end is MonthEnd.ROLL, formula.first_day_excluded,
    )  # fmt: skip


def segments(stretches: Sequence[Stretch]) -> "dict[str, NDArray[Any]]":
    """The segments of all stretches, by stretch and day, in columns; what no regular answer has is left out."""
    import numpy as np

    given = np.array(stretches, np.int64)
    of, n, boundary, deadline = _turns(given)
    row, first, end = given[:, 0], given[:, 1], given[:, 2]
    origin = int(min(boundary.min(), deadline.min(), first.min()))
    span = int(max(boundary.max(), end.max())) - origin + 2

    def key(stretch: "Days", day: "Days") -> "Days":
        return stretch * span + (day - origin)

    renewals, lasts = key(of, boundary), key(of, deadline)
    later = np.concatenate([renewals, lasts + 1])
    stretch, day = np.divmod(later, span)
    day += origin
    inside = (day > first[stretch]) & (day < end[stretch])
    keys = np.unique(np.concatenate([key(np.arange(len(given)), first), later[inside]]))
    stretch, begins = np.divmod(keys, span)
    begins += origin
    ends = np.where(np.append(stretch[1:] == stretch[:-1], False), np.append(begins[1:], 0), end[stretch])
    term, due = renewals.searchsorted(keys, "right"), lasts.searchsorted(keys, "left")
    number = n[term]
    return {
        "row": row[stretch],
        "first_day": begins,
        "next_day": ends,
        "term": given[stretch, 5] + number - 1,
        "term_first_day": np.where(number == 1, given[stretch, 4], boundary[term - 1]),
        "term_last_day": boundary[term] - 1,
        "deadline_day": deadline[due],
        "deadline_first_day_out": boundary[due],
        "event_day": boundary[term],
    }


STATE, DEADLINE, EVENT = State.IN_FORCE, DeadlineKind.GIVE_NOTICE, EventKind.RENEWAL
"""What every segment of a regular stretch has."""


def _turns(given: "Days") -> "tuple[Days, Days, Days, Days]":
    """The ends of the terms that matter to each stretch: its position, their numbers, and the last day for notice."""
    import numpy as np

    _, first, end, start, _, _, months, days, more_months, more_days, rolls, n_months, n_days, n_rolls, late = given.T
    length, renewal, notice = _MONTH * months + days, _MONTH * more_months + more_days, _MONTH * n_months + n_days
    lowest = np.maximum(((first - start - length) // renewal).astype(np.int64) - 2, 0)
    highest = np.maximum(((end + notice + renewal - start - length) // renewal).astype(np.int64) + 4, lowest + 1)
    counts = highest - lowest
    of = np.repeat(np.arange(len(given)), counts)
    n = np.arange(counts.sum()) - np.repeat(counts.cumsum() - counts, counts) + lowest[of] + 1
    boundary = _later(start[of], months[of] + (n - 1) * more_months[of], rolls[of]) + days[of] + (n - 1) * more_days[of]
    deadline = _latest_start(boundary - late[of], n_months[of], n_days[of], n_rolls[of])
    return of, n, boundary, deadline


def _later(day: "Days", months: "Days", rolls: "Days") -> "Days":
    """The days so many months later, clamped or rolled."""
    month, in_month = _parts(day)
    begins, length = _month(month + months)
    return begins + _where(in_month < length, in_month, length - 1 + rolls)


def _latest_start(end: "Days", months: "Days", days: "Days", rolls: "Days") -> "Days":
    """The last days from which a period is over by a day: the inverse of adding it, as ``latest_start`` computes it."""
    landed = end - days
    month, in_month = _parts(landed)
    _, length = _month(month)
    begins, before = _month(month - months)
    clamped = (in_month == length - 1) & (rolls == 0) & (months > 0)
    return begins + _where((in_month >= before) | clamped, before - 1, in_month)


def _parts(day: "Days") -> "tuple[Days, Days]":
    """The month of a day, counted from January 1970, and the days before it in the month."""
    month = day.astype("datetime64[D]").astype("datetime64[M]")
    return month.astype("int64"), day - month.astype("datetime64[D]").astype("int64")


def _month(month: "Days") -> "tuple[Days, Days]":
    """The first day of a month, and how many it has."""
    begins = month.astype("datetime64[M]").astype("datetime64[D]").astype("int64")
    after = (month + 1).astype("datetime64[M]").astype("datetime64[D]").astype("int64")
    return begins, after - begins


def _where(condition: "NDArray[np.bool_]", one: "Days", other: "Days") -> "Days":
    """One value where a condition holds, and another elsewhere."""
    import numpy as np

    return np.where(condition, one, other)
