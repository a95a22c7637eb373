"""Cases folded into phases: the rules at the edges, and the laws over generated texts and records."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsomia_rules import Act, ActKind, ActRefused, DayOutOfRange, Ending, MonthEnd, Pact, Period, State
from gsomia_rules.engine.timeline import fold
from gsomia_rules.model.case import Case
from gsomia_rules.model.counting import At
from gsomia_rules.model.deadline import Event, EventKind
from gsomia_rules.model.end import EarliestEnd, End, Survival
from gsomia_rules.model.period import add
from gsomia_rules.model.standing import Standing
from gsomia_rules.model.terms import Term, Then
from gsomia_rules.model.text import CountedFrom, ExitClause, Resumed, SurvivalClause, TermClause, Text
from gsomia_rules.testing.answer_laws import alike, forecast_comes_true
from gsomia_rules.testing.laws import no_foresight
from gsomia_rules.testing.strategies import PARTIES, cases, contested_cases
from gsomia_rules.testing.strategies import pact_of as pact_of

DAY = timedelta(days=1)
YEARLY = TermClause(then=Then.RENEWS, length=Period(years=1))
NINETY_DAYS = ExitClause(at=At.TERM_END, notice=Period(days=90), first_day_excluded=True)
DAYS = Period(days=10)
HALF_A_YEAR = ExitClause(at=At.ANY_DAY, notice=Period(days=180))


def made(text: Text, *record: Act) -> Pact:
    """A pact of a text, in force from 1 January 2020, with further acts."""
    start = Act("entered-into-force", on=date(2020, 1, 1), by="all")
    return pact_of(Case(text._replace(notifiers=PARTIES, month_end=MonthEnd.CLAMP), (start, *record)))


def done(kind: str, on: str, by: str | tuple[str, ...] = "ONE", **rest: object) -> Act:
    """An act in short."""
    return Act(kind, on=date.fromisoformat(on), by=by, **rest)  # type: ignore[arg-type]


def on(pact: Pact, day: str) -> Standing:
    """The answer for a day in short."""
    return pact.on(date.fromisoformat(day))


def first_day_out(pact: Pact, day: str) -> date | None:
    """When the pact ends if nobody acts, asked on a day."""
    pending = on(pact, day).pending_end
    return None if pending is None else pending.first_day_out


# --- The rules at the edges, each by hand ---------------------------------------------------


def test_a_late_notice_is_valid_for_the_next_exit_point() -> None:
    """A late notice is valid for the next exit point; the renewal between still happens."""
    pact = made(Text(term=YEARLY, exits=(NINETY_DAYS,)), done("notice-given", "2020-11-01"))
    assert first_day_out(pact, "2020-11-01") == date(2022, 1, 1)
    assert on(pact, "2020-11-01").next_event == Event(EventKind.RENEWAL, date(2021, 1, 1))
    assert on(pact, "2021-06-01").term == Term(2, date(2021, 1, 1), date(2021, 12, 31))


def test_a_second_notice_never_postpones_the_end() -> None:
    """A second notice of the same party never postpones the end."""
    pact = made(Text(exits=(HALF_A_YEAR,)), done("notice-given", "2020-02-01"), done("notice-given", "2020-05-01"))
    assert first_day_out(pact, "2020-05-01") == date(2020, 2, 1) + 180 * DAY


def test_a_second_notice_may_hasten_a_named_end() -> None:
    """A second notice that names no day ends the pact sooner than a first that named a late one."""
    named = done("notice-given", "2020-02-01", first_day_out=date(2022, 1, 1))
    pact = made(Text(exits=(HALF_A_YEAR,)), named, done("notice-given", "2020-05-01"))
    assert first_day_out(pact, "2020-02-01") == date(2022, 1, 1)
    assert first_day_out(pact, "2020-05-01") == date(2020, 5, 1) + 180 * DAY


def test_a_second_notice_resumes_a_suspended_one() -> None:
    """A second notice of the same party resumes its suspended first: the days left then run."""
    pact = made(
        Text(exits=(HALF_A_YEAR,)),
        done("notice-given", "2020-02-11"),
        done("notice-suspended", "2020-06-01"),
        done("notice-given", "2020-12-01"),
    )
    assert first_day_out(pact, "2020-12-01") == date(2021, 2, 8)  # 69 days left, as with the Visiting Forces Agreement


def test_withdrawal_is_the_givers_alone() -> None:
    """Vienna Convention art. 68: whoever gave the notice may revoke it, before it takes effect."""
    given_ = done("notice-given", "2020-02-01")
    with pytest.raises(ActRefused, match="no notice"):
        on(made(Text(exits=(HALF_A_YEAR,)), given_, done("notice-withdrawn", "2020-02-02", "TWO")), "2020-02-02")


def test_withdrawal_through_the_last_day() -> None:
    """On the last day a withdrawal is in time; on the first day out it meets an ended pact."""
    text, given_ = Text(exits=(HALF_A_YEAR,)), done("notice-given", "2020-02-11")
    assert on(made(text, given_), "2020-08-08").state is State.UNDER_NOTICE
    assert on(made(text, given_, done("notice-withdrawn", "2020-08-08")), "2020-08-09").state is State.IN_FORCE
    with pytest.raises(ActRefused, match="ended"):
        on(made(text, given_, done("notice-withdrawn", "2020-08-09")), "2020-08-09")


def test_the_other_partys_notice_runs_by_itself() -> None:
    """While one notice is suspended the other party's runs by itself."""
    pact = made(
        Text(exits=(HALF_A_YEAR,), resumed=Resumed.AT_ONCE),
        done("notice-given", "2020-02-01"),
        done("notice-suspended", "2020-03-01"),
        done("notice-given", "2020-04-01", "TWO"),
    )
    assert on(pact, "2020-04-01").state is State.UNDER_NOTICE
    assert first_day_out(pact, "2020-04-01") == date(2020, 4, 1) + 180 * DAY
    assert on(pact, "2020-04-02").earliest_end == EarliestEnd("ONE", date(2020, 4, 2), date(2020, 7, 30))


