"""Outlooks: whose way out is the earliest, what can be ended at any time, and on which days an answer turns."""

from datetime import date

import attrs

from gsomia_rules.engine.outlook import Outlook
from gsomia_rules.engine.timeline import fold
from gsomia_rules.model.acts import Act
from gsomia_rules.model.case import Case
from gsomia_rules.model.counting import At
from gsomia_rules.model.deadline import Deadline, DeadlineKind, Event, EventKind
from gsomia_rules.model.end import EarliestEnd
from gsomia_rules.model.period import MonthEnd, Period
from gsomia_rules.model.terms import Then
from gsomia_rules.model.text import ExitClause, Resumed, SurvivalClause, TermClause, Text

BOTH = ("ONE", "TWO")
ANY_DAY = ExitClause(at=At.ANY_DAY, notice=Period(days=90))
YEARLY = TermClause(then=Then.RENEWS, length=Period(years=1))
GIVEN = Act("notice-given", on=date(2001, 3, 1), by="TWO")
SUSPENDED = Act("notice-suspended", on=date(2001, 3, 31), by="TWO")


def seen(text: Text, day: date, *acts: Act) -> Outlook:
    """What a pact in force since the first day of the year 2000 leads to."""
    record = (Act("entered-into-force", on=date(2000, 1, 1), by="all"), *acts)
    return fold(Case(text, record)).outlook_on(day)


def by(outlook: Outlook) -> str | tuple[str, ...]:
    """Whose way out is the earliest."""
    earliest = outlook.earliest_end()
    assert earliest is not None
    return earliest.by


def test_a_window_that_closed_for_good_leaves_no_way_out() -> None:
    """By hand: without limit after its first year, with ten days for notice from its end on; then never again."""
    no_limit = TermClause(then=Then.UNLIMITED, length=Period(years=1))
    outlook = seen(
        Text(exits=(ANY_DAY._replace(window=Period(days=10)),), term=no_limit, notifiers=BOTH), date(2001, 2, 1)
    )
    assert (
        outlook.ways[0].notice_day,
        outlook.ways[0].first_day_out,
        outlook.next_change(),
        outlook.earliest_end(),
    ) == (None, None, None, None)


def test_the_earliest_end_is_of_whoever_has_the_better_way() -> None:
    """Both could give notice alike; a suspended notice that ends the pact at once beats a fresh one, whoever has it."""
    day = date(2001, 7, 1)
    assert by(seen(Text(exits=(ANY_DAY,), notifiers=BOTH), day)) == "any"
    assert by(seen(Text(exits=(ANY_DAY,), notifiers=("ONE",)), day)) == "ONE"
    at_once = Text(exits=(ANY_DAY,), resumed=Resumed.AT_ONCE, notifiers=BOTH)
    assert by(seen(at_once, day, GIVEN, SUSPENDED)) == "TWO"
    assert by(seen(at_once._replace(notifiers=BOTH[::-1]), day, GIVEN, SUSPENDED)) == "TWO"
    assert by(seen(Text(exits=(ANY_DAY,), notifiers=BOTH), date(2001, 4, 1), GIVEN)) == "TWO"  # its notice runs already


def test_a_lock_in_may_open_on_the_last_day_for_a_term_end() -> None:
    """By hand: closed until 1 July 2000, a month's notice, the year ends: 1 December is the last day.

    Closed until 1 December, it still is: a notice of the next day would cost a year.
    """
    one_month = ExitClause(at=At.TERM_END, notice=Period(months=1))
    for opens in (date(2000, 7, 1), date(2000, 12, 1)):
        text = Text(exits=(one_month._replace(no_notice_before=opens),), term=YEARLY, notifiers=BOTH)
        outlook = seen(text, date(2000, 6, 1))
        assert outlook.deadline is not None
        assert (outlook.deadline.day, outlook.deadline.if_missed) == (date(2000, 12, 1), date(2002, 1, 1))
        assert outlook.event == Event(EventKind.NOTICE_OPENS, opens)


