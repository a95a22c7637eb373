"""Test your own deadline logic: a naive tracker, the law that finds it out, and the tracker as it should be.

It needs ``python -m pip install 'gsomia-rules[testing]'`` alone. pytest runs it, and so does Python:

    python examples/test_your_own_deadlines.py
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from hypothesis import given, settings

from gsomia_rules import MonthEnd, Pact, Period
from gsomia_rules.testing import laws
from gsomia_rules.testing.strategies import asked, pacts, self_renewing

# A pact renews itself each year, unless notice is given 90 days in advance. The day of notice does not count.
YEARLY = pacts(
    text=self_renewing(term=Period(years=1), notice=Period(days=90), first_day="excluded", month_end=MonthEnd.CLAMP),
    most=0,  # nothing is done after entry into force
    kinds=(),
)


# --- Your tracker: what it does with the day of entry into force ----------------------------


def renewal_after(start: date, day: date) -> date:
    """The first renewal after a day."""
    year = day.year - start.year
    return next(renewal for renewal in (_anniversary(start, year), _anniversary(start, year + 1)) if renewal > day)


def _anniversary(start: date, years: int) -> date:
    try:
        return start.replace(year=start.year + years)
    except ValueError:  # 29 February
        return date(start.year + years, 2, 28)


def end(start: date, notice: date) -> date:
    """The first day out after a notice: the first renewal that is 90 full days later."""
    return renewal_after(start, notice + timedelta(days=90))


def naive_deadline(start: date, day: date) -> date:
    """The last day for notice, as most people work it out: the renewal less 90 days."""
    return end(start, day) - timedelta(days=90)


def deadline(start: date, day: date) -> date:
    """The last day for notice: there are 90 full days between it and the renewal."""
    return end(start, day) - timedelta(days=91)


# --- The test -------------------------------------------------------------------------------


def hold_to_the_laws(deadline: Callable[[date, date], date], question: tuple[Pact, date]) -> None:
    """A deadline is not past; acting on it works and acting a day later does not; and the engine agrees."""
    pact, day = question
    start = pact.record[0].on
    if day < start:
        return
    laws.deadline_is_not_past(partial(deadline, start), day)
    laws.deadline_is_the_last_day(partial(deadline, start), partial(end, start), day)
    laws.agreement(pact, day, deadline=partial(deadline, start), end=partial(end, start))


@settings(database=None)
@given(asked(pact=YEARLY))
def naive(question: tuple[Pact, date]) -> None:
    """What fails."""
    hold_to_the_laws(naive_deadline, question)


def test_the_naive_deadline_is_found_out() -> None:
    """The law needs no engine to tell that a notice on the naive deadline comes a day too late."""
    try:
        naive()
    except AssertionError as found:
        print(found)
        if "which is too late" not in str(found):
            raise
        return
    raise AssertionError("nothing was found")


@given(asked(pact=YEARLY))
def test_the_deadline_is_right(question: tuple[Pact, date]) -> None:
    """The tracker as it should be passes."""
    hold_to_the_laws(deadline, question)


if __name__ == "__main__":
    test_the_naive_deadline_is_found_out()
    test_the_deadline_is_right()
    print("the fixed tracker passes")
