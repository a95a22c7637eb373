"""What the texts for a terminal are made of: colours, and lines that are wrapped beside or below a label."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Final

from gsomia_rules.markup import clean
from gsomia_rules.model.lifecycle import State
from gsomia_rules.render.width import NARROW, WIDTH, columns, pad, wrap

__all__ = ["BOLD", "COLORS", "DIM", "LABEL", "Paint", "headed", "in_columns", "labelled", "led", "painter"]

BOLD: Final = "\x1b[1m"
DIM: Final = "\x1b[2m"
COLORS: Final[Mapping[State, str]] = {
    State.IN_FORCE: "\x1b[32m",
    State.UNDER_NOTICE: "\x1b[31m",
    State.NOTICE_SUSPENDED: "\x1b[33m",
}
LABEL: Final = 16
"""The columns of a label."""
_PLAIN: Final = "\x1b[0m"
_BELOW: Final = 2
"""How far in a text stands that is below its label."""

Paint = Callable[[str, str], str]
"""Paints a text in the colour of a code."""


def painter(color: bool) -> Paint:
    """What paints, or with no colour leaves a text as it is."""

    def paint(code: str, text: str) -> str:
        return f"{code}{text}{_PLAIN}" if color and code and text else text

    return paint


def headed(text: str, paint: Paint, code: str = BOLD, width: int = WIDTH) -> list[str]:
    """A text over the whole width, each of its lines painted."""
    return [paint(code, line) for line in wrap(clean(text), width)]


def labelled(label: str, text: str, paint: Paint, code: str = "", width: int = WIDTH) -> Iterator[str]:
    """A text beside its label; where the lines are narrow, in the line of the label or below it."""
    text = clean(text)
    if width >= NARROW:
        for number, line in enumerate(wrap(text, width - LABEL)):
            yield pad("" if number else label, LABEL) + paint(code, line)
        return
    head = f"{label}: " if label else " " * _BELOW
    if columns(head + text) <= width:
        yield head + paint(code, text)
        return
    if label:
        yield head.rstrip()
    for line in wrap(text, width - _BELOW):
        yield " " * _BELOW + paint(code, line)


def led(lead: str, text: str, paint: Paint | None = None, code: str = "", width: int = WIDTH) -> Iterator[str]:
    """A text after a lead, its further lines as far in as the first."""
    for number, line in enumerate(wrap(clean(text), width - len(lead))):
        shown = f"{'' if number else lead:{len(lead)}}{line}"
        yield paint(code, shown) if paint else shown


def in_columns(
    head: str, indent: int, cells: Sequence[Sequence[str]], width: int, paint: Paint, codes: Sequence[str] = ()
) -> Iterator[str]:
    """Cells side by side, each a list of lines, with a head before the first line."""
    for number, lines in enumerate(zip_longest(*cells, fillvalue="")):
        padded = [paint(code, pad(line, width)) for line, code in zip_longest(lines, codes, fillvalue="")]
        yield (pad("" if number else head, indent) + "  ".join(padded)).rstrip()