def test_the_day_to_withdraw_is_none_on_which_notice_opens() -> None:
    """By hand: notice on the last day of a year alone, a year ahead; given in 2000, it can be withdrawn through 2001.

    On that very day, 31 December 2001, notice opens once more: it is the deadline all the same, and not an opening.
    """
    exits = ExitClause(at=At.TERM_END, notice=Period(years=1), window=Period(days=1), window_before=True)
    text = Text(exits=(exits,), term=YEARLY, month_end=MonthEnd.CLAMP, notifiers=BOTH)
    outlook = seen(text, date(2001, 6, 1), Act("notice-given", on=date(2000, 12, 31), by="ONE"))
    assert outlook.deadline is not None
    assert (outlook.deadline.what, outlook.deadline.day) == (DeadlineKind.WITHDRAW_NOTICE, date(2001, 12, 31))
    assert outlook.ways[0].notice_day == date(2001, 12, 31)


def test_of_two_suspended_notices_the_nearer_turns_the_answer_first() -> None:
    """By hand: given on 1 and 11 March, they would end the pact on 30 May and 9 June; nothing is left of them at once.

    From the eve of the first of these days on, the pact can be ended at any time.
    """
    text = Text(exits=(ANY_DAY,), resumed=Resumed.AT_ONCE, notifiers=BOTH)
    acts = (
        Act("notice-given", on=date(2001, 3, 1), by="ONE"),
        Act("notice-given", on=date(2001, 3, 11), by="TWO"),
        Act("notice-suspended", on=date(2001, 3, 20), by="ONE"),
        Act("notice-suspended", on=date(2001, 3, 20), by="TWO"),
    )
    outlook = seen(text, date(2001, 4, 1), *acts)
    assert outlook.next_change() == date(2001, 5, 29)
    assert not outlook.terminable_at_any_time
    assert seen(text, date(2001, 5, 29), *acts).terminable_at_any_time


def test_nobody_ends_a_pact_later_than_it_ends_anyway() -> None:
    """Agreed to end on 1 August 2001, it ends then, though ninety days from 1 July are over on 29 September."""
    agreed = Act("ended", on=date(2001, 3, 1), by="all", how="by-consent", first_day_out=date(2001, 8, 1))
    earliest = seen(Text(exits=(ANY_DAY,), notifiers=BOTH), date(2001, 7, 1), agreed).earliest_end()
    assert earliest == EarliestEnd("any", date(2001, 7, 1), date(2001, 8, 1))


def test_notice_that_opens_with_the_end_is_too_late() -> None:
    """The last day in force is the last one on which anybody could act; the end itself is told, not the opening."""
    one_year = TermClause(then=Then.ENDS, length=Period(years=1))
    for opens, way_out in ((date(2000, 12, 31), date(2000, 12, 31)), (date(2001, 1, 1), None)):
        text = Text(exits=(ANY_DAY._replace(no_notice_before=opens),), term=one_year, notifiers=BOTH)
        outlook = seen(text, date(2000, 6, 1))
        earliest = outlook.earliest_end()
        assert (earliest and earliest.notice_day) == way_out
    assert outlook.event == Event(EventKind.EXPIRY, date(2001, 1, 1))


def test_what_can_be_ended_at_any_time() -> None:
    """With no notice to run and on any day; or by resuming a notice whose end has passed, where that works at once."""
    day = date(2001, 7, 1)
    free = ExitClause(at=At.ANY_DAY)
    assert seen(Text(exits=(free,), notifiers=BOTH), day).terminable_at_any_time
    assert not seen(Text(exits=(free,)), day).terminable_at_any_time
    assert not seen(Text(exits=(ANY_DAY,), notifiers=BOTH), day).terminable_at_any_time
    by_term = ExitClause(at=At.TERM_END)
    assert not seen(Text(exits=(by_term,), term=YEARLY, notifiers=BOTH), day).terminable_at_any_time
    windowed = ExitClause(at=At.ANY_DAY, window=Period(days=200))
    assert not seen(Text(exits=(windowed,), term=YEARLY, notifiers=BOTH), day).terminable_at_any_time
    for resumed, free_to_go in ((Resumed.AT_ONCE, True), (Resumed.REMAINING_DAYS, False)):
        text = Text(exits=(ANY_DAY,), resumed=resumed, notifiers=BOTH)
        assert seen(text, day, GIVEN, SUSPENDED).terminable_at_any_time is free_to_go
        assert not seen(text, date(2001, 4, 1), GIVEN, SUSPENDED).terminable_at_any_time  # its end is ahead
    at_once = Text(exits=(ANY_DAY,), resumed=Resumed.AT_ONCE, notifiers=BOTH)
    assert not seen(at_once, day).terminable_at_any_time


