"""From notice to end and back: the formula and its adjoint."""

from datetime import date, timedelta

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gsomia_rules import AmbiguousDay, DayOutOfRange, MonthEnd, Period
from gsomia_rules.model.counting import At, ExitPoints, Formula, NoticeDays, YearDay
from gsomia_rules.model.terms import Terms, Then
from gsomia_rules.model.window import Window
from gsomia_rules.testing import laws
from gsomia_rules.testing.strategies import days, formulas
from tests.support.tables import rows

DAY = timedelta(days=1)
YEARLY = Terms(start=date(2016, 11, 23), length=Period(years=1), then=Then.RENEWS)


def any_day(notice: str, *, excluded: bool = False, **rest: object) -> Formula:
    """A formula that ends a pact on any day."""
    parts: dict[str, object] = {"exit_points": ExitPoints(at=At.ANY_DAY), "month_end": MonthEnd.CLAMP, **rest}
    return Formula(notice=Period.parse(notice), first_day_excluded=excluded, **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize("row", rows("deadlines"), ids=lambda row: f"{row['notice']} {row['first_day']} {row['given']}")
def test_a_notice_takes_effect_when_its_source_says(row: dict[str, str]) -> None:
    """takes_effect(n) = n + notice period (+ 1 day if the day of notice is excluded), and back."""
    formula = any_day(row["notice"], excluded=row["first_day"] == "excluded", month_end=MonthEnd(row["month_end"]))
    given_, effect = date.fromisoformat(row["given"]), date.fromisoformat(row["takes_effect"])
    assert formula.takes_effect(given_) == effect
    assert formula.end(given_) == effect
    latest = date.fromisoformat(row["latest"])
    assert formula.latest_notice(effect) == latest
    assert formula.end(latest + DAY) != effect


@given(formulas(), days(), days())
def test_law_1_the_adjoint(formula: Formula, n: date, t: date) -> None:
    """end(n) <= t iff n <= latest_notice(t)."""
    assume(formula.expiry is None or n < formula.expiry)
    laws.inverse(formula.end, formula.latest_notice, n, t)


@given(formulas(), days(), st.integers(0, 800))
def test_law_1_at_the_edge(formula: Formula, n: date, ahead: int) -> None:
    """latest_notice(end(n)) is the last day with that end: the next day's is later."""
    notice = n + ahead * DAY
    assume(formula.expiry is None or notice < formula.expiry)
    end = formula.end(notice)
    assume(end is not None and end != formula.expiry)
    laws.forward_and_back(formula.end, formula.latest_notice, notice)
    last = end and formula.latest_notice(end)
    assert last is not None
    assert formula.notice_days.allows(last)


@given(formulas(), days(), days())
def test_law_1_both_are_monotone(formula: Formula, one: date, other: date) -> None:
    """A later notice never ends earlier; a later end never has an earlier deadline."""
    laws.monotone(formula.end, one, other)
    laws.monotone(formula.latest_notice, one, other, none=date.min)


@given(formulas(), days())
def test_law_2_for_ends_and_deadlines(formula: Formula, day: date) -> None:
    """For ends clamp <= roll, for deadlines clamp >= roll; refuse raises exactly where the final answers differ."""
    clamp, roll, refuse = (formula._replace(month_end=rule) for rule in MonthEnd)
    ends = clamp.end(day) or date.max, roll.end(day) or date.max
    assert ends[0] <= ends[1]
    lasts = clamp.latest_notice(day) or date.min, roll.latest_notice(day) or date.min
    assert lasts[0] >= lasts[1]
    for ask, (clamped, rolled) in ((refuse.end, ends), (refuse.latest_notice, lasts)):
        if clamped == rolled:
            assert (ask(day) or clamped) == clamped
        else:
            with pytest.raises(AmbiguousDay):
                ask(day)


@given(formulas(), days())
def test_an_end_is_an_exit_point_on_or_after_the_effect(formula: Formula, day: date) -> None:
    """end(n) = first exit point on or after takes_effect(n), never after the pact's own expiry."""
    end, effect = formula.end(day), formula.takes_effect(day)
    if end is None or effect is None:
        return
    if end == formula.expiry:
        return
    assert end >= effect
    assert formula.exit_points.last(end) == end
    assert formula.expiry is None or end < formula.expiry


@given(formulas(), days(), days())
def test_a_notice_may_name_a_later_day(formula: Formula, day: date, named: date) -> None:
    """A named day postpones the end to the first exit point on or after it, and never hastens it."""
    plain, later = formula.end(day), formula.end(day, named)
    if plain is None or later is None:
        assert later is None or later == formula.expiry
    else:
        assert later >= plain
        assert later >= min(named, formula.expiry or date.max)


@pytest.mark.parametrize(
    ("given_", "out"),
    [
        (date(2018, 12, 26), date(2019, 7, 1)),  # Japan left the whaling convention with 30 June 2019
        (date(2019, 1, 1), date(2019, 7, 1)),
        (date(2019, 1, 2), date(2020, 7, 1)),
    ],
)
def test_a_cut_off(given_: date, out: date) -> None:
    """Whaling: noticed by 1 January, out on 30 June; noticed on 2 January, a year later."""
    formula = any_day(
        "0 days",
        exit_points=ExitPoints(at=At.YEAR_DAY, year_day=YearDay(7, 1)),
        notice_days=NoticeDays(cut_off=YearDay(1, 1)),
    )
    assert formula.end(given_) == out
    assert formula.latest_notice(date(2019, 7, 1)) == date(2019, 1, 1)


def test_a_lock_in() -> None:
    """Paris: no notice before three years; the first permitted day is 4 November 2019, the end a year later."""
    formula = any_day("1 year", notice_days=NoticeDays(opens=date(2019, 11, 4)))
    assert formula.end(date(2017, 8, 4)) == date(2020, 11, 4)
    assert not formula.notice_days.allows(date(2019, 11, 3))
    assert formula.notice_days.allows(date(2019, 11, 4))
    assert formula.latest_notice(date(2020, 11, 3)) is None


def test_a_window_after_each_term() -> None:
    """ILO C158: ten years from 23 November 1985, then a year in which notice may be given, and again."""
    decades = Terms(start=date(1985, 11, 23), length=Period(years=10), then=Then.RENEWS, first_day_excluded=True)
    formula = any_day("1 year", notice_days=NoticeDays(window=Window(terms=decades, length=Period(years=1))))
    assert formula.end(date(1996, 11, 20)) == date(1997, 11, 20)
    assert formula.notice_days.allows(date(1996, 11, 23))
    assert not formula.notice_days.allows(date(1996, 11, 24))
    assert formula.notice_days.first(date(1996, 11, 24)) == date(2005, 11, 24)
    assert formula.latest_notice(date(2000, 1, 1)) == date(1996, 11, 23)


def test_a_window_before_each_term_ends() -> None:
    """Notice only in the last ninety days of each yearly term."""
    window = Window(terms=YEARLY, length=Period(days=90), before=True)
    formula = any_day("0 days", notice_days=NoticeDays(window=window))
    assert formula.notice_days.first(date(2017, 1, 1)) == date(2017, 8, 25)  # by hand: 23 November less 90 days
    assert formula.notice_days.allows(date(2017, 11, 22))
    assert formula.notice_days.first(date(2017, 11, 23)) == date(2018, 8, 25)
    assert formula.latest_notice(date(2018, 1, 1)) == date(2017, 11, 22)


@pytest.mark.parametrize(
    ("given_", "last_day"),
    [
        (date(2017, 1, 1), date(2018, 12, 31)),
        (date(2017, 10, 12), date(2018, 12, 31)),  # the United States left UNESCO with 31 December 2018
        (date(2017, 12, 31), date(2018, 12, 31)),
        (date(2018, 1, 1), date(2019, 12, 31)),
    ],
)
def test_the_end_of_the_year_after(given_: date, last_day: date) -> None:
    """UNESCO: out with 31 December of the year after the year of the notice, whatever its day."""
    formula = any_day("1 year", excluded=True, exit_points=ExitPoints(at=At.YEAR_DAY, year_day=YearDay(1, 1)))
    assert formula.end(given_) == last_day + DAY


def test_the_first_of_a_month() -> None:
    """Istanbul Convention: received 22 March 2021, three months, out on 1 July 2021."""
    formula = any_day("3 months", excluded=True, exit_points=ExitPoints(at=At.MONTH_START))
    assert formula.end(date(2021, 3, 22)) == date(2021, 7, 1)
    assert formula.end(date(2021, 4, 1)) == date(2021, 8, 1)
    assert formula.latest_notice(date(2021, 7, 1)) == date(2021, 3, 31)


def test_no_exit_at_all() -> None:
    """Consent only: no notice ends it, and nothing is a deadline."""
    formula = any_day("1 year", exit_points=ExitPoints(at=At.NEVER))
    assert formula.end(date(2020, 1, 1)) is None
    assert formula.latest_notice(date(2030, 1, 1)) is None


def test_a_minimum_term() -> None:
    """Washington 1922: two years' notice, never out before 31 December 1936 is over."""
    formula = any_day("2 years", exit_points=ExitPoints(at=At.ANY_DAY, opens=date(1937, 1, 1)))
    assert formula.end(date(1934, 12, 29)) == date(1937, 1, 1)
    assert formula.latest_notice(date(1937, 1, 1)) == date(1935, 1, 1)
    assert not formula.end_follows_notice(date(1935, 1, 1))
    assert formula.end_follows_notice(date(1935, 1, 2))


def test_a_year_day_beyond_the_calendar_is_refused() -> None:
    """The first 1 July after 9999-07-02 and the last one before 0001-06-30 are in no year of the calendar."""
    july = YearDay(7, 1)
    assert july.first(date(9999, 7, 1)) == date(9999, 7, 1)
    assert july.last(date(1, 7, 1)) == date(1, 7, 1)
    with pytest.raises(DayOutOfRange) as late:
        july.first(date(9999, 7, 2))
    assert str(late.value) == "the year 10000 is outside the calendar (0001-01-01 to 9999-12-31)"
    with pytest.raises(DayOutOfRange) as early:
        july.last(date(1, 6, 30))
    assert str(early.value) == "the year 0 is outside the calendar (0001-01-01 to 9999-12-31)"


@pytest.mark.parametrize("points", [ExitPoints(at=At.NEVER), ExitPoints(at=At.TERM_END), ExitPoints(at=At.YEAR_DAY)])
def test_without_its_data_an_exit_point_never_comes(points: ExitPoints) -> None:
    """Never is never, and a term's end or a day of the year needs terms or a day."""
    assert (points.first(date(2020, 1, 1)), points.last(date(2020, 1, 1))) == (None, None)


def test_exit_points_open_with_the_end_of_a_minimum() -> None:
    """The day on which they open is an exit point itself; the day before has none behind it."""
    points = ExitPoints(at=At.ANY_DAY, opens=date(2020, 5, 5))
    assert (points.first(date(2020, 5, 4)), points.first(date(2020, 5, 6))) == (date(2020, 5, 5), date(2020, 5, 6))
    assert (points.last(date(2020, 5, 4)), points.last(date(2020, 5, 5))) == (None, date(2020, 5, 5))
    monthly = ExitPoints(at=At.MONTH_START, opens=date(2020, 5, 5))
    assert (monthly.last(date(2020, 5, 20)), monthly.last(date(2020, 6, 20))) == (None, date(2020, 6, 1))


def test_the_next_turn_of_a_window() -> None:
    """Ninety days before each 23 November: opens on 25 August, is over on 23 November."""
    held = NoticeDays(window=Window(terms=YEARLY, length=Period(days=90), before=True))
    assert held.next_change(date(2017, 1, 1)) == date(2017, 8, 25)
    assert held.next_change(date(2017, 8, 25)) == date(2017, 11, 23)
    assert NoticeDays().next_change(date(2017, 1, 1)) is None
    assert NoticeDays(opens=date(2017, 2, 1)).next_change(date(2017, 1, 1)) == date(2017, 2, 1)
    once = held._replace(window=Window(terms=attrs.evolve(YEARLY, then=Then.ENDS), length=Period(days=90), before=True))
    assert (once.first(date(2017, 11, 23)), once.next_change(date(2017, 11, 23))) == (None, None)


def test_the_last_window_of_the_calendar_is_over_on_its_last_day() -> None:
    """No window holds 31 December 9999: one before a term's end ends on its eve, one after it has a day behind it."""
    decembers = Terms(start=date(2000, 12, 31), length=Period(years=1), then=Then.RENEWS)
    before = NoticeDays(window=Window(terms=decembers, length=Period(days=90), before=True))
    assert before.next_change(date(9999, 12, 30)) == date.max
    first_of_december = attrs.evolve(decembers, start=date(2000, 12, 1))
    after = NoticeDays(window=Window(terms=first_of_december, length=Period(days=30)))
    assert after.next_change(date(9999, 12, 1)) == date.max
    one_day_more = NoticeDays(window=Window(terms=first_of_december, length=Period(days=31)))
    with pytest.raises(DayOutOfRange):
        one_day_more.next_change(date(9999, 12, 1))


def test_a_window_is_found_from_within_and_from_before() -> None:
    """After each 23 November for ten days; the last day of a window is one of its days."""
    window = Window(terms=YEARLY, length=Period(days=10))
    first, second = (date(2017, 11, 23), date(2017, 12, 2)), (date(2018, 11, 23), date(2018, 12, 2))
    assert window.around(date(2017, 1, 1)) == first
    assert [window.around(day) for day in first] == [first, first]
    assert window.around(date(2017, 12, 3)) == second
    assert [window.last_day(date(2017, 12, day)) for day in (1, 2, 3)] == [
        date(2017, 12, 1), date(2017, 12, 2), date(2017, 12, 2),
    ]  # fmt: skip
    assert window.last_day(date(2017, 11, 22)) is None


def test_the_way_of_counting_in_words() -> None:
    """The notice period, whether its first day counts, and as which day of the year a notice counts."""
    assert str(any_day("90 days", excluded=True).counting) == "90 days, day of notice excluded"
    assert str(any_day("0 days").counting) == "no notice period"
    cut_off = any_day("6 months", notice_days=NoticeDays(cut_off=YearDay(1, 1))).counting
    assert str(cut_off) == "6 months, day of notice counted, counts as given on the next 01-01"


def test_from_the_expiry_on_every_notice_is_in_time() -> None:
    """The last day in force is the answer, on the expiry and after it."""
    formula = any_day("90 days", expiry=date(2020, 5, 5))
    assert formula.latest_notice(date(2020, 5, 5)) == date(2020, 5, 4)
    assert formula.latest_notice(date(2021, 1, 1)) == date(2020, 5, 4)
    assert formula.latest_notice(date(2020, 5, 4)) == date(2020, 2, 4)  # by hand: 4 + 30 + 31 + 25 days
    assert formula.end(date(2020, 2, 4)) == date(2020, 5, 4)
    assert formula.end(date(2020, 3, 1)) == date(2020, 5, 5)


def test_a_notice_of_days_alone_meets_no_short_month() -> None:
    """Where no month is counted nothing need be said about short ones, not even with an exit on the first."""
    formula = any_day("31 days", month_end=MonthEnd.REFUSE, exit_points=ExitPoints(at=At.MONTH_START))
    assert formula.end(date(2021, 1, 31)) == date(2021, 4, 1)


def test_the_first_and_the_last_year_have_their_days() -> None:
    """The years 1 and 9999 are years of the calendar like the others."""
    assert YearDay(1, 1).first(date(9998, 5, 1)) == date(9999, 1, 1)
    assert YearDay(12, 31).last(date(2, 5, 1)) == date(1, 12, 31)


def test_the_last_start_meets_short_months() -> None:
    """Six months to 28 February: clamped, 31 August is the last start; rolled, 28 August is, and 1 March is later."""
    clamped = any_day("6 months")
    assert clamped.latest_notice(date(2001, 2, 28)) == date(2000, 8, 31)
    assert clamped._replace(month_end=MonthEnd.ROLL).latest_notice(date(2001, 2, 28)) == date(2000, 8, 28)
    unsaid = Formula(Period(months=6), first_day_excluded=False, exit_points=ExitPoints(at=At.ANY_DAY))
    with pytest.raises(AmbiguousDay):
        unsaid.latest_notice(date(2001, 2, 28))
    with pytest.raises(AmbiguousDay):
        unsaid.end(date(2000, 8, 31))


def test_a_window_meets_short_months() -> None:
    """Six months around 31 August: after it to the day before 28 February or 1 March, before it likewise."""
    clamp = Terms(date(1999, 8, 31), Period(years=1), Then.RENEWS, month_end=MonthEnd.CLAMP)
    roll = attrs.evolve(clamp, month_end=MonthEnd.ROLL)
    day = date(2000, 8, 31)
    assert Window(clamp, Period(months=6)).around(day) == (day, date(2001, 2, 27))
    assert Window(roll, Period(months=6)).around(day) == (day, date(2001, 2, 28))
    february = attrs.evolve(clamp, start=date(1999, 2, 28))
    before = Window(february, Period(months=6), before=True).around(date(2001, 1, 1))
    assert before == (date(2000, 8, 28), date(2001, 2, 27))  # from 28 August on, six months reach 28 February
    before = Window(attrs.evolve(february, month_end=MonthEnd.ROLL), Period(months=6), before=True).around(
        date(2001, 1, 1)
    )
    assert before == (date(2000, 8, 28), date(2001, 2, 27))
    unsaid = Window(attrs.evolve(clamp, month_end=MonthEnd.REFUSE), Period(months=6))
    with pytest.raises(AmbiguousDay):
        unsaid.around(day)


def test_a_cut_off_gives_every_day_a_deadline() -> None:
    """However free the day of a notice is, it counts as of a day of the year: the end does not roll with it."""
    assert any_day("90 days").end_follows_notice(date(2020, 5, 5))
    assert not any_day("90 days", notice_days=NoticeDays(cut_off=YearDay(1, 1))).end_follows_notice(date(2020, 5, 5))
    assert not any_day("90 days", notice_days=NoticeDays(opens=date(2020, 5, 6))).end_follows_notice(date(2020, 5, 5))


def test_an_expiry_within_a_month_of_exits_has_its_eve_as_last_day() -> None:
    """By hand: an exit each 1st of a month, and an expiry on 15 June 2000: notice is in time for it to its very eve."""
    monthly = Formula(
        notice=Period(days=30),
        first_day_excluded=False,
        exit_points=ExitPoints(at=At.MONTH_START),
        expiry=date(2000, 6, 15),
    )
    assert monthly.latest_notice(date(2000, 6, 14)) == date(2000, 5, 2)
    assert monthly.latest_notice(date(2000, 6, 15)) == date(2000, 6, 14)
    assert monthly.end(date(2000, 5, 3)) == date(2000, 6, 15)
    assert monthly.latest_notice_for(date(2000, 6, 15)) == date(2000, 6, 14)


@pytest.mark.parametrize(
    ("point", "day", "end", "latest"),
    [
        (YearDay(1, 1, 2), date(2011, 11, 8), date(2013, 1, 1), date(2011, 12, 31)),
        (YearDay(1, 1, 2), date(2012, 1, 1), date(2014, 1, 1), date(2012, 12, 31)),
        (YearDay(7, 1, 1), date(2012, 12, 31), date(2013, 7, 1), date(2012, 12, 31)),
    ],
)
def test_an_end_in_a_later_calendar_year_and_back(point: YearDay, day: date, end: date, latest: date) -> None:
    """The last day of a year leads as far as its first; with a notice of a month, the last of November does."""
    formula = any_day("0 days", exit_points=ExitPoints(at=At.YEAR_DAY, year_day=point))
    assert (formula.end(day), formula.latest_notice(end)) == (end, latest)
    with_notice = any_day("1 month", month_end=MonthEnd.CLAMP, exit_points=formula.exit_points)
    assert with_notice.latest_notice(end) == latest.replace(month=11, day=30)


def test_an_end_in_a_later_year_is_not_before_a_named_day_or_the_end_of_a_minimum_term() -> None:
    """Of the first days of July, the first from either on."""
    july = YearDay(7, 1, 1)
    named = any_day("0 days", exit_points=ExitPoints(at=At.YEAR_DAY, year_day=july))
    assert named.end(date(2012, 5, 5), date(2015, 2, 1)) == date(2015, 7, 1)
    minimum = any_day("0 days", exit_points=ExitPoints(at=At.YEAR_DAY, year_day=july, opens=date(2020, 7, 2)))
    assert minimum.end(date(2012, 5, 5)) == date(2021, 7, 1)
    assert minimum.latest_notice(date(2021, 7, 1)) == date(2020, 12, 31)
