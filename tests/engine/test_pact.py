"""The built-in pact against its truth table, and what can be asked of any pact."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsomia_rules import (
    Act,
    ActRefused,
    Citation,
    DayOutOfRange,
    MonthEnd,
    Pact,
    Period,
    Standing,
    State,
    UnknownReading,
    load,
)
from gsomia_rules.model.case import Case
from gsomia_rules.model.counting import At, YearDay
from gsomia_rules.model.deadline import Deadline, DeadlineKind, Event, EventKind
from gsomia_rules.model.expectation import expectation_value
from gsomia_rules.model.terms import Then
from gsomia_rules.model.text import ExitClause, Resumed, TermClause, Text
from gsomia_rules.testing.strategies import cases
from tests.engine.test_timeline import pact_of
from tests.support.tables import rows

DAY = timedelta(days=1)
TRUTH = rows("truth")


@pytest.fixture(name="gsomia")
def _gsomia() -> Pact:
    return load("gsomia")


@pytest.mark.parametrize("row", TRUTH, ids=lambda row: f"{row['on']} {row['reading']}")
def test_the_truth_table(gsomia: Pact, row: dict[str, str]) -> None:
    """Every row of the truth table of the built-in pact."""
    answer = gsomia.on(date.fromisoformat(row["on"]), row["reading"])
    deadline, event, end = answer.next_deadline, answer.next_event, answer.pending_end
    got = {
        "on": str(answer.on),
        "reading": answer.reading,
        "state": str(answer.state),
        "term": str(answer.term.number) if answer.term else "",
        "what": str(deadline.what) if deadline else "",
        "deadline": str(deadline.day) if deadline else "",
        "days_left": str(deadline.days_left) if deadline else "",
        "weekday": deadline.weekday if deadline else "",
        "event": str(event.what) if event else "",
        "event_day": str(event.day) if event else "",
        "terminable": "yes" if answer.terminable_at_any_time else "no",
        "first_day_out": str(end.first_day_out) if end else "",
    }
    assert got == {key: value for key, value in row.items() if key != "source"}


def test_the_deadline_is_the_24th_not_the_25th(gsomia: Pact) -> None:
    """23 November less ninety days is 25 August, and that is a day too late."""
    naive = date(2019, 11, 23) - timedelta(days=90)
    assert naive == date(2019, 8, 25)
    before = gsomia.known_on(date(2019, 8, 1))
    in_time = before.assuming(Act("notice-given", on=date(2019, 8, 24), by="JPN")).on(date(2019, 8, 24))
    too_late = before.assuming(Act("notice-given", on=naive, by="JPN")).on(naive)
    assert in_time.pending_end is not None
    assert too_late.pending_end is not None
    assert in_time.pending_end.first_day_out == date(2019, 11, 23)
    assert too_late.pending_end.first_day_out == date(2020, 11, 23)


def test_resuming_ends_it_the_same_day(gsomia: Pact) -> None:
    """YTN, 2019-11-22: resumed, the suspended notice would end the pact that day."""
    answer = gsomia.assuming(Act("notice-resumed", on=date(2020, 8, 23), by="KOR")).on(date(2020, 8, 23))
    assert answer.state is State.ENDED
    assert answer.ended is not None
    assert (answer.ended.last_day, answer.ended.first_day_out) == (date(2020, 8, 22), date(2020, 8, 23))
    assert answer.survival is not None
    assert answer.survival.last_day is None  # art. 21(4): without end


def test_an_assumption_forgets_the_acts_after_it(gsomia: Pact) -> None:
    """What if notice had been given in 2018, without the record of 2019 in the way."""
    answer = gsomia.assuming(Act("notice-given", on=date(2018, 8, 24), by="JPN")).on(date(2023, 3, 21))
    assert answer.ended is not None
    assert answer.ended.first_day_out == date(2018, 11, 23)


def test_an_assumption_keeps_the_acts_of_its_own_day() -> None:
    """Notice of 1 February 2020 can be assumed to have been withdrawn on that day; the act after it is gone."""
    acts = (
        Act("entered-into-force", on=date(2020, 1, 1), by="all"),
        Act("notice-given", on=date(2020, 2, 1), by="ONE"),
        Act("ended", on=date(2020, 2, 2), by="all", how="breach"),
    )
    pact = pact_of(Case(Text(exits=(ExitClause(at=At.ANY_DAY, notice=Period(days=90)),), notifiers=("ONE",)), acts))
    withdrawn = pact.assuming(Act("notice-withdrawn", on=date(2020, 2, 1), by="ONE"))
    assert [withdrawn.on(date(2020, month, 3)).state for month in (2, 6)] == [State.IN_FORCE, State.IN_FORCE]


def test_an_assumption_can_be_possible_under_one_reading_only(gsomia: Pact) -> None:
    """Resuming in 2020 is refused where the suspension was a withdrawal; the comparison says so."""
    assumed = gsomia.assuming(Act("notice-resumed", on=date(2020, 9, 1), by="KOR"))
    answers = assumed.comparison(date(2020, 9, 1))
    assert isinstance(answers["korea"], Standing)
    assert isinstance(answers["japan"], ActRefused)
    with pytest.raises(ActRefused, match="notice-resumed by KOR on 2020-09-01"):
        assumed.on(date(2020, 9, 1), "japan")
    assert isinstance(assumed.differing(date(2020, 9, 1))["japan"], ActRefused)


def test_known_on(gsomia: Pact) -> None:
    """On 1 October 2019 the pact looked as if it would end; it did not."""
    then = gsomia.known_on(date(2019, 10, 1))
    assert then.on(date(2019, 10, 1)) == gsomia.on(date(2019, 10, 1))
    assert then.on(date(2019, 12, 1)).state is State.ENDED
    assert gsomia.on(date(2019, 12, 1)).state is State.NOTICE_SUSPENDED


def test_readings_part_and_meet_again(gsomia: Pact) -> None:
    """Seoul and Tokyo differ from 22 November 2019 to 20 March 2023, and on no other day."""
    differ = [day for day in (date(2016, 1, 1) + n * DAY for n in range(4000)) if "japan" in gsomia.differing(day)]
    assert (differ[0], differ[-1]) == (date(2019, 11, 22), date(2023, 3, 20))
    assert len(differ) == (differ[-1] - differ[0]).days + 1


def test_all_but_the_minority_counts_agree_again(gsomia: Pact) -> None:
    """From 21 March 2023 on only the two minority counts differ."""
    assert list(gsomia.differing(date(2023, 3, 21))) == ["first-day-counted", "three-months"]
    assert gsomia.differing(date(2016, 11, 22)) == {}


def test_an_unknown_reading_is_refused(gsomia: Pact) -> None:
    """The refusal names the readings that there are."""
    with pytest.raises(UnknownReading, match="korea, japan, first-day-counted, three-months"):
        gsomia.on(date(2020, 1, 1), "tokyo")


def test_assumptions_add_up_and_are_forgotten_with_the_record(gsomia: Pact) -> None:
    """What was assumed is read off the record, so that no later step can misreport it."""
    one, two = (
        Act("notice-given", on=date(2026, 12, 1), by="KOR"),
        Act("notice-withdrawn", on=date(2026, 12, 2), by="KOR"),
    )
    assert [act.on for act in gsomia.assuming(one).assuming(two).metadata.assumed] == [one.on, two.on]
    assert gsomia.assuming(one).known_on(date(2020, 1, 1)).metadata.assumed == ()


def test_an_act_is_checked_when_it_is_made() -> None:
    """A word that is no act or no way to end is refused, and a day must be a day."""
    with pytest.raises(ActRefused, match="'notice-gven' is not an act"):
        Act("notice-gven", on=date(2020, 1, 1), by="KOR")
    with pytest.raises(ActRefused, match="by-consent, replaced, expelled, breach, unilateral"):
        Act("ended", on=date(2020, 1, 1), by="all", how="expired")
    for wrong in ("2020-01-01", datetime(2020, 1, 1)):  # noqa: DTZ001
        with pytest.raises(TypeError, match="not a day"):
            Act("signed", on=wrong, by="all")  # type: ignore[arg-type]


def test_an_answer_does_not_change(gsomia: Pact) -> None:
    """Answers are values: equal, hashable, and closed to assignment."""
    answer = gsomia.on(date(2020, 8, 23))
    assert answer == gsomia.on(date(2020, 8, 23))
    assert len({answer, gsomia.on(date(2020, 8, 23))}) == 1
    assert attrs.evolve(answer, pact="x").reasons == answer.reasons
    assert " at 0x" not in repr(answer)
    with pytest.raises(AttributeError):
        answer.state = State.ENDED  # type: ignore[misc]
    with pytest.raises(TypeError):
        gsomia.readings["other"] = gsomia.readings["korea"]  # type: ignore[index]


def test_a_moment_is_no_day(gsomia: Pact) -> None:
    """A moment is refused: it is a different day in different places."""
    with pytest.raises(TypeError, match="Asia/Seoul"):
        gsomia.on(datetime(2020, 8, 23, 12, 0))  # noqa: DTZ001 (refused with a zone or without)


def test_the_ends_of_the_calendar(gsomia: Pact) -> None:
    """The first day of the calendar is answered; the last is refused, for its next end is beyond."""
    assert gsomia.on(date.min).state is State.UNSIGNED
    with pytest.raises(DayOutOfRange, match="9999-12-31"):
        gsomia.on(date.max)
    assert gsomia.on(date(9000, 1, 1)).next_event == Event(EventKind.RENEWAL, date(9000, 11, 23))


def test_assuming_nothing_changes_nothing(gsomia: Pact) -> None:
    """No assumption, the same pact."""
    assert gsomia.assuming() is gsomia


def test_the_pact_keeps_its_promises_by_reading(gsomia: Pact) -> None:
    """Every reading of the shipped pact has a title, and every choice a source."""
    for reading in gsomia.readings.values():
        assert reading.title
        assert all(choice.citations for choice in reading.choices)
    assert all(act.citations for act in gsomia.readings["korea"].case.acts)


@given(cases(), st.randoms(use_true_random=False))
def test_an_answer_is_the_same_whatever_was_asked_before(case: Case, dice: Random) -> None:
    """What is kept never shows: after the first day of each stretch a later day answers as one that is asked alone."""
    asked_often, start = pact_of(case), case.acts[0].on
    changes = list(asked_often.timeline().changes(start - 30 * DAY, case.acts[-1].on + 2000 * DAY))[:40]
    for first, following in pairwise(changes):
        asked_often.on(first)
        for day in (following - DAY, first + dice.randrange((following - first).days) * DAY):
            assert asked_often.on(day) == pact_of(case).on(day)


@pytest.mark.parametrize(
    ("resumed", "out"), [("at-once", ("2021-02-05", "2021-03-01")), ("remaining-days", ("2021-03-08", "2021-04-01"))]
)
def test_a_suspended_notice_moves_beside_one_that_runs(resumed: str, out: tuple[str, str]) -> None:
    """By hand: ONE's notice of 1 June 2020 would end the pact with the term, on 1 January 2021.

    It is suspended on 1 December with 31 days left; TWO's, of 1 February 2021, ends the pact on 1 January 2022.
    Resumed on a day, ONE's ends it that day at once, or 31 days later.
    """
    term = TermClause(then=Then.RENEWS, length=Period(years=1))
    exits = ExitClause(at=At.TERM_END, notice=Period(days=90))
    acts = (
        Act("entered-into-force", on=date(2020, 1, 1), by="all"),
        Act("notice-given", on=date(2020, 6, 1), by="ONE"),
        Act("notice-suspended", on=date(2020, 12, 1), by="ONE"),
        Act("notice-given", on=date(2021, 2, 1), by="TWO"),
    )
    text = Text(exits=(exits,), term=term, resumed=Resumed(resumed), notifiers=("ONE", "TWO"))
    pact = pact_of(Case(text, acts))
    for day, expected in zip((date(2021, 2, 5), date(2021, 3, 1)), out, strict=True):
        earliest = pact.on(day).earliest_end
        assert earliest is not None
        assert (earliest.notice_day, str(earliest.first_day_out)) == (day, expected)


def test_the_last_day_of_the_calendar_is_a_day() -> None:
    """A deadline on 31 December 9999 has no turn after it, and is answered all the same."""
    exits = ExitClause(at=At.YEAR_DAY, year_day=YearDay(12, 31))
    acts = (Act("entered-into-force", on=date(9990, 1, 1), by="all"),)
    pact = pact_of(Case(Text(exits=(exits,), notifiers=("ONE",)), acts))
    deadline = pact.on(date(9999, 3, 1)).next_deadline
    assert deadline is not None
    assert deadline.day == date(9999, 12, 31)
    assert pact.on(date(9999, 3, 2)).on == date(9999, 3, 2)


def test_an_expiry_stands_however_far_a_notice_would_reach() -> None:
    """Six years' notice of 9995 would end beyond the calendar; the one term of 24 years from 9971 is over before."""
    term = TermClause(then=Then.ENDS, length=Period(years=24))
    exits = ExitClause(at=At.ANY_DAY, notice=Period(years=6))
    acts = (Act("entered-into-force", on=date(9971, 11, 22), by="all"),)
    text = Text(exits=(exits,), term=term, month_end=MonthEnd.CLAMP, notifiers=("ONE",))
    end = pact_of(Case(text, acts)).on(date(9995, 2, 16)).pending_end
    assert end is not None
    assert end.first_day_out == date(9995, 11, 22)


