"""Lines for a terminal of a fixed width, of words that no loader has cleaned and that may be longer than a line."""

from collections.abc import Iterator
from typing import Final

from gsomia_rules.markup import clean
from gsomia_rules.render import width as by_width
from gsomia_rules.render.width import columns, pad

__all__ = ["WIDTH", "row", "wrap"]

WIDTH: Final = 80
"""The width of a terminal, which no line exceeds."""


def wrap(text: str, width: int) -> list[str]:
    """The words, cleaned of control characters, in lines of at most a width; a longer word is broken.

    >>> wrap("one two three", 8)
    ['one two', 'three']
    >>> wrap("abcdefgh", 5)
    ['abcde', 'fgh']
    """
    return [piece for line in by_width.wrap(clean(text), width) for piece in _broken(line, width)]


def row(label: str, text: str, indent: int) -> Iterator[str]:
    """A label and its words beside it, wrapped below one another."""
    for number, line in enumerate(wrap(text, WIDTH - indent) or [""]):
        yield f"{pad(label if number == 0 else '', indent)}{line}".rstrip()


def _broken(line: str, width: int) -> Iterator[str]:
    piece = ""
    for mark in line:
        if piece and columns(piece) + columns(mark) > width:
            yield piece
            piece = ""
        piece += mark
    yield piece
