"""The default answer: what a desk officer reads in five seconds, and the questions that one line of it answers."""

import re
from datetime import date, timedelta

import pytest

from gsomia_rules import Pact, Period, load
from gsomia_rules.cli.output import width
from gsomia_rules.model.deadline import Deadline, DeadlineKind
from gsomia_rules.render.deadlines import days_left, length, span
from gsomia_rules.render.languages import LANGUAGES, catalogue
from gsomia_rules.render.rows import FIELDS, rows
from gsomia_rules.render.text import answer as plain
from tests.support.commands import HISTORIES, invoked, loaded
from tests.support.forks import on_a_terminal
from tests.support.tables import rows as table

TODAY = date(2026, 11, 28)
ANSWER = """\
Japan\u2013Korea GSOMIA today, 2026-11-28 (Saturday), in Asia/Seoul
Status          in force
Next deadline   last day to give notice of termination: 2027-08-24 (Tuesday),
                269 days left (90 days, day of notice excluded)
If missed       1 year later: first day out 2028-11-23 instead of 2027-11-23
If nobody acts  renewed on 2027-11-23
Who differs     first-day-counted  last day for notice 2027-08-25, 270 days left
                three-months       last day for notice 2027-08-23, 268 days left
Earliest end    not in 2026: first day out 2027-11-23 if either party acts now
Status since    2023-03-21: notice of termination withdrawn (Republic of Korea)
In force since  2016-11-23; 11th term, 2026-11-23 through 2027-11-22
Reading         korea: Korea's position; record not searched beyond 2026-11-21"""
"""By hand: art. 21(3), the truth table, and 269 days from 28 November 2026 to 24 August 2027."""

QUESTIONS = {
    "can it still be ended this year?": r"^Earliest end +not in 2026: first day out 2027-11-23 if either party acts now$",
    "who disagrees?": r"^Who differs +first-day-counted +last day for notice 2027-08-25, 270 days left$",
    "what if we miss it?": r"^If missed +1 year later: first day out 2028-11-23 instead of 2027-11-23$",
    "is it in force?": r"^Status +in force$",
    "what happens if nobody acts?": r"^If nobody acts +renewed on 2027-11-23$",
}


def rendered(pact: Pact, day: date, **form: object) -> str:
    """The default answer of a pact."""
    standing, many = pact.on(day), len(pact.readings)
    read = pact.readings[pact.reading]
    return plain.as_text(standing, standing.other_readings, pact.metadata, read, among=many, **form)  # type: ignore[arg-type]


def test_the_answer_of_a_day_fits_twelve_lines() -> None:
    """At eighty columns, the title included."""
    shown = rendered(load("gsomia"), TODAY, today=True)
    assert shown == ANSWER
    assert len(shown.splitlines()) == 12


@pytest.mark.parametrize(("question", "line"), QUESTIONS.items(), ids=QUESTIONS)
def test_a_question_is_answered_by_a_line(question: str, line: str) -> None:
    """Each of the questions that people ask."""
    (found,) = re.findall(line, rendered(load("gsomia"), TODAY, today=True), re.MULTILINE)
    assert found, question


@pytest.mark.parametrize(
    ("day", "earliest"),
    [
        (date(2018, 8, 25), "not in 2018: first day out 2019-11-23 if either party acts now"),
        (date(2019, 8, 22), "still in 2019: first day out 2019-11-23 if either party acts now"),
        (date(2019, 8, 23), "in 2019: no party alone can end it before 2019-11-23"),
        (date(2020, 8, 23), "at once: out of force the same day if the Republic of Korea acts"),
    ],
)
def test_the_earliest_end_says_whether_it_is_this_year(day: date, earliest: str) -> None:
    """By the truth table."""
    assert f"Earliest end    {earliest}" in rendered(load("gsomia"), day)


def test_an_end_with_the_year_is_not_one_of_the_next() -> None:
    """UNESCO ends for a member with the end of 31 December: the first day out lies in the next year."""
    shown = " ".join(rendered(load("unesco-usa"), TODAY).split())
    assert "Earliest exit at the end of 2026: the United States alone cannot leave before 2027-01-01" in shown


def test_waiting_that_costs_a_day_at_most_is_told() -> None:
    """The VFA ends 180 days after a notice of any day, so nothing is a deadline."""
    shown = " ".join(rendered(load("vfa-phl-usa"), TODAY).split())
    assert "Next deadline none If nobody acts" in shown
    assert "first day out 2027-05-27 if either party acts now; each day of waiting moves it by at most a day" in shown


def test_where_nobody_differs_the_answer_says_so() -> None:
    """Of a pact with several readings that agree, and not of one with a single reading, whose name goes untold."""
    assert "Who differs     nobody: every reading gives the same answer" in rendered(load("gsomia"), date(2019, 8, 23))
    alone = rendered(load("paris-usa"), date(2018, 1, 1))
    assert "differs" not in alone
    assert "Reading" not in alone


