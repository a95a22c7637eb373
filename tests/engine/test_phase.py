"""Phases: how each ends if nobody acts again, and what an act or a refusal makes of it."""

from datetime import date

import pytest

from gsomia_rules import ActRefused, MonthEnd
from gsomia_rules.engine.phase import Phase
from gsomia_rules.engine.timeline import Timeline, fold
from gsomia_rules.model.acts import Act
from gsomia_rules.model.case import Case
from gsomia_rules.model.counting import At
from gsomia_rules.model.lifecycle import Life
from gsomia_rules.model.period import Period
from gsomia_rules.model.terms import Then
from gsomia_rules.model.text import ExitClause, Resumed, TermClause, Text

MAY = date(2001, 5, 1)
IN_FORCE = Act("entered-into-force", on=date(2000, 1, 1), by="all")
NINETY_DAYS = Text(exits=(ExitClause(at=At.ANY_DAY, notice=Period(days=90)),), notifiers=("ONE", "TWO"))


def after(text: Text, *acts: Act) -> Timeline:
    """The timeline of a pact in force since the first day of the year 2000."""
    return fold(Case(text, (IN_FORCE, *acts)))


def end_on(timeline: Timeline, day: date) -> date | None:
    """The first day out that is pending on a day."""
    end = timeline.phase_on(day).pending_end
    return end and end.first_day_out


def test_a_phase_knows_nothing_that_it_was_not_told() -> None:
    """Before any act there is no way out, no end and no change; in force, nothing but the text adds one."""
    unsigned = Phase(Text(), MAY)
    assert (unsigned.exits, unsigned.pending_end, unsigned.next_change(), unsigned.signed) == ((), None, None, None)
    bound = Phase(Text(), MAY, life=Life.IN_FORCE)
    assert (bound.exits, bound.pending_end, bound.next_change()) == ((), None, None)
    assert (bound.agreed_end, bound.ended) == (None, None)


@pytest.mark.parametrize(
    ("resumed", "first_day_out"), [(Resumed.AT_ONCE, date(2001, 5, 30)), (Resumed.REMAINING_DAYS, date(2001, 6, 29))]
)
def test_a_suspension_for_a_time_leaves_an_end_ahead(resumed: Resumed, first_day_out: date) -> None:
    """Ninety days from 1 March end on 30 May; thirty days of rest from 31 March move the sixty left to 29 June."""
    text = Text(exits=(ExitClause(at=At.ANY_DAY, notice=Period(days=90)),), resumed=resumed, notifiers=("ONE",))
    record = (
        IN_FORCE,
        Act("notice-given", on=date(2001, 3, 1), by="ONE"),
        Act("notice-suspended", on=date(2001, 3, 31), by="ONE", first_day_out=date(2001, 4, 30)),
    )
    pending = fold(Case(text, record)).phase_on(date(2001, 4, 1)).pending_end
    assert pending is not None
    assert pending.first_day_out == first_day_out


def test_one_suspension_that_runs_out_leaves_the_other() -> None:
    """Two notices are suspended to different days: the first day to come resumes its own alone."""
    timeline = after(
        NINETY_DAYS,
        Act("notice-given", on=date(2001, 3, 1), by="ONE"),
        Act("notice-given", on=date(2001, 3, 1), by="TWO"),
        Act("notice-suspended", on=date(2001, 3, 31), by="ONE", first_day_out=date(2001, 4, 30)),
        Act("notice-suspended", on=date(2001, 3, 31), by="TWO", first_day_out=date(2001, 5, 31)),
    )
    states = [str(notice.state) for notice in timeline.phase_on(date(2001, 5, 1)).notices]
    assert sorted(states) == ["running", "suspended"]
    assert [str(one.state) for one in timeline.phase_on(date(2001, 5, 31)).notices] == ["running", "running"]


def test_two_acts_of_a_day_make_one_phase() -> None:
    """Signed and in force on one day: before it, and from it on; after the end nothing is in force since any day."""
    day = date(2000, 1, 1)
    timeline = fold(Case(NINETY_DAYS, (Act("signed", on=day, by="all"), Act("entered-into-force", on=day, by="all"))))
    assert [phase.first_day for phase in timeline.phases] == [date.min, day]
    ended = after(NINETY_DAYS, Act("ended", on=MAY, by="all", how="breach")).phase_on(MAY)
    assert (ended.in_force, ended.in_force_since, ended.state_since) == (False, None, MAY)


def test_a_suspension_of_months_meets_a_short_month() -> None:
    """Six months from 31 August 2000 run out on 28 February clamped, on 1 March rolled."""
    for month_end, until in ((MonthEnd.CLAMP, date(2001, 2, 28)), (MonthEnd.ROLL, date(2001, 3, 1))):
        timeline = after(
            NINETY_DAYS._replace(month_end=month_end),
            Act("notice-given", on=date(2000, 8, 1), by="ONE"),
            Act("notice-suspended", on=date(2000, 8, 31), by="ONE", duration=Period(months=6)),
        )
        assert timeline.phase_on(date(2000, 9, 1)).suspension_ends == until


def test_an_extension_of_months_meets_a_short_month() -> None:
    """A term that is over on 31 August, extended by six months: over on 28 February clamped, on 1 March rolled."""
    for month_end, over in ((MonthEnd.CLAMP, date(2001, 2, 28)), (MonthEnd.ROLL, date(2001, 3, 1))):
        text = Text(term=TermClause(then=Then.ENDS, last_day=date(2000, 8, 30)), month_end=month_end)
        timeline = after(text, Act("extended", on=date(2000, 7, 1), by="all", duration=Period(months=6)))
        assert end_on(timeline, date(2000, 7, 1)) == over


