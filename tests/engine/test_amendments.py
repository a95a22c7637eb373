"""Texts that change: terms are derived again from the same start, and a running notice keeps its end."""

from datetime import date

import pytest

from gsomia_rules import ActRefused, Period, State
from gsomia_rules.model.counting import At
from gsomia_rules.model.period import MonthEnd
from gsomia_rules.model.terms import Term, Then
from gsomia_rules.model.text import CountedFrom, ExitClause, SurvivalClause, TermClause, Text, Withdrawal
from gsomia_rules.testing.strategies import PARTIES
from tests.engine.test_timeline import HALF_A_YEAR, NINETY_DAYS, YEARLY, done, first_day_out, made, on, pact_of


def to(text: Text) -> dict[str, Text]:
    """The new text of an amendment."""
    return {"text": text._replace(notifiers=PARTIES, month_end=MonthEnd.CLAMP)}


TWO_YEARS = TermClause(then=Then.ENDS, length=Period(years=2))


def test_a_longer_term_counts_from_the_same_start() -> None:
    """Two years from 1 January 2020, made five in 2021: the pact expires on 1 January 2025, still in its first term."""
    pact = made(
        Text(term=TWO_YEARS),
        done("amended", "2021-06-01", "all", **to(Text(term=TWO_YEARS._replace(length=Period(years=5))))),
    )
    assert first_day_out(pact, "2021-05-31") == date(2022, 1, 1)
    assert first_day_out(pact, "2021-06-01") == date(2025, 1, 1)
    assert on(pact, "2024-12-31").term == Term(1, date(2020, 1, 1), date(2024, 12, 31))


def test_a_signed_term_counts_from_the_signature_after_an_amendment_too() -> None:
    """Signed on 1 May 2019, so five years end on 30 April 2024."""
    signed = TWO_YEARS._replace(counted_from=CountedFrom.SIGNED)
    pact = made(Text(term=signed))
    acts = pact.readings["plain"].case.acts
    record = (
        done("signed", "2019-05-01", "all"),
        *acts,
        done("amended", "2020-06-01", "all", **to(Text(term=signed._replace(length=Period(years=5))))),
    )
    case = pact.readings["plain"].case._replace(acts=record)
    assert first_day_out(pact_of(case), "2020-06-01") == date(2024, 5, 1)


def test_an_extension_stays_unless_the_term_is_amended() -> None:
    """Extended to 1 January 2023; another exit clause leaves that alone, another length replaces it."""
    extended = done("extended", "2021-06-01", "all", first_day_out=date(2023, 1, 1))
    other_exit = done("amended", "2021-07-01", "all", **to(Text(term=TWO_YEARS, exits=(HALF_A_YEAR,))))
    other_term = done("amended", "2021-07-01", "all", **to(Text(term=TWO_YEARS._replace(length=Period(years=4)))))
    assert first_day_out(made(Text(term=TWO_YEARS), extended, other_exit), "2021-07-01") == date(2023, 1, 1)
    assert first_day_out(made(Text(term=TWO_YEARS), extended, other_term), "2021-07-01") == date(2024, 1, 1)


def test_a_running_notice_keeps_its_end_unless_the_amendment_names_one() -> None:
    """180 days from 1 February 2020 are 30 July; a year's notice from March on changes that only for later notices."""
    year = ExitClause(at=At.ANY_DAY, notice=Period(years=1))
    notice = done("notice-given", "2020-02-01")
    plain = made(Text(exits=(HALF_A_YEAR,)), notice, done("amended", "2020-03-01", "all", **to(Text(exits=(year,)))))
    assert first_day_out(plain, "2020-03-01") == date(2020, 7, 30)
    assert on(plain, "2020-07-30").state is State.ENDED
    named = done("amended", "2020-03-01", "all", first_day_out=date(2020, 12, 1), **to(Text(exits=(year,))))
    assert first_day_out(made(Text(exits=(HALF_A_YEAR,)), notice, named), "2020-03-01") == date(2020, 12, 1)


def test_an_amended_clause_counts_later_notices() -> None:
    """Ninety days before the term's end until the amendment, 180 days on any day from it."""
    pact = made(
        Text(term=YEARLY, exits=(NINETY_DAYS,)),
        done("amended", "2020-03-01", "all", **to(Text(term=YEARLY, exits=(HALF_A_YEAR,)))),
    )
    deadline, earliest = on(pact, "2020-02-29").next_deadline, on(pact, "2020-03-01").earliest_end
    assert deadline is not None
    assert deadline.day == date(2020, 10, 2)  # 1 January 2021 less ninety days, the day of notice not counted
    assert on(pact, "2020-03-01").next_deadline is None
    assert earliest is not None
    assert earliest.first_day_out == date(2020, 8, 28)  # 1 March plus 180 days


def test_after_the_end_only_what_survives_changes() -> None:
    """Ten years of survival from 1 January 2022, made two years by an agreement of 2023."""
    ten, two = (SurvivalClause(duration=Period(years=years)) for years in (10, 2))
    later = done(
        "amended", "2023-05-01", "all", **to(Text(term=TWO_YEARS._replace(length=Period(years=9)), survival=two))
    )
    pact = made(Text(term=TWO_YEARS, survival=ten), later)
    before, after = on(pact, "2023-04-30"), on(pact, "2023-05-01")
    assert (before.state, after.state) == (State.ENDED, State.ENDED)
    assert before.survival is not None
    assert after.survival is not None
    assert (before.survival.last_day, after.survival.last_day) == (date(2031, 12, 31), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("record", "why"),
    [
        ([done("amended", "2021-06-01", "all", **to(Text(term=TWO_YEARS._replace(length=Period(years=1)))))],
         "its term was over on 2021-01-01 already"),
        ([done("amended", "2021-06-01", "all", first_day_out=date(2021, 12, 1), **to(Text(term=TWO_YEARS)))],
         "it names an end, and no notice runs"),
        ([done("notice-given", "2020-02-01"), done("amended", "2020-03-01", "all", first_day_out=date(2020, 3, 1), **to(Text()))],
         "it names the first day out 2020-03-01, which must be a later day"),
    ],
)  # fmt: skip
def test_what_an_amendment_cannot_do(record: list, why: str) -> None:  # type: ignore[type-arg]
    """It cannot end a term in the past, nor move a notice that does not run, nor move one to no later day."""
    with pytest.raises(ActRefused, match=why):
        made(Text(term=TWO_YEARS, exits=(HALF_A_YEAR,)), *record).timeline()


def test_the_text_of_the_day_decides_on_a_withdrawal() -> None:
    """A protocol that lets notices be withdrawn by agreement only is made for the notice that runs."""
    consent = HALF_A_YEAR._replace(withdrawal=Withdrawal.BY_CONSENT)
    record = (done("notice-given", "2020-02-01"), done("amended", "2020-03-01", "all", **to(Text(exits=(consent,)))))
    before, after = (on(made(Text(exits=(HALF_A_YEAR,)), *record), day) for day in ("2020-02-29", "2020-03-01"))
    assert after.deadlines == ()
    assert "withdrawal-by-consent" not in {reason.rule for reason in before.reasons}
    assert "withdrawal-by-consent" in {reason.rule for reason in after.reasons}
    with pytest.raises(ActRefused, match="only by agreement"):
        made(Text(exits=(HALF_A_YEAR,)), *record, done("notice-withdrawn", "2020-04-01")).timeline()