@given(cases(), st.lists(st.integers(-800, 3000), max_size=5), st.integers(-300, 2000), st.integers(0, 900))
def test_answers_of_a_stretch_of_days(case: Case, asked: list[int], begins: int, length: int) -> None:
    """They are those of the days of change, the first day among them, whatever was asked before."""
    pact, start = pact_of(case), case.acts[0].on
    for offset in asked:
        pact.on(start + timedelta(days=offset))
    first = start + timedelta(days=begins)
    last = first + timedelta(days=length)
    expected = [pact_of(case).on(day) for day in pact.timeline().changes(first, last)]
    assert list(pact.answers(first, last)) == expected == list(pact.answers(first, last, "plain"))


def test_answers_of_gsomia_in_2018(gsomia: Pact) -> None:
    """By hand: the deadline of 24 August passes, and the pact is renewed on 23 November."""
    found = list(gsomia.answers(date(2018, 1, 1), date(2018, 12, 31), "japan"))
    assert [answer.on for answer in found] == [date(2018, 1, 1), date(2018, 8, 25), date(2018, 11, 23)]
    assert list(gsomia.answers(date(2018, 1, 2), date(2018, 1, 1))) == []
    with pytest.raises(UnknownReading):
        gsomia.answers(date(2018, 1, 1), date(2018, 12, 31), "tokyo")
    with pytest.raises(TypeError):
        gsomia.answers(date(2018, 1, 1), datetime(2018, 12, 31, tzinfo=UTC))