def test_a_second_notice_of_a_party_may_only_hasten() -> None:
    """One that names 1 December, then one of 1 June: ninety days from it; naming a later day moves nothing."""
    first = Act("notice-given", on=date(2001, 3, 1), by="ONE", first_day_out=date(2001, 12, 1))
    assert end_on(after(NINETY_DAYS, first), MAY) == date(2001, 12, 1)
    plain = Act("notice-given", on=date(2001, 6, 1), by="ONE")
    assert end_on(after(NINETY_DAYS, first, plain), date(2001, 6, 1)) == date(2001, 8, 30)  # 29 + 31 + 30 days
    named = Act("notice-given", on=date(2001, 6, 1), by="ONE", first_day_out=date(2001, 11, 1))
    assert end_on(after(NINETY_DAYS, first, named), date(2001, 6, 1)) == date(2001, 11, 1)
    later = Act("notice-given", on=date(2001, 6, 1), by="ONE", first_day_out=date(2002, 1, 1))
    assert end_on(after(NINETY_DAYS, first, later), date(2001, 6, 1)) == date(2001, 12, 1)


def test_a_second_notice_outside_the_window_moves_nothing() -> None:
    """Notice within ten days after each 1 January alone: one in June is heard, and the end that is named stays."""
    term = TermClause(then=Then.RENEWS, length=Period(years=1))
    clause = ExitClause(at=At.ANY_DAY, notice=Period(days=90), window=Period(days=10))
    text = Text(exits=(clause,), term=term, notifiers=("ONE",))
    first = Act("notice-given", on=date(2001, 1, 5), by="ONE", first_day_out=date(2002, 12, 1))
    again = Act("notice-given", on=date(2001, 6, 1), by="ONE")
    assert end_on(after(text, first, again), date(2001, 6, 1)) == date(2002, 12, 1)


def test_an_extension_by_a_day_lengthens_a_suspended_notice_by_a_day() -> None:
    """As above, thirty days of rest move the end to 29 June; the pact is extended to 30 June."""
    timeline = after(
        NINETY_DAYS,
        Act("notice-given", on=date(2001, 3, 1), by="ONE"),
        Act("notice-suspended", on=date(2001, 3, 31), by="ONE", first_day_out=date(2001, 4, 30)),
        Act("extended", on=date(2001, 4, 10), by="all", first_day_out=date(2001, 6, 30)),
    )
    assert end_on(timeline, date(2001, 4, 10)) == date(2001, 6, 30)


def test_an_extension_leaves_an_end_that_is_no_earlier() -> None:
    """ONE's notice rests to 1 September and would end the pact at once; an extension to that day moves TWO's alone.

    Resumed on 1 June, after its old end of 10 April, ONE's notice ends the pact that day.
    """
    acts = (
        Act("notice-given", on=date(2001, 1, 10), by="ONE"),
        Act("notice-suspended", on=date(2001, 2, 1), by="ONE", first_day_out=date(2001, 9, 1)),
        Act("notice-given", on=date(2001, 3, 1), by="TWO"),
        Act("extended", on=date(2001, 5, 1), by="all", first_day_out=date(2001, 9, 1)),
    )
    text = NINETY_DAYS._replace(resumed=Resumed.AT_ONCE)
    assert end_on(after(text, *acts[:3]), date(2001, 4, 1)) == date(2001, 5, 30)
    assert end_on(after(text, *acts), date(2001, 5, 1)) == date(2001, 9, 1)
    resumed = after(text, *acts, Act("notice-resumed", on=date(2001, 6, 1), by="ONE")).phase_on(date(2001, 6, 1))
    assert resumed.ended is not None
    assert resumed.ended.first_day_out == date(2001, 6, 1)


def test_refusals_name_the_state_and_the_remedy() -> None:
    """Each refusal says which act met which state, and what would be right."""
    given = Act("notice-given", on=date(2001, 3, 1), by="ONE")
    with pytest.raises(ActRefused, match=r"under-notice.*the act before it is of 2001-03-01"):
        after(NINETY_DAYS, given, Act("notice-withdrawn", on=date(2001, 2, 1), by="ONE"))
    locked = NINETY_DAYS._replace(exits=(NINETY_DAYS.exits[0]._replace(no_notice_before=date(2001, 4, 1)),))
    with pytest.raises(ActRefused, match=r"permits no notice on that day; the first permitted day is 2001-04-01$"):
        after(locked, given)
    term = TermClause(then=Then.ENDS, length=Period(years=5))
    window = NINETY_DAYS.exits[0]._replace(window=Period(days=10), window_before=True)
    with pytest.raises(ActRefused, match=r"permits no notice on that day; the first permitted day is 2004-12-22$"):
        after(NINETY_DAYS._replace(term=term, exits=(window,)), given)
    rest = Act("notice-suspended", on=date(2001, 3, 31), by="ONE", first_day_out=date(2001, 4, 30))
    sooner = Act("notice-suspended", on=date(2001, 4, 2), by="ONE", first_day_out=date(2001, 4, 29))
    remedy = "where the notice runs again sooner, record notice-resumed on that day"
    with pytest.raises(
        ActRefused, match=rf"notice-suspended.*notice-suspended.*runs to 2001-04-30 already.*; {remedy}$"
    ):
        after(NINETY_DAYS, given, rest, sooner)
    as_long = Act("notice-suspended", on=date(2001, 4, 2), by="ONE", first_day_out=date(2001, 4, 30))
    assert after(NINETY_DAYS, given, rest, as_long).phase_on(date(2001, 4, 2)).suspension_ends == date(2001, 4, 30)
