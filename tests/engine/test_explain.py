"""Reasons: they account for every date in an answer."""

from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsomia_rules import Act, ActKind, Citation, MonthEnd, Pact, Period, Reason, Standing, load
from gsomia_rules.model.case import Case
from gsomia_rules.model.counting import At
from gsomia_rules.model.terms import Then
from gsomia_rules.model.text import ExitClause, Resumed, SurvivalClause, TermClause, Text
from gsomia_rules.testing.strategies import PARTIES, cases
from tests.engine.test_timeline import done, pact_of
from tests.support.tables import rows

DAY = timedelta(days=1)


def dates_of(answer: Standing) -> set[date]:
    """Every date that an answer states, but the day asked on."""
    found = {answer.state_since, answer.in_force_since}
    if answer.last_act is not None:
        found.add(answer.last_act.on)
    for part in (
        *answer.deadlines,
        answer.term,
        answer.next_event,
        answer.pending_end,
        answer.earliest_end,
        answer.ended,
        answer.survival,
    ):
        found |= {value for value in (attrs.astuple(part, recurse=False) if part else ()) if isinstance(value, date)}
    found.add(answer.exit_barred_since)
    return {day for day in found if day not in (None, answer.on)}


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
    assert "a notice of 2019-08-25 leads to 2019-11-24, too late" in reason.says
    assert reason.citations[0].title.startswith("Noh Young-min")


def test_a_day_on_which_no_notice_is_allowed_is_not_called_too_late() -> None:
    """After the last day of a window no notice takes effect at all, so none is said to."""
    exits = ExitClause(at=At.TERM_END, notice=Period(days=0), window=Period(days=30), window_before=True)
    text = Text(term=TermClause(then=Then.RENEWS, length=Period(years=1)), exits=(exits,), notifiers=("ONE",))
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
    assert "no legal effect: an announcement is not yet the written notice" in told.says


def test_a_pact_in_force_again_for_no_whole_day_says_since_when_it_is_ended() -> None:
    """Ended by its notice, rejoined and ended on one day: the unbroken stretch began with the first end."""
    exits = ExitClause(at=At.ANY_DAY, notice=Period(days=180))
    record = (
        Act("entered-into-force", on=date(2020, 1, 1), by="all"),
        Act("notice-given", on=date(2020, 2, 1), by="ONE"),
        Act("entered-into-force", on=date(2021, 9, 1), by="all"),
        Act("ended", on=date(2021, 9, 1), by="all", how="by-consent"),
    )
    answer = pact_of(Case(Text(exits=(exits,), notifiers=("ONE",)), record)).on(date(2021, 9, 1))
    assert answer.state_since == date(2020, 2, 1) + 180 * DAY
    assert unexplained(answer) == set()


def test_an_assumption_is_called_one() -> None:
    """A reason from an assumed act cannot be mistaken for the record."""
    assumed = load("gsomia").assuming(Act("notice-given", on=date(2026, 12, 1), by="KOR"))
    reasons = assumed.on(date(2027, 11, 23)).reasons
    assert any(reason.rule.startswith("assumed-") and reason.says.startswith("Assumed: ") for reason in reasons)


def rules(answer: Standing) -> dict[str, date | None]:
    """The rules of an answer's reasons with their days."""
    return {reason.rule: reason.day for reason in answer.reasons}


def reason_of(answer: Standing, rule: str) -> Reason:
    """The reason that a rule gives."""
    return next(reason for reason in answer.reasons if reason.rule == rule)


CITES = {
    path: (Citation(path),)
    for path in ("text.term", "text.exit", "text.exit.first_day", "text.exit.window", "text.exit.subject_to",
                 "text.suspension", "text.survival", "text.withdrawal")
}  # fmt: skip
HALF_A_YEAR = ExitClause(at=At.ANY_DAY, notice=Period(days=180))


