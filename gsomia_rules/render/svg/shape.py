"""The shape of a picture: its form and width, and which of its parts are drawn."""

from enum import StrEnum
from typing import Final, NamedTuple

__all__ = ["ActsShown", "Form", "Shape"]


class Form(StrEnum):
    """How a picture is laid out: for a slide or an article (16:9), for the whole width of a page, or for a phone."""

    LANDSCAPE = "landscape"
    WIDE = "wide"
    NARROW = "narrow"


class ActsShown(StrEnum):
    """How the acts are drawn: as numbers with a list of them, as numbers alone, or not at all."""

    LISTED = "listed"
    NUMBERED = "numbered"
    HIDDEN = "hidden"


_UNITS: Final = {Form.LANDSCAPE: (960, 960, 960), Form.WIDE: (860, 640, 1280), Form.NARROW: (400, 320, 640)}
"""The width in which each form is laid out: usually, at least and at most."""


class Shape(NamedTuple):
    """The form of a picture, its width in pixels (None: that of the form), and which parts it has.

    The landscape form is always the same drawing, enlarged or reduced to the width. In
    the narrow one, letters keep their size from 320 to 640 pixels, and the rest fits in.

    >>> Shape(width=500).units, Shape(width=2000).units, Shape(Form.LANDSCAPE, width=1920).units
    (500, 640, 960)
    """

    form: Form = Form.NARROW
    width: int | None = None
    heading: bool = True
    legend: bool = True
    acts: ActsShown = ActsShown.LISTED

    @property
    def units(self) -> int:
        """The width of the drawing, in units that are pixels where it is not enlarged or reduced."""
        usual, least, most = _UNITS[self.form]
        return max(least, min(self.width or usual, most))
