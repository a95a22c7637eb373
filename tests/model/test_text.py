"""The clauses of a text fill in the formula: each with its own data, and the rule of the text for short months."""

from datetime import date

import pytest

from gsomia_rules import AmbiguousDay, MonthEnd, Period
from gsomia_rules.model.counting import At, NoticeDays, YearDay
from gsomia_rules.model.terms import Then
from gsomia_rules.model.text import CountedFrom, ExitClause, SurvivalClause, TermClause, Text
from gsomia_rules.model.window import Window

HALF_A_YEAR = Period(months=6)
AUGUST, CLAMPED, ROLLED = date(2000, 8, 31), date(2001, 2, 28), date(2001, 3, 1)
"""By hand: there is no 31 February; the month's last day under clamp, the next month's first under roll."""


def test_the_first_day_of_a_term_can_be_left_out() -> None:
    """A year from 1 January 2001, that day not counted, is over with 1 January 2002."""
    clause = TermClause(then=Then.RENEWS, length=Period(years=1), first_day_excluded=True)
    terms = clause.terms(None, date(2001, 1, 1), MonthEnd.REFUSE)
    assert [terms.boundary(n) for n in (1, 2)] == [date(2002, 1, 2), date(2003, 1, 2)]
    assert terms.first_day == date(2001, 1, 1)


def test_a_named_last_day_is_the_last_day() -> None:
    """The first term runs from entry into force to the day named; nothing is left out of a day."""
    clause = TermClause(
        then=Then.RENEWS, last_day=date(2005, 12, 31), first_day_excluded=True, renews_for=Period(years=1)
    )
    terms = clause.terms(None, date(2001, 5, 1), MonthEnd.REFUSE)
    assert (terms.first_day, terms.boundary(1), terms.boundary(2)) == (
        date(2001, 5, 1), date(2006, 1, 1), date(2007, 1, 1),
    )  # fmt: skip
    term = terms.term_on(date(2003, 1, 1))
    assert (term.number, term.first_day, term.last_day) == (1, date(2001, 5, 1), date(2005, 12, 31))


@pytest.mark.parametrize(
    ("counted_from", "began"),
    [
        (CountedFrom.IN_FORCE, date(2001, 5, 1)),
        (CountedFrom.SIGNED, date(2001, 2, 1)),
        (date(2001, 7, 1), date(2001, 7, 1)),
    ],
)
def test_a_term_is_counted_from_its_event(counted_from: CountedFrom | date, began: date) -> None:
    """From entry into force, from signature or from a day that the text names."""
    clause = TermClause(then=Then.ENDS, length=Period(years=2), counted_from=counted_from)
    terms = clause.terms(date(2001, 2, 1), date(2001, 5, 1), MonthEnd.REFUSE)
    assert (terms.first_day, terms.expiry) == (began, began.replace(year=2003))


def test_the_rule_for_short_months_holds_for_terms() -> None:
    """Six months from 31 August: the rule of the text decides, and without one the answer is refused."""
    clause = TermClause(then=Then.ENDS, length=HALF_A_YEAR)
    for month_end, expected in ((MonthEnd.CLAMP, CLAMPED), (MonthEnd.ROLL, ROLLED)):
        terms = Text(term=clause, month_end=month_end).terms(None, AUGUST)
        assert terms is not None
        assert terms.expiry == expected
    unsaid = Text(term=clause)
    assert unsaid.month_end is MonthEnd.REFUSE
    terms = unsaid.terms(None, AUGUST)
    assert terms is not None
    with pytest.raises(AmbiguousDay):
        terms.boundary(1)


def test_the_rule_for_short_months_holds_for_notices() -> None:
    """Six months' notice on 31 August, and a lock-in of six months from there."""
    clause = ExitClause(at=At.ANY_DAY, notice=HALF_A_YEAR)
    locked = ExitClause(at=At.ANY_DAY, notice=Period(days=1), no_notice_before=HALF_A_YEAR)
    for month_end, expected in ((MonthEnd.CLAMP, CLAMPED), (MonthEnd.ROLL, ROLLED)):
        assert clause.formula(None, AUGUST, month_end).end(AUGUST) == expected
        assert locked.formula(None, AUGUST, month_end).notice_days == NoticeDays(opens=expected)
    with pytest.raises(AmbiguousDay):
        clause.formula(None, AUGUST, MonthEnd.REFUSE).end(AUGUST)
    with pytest.raises(AmbiguousDay):
        locked.formula(None, AUGUST, MonthEnd.REFUSE)


def test_the_rule_for_short_months_holds_for_what_survives() -> None:
    """Six months from the first day out, 31 August."""
    clause = SurvivalClause(duration=HALF_A_YEAR)
    assert clause.over(AUGUST, MonthEnd.CLAMP) == CLAMPED
    assert clause.over(AUGUST, MonthEnd.ROLL) == ROLLED
    with pytest.raises(AmbiguousDay):
        clause.over(AUGUST, MonthEnd.REFUSE)
    assert SurvivalClause().over(AUGUST, MonthEnd.REFUSE) is None


def test_the_parts_of_an_exit_reach_the_formula() -> None:
    """A cut-off, a window and a lock-in to the end of the first term."""
    terms = TermClause(then=Then.RENEWS, length=Period(years=1)).terms(None, date(2001, 5, 1), MonthEnd.REFUSE)
    clause = ExitClause(
        at=At.TERM_END,
        notice=Period(days=10),
        no_notice_before=True,
        window=Period(days=30),
        window_before=True,
        cut_off=YearDay(1, 1),
    )
    assert clause.formula(terms, date(2001, 5, 1), MonthEnd.REFUSE).notice_days == NoticeDays(
        opens=date(2002, 5, 1), window=Window(terms=terms, length=Period(days=30), before=True), cut_off=YearDay(1, 1)
    )
    assert clause.formula(None, date(2001, 5, 1), MonthEnd.REFUSE).notice_days == NoticeDays(cut_off=YearDay(1, 1))
    open_at_once = ExitClause(at=At.ANY_DAY).formula(terms, date(2001, 5, 1), MonthEnd.REFUSE)
    assert open_at_once.notice_days == NoticeDays()