def made(text: Text, *record: Act, notifiers: tuple[str, ...] = PARTIES) -> Pact:
    """A pact in force from 1 January 2020 that cites every clause if none is cited, with further acts."""
    start = Act("entered-into-force", on=date(2020, 1, 1), by="all")
    held = text._replace(notifiers=notifiers, month_end=MonthEnd.CLAMP, cites=text.cites or CITES)
    return pact_of(Case(held, (start, *record)))


def test_the_reasons_of_a_yearly_term() -> None:
    """Term, deadline and event each have their rule, their day, their values and their source."""
    exits = ExitClause(at=At.TERM_END, notice=Period(days=90), first_day_excluded=True)
    text = Text(term=TermClause(then=Then.RENEWS, length=Period(years=1)), exits=(exits,))
    answer = made(text).on(date(2022, 5, 5))
    assert rules(answer) == {
        "entered-into-force-2020-01-01": date(2020, 1, 1),
        "term": date(2022, 1, 1),
        "term-end": date(2023, 1, 1),
        "exit-point": date(2023, 1, 1),
        "first-day-excluded": date(2022, 10, 2),  # by hand: 29 + 30 + 31 days to 31 December
        "if-missed": date(2024, 1, 1),
        "renewal": date(2023, 1, 1),
        "earliest-end": date(2023, 1, 1),
    }
    term = reason_of(answer, "term")
    assert term.says == "Term 3 begins on 2020-01-01 + 1 year + 1 x 1 year = 2022-01-01."
    assert term.inputs == {"start": "2020-01-01", "length": "1 year", "renewal": "1 year"}
    assert term.citations == (Citation("text.term"),)
    assert reason_of(answer, "term-end").inputs == {"term": "3"}
    assert reason_of(answer, "exit-point").inputs == {"at": "term-end"}
    count = reason_of(answer, "first-day-excluded")
    assert count.inputs == {"notice": "90 days", "first_day": "excluded", "first_day_out": "2023-01-01"}
    assert count.citations == (Citation("text.exit.first_day"),)
    assert reason_of(answer, "renewal").inputs == {"if_nobody_acts": "renewal"}
    assert reason_of(answer, "earliest-end").inputs == {"by": "any", "notice_day": "2022-05-05"}
    assert reason_of(answer, "earliest-end").citations == (Citation("text.exit"),)


def test_the_reasons_of_a_running_notice() -> None:
    """The count, the withdrawal in time, and the end if nobody acts, each on its day."""
    answer = made(Text(exits=(HALF_A_YEAR,)), Act("notice-given", on=date(2020, 2, 11), by="ONE")).on(date(2020, 3, 1))
    out = date(2020, 8, 9)  # the Visiting Forces Agreement: 180 days from 11 February 2020
    found = rules(answer)
    assert found["first-day-counted"] == out
    assert found["notice-withdrawn-before-effect"] == date(2020, 8, 8)
    assert found["pending-end"] == out
    assert "end" not in found, "the event is the pending end, which is told once"
    assert reason_of(answer, "first-day-counted").inputs == {"notice": "180 days", "first_day": "counted"}
    withdrawal = reason_of(answer, "notice-withdrawn-before-effect")
    assert withdrawal.inputs == {"first_day_out": "2020-08-09"}
    assert withdrawal.citations == (Citation("text.withdrawal"),)
    assert "of 2020-02-11 (One)" in reason_of(answer, "pending-end").says
    assert reason_of(answer, "pending-end").inputs == {"how": "by-notice"}


def test_a_withdrawal_rests_on_the_vienna_convention_where_the_text_is_silent() -> None:
    """Vienna Convention art. 68: a notice may be revoked at any time before it takes effect."""
    case = made(Text(exits=(HALF_A_YEAR,)), Act("notice-given", on=date(2020, 2, 11), by="ONE")).readings["plain"].case
    silent = pact_of(Case(case.text._replace(cites={}), case.acts)).on(date(2020, 3, 1))
    (cited,) = reason_of(silent, "notice-withdrawn-before-effect").citations
    assert str(cited) == "Vienna Convention on the Law of Treaties, art. 68"