def test_no_deadline_where_notice_moves_nothing() -> None:
    """Whoever may give no notice, has no end to reach, or reaches one that comes by itself, has no deadline."""
    by_term = ExitClause(at=At.TERM_END, notice=Period(days=90))
    ends, unlimited = (TermClause(then=then, length=Period(years=2)) for then in (Then.ENDS, Then.UNLIMITED))
    agreed = Act("ended", on=date(2000, 2, 1), by="all", how="by-consent", first_day_out=date(2002, 1, 1))
    yearly = Text(exits=(by_term,), term=YEARLY, notifiers=BOTH)
    day = date(2001, 6, 1)
    assert seen(yearly, day).deadline is not None
    assert seen(yearly._replace(notifiers=()), day).deadline is None
    assert seen(yearly, day, agreed).deadline is None  # the day on which notice would end it, too
    assert seen(yearly._replace(term=ends), day).deadline is None
    assert seen(yearly._replace(term=unlimited), date(2002, 6, 1)).deadline is None  # no further term ends


def test_an_ended_pact_turns_no_more() -> None:
    """Ended by notice on 1 January 2002, where no clause survives it: no later day of notice counts."""
    text = Text(exits=(ExitClause(at=At.TERM_END, notice=Period(days=90)),), term=YEARLY, notifiers=BOTH)
    assert seen(text, date(2001, 4, 1), GIVEN).next_change() == date(2001, 10, 4)
    assert seen(text, date(2002, 6, 1), GIVEN).next_change() is None


def test_the_nearest_event_is_told_and_an_end_before_others() -> None:
    """A renewal before the end of a lock-in, or on its day; an end on the day on which a suspension runs out."""
    locked = ANY_DAY._replace(no_notice_before=date(2002, 1, 1))
    text = Text(exits=(locked,), term=YEARLY, notifiers=BOTH)
    assert seen(text, date(2000, 6, 1)).event == Event(EventKind.RENEWAL, date(2001, 1, 1))
    assert seen(text, date(2001, 6, 1)).event == Event(EventKind.RENEWAL, date(2002, 1, 1))
    at_once = Text(exits=(ANY_DAY,), resumed=Resumed.AT_ONCE, notifiers=BOTH)
    until = Act("notice-suspended", on=date(2001, 3, 31), by="TWO", first_day_out=date(2001, 7, 1))
    assert seen(at_once, date(2001, 4, 1), GIVEN, until).event == Event(EventKind.END, date(2001, 7, 1))


def test_the_turns_of_a_suspended_notice() -> None:
    """From the eve of its old end, 30 May 2001, resuming it would end the pact the next day."""
    text = Text(exits=(ANY_DAY,), resumed=Resumed.AT_ONCE, notifiers=BOTH)
    turns = [date(2001, 4, 1)]
    for _ in range(2):
        turn = seen(text, turns[-1], GIVEN, SUSPENDED).next_change()
        assert turn is not None
        turns.append(turn)
    assert turns[1:] == [date(2001, 5, 29), date(2001, 5, 30)]
    assert seen(text, date(2001, 5, 30), GIVEN, SUSPENDED).next_change() is None