def test_at_once_never_hastens_the_end() -> None:
    """Resumed at once on R, the notice ends the pact on the later of its old end and R."""
    text = Text(term=YEARLY, exits=(NINETY_DAYS,), resumed=Resumed.AT_ONCE)
    early = (done("notice-given", "2020-02-01"), done("notice-suspended", "2020-03-01"))
    resumed = made(text, *early, done("notice-resumed", "2020-04-01"))
    assert first_day_out(resumed, "2020-04-01") == date(2021, 1, 1)
    late = made(text, *early, done("notice-resumed", "2021-04-01"))
    assert on(late, "2021-03-31").state is State.NOTICE_SUSPENDED
    assert on(late, "2021-04-01").ended == End(Ending.BY_NOTICE, date(2021, 4, 1))


def test_terminable_at_any_time_only_from_the_old_end() -> None:
    """While the old end is far the pact is not terminable at any time; on the eve of it, it is."""
    text = Text(term=YEARLY, exits=(NINETY_DAYS,), resumed=Resumed.AT_ONCE)
    pact = made(text, done("notice-given", "2020-02-01"), done("notice-suspended", "2020-03-01"))
    assert not on(pact, "2020-12-30").terminable_at_any_time
    assert on(pact, "2020-12-31").terminable_at_any_time
    assert on(pact, "2020-12-31").earliest_end == EarliestEnd("ONE", date(2020, 12, 31), date(2021, 1, 1))


def test_remaining_days_are_not_rounded_to_an_exit_point() -> None:
    """North Korea: suspended a day before effect, resumed ten years later, one day left."""
    text = Text(
        exits=(ExitClause(at=At.ANY_DAY, notice=Period(months=3)),), month_end=MonthEnd.CLAMP, notifiers=PARTIES
    )
    record = (
        done("entered-into-force", "1985-12-12", "all"),
        done("notice-given", "1993-03-12"),
        done("notice-suspended", "1993-06-11"),
        done("notice-resumed", "2003-01-10"),
    )
    pact = pact_of(Case(text, record))
    assert on(pact, "2003-01-10").state is State.UNDER_NOTICE
    assert first_day_out(pact, "2003-01-10") == date(2003, 1, 11)
    assert on(pact, "2003-01-11").state is State.ENDED


VFA = (
    done("entered-into-force", "1999-05-27", "all"),
    done("notice-given", "2020-02-11"),
    done("notice-suspended", "2020-06-01", duration=Period(months=6)),
    done("notice-suspended", "2020-11-11", duration=Period(months=6)),
    done("notice-suspended", "2021-06-14", duration=Period(months=6)),
    done("notice-withdrawn", "2021-07-30"),
)


def visiting_forces(acts: int) -> Pact:
    """The Visiting Forces Agreement with the first acts of its record."""
    return pact_of(Case(Text(exits=(HALF_A_YEAR,), month_end=MonthEnd.CLAMP, notifiers=PARTIES), VFA[:acts]))


def test_a_suspension_for_a_time_runs_out() -> None:
    """111 days elapsed on suspension, 69 left; resumed on 2020-12-01 it would end on 2021-02-08."""
    pact = visiting_forces(3)
    answer = on(pact, "2020-06-01")
    assert answer.state is State.NOTICE_SUSPENDED
    assert answer.next_event == Event(EventKind.SUSPENSION_ENDS, date(2020, 12, 1))
    assert answer.pending_end == End(Ending.BY_NOTICE, date(2021, 2, 8))
    assert on(pact, "2020-12-01").state is State.UNDER_NOTICE
    assert on(pact, "2020-12-01").state_since == date(2020, 12, 1)
    assert on(pact, "2021-02-08").state is State.ENDED
    by_hand = pact.assuming(done("notice-suspended", "2020-06-01"), done("notice-resumed", "2020-12-01"))
    assert first_day_out(by_hand, "2020-12-01") == date(2021, 2, 8)


def test_a_suspension_is_lengthened_from_its_running_end() -> None:
    """The second six months run from 1 December 2020, not from the day on which they were granted."""
    assert on(visiting_forces(4), "2020-11-11").next_event == Event(EventKind.SUSPENSION_ENDS, date(2021, 6, 1))


def test_a_suspension_may_follow_a_short_resumption() -> None:
    """From 1 to 14 June 2021 the notice ran for 13 days, so 56 were left at the third suspension."""
    assert on(visiting_forces(4), "2021-06-05").state is State.UNDER_NOTICE
    assert on(visiting_forces(4), "2021-06-05").in_force_since == date(1999, 5, 27)
    assert first_day_out(visiting_forces(5), "2021-06-14") == date(2021, 12, 14) + 56 * DAY
    assert on(visiting_forces(6), "2026-01-01").state is State.IN_FORCE


def test_a_suspension_to_a_day() -> None:
    """A suspension may name the day from which the notice runs again; a past one is refused."""
    given_ = done("notice-given", "2020-02-01")
    pact = made(
        Text(exits=(HALF_A_YEAR,)), given_, done("notice-suspended", "2020-03-01", first_day_out=date(2020, 4, 1))
    )
    assert first_day_out(pact, "2020-03-01") == date(2020, 4, 1) + 151 * DAY  # 29 of 180 days had run
    with pytest.raises(ActRefused, match="over on 2020-03-01"):
        on(
            made(
                Text(exits=(HALF_A_YEAR,)),
                given_,
                done("notice-suspended", "2020-03-01", first_day_out=date(2020, 3, 1)),
            ),
            "2020-03-01",
        )


