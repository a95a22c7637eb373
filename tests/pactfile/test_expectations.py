"""The expectations of a pact file: what must be so on a day, and who says so."""

from datetime import date

import pytest

from gsomia_rules import Citation
from gsomia_rules.pactfile.loading import parse
from tests.pactfile.files import GOOD, changed, found

PROBLEMS = [
    ('state = "notice-suspended"', 'state = "\\u001b[2J"', "expectation 1 (on 2020-03-01): state", "control-character"),
    ('state = "notice-suspended"', "state_since = 2020-01-01T00:00:00", "expectation 1 (on 2020-03-01): state_since", "wrong-type"),
    ('state = "notice-suspended"', 'state = "ended"\nassume = "soon"', "expectation 1 (on 2020-03-01): assume", "bad-assumption"),
    ('state = "notice-suspended"', 'state = "ended"\nassume = 3', "expectation 1 (on 2020-03-01): assume", "wrong-type"),
    ("on = 2020-03-01\nstate", 'on = 2020-03-01\nreading = "third"\nstate', "expectation 1 (on 2020-03-01): reading", "unknown-reading"),
    ('state = "notice-suspended"', 'sate = "notice-suspended"', "expectation 1 (on 2020-03-01): sate", "unknown-key"),
    ('state = "notice-suspended"', "", "expectation 1 (on 2020-03-01)", "missing-one-of"),
    ('state = "notice-suspended"', "state = [1]", "expectation 1 (on 2020-03-01): state", "wrong-type"),
    ("[[expect]]", "[expect]", "expect", "wrong-type"),
    ('state = "notice-suspended"', 'state = "ended"\nassume = "2026-13-01 notice-given ONE"', "expectation 1 (on 2020-03-01): assume", "bad-date"),
    ('state = "notice-suspended"', 'state = "ended"\nassume = ["2026-12-01 notice-given ONE last_day=2027-1-1"]', "expectation 1 (on 2020-03-01): assume", "bad-date"),
    ('state = "notice-suspended"', 'state = "ended"\nassume = "2026-12-01 extended ONE for=1 year for=2 years"', "expectation 1 (on 2020-03-01): assume", "repeated-key"),
    ('state = "notice-suspended"', 'state = "ended"\nassume = "2026-12-01 notice-given THREE"', "expectation 1 (on 2020-03-01): assume: by", "unknown-actor"),
    ('state = "notice-suspended"', 'state = "ended"\nrefused = "no"', "expectation 1 (on 2020-03-01)", "conflicting-keys"),
    ("on = 2020-03-01\nstate", "state", "expectation 1: on", "missing"),
    ('source = "book"\n', 'source = "buch"\n', "expectation 1 (on 2020-03-01): source", "unknown-source"),
    ('source = "book"\n', "basis = 3\n", "expectation 1 (on 2020-03-01): basis", "wrong-type"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "place", "kind"), PROBLEMS, ids=str)
def test_a_bad_expectation_is_refused(right: str, wrong: str, place: str, kind: str) -> None:
    """Each key of an expectation."""
    assert (place, kind) in found(changed(right, wrong))


def test_an_expectation_is_read_as_it_is_written() -> None:
    """Its day, its reading, what must hold in words, and who says so."""
    more = 'reading = "second"\nbasis = "by hand"\nin_force = true\ndays_left = 3\nlast_day = 2020-01-01\n'
    read = parse(GOOD.replace('source = "book"\n', f'source = "book"\n{more}').encode(), "made-up").expectations[0]
    assert (read.place, read.on, read.reading) == ("expectation 1 (on 2020-03-01)", date(2020, 3, 1), "second")
    assert read.fields == {
        "state": "notice-suspended", "in_force": "true", "days_left": "3", "last_day": "2020-01-01",
    }  # fmt: skip
    assert (read.citations, read.basis, read.assumed, read.refused) == ((Citation("A book"),), "by hand", (), None)
    refused = parse(GOOD.replace('state = "notice-suspended"', 'refused = "no"').encode(), "made-up").expectations[0]
    assert (refused.fields, refused.refused, refused.reading) == ({}, "no", None)


def test_what_is_expected_is_on_one_line() -> None:
    """An expected word is folded too, so that what was expected can be shown."""
    pact = parse(GOOD.replace('state = "notice-suspended"', 'state = "no\\r\\n  such"').encode(), "made-up")
    assert pact.expectations[0].fields == {"state": "no such"}


def test_each_assumed_act_is_looked_at() -> None:
    """A problem in the first hides none in the second."""
    place = "expectation 1 (on 2020-03-01): assume"
    bad = changed('state = "notice', 'assume = [3, "soon"]\nstate = "notice')
    assert found(bad) == [(place, "wrong-type"), (place, "bad-assumption")]