def test_the_turns_of_a_year() -> None:
    """Ninety days before each 1 January, by hand 3 October: the answer turns on the day after it and on the renewal."""
    text = Text(exits=(ExitClause(at=At.TERM_END, notice=Period(days=90)),), term=YEARLY, notifiers=BOTH)
    outlook = seen(text, date(2001, 6, 1))
    assert outlook.event == Event(EventKind.RENEWAL, date(2002, 1, 1))
    deadline = outlook.deadline
    assert isinstance(deadline, Deadline)
    assert (deadline.what, deadline.day) == (DeadlineKind.GIVE_NOTICE, date(2001, 10, 3))
    assert (deadline.days_left, deadline.first_day_out) == (124, date(2002, 1, 1))
    assert str(deadline.counting) == "90 days, day of notice counted"
    assert outlook.next_change() == date(2001, 10, 4)
    assert seen(text, date(2001, 10, 4)).next_change() == date(2002, 1, 1)


def test_the_turns_of_a_window() -> None:
    """Notice within ten days after each 1 January alone: it opens, and after the tenth it is shut."""
    windowed = ExitClause(at=At.ANY_DAY, notice=Period(days=90), window=Period(days=10))
    text = Text(exits=(windowed,), term=YEARLY, notifiers=BOTH)
    closed = seen(text, date(2001, 6, 1))
    assert closed.deadline is not None
    assert (closed.deadline.what, closed.deadline.day) == ("window-closes", date(2002, 1, 10))
    assert closed.next_change() == date(2002, 1, 1)
    assert seen(text, date(2002, 1, 1)).next_change() == date(2002, 1, 11)
    late = Act("notice-given", on=date(2001, 1, 1), by="TWO", first_day_out=date(2004, 1, 1))
    assert seen(text, date(2001, 1, 5), late).next_change() == date(
        2001, 1, 11
    )  # from then on ONE must wait for the next


def test_the_turns_of_a_lock_in() -> None:
    """No notice before 1 July 2001: it opens as an event, and then each day of notice moves the end along."""
    locked = ExitClause(at=At.ANY_DAY, notice=Period(days=90), no_notice_before=date(2001, 7, 1))
    outlook = seen(Text(exits=(locked,), notifiers=BOTH), date(2001, 6, 1))
    assert outlook.event == Event(EventKind.NOTICE_OPENS, date(2001, 7, 1))
    assert outlook.next_change() == date(2001, 7, 1)
    assert seen(Text(exits=(locked,), notifiers=BOTH), date(2001, 7, 1)).next_change() is None
    assert seen(Text(exits=(locked,)), date(2001, 6, 1)).event is None


def test_what_survives_is_over_some_day() -> None:
    """A year from the first day out, 1 May 2001: over from 1 May 2002 on, which is the last turn."""
    text = Text(exits=(ANY_DAY,), survival=SurvivalClause(duration=Period(years=1)), notifiers=BOTH)
    ended = Act("ended", on=date(2001, 5, 1), by="all", how="breach")
    outlook = seen(text, date(2001, 6, 1), ended)
    survival = outlook.survival()
    assert survival is not None
    assert (survival.first_day, survival.last_day, survival.over) == (date(2001, 5, 1), date(2002, 4, 30), False)
    assert outlook.next_change() == date(2002, 5, 1)
    later = seen(text, date(2002, 5, 1), ended)
    assert (later.survival(), later.next_change()) == (attrs.evolve(survival, over=True), None)


def test_what_survives_ends_as_the_text_ends_a_short_month() -> None:
    """A month from 31 January 2001 is over on 28 February or, where the text end_follows_notice on, on 1 March."""
    ended = Act("ended", on=date(2001, 1, 31), by="all", how="breach")
    for month_end, last_day in ((MonthEnd.CLAMP, date(2001, 2, 27)), (MonthEnd.ROLL, date(2001, 2, 28))):
        text = Text(survival=SurvivalClause(duration=Period(months=1)), month_end=month_end)
        survival = seen(text, date(2001, 2, 1), ended).survival()
        assert survival is not None
        assert survival.last_day == last_day


def test_before_entry_into_force_nothing_is_ahead() -> None:
    """Neither a deadline nor an event, an end or a way out."""
    outlook = fold(Case(Text(exits=(ANY_DAY,), notifiers=BOTH), ())).outlook_on(date(2001, 1, 1))
    assert (outlook.deadline, outlook.event, outlook.earliest_end(), outlook.next_change()) == (None, None, None, None)
    assert not outlook.ways