def test_a_suspension_is_never_shortened_by_another() -> None:
    """A suspension never hastens an end: one to an earlier day is refused, and so is any limit of one without limit."""
    text, given_ = Text(exits=(HALF_A_YEAR,)), done("notice-given", "2020-02-01")
    earlier = done("notice-suspended", "2020-04-01", first_day_out=date(2020, 8, 31))
    half_a_year = done("notice-suspended", "2020-03-01", duration=Period(months=6))
    with pytest.raises(ActRefused, match="runs to 2020-09-01 already and can only be lengthened"):
        on(made(text, given_, half_a_year, earlier), "2020-04-01")
    with pytest.raises(ActRefused, match="runs without limit already and can only be lengthened"):
        on(made(text, given_, done("notice-suspended", "2020-03-01"), earlier), "2020-04-01")
    unlimited = made(text, given_, half_a_year, done("notice-suspended", "2020-04-01"))
    assert first_day_out(unlimited, "2020-04-01") is None


def test_where_expiry_and_notice_fall_together_it_is_expired() -> None:
    """A pact that ends by itself on the day of the notice's end has expired."""
    text = Text(term=TermClause(then=Then.ENDS, length=Period(years=2)), exits=(NINETY_DAYS,))
    pact = made(text, done("notice-given", "2020-02-01"))
    assert on(pact, "2022-01-01").ended == End(Ending.EXPIRED, date(2022, 1, 1))
    assert on(pact, "2021-01-01").next_deadline is None


def test_an_extension_moves_the_expiry() -> None:
    """New START: ten years, extended for five two days before they were over."""
    text = Text(term=TermClause(then=Then.ENDS, length=Period(years=10)), month_end=MonthEnd.CLAMP)
    record = (
        done("signed", "2010-04-08", "all"),
        done("entered-into-force", "2011-02-05", "all"),
        done("extended", "2021-02-03", "all", duration=Period(years=5)),
    )
    pact = pact_of(Case(text, record))
    assert first_day_out(pact, "2021-02-02") == date(2021, 2, 5)
    assert first_day_out(pact, "2021-02-03") == date(2026, 2, 5)
    assert on(pact, "2026-02-05").ended == End(Ending.EXPIRED, date(2026, 2, 5))


def test_a_lapsed_pact_is_extended_from_its_old_end() -> None:
    """United States and China: lapsed on 27 August 2024, revived on 13 December for five years from the lapse."""
    text = Text(term=TermClause(then=Then.ENDS, length=Period(years=1)))
    pact = made(text, done("extended", "2021-03-01", "all", duration=Period(years=5)))
    assert on(pact, "2021-02-01").state is State.ENDED
    answer = on(pact, "2021-03-01")
    assert (answer.state, answer.in_force_since) == (State.IN_FORCE, date(2021, 3, 1))
    assert answer.term == Term(1, date(2020, 1, 1), date(2025, 12, 31))


def test_an_extension_moves_a_running_notice() -> None:
    """Article 50: the two years are extended, to a day."""
    text = Text(exits=(ExitClause(at=At.ANY_DAY, notice=Period(years=2)),))
    pact = made(
        text, done("notice-given", "2020-03-29"), done("extended", "2022-03-22", "all", first_day_out=date(2022, 4, 13))
    )
    assert first_day_out(pact, "2022-03-21") == date(2022, 3, 29)
    assert first_day_out(pact, "2022-03-22") == date(2022, 4, 13)


def test_an_extension_moves_the_end_of_a_running_suspension() -> None:
    """A notice that will run again is postponed too; one suspended without limit stays as it is."""
    given_, text = done("notice-given", "2020-02-01"), Text(exits=(HALF_A_YEAR,))
    extended = done("extended", "2020-03-02", "all", first_day_out=date(2021, 1, 1))
    suspended = done("notice-suspended", "2020-03-01", first_day_out=date(2020, 4, 1))
    assert first_day_out(made(text, given_, suspended, extended), "2020-03-02") == date(2021, 1, 1)
    with pytest.raises(ActRefused, match="pending"):
        on(made(text, given_, done("notice-suspended", "2020-03-01"), extended), "2020-03-02")


@pytest.mark.parametrize(
    ("extended", "out"), [("2020-07-31", "2020-07-31"), ("2020-08-15", "2020-08-15"), ("2021-01-01", "2021-01-01")]
)
def test_an_extension_moves_a_notice_that_will_resume_at_once(extended: str, out: str) -> None:
    """By hand: 180 days from 1 February 2020 are over on 30 July, when the suspension has long run out."""
    pact = made(
        Text(exits=(HALF_A_YEAR,), resumed=Resumed.AT_ONCE),
        done("notice-given", "2020-02-01"),
        done("notice-suspended", "2020-03-01", first_day_out=date(2020, 4, 1)),
        done("extended", "2020-03-02", "all", first_day_out=date.fromisoformat(extended)),
    )
    assert first_day_out(pact, "2020-03-01") == date(2020, 7, 30)
    assert first_day_out(pact, "2020-03-02") == date.fromisoformat(out)


AGREED = done("ended", "2020-06-01", "all", how=Ending.BY_CONSENT, first_day_out=date(2020, 9, 1))
TWO_YEARS = Text(term=TermClause(then=Then.ENDS, length=Period(years=2)), exits=(HALF_A_YEAR,))


