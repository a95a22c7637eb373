"""Acts of several parties, ends by act, and ends that are barred."""

from datetime import date

import pytest

from gsomia_rules import ActRefused, Ending, Period, State, load
from gsomia_rules.engine.timeline import fold
from gsomia_rules.model.case import Case
from gsomia_rules.model.text import Text, Withdrawal
from tests.engine.test_timeline import HALF_A_YEAR, YEARLY, done, first_day_out, made, on

NOTE, PAIR = done("notice-given", "2020-02-01"), ("ONE", "TWO")
LEAVING = Text(exits=(HALF_A_YEAR,))


# --- Joint acts -----------------------------------------------------------------------------


@pytest.mark.parametrize("by", ["all", PAIR])
def test_a_joint_notice_is_a_notice_of_each(by: str) -> None:
    """So one party alone cannot withdraw it, and both together can."""
    joint = done("notice-given", "2020-02-01", by)
    pact = made(LEAVING, joint, done("notice-withdrawn", "2020-03-01", "ONE"))
    assert first_day_out(pact, "2020-03-01") == date(2020, 7, 30)
    assert on(made(LEAVING, joint), "2020-02-02").next_deadline is None
    together = made(LEAVING, joint, done("notice-withdrawn", "2020-03-01", by))
    assert on(together, "2020-03-01").state is State.IN_FORCE


def test_all_parties_act_on_every_notice_that_stands() -> None:
    """One notice of two is suspended and resumed by all; the other party has none."""
    record = (NOTE, done("notice-suspended", "2020-03-01", "all"), done("notice-resumed", "2020-04-01", "all"))
    assert on(made(LEAVING, *record), "2020-03-15").state is State.NOTICE_SUSPENDED
    assert first_day_out(made(LEAVING, *record), "2020-04-01") == date(2020, 8, 30)  # 31 days after 30 July
    for kind in ("notice-withdrawn", "notice-suspended", "notice-resumed"):
        with pytest.raises(ActRefused, match=f"{kind} by all on 2020-02-02 is refused"):
            made(LEAVING, done(kind, "2020-02-02", "all")).timeline()
    with pytest.raises(ActRefused, match="notice-resumed by all on 2020-02-02 is refused"):
        made(LEAVING, NOTE, done("notice-resumed", "2020-02-02", "all")).timeline()


def test_a_party_named_twice_is_refused_and_one_alone_is_no_list() -> None:
    """A list of one is that party."""
    assert done("signed", "2020-01-01", ("ONE",)).by == "ONE"
    assert done("signed", "2020-01-01", ("ONE", "TWO")).actors == PAIR
    with pytest.raises(ActRefused, match="names a party twice: ONE, ONE"):
        done("signed", "2020-01-01", ("ONE", "ONE"))


# --- Ends by act ----------------------------------------------------------------------------


@pytest.mark.parametrize(("excluded", "out"), [(False, date(2022, 9, 16)), (True, date(2022, 9, 17))])
def test_an_end_by_act_with_a_period(excluded: bool, out: date) -> None:
    """Six months from 16 March, the day of the act counted or not."""
    act = done("ended", "2022-03-16", "all", how="expelled", duration=Period(months=6), first_day_excluded=excluded)
    pact = made(LEAVING, act)
    answer = on(pact, "2022-03-16")
    assert (answer.in_force, first_day_out(pact, "2022-03-16")) == (True, out)
    assert on(pact, out.isoformat()).ended_how is Ending.EXPELLED


def test_an_end_by_act_coincides_on_the_first_day_out_alone() -> None:
    """It changes nothing but the last act; a day later, or for a later day, it is refused."""
    coinciding = done("ended", "2020-07-30", "all", how="by-consent")
    answer = on(made(LEAVING, NOTE, coinciding), "2020-07-30")
    assert (answer.ended_how, answer.last_act) == (Ending.BY_NOTICE, coinciding)
    for late in (
        done("ended", "2020-07-31", "all", how="by-consent"),
        done("ended", "2020-07-30", "all", how="by-consent", first_day_out=date(2020, 8, 1)),
    ):
        with pytest.raises(ActRefused, match="the pact ended on 2020-07-30"):
            made(LEAVING, NOTE, late).timeline()


def test_left_and_rejoined_on_one_day_is_in_force_since_that_day() -> None:
    """The break is shown though no day lies in it, and terms begin anew."""
    back = done("entered-into-force", "2020-07-30", "all")
    answer = on(made(LEAVING._replace(term=YEARLY), NOTE, back), "2020-07-30")
    assert (answer.in_force_since, answer.state_since) == (date(2020, 7, 30), date(2020, 7, 30))
    assert answer.term is not None
    assert answer.term.first_day == date(2020, 7, 30)


# --- Bars -----------------------------------------------------------------------------------

BARRED, LIFTED = done("exit-barred", "2020-03-01"), done("exit-unbarred", "2020-09-15")


