"""Many pacts on many days answer as each of them does alone."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest

from gsomia_rules import Pact, UnknownReading
from gsomia_rules.columns import COLUMNS, PAIR_COLUMNS, answers_of, columns
from tests.support.commands import HISTORIES, loaded

PACTS = [loaded(file) for file in HISTORIES]
IN_ORDER = [date(2019, 8, 24), date(2019, 8, 25), date(2020, 2, 29), date(2026, 11, 27), date(2031, 1, 1)]
SHUFFLED = [IN_ORDER[place] for place in (3, 0, 4, 0, 2, 1)]


@pytest.mark.parametrize("days", [IN_ORDER, SHUFFLED], ids=["in order", "in any order, one of them twice"])
def test_pairs_are_the_answers_of_each_pact(days: Sequence[date]) -> None:
    """All columns that both have are the same, and each pair names its pact and its day."""
    (block,) = answers_of(PACTS, days)
    alone = [columns(pact, days) for pact in PACTS]
    for name in COLUMNS:
        np.testing.assert_array_equal(block[name], np.concatenate([one[name] for one in alone]), err_msg=name)
    assert block["row"].tolist() == [row for row in range(len(PACTS)) for _ in days]
    assert block["day"].tolist() == [*days] * len(PACTS)
    assert tuple(block) == PAIR_COLUMNS


def test_blocks_follow_one_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """A block holds as many pacts as there is room for, and the rows go on counting."""
    (whole,) = answers_of(PACTS, IN_ORDER)
    monkeypatch.setattr("gsomia_rules.columns.pairs._BLOCK", 7 * len(IN_ORDER))
    blocks = list(answers_of(iter(PACTS), IN_ORDER))
    assert [len(block["row"]) for block in blocks[:-1]] == [7 * len(IN_ORDER)] * (len(PACTS) // 7)
    for name in PAIR_COLUMNS:
        np.testing.assert_array_equal(np.concatenate([block[name] for block in blocks]), whole[name], err_msg=name)


@pytest.mark.parametrize(("pacts", "days"), [([], IN_ORDER), (PACTS, [])])
def test_nothing_asked_is_answered_with_nothing(pacts: list[Pact], days: list[date]) -> None:
    """Without pacts or without days there is no block."""
    assert list(answers_of(pacts, days)) == []


def test_what_cannot_be_asked_is_refused() -> None:
    """An unknown column or reading, and what is no day."""
    with pytest.raises(ValueError, match="there is no column 'weekday'"):
        next(answers_of(PACTS, IN_ORDER, only=["weekday"]))
    with pytest.raises(UnknownReading, match="seoul"):
        next(answers_of(PACTS, IN_ORDER, "seoul"))
    with pytest.raises(TypeError, match="pass dates"):
        next(answers_of(PACTS, ["2020-08-23"]))  # type: ignore[list-item]