@pytest.mark.parametrize(
    ("text", "new", "end", "term_ends"),
    [
        (Text(), "2021-02-01", (Ending.BY_CONSENT, "2021-02-01"), None),
        (
            Text(term=YEARLY),
            "2021-02-01",
            (Ending.BY_CONSENT, "2021-02-01"),
            "2020-12-31",
        ),  # that term had no end of it
        (TWO_YEARS, "2021-02-01", (Ending.BY_CONSENT, "2021-02-01"), "2021-12-31"),  # the expiry is later: it stays
        (
            TWO_YEARS,
            "2023-01-01",
            (Ending.EXPIRED, "2023-01-01"),
            "2022-12-31",
        ),  # the expiry is before it: it moves too
    ],
)
def test_an_extension_moves_an_agreed_end(text: Text, new: str, end: tuple[Ending, str], term_ends: str | None) -> None:
    """Every end before the new day moves to it, and none that is later: agreed for 1 September 2020, in mid-term."""
    pact = made(text, AGREED, done("extended", "2020-07-01", "all", first_day_out=date.fromisoformat(new)))
    answer = on(pact, "2020-07-01")
    assert first_day_out(pact, "2020-06-30") == date(2020, 9, 1)
    assert answer.pending_end == End(end[0], date.fromisoformat(end[1]))
    assert (answer.term and str(answer.term.last_day)) == term_ends
    assert on(pact, "2020-09-01").state is State.IN_FORCE


def test_an_extension_of_an_end_at_a_term_leaves_a_later_expiry() -> None:
    """Three terms, to 1 January 2023; notice for the first end is extended by ten days, and then withdrawn."""
    text = Text(term=YEARLY._replace(times=2), exits=(NINETY_DAYS,))
    record = (done("notice-given", "2020-02-01"), done("extended", "2020-03-01", "all", duration=DAYS))
    pact = made(text, *record, done("notice-withdrawn", "2020-04-01"))
    assert first_day_out(pact, "2020-03-01") == date(2021, 1, 11)
    assert first_day_out(pact, "2020-04-01") == date(2023, 1, 1)


def test_a_pact_that_was_ended_is_extended_to_a_day() -> None:
    """Ended by consent at once, revived by an extension: what was agreed then ends it on the new day."""
    ended = done("ended", "2020-06-01", "all", how=Ending.BY_CONSENT)
    pact = made(Text(), ended, done("extended", "2021-03-01", "all", first_day_out=date(2022, 1, 1)))
    assert on(pact, "2021-03-01").pending_end == End(Ending.BY_CONSENT, date(2022, 1, 1))
    assert on(pact, "2022-01-01").state is State.ENDED


def test_a_signed_pact_is_not_in_force() -> None:
    """From its signature to its entry into force it is signed."""
    record = (done("signed", "2019-03-01", "all"), done("entered-into-force", "2020-01-01", "all"))
    pact = pact_of(Case(Text(), record))
    states = [on(pact, day).state for day in ("2019-02-28", "2019-03-01", "2019-12-31", "2020-01-01")]
    assert states == [State.UNSIGNED, State.SIGNED, State.SIGNED, State.IN_FORCE]


def test_an_extension_never_shortens() -> None:
    """An extension to an earlier day than the pending end is refused."""
    text = Text(term=TermClause(then=Then.ENDS, length=Period(years=2)))
    with pytest.raises(ActRefused, match="2022-01-01"):
        on(made(text, done("extended", "2020-03-01", "all", first_day_out=date(2021, 1, 1))), "2020-03-01")


def test_an_extension_without_a_pending_end_moves_the_running_term() -> None:
    """A renewing pact without a notice: the current term is lengthened."""
    pact = made(
        Text(term=YEARLY, exits=(NINETY_DAYS,)), done("extended", "2021-03-01", "all", duration=Period(months=1))
    )
    assert on(pact, "2021-03-01").term == Term(2, date(2021, 1, 1), date(2022, 1, 31))
    assert on(pact, "2022-02-01").term == Term(3, date(2022, 2, 1), date(2023, 1, 31))


def test_a_suspension_that_runs_out_after_the_end_rewrites_nothing_when_the_pact_is_revived() -> None:
    """Law 4: on 1 July 2021 the pact had ended; that it was extended on 1 September makes it in force from then only."""
    pact = made(
        Text(exits=(HALF_A_YEAR,)),
        done("ended", "2020-02-01", "all", first_day_out=date(2021, 3, 1), how="by-consent"),
        done("notice-given", "2020-12-01"),
        done("notice-suspended", "2020-12-11", first_day_out=date(2021, 6, 1)),
        done("extended", "2021-09-01", "all", first_day_out=date(2022, 3, 1)),
    )
    assert on(pact, "2020-12-11").next_event == Event(EventKind.END, date(2021, 3, 1))
    assert on(pact, "2021-07-01").state is State.ENDED
    assert on(pact, "2021-08-31").state is State.ENDED
    revived = on(pact, "2021-09-01")
    assert (revived.state, revived.state_since) == (State.NOTICE_SUSPENDED, date(2021, 9, 1))


def test_rejoined() -> None:
    """Entered into force again after an end: all clocks anew."""
    pact = made(
        Text(term=YEARLY, exits=(NINETY_DAYS,)),
        done("notice-given", "2020-02-01"),
        done("entered-into-force", "2021-06-01", "all"),
    )
    assert on(pact, "2021-05-31").state is State.ENDED
    answer = on(pact, "2021-06-01")
    assert (answer.state, answer.in_force_since, answer.pending_end) == (State.IN_FORCE, date(2021, 6, 1), None)
    assert (answer.ended, answer.survival) == (None, None)
    assert answer.term == Term(1, date(2021, 6, 1), date(2022, 5, 31))


def test_ended_by_consent_at_once_or_later() -> None:
    """An end by consent is at once, or on a later day that it names."""
    at_once = made(Text(), done("ended", "2020-06-01", "all", how=Ending.REPLACED))
    assert on(at_once, "2020-06-01").ended == End(Ending.REPLACED, date(2020, 6, 1))
    later = made(Text(), done("ended", "2020-06-01", "all", how=Ending.BY_CONSENT, first_day_out=date(2020, 9, 1)))
    assert on(later, "2020-06-01").pending_end == End(Ending.BY_CONSENT, date(2020, 9, 1))
    assert on(later, "2020-09-01").state is State.ENDED
    with pytest.raises(ActRefused, match="past"):
        on(
            made(Text(), done("ended", "2020-06-01", "all", how=Ending.REPLACED, first_day_out=date(2020, 5, 1))),
            "2020-06-01",
        )


