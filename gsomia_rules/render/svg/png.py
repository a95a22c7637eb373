"""A picture as PNG, by resvg: the same drawing in pixels, light on paper, with the fonts of the system."""

import re
from typing import Final

from gsomia_rules.render.svg.shape import Shape

__all__ = ["as_png", "pixels"]

_FINE: Final = 2
"""How many pixels a unit has where no width is asked for."""


def pixels(svg: str, shape: Shape) -> int:
    """How many pixels the picture has as PNG, by the proportions of its drawing."""
    view = re.search(r'viewBox="0 0 (\d+) (\d+)"', svg)
    width = _width(shape)
    return width * width * int(view[2]) // int(view[1]) if view else 0


def _width(shape: Shape) -> int:
    return shape.width or _FINE * shape.units


def as_png(svg: str, shape: Shape) -> bytes:
    """The picture, as wide as its shape asks for, or twice as wide as its form usually is.

    Raises ModuleNotFoundError without resvg-py, which the extra ``png`` brings.
    """
    from resvg_py import svg_to_bytes

    return bytes(svg_to_bytes(svg_string=svg, width=_width(shape)))
