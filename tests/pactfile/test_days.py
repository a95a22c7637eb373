"""Days as people write them in a question."""

import pytest

from gsomia_rules import GsomiaRulesError
from gsomia_rules.pactfile.days import parse_date


@pytest.mark.parametrize("word", ["2020-8-23", "20200823", "2020-W34-7", "2020-08-23T00:00", "yesterday", "", "٢٠٢٠"])
def test_other_forms_of_a_date_are_refused(word: str) -> None:
    """Only year-month-day and "today" are accepted; nothing is guessed."""
    with pytest.raises(GsomiaRulesError, match="is not a date; write year-month-day, like 2020-08-23, or 'today'"):
        parse_date(word)


@pytest.mark.parametrize(
    ("word", "fault"),
    [
        ("\u0662\u0660\u0662\u0660-\u0660\u0668-\u0662\u0663", "is not in ASCII characters"),
        ("\uff12\uff10\uff12\uff10-08-23", "is in wide digits"),
    ],
    ids=ascii,
)
def test_a_date_in_other_digits_is_recognised(word: str, fault: str) -> None:
    """It is a day of the calendar, and the message says how to write it (O14)."""
    with pytest.raises(GsomiaRulesError) as refused:
        parse_date(word)
    assert str(refused.value) == f"{word!r} {fault}; write 2020-08-23"


def test_a_day_that_does_not_exist_is_refused() -> None:
    """29 February of a common year has the form of a date."""
    with pytest.raises(GsomiaRulesError, match="'2021-02-29' is not a date in the calendar; write one like 2020-08-23"):
        parse_date("2021-02-29")
