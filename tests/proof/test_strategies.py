"""The strategies meet edges, acts and rows of the state machine as often as the documentation says."""

import pytest

from gsomia_rules.testing.samples import samples
from tests.proof.strategies import MEASURED, STRATEGIES, shares
from tests.support.commands import ROOT
from tests.support.documents import tables

TABLE = tables(ROOT / "tests" / "proof" / "README.md")["The strategies"]
FEW = 250
"""So many examples show whether a share is far lower than documented."""


def test_the_table_has_every_row() -> None:
    """Each edge, act and row that is counted is in the documentation, and only these are."""
    assert [row["what"] for row in TABLE] == list(MEASURED)


@pytest.mark.parametrize("name", STRATEGIES)
def test_what_is_drawn_often_is_drawn_often(name: str) -> None:
    """No share is below a third of the documented one, where chance alone would hardly bring it."""
    found = shares(samples(STRATEGIES[name], FEW))
    documented = {row["what"]: float(row[name].rstrip("%")) / 100 for row in TABLE}
    rare = {what: share for what, share in documented.items() if share * FEW >= 5 and found[what] < share / 3}
    assert rare == {}
    assert all(found.values()) or name != next(iter(STRATEGIES)) or min(documented.values()) * FEW < 10


def test_every_row_is_met_by_one_of_the_strategies() -> None:
    """As documented: 29 rows, none of them in less than one of a hundred records."""
    rows = [row for row in TABLE if row["what"].startswith("row: ")]
    assert len(rows) == 29
    assert [row["what"] for row in rows if max(float(row[name].rstrip("%")) for name in STRATEGIES) < 1] == []
