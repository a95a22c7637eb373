"""Text by the columns that a terminal gives it: two for a wide mark, none for one that joins the mark before it."""

# ruff: noqa: RUF001 - marks that look like ASCII ones are what this is about

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from gsomia_rules.markup import clean

__all__ = ["NARROW", "WIDTH", "columns", "pad", "row", "wrap", "wrapped"]

WIDTH: Final = 80
"""The width of a line, in columns, where none is given."""
NARROW: Final = 60
"""The width below which a text stands under its label, for there is too little room beside it."""

_NEVER_FIRST: Final = frozenset(
    "、。，．・：；？！）］｝」』】〕〉》〙〗’”…‥ーゝゞ々〻ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ,.:;?!)]}%"
)
"""Marks that begin no line: closing punctuation, and small or lengthening kana."""
_NEVER_LAST: Final = frozenset("（［｛「『【〔〈《〘〖‘“([{")
_STOPS: Final = frozenset("、。，．：；？！）］｝」』】〕〉》")
"""Wide closing marks, after which a line may end whatever follows."""
_WORD: Final = r"(?<!\S)[\d,]{1,9} (?:day|month|year)s?[,.;:)]{0,2}(?!\S)|\S+"
"""A word, or a number with its unit, between which no line ends."""


def _plain(text: str) -> bool:
    """Whether each mark has one column by its place alone: Latin letters, and the dashes and quotes of English."""
    return text.isascii() or all(mark < "\u0300" or "\u2010" <= mark <= "\u2027" for mark in text)


@cache
def _width(mark: str) -> int:
    from unicodedata import category, east_asian_width

    if mark.isascii():
        return 1
    if category(mark) in ("Mn", "Me", "Cf") or "\u1160" <= mark <= "\u11ff":  # the inner letters of a Hangul syllable
        return 0
    return 2 if east_asian_width(mark) in "WF" else 1


def columns(text: str) -> int:
    """How many columns a text takes.

    >>> columns("GSOMIA"), columns("終了通告"), columns("e\u0301")
    (6, 8, 1)
    """
    return len(text) if _plain(text) else sum(_width(mark) for mark in text)


def pad(text: str, width: int) -> str:
    """The text, with spaces after it up to a width."""
    return text + " " * (width - columns(text))


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most a width, where none of its pieces is wider by itself.

    Lines break at spaces, and where there are none after wide punctuation and after
    the kana that close a Japanese phrase, so that no word is torn; what is still
    wider than a line is cut between any two wide marks, never before closing
    punctuation. A Korean date is not broken at its spaces.

    >>> wrap("終了通告の効力停止。", 10)
    ['終了通告の', '効力停止。']
    """
    lines: list[str] = []
    used = width
    for word in re.findall(_WORD, text) if _plain(text) else _words(text):
        glue = " "
        for piece in [word] if _plain(word) else _pieces(word, width):
            wide = columns(piece)
            if lines and used + len(glue) + wide <= width:
                lines[-1] += glue + piece
                used += len(glue) + wide
            else:
                lines.append(piece)
                used = wide
            glue = ""
    return lines


def wrapped(text: str, width: int) -> list[str]:
    """The words, cleaned of control characters, in lines of at most a width; a longer word is broken.

    >>> wrapped("one two three", 8)
    ['one two', 'three']
    >>> wrapped("abcdefgh", 5)
    ['abcde', 'fgh']
    """
    return [piece for line in wrap(clean(text), width) for piece in _broken(line, width)]


def row(label: str, text: str, indent: int, width: int = WIDTH) -> Iterator[str]:
    """A label and its words beside it, wrapped below one another."""
    for number, line in enumerate(wrapped(text, width - indent) or [""]):
        yield f"{pad(label if number == 0 else '', indent)}{line}".rstrip()


def _broken(line: str, width: int) -> Iterator[str]:
    piece = ""
    for mark in line:
        if piece and columns(piece) + columns(mark) > width:
            yield piece
            piece = ""
        piece += mark
    yield piece


def _words(text: str) -> Iterator[str]:
    """The words of a text, with the parts of a Korean date (``2020년 8월 24일``) as one."""
    joined = ""
    for word in re.findall(_WORD, text):
        if joined and joined[-1] in "년월" and word[0].isdigit():
            joined += f" {word}"
            continue
        if joined:
            yield joined
        joined = word
    if joined:
        yield joined


def _pieces(word: str, width: int) -> Iterator[str]:
    """The parts of a word between which a line may end; one that would fill a line is cut where it does."""
    piece, used = "", 0
    for mark, after in zip(word, f"{word[1:]} ", strict=True):
        room = width - used - _width(mark) if _width(mark) == 2 else width
        full = mark not in _NEVER_FIRST and room < (_width(after) if after in _NEVER_FIRST else 0)
        if piece and (full or _breaks(piece[-1], mark)):
            yield piece
            piece, used = "", 0
        piece += mark
        used += _width(mark)
    yield piece


def _breaks(before: str, after: str) -> bool:
    """Whether a line may end between two marks."""
    if after in _NEVER_FIRST or before in _NEVER_LAST or not _width(after) or before + after == "か月":
        return False
    if before in _STOPS or (after in _NEVER_LAST and 2 in (_width(before), _width(after)) and before != "日"):
        return True  # after 日 stands the day of the week
    return _hiragana(before) and not _hiragana(after) and after.isalnum()


def _hiragana(mark: str) -> bool:
    return "\u3041" <= mark <= "\u309f"
