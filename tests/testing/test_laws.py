"""Each law can fail, and then says in a sentence what is wrong, on which days."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import attrs
import pytest

from gsomia_rules import Deadline, End, Event, Pact, Standing, load
from gsomia_rules.testing import answer_laws, laws

DAY = timedelta(days=1)
NEW_YEAR = date(2020, 1, 1)


def in_ninety_days(notice: date) -> date:
    """An end on any day."""
    return notice + 90 * DAY


def in_a_year(notice: date) -> date:
    """An end with the year: no day of notice but its last is a deadline."""
    return date(notice.year + 1, 1, 1)


@pytest.mark.parametrize(
    ("law", "sentence"),
    [
        (lambda: laws.deadline_is_the_last_day(lambda day: day, lambda _: None, NEW_YEAR),
         "on 2020-01-01 the next deadline is 2020-01-01, but a notice of that day ends nothing"),
        (lambda: laws.deadline_is_the_last_day(lambda _: date(2020, 12, 30), in_a_year, NEW_YEAR),
         ("on 2020-01-01 the next deadline is 2020-12-30, which is not the last day: "
          "a notice of 2020-12-31 leads to the first day out 2021-01-01, too")),
        (lambda: laws.forward_and_back(in_a_year, lambda _: None, NEW_YEAR),
         "a notice of 2020-01-01 leads to the first day out 2021-01-01, but the last day of notice for that is None"),
        (lambda: laws.forward_and_back(in_a_year, lambda out: out, NEW_YEAR),
         ("a notice of 2020-01-01 leads to the first day out 2021-01-01, but the last day of notice for that is 2021-01-01, "
          "which leads to 2022-01-01")),
        (lambda: laws.forward_and_back(in_a_year, lambda out: out - 2 * DAY, NEW_YEAR),
         ("a notice of 2020-01-01 leads to the first day out 2021-01-01, but the last day of notice for that is 2020-12-30, "
          "and the next day leads to 2021-01-01, too")),
        (lambda: laws.inverse(in_a_year, lambda _: None, NEW_YEAR, date(2021, 5, 5)),
         ("a notice of 2020-01-01 leads to the first day out 2021-01-01, in time for 2021-05-05, "
          "but the last day of notice for that is None")),
        (lambda: laws.inverse(in_a_year, lambda out: out, NEW_YEAR, date(2020, 5, 5)),
         ("a notice of 2020-01-01 leads to the first day out 2021-01-01, too late for 2020-05-05, "
          "but the last day of notice for that is 2020-05-05")),
        (lambda: laws.monotone(lambda day: NEW_YEAR - (day - NEW_YEAR), NEW_YEAR + DAY, NEW_YEAR),
         "2020-01-01 leads to 2020-01-01, but the later 2020-01-02 to 2019-12-31"),
        (lambda: laws.earliest_end_is_the_least(in_ninety_days, in_ninety_days, NEW_YEAR, [NEW_YEAR + DAY, NEW_YEAR - DAY]), None),
        (lambda: laws.earliest_end_is_the_least(lambda _: NEW_YEAR + 9 * DAY, {NEW_YEAR + DAY: NEW_YEAR + 9 * DAY}.get, NEW_YEAR, [NEW_YEAR + DAY]), None),
        (lambda: laws.earliest_end_is_the_least(lambda _: None, lambda day: None if day == NEW_YEAR else NEW_YEAR, NEW_YEAR, [NEW_YEAR + DAY]),
         "on 2020-01-01 the earliest first day out is None, but a notice of 2020-01-02 leads to 2020-01-01"),
        (lambda: laws.segments_tile([(NEW_YEAR, NEW_YEAR, "none")], NEW_YEAR, NEW_YEAR),
         "a row begins on 2020-01-01 and is over on 2020-01-01"),
        (lambda: laws.segments_tile([(NEW_YEAR, NEW_YEAR + 2 * DAY, "one")], NEW_YEAR, NEW_YEAR + DAY, {NEW_YEAR: "one"}.get),
         "the row from 2020-01-01 says one, but the answer for 2020-01-02 is None"),
        (lambda: laws.segments_tile([(NEW_YEAR, NEW_YEAR + DAY, "one")], NEW_YEAR, NEW_YEAR + DAY),
         "the last row is over on 2020-01-02, and the last day is 2020-01-02"),
    ],
)  # fmt: skip
def test_a_law_says_what_is_wrong(law: Callable[[], None], sentence: str | None) -> None:
    """The sentence has the days in it; a tool that is right gets none."""
    if sentence is None:
        law()
        return
    with pytest.raises(AssertionError, match=f"^{re.escape(sentence)}$"):
        law()


def test_a_field_that_no_answer_has_is_a_type_error() -> None:
    """It names the field that was meant."""
    with pytest.raises(TypeError, match=r"^'deadlines' is no field of an answer; did you mean 'deadline'\?$"):
        laws.agreement(load("gsomia"), NEW_YEAR, deadlines=None)


def test_the_end_of_a_notice() -> None:
    """None where notice is refused, or no party may give one; an earlier act stands, a later one is not known."""
    gsomia = load("gsomia")
    assert laws.notice_ends(gsomia, date(2016, 11, 22)) is None
    assert laws.notice_ends(gsomia, date(2019, 8, 24), by="JPN") == date(2019, 11, 23)
    laws.agreement(gsomia, date(2019, 8, 23), withdrawal_deadline=date(2019, 11, 22), notice_deadline=None)
    laws.agreement(gsomia, date(2018, 8, 24), notice_deadline="2018-08-24", end=date(2018, 11, 23), state="in-force")


def changed(**fields: Callable[[Any], Any]) -> answer_laws.Answer:
    """An engine that is wrong in some fields of its answer."""

    def answer(pact: Pact, day: date) -> Standing:
        standing = pact.on(day)
        return attrs.evolve(
            standing,
            basis=standing._basis,
            **{name: change(getattr(standing, name)) for name, change in fields.items()},
        )

    return answer


def later(deadlines: tuple[Deadline, ...]) -> tuple[Deadline, ...]:
    """Each deadline a day later."""
    return tuple(attrs.evolve(one, day=one.day + DAY, days_left=one.days_left + 1) for one in deadlines)


NOTICE, UNDER_NOTICE, QUIET = date(2018, 8, 1), date(2019, 9, 1), date(2018, 9, 1)


@pytest.mark.parametrize(
    ("law", "day", "answer", "sentence"),
    [
        (answer_laws.deadline_works, NOTICE, changed(deadlines=later),
         "the last day for notice is 2018-08-25, for 2018-11-23 and if missed for 2019-11-23, but a notice of that day"),
        (answer_laws.deadline_works, UNDER_NOTICE, changed(deadlines=later), "the last day to withdraw a notice for 2019-11-23 is"),
        (answer_laws.deadline_works, date(2018, 8, 24), changed(deadlines=lambda _: ()),
         "a notice on 2018-08-24 works and a day later does not, but 2018-08-24 is no deadline on that day"),
        (answer_laws.deadline_works, date(2019, 11, 22), changed(deadlines=lambda _: pact_deadlines(NOTICE)), "on 2019-11-22"),
        (answer_laws.deadline_works, NOTICE, changed(deadlines=lambda found: tuple(attrs.evolve(one, days_left=9) for one in found)),
         "on 2018-08-01 23 days are left to 2018-08-24, not 9"),
        (answer_laws.earliest_end_is_the_least, NOTICE, changed(earliest_end=lambda one: attrs.evolve(one, first_day_out=NOTICE)),
         "on 2018-08-01 the earliest first day out is 2018-08-01, by any on 2018-08-01, but that of a party is 2018-11-23"),
        (answer_laws.earliest_end_is_the_least, NOTICE, changed(earliest_end=lambda one: attrs.evolve(one, notice_day=QUIET)),
         "on 2018-08-01 the earliest first day out is 2018-11-23, by any on 2018-09-01, but not every such party can do that"),
        (answer_laws.earliest_end_is_the_least, NOTICE, changed(earliest_end=lambda _: None),
         "on 2018-08-01 there is no earliest end, but a party can bring about the first day out 2018-11-23"),
        (answer_laws.forecast_comes_true, UNDER_NOTICE,
         changed(pending_end=lambda end: end and End(end.how, end.first_day_out + DAY)),
         "on 2019-09-01 the first day out is expected to be 2019-11-24, but the day before it the pact is not in force"),
        (answer_laws.forecast_comes_true, QUIET, changed(next_event=lambda event: event and Event(event.what, date(2018, 10, 1))),
         "on 2018-09-01 the next event is expected on 2018-10-01, but nothing changes on that day"),
    ],
)  # fmt: skip
def test_a_law_of_an_answer_says_what_is_wrong(
    law: Callable[[Pact, date, answer_laws.Answer], object], day: date, answer: answer_laws.Answer, sentence: str
) -> None:
    """An answer that is wrong in one field breaks the law about that field."""
    pact = load("gsomia").known_on(day)
    law(pact, day, Pact.on)
    with pytest.raises(AssertionError, match=f"^{re.escape(sentence)}"):
        law(pact, day, answer)


def pact_deadlines(day: date) -> tuple[Deadline, ...]:
    """The deadlines of GSOMIA on a day."""
    return load("gsomia").on(day).deadlines


def test_days_that_are_said_to_be_alike() -> None:
    """From before to after a deadline the answer changes, and the law says in what."""
    pact = load("gsomia")
    answer_laws.alike(pact, [date(2018, 8, day) for day in (1, 2, 24)])
    sentence = "nothing is said to change from 2018-08-24 to 2018-08-25, but deadlines from "
    with pytest.raises(AssertionError, match=f"^{re.escape(sentence)}"):
        answer_laws.alike(pact, [date(2018, 8, 24), date(2018, 8, 25)])
