"""Several ways out side by side: the quickest counts, and a deadline is one over all clauses."""

from datetime import date

import pytest

from gsomia_rules import ActRefused, DeadlineKind, Pact, Period
from gsomia_rules.model.counting import At, YearDay
from gsomia_rules.model.terms import Then
from gsomia_rules.model.text import ExitClause, TermClause, Text, Withdrawal
from tests.engine.test_timeline import HALF_A_YEAR, NINETY_DAYS, YEARLY, done, first_day_out, made, on

REFUSAL = NINETY_DAYS._replace(id="refusal")
YEAR = ExitClause(at=At.ANY_DAY, notice=Period(years=1), id="notice", subject_to="a year's dues are paid")


def both(*record: object) -> Pact:
    """A yearly pact from 1 January 2020 that a refusal to renew or a year's notice ends."""
    return made(Text(term=YEARLY, exits=(REFUSAL, YEAR)), *record)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "under", "out"),
    [
        ("2020-10-02", None, date(2021, 1, 1)),  # ninety days before the end of the term, the last day for it
        ("2020-10-03", None, date(2021, 10, 3)),  # too late for this term: a year's notice is quicker than the next
        ("2020-10-03", "refusal", date(2022, 1, 1)),
        ("2020-10-02", "notice", date(2021, 10, 2)),
    ],
)
def test_a_notice_counts_under_the_clause_that_ends_the_pact_first(day: str, under: str | None, out: date) -> None:
    """Unless it names one."""
    assert first_day_out(both(done("notice-given", day, under=under)), day) == out


def test_a_deadline_matters_only_where_no_other_clause_makes_it_good() -> None:
    """Missing 2 October 2020 moves the end from 1 January to 3 October 2021; the year's notice has no deadline."""
    [deadline] = on(both(), "2020-05-01").deadlines
    assert (deadline.what, deadline.day, deadline.under) == (DeadlineKind.GIVE_NOTICE, date(2020, 10, 2), "refusal")
    assert (deadline.first_day_out, deadline.if_missed) == (date(2021, 1, 1), date(2021, 10, 3))


def test_the_earliest_end_is_the_least_over_all_clauses() -> None:
    """On 5 January 2020 the refusal ends the pact before a year's notice could; on 3 October it is the other way round."""
    for day, under, out in (("2020-01-05", "refusal", date(2021, 1, 1)), ("2020-10-03", "notice", date(2021, 10, 3))):
        earliest = on(both(), day).earliest_end
        assert earliest is not None
        assert (earliest.under, earliest.first_day_out) == (under, out)


def test_a_clause_that_is_never_the_quickest_has_no_deadline() -> None:
    """A refusal two years ahead beside a year's notice at any time: waiting costs a day for each day."""
    slow = REFUSAL._replace(notice=Period(years=2))
    assert on(made(Text(term=YEARLY, exits=(slow, YEAR))), "2020-05-01").deadlines == ()


def test_a_last_day_that_another_clause_makes_good_is_passed_over() -> None:
    """From the start of a month ninety days later, or at the end of the year with 180: in January the months are quicker."""
    month = ExitClause(at=At.MONTH_START, notice=Period(days=90), id="month")
    year = ExitClause(at=At.YEAR_DAY, year_day=YearDay(1, 1), notice=Period(days=20), id="year")
    deadlines = on(made(Text(exits=(month, year))), "2020-10-10").deadlines
    # 90 days from 10 October reach 8 January, so 1 February by month (last day 3 November), but 1 January 2021 by year:
    # nothing by month is as quick until 12 December, the last day for 1 January. Then 90 days before 1 April: 1 January.
    assert [(one.under, one.day, one.first_day_out) for one in deadlines] == [
        ("year", date(2020, 12, 12), date(2021, 1, 1)),
        ("month", date(2021, 1, 1), date(2021, 4, 1)),
    ]


def test_the_condition_shown_is_that_of_the_clause() -> None:
    """A year's notice is subject to its dues, a refusal is not; after an end by consent no condition is shown."""
    assert on(both(), "2020-01-05").subject_to is None
    assert on(both(), "2020-10-03").subject_to == "a year's dues are paid"
    noted = both(done("notice-given", "2020-02-01", under="notice"))
    assert on(noted, "2020-03-01").subject_to == on(noted, "2021-02-01").subject_to == "a year's dues are paid"
    consent = both(done("ended", "2020-11-01", "all", how="by-consent"))
    assert on(consent, "2020-11-01").subject_to is None


def test_a_clause_that_the_text_lacks_is_refused() -> None:
    """With those that it has; a text with one clause names none."""
    with pytest.raises(ActRefused, match="the text has no clause 'notce'; name refusal or notice"):
        both(done("notice-given", "2020-02-01", under="notce")).timeline()
    with pytest.raises(ActRefused, match="it has one way out, so name none"):
        made(Text(exits=(HALF_A_YEAR,)), done("notice-given", "2020-02-01", under="notice")).timeline()