def test_outlooks_are_those_of_a_reading(gsomia: Pact) -> None:
    """By the record: Seoul read the notice as suspended through 2020, Tokyo as withdrawn, with renewals again.

    From 25 August 2020 on, a new notice is too late for November under both readings.
    """
    first, last = date(2020, 1, 1), date(2020, 12, 31)
    assert [day for day, _ in gsomia.outlooks(first, last)] == [first, date(2020, 8, 25)]
    assert [day for day, _ in gsomia.outlooks(first, last, "japan")] == [first, date(2020, 8, 25), date(2020, 11, 23)]
    with pytest.raises(UnknownReading):
        gsomia.outlooks(first, last, "tokyo")
    with pytest.raises(TypeError):
        gsomia.outlooks(first, datetime(2020, 12, 31, tzinfo=UTC))


def test_answers_asked_again_are_those_made_before(gsomia: Pact) -> None:
    """What stands is made once, be it asked day by day or as a stretch."""
    first, last = date(2018, 1, 1), date(2018, 12, 31)
    made = list(gsomia.answers(first, last))
    assert all(one is other for one, other in zip(made, gsomia.answers(first, last), strict=True))
    assert gsomia.on(date(2018, 8, 25)) is made[1]


def test_a_kept_answer_moves_with_the_day(gsomia: Pact) -> None:
    """By hand: asked on the 1st and then on the 10th of August 2019, 23 and 14 days are left to the 24th."""
    for day, left in ((1, 23), (10, 14), (22, 2), (1, 23)):
        on = date(2019, 8, day)
        answer = gsomia.on(on)
        assert answer.on == on
        assert answer.next_deadline is not None
        assert answer.earliest_end is not None
        assert (answer.next_deadline.day, answer.next_deadline.days_left) == (date(2019, 8, 24), left)
        assert (answer.earliest_end.notice_day, answer.earliest_end.last_day) == (on, date(2019, 11, 22))


