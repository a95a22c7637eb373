"""What is a deadline, what missing it costs, and what a notice that stands leaves to the others: laws 6 and 7."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsomia_rules import Pact, Standing, State
from gsomia_rules.model.case import Case
from gsomia_rules.model.terms import Term
from gsomia_rules.pactfile.loading import parse
from gsomia_rules.testing.answer_laws import deadline_works, earliest_end_is_the_least
from gsomia_rules.testing.strategies import cases, contested_cases
from tests.conftest import Tally
from tests.engine.test_timeline import pact_of

HEAD = """
[pact]
title = "A made-up pact"
parties = { AAA = "Aland", BBB = "Beland" }
zone = "UTC"
[text]
month_end = "clamp"
"""
SIX_MONTHS = 'exit = { notice = "6 months", first_day = "counted", at = "any-day" }'
YEARLY = """
term = { length = "1 year", then = "renews" }
exit = { notice = "3 months", first_day = "counted", at = "term-end" }
"""
REMAINING, AT_ONCE = (f'suspension = {{ resumed = "{resumed}" }}' for resumed in ("remaining-days", "at-once"))


def pact(text: str, *acts: str) -> Pact:
    """A pact of these clauses with a record of acts, each written as day, act, parties and what it names."""
    record = ""
    for act in acts:
        on, kind, by, *names = act.split(" ", 3)
        record += f'\n[[record]]\nid = "{by}-{kind}-{on}"\non = {on}\nact = "{kind}"\nby = "{by}"\n{"".join(names)}\n'
    return parse(f"{HEAD}{text}{record}".encode(), "made-up")


def on(made: Pact, day: str) -> Standing:
    """The answer for a day."""
    return made.on(date.fromisoformat(day))


def deadlines(answer: Standing) -> list[str]:
    """The deadlines of an answer, each with its first day out and that if it is missed."""
    return [f"{one.what} {one.day} for {one.first_day_out}, else {one.if_missed}" for one in answer.deadlines]


def event(answer: Standing) -> str:
    """The next event of an answer."""
    return f"{answer.next_event.what} {answer.next_event.day}" if answer.next_event else "none"


ENTERED = "2020-01-01 entered-into-force all"


def test_the_other_party_may_end_sooner_what_a_notice_ends_later() -> None:
    """L20: while a notice for 2023 stands, three months before each 1 January are still a deadline."""
    made = pact(YEARLY, ENTERED, "2020-02-01 notice-given AAA first_day_out = 2023-01-01")
    withdrawal = "withdraw-notice 2022-12-31 for 2023-01-01, else 2023-01-01"
    answer = on(made, "2020-09-30")
    assert deadlines(answer) == ["give-notice 2020-10-01 for 2021-01-01, else 2022-01-01", withdrawal]
    assert answer.next_deadline == answer.deadlines[0]
    assert deadlines(on(made, "2021-10-01")) == ["give-notice 2021-10-01 for 2022-01-01, else 2023-01-01", withdrawal]
    assert deadlines(on(made, "2021-10-02")) == [withdrawal]


def test_the_other_party_may_end_what_is_suspended() -> None:
    """L20: a notice suspended with its days left keeps nobody else from giving notice in time."""
    made = pact(f"{YEARLY}{REMAINING}", ENTERED, "2020-02-01 notice-given AAA", "2020-03-01 notice-suspended AAA")
    answer = on(made, "2020-09-30")
    assert deadlines(answer) == ["give-notice 2020-10-01 for 2021-01-01, else 2022-01-01"]
    assert (answer.state, answer.term) == (State.NOTICE_SUSPENDED, Term(1, date(2020, 1, 1), date(2020, 12, 31)))


def test_the_only_party_that_may_give_notice_resumes_its_own() -> None:
    """By hand: 306 days were left on 1 March 2020; with them, 2 October leads to 4 August 2021, sooner than 2022.

    Suspended on the eve of the end with one day left, each day of notice leads to the next: no day is a deadline.
    """
    sole = f'ends_for = "AAA"\n{YEARLY}{REMAINING}'
    early = pact(sole, ENTERED, "2020-02-01 notice-given AAA", "2020-03-01 notice-suspended AAA")
    assert deadlines(on(early, "2020-09-30")) == ["give-notice 2020-10-01 for 2021-01-01, else 2021-08-04"]
    late = pact(sole, ENTERED, "2020-02-01 notice-given AAA", "2020-12-31 notice-suspended AAA")
    assert deadlines(on(late, "2021-01-01")) == []


def test_of_two_running_notices_the_nearer_can_be_withdrawn_with_effect() -> None:
    """L21: withdrawn by 30 June, the first leaves the second, which ends the pact on 1 September."""
    made = pact(SIX_MONTHS, ENTERED, "2021-01-01 notice-given AAA", "2021-03-01 notice-given BBB")
    assert deadlines(on(made, "2021-03-01")) == ["withdraw-notice 2021-06-30 for 2021-07-01, else 2021-07-01"]


@pytest.mark.parametrize(("named", "expected"), [("for = '1 month'", []), ("", ["withdraw-notice 2021-06-30"])])
def test_a_withdrawal_matters_unless_another_notice_leads_to_the_same_end(named: str, expected: list[str]) -> None:
    """L22: suspended for a month, the other notice runs again in time; suspended without limit, it does not."""
    acts = ("2021-01-01 notice-given AAA", "2021-01-01 notice-given BBB", f"2021-02-01 notice-suspended BBB {named}")
    answer = on(pact(f"{SIX_MONTHS}\n{AT_ONCE}", ENTERED, *acts), "2021-02-01")
    assert [f"{one.what} {one.day}" for one in answer.deadlines] == expected


def test_terms_run_while_days_are_left_of_a_suspended_notice() -> None:
    """L23: a two-year term goes on and expires; where resuming ends the pact at once, no term is counted."""
    acts = (ENTERED, "2020-02-01 notice-given AAA", "2020-03-01 notice-suspended AAA")
    clauses = f'term = {{ length = "2 years", then = "ends" }}\n{SIX_MONTHS}\n'
    running = on(pact(clauses + REMAINING, *acts), "2020-03-01")
    assert running.term == Term(1, date(2020, 1, 1), date(2021, 12, 31))
    assert event(running) == "expiry 2022-01-01"
    assert on(pact(clauses + AT_ONCE, *acts), "2020-03-01").term is None


def test_a_renewal_is_ahead_before_its_first_term_is_counted() -> None:
    """L24: in force from January 2020, with terms counted from 1 June: the first renewal is that of June 2021."""
    term = 'term = { length = "1 year", then = "renews", times = 1, counted_from = 2020-06-01 }'
    answer = on(
        pact(f'{term}\nexit = {{ notice = "1 month", first_day = "counted", at = "term-end" }}', ENTERED), "2020-01-01"
    )
    assert answer.term is None
    assert event(answer) == "renewal 2021-06-01"


def test_windows_that_touch_have_no_last_day_between_them() -> None:
    """L25: ninety days before 15 January 2021 end on the 14th, and ninety before 15 April begin on the 15th.

    The year before, with 91 days from January to April, the windows leave a day out.
    """
    made = pact(
        'term = { length = "3 months", then = "renews" }\n'
        'exit = { notice = "30 days", first_day = "counted", at = "any-day", '
        'window = { for = "90 days", opens = "before-term-end" } }',
        "2020-01-15 entered-into-force all",
    )
    assert deadlines(on(made, "2021-01-14")) == []
    assert deadlines(on(made, "2020-04-14")) == ["window-closes 2020-04-14 for 2020-05-14, else 2020-05-16"]


def test_a_window_opens_on_the_first_day_from_which_its_time_reaches_the_end() -> None:
    """L26: three months from 28 November reach 28 February 2020; nobody need wait for the 30th, which also does."""
    made = pact(
        'term = { length = "1 year", then = "renews" }\n'
        'exit = { notice = "1 month", first_day = "counted", at = "term-end", '
        'window = { for = "3 months", opens = "before-term-end" } }',
        "2019-02-28 entered-into-force all",
    )
    assert event(on(made, "2019-06-01")) == "notice-opens 2019-11-28"
    assert deadlines(on(made, "2019-11-28")) == ["give-notice 2020-01-28 for 2020-02-28, else 2021-02-28"]


def test_a_suspension_does_not_run_out_while_the_pact_is_not_in_force() -> None:
    """L27: suspended to February 2021, lapsed in January and extended in June, the notice is suspended as it was."""
    made = pact(
        'term = { length = "1 year", then = "ends" }\nexit = { notice = "3 months", first_day = "counted", at = "any-day" }',
        ENTERED,
        "2020-11-01 notice-given AAA",
        "2020-12-01 notice-suspended AAA first_day_out = 2021-02-01",
        "2021-06-01 extended all first_day_out = 2022-01-01",
    )
    assert on(made, "2021-06-01").state is State.NOTICE_SUSPENDED
    assert event(on(made, "2021-06-01")) == "expiry 2022-01-01"


def test_a_lock_in_opens_without_a_deadline() -> None:
    """L1: no notice before three years from 31 May 2001; on 31 May 2004 nothing is lost by waiting."""
    made = pact(SIX_MONTHS.replace(" }", ', no_notice_before = "3 years" }'), "2001-05-31 entered-into-force all")
    for day in ("2004-05-30", "2004-05-31"):
        assert deadlines(on(made, day)) == []
    assert event(on(made, "2004-05-30")) == "notice-opens 2004-05-31"


def test_the_end_of_a_minimum_term_keeps_its_deadline_though_missing_it_costs_a_day() -> None:
    """Anglo-Japanese Alliance of 1911, art. VI: ten years, and then until a year after notice."""
    made = pact(
        'term = { length = "10 years", then = "unlimited" }\n'
        'exit = { notice = "12 months", first_day = "counted", at = "any-day" }',
        "1911-07-13 entered-into-force all",
    )
    answer = on(made, "1920-07-08")
    assert deadlines(answer) == ["give-notice 1920-07-13 for 1921-07-13, else 1921-07-14"]
    assert answer.deadlines[0].costs_a_day
    assert deadlines(on(made, "1920-07-14")) == []


def test_where_every_day_ends_a_term_no_day_is_the_last() -> None:
    """Terms of a day: each day of delay costs a day, from the first to the last."""
    made = pact(
        'term = { length = "1 day", then = "renews" }\nexit = { notice = "0 days", first_day = "counted", at = "term-end" }',
        ENTERED,
    )
    assert deadlines(on(made, "2020-05-05")) == []


# --- Laws 6 and 7 ---------------------------------------------------------------------------

DAY = timedelta(days=1)
PARTS = 20
"""The deep proof tries 5,000 records in each of so many parts."""


def laws_6_and_7(case: Case, offset: int, tally: Tally) -> None:
    """The two laws on a day after the last act, and on each of its deadlines and the day after it."""
    made, day = pact_of(case), case.acts[-1].on + offset * DAY
    phase = made.timeline().phase_on(day)
    tried = {day, *(last.day + later for last in made.on(day).deadlines for later in (0 * DAY, DAY))}
    for one in sorted(tried)[:5]:
        if deadline_works(made, one):
            tally("days with a deadline of generated records (law 6)", 1)
        if earliest_end_is_the_least(made, one):
            tally("days in force of generated records (law 7)", 1)
    tally("generated records for laws 6 and 7", 1)
    if phase.in_force:
        states = " and ".join(sorted(notice.state for notice in phase.notices)) or "none"
        ways = min(len(phase.exits), 2)
        tally(f"with notices {states}, {('no way', 'one way', 'several ways')[ways]} out", 1)


@given(case=cases() | contested_cases(), offset=st.integers(0, 3000) | st.integers(0, 300))
def test_laws_6_and_7(case: Case, offset: int, tally: Tally) -> None:
    """6: a deadline is never past; acting on it works and a day later does not; and wherever that is so there is one.

    7: earliest_end of X is the least first day out over the parties p of assuming(notice by p on its notice_day).
    """
    laws_6_and_7(case, offset, tally)


@pytest.mark.deep
@pytest.mark.parametrize("part", range(PARTS))
def test_laws_6_and_7_on_100_000_records(part: int, tally: Tally) -> None:  # noqa: ARG001
    """The same on 5,000 records, fresh each time, most of them with notices of both parties."""

    @settings(max_examples=100_000 // PARTS, derandomize=False, database=None)
    @given(contested_cases() | contested_cases() | cases(), st.integers(0, 3000) | st.integers(0, 300) | st.just(0))
    def on_a_record(case: Case, offset: int) -> None:
        laws_6_and_7(case, offset, tally)

    on_a_record()