def test_what_missing_a_deadline_costs_is_told_of_each_kind() -> None:
    """Of one to withdraw a notice that it takes effect; of a minimum term that each later day counts."""
    assert "If missed       unless postponed, the notice takes effect: first day out" in rendered(
        load("gsomia"), date(2019, 8, 23)
    )
    minimum = load("amity-irn-usa").on(date(1966, 1, 1))
    shown = {row.about: row.text for row in rows(minimum, catalogue(), minimum.metadata.names)}
    assert shown["missed"] == "each later day of notice moves the first day out, 1967-06-16, by a day"


def test_the_first_lines_come_in_the_order_of_the_questions() -> None:
    """Status, deadline, what missing it costs, what happens if nobody acts, and then the rest."""
    order = ["state", "deadline", "missed", "nobody", "earliest", "since", "in-force", "term"]
    standing = load("gsomia").on(TODAY)
    assert [row.about for row in rows(standing, catalogue(), standing.metadata.names)] == order
    assert [about for about in FIELDS if about in order] == order


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_row_says_a_date_twice(language: str) -> None:
    """Of every history, on the days of the truth table, on the eve of each act, and on its day."""
    for file in HISTORIES if language == "en" else HISTORIES[::5]:
        pact = loaded(file)
        acts = {act.on for act in pact.timeline().case.acts}
        for day in {*acts, *(act - timedelta(1) for act in acts), date(2020, 8, 23), TODAY}:
            standing = pact.on(day)
            for row in rows(standing, catalogue(language).of(pact.metadata), pact.metadata.names):
                dates = re.findall(r"\d{4}(?:-\d\d-\d\d|[年년] ?\d+[月월] ?\d+[日일])", row.text)
                assert len(dates) == len(set(dates)), (file.stem, day, row)


def test_a_weekend_is_noted_in_a_line_too() -> None:
    """23 August 2020 was a Sunday: the deadline of three months, in the line of another reading and side by side."""
    for line in ("gsomia-status 2020-08-23", "gsomia-status 2020-08-23 --reading all"):
        assert "last day for notice 2020-08-23 (Sunday, not moved), 0 days left" in " ".join(
            invoked(line).stdout.split()
        )
    assert "2025-08-24 Sun  276 days  gsomia (korea)" in invoked("gsomia-rules agenda gsomia --from 2024-11-21").stdout
    shown = " ".join(invoked("gsomia-rules agenda gsomia --from 2024-11-21").stdout.split())
    assert "missing it costs 1 year: 2026-11-23); a Sunday, not moved" in shown


def test_a_day_left_over_a_year_is_told_in_years_too() -> None:
    """By hand: from 27 November 2026 to 6 June 2048 are 21 years, 6 months and 10 days, 7,862 days."""
    first, last = date(2026, 11, 27), date(2048, 6, 6)
    assert (last - first).days == 7862
    assert days_left(catalogue(), first)(7862) == "7,862 days or 21 years 6 months 10 days left"
    assert days_left(catalogue(), first)(365) == "365 days left", "a year to the day"
    assert days_left(catalogue(), first)(366) == "366 days or 1 year 1 day left"
    assert days_left(catalogue())(7862) == "7862 days left", "where the day asked about is not known"
    assert length(date(2024, 2, 29), date(2026, 3, 1)) == Period(years=2, days=1)
    assert span(date(2026, 1, 1), date(2026, 1, 2), catalogue()) == "1 day"


def test_a_deadline_without_a_later_way_out_says_so() -> None:
    """Where a later notice leads to no end within the calendar."""
    from gsomia_rules.render.deadlines import if_missed

    never = Deadline(DeadlineKind.GIVE_NOTICE, date(2027, 8, 24), 1, date(2027, 11, 23), None)
    assert if_missed(never, catalogue()) == "no later notice leads to an end; in time: first day out 2027-11-23"


def test_the_width_is_that_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the terminal or COLUMNS, from 40 to 120; 80 where neither says, and in a file."""
    lines = on_a_terminal("gsomia-status 2019-08-22", COLUMNS="62", NO_COLOR="1").splitlines()
    assert 55 < max(map(len, lines)) <= 62
    for columns, expected in (("30", 40), ("62", 62), ("300", 120), ("", 80)):
        monkeypatch.setenv("COLUMNS", columns)
        assert (width(), width("a file")) == (expected, 80)


@pytest.mark.parametrize("row", table("truth")[::4], ids=lambda row: f"{row['on']} {row['reading']}")
def test_nothing_is_torn_at_forty_columns(row: dict[str, str]) -> None:
    """Each word of the wide answer stands whole in the narrow one, in the same order but for labels with colons."""
    pact, day = load("gsomia"), date.fromisoformat(row["on"])
    wide, narrow = (rendered(pact, day, width=columns).replace(":", "").split() for columns in (120, 40))
    assert sorted(wide) == sorted(narrow)
    assert all(len(line) <= 40 for line in rendered(pact, day, width=40).splitlines())