def test_an_answer_that_moves_every_day_is_that_of_its_day(gsomia: Pact) -> None:
    """While the notice was suspended each day had an earliest end of its own: that very day, at once."""
    for day in (date(2020, 8, 23), date(2020, 8, 24), date(2020, 8, 23)):
        earliest = gsomia.on(day, "korea").earliest_end
        assert earliest is not None
        assert (earliest.notice_day, earliest.first_day_out) == (day, day)


def test_a_stretch_of_answers_keeps_none_that_moves(gsomia: Pact) -> None:
    """While the notice was suspended each day had an earliest end of its own, also after a walk through them all."""
    assert list(gsomia.answers(date(2019, 12, 1), date(2020, 12, 31), "korea"))
    earliest = gsomia.on(date(2020, 8, 23), "korea").earliest_end
    assert earliest is not None
    assert earliest.first_day_out == date(2020, 8, 23)


def test_a_day_whose_turn_the_calendar_does_not_hold_is_answered() -> None:
    """Terms begin on 1 March 9999, for six months and then for years: a window opens on 1 September, and no other."""
    exits = ExitClause(at=At.YEAR_DAY, year_day=YearDay(12, 31), notice=Period(days=30), window=Period(days=10))
    term = TermClause(
        then=Then.RENEWS, length=Period(months=6), renews_for=Period(years=1), counted_from=date(9999, 3, 1)
    )
    acts = (Act("entered-into-force", on=date(9990, 1, 1), by="all"),)
    pact = pact_of(Case(Text(exits=(exits,), term=term), acts))
    answer = pact.on(date(9999, 1, 5))
    renewal = Event(EventKind.RENEWAL, date(9999, 9, 1))
    assert (answer.state, answer.term, answer.next_event) == (State.IN_FORCE, None, renewal)