def test_a_notice_on_a_day_that_the_text_does_not_permit_is_refused() -> None:
    """Paris: too early, and the first permitted day is named."""
    text = Text(exits=(HALF_A_YEAR._replace(no_notice_before=Period(years=3)),))
    with pytest.raises(ActRefused, match="first permitted day is 2023-01-01"):
        on(made(text, done("notice-given", "2022-12-31")), "2022-12-31")
    answer = on(made(text), "2022-12-31")
    assert answer.next_event == Event(EventKind.NOTICE_OPENS, date(2023, 1, 1))
    assert answer.next_deadline is None
    assert on(made(text), "2023-01-01").next_deadline is None


def test_only_a_party_to_the_text_gives_notice() -> None:
    """Where only the member may notify, another's notice is refused, naming who may."""
    case = made(Text(exits=(HALF_A_YEAR,)), done("notice-given", "2020-02-01", "TWO")).readings["plain"].case
    with pytest.raises(ActRefused, match="only ONE may give notice"):
        fold(Case(case.text._replace(notifiers=("ONE",)), case.acts))


def test_consent_only() -> None:
    """Where the text lets nobody leave, a notice is refused and there is no earliest end."""
    with pytest.raises(ActRefused, match="no party leave"):
        on(made(Text(), done("notice-given", "2020-02-01")), "2020-02-01")
    assert on(made(Text()), "2020-02-01").earliest_end is None


def test_survival_by_the_same_formula() -> None:
    """What survives runs from the first day out, for a time or without limit."""
    given_ = done("notice-given", "2020-02-11")
    ten = made(Text(exits=(HALF_A_YEAR,), survival=SurvivalClause(duration=Period(years=10))), given_)
    assert on(ten, "2020-08-08").survival is None
    assert on(ten, "2020-08-09").survival == Survival(date(2020, 8, 9), date(2030, 8, 8), False)
    assert on(ten, "2030-08-09").survival == Survival(date(2020, 8, 9), date(2030, 8, 8), True)
    ever = made(Text(exits=(HALF_A_YEAR,), survival=SurvivalClause()), given_)
    assert on(ever, "2020-08-09").survival == Survival(date(2020, 8, 9), None, False)


def test_acts_of_one_day_are_one_change() -> None:
    """A notice given and withdrawn on the same day leaves the stretch unbroken."""
    pact = made(Text(exits=(HALF_A_YEAR,)), done("notice-given", "2020-02-01"), done("notice-withdrawn", "2020-02-01"))
    assert on(pact, "2020-02-01").state_since == date(2020, 1, 1)


def test_a_refusal_names_the_state_that_the_act_met() -> None:
    """Not the state that the act would have led to."""
    lapsed = Text(term=TermClause(then=Then.ENDS, length=Period(years=1)))
    with pytest.raises(ActRefused, match=r"extended by all on 2021-03-01 is refused \(ended that day\)"):
        on(made(lapsed, done("extended", "2021-03-01", "all", duration=Period(days=10))), "2021-03-01")
    past = done("ended", "2020-06-01", "all", how=Ending.REPLACED, first_day_out=date(2020, 5, 1))
    with pytest.raises(ActRefused, match=r"ended by all on 2020-06-01 is refused \(in-force that day\)"):
        on(made(Text(), past), "2020-06-01")
    over = Text(term=TermClause(then=Then.ENDS, last_day=date(2019, 1, 1)))
    with pytest.raises(ActRefused, match=r"entered-into-force by all on 2020-01-01 is refused \(unsigned that day\)"):
        on(made(over), "2020-01-01")


def test_acts_out_of_order_are_refused() -> None:
    """An act before the one above it is refused."""
    with pytest.raises(ActRefused, match="2020-01-01"):
        on(made(Text(), done("announced", "2019-01-01")), "2020-01-01")


def test_an_extension_of_capped_renewals_lengthens_the_last_term_only() -> None:
    """The terms before the extended one, and their deadlines, stay as they are."""
    text = Text(term=YEARLY._replace(times=3), exits=(NINETY_DAYS._replace(first_day_excluded=False),))
    pact = made(text, done("extended", "2020-06-01", "all", duration=Period(years=1)))
    answer = on(pact, "2020-06-01")
    assert answer.term == Term(1, date(2020, 1, 1), date(2020, 12, 31))
    assert answer.next_deadline is not None
    assert answer.next_deadline.day == date(2020, 10, 3)  # by hand: 28 + 30 + 31 days and 1 January
    assert answer.pending_end == End(Ending.EXPIRED, date(2025, 1, 1))
    assert on(pact, "2024-06-01").term == Term(4, date(2023, 1, 1), date(2024, 12, 31))


def test_an_extension_under_notice_lengthens_the_term_that_the_notice_had_ended() -> None:
    """The notice had stopped the renewal, so the extended term goes on; withdrawn, renewals run from its new end."""
    record = (done("notice-given", "2020-02-01"), done("extended", "2020-12-01", "all", duration=Period(months=6)))
    pact = made(Text(term=YEARLY, exits=(NINETY_DAYS,)), *record)
    assert on(pact, "2021-02-01").term == Term(1, date(2020, 1, 1), date(2021, 6, 30))
    assert on(pact, "2021-02-01").next_event == Event(EventKind.END, date(2021, 7, 1))
    withdrawn = pact.assuming(done("notice-withdrawn", "2021-02-02"))
    assert on(withdrawn, "2021-08-01").term == Term(2, date(2021, 7, 1), date(2022, 6, 30))


