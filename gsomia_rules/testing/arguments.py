"""Arguments of strategies: each a value, or a strategy that draws one; ``...`` leaves it to the strategy."""

from collections.abc import Sequence
from functools import lru_cache
from types import EllipsisType
from typing import TypeVar, Union

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

__all__ = ["Given", "between", "chosen", "drawn"]

_Value = TypeVar("_Value")
Given = Union[_Value, SearchStrategy[_Value], EllipsisType]  # noqa: UP007 - an alias with a parameter
"""What a strategy of this package takes as an argument."""

_index = lru_cache(lambda options: st.sampled_from(range(options)))


def drawn(
    draw: st.DrawFn,
    given: Given[_Value],
    otherwise: SearchStrategy[_Value] | Sequence[_Value | SearchStrategy[_Value]] = (),
) -> _Value:
    """The value of an argument; for ``...`` that of a strategy, or of one of several values and strategies."""
    if isinstance(given, EllipsisType):
        given = otherwise if isinstance(otherwise, SearchStrategy) else chosen(draw, otherwise)
    return draw(given) if isinstance(given, SearchStrategy) else given


def chosen(draw: st.DrawFn, options: Sequence[_Value]) -> _Value:
    """One of several values; one that stands there often is drawn often, and shrinking leads to the first.

    It is ``st.sampled_from`` without making a strategy each time, which is a third of the time of a draw.
    """
    return options[draw(_index(len(options)))] if len(options) > 1 else options[0]


def between(draw: st.DrawFn, least: int, most: int) -> int:
    """A number from the least through the most, all equally often: ``st.integers`` draws the least one time in three.

    One that cannot vary is drawn as well: shrinking prefers what takes the fewest draws, whatever it means.
    """
    return min(least + draw(_index(max(most - least, 1) + 1)), most)