def test_the_reasons_of_a_suspension() -> None:
    """The days left, and the day on which it runs out; terms run on, for those days would still have to pass."""
    suspended = Act("notice-suspended", on=date(2020, 6, 1), by="ONE", duration=Period(months=6))
    text = Text(exits=(HALF_A_YEAR,), term=TermClause(then=Then.RENEWS, length=Period(years=1)))
    pact = made(text, Act("notice-given", on=date(2020, 2, 11), by="ONE"), suspended)
    held = pact.on(date(2020, 7, 1))
    left = reason_of(held, "days-left")
    assert (left.day, left.inputs, left.citations) == (
        date(2020, 12, 1),
        {"left": "69"},
        (Citation("text.suspension"),),
    )
    assert "terms-not-counted" not in rules(held)
    assert rules(held)["term-end"] == date(2021, 1, 1)
    assert rules(held)["suspension-ends"] == date(2020, 12, 1)
    again = pact.on(date(2020, 12, 1))
    over = reason_of(again, "suspension-over")
    assert (over.day, over.inputs) == (date(2020, 12, 1), {"suspension_ends": "2020-12-01"})
    moved = reason_of(again, "notice-moved")
    assert moved.day == date(2021, 2, 8)  # 69 days left on 1 December 2020
    assert moved.inputs == {"given": "2020-02-11", "resumed": "remaining-days"}
    assert moved.citations == (Citation("text.suspension"),)


def test_the_reason_of_a_resumption() -> None:
    """While a notice is suspended the earliest end is by resuming it: its remaining days, or at once."""
    record = (
        Act("notice-given", on=date(2020, 2, 11), by="ONE"),
        Act("notice-suspended", on=date(2020, 6, 1), by="ONE"),
    )
    remaining = reason_of(made(Text(exits=(HALF_A_YEAR,)), *record).on(date(2020, 7, 1)), "resumed")
    assert remaining.day == date(2020, 9, 8)  # 69 days from 1 July 2020
    assert "after its remaining days (69)" in remaining.says
    assert remaining.inputs == {"by": "ONE", "notice_day": "2020-07-01"}
    at_once = made(Text(exits=(HALF_A_YEAR,), resumed=Resumed.AT_ONCE), *record).on(date(2020, 9, 1))
    assert reason_of(at_once, "resumed").day == date(2020, 9, 1)
    assert "at once" in reason_of(at_once, "resumed").says
    free = reason_of(at_once, "terminable-at-any-time")
    assert (free.day, free.inputs, free.citations) == (None, {"resumed": "at-once"}, (Citation("text.suspension"),))


def test_the_reasons_of_a_window() -> None:
    """Without a notice period the deadline is the last day of the window, and its rule is the window's."""
    text = Text(
        term=TermClause(then=Then.RENEWS, length=Period(years=1)),
        exits=(ExitClause(at=At.ANY_DAY, window=Period(days=10)),),
    )
    answer = made(text).on(date(2021, 1, 3))
    window = reason_of(answer, "window")
    assert window.day == date(2021, 1, 10)
    assert window.citations == (Citation("text.exit.window"),)
    assert "last day of the window" in reason_of(answer, "exit-point").says


def test_an_agreed_end_is_explained_by_the_act_that_agreed_it() -> None:
    """Its sources are those of the act; once it is over it is told as ended."""
    source = (Citation("Protocol"),)
    agreed = Act(
        "ended", on=date(2020, 5, 1), by="all", how="by-consent", first_day_out=date(2020, 9, 1), citations=source
    )
    before = reason_of(made(Text(), agreed).on(date(2020, 6, 1)), "pending-end")
    assert (before.day, before.citations, before.inputs) == (date(2020, 9, 1), source, {"how": "by-consent"})
    after = reason_of(made(Text(), agreed).on(date(2020, 10, 1)), "ended-by-consent")
    assert (after.day, after.citations) == (date(2020, 9, 1), source)
    assert "last day 2020-08-31, first day out 2020-09-01" in after.says