def test_an_extension_of_a_later_term_leaves_the_terms_before_it_as_they_are() -> None:
    """A late notice ends the pact with the second term; that one is extended, and the first still runs as it did."""
    record = (done("notice-given", "2020-10-03"), done("extended", "2020-10-04", "all", duration=DAYS))
    pact = made(Text(term=YEARLY, exits=(NINETY_DAYS,)), *record)
    assert on(pact, "2020-10-04").term == Term(1, date(2020, 1, 1), date(2020, 12, 31))
    assert on(pact, "2020-10-04").next_event == Event(EventKind.RENEWAL, date(2021, 1, 1))
    assert on(pact, "2021-01-01").term == Term(2, date(2021, 1, 1), date(2022, 1, 10))
    assert first_day_out(pact, "2021-01-01") == date(2022, 1, 11)
    again = pact.assuming(done("notice-withdrawn", "2020-10-05"), done("extended", "2020-10-05", "all", duration=DAYS))
    assert on(again, "2020-10-05").term == Term(1, date(2020, 1, 1), date(2021, 1, 10))
    assert on(again, "2021-01-11").term == Term(2, date(2021, 1, 11), date(2022, 1, 10))


def test_a_deadline_before_an_extended_term_stands() -> None:
    """With a notice for the third term extended and withdrawn, notice for the first is still in time on its day."""
    named = done("notice-given", "2020-02-01", first_day_out=date(2023, 1, 1))
    extended = done("extended", "2020-03-01", "all", duration=DAYS)
    pact = made(Text(term=YEARLY, exits=(NINETY_DAYS,)), named, extended, done("notice-withdrawn", "2020-04-01"))
    answer = on(pact, "2020-04-01").next_deadline
    assert answer is not None
    assert (answer.day, answer.first_day_out) == (date(2020, 10, 2), date(2021, 1, 1))  # ninety days from 3 October
    locked = made(
        Text(term=YEARLY, exits=(NINETY_DAYS._replace(no_notice_before=True),)),
        done("notice-given", "2021-02-01", first_day_out=date(2024, 1, 1)),
        done("extended", "2021-03-01", "all", duration=DAYS),
    )
    earliest = on(locked, "2021-03-01").earliest_end
    assert earliest is not None
    assert (earliest.notice_day, earliest.first_day_out) == (date(2021, 3, 1), date(2022, 1, 1))


def test_nobody_ends_a_pact_that_ends_before_anybody_may_act() -> None:
    """A lock-in longer than the pact: no party can bring about any end."""
    text = Text(
        term=TermClause(then=Then.ENDS, length=Period(years=1)),
        exits=(HALF_A_YEAR._replace(no_notice_before=Period(years=3)),),
    )
    assert on(made(text), "2020-06-01").earliest_end is None


def test_no_terms_are_counted_while_a_suspended_notice_could_end_the_pact_at_once() -> None:
    """Not even while the other party's notice runs; where its remaining days would still run, terms go on."""
    acts = (
        done("notice-given", "2020-02-01"),
        done("notice-suspended", "2020-03-01"),
        done("notice-given", "2020-04-01", "TWO"),
    )
    first = Term(1, date(2020, 1, 1), date(2020, 12, 31))
    for resumed, term in ((Resumed.AT_ONCE, None), (Resumed.REMAINING_DAYS, first)):
        pact = made(Text(term=YEARLY, exits=(NINETY_DAYS,), resumed=resumed), *acts)
        assert (on(pact, "2020-04-01").state, on(pact, "2020-04-01").term) == (State.UNDER_NOTICE, term)


def test_a_withdrawal_that_moves_nothing_is_no_deadline() -> None:
    """With two notices to the same end, taking one of them back changes nothing."""
    both = (done("notice-given", "2020-02-01"), done("notice-given", "2020-02-01", "TWO"))
    assert on(made(Text(term=YEARLY, exits=(NINETY_DAYS,)), *both), "2020-02-01").next_deadline is None
    one = on(made(Text(term=YEARLY, exits=(NINETY_DAYS,)), both[0]), "2020-02-01").next_deadline
    assert one is not None
    assert one.day == date(2020, 12, 31)


def test_a_term_is_shown_from_its_first_day_on() -> None:
    """Counted from a later day, the first term is none before it."""
    pact = made(Text(term=YEARLY._replace(counted_from=date(2021, 6, 1)), exits=(NINETY_DAYS,)))
    assert on(pact, "2021-05-31").term is None
    assert on(pact, "2021-06-01").term == Term(1, date(2021, 6, 1), date(2022, 5, 31))


def test_rejoining_counts_from_the_new_entry_into_force() -> None:
    """A term counted from signature is counted from the new entry when there is no new signature."""
    text = Text(term=YEARLY._replace(counted_from=CountedFrom.SIGNED), exits=(NINETY_DAYS,), notifiers=PARTIES)
    record = (
        done("signed", "2019-03-01", "all"),
        done("entered-into-force", "2020-01-01", "all"),
        done("ended", "2021-01-01", "all", how=Ending.BY_CONSENT),
        done("entered-into-force", "2023-06-01", "all"),
    )
    pact = pact_of(Case(text, record))
    assert on(pact, "2020-01-01").term == Term(1, date(2019, 3, 1), date(2020, 2, 29))
    assert on(pact, "2023-06-01").term == Term(1, date(2023, 6, 1), date(2024, 5, 31))


def test_a_second_notice_to_the_same_end_leaves_the_first_in_its_place() -> None:
    """The pact ends by the notice that came first."""
    pact = made(
        Text(term=YEARLY, exits=(NINETY_DAYS,)), done("notice-given", "2020-02-01"), done("notice-given", "2020-03-01")
    )
    assert pact.timeline().phase_on(date(2020, 3, 1)).notices[0].given == date(2020, 2, 1)


