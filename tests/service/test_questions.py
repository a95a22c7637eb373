"""Questions as strangers write them: within limits, or refused with what would be right."""

from datetime import UTC, date, datetime

import pytest

from gsomia_rules import Act, DayOutOfRange, load
from gsomia_rules.pactfile.days import TODAY
from gsomia_rules.service.questions import (
    ImpossibleAssumption,
    InvalidParameter,
    Question,
    ask,
    day_of,
    read_choice,
    read_day,
    read_length,
    read_question,
)

AT = datetime(2026, 11, 21, 14, 59, 59, tzinfo=UTC)
"""A second before midnight in Seoul."""


def test_a_question_is_read() -> None:
    """As it is written on the command line."""
    read = read_question(day="2020-08-23", reading="japan", assumed=["2019-12-01 notice-withdrawn KOR"])
    assert read == Question(
        day=date(2020, 8, 23), reading="japan", assumed=("2019-12-01 notice-withdrawn KOR",), known_on=None
    )
    assert read_question(known_on="today") == Question(day=TODAY, known_on=TODAY)


def test_an_answer_is_that_of_the_pact() -> None:
    """With what is assumed, and as known on a day."""
    gsomia, assumed = load("gsomia"), ("2019-11-01 notice-withdrawn KOR",)
    question = read_question(day="2019-12-01", reading="japan", assumed=assumed, known_on="2019-10-01")
    act = Act("notice-withdrawn", on=date(2019, 11, 1), by="KOR")
    expected = gsomia.known_on(date(2019, 10, 1)).assuming(act).on(date(2019, 12, 1), "japan")
    assert ask(gsomia, question, AT) == expected


def test_today_is_that_of_the_pact() -> None:
    """Midnight in Seoul is at 15:00 in coordinated universal time."""
    gsomia = load("gsomia")
    assert day_of(gsomia, TODAY, AT) == date(2026, 11, 21)
    assert ask(gsomia, Question(), AT.replace(hour=15)).on == date(2026, 11, 22)
    assert ask(gsomia, Question(known_on=TODAY), AT).metadata.known_as_of == date(2026, 11, 21)


@pytest.mark.parametrize("word", ["2020-8-23", "20200823", "2020-02-30", "yesterday", "", "\0", "9" * 10**6])
def test_a_day_is_strict_and_short(word: str) -> None:
    """The error names the parameter and quotes little of what was sent."""
    with pytest.raises(InvalidParameter) as refused:
        read_day("known_on", word)
    assert refused.value.parameter == "known_on"
    assert refused.value.remedy
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize(
    "assumed", [["2020-01-01 notice-given KOR"] * 21, ["2020-01-01 notice-given KOR why=" + "x" * 500], ["x"] * 10_000]
)
def test_assumptions_have_limits(assumed: list[str]) -> None:
    """Twenty of five hundred characters each."""
    with pytest.raises(InvalidParameter, match="assume: has"):
        read_question(assumed=assumed)


@pytest.mark.parametrize("assumed", ["2020-01-01 notice-given USA", "tomorrow", "2020-02-30 notice-given KOR"])
def test_an_assumption_must_be_possible(assumed: str) -> None:
    """It is checked as strictly as an act of a file."""
    with pytest.raises(ImpossibleAssumption, match=r"^assumption: "):
        ask(load("gsomia"), read_question(assumed=[assumed]), AT)


def test_a_length_of_time_and_a_choice() -> None:
    """At most ten years; a word among a few, or the nearest."""
    assert read_length("within", "10 years").months == 120
    for word in ("6m", "1 day 1 year", "\u0661d", "x" * 1000):
        with pytest.raises(InvalidParameter, match="within: "):
            read_length("within", word)
    for word in ("11y", "99999d", "9999999 years 9999999 days"):
        with pytest.raises(DayOutOfRange, match=r"within: .* is longer than 10 years; use a shorter time"):
            read_length("within", word)
    assert read_choice("format", "csv", ("json", "csv")) == "csv"
    with pytest.raises(InvalidParameter, match=r"format: 'cvs' is not known; did you mean 'csv'\?"):
        read_choice("format", "cvs", ("json", "csv"))