def test_what_is_kept_of_earlier_answers_is_bounded(gsomia: Pact) -> None:
    """A pact asked about every year of eight thousand keeps no more than it says, and answers on."""
    kept: list[tuple[int, int]] = []
    gsomia.on(date(2016, 12, 1), "japan")
    for year in [*range(2017, 9990), 2017]:
        answer = gsomia.on(date(year, 12, 1), "japan")
        cache = gsomia._caches.answers["japan"]
        assert cache is not None
        kept.append((len(cache._entries[0]), len(cache._answers)))
    assert answer.next_deadline is not None
    assert answer.next_deadline.day == date(2018, 8, 24)
    assert max(kept) == (4096, 4096)


def test_nothing_is_kept_of_a_pact_asked_once(gsomia: Pact) -> None:
    """The second answer is the first that is kept, and a third for its day the same object."""
    once, again, third = (gsomia.on(date(2020, 8, 23)) for _ in range(3))
    assert once == again
    assert once is not again
    assert again is third


def test_a_pact_may_keep_no_answer_for_a_day(gsomia: Pact) -> None:
    """It answers alike, and folds no record again; what is kept are two stretches, before and after a deadline."""
    asked = gsomia.without_kept_answers()
    assert asked == gsomia
    assert asked.timeline() is gsomia.timeline()
    days = [date(2018, 8, 20) + n * DAY for n in range(10)]
    assert [asked.on(day) for day in days] == [gsomia.on(day) for day in days]
    assert asked.on(days[-1]) is not asked.on(days[-1])
    cache = asked._caches.answers["korea"]
    assert cache is not None
    assert (len(cache._entries[0]), len(cache._answers)) == (2, 0)


