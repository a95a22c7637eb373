"""Reading a picture back: its elements, its lines of text with their boxes, and the contrast of its colors."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"
_SIZES = {"title": 14.0, "small": 10.0}


class Words(NamedTuple):
    """A line of text with its box, which is measured without the package's own code."""

    says: str
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Words") -> bool:
        """Whether two lines overlap."""
        beside = self.right <= other.left or other.right <= self.left
        return not beside and self.top < other.bottom and other.top < self.bottom


def parsed(svg: str) -> ElementTree.Element:
    """The root of a picture, which must be well-formed XML."""
    return ElementTree.fromstring(svg)  # noqa: S314


def words(svg: str) -> list[Words]:
    """Each line of text in a picture, with its box."""
    return list(_words(parsed(svg), 0.0, 0.0))


def _words(element: ElementTree.Element, x: float, y: float) -> Iterator[Words]:
    moved = re.fullmatch(r"translate\(([\d.]+) ([\d.]+)\)", element.get("transform", ""))
    if moved:
        x, y = x + float(moved[1]), y + float(moved[2])
    if element.tag == f"{SVG}text":
        size = next((_SIZES[name] for name in element.get("class", "").split() if name in _SIZES), 11.0)
        says = element.text or ""
        width = size * sum(1.0 if ord(mark) > 0x1100 else 0.5 for mark in says)
        left, foot = x + float(element.get("x", "0")), y + float(element.get("y", "0"))
        left -= {"middle": width / 2, "end": width}.get(element.get("text-anchor", "start"), 0)
        yield Words(says, left, foot - 0.72 * size, left + width, foot + 0.1 * size)
    for child in element:
        yield from _words(child, x, y)


def contrast(one: str, other: str) -> float:
    """The contrast of two colors by the Web Content Accessibility Guidelines 2.2, from 1 to 21."""
    luminances = sorted((_luminance(one), _luminance(other)))
    return (luminances[1] + 0.05) / (luminances[0] + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
