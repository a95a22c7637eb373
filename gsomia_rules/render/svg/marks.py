"""The marks of a picture: boxes of states, flags of deadlines, discs of acts, dots of context."""

from typing import Final

from gsomia_rules.model.deadline import DeadlineKind
from gsomia_rules.model.lifecycle import State
from gsomia_rules.render.svg.canvas import Box
from gsomia_rules.render.svg.drawing import element, upright
from gsomia_rules.render.svg.lettering import LABEL
from gsomia_rules.render.svg.palette import LINES, has_pattern

__all__ = ["DISC", "DOT", "FLAG", "disc", "disc_width", "dot", "fill", "flag", "line_class", "plain"]

FLAG: Final = Box(-1, -15, 8, 0)
"""The room that a flag takes at its foot."""
DISC: Final = 17.0
"""The height of the disc of an act."""
DOT: Final = 5.2
"""How wide the dot of an event of context is."""

_CLOTHS: Final = {
    DeadlineKind.GIVE_NOTICE: "l7.5 4l-7.5 4",
    DeadlineKind.WINDOW_CLOSES: "h7v7h-7",
    DeadlineKind.WITHDRAW_NOTICE: "v8a4 4 0 0 0 0 -8",
}
"""The shapes of flags: a pennant for notice, a square for the end of a window, a half disc for a withdrawal."""


def fill(box: Box, state: State, ident: str, *, ahead: bool = False) -> str:
    """A box in the colour, the pattern and with the edge of a state; paler and dashed where it lies ahead."""
    paler = " ahead" if ahead else ""
    if state in LINES:
        middle = (box.top + box.bottom) / 2
        return element("line", x1=box.left, y1=middle, x2=box.right, y2=middle, class_=line_class(state, ahead=ahead))
    drawn = plain(box, f"s-{state}{paler}")
    if has_pattern(state):
        drawn += plain(box, paler.strip() or None, fill=f"url(#{ident}-{state})")
    return drawn + plain(box, "line loose" if ahead else "line")


def line_class(state: State, *, ahead: bool = False) -> str:
    """The class of the line for a state that has no box."""
    if state is State.UNSIGNED:
        return "line dots"
    return "gone loose" if ahead else "gone"


def plain(box: Box, class_: str | None, **attributes: object) -> str:
    """A box in one colour."""
    width, height = box.right - box.left, box.bottom - box.top
    return element("rect", x=box.left, y=box.top, width=width, height=height, class_=class_, **attributes)


def flag(x: float, foot: float, what: DeadlineKind, *, void: bool = False) -> str:
    """A flag on a pole, always to the right of it, in the shape of what it stands for; a void one is hollow."""
    top = foot + FLAG.top
    cloth = element("path", d=f"M{x:.2f} {top:.2f}{_CLOTHS[what]}z", class_="void" if void else "flag")
    return upright(x, top, foot, "flag") + cloth


def disc(x: float, y: float, label: str, *, hollow: bool = False) -> str:
    """The disc of an act around its number, or of several acts; hollow for a statement without legal effect."""
    width = disc_width(label)
    box = Box(x - width / 2, y - DISC / 2, x + width / 2, y + DISC / 2)
    return plain(box, "said" if hollow else "act", rx=DISC / 2)


def disc_width(label: str) -> float:
    """How wide a disc is."""
    return max(DISC, LABEL.width(label) + 7)


def dot(x: float, y: float) -> str:
    """The mark of an event of context."""
    return element("circle", cx=float(x), cy=float(y), r=DOT / 2, class_="context")