def test_what_is_kept_stands_in_order_and_is_given_up_at_once(gsomia: Pact, monkeypatch: pytest.MonkeyPatch) -> None:
    """With room for three: the fourth answer begins anew, and no day is kept twice."""
    monkeypatch.setattr("gsomia_rules.engine.cache._MOST", 3)
    kept: list[list[int]] = []
    gsomia.on(date(2026, 12, 1), "japan")
    for year in (2030, 2028, 2029, 2030, 2027, 2031):
        gsomia.on(date(year, 12, 1), "japan")
        cache = gsomia._caches.answers["japan"]
        assert cache is not None
        kept.append([day.year for day in cache._entries[0]])
    assert kept == [[2030], [2028, 2030], [2028, 2029, 2030], [2028, 2029, 2030], [2027], [2027, 2031]]


def test_a_pact_is_a_value() -> None:
    """Two of one file are equal, whatever either was asked; each part has its name, and those left out are empty."""
    case = Case(Text(), (Act("entered-into-force", on=date(2020, 1, 1), by="all"),))
    one, other = pact_of(case), pact_of(case)
    assert one.on(date(2020, 1, 1)).in_force
    assert one == other
    assert one != pact_of(Case(Text(), ()))
    assert (other.others, other.searched_to, other.expectations, other.known_as_of) == ({}, None, (), None)
    with pytest.raises(TypeError, match="positional"):
        Pact("made-up", title="A", zone="UTC", parties={}, readings={}, reading="plain")  # type: ignore[call-arg]


def test_an_act_needs_a_day_before_it() -> None:
    """What ends on the first day of the calendar would have no last day, so no act is on it; the next day is fine."""
    with pytest.raises(DayOutOfRange, match="no day before it"):
        Act("ended", on=date.min, by="all", how="breach")
    assert Act("ended", on=date.min + DAY, by="all", how="breach").on == date(1, 1, 2)


def test_what_every_answer_tells_beside_itself(gsomia: Pact) -> None:
    """Who is who, in which zone, on what record; two parties are either, more are any."""
    told = gsomia.metadata
    assert (told.pact, told.zone, told.known_as_of, told.assumed) == ("gsomia", "Asia/Seoul", None, ())
    assert told.searched_to == gsomia.searched_to
    assert told.title == gsomia.title
    assert (told.names["KOR"], told.names["all"]) == ("Republic of Korea", "all parties")
    assert told.names["any"] == "either party"
    assert attrs.evolve(gsomia, parties={**gsomia.parties, "USA": "United States"}).metadata.names["any"] == (
        "any party"
    )
    alone = attrs.evolve(gsomia, parties={"KOR": "Republic of Korea"})
    assert alone.metadata.names["any"] == "any party"
    assert gsomia.known_on(date(2020, 1, 1)).metadata.known_as_of == date(2020, 1, 1)
    act = Act("notice-given", on=date(2026, 12, 1), by="KOR")
    assert [one.on for one in gsomia.assuming(act).metadata.assumed] == [act.on]


def test_a_deadline_on_a_weekend_says_so() -> None:
    """24 August 2019 was a Saturday; the week round it has its English names."""
    week = [Deadline(DeadlineKind.GIVE_NOTICE, date(2019, 8, 19) + n * DAY, 0, date.max, None) for n in range(7)]
    assert [deadline.on_weekend for deadline in week] == [False] * 5 + [True] * 2
    names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    assert [deadline.weekday for deadline in week] == names


