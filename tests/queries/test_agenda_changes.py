"""What is new, different or gone between two agendas."""

from datetime import date
from typing import Any

import pytest

from gsomia_rules import Metadata
from gsomia_rules.queries.agenda_changes import agenda_changes
from gsomia_rules.queries.coverage import Coverage, LookedAt

FIRST, LAST = date(2026, 11, 27), date(2027, 11, 27)


def looked_at(*names: str, ended: tuple[str, ...] = (), searched_to: date | None = None) -> Coverage:
    """An agenda of a year that looked at pacts of these names."""

    def one(name: str) -> LookedAt:
        return LookedAt(Metadata(name, name, "UTC", {}, searched_to), FIRST, LAST)

    return Coverage(tuple(map(one, names)), tuple(one(name)._replace(has_ended=True) for name in ended))


def row(pact: str = "a", day: str = "2027-08-24", **columns: object) -> dict[str, Any]:
    """A row of an agenda."""
    whole = {"day": day, "what": "give-notice", "pact": pact, "reading": "plain", "title": "T"}
    return (
        whole
        | {"first_day_out": "2027-11-23", "if_missed": None, "counting": "90 days", "superseded_on": None}
        | columns
    )


ALL = looked_at("a", "b")
LATER = row(day="2027-08-25")
CASES = [
    ("nothing", [row()], [row()], []),
    ("the day of the run", [row(days_left=9, asked_on="2026-01-01")], [row(days_left=8, asked_on="2026-01-02")], []),
    ("a record searched again", [row(record_searched_to="2026-01-01")], [row(record_searched_to="2026-11-27")], []),
    ("another title", [row()], [row() | {"title": "The T"}], []),
    ("a column of a newer version", [row()], [row(under="refusal")], []),
    ("a new one", [], [row()], ["new 2027-08-24"]),
    ("one of another reading", [row()], [row(), row(reading="second")], ["new 2027-08-24"]),
    ("another day", [row()], [LATER], ["gone 2027-08-24", "new 2027-08-25"]),
    ("another end", [row()], [row(first_day_out="2028-11-23")], ["changed 2027-08-24"]),
    ("another way of counting", [row()], [row(counting="3 months")], ["changed 2027-08-24"]),
    ("another cost", [row()], [row(if_missed="2028-11-23")], ["changed 2027-08-24"]),
    ("one of two clauses", [row(), row(first_day_out="2027-12-01")], [row()], ["gone 2027-08-24"]),
    ("two clauses", [row(first_day_out="2027-12-01"), row()], [row(), row(first_day_out="2027-12-02")],
     ["changed 2027-08-24"]),
    ("what has passed", [row(day="2026-11-26")], [], []),
    ("what is today", [row(day="2026-11-27")], [], ["gone 2026-11-27"]),
    ("what is last", [row(day="2027-11-27")], [], ["gone 2027-11-27"]),
    ("what is beyond", [row(day="2027-11-28")], [], []),
    ("a pact that is no longer there", [row("z"), row("z", "2026-11-26")], [], ["gone 2027-08-24"]),
]  # fmt: skip


@pytest.mark.parametrize(("before", "now", "found"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_changes_are_those_of_dates(before: list[Any], now: list[Any], found: list[str]) -> None:
    """What depends on the day of the run is none, nor is what this agenda does not cover."""
    changes = agenda_changes(before, now, ALL)
    assert [f"{change.kind} {change.row['day']}" for change in changes] == found
    for change in changes:
        assert (change.before is None) == (change.kind == "new")
        assert (change.now is None) == (change.kind == "gone")


def test_an_ended_pact_was_looked_at() -> None:
    """Its entries are gone, as those of a pact that still stands would be."""
    assert len(agenda_changes([row("old")], [], looked_at("a", ended=("old",)))) == 1


def test_of_a_file_that_could_not_be_read_nothing_is_said() -> None:
    """The pact in it is not known, and its entries are not called gone; those of other pacts are."""
    changes = agenda_changes([row("z"), row("a")], [], ALL, complete=False)
    assert [change.row["pact"] for change in changes] == ["a"]


def test_how_current_records_are() -> None:
    """Of those that are live: the oldest first, and those of which no search is known."""
    old, older = (looked_at(name, searched_to=date(year, 1, 1)).live[0] for name, year in (("o", 2025), ("p", 2024)))
    new = looked_at("n", searched_to=date(2025, 11, 27)).live[0]  # a year ago to the day
    coverage = Coverage((old, new, older, looked_at("q").live[0]), (older._replace(has_ended=True),))
    assert [one.metadata.pact for one in coverage.stale] == ["p", "o"]
    assert coverage.unsearched == 1


def test_a_reading_that_was_not_asked_now_is_not_gone() -> None:
    """An earlier run with all readings, and one of the default reading alone: the other is not looked at."""
    one = looked_at("a").live[0]._replace(readings=("plain",))
    assert agenda_changes([row(), row(reading="second")], [row()], Coverage((one,))) == ()
    (gone,) = agenda_changes([row(), row(reading="second")], [row()], looked_at("a"))
    assert gone.row["reading"] == "second"