def test_conditions_and_survival_are_told_with_their_sources() -> None:
    """What is never evaluated is shown; what goes on is told through its last day, or without limit."""
    exits = HALF_A_YEAR._replace(subject_to="a vote")
    text = Text(exits=(exits,), survival=SurvivalClause(duration=Period(years=1)))
    notice = Act("notice-given", on=date(2020, 2, 11), by="ONE")
    answer = made(text, notice).on(date(2020, 8, 9))
    condition = reason_of(answer, "subject-to")
    assert condition.says.endswith("a vote.")
    assert (condition.day, condition.citations) == (None, (Citation("text.exit.subject_to"),))
    survival = reason_of(answer, "survival")
    assert survival.day == date(2021, 8, 9)
    assert "through 2021-08-08" in survival.says
    assert survival.inputs == {"since": "2020-08-09"}
    ever = made(text._replace(survival=SurvivalClause()), notice).on(date(2020, 8, 9))
    assert reason_of(ever, "survival").day is None
    assert "indefinitely" in reason_of(ever, "survival").says
    assert "subject-to" not in rules(made(Text(exits=(exits._replace(at=At.NEVER),))).on(date(2020, 8, 9)))


def test_a_rule_is_named_after_its_article() -> None:
    """Where the source of a clause names an article the rule says so; a slug has letters, digits and hyphens."""
    cites = {"text.term": (Citation("Treaty", None, "21 (3)"),)}
    text = Text(term=TermClause(then=Then.RENEWS, length=Period(years=1)), cites=cites)
    start = Act("entered-into-force", on=date(2020, 1, 1), by="all")
    found = rules(pact_of(Case(text, (start,))).on(date(2020, 5, 5)))
    assert {"art-21--3-term", "art-21--3-term-end", "art-21--3-renewal"} <= set(found)
    long = {"text.term": (Citation("Treaty", None, "Schedule of the Second Additional Protocol, 4"),)}
    found = rules(pact_of(Case(text._replace(cites=long), (start,))).on(date(2020, 5, 5)))
    assert "art-schedule-of-the-second-additional-protoc-term" in found  # forty characters of it


def test_a_day_of_effect_that_cannot_be_told_is_left_out() -> None:
    """A notice a day later would take effect after the calendar, so nothing is said of it."""
    minimum = TermClause(then=Then.UNLIMITED, last_day=date(9999, 12, 30))
    answer = made(Text(exits=(HALF_A_YEAR,), term=minimum)).on(date(2021, 5, 1))
    count = reason_of(answer, "first-day-counted")
    assert count.day == date(9999, 7, 4)  # by hand: 180 days before 31 December
    assert "too late" not in count.says


def test_what_the_record_says_is_repeated() -> None:
    """The words, the letter's own day, the time and the day that an act names stand in its reason."""
    notice = Act("notice-given", on=date(2020, 2, 11), by="ONE", dated=date(2020, 2, 10), says="a note",
                 first_day_out=date(2021, 1, 1), recorded_as=ActKind.ANNOUNCED)  # fmt: skip
    held = Act("notice-suspended", on=date(2020, 3, 1), by="ONE", duration=Period(months=6))
    answer = made(Text(exits=(HALF_A_YEAR,)), notice, held).on(date(2020, 4, 1))
    told = reason_of(answer, "notice-given-2020-02-11")
    assert told.says == (
        "Notice of termination given (under this reading; recorded as: announced) (first day out 2021-01-01) "
        "on 2020-02-11 (One), dated 2020-02-10: a note."
    )
    assert told.inputs == {"act": "notice-given", "by": "ONE", "dated": "2020-02-10"}
    paused = reason_of(answer, "notice-suspended-2020-03-01")
    assert paused.inputs == {"act": "notice-suspended", "by": "ONE", "for": "6 months"}
    assert " for 6 months on 2020-03-01 (One)." in paused.says


