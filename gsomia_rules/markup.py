"""Text from outside, made harmless for pages, pictures and terminals."""

from collections.abc import Callable
from typing import Final

__all__ = ["clean", "escaped", "printable"]

_ENTITIES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def clean(text: str) -> str:
    r"""The text on one line, without control characters, marks of direction or lone surrogates.

    >>> clean("one\ntwo\x1b[31m")
    'one two [31m'
    """
    return " ".join("".join(mark if mark.isprintable() else " " for mark in text).split())


def escaped(text: object) -> str:
    """The text as character data of XML or HTML, safe between tags and in a quoted attribute.

    >>> escaped('<a href="x">')
    '&lt;a href=&quot;x&quot;&gt;'
    """
    return clean(str(text)).translate(_ENTITIES)


def printable(text: str, *, as_json: bool = False) -> str:
    r"""The text with its control characters escaped, as Python or as JSON writes them.

    >>> print(printable("one\x1b[31m"))
    one\x1b[31m
    """
    written: Callable[[str], str] = repr
    if as_json:
        from json import dumps as written
    return "".join(char if char.isprintable() or char == "\n" else written(char)[1:-1] for char in text)
