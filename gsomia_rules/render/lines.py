"""Words in lines for a terminal: wrapped to a width, where a wide character takes two cells."""

from collections.abc import Iterator
from typing import Final
from unicodedata import combining, east_asian_width

from gsomia_rules.markup import clean

__all__ = ["WIDTH", "cells", "padded", "row", "wrap"]

WIDTH: Final = 80
"""The width of a terminal, which no line exceeds."""


def cells(text: str) -> int:
    """How many cells of a terminal the text takes.

    >>> cells("abc"), cells("한국")
    (3, 4)
    """
    return sum(0 if combining(mark) else 2 if east_asian_width(mark) in "WF" else 1 for mark in text)


def padded(text: str, width: int) -> str:
    """The text with spaces after it, to a width in cells."""
    return text + " " * (width - cells(text))


def wrap(text: str, width: int) -> list[str]:
    """The words, cleaned of control characters, in lines of at most a width; a longer word is broken.

    >>> wrap("one two three", 8)
    ['one two', 'three']
    >>> wrap("abcdefgh", 5)
    ['abcde', 'fgh']
    """
    lines: list[str] = []
    for word in clean(text).split():
        if lines and cells(lines[-1]) + 1 + cells(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.extend(_broken(word, width))
    return lines


def row(label: str, text: str, indent: int) -> Iterator[str]:
    """A label and its words beside it, wrapped below one another."""
    for number, line in enumerate(wrap(text, WIDTH - indent) or [""]):
        yield f"{padded(label if number == 0 else '', indent)}{line}".rstrip()


def _broken(word: str, width: int) -> Iterator[str]:
    piece = ""
    for mark in word:
        if piece and cells(piece) + cells(mark) > width:
            yield piece
            piece = ""
        piece += mark
    yield piece
