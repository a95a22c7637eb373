"""What pictures are drawn with: elements with escaped text, words measured and wrapped, rows without overlaps."""

from collections.abc import Iterator
from typing import Final
from unicodedata import combining, east_asian_width

from gsomia_rules.markup import clean, escaped

__all__ = ["Rows", "clamped", "element", "measured", "text", "titled", "wrapped"]

_NARROW: Final = frozenset("ijlftrI.,:;'!|()[]{} -/·")
_BROAD: Final = frozenset("mwMWQ@%&—")
_ELLIPSIS: Final = "…"


def element(name: str, inner: str = "", /, **attributes: object) -> str:
    """An element with its attributes escaped and its inside as it is; ``class_`` is ``class``, ``x_y`` is ``x-y``.

    >>> element("rect", x=1.50, class_="a&b")
    '<rect x="1.5" class="a&amp;b"/>'
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_number(value) if isinstance(value, float) else escaped(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{given}>{inner}</{name}>" if inner else f"<{name}{given}/>"


def text(words: str, x: float, y: float, class_: str, anchor: str | None = None) -> str:
    """A line of words at a place."""
    return element("text", escaped(words), x=float(x), y=float(y), class_=class_, text_anchor=anchor)


def titled(words: str, drawn: str) -> str:
    """What is drawn, with words that a pointer and a screen reader find."""
    return element("g", element("title", escaped(words)) + drawn)


def measured(words: str, size: float) -> float:
    """The width of the words in a plain typeface, rather too wide than too narrow.

    >>> measured("2020-08-23", 10) > measured("in force", 10) > 0
    True
    """
    return size * sum(map(_width, words))


def wrapped(words: str, width: float, size: float, most: int | None = None) -> list[str]:
    """The words in lines of a width; where more lines are needed than there may be, the last one says so with dots.

    >>> wrapped("one two three", 50, 10)
    ['one two', 'three']
    """
    lines: list[str] = []
    for word in clean(words).split():
        if lines and measured(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.extend(_broken(word, width, size, first=f"{lines.pop()} " if lines and _wide(word) else ""))
    if most is not None and len(lines) > most:
        last = lines[most - 1]
        while last and measured(last + _ELLIPSIS, size) > width:
            last = last[:-1]
        lines = [*lines[: most - 1], last.rstrip() + _ELLIPSIS]
    return lines


def clamped(middle: float, width: float, left: float, right: float) -> float:
    """Where words of a width are centred: at the middle asked for, or as near to it as keeps them between the edges."""
    return max(left + width / 2, min(middle, right - width / 2))


class Rows:
    """Rows below one another in which words find places: each in the first row where it touches no other."""

    def __init__(self, most: int) -> None:
        self._taken: list[list[tuple[float, float]]] = [[] for _ in range(most)]

    def place(self, left: float, right: float) -> int | None:
        """The row in which the stretch is free, now taken; None where there is no such row."""
        for number, taken in enumerate(self._taken):
            if all(right <= begin or end <= left for begin, end in taken):
                taken.append((left, right))
                return number
        return None

    @property
    def used(self) -> int:
        """How many rows hold something."""
        return max((number for number, taken in enumerate(self._taken, 1) if taken), default=0)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _width(mark: str) -> float:
    if combining(mark):
        return 0
    if east_asian_width(mark) in "WF":
        return 1.02
    if mark in _NARROW:
        return 0.42
    if mark in _BROAD:
        return 0.98
    return 0.74 if mark.isupper() else 0.64


def _wide(word: str) -> bool:
    return any(east_asian_width(mark) in "WF" for mark in word)


def _broken(word: str, width: float, size: float, first: str = "") -> Iterator[str]:
    """A word, after what stands on its line already, broken where a line is full."""
    piece = first
    for mark in word:
        if piece and measured(piece + mark, size) > width:
            yield piece.rstrip()
            piece = ""
        piece += mark
    yield piece
