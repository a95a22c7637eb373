"""Laws of deadline logic, as plain functions of a tool's own functions; each failure is a sentence with the days in it.

A tool's function of a day is whatever you have, bound to a pact: ``end`` leads from a day of
notice to the first day out (the day after the last day in force), ``latest`` from a first day
out back to the last day of notice for it, and ``deadline`` from the day asked to the next
deadline. None stands for a day that never comes. A law that does not hold raises
AssertionError, so that pytest, unittest and anything else can use it.

Where a text lets notice be given on some days only (a lock-in, a window), ask the laws about
these: a notice of another day ends nothing, which is no earlier end and no later one.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Final

from gsomia_rules.engine.pact import Pact
from gsomia_rules.testing.agreement import agreement, notice_ends

__all__ = [
    "agreement",
    "deadline_is_not_past",
    "deadline_is_the_last_day",
    "earliest_end_is_the_least",
    "forward_and_back",
    "inverse",
    "monotone",
    "no_foresight",
    "notice_ends",
    "one_answer_a_day",
    "require",
    "segments_tile",
]

__tracebackhide__ = True  # pytest then shows the line of the test that asked
DAY: Final = timedelta(days=1)
OfADay = Callable[[date], date | None]


def require(holds: object, sentence: str) -> None:
    """Raise AssertionError with a sentence unless something holds."""
    if not holds:
        raise AssertionError(sentence)


def deadline_is_not_past(deadline: OfADay, day: date) -> None:
    """A deadline is not past: seen from a day, it is that day or a later one.

    >>> deadline_is_not_past(lambda day: date(2019, 8, 24), date(2019, 8, 25))
    Traceback (most recent call last):
    AssertionError: on 2019-08-25 the next deadline is 2019-08-24, which is past
    """
    last = deadline(day)
    require(last is None or last >= day, f"on {day} the next deadline is {last}, which is past")


def deadline_is_the_last_day(deadline: OfADay, end: OfADay, day: date) -> None:
    """Acting on a deadline works and acting a day later does not.

    For pacts that can be left under one clause, while no notice stands.

    >>> ninety_days_before = lambda day: date(2019, 8, 25)
    >>> in_full = lambda notice: date(2019 if notice <= date(2019, 8, 24) else 2020, 11, 23)
    >>> deadline_is_the_last_day(ninety_days_before, in_full, date(2019, 8, 1))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    AssertionError: on 2019-08-01 the next deadline is 2019-08-25, which is too late: a notice of that day leads ...
    """
    last = deadline(day)
    if last is None:
        return
    now, in_time, late = end(day), end(last), end(last + DAY)
    said = f"on {day} the next deadline is {last}"
    require(in_time is not None, f"{said}, but a notice of that day ends nothing")
    if in_time is not None and now is not None and in_time > now:
        too_late = f"a notice of that day leads to the first day out {in_time}, one of {day} to {now}"
        raise AssertionError(f"{said}, which is too late: {too_late}")
    if in_time is not None and late is not None and late <= in_time:
        later = f"a notice of {last + DAY} leads to the first day out {late}, too"
        raise AssertionError(f"{said}, which is not the last day: {later}")


def forward_and_back(end: OfADay, latest: OfADay, notice: date) -> None:
    """The way back from the end of a notice leads to the last day of notice with that end.

    >>> six_months = {date(2000, 8, 28): date(2001, 2, 28), date(2000, 8, 31): date(2001, 2, 28)}.get
    >>> forward_and_back(six_months, lambda out: date(2000, 8, 28), date(2000, 8, 31))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    AssertionError: a notice of 2000-08-31 leads to the first day out 2001-02-28, but the last ... which is earlier
    """
    out = end(notice)
    if out is None:
        return
    last = latest(out)
    said = f"a notice of {notice} leads to the first day out {out}, but the last day of notice for that is {last}"
    require(last is not None, said)
    if last is not None:
        require(last >= notice, f"{said}, which is earlier")
        require(end(last) == out, f"{said}, which leads to {end(last)}")
        later = end(last + DAY)
        require(later is None or later > out, f"{said}, and the next day leads to {later}, too")


def inverse(end: OfADay, latest: OfADay, notice: date, out: date) -> None:
    """Forward and back are each other's inverse: ``end(n) <= t`` if and only if ``n <= latest(t)``.

    >>> inverse(lambda day: day + 90 * DAY, lambda out: out - 91 * DAY, date(2020, 1, 1), date(2020, 3, 31))
    ... # doctest: +ELLIPSIS
    Traceback (most recent call last):
    AssertionError: a notice of 2020-01-01 leads to the first day out 2020-03-31, in time for ... is 2019-12-31
    """
    ends, last = end(notice), latest(out)
    in_time = ends is not None and ends <= out
    require(
        in_time is (last is not None and notice <= last),
        f"a notice of {notice} leads to the first day out {ends}, {'in time' if in_time else 'too late'} for {out}, "
        f"but the last day of notice for that is {last}",
    )


def monotone(of_a_day: OfADay, one: date, other: date, *, none: date = date.max) -> None:
    """A later day never leads to an earlier one; ``none`` is what None stands for: never, or (``date.min``) no day yet.

    >>> monotone({date(2020, 1, 30): date(2020, 3, 1)}.get, date(2020, 1, 30), date(2020, 1, 31), none=date.min)
    Traceback (most recent call last):
    AssertionError: 2020-01-30 leads to 2020-03-01, but the later 2020-01-31 to None
    """
    earlier, later = sorted((one, other))
    first, second = of_a_day(earlier), of_a_day(later)
    require((first or none) <= (second or none), f"{earlier} leads to {first}, but the later {later} to {second}")


def earliest_end_is_the_least(earliest: OfADay, end: OfADay, day: date, later: Iterable[date] = ()) -> None:
    """The earliest end, seen from a day, is that of a notice of the day, and no later notice has a sooner one.

    Where a notice of the day ends nothing, as before a window opens, it is that of a later one.

    >>> earliest_end_is_the_least(lambda day: day, lambda notice: notice + 90 * DAY, date(2020, 1, 1))
    Traceback (most recent call last):
    AssertionError: on 2020-01-01 the earliest first day out is 2020-01-01, but a notice of that day leads to 2020-03-31
    """
    least, now = earliest(day), end(day)
    said = f"on {day} the earliest first day out is {least}"
    require(now is None or now == least, f"{said}, but a notice of that day leads to {now}")
    for notice in later:
        out = end(notice)
        sooner = notice >= day and out is not None and (least is None or out < least)
        require(not sooner, f"{said}, but a notice of {notice} leads to {out}")


def no_foresight(answer: Callable[[Pact, date], object], pact: Pact, day: date) -> None:
    """What is done after a day never changes the answer for it.

    >>> from gsomia_rules import load
    >>> no_foresight(lambda pact, day: pact.record[-1].on, load("gsomia"), date(2019, 8, 22))
    Traceback (most recent call last):
    AssertionError: the answer for 2019-08-22 is 2023-03-21, but 2019-08-22 without what was done after that day
    """
    whole, known = answer(pact, day), answer(pact.known_on(day), day)
    if whole != known:
        raise AssertionError(f"the answer for {day} is {whole}, but {known} without what was done after that day")


def one_answer_a_day(answer: Callable[[datetime], object], pact: Pact, day: date) -> None:
    """From its first hour to its last, in the pact's own time zone, a day has one answer.

    >>> from gsomia_rules import load
    >>> from datetime import timezone
    >>> one_answer_a_day(lambda moment: moment.astimezone(timezone.utc).date(), load("gsomia"), date(2019, 11, 22))
    Traceback (most recent call last):
    AssertionError: at 00:30 on 2019-11-22 in Asia/Seoul the answer is 2019-11-21, but 2019-11-22 at 23:30
    """
    from zoneinfo import ZoneInfo  # imported only when needed: a machine may have no time zones

    zone = ZoneInfo(pact.zone)
    first, last = (answer(datetime(day.year, day.month, day.day, hour, 30, tzinfo=zone)) for hour in (0, 23))
    if first != last:
        raise AssertionError(f"at 00:30 on {day} in {pact.zone} the answer is {first}, but {last} at 23:30")


def segments_tile(
    rows: Iterable[tuple[date, date, object]], first: date, last: date, answer: Callable[[date], object] | None = None
) -> None:
    """Each day from the first through the last is in exactly one row, and the row has the answer for it.

    A row is its first day, the first day after it, and its answer.

    >>> segments_tile([(date(2020, 1, 1), date(2021, 1, 1), "a term"), (date(2021, 1, 2), date(2022, 1, 1), "another")],
    ...               date(2020, 1, 1), date(2021, 12, 31))
    Traceback (most recent call last):
    AssertionError: a row begins on 2021-01-02, and the row before it is over on 2021-01-01
    """
    over = first
    for begins, following, says in rows:
        require(begins == over, f"a row begins on {begins}, and the row before it is over on {over}")
        require(begins < following, f"a row begins on {begins} and is over on {following}")
        day = begins
        while answer is not None and day < following:
            if says != (expected := answer(day)):
                raise AssertionError(f"the row from {begins} says {says}, but the answer for {day} is {expected}")
            day += DAY
        over = following
    require(over == last + DAY, f"the last row is over on {over}, and the last day is {last}")
