"""Letters: the sizes of type in pictures, how wide words are, and how they break into lines."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple
from unicodedata import combining, east_asian_width

from gsomia_rules.markup import clean

__all__ = ["BODY", "HEADLINE", "LABEL", "SMALL", "STRONG", "TITLE", "Face"]

_ELLIPSIS: Final = "…"
_BOLD: Final = 1.12
"""How much wider bold letters are."""
_WIDTHS: Final = {
    mark: width
    for width, marks in {
        0.30: "ijl'IJ",
        0.35: " .,:;|/",
        0.42: "frt!()[]{}-·",
        0.56: "csz",
        0.60: "kvxyFLPT",
        0.71: "ABCKRSVXYZ",
        0.80: "DGHNOQUw",
        1.00: "mMW@%&—…",
    }.items()
    for mark in marks
}
"""How wide letters are in the widest of the plain typefaces in use; all others are a little narrower than ``n``."""

_UNITS: Final = r"[(「『【〈]*(?:[0-9A-Za-z.,'-]+|.)[、。,,.))」』】〉:]*"
"""What is kept on one line: a number or a Latin word, with the brackets and stops around it."""


class Face(NamedTuple):
    """A size and weight of type, with its class in the style."""

    class_: str
    size: float
    bold: bool = False

    @property
    def step(self) -> float:
        """How far the base lines of two lines are apart."""
        return round(self.size * 1.27)

    def width(self, words: str) -> float:
        """The width of words in a plain typeface, rather too wide than too narrow.

        >>> SMALL.width("2020-08-23") > SMALL.width("in force") > 0
        True
        """
        return self.size * _widths(words) * (_BOLD if self.bold else 1)

    def lines(self, words: str, width: float, most: int | None = None) -> list[str]:
        """The words in lines of a width; where they need more lines than there may be, the last one ends with dots.

        >>> BODY.lines("one two three", 60)
        ['one two', 'three']
        """
        lines: list[str] = []
        for word in clean(words).split():
            if lines and self.width(f"{lines[-1]} {word}") <= width:
                lines[-1] += f" {word}"
            else:
                lines.extend(self._broken(word, width, f"{lines.pop()} " if lines and _wide(word) else ""))
        if most is not None and len(lines) > most:
            last = lines[most - 1]
            while last and self.width(last + _ELLIPSIS) > width:
                last = last[:-1]
            lines = [*lines[: most - 1], last.rstrip() + _ELLIPSIS]
        return lines

    def _broken(self, word: str, width: float, first: str) -> Iterator[str]:
        """A word, after what stands on its line already, broken where a line is full."""
        piece = first
        for unit in re.findall(_UNITS, word):
            for part in [unit] if self.width(unit) <= width else unit:
                if piece and self.width(piece + part) > width:
                    yield piece.rstrip()
                    piece = ""
                piece += part
        yield piece


HEADLINE: Final = Face("headline", 20, bold=True)
TITLE: Final = Face("title", 16, bold=True)
BODY: Final = Face("body", 12)
STRONG: Final = Face("strong", 12, bold=True)
SMALL: Final = Face("small", 11)
LABEL: Final = Face("label", 11, bold=True)


@lru_cache(maxsize=4096)
def _widths(words: str) -> float:
    """The width of words in type of one unit; most words of a picture are measured several times."""
    return sum(map(_width, words))


def _width(mark: str) -> float:
    if combining(mark):
        return 0
    return 1.02 if east_asian_width(mark) in "WF" else _WIDTHS.get(mark, 0.64)


def _wide(word: str) -> bool:
    """Whether a line may end within a word, as in Japanese; Korean has words between spaces."""
    return any(east_asian_width(mark) in "WF" and not "\uac00" <= mark <= "\ud7a3" for mark in word)
