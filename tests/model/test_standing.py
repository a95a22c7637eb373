"""Answers as values: their deadlines, and what accompanies an answer."""

from datetime import date, timedelta

import pytest

from gsomia_rules import EventKind, Pact, load
from gsomia_rules.model.deadline import Event
from gsomia_rules.model.standing import Metadata


def example(name: str) -> Pact:
    """A pact of the examples."""
    return load(name)


def test_a_lock_in_is_over_without_a_deadline() -> None:
    """Paris art. 28(1): no notice before three years from 4 November 2016; from that day on every day will do."""
    paris = example("paris-usa")
    for day in (date(2018, 1, 1), date(2019, 11, 3)):
        assert paris.on(day).next_event == Event(EventKind.NOTICE_OPENS, date(2019, 11, 4))
        assert paris.on(day).deadlines == ()
        assert paris.on(day).next_deadline is None


def test_the_metadata_suppose_nothing() -> None:
    """Unless stated, the record was searched to no day, known on no day, and no act is assumed."""
    metadata = Metadata("made-up", "Made up", "UTC", {})
    assert (metadata.searched_to, metadata.known_as_of, metadata.assumed) == (None, None, ())
    assert (metadata.stale_from, metadata.is_stale(date.max)) == (None, False)


@pytest.mark.parametrize(
    ("searched_to", "stale_from"),
    [
        (date(2025, 11, 27), date(2026, 11, 28)),
        (date(2024, 2, 28), date(2025, 3, 1)),
        (date(2024, 2, 29), date(2025, 3, 1)),  # a year is over with 28 February
        (date(9998, 12, 30), date(9999, 12, 31)),
        (date(9998, 12, 31), None),
        (date.max, None),
    ],
)
def test_a_record_is_stale_more_than_a_year_after_it_was_searched(searched_to: date, stale_from: date | None) -> None:
    """By hand: a year after the search is not more than a year, and the day after it is; if there is such a day."""
    metadata = Metadata("made-up", "Made up", "UTC", {}, searched_to)
    assert metadata.stale_from == stale_from
    assert metadata.is_stale(date.max) is (stale_from is not None)
    if stale_from is not None:
        assert not metadata.is_stale(stale_from - timedelta(days=1))
        assert metadata.is_stale(stale_from)


def test_an_answer_says_that_its_record_is_stale() -> None:
    """GSOMIA's was searched to 2026-11-21, under every reading."""
    gsomia = load("gsomia")
    assert [gsomia.on(date(2027, 11, day)).record_stale for day in (21, 22)] == [False, True]
    assert [gsomia.on(date(2027, 11, day), "japan").to_dict()["record_stale"] for day in (21, 22)] == [False, True]