def test_a_barred_end_comes_when_the_bar_is_lifted() -> None:
    """The notice would have ended the pact on 30 July; while barred it has no date, and then it ends that same day."""
    pact = made(LEAVING, NOTE, BARRED, LIFTED)
    barred = on(pact, "2020-08-15")
    assert (barred.state, barred.exit_barred_since) == (State.UNDER_NOTICE, date(2020, 3, 1))
    assert (barred.pending_end, barred.deadlines, barred.earliest_end) == (None, (), None)
    assert not barred.terminable_at_any_time
    ended = on(pact, "2020-09-15")
    assert ended.ended is not None
    assert (ended.ended.first_day_out, ended.exit_barred_since) == (date(2020, 9, 15), None)


def test_a_bar_that_is_lifted_in_time_changes_nothing() -> None:
    """Lifted on 1 June, long before 30 July."""
    pact = made(LEAVING, NOTE, BARRED, done("exit-unbarred", "2020-06-01"))
    assert first_day_out(pact, "2020-06-01") == date(2020, 7, 30)


def test_a_bar_stops_neither_an_expiry_nor_an_agreement() -> None:
    """Only an end by notice is barred; and a notice may be given and withdrawn meanwhile."""
    expiring = made(LEAVING._replace(term=YEARLY._replace(times=1)), NOTE, BARRED)
    assert first_day_out(expiring, "2020-08-15") == date(2022, 1, 1)
    given = made(LEAVING, BARRED, done("notice-given", "2020-04-01"), done("notice-withdrawn", "2020-12-01"))
    assert on(given, "2020-11-30").state is State.UNDER_NOTICE
    assert on(given, "2020-12-01").state is State.IN_FORCE


def test_a_bar_stays_through_an_end() -> None:
    """Ended by consent and in force again, the pact can still not be left."""
    again = (done("ended", "2020-05-01", "all", how="by-consent"), done("entered-into-force", "2020-06-01", "all"))
    pact = made(LEAVING, BARRED, *again)
    days = ("2020-04-30", "2020-05-15", "2020-06-01")
    assert [on(pact, day).exit_barred_since for day in days] == [date(2020, 3, 1), None, date(2020, 3, 1)]


@pytest.mark.parametrize(
    ("record", "why"),
    [
        ((BARRED, done("exit-barred", "2020-04-01")), "is barred since 2020-03-01"),
        ((LIFTED,), "no end by notice is barred"),
    ],
)
def test_what_is_barred_is_not_barred_again_nor_lifted_twice(record: tuple, why: str) -> None:  # type: ignore[type-arg]
    """Each is refused with what would be right."""
    with pytest.raises(ActRefused, match=why):
        made(LEAVING, *record).timeline()


def test_a_notice_suspended_after_its_own_day_under_a_bar_has_no_days_left() -> None:
    """Its own day was 30 July; suspended on 1 October, it ends the pact on the day it is resumed once the bar is lifted."""
    record = (NOTE, BARRED, done("notice-suspended", "2020-10-01"), done("exit-unbarred", "2020-10-15"))
    earliest = on(made(LEAVING, *record), "2020-11-01").earliest_end
    assert earliest is not None
    assert (earliest.notice_day, earliest.first_day_out) == (date(2020, 11, 1), date(2020, 11, 1))


def test_consent_in_a_file_for_one_member_is_by_all() -> None:
    """Two of several members are not all of them, and only the member itself may give notice."""
    consent = HALF_A_YEAR._replace(withdrawal=Withdrawal.BY_CONSENT)
    start = done("entered-into-force", "2020-01-01", "all")
    text = Text(exits=(consent,), notifiers=("ONE",), member="ONE")
    for record in ((NOTE, done("notice-withdrawn", "2020-03-01", PAIR)), (done("notice-given", "2020-02-01", PAIR),)):
        with pytest.raises(ActRefused, match=r"only by agreement|only ONE may give notice"):
            fold(Case(text, (start, *record)))
    fold(Case(text, (start, NOTE, done("notice-withdrawn", "2020-03-01", "all"))))


def test_notice_opens_under_a_bar_too() -> None:
    """It may be given, though it will have no day of effect while the bar lasts."""
    locked = LEAVING._replace(exits=(HALF_A_YEAR._replace(no_notice_before=Period(years=1)),))
    answer = on(made(locked, BARRED), "2020-06-01")
    assert answer.next_event is not None
    assert (answer.next_event.what, answer.next_event.day) == ("notice-opens", date(2021, 1, 1))


def test_several_who_could_end_it_are_all_named() -> None:
    """BRELL: three of five gave notice together, so it ends on 8 February 2025 by the notice of each of them."""
    earliest = load("brell").on(date(2025, 2, 7)).earliest_end
    assert earliest is not None
    assert (earliest.by, earliest.first_day_out) == (("EST", "LVA", "LTU"), date(2025, 2, 8))
