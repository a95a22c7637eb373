"""The tables of examples; each row has its source."""

import csv
from pathlib import Path

HERE = Path(__file__).parents[1]


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table; each must name the source of its values."""
    with (HERE / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as table:
        found = list(csv.DictReader(table))
    assert found
    assert all(row["source"] for row in found)
    return found
