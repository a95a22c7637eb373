"""Reasons: they account for every date in an answer."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsomia_rules import Act, Period, Standing, load
from gsomia_rules.counting import At
from gsomia_rules.terms import Then
from gsomia_rules.text import Case, ExitClause, TermClause, Text
from tests.strategies import cases
from tests.tables import rows
from tests.test_timeline import pact_of

DAY = timedelta(days=1)


def dates_of(answer: Standing) -> set[date]:
    """Every date that an answer states, but the day asked on."""
    found = {answer.state_since, answer.in_force_since}
    if answer.last_act is not None:
        found.add(answer.last_act.on)
    for part in (
        answer.term,
        answer.next_event,
        answer.pending_end,
        answer.earliest_end,
        answer.ended,
        answer.survival,
    ):
        found |= {value for value in tuple(part or ()) if isinstance(value, date)}
    if answer.next_deadline is not None:
        found |= {answer.next_deadline.day, answer.next_deadline.first_day_out}
    return {day for day in found if day is not None}


def unexplained(answer: Standing) -> set[date]:
    """The dates of an answer that are no reason's day and not the eve of one."""
    days = {reason.day for reason in answer.reasons if reason.day is not None}
    return dates_of(answer) - days - {day - DAY for day in days}


@given(cases(), st.integers(-30, 3000))
def test_law_10_every_date_is_the_result_of_some_reason(case: Case, offset: int) -> None:
    """Every date in an answer is the result of some reason; the same question has the same reasons."""
    answer = pact_of(case).on(case.acts[0].on + offset * DAY)
    assert unexplained(answer) == set()
    assert answer.reasons == pact_of(case).on(answer.on).reasons


@pytest.mark.parametrize("row", rows("truth"), ids=lambda row: f"{row['on']} {row['reading']}")
def test_the_shipped_pact_names_a_source_for_every_reason(row: dict[str, str]) -> None:
    """Each reason of the built-in pact has a rule, a sentence and a source."""
    answer = load("gsomia").on(date.fromisoformat(row["on"]), row["reading"])
    assert unexplained(answer) == set()
    for reason in answer.reasons:
        assert reason.rule
        assert reason.says.endswith(".")
        assert reason.citations or reason.rule == "nothing-recorded"


def test_the_deadline_shows_its_count() -> None:
    """The reason for 24 August says what a notice of the next day would do, and who counts so."""
    answer = load("gsomia").on(date(2019, 8, 22))
    reason = next(reason for reason in answer.reasons if reason.rule == "first-day-excluded")
    assert reason.day == date(2019, 8, 24)
    assert "2019-08-25 takes effect on 2019-11-24, too late" in reason.says
    assert reason.citations[0].title.startswith("Noh Young-min")


def test_a_day_on_which_no_notice_is_allowed_is_not_called_too_late() -> None:
    """After the last day of a window no notice takes effect at all, so none is said to."""
    exits = ExitClause(at=At.TERM_END, notice=Period(days=0), window=Period(days=30), window_before=True)
    text = Text(term=TermClause(then=Then.RENEWS, length=Period(years=1)), exit=exits, notifiers=("ONE",))
    case = Case(text, (Act("entered-into-force", on=date(2020, 1, 1), by="all"),))
    reason = next(one for one in pact_of(case).on(date(2020, 12, 5)).reasons if one.rule == "first-day-counted")
    assert reason.day == date(2020, 12, 31)
    assert "too late" not in reason.says


def test_a_reading_is_a_reason() -> None:
    """What a reading takes otherwise stands first, with who says so."""
    reasons = load("gsomia").on(date(2020, 8, 23), "japan").reasons
    assert reasons[0].rule == "japan-suspension-2019-is-notice-withdrawn"
    assert reasons[0].day == date(2019, 11, 22)
    assert "Nikkei" in reasons[0].citations[0].title
    before = load("gsomia").on(date(2019, 10, 1), "japan").reasons
    assert not any(reason.rule.startswith("japan-") for reason in before)


def test_an_announcement_is_told_with_why_it_moves_nothing() -> None:
    """On 22 August 2019 the government spoke; the written notice came the day after."""
    reasons = load("gsomia").on(date(2019, 8, 22)).reasons
    told = next(reason for reason in reasons if reason.rule == "decision-2019")
    assert "moves nothing: an announcement is not yet the written notice" in told.says


def test_an_assumption_is_called_one() -> None:
    """A reason from an assumed act cannot be mistaken for the record."""
    assumed = load("gsomia").assuming(Act("notice-given", on=date(2026, 12, 1), by="KOR"))
    reasons = assumed.on(date(2027, 11, 23)).reasons
    assert any(reason.rule.startswith("assumed-") and reason.says.startswith("Assumed: ") for reason in reasons)
