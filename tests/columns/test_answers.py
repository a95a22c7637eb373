"""A million days at once answer as each of them does alone."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsomia_rules import DayOutOfRange, Standing, UnknownReading, load
from gsomia_rules.columns import COLUMNS, DEADLINES, EVENTS, NONE, STATES, columns
from gsomia_rules.model.acts import Act
from gsomia_rules.model.case import Case
from gsomia_rules.model.counting import At
from gsomia_rules.model.period import Period
from gsomia_rules.model.terms import Then
from gsomia_rules.model.text import ExitClause, TermClause, Text
from gsomia_rules.testing.strategies import cases
from tests.engine.test_timeline import pact_of
from tests.support.commands import HISTORIES

np = pytest.importorskip("numpy", reason="the columns are NumPy's: install gsomia-rules[columns]")

FILES = HISTORIES
TWENTY_YEARS = [date.fromordinal(n) for n in range(date(2010, 1, 1).toordinal(), date(2030, 1, 1).toordinal())]


def alone(standing: Standing) -> tuple[object, ...]:
    """What the columns hold, from the answer for one day."""
    deadline, event = standing.next_deadline, standing.next_event
    return (
        standing.state,
        standing.in_force,
        *((deadline.what, deadline.day, deadline.days_left, deadline.first_day_out) if deadline else (None,) * 4),
        *((event.what, event.day) if event else (None, None)),
    )


def together(found: dict[str, Any]) -> Iterator[tuple[object, ...]]:
    """The same from the columns, row by row."""

    def words(name: str, kinds: Sequence[str]) -> list[str | None]:
        return [None if code == NONE else kinds[code] for code in found[name].tolist()]

    left = [None if days is None else days.days for days in found["days_left"].tolist()]
    return zip(
        words("state", STATES),
        found["in_force"].tolist(),
        words("deadline", DEADLINES),
        found["deadline_day"].tolist(),
        left,
        found["deadline_first_day_out"].tolist(),
        words("event", EVENTS),
        found["event_day"].tolist(),
        strict=True,
    )


@pytest.mark.parametrize("reading", load("gsomia").readings)
def test_every_day_of_twenty_years(reading: str) -> None:
    """The columns of the built-in pact are its answers, on every day and under every reading."""
    pact = load("gsomia")
    found = columns(pact, np.array(TWENTY_YEARS, "datetime64[D]"), reading)
    assert list(together(found)) == [alone(pact.on(day, reading)) for day in TWENTY_YEARS]


@pytest.mark.parametrize("file", FILES[::4], ids=lambda file: file.stem)
def test_the_days_of_a_history_in_any_order(file: Any) -> None:  # noqa: ANN401
    """Days of two centuries, in any order and some of them twice, keep their places."""
    pact, dice = load(file), Random(file.stem)  # noqa: S311 (dates, no secrets)
    days = [
        date.fromordinal(dice.randint(date(1890, 1, 1).toordinal(), date(2090, 1, 1).toordinal())) for _ in "x" * 150
    ]
    days += [act.on for act in pact.readings[pact.reading].case.acts] + days[:9]
    for reading in pact.readings:
        assert list(together(columns(pact, days, reading))) == [alone(pact.on(day, reading)) for day in days]


@pytest.mark.parametrize(
    "first",
    [date(1, 1, 1), date(1960, 1, 1), date(1969, 12, 31), date(1970, 1, 1), date(2016, 11, 1), date(9996, 1, 1)],
)
def test_many_times_the_same_days(first: date) -> None:
    """Twenty times the days of three years, before 1970, after it and far from it, answer as one time does."""
    pact = load("gsomia")
    days = np.datetime64(first, "D") + np.arange(1_095)
    once, often = columns(pact, days), columns(pact, np.tile(days[::-1], 20))
    for name in COLUMNS:
        np.testing.assert_array_equal(np.tile(once[name][::-1], 20), often[name])
    some = [date.fromordinal(first.toordinal() + n) for n in range(0, 1_095, 73)]
    assert list(together(once))[::73] == [alone(pact.on(day)) for day in some]


def test_a_day_that_nobody_asked_for_refuses_nothing() -> None:
    """By hand: ninety days from 2 September 9999 are just in time for the end of the term on 1 December.

    From the next day on, the next end is beyond the calendar, and a day has no answer until
    the pact has ended as agreed; the days before and after have theirs.
    """
    text = Text(
        exits=(ExitClause(at=At.TERM_END, notice=Period(days=90)),),
        term=TermClause(then=Then.RENEWS, length=Period(years=1)),
        notifiers=("ONE", "TWO"),
    )
    acts = (
        Act("entered-into-force", on=date(9990, 12, 1), by="all"),
        Act("ended", on=date(9991, 1, 1), by="all", how="by-consent", first_day_out=date(9999, 12, 15)),
    )
    pact, days = pact_of(Case(text, acts)), [date(9999, 8, 1), date(9999, 12, 20)]
    with pytest.raises(DayOutOfRange):
        pact.on(date(9999, 12, 10))
    assert list(together(columns(pact, days * 5_000)))[:2] == [alone(pact.on(day)) for day in days]


@given(case=cases(), days=st.lists(st.dates(date(1990, 1, 1), date(1993, 1, 1)), min_size=1, max_size=9))
def test_any_case_on_few_days_asked_often(case: Case, days: list[date]) -> None:
    """Where days are asked so often that none is looked for, the columns are still the answers of the days."""
    pact = pact_of(case)
    often = days * (17 * (max(days) - min(days)).days // len(days) + 1)
    assert list(together(columns(pact, often)))[: len(days)] == [alone(pact.on(day)) for day in days]


@given(case=cases(), days=st.lists(st.dates(date(1990, 1, 1), date(2100, 1, 1)), max_size=12))
def test_any_case_on_any_days(case: Case, days: list[date]) -> None:
    """Whatever the text and the record are, the columns are the answers of the days."""
    pact = pact_of(case)
    assert list(together(columns(pact, days))) == [alone(pact.on(day)) for day in days]


def test_days_eight_thousand_years_apart() -> None:
    """The first and the last day of the calendar that have an answer stand side by side."""
    pact, ended = load("gsomia"), load("mdt-roc-usa")
    days = [date(9999, 8, 24), date.min, date(2019, 8, 24)]
    assert list(together(columns(pact, days))) == [alone(pact.on(day)) for day in days]
    assert list(together(columns(ended, [date.max, date.min]))) == [
        alone(ended.on(day)) for day in (date.max, date.min)
    ]


def test_days_close_to_the_end_of_the_calendar() -> None:
    """Those of the last centuries, which are walked, are those of the pact, and so are those before them."""
    pact, dice = load("gsomia"), Random(9800)  # noqa: S311 (dates, no secrets)
    days = [date(9801, 1, 1), date(9800, 12, 31), date(9990, 8, 24)]
    days += [
        date.fromordinal(dice.randint(date(9790, 1, 1).toordinal(), date(9990, 1, 1).toordinal())) for _ in "x" * 150
    ]
    assert list(together(columns(pact, days, "japan"))) == [alone(pact.on(day, "japan")) for day in days]


def test_no_days_give_empty_columns_of_the_same_types() -> None:
    """An empty array is an answer like any other."""
    none, one = columns(load("gsomia"), []), columns(load("gsomia"), [date(2020, 8, 23)])
    assert {name: column.dtype for name, column in none.items()} == {name: one[name].dtype for name in one}
    assert {column.size for column in none.values()} == {0}


def test_the_order_of_bytes_and_the_strides_of_an_array_do_not_matter() -> None:
    """An array written on another machine, or every second day of one, is read for what it says."""
    pact, days = load("gsomia"), np.array(TWENTY_YEARS, "datetime64[D]")
    expected = columns(pact, days[::2].copy())
    for array in (days[::2], days.astype(">M8[D]")[::2]):
        for name, column in columns(pact, array).items():
            np.testing.assert_array_equal(column, expected[name])


@pytest.mark.parametrize(
    "days",
    [
        [datetime(2020, 8, 23, 12)],  # noqa: DTZ001 (a time is what is refused)
        ["2020-08-23"],
        "2020-08-23",
        date(2020, 8, 23),
        [20200823],
        np.array(["2020-08-23T12:00"], "datetime64[m]"),
        np.array([18497]),
        np.array(["2020-08"], "datetime64[M]"),
    ],
    ids=["datetimes", "words", "a word", "one day", "numbers", "minutes", "an array of numbers", "months"],
)
def test_what_is_no_day_is_refused(days: Any) -> None:  # noqa: ANN401
    """A time is never cut down to its day, and a number is no day."""
    with pytest.raises(TypeError, match="day"):
        columns(load("gsomia"), days)


@pytest.mark.parametrize("day", ["NaT", "0000-12-31", "10000-01-01", "9999-08-25", "-292277022-01-01"])
def test_a_day_without_an_answer_is_refused(day: str) -> None:
    """Where one day has no answer inside the calendar, there are no columns."""
    with pytest.raises(DayOutOfRange, match=r"outside the calendar|outside 0001-01-01"):
        columns(load("gsomia"), np.array(["2020-08-23", day], "datetime64[D]"), "japan")


def test_an_unknown_reading_is_refused_even_for_no_days() -> None:
    """The name of a reading is looked up whatever the days are."""
    with pytest.raises(UnknownReading, match="seoul"):
        columns(load("gsomia"), [], "seoul")


def test_only_the_columns_that_are_wanted() -> None:
    """A column is the same whether it is asked with all others, alone, or in another order."""
    pact, days = load("gsomia"), np.array(TWENTY_YEARS, "datetime64[D]")
    every = columns(pact, days)
    assert tuple(every) == COLUMNS
    for name in COLUMNS:
        alone = columns(pact, days, only=[name])
        assert list(alone) == [name]
        np.testing.assert_array_equal(alone[name], every[name])
    assert list(columns(pact, days[:0], only=("days_left", "state"))) == ["days_left", "state"]


def test_a_sequence_may_be_any_iterable() -> None:
    """Days and names of columns that can be gone through only once, and one name alone (O14)."""
    pact, days = load("gsomia"), TWENTY_YEARS[:40]
    wanted = columns(pact, days)
    once = columns(pact, iter(days), only=(name for name in ("state", "deadline_day")))  # type: ignore[arg-type]
    assert list(once) == ["state", "deadline_day"]
    for found in (once, columns(pact, days, only="state")):
        for name, column in found.items():
            np.testing.assert_array_equal(column, wanted[name])
    with pytest.raises(TypeError, match="'gsomia' is not a Pact: pass what load returns"):
        columns("gsomia", days)  # type: ignore[arg-type]


def test_a_column_that_there_is_not() -> None:
    """An unknown column is refused, and the known ones are named."""
    with pytest.raises(ValueError, match="there is no column 'weekday'; the columns are state, in_force"):
        columns(load("gsomia"), TWENTY_YEARS, only=["state", "weekday"])
