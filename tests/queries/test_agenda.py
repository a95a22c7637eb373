"""What comes when: the items of a timeline, the command that lists them over many files, and the watch for cron."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gsomia_rules import Act, ActKind, MonthEnd, Period, load
from gsomia_rules.engine.timeline import fold
from gsomia_rules.model.counting import At
from gsomia_rules.model.terms import Then
from gsomia_rules.model.text import Case, ExitClause, TermClause, Text
from gsomia_rules.queries.agenda import AgendaEntry, agenda_entries
from tests.engine.test_timeline import pact_of
from tests.support.commands import PACT_FILES
from tests.support.strategies import cases

PACTS = PACT_FILES
DAY = timedelta(days=1)


def day(written: str) -> date:
    return date.fromisoformat(written)


def told(reading: str, first: str, last: str, pact: str = "gsomia") -> list[str]:
    """The items of a stretch, each in a line."""
    found = load(pact).occurrences(day(first), day(last), reading)
    return [
        f"{item.day} {item.what}" + (f", void {item.superseded_on}" if item.superseded_on else "") for item in found
    ]


def test_the_months_around_the_notice_of_2019() -> None:
    """Under Seoul's reading the notice of 23 August and its suspension of 22 November each make void what was ahead.

    The days are those of the truth table: Noh Young-min for 24 August, Jiji for midnight ending 22 November.
    """
    assert told("korea", "2019-01-01", "2020-12-31") == [
        "2019-08-24 give-notice, void 2019-08-23",
        "2019-11-22 withdraw-notice, void 2019-11-22",
        "2019-11-23 end, void 2019-11-22",
        "2019-11-23 renewal, void 2019-08-23",
    ]


def test_the_same_months_as_reported_from_tokyo() -> None:
    """Under the reported Japanese reading the renewal of 2019 came after all, and a deadline in August 2020."""
    assert told("japan", "2019-11-22", "2020-12-31") == [
        "2019-11-22 withdraw-notice, void 2019-11-22",
        "2019-11-23 end, void 2019-11-22",
        "2019-11-23 renewal",
        "2020-08-24 give-notice",
        "2020-11-23 renewal",
    ]


def test_what_falls_on_the_first_day_is_in_the_stretch() -> None:
    """The renewal of 23 November 2026 is the first item of a stretch that begins that day, and of one of that day."""
    assert told("korea", "2026-11-23", "2027-08-24") == ["2026-11-23 renewal", "2027-08-24 give-notice"]
    assert told("korea", "2026-11-23", "2026-11-23") == ["2026-11-23 renewal"]
    assert told("korea", "2026-11-24", "2026-11-23") == []


def test_a_day_that_comes_without_an_act_is_not_overtaken() -> None:
    """The lock-in of the Paris Agreement: its last day is the deadline for the earliest end, met in 2019, not in 2024.

    By hand: three years from 4 November 2016 and from 19 February 2021 (art. 28).
    """
    assert told("plain", "2019-01-01", "2019-11-04", "examples/pacts/paris-usa-2019.toml") == [
        "2019-11-04 give-notice, void 2019-11-04",
        "2019-11-04 notice-opens",
    ]
    assert told("plain", "2024-01-01", "2024-12-31", "examples/pacts/paris-usa-2019.toml") == [
        "2024-02-19 give-notice",
        "2024-02-19 notice-opens",
    ]


@given(cases(), st.integers(0, 3000))
def test_only_what_is_done_or_runs_out_overtakes(case: Case, ahead: int) -> None:
    """What was superseded was so on the first day of a phase, after it was known and no later than its own day."""
    first, timeline = case.acts[0].on, fold(case)
    acted = {act.on for act in case.acts if act.kind is not ActKind.ANNOUNCED}
    for item in pact_of(case).occurrences(first, first + (3000 + ahead) * DAY, None):
        assert item.known_since <= item.day
        if item.superseded_on is not None:
            assert item.superseded_on in acted or item.superseded_on == timeline.phase_on(item.superseded_on).first_day
            assert item.superseded_on in acted or item.superseded_on < item.day
            assert item.known_since < item.superseded_on <= item.day


def test_a_suspension_that_runs_out_can_overtake() -> None:
    """With a second notice running again, to withdraw the first alone would change nothing any more.

    By hand: twenty days from 1 January 1996 are over on the 21st; a month's notice of 1 January ends it on 1 February.
    """
    day_one = day("1996-01-01")
    acts = (
        Act("entered-into-force", on=day_one, by="all"),
        Act("notice-given", on=day_one, by="ONE"),
        Act("notice-suspended", on=day_one, by="ONE", duration=Period(days=20)),
        Act("notice-given", on=day_one, by="TWO"),
    )
    exits = ExitClause(at=At.ANY_DAY, notice=Period(months=1))
    case = Case(Text(exit=exits, month_end=MonthEnd.CLAMP, notifiers=("ONE", "TWO")), acts)
    found = pact_of(case).occurrences(day_one, day("1996-12-31"), None)
    held = {str(item.what): (item.day, item.superseded_on) for item in found}
    assert held["withdraw-notice"] == (day("1996-01-31"), day("1996-01-21"))
    assert held["end"] == (day("1996-02-01"), None)


def test_a_deadline_that_nothing_overtakes_stands() -> None:
    """Where a lock-in opens, several days of notice can lead to one end, and the last of them is no sooner void.

    By hand: 40 months from 29 November 1996 are 29 March 2000; 35 months from 29, 30 and 31 March and from 1 April
    2000 all lead to 1 March 2003, since February has no such days and the rule is to roll.
    """
    exits = ExitClause(at=At.ANY_DAY, notice=Period(months=35), no_notice_before=Period(months=40))
    acts = (Act("entered-into-force", on=day("1996-11-29"), by="all"),)
    pact = pact_of(Case(Text(exit=exits, month_end=MonthEnd.ROLL, notifiers=("ONE",)), acts))
    held = pact.occurrences(acts[0].on, day("2001-01-01"), None)
    assert [(item.day, item.what, item.superseded_on) for item in held] == [
        (day("2000-03-29"), "notice-opens", None),
        (day("2000-04-01"), "give-notice", None),
    ]


@given(cases(), st.integers(-100, 4000), st.integers(0, 700))
def test_without_its_history_an_agenda_has_what_the_answers_show(case: Case, ahead: int, length: int) -> None:
    """What still stands is the same as with the history, but for what no answer from the eve on shows any more."""
    pact, first = pact_of(case), case.acts[0].on + ahead * DAY
    last = first + length * DAY
    whole, short = (
        {
            _told(entry)
            for entry in agenda_entries(pact, None, first, first, last, history=history)
            if _stands(entry, first)
        }
        for history in (True, False)
    )
    shown = {
        (one.day, one.what)
        for answer in pact.answers(first - DAY, last)
        for one in (answer.next_deadline, answer.next_event)
        if one is not None
    }
    assert {(day, what) for day, what, *_ in short} <= shown
    assert not {(day, what) for day, what, *_ in short ^ whole} & shown


def _stands(entry: AgendaEntry, on: date) -> bool:
    """Whether it is not superseded by the end of a day."""
    return entry.item.superseded_on is None or entry.item.superseded_on > on


def _told(entry: AgendaEntry) -> tuple[date, str, object, object, object]:
    """An entry without what its history alone tells."""
    item = entry.item
    return item.day, item.what, item.first_day_out, item.counted, item.superseded_on


def test_a_deadline_to_withdraw_is_none_to_give_notice() -> None:
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
    pact = pact_of(Case(Text(exit=exits, term=term, notifiers=("ONE", "TWO")), acts))
    answer = pact.on(day("2001-06-01"))
    assert answer.next_deadline is not None
    assert answer.earliest_end is not None
    assert (answer.next_deadline.what, answer.next_deadline.day) == ("withdraw-notice", day("2001-12-31"))
    assert answer.earliest_end.notice_day == day("2001-12-31")
    assert not answer.opens
    assert not any(item.opens for item in pact.occurrences(day("2001-01-02"), day("2002-02-01"), None))


def test_what_comes_back_was_known_before() -> None:
    """As reported from Tokyo the renewal of 2019 was ahead since the one of 2018, off with the notice, and on again."""
    held = load("gsomia").occurrences(day("2016-01-01"), day("2020-01-01"), "japan")
    (renewal,) = [item for item in held if (item.day, item.what) == (day("2019-11-23"), "renewal")]
    assert (renewal.known_since, renewal.superseded_on, renewal.changes) == (day("2018-11-23"), None, 2)


@given(cases(), st.integers(-30, 6000))
def test_what_an_answer_shows_ahead_is_in_the_agenda(case: Case, ahead: int) -> None:
    """Every deadline and event of the answer for a day is an item, known by that day and not void by then."""
    timeline = fold(case)
    first = case.acts[0].on
    on = first + ahead * DAY
    outlook = timeline.outlook_on(on)
    shown = [ahead for ahead in (outlook.deadline, outlook.event) if ahead is not None]
    last = max((one.day for one in shown), default=on)
    if last > on + 40_000 * DAY:
        return
    held = pact_of(case).occurrences(min(first, on), last, None)
    for one in shown:
        assert any(
            (item.day, item.what) == (one.day, one.what)
            and item.known_since <= on
            and (item.superseded_on is None or item.superseded_on > on)
            for item in held
        )


def test_every_entry_of_every_pact_has_its_reasons_and_sources() -> None:
    """The counting and the source of each deadline and event are there to be shown."""
    count = 0
    for pact in map(load, PACTS):
        for name in pact.readings:
            for entry in agenda_entries(pact, name, day("2026-11-21"), date.min, day("2030-12-31")):
                count += 1
                assert any(reason.citations for reason in entry.reasons), (pact.name, name, entry.item)
                wanted = 2 if entry.item.what in ("give-notice", "window-closes") else 1
                assert len(entry.reasons) == wanted, (pact.name, name, entry.item)
    assert count > 500


def test_what_was_void_before_is_known_to_be() -> None:
    """The record is walked from its beginning: the renewal that the notice stopped is void though asked for later."""
    found = agenda_entries(load("gsomia"), "korea", day("2019-10-01"), day("2019-10-01"), day("2019-12-31"))
    assert {(entry.item.what, entry.item.superseded_on) for entry in found} == {
        ("withdraw-notice", day("2019-11-22")),
        ("end", day("2019-11-22")),
        ("renewal", day("2019-08-23")),
    }
