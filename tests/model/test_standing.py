"""Answers as values: their deadlines, and what accompanies an answer."""

from datetime import date

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