def test_before_anything_is_recorded_that_is_the_reason() -> None:
    """On the eve of the record there is nothing to rest on."""
    (reason,) = made(Text()).on(date(2019, 12, 31)).reasons
    assert (reason.rule, reason.day, reason.inputs) == ("nothing-recorded", None, {"on": "2019-12-31"})


def test_time_without_limit_has_no_end_to_explain() -> None:
    """After the minimum of a year the second term has a first day and no last."""
    text = Text(term=TermClause(then=Then.UNLIMITED, length=Period(years=1)))
    before, after = (rules(made(text).on(date(year, 6, 1))) for year in (2020, 2021))
    assert (before["term"], before["term-end"]) == (date(2020, 1, 1), date(2021, 1, 1))
    assert after["term"] == date(2021, 1, 1)
    assert "term-end" not in after


YEAR = TermClause(then=Then.RENEWS, length=Period(years=1))
NINETY = ExitClause(at=At.TERM_END, notice=Period(days=90), first_day_excluded=True)
YEARLY = Text(term=YEAR, exits=(NINETY,))
NOTE = done("notice-given", "2020-02-11", citations=(Citation("note"),))
HELD = done("notice-suspended", "2020-06-01", duration=Period(months=6), first_day_out=date(2020, 12, 1))
STOPPED = done("notice-suspended", "2020-06-01")


def test_a_part_of_a_clause_without_a_source_rests_on_the_clause() -> None:
    """Where the file cites the clauses of term and exit only, every reason from their parts cites those."""
    whole = {path: (Citation(path),) for path in ("text.term", "text.exit")}
    visiting = Text(exits=(HALF_A_YEAR._replace(subject_to="a vote"),), term=YEAR, cites=whole)
    at_once = visiting._replace(resumed=Resumed.AT_ONCE)
    window = Text(exits=(ExitClause(at=At.ANY_DAY, window=Period(days=10)),), term=YEAR, cites=whole)
    for pact, day, rule, cited in (
        (made(visiting, NOTE), "2020-03-01", "first-day-counted", "text.exit"),
        (made(visiting, NOTE, HELD), "2020-12-01", "notice-moved", "text.exit"),
        (made(at_once, NOTE, HELD), "2020-07-01", "terms-not-counted", "text.term"),
        (made(visiting), "2020-03-01", "subject-to", "text.exit"),
        (made(at_once, NOTE, STOPPED), "2020-09-01", "terminable-at-any-time", "text.exit"),
        (made(visiting._replace(exits=(NINETY,))), "2020-03-01", "first-day-excluded", "text.exit"),
        (made(window), "2021-01-03", "window", "text.exit"),
    ):
        assert reason_of(pact.on(date.fromisoformat(day)), rule).citations == (Citation(cited),)


def test_a_clause_is_cited_with_the_sources_of_its_parts() -> None:
    """The term rests on its own sources and those of its parts, each once; the exit on its own alone."""
    treaty, press, court = Citation("treaty"), Citation("press"), Citation("court")
    cites = {
        "text.term": (treaty,),
        "text.term.length": (press, treaty),
        "text.term.first_day": (court,),
        "text.exit": (treaty, treaty),
        "text.exit.notice": (press,),
    }
    answer = made(YEARLY._replace(cites=cites)).on(date(2020, 5, 5))
    assert reason_of(answer, "term").citations == (treaty, press, court)
    assert reason_of(answer, "exit-point").citations == (treaty,)


def test_reasons_cannot_be_changed() -> None:
    """The values and the inputs of a reason are read-only."""
    reason = load("gsomia").on(date(2020, 8, 23)).reasons[0]
    with pytest.raises(TypeError):
        reason.inputs["other"] = "value"  # type: ignore[index]
    with pytest.raises(TypeError):
        reason.values["other"] = "value"  # type: ignore[index]
    with pytest.raises(AttributeError):
        reason.rule = "other"  # type: ignore[misc]
