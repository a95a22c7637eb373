"""The strategies meet edges, acts and rows of the state machine as often as the documentation says."""

import pytest

from tests.proof.strategies import MEASURED, STRATEGIES, shares
from tests.support.commands import ROOT
from tests.support.documents import tables

TABLE = tables(ROOT / "tests" / "proof" / "README.md")["The strategies"]


def documented(name: str) -> dict[str, float]:
    """The shares of a strategy in the documentation."""
    return {row["what"]: float(row[name].rstrip("%")) / 100 for row in TABLE}


def much_rarer(name: str, number: int) -> dict[str, float]:
    """What is drawn less than a third as often as documented; not what so few examples may lack by chance."""
    found = shares(name, number)
    expected = {what: share for what, share in documented(name).items() if share * number > 15}
    return {what: found[what] for what, share in expected.items() if found[what] < share / 3}


def test_the_table_has_every_row() -> None:
    """Each edge, act and row that is counted is in the documentation; every row is met, by one strategy or the other."""
    assert [row["what"] for row in TABLE] == list(MEASURED)
    rows = [what for what in MEASURED if what.startswith("row: ")]
    assert len(rows) == 29
    assert [what for what in rows if max(documented(name)[what] for name in STRATEGIES) < 0.01] == []


def test_what_is_drawn_often_is_drawn_often() -> None:
    """Of 150 examples, which show whether a strategy has become much weaker."""
    assert much_rarer(next(iter(STRATEGIES)), 150) == {}


@pytest.mark.deep
@pytest.mark.parametrize("name", STRATEGIES)
def test_what_is_drawn_now_and_then_is_drawn_now_and_then(name: str) -> None:
    """Of 3,000 examples, all that is drawn in one of 200."""
    assert much_rarer(name, 3_000) == {}