def test_an_extension_leaves_a_later_end_where_it_is() -> None:
    """Of two notices only the one that would end the pact before the new day is moved."""
    late = done("notice-given", "2020-02-02", "TWO", first_day_out=date(2022, 1, 1))
    extended = done("extended", "2020-03-01", "all", first_day_out=date(2021, 1, 1))
    pact = made(Text(exits=(HALF_A_YEAR,)), done("notice-given", "2020-02-01"), late, extended)
    assert first_day_out(pact, "2020-03-01") == date(2021, 1, 1)
    assert [notice.first_day_out for notice in pact.timeline().phase_on(date(2020, 3, 1)).notices] == [
        date(2021, 1, 1),
        date(2022, 1, 1),
    ]


def test_a_lock_in_to_the_end_of_the_first_term_does_not_come_back() -> None:
    """Once the first term is over, an extension of a later one locks nobody in."""
    text = Text(term=YEARLY, exits=(HALF_A_YEAR._replace(no_notice_before=True),))
    pact = made(text, done("extended", "2021-03-01", "all", duration=Period(months=6)))
    locked = on(pact, "2020-06-01").earliest_end
    assert locked is not None
    assert locked.notice_day == date(2021, 1, 1)
    earliest = on(pact, "2021-03-01").earliest_end
    assert earliest is not None
    assert earliest.notice_day == date(2021, 3, 1)


def test_the_day_on_which_a_minimum_is_over() -> None:
    """Without a notice period there is no deadline: from that day on the pact can be left the same day."""
    text = Text(
        term=TermClause(then=Then.UNLIMITED, length=Period(years=1)),
        exits=(ExitClause(at=At.ANY_DAY, first_day_excluded=False),),
    )
    before, after = on(made(text), "2020-12-31"), on(made(text), "2021-01-01")
    assert before.next_event == Event(EventKind.CONTINUATION, date(2021, 1, 1))
    assert before.next_deadline is None
    assert (after.next_deadline, after.terminable_at_any_time) == (None, True)
    assert after.term == Term(2, date(2021, 1, 1), None)


def test_an_extension_beside_a_suspension_without_limit_leaves_it_alone() -> None:
    """The other party's running notice is moved; the suspended one keeps its old end and its days left."""
    pact = made(
        Text(exits=(HALF_A_YEAR,)),
        done("notice-given", "2020-02-01"),
        done("notice-suspended", "2020-03-01"),
        done("notice-given", "2020-03-02", "TWO"),
        done("extended", "2020-03-03", "all", first_day_out=date(2021, 1, 1)),
    )
    suspended, running = pact.timeline().phase_on(date(2020, 3, 3)).notices
    assert (suspended.first_day_out, suspended.left) == (date(2020, 2, 1) + 180 * DAY, 151)
    assert (running.by, running.first_day_out) == ("TWO", date(2021, 1, 1))


def test_an_extension_leaves_a_suspended_notice_that_would_end_it_later() -> None:
    """It runs again on 1 January 2022 with 151 days left, long after the new day; a nearer one is moved to it."""
    given_, other = done("notice-given", "2020-02-01"), done("notice-given", "2020-03-02", "TWO")
    extended = done("extended", "2020-03-03", "all", first_day_out=date(2021, 1, 1))
    late = done("notice-suspended", "2020-03-01", first_day_out=date(2022, 1, 1))
    held = (
        made(Text(exits=(HALF_A_YEAR,)), given_, late, other, extended).timeline().phase_on(date(2020, 3, 3)).notices[0]
    )
    assert (held.first_day_out, held.left) == (date(2020, 2, 1) + 180 * DAY, 151)
    near = done("notice-suspended", "2020-03-01", first_day_out=date(2020, 4, 1))
    held = (
        made(Text(exits=(HALF_A_YEAR,)), given_, near, other, extended).timeline().phase_on(date(2020, 3, 3)).notices[0]
    )
    assert (held.first_day_out, held.left) == (date(2021, 1, 1), 275)  # by hand: 1 April 2020 to 1 January 2021


def test_a_lock_in_to_a_term_end_needs_a_term() -> None:
    """Without terms there is no such end, so nobody is locked in."""
    earliest = on(made(Text(exits=(HALF_A_YEAR._replace(no_notice_before=True),))), "2020-02-01").earliest_end
    assert earliest is not None
    assert earliest.notice_day == date(2020, 2, 1)