def test_how_a_pact_ended_is_told_only_after_its_end(gsomia: Pact) -> None:
    """None while it is in force, by notice once a notice has ended it."""
    then = gsomia.known_on(date(2019, 10, 1))
    assert then.on(date(2019, 11, 22)).ended_how is None
    assert then.on(date(2019, 11, 23)).ended_how == "by-notice"


def test_refusals_of_a_question_say_what_was_asked(gsomia: Pact) -> None:
    """Each refusal names what it was given and what would be right."""
    with pytest.raises(UnknownReading) as unknown:
        gsomia.on(date(2020, 1, 1), "t" * 70)
    readings = "korea, japan, first-day-counted, three-months"
    assert str(unknown.value) == f"gsomia has no reading '{'t' * 60}'; choose from {readings}"
    with pytest.raises(TypeError) as no_day:
        gsomia.known_on("2020-01-01")  # type: ignore[arg-type]
    assert str(no_day.value) == "'2020-01-01' is not a day: pass a datetime.date, the date in Asia/Seoul"
    with pytest.raises(ActRefused) as no_act:
        Act("b" * 70, on=date(2020, 1, 1), by="KOR")
    acts = "signed, entered-into-force, notice-given, notice-withdrawn, notice-suspended, notice-resumed, extended, amended, "
    assert (
        str(no_act.value)
        == f"'{'b' * 60}' is not an act; the acts are {acts}exit-barred, exit-unbarred, ended, announced"
    )
    with pytest.raises(ActRefused) as no_way:
        Act("ended", on=date(2020, 1, 1), by="all", how="c" * 70)
    ways = "by-consent, replaced, expelled, breach, unilateral"
    assert str(no_way.value) == f"'{'c' * 60}' is not a way in which an act ends a pact; the ways are {ways}"
    for field in ("on", "dated", "first_day_out"):
        with pytest.raises(TypeError) as wrong:
            Act("signed", **{"on": date(2020, 1, 1), "by": "all", field: "soon"})  # type: ignore[arg-type]
        assert str(wrong.value) == f"{field} is 'soon', which is not a day: pass a datetime.date"


def test_a_citation_is_written_with_what_it_has() -> None:
    """A title, and where there are, an article and an address."""
    assert str(Citation("Treaty")) == "Treaty"
    assert str(Citation("Treaty", "https://example.org", "21(3)")) == "Treaty, art. 21(3), https://example.org"


def test_a_refused_act_says_which_it_was() -> None:
    """Whoever catches the refusal can find the act; without one it is unknown."""
    assert ActRefused("no", "notice-2019").act_id == "notice-2019"
    assert ActRefused("no").act_id is None


def test_each_reading_can_be_the_one_compared_with(gsomia: Pact) -> None:
    """From Tokyo's side it is Seoul that differs."""
    day = date(2020, 8, 23)
    assert list(gsomia.differing(day, "japan")) == ["korea", "first-day-counted", "three-months"]
    assert (gsomia.on(day).pact, gsomia.on(day, "japan").reading) == ("gsomia", "japan")


def test_values_as_expectations_write_them() -> None:
    """None, truth and falsehood are words of the file; all else is written as it is."""
    values = [None, True, False, 3, date(2020, 1, 2), "As It Is"]
    assert [expectation_value(value) for value in values] == ["none", "true", "false", "3", "2020-01-02", "As It Is"]


def test_only_the_kind_of_an_act_goes_without_its_name() -> None:
    """Day, party and all else are given by name, so that none can be taken for another."""
    day = date(2020, 1, 1)
    for named in ({"by": "KOR"}, {"on": day}, {"on": day, "by": "KOR"}):
        with pytest.raises(TypeError, match="positional"):
            Act("signed", "KOR" if "by" not in named else day, **named)  # type: ignore[arg-type,call-arg]