@pytest.mark.parametrize(
    ("withdrawal", "by", "refused"),
    [
        (Withdrawal.FREE, "ONE", None),
        (Withdrawal.BY_CONSENT, "ONE", 'only by agreement: by = "all"'),
        (Withdrawal.BY_CONSENT, "all", None),
        (Withdrawal.BY_CONSENT, ("ONE", "TWO"), None),
        (Withdrawal.NEVER, "all", "lets no notice be withdrawn"),
    ],
)
def test_who_may_withdraw_a_notice(withdrawal: Withdrawal, by: str, refused: str | None) -> None:
    """Its party alone (and then there is a last day for it), all parties together, or nobody."""
    pact = made(
        Text(exits=(HALF_A_YEAR._replace(withdrawal=withdrawal),)),
        done("notice-given", "2020-02-01"),
        done("notice-withdrawn", "2020-03-01", by),
    )
    if refused is None:
        assert first_day_out(pact, "2020-03-01") is None
    else:
        with pytest.raises(ActRefused, match=refused):
            pact.timeline()
    noted = made(pact.text, done("notice-given", "2020-02-01"))
    deadlines = [(one.what, one.day) for one in on(noted, "2020-02-10").deadlines]
    free = [(DeadlineKind.WITHDRAW_NOTICE, date(2020, 7, 29))]  # 180 days from 1 February lead to 30 July
    assert deadlines == (free if withdrawal is Withdrawal.FREE else [])


@pytest.mark.parametrize(
    ("day", "point", "out"),
    [
        ("2011-11-08", YearDay(1, 1, 2), date(2013, 1, 1)),  # the last day of the year after that of the notice
        ("2012-01-01", YearDay(1, 1, 2), date(2014, 1, 1)),
        ("2011-12-31", YearDay(1, 1, 1), date(2012, 1, 1)),  # on the first day of the next year
        ("2012-01-01", YearDay(1, 1, 1), date(2013, 1, 1)),
        ("2012-01-01", YearDay(7, 1, 1), date(2013, 7, 1)),
    ],
)
def test_an_end_in_the_year_after_that_of_the_notice(day: str, point: YearDay, out: date) -> None:
    """The calendar year counts, however late in it the notice is given; its last day is the deadline."""
    pact = made(Text(exits=(ExitClause(at=At.YEAR_DAY, year_day=point),)))
    late = pact.known_on(date(2009, 1, 1))
    assert late.record == ()
    start = done("entered-into-force", "2001-01-01", "all")
    answer = pact.assuming(start).assuming(done("notice-given", day)).on(date.fromisoformat(day))
    assert answer.pending_end is not None
    assert answer.pending_end.first_day_out == out
    deadline = pact.assuming(start).on(date.fromisoformat(day)).next_deadline
    assert deadline is not None
    assert (deadline.day, deadline.first_day_out) == (date(int(day[:4]), 12, 31), out)


def test_a_minimum_term_of_one_clause_costs_nothing_where_another_ends_it_the_same_day() -> None:
    """By hand: 1 January and a month reach 1 February as of the cut-off; two months from 2 January reach 2 March."""
    cut_off = ExitClause(at=At.ANY_DAY, notice=Period(months=1), cut_off=YearDay(1, 1), id="first")
    plain = ExitClause(at=At.ANY_DAY, notice=Period(months=2), id="second")
    minimum = TermClause(then=Then.UNLIMITED, last_day=date(2021, 1, 1))
    deadlines = on(made(Text(term=minimum, exits=(cut_off, plain))), "2020-01-01").deadlines
    first = [one for one in deadlines if one.under == "first"]
    assert [(one.day, one.first_day_out, one.if_missed) for one in first] == [
        (date(2021, 1, 1), date(2021, 2, 1), date(2021, 3, 2))
    ]


def test_a_notice_suspended_for_a_time_has_the_condition_of_its_clause() -> None:
    """Its end is pending, so its condition is shown, whatever clause a new notice could use."""
    slow = HALF_A_YEAR._replace(id="slow", subject_to="slowly")
    quick = ExitClause(at=At.ANY_DAY, notice=Period(days=30), id="quick", subject_to="quickly")
    record = (
        done("notice-given", "2020-01-01", under="slow"),
        done("notice-suspended", "2020-01-01", duration=Period(days=20)),
    )
    answer = on(made(Text(exits=(slow, quick)), *record), "2020-01-02")
    assert answer.pending_end is not None
    assert answer.subject_to == "slowly"


def test_the_day_from_which_a_condition_no_longer_matters_is_a_change() -> None:
    """Twenty-one days before an expiry a notice ends nothing sooner; by hand, 1 March 2020 less 21 days is 9 February."""
    term = TermClause(then=Then.ENDS, last_day=date(2020, 2, 29))
    exits = (ExitClause(at=At.ANY_DAY, notice=Period(days=21), subject_to="a condition"),)
    pact = made(Text(term=term, exits=exits))
    changes = list(pact.timeline().changes(date(2020, 1, 1), date(2020, 12, 31)))
    assert date(2020, 2, 9) in changes
    assert (on(pact, "2020-02-08").subject_to, on(pact, "2020-02-09").subject_to) == ("a condition", None)
