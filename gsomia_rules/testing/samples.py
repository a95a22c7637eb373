"""Samples: examples of a strategy in a list, for a sheet that a tool fills in and for counting what is drawn."""

from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy

__all__ = ["samples"]

_Value = TypeVar("_Value")


def samples(strategy: SearchStrategy[_Value], number: int) -> list[_Value]:
    """So many examples of a strategy, the same in each run; in a test use ``given``, which looks for a failing one.

    >>> from hypothesis import strategies as st
    >>> samples(st.integers(), 100) == samples(st.integers(), 100)
    True
    """
    found: list[_Value] = []

    @settings(
        max_examples=number,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(value: _Value) -> None:
        found.append(value)

    collect()
    return found