def test_an_exit_at_term_ends_without_terms_leads_nowhere() -> None:
    """No exit point ever comes, so no party can bring about an end and no deadline is near."""
    answer = on(made(Text(exits=(NINETY_DAYS,))), "2020-02-01")
    assert (answer.earliest_end, answer.next_deadline, answer.next_event) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "record", "said"),
    [
        (Text(), [done("notice-given", "2020-02-01")],
         "notice-given by ONE on 2020-02-01 is refused (in-force that day): the text lets no party leave by notice"),
        (Text(exits=(HALF_A_YEAR,)), [done("notice-given", "2020-02-01", "SIX")],
         "notice-given by SIX on 2020-02-01 is refused (in-force that day): only ONE or TWO may give notice"),
        (Text(exits=(HALF_A_YEAR._replace(no_notice_before=date(2020, 5, 5)),)), [done("notice-given", "2020-05-04")],
         ("notice-given by ONE on 2020-05-04 is refused (in-force that day): the text permits no notice on that day; "
         "the first permitted day is 2020-05-05")),
        (Text(exits=(NINETY_DAYS,)), [done("notice-given", "2020-02-01")],
         ("notice-given by ONE on 2020-02-01 is refused (in-force that day): the text permits no notice on that day; "
         "the first permitted day is 2020-02-01")),
        (Text(), [done("extended", "2020-02-01", "all", duration=Period(days=9))],
         ("extended by all on 2020-02-01 is refused (in-force that day): "
         "no end of a term or of a notice is pending that could be moved")),
        (Text(term=YEARLY), [done("extended", "2020-02-01", "all", first_day_out=date(2021, 1, 1))],
         ("extended by all on 2020-02-01 is refused (in-force that day): "
         "it names the first day out 2021-01-01; an extension must go past 2021-01-01")),
        (Text(term=YEARLY._replace(then=Then.ENDS)), [done("extended", "2021-05-01", "all", first_day_out=date(2021, 5, 1))],
         ("extended by all on 2021-05-01 is refused (ended that day): "
         "it names the first day out 2021-05-01; an extension must go past 2021-05-01")),
        (Text(), [done("ended", "2020-02-01", "all", how="breach", first_day_out=date(2020, 1, 31))],
         "ended by all on 2020-02-01 is refused (in-force that day): it names the first day out 2020-01-31, which is past"),
        (Text(exits=(HALF_A_YEAR,)), [done("notice-given", "2020-02-01"),
                                  done("notice-suspended", "2020-03-01", first_day_out=date(2020, 3, 1))],
         ("notice-suspended by ONE on 2020-03-01 is refused (under-notice that day): "
         "the suspension would be over on 2020-03-01; name a later day")),
        (Text(), [done("signed", "2020-02-01", "all")],
         "signed by all on 2020-02-01 is refused (in-force that day): the pact is in force already"),
        (Text(), [done("announced", "2019-01-01")],
         "announced by ONE on 2019-01-01 is refused (in-force that day): the act before it is of 2020-01-01"),
        (Text(term=YEARLY._replace(then=Then.ENDS, length=None, last_day=date(2019, 12, 31))), [],
         ("entered-into-force by all on 2020-01-01 is refused (unsigned that day): "
         "its term was over on 2020-01-01 already; correct the term or the day")),
    ],
)  # fmt: skip
def test_a_refusal_says_what_was_done_when_and_why_not(text: Text, record: list[Act], said: str) -> None:
    """Every refusal names the act, its party, its day, the state it met, and what stands in its way."""
    with pytest.raises(ActRefused) as refusal:
        made(text, *record).timeline()
    assert str(refusal.value) == said


# --- The laws -------------------------------------------------------------------------------


@given(cases(), st.integers(0, 3000))
def test_law_3_the_term_shown_holds_the_day(case: Case, offset: int) -> None:
    """Every day of a phase whose terms run is in exactly one term; a term shown ends no later than the pact."""
    day = case.acts[0].on + offset * DAY
    answer = pact_of(case).on(day)
    if answer.term is not None:
        assert answer.in_force
        assert answer.term.first_day <= day
        assert answer.term.last_day is None or day <= answer.term.last_day


@given(cases(), st.integers(-400, 3000), st.integers(1, 400))
def test_law_4_no_foresight(case: Case, offset: int, later: int) -> None:
    """Acts after X never change the answer for X; known_on(K) forgets exactly the acts after K."""
    day = case.acts[0].on + offset * DAY
    pact = pact_of(case)
    no_foresight(Pact.on, pact, day)
    assert pact.known_on(day).readings["plain"].case.acts == tuple(act for act in case.acts if act.on <= day)
    assert pact.known_on(day + later * DAY).on(day) == pact.on(day)


@given(cases(most=4) | contested_cases(), st.integers(0, 1200))
def test_law_5_changes(case: Case, offset: int) -> None:
    """Between the days that the timeline lists nothing in an answer but the days left changes."""
    first = case.acts[0].on - 5 * DAY + offset * DAY
    pact = pact_of(case)
    listed = [*pact.timeline().changes(first, first + 300 * DAY), first + 301 * DAY]
    assert listed[0] == first
    for turn, following in pairwise(listed):
        alike(pact, (turn + ahead * DAY for ahead in range((following - turn).days)))


@given(cases(), st.integers(0, 4000))
def test_law_8_an_ended_pact_stays_ended(case: Case, offset: int) -> None:
    """An ended pact stays ended unless extended or rejoined."""
    pact = pact_of(case)
    day = case.acts[0].on + offset * DAY
    if pact.on(day).state is State.ENDED:
        revived = any(act.on > day and act.kind in (ActKind.EXTENDED, ActKind.ENTERED_INTO_FORCE) for act in case.acts)
        assert revived or pact.on(day + 4000 * DAY).state is State.ENDED


@given(cases(), st.integers(-10, 4000))
def test_what_time_does_is_what_was_announced(case: Case, offset: int) -> None:
    """The next event comes on its day, and the pending end on its own, if nobody acts."""
    day = case.acts[0].on + offset * DAY
    forecast_comes_true(pact_of(case).known_on(day), day)


@given(cases())
def test_a_suspension_never_hastens_an_end(case: Case) -> None:
    """With every suspension, the end comes no earlier than it stood before."""
    timeline = fold(case)
    for act in case.acts:
        if act.kind is ActKind.NOTICE_SUSPENDED:
            before, after = timeline.phase_on(act.on - DAY).pending_end, timeline.phase_on(act.on).pending_end
            same_day = [other for other in case.acts if other.on == act.on]
            if before is not None and after is not None and len(same_day) == 1:
                assert after.first_day_out >= before.first_day_out


def test_the_far_future_is_refused_only_where_it_matters() -> None:
    """Days whose answer needs a date after 9999-12-31 are refused."""
    pact = made(Text(term=YEARLY, exits=(NINETY_DAYS,)))
    assert pact.on(date(9998, 6, 1)).term == Term(7979, date(9998, 1, 1), date(9998, 12, 31))
    with pytest.raises(DayOutOfRange, match="9999-11-01"):
        pact.on(date(9999, 11, 1))
    assert add(date(9999, 1, 1), Period(months=11)) == date(9999, 12, 1)


@given(cases())
def test_each_act_is_told_with_the_phase_that_it_met(case: Case) -> None:
    """What an act met is what the acts before it left on its day."""
    met = fold(case).met
    assert len(met) == len(case.acts)
    for position, act in enumerate(case.acts):
        assert met[position] == fold(case._replace(acts=case.acts[:position])).phase_on(act.on)
