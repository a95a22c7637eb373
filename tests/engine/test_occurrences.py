"""The deadlines and events of a stretch of days, each once, and what superseded them."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from gsomia_rules import Act, ActKind, MonthEnd, load
from gsomia_rules.engine.occurrences import Occurrence
from gsomia_rules.engine.outlook import Outlook
from gsomia_rules.engine.timeline import fold
from gsomia_rules.model.case import Case
from gsomia_rules.model.counting import At, Counting
from gsomia_rules.model.deadline import Deadline, DeadlineKind, Event, EventKind
from gsomia_rules.model.period import Period
from gsomia_rules.model.terms import Then
from gsomia_rules.model.text import ExitClause, TermClause, Text
from gsomia_rules.testing.strategies import cases
from tests.engine.test_timeline import pact_of

DAY = timedelta(days=1)
COUNTING = Counting(Period(days=90), first_day_excluded=True)


def day(written: str) -> date:
    return date.fromisoformat(written)


def notice(on: str, since: str, out: str, missed: str, superseded: str | None = None) -> Occurrence:
    """A deadline to give notice under the reading of Seoul."""
    acts = 1 if superseded else 0
    by = day(superseded) if superseded else None
    return Occurrence(day(on), DeadlineKind.GIVE_NOTICE, day(since), day(out), COUNTING, day(missed), by, acts)


def test_gsomia_to_its_suspension_by_hand() -> None:
    """By the truth table: two deadlines pass, two renewals come, the notice supersedes the third of each.

    A deadline shows from the day after the one before it (25 August 2018 for 2019),
    a renewal from the renewal before it. Missing a deadline costs a year.
    """
    assert load("gsomia").occurrences(date(2016, 11, 1), date(2022, 12, 31)) == (
        notice("2017-08-24", "2016-11-23", "2017-11-23", "2018-11-23"),
        Occurrence(day("2017-11-23"), EventKind.RENEWAL, day("2016-11-23")),
        notice("2018-08-24", "2017-08-25", "2018-11-23", "2019-11-23"),
        Occurrence(day("2018-11-23"), EventKind.RENEWAL, day("2017-11-23")),
        notice("2019-08-24", "2018-08-25", "2019-11-23", "2020-11-23", superseded="2019-08-23"),
        Occurrence(
            day("2019-11-22"),
            DeadlineKind.WITHDRAW_NOTICE,
            day("2019-08-23"),
            day("2019-11-23"),
            None,
            day("2019-11-23"),
            day("2019-11-22"),
            changes=1,
        ),
        Occurrence(day("2019-11-23"), EventKind.END, day("2019-08-23"), superseded_on=day("2019-11-22"), changes=1),
        Occurrence(day("2019-11-23"), EventKind.RENEWAL, day("2018-11-23"), superseded_on=day("2019-08-23"), changes=1),
    )


def test_a_lengthened_suspension() -> None:
    """Visiting Forces Agreement: the first six months to 1 December 2020 are superseded, the next run out on 1 June."""
    pact = load("vfa-phl-usa")
    found = pact.occurrences(date(2020, 1, 1), date(2022, 1, 1), "notified")
    ends = [(item.day, item.superseded_on) for item in found if item.what is EventKind.SUSPENSION_ENDS]
    assert ends == [
        (day("2020-12-01"), day("2020-11-11")),
        (day("2021-06-01"), None),
        (day("2021-12-14"), day("2021-07-30")),
    ]


@given(cases(), st.lists(st.integers(-400, 3000), max_size=5), st.integers(-400, 2000), st.integers(0, 900))
def test_items_are_the_same_whatever_was_asked_before(case: Case, asked: list[int], begins: int, length: int) -> None:
    """Answers for other days, and the items of other stretches, change nothing in those of a stretch."""
    pact, start = pact_of(case), case.acts[0].on
    for offset in asked:
        pact.on(start + offset * DAY)
        pact.occurrences(start + offset * DAY, start + (offset + length) * DAY)
    first = start + begins * DAY
    stretch = (first, first + length * DAY)
    fresh = pact_of(case).occurrences(*stretch)
    assert pact.occurrences(*stretch) == fresh == pact.occurrences(*stretch)


def ahead_of(outlook: Outlook) -> list[Deadline | Event]:
    """The deadlines, the event and the review that an outlook has ahead."""
    review = None if outlook.review is None else Event(EventKind.REVIEW, outlook.review)
    return [one for one in (*outlook.deadlines, outlook.event, review) if one is not None]


@settings(max_examples=40)
@given(cases(), st.integers(0, 3000))
def test_an_item_is_what_some_answer_shows(case: Case, length: int) -> None:
    """Each item was shown on the day since when it is known, and one that stands still shows on the eve of its day."""
    timeline = fold(case)
    first = (case.acts[0].on if case.acts else date(2020, 1, 1)) - DAY
    last = first + length * DAY
    found = pact_of(case).occurrences(first, last)
    assert len({(item.day, item.what, item.first_day_out) for item in found}) == len(found)
    assert list(found) == sorted(found, key=lambda item: item.day)
    for item in found:
        assert first <= item.day <= last
        come = isinstance(item.what, EventKind) and item.day == first  # what comes on the first day showed on its eve
        shown = [first - DAY if come else item.known_since]
        if item.superseded_on is None:
            shown.append(max(shown[0], item.day - DAY))
        for met in shown:
            assert (item.day, item.what) in {(one.day, one.what) for one in ahead_of(timeline.outlook_on(met))}


def listed(reading: str, first: str, last: str, pact: str = "gsomia") -> list[str]:
    """The items from one day through another, each as a line."""
    found = load(pact).occurrences(day(first), day(last), reading)
    return [
        f"{item.day} {item.what}" + (f", superseded {item.superseded_on}" if item.superseded_on else "")
        for item in found
    ]


def test_the_months_around_the_notice_of_2019() -> None:
    """Under Seoul's reading the notice of 23 August and its suspension of 22 November each supersede what was ahead.

    The days are those of the truth table: Noh Young-min for 24 August, Jiji for midnight ending 22 November.
    """
    assert listed("korea", "2019-01-01", "2020-12-31") == [
        "2019-08-24 give-notice, superseded 2019-08-23",
        "2019-11-22 withdraw-notice, superseded 2019-11-22",
        "2019-11-23 end, superseded 2019-11-22",
        "2019-11-23 renewal, superseded 2019-08-23",
    ]


def test_the_same_months_as_reported_from_tokyo() -> None:
    """Under the reported Japanese reading the renewal of 2019 came after all, and a deadline in August 2020."""
    assert listed("japan", "2019-11-22", "2020-12-31") == [
        "2019-11-22 withdraw-notice, superseded 2019-11-22",
        "2019-11-23 end, superseded 2019-11-22",
        "2019-11-23 renewal",
        "2020-08-24 give-notice",
        "2020-11-23 renewal",
    ]


def test_what_falls_on_the_first_day_is_included() -> None:
    """The renewal of 23 November 2026 is the first item from that day on, and the only one of that day."""
    assert listed("korea", "2026-11-23", "2027-08-24") == ["2026-11-23 renewal", "2027-08-24 give-notice"]
    assert listed("korea", "2026-11-23", "2026-11-23") == ["2026-11-23 renewal"]
    assert listed("korea", "2026-11-24", "2026-11-23") == []


def test_a_lock_in_that_opens_is_no_deadline() -> None:
    """The lock-in of the Paris Agreement: from the day on which it is over notice may be given, and none is too late.

    By hand: three years from 4 November 2016 and from 19 February 2021 (art. 28).
    """
    for first, last, opens in (("2019-01-01", "2019-11-04", "2019-11-04"), ("2024-01-01", "2024-12-31", "2024-02-19")):
        assert listed("plain", first, last, "paris-usa") == [f"{opens} notice-opens"]


def test_a_deadline_that_passes_without_an_act_is_not_superseded() -> None:
    """The deadline of 2024 passed unused; that of 2019 was superseded by the notice of the day before."""
    assert listed("korea", "2024-01-01", "2024-11-22") == ["2024-08-24 give-notice"]
    assert "2019-08-24 give-notice, superseded 2019-08-23" in listed("korea", "2019-01-01", "2019-12-31")


@given(cases(), st.integers(0, 3000))
def test_only_an_act_or_the_end_of_a_suspension_supersedes(case: Case, ahead: int) -> None:
    """An item is superseded on the first day of a phase, after it was known and no later than its own day."""
    first, timeline = case.acts[0].on, fold(case)
    acted = {act.on for act in case.acts if act.kind is not ActKind.ANNOUNCED}
    for item in pact_of(case).occurrences(first, first + (3000 + ahead) * DAY, None):
        assert item.known_since <= item.day
        if item.superseded_on is not None:
            assert item.superseded_on in acted or item.superseded_on == timeline.phase_on(item.superseded_on).first_day
            assert item.superseded_on in acted or item.superseded_on < item.day
            assert item.known_since < item.superseded_on <= item.day


def test_a_withdrawal_deadline_outlasts_the_suspension_of_another_notice() -> None:
    """With two notices running, withdrawing the nearer one still moves the end to that of the other.

    By hand: a month's notice of 1 January 1996 ends it on 1 February. The other notice, suspended for twenty days
    with 31 days left, runs again from the 21st and would end it on 21 February.
    """
    day_one = day("1996-01-01")
    acts = (
        Act("entered-into-force", on=day_one, by="all"),
        Act("notice-given", on=day_one, by="ONE"),
        Act("notice-suspended", on=day_one, by="ONE", duration=Period(days=20)),
        Act("notice-given", on=day_one, by="TWO"),
    )
    exits = ExitClause(at=At.ANY_DAY, notice=Period(months=1))
    case = Case(Text(exits=(exits,), month_end=MonthEnd.CLAMP, notifiers=("ONE", "TWO")), acts)
    found = pact_of(case).occurrences(day_one, day("1996-12-31"), None)
    ends = {str(item.what): (item.day, item.superseded_on) for item in found}
    assert ends["withdraw-notice"] == (day("1996-01-31"), None)
    assert ends["end"] == (day("1996-02-01"), None)


def test_no_later_day_of_notice_for_the_same_end_is_a_deadline() -> None:
    """Where a lock-in ends at a short month, several days of notice lead to one end; missing the last costs a day.

    By hand: 40 months from 29 November 1996 are 29 March 2000; 35 months from 29, 30 and 31 March and from 1 April
    2000 all lead to 1 March 2003, since February has no such days and the rule is to roll.
    """
    exits = ExitClause(at=At.ANY_DAY, notice=Period(months=35), no_notice_before=Period(months=40))
    acts = (Act("entered-into-force", on=day("1996-11-29"), by="all"),)
    pact = pact_of(Case(Text(exits=(exits,), month_end=MonthEnd.ROLL, notifiers=("ONE",)), acts))
    found = pact.occurrences(acts[0].on, day("2001-01-01"), None)
    assert [(item.day, item.what, item.superseded_on) for item in found] == [(day("2000-03-29"), "notice-opens", None)]


def test_a_deadline_to_withdraw_is_not_one_to_give_notice() -> None:
    """Where the last day to withdraw is also the one day on which another notice is permitted, it keeps its name.

    Notice is permitted on 31 December alone and ends the pact at once, unless it names a later day: given on
    31 December 2000 for 1 January 2002, it can be withdrawn through 31 December 2001.
    """
    exits = ExitClause(at=At.ANY_DAY, window=Period(days=1), window_before=True)
    term = TermClause(then=Then.RENEWS, length=Period(years=1))
    acts = (
        Act("entered-into-force", on=day("2000-01-01"), by="all"),
        Act("notice-given", on=day("2000-12-31"), by="ONE", first_day_out=day("2002-01-01")),
    )
    pact = pact_of(Case(Text(exits=(exits,), term=term, notifiers=("ONE", "TWO")), acts))
    answer = pact.on(day("2001-06-01"))
    assert answer.earliest_end is not None
    assert [(one.what, one.day) for one in answer.deadlines] == [("withdraw-notice", day("2001-12-31"))]
    assert answer.earliest_end.notice_day == day("2001-12-31")


def test_a_restored_item_keeps_the_day_since_when_it_was_known() -> None:
    """As reported from Tokyo, the renewal of 2019 was known from 2018, superseded by the notice, and restored."""
    found = load("gsomia").occurrences(day("2016-01-01"), day("2020-01-01"), "japan")
    (renewal,) = [item for item in found if (item.day, item.what) == (day("2019-11-23"), "renewal")]
    assert (renewal.known_since, renewal.superseded_on, renewal.changes) == (day("2018-11-23"), None, 2)


@given(cases(), st.integers(-30, 6000))
def test_what_an_answer_shows_is_an_item(case: Case, ahead: int) -> None:
    """Every deadline and event of the answer for a day is an item, known by that day and not superseded by then."""
    timeline = fold(case)
    first = case.acts[0].on
    on = first + ahead * DAY
    shown = ahead_of(timeline.outlook_on(on))
    last = max((one.day for one in shown), default=on)
    if last > on + 40_000 * DAY:
        return
    found = pact_of(case).occurrences(min(first, on), last, None)
    for one in shown:
        assert any(
            (item.day, item.what) == (one.day, one.what)
            and item.known_since <= on
            and (item.superseded_on is None or item.superseded_on > on)
            for item in found
        )
