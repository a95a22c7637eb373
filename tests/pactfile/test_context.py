"""The context of a file explains and moves nothing."""

from datetime import date

import attrs
import pytest

from gsomia_rules import load
from gsomia_rules.model.context import ContextEvent
from gsomia_rules.model.reasons import Citation
from gsomia_rules.pactfile.loading import parse
from tests.pactfile.files import WITHOUT_READINGS, found
from tests.support.commands import PACT_FILES

EVENT = '\n[[context]]\non = 2016-11-01\nsays = "talks resume"\ncite = "book"\n'


def test_an_event_has_its_day_its_words_and_its_sources() -> None:
    """The rows of a file are the context of its pact, in their order."""
    assert parse(f"{WITHOUT_READINGS}{EVENT}".encode(), "test").context == (
        ContextEvent(on=date(2016, 11, 1), says="talks resume", citations=(Citation("A book"),)),
    )


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ('says = "x"', ("context 1: on", "missing")),
        ("on = 2016-11-01", ("context 1: says", "missing")),
        ('on = 2016-11-01\nsays = "x"\nact = "signed"', ("context 1: act", "unknown-key")),
        ('on = 2016-11-01\nsays = "x"\ncite = "gazette"', ("context 1: cite", "unknown-source")),
        ('on = 2016-11-01\nsays = "x"\n[[context]]\non = 2016-10-01\nsays = "y"', ("context 2: on", "out-of-order")),
    ],
)
def test_an_event_is_read_as_strictly_as_an_act(rows: str, problem: tuple[str, str]) -> None:
    """A row that lacks something is refused with its place."""
    assert found(f"{WITHOUT_READINGS}\n[[context]]\n{rows}\n") == [problem]


def test_context_moves_nothing() -> None:
    """Every answer is the same with and without it."""
    for pact in map(load, PACT_FILES):
        bare = attrs.evolve(pact, context=())
        for day in {act.on for act in pact.record} | {event.on for event in pact.context}:
            assert pact.comparison(day) == bare.comparison(day), (pact.name, day)


def test_what_happened_later_was_not_known() -> None:
    """A pact as known on a day has the context up to that day."""
    known = load("gsomia").known_on(date(2019, 8, 2))
    assert [str(event.on) for event in known.context] == ["2016-11-01", "2018-10-30", "2019-07-04", "2019-08-02"]
