"""The legend of a picture: what its colours, patterns and marks mean, of those that are there."""

from collections.abc import Iterator, Sequence
from typing import Final

from gsomia_rules.model.acts import ActKind
from gsomia_rules.model.deadline import DeadlineKind
from gsomia_rules.queries.chart import ChartRow
from gsomia_rules.render.history import legend
from gsomia_rules.render.svg.acts import NumberedAct
from gsomia_rules.render.svg.canvas import Box, Canvas
from gsomia_rules.render.svg.drawing import moved, upright
from gsomia_rules.render.svg.flags import flagged
from gsomia_rules.render.svg.lettering import LABEL, SMALL
from gsomia_rules.render.svg.look import Look
from gsomia_rules.render.svg.marks import disc, dot, fill, flag
from gsomia_rules.render.svg.palette import LINES

__all__ = ["draw_legend"]

_SIGN: Final = Box(0, -10, 20, 2)
_MIDDLE: Final = -4.0
_GAP: Final = 18.0
_STEP: Final = 18.0

_KINDS: Final = {
    DeadlineKind.GIVE_NOTICE: "item.give-notice",
    DeadlineKind.WINDOW_CLOSES: "item.window-closes",
    DeadlineKind.WITHDRAW_NOTICE: "item.withdraw-notice",
}
"""What is said of each kind of flag."""


def draw_legend(
    chart: Sequence[ChartRow],
    acts: Sequence[NumberedAct],
    look: Look,
    canvas: Canvas,
    y: float,
    *,
    context: str | None = None,
) -> float:
    """Draw the signs with their meanings in lines from a base line on, and return the base line of what follows.

    ``context`` is the key of the sentence for its dots, where there are any.
    """
    x = left = look.axis.left
    for sign, meaning, *number in _signs(chart, acts, look, context):
        width = _SIGN.right + 7 + SMALL.width(meaning)
        if x > left and x + width > look.axis.right:
            x, y = left, y + _STEP
        canvas.figure(moved(x, y, sign))
        for tint in number:
            canvas.write("1", x + _SIGN.right / 2, y, LABEL, tint, "middle")
        canvas.write(meaning, x + _SIGN.right + 7, y, SMALL)
        x += width + _GAP
    return y + _STEP


def _signs(
    chart: Sequence[ChartRow], acts: Sequence[NumberedAct], look: Look, context: str | None
) -> Iterator[tuple[str, ...]]:
    """Each sign with its meaning, and the tint of the number in it."""
    say, middle = look.words.say, _SIGN.right / 2
    for state, meaning in legend(chart, look.words):
        yield fill(_SIGN, state, look.ident), meaning
    ahead = [stretch.state for row in chart for stretch in row.state_stretches() if look.is_ahead(stretch.last_day)]
    if ahead:
        state = min(ahead, key=lambda state: state in LINES)
        yield fill(_SIGN, state, look.ident, ahead=True), say("picture.nobody")
    if any(len(row.terms()) > 1 for row in chart):
        yield upright(middle, -9, 1, "edge"), say("picture.term")
    flags = [one for row in chart for one in flagged(row, look)]
    for kind, key in _KINDS.items():
        if any(what is kind for _, what in flags):
            yield flag(middle - 3, 2, kind), say(key)
    superseded = [what for item, what in flags if item.superseded_on]
    if superseded:
        yield flag(middle - 3, 2, superseded[0], void=True), say("picture.superseded")
    if any(not one.is_statement for one in acts):
        yield disc(middle, _MIDDLE, "1"), say("timeline.kind.act"), "inverse"
    if any(one.is_statement for one in acts):
        yield disc(middle, _MIDDLE, "1", hollow=True), look.words.acts[ActKind.ANNOUNCED], ""
    if context:
        yield dot(middle, _MIDDLE), say(context)
