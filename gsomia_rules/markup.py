"""Text from outside, made harmless for pages and pictures."""

from typing import Final

__all__ = ["clean", "escaped"]

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
