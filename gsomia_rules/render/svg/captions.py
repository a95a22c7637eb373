"""The captions of a row: what its states are called, inside their boxes or below them."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from gsomia_rules.model.lifecycle import State
from gsomia_rules.model.period import DAY
from gsomia_rules.queries.chart import ChartRow, StateStretch
from gsomia_rules.render.svg.canvas import Box, Canvas, box_of, clamped
from gsomia_rules.render.svg.lettering import BODY, SMALL
from gsomia_rules.render.svg.look import Look
from gsomia_rules.render.svg.marks import plain
from gsomia_rules.render.svg.palette import LINES, has_pattern

__all__ = ["Outside", "write_inside", "write_outside"]

_LEVELS: Final = 2
_LEVEL: Final = 14.0
_PADDING: Final = 6.0
_BESIDE: Final = 24.0
"""How much of a line is left beside a caption that stands on it."""


class Outside(NamedTuple):
    """A caption that finds no room in its box, with the place of the line that leads to it."""

    words: str
    leader: float


class _Place(NamedTuple):
    """Where a caption stands below the boxes."""

    words: str
    leader: float
    middle: float
    level: int


def write_inside(row: ChartRow, look: Look, canvas: Canvas, y: float, known: set[State]) -> list[Outside]:
    """Write the captions that have room in their boxes, which begin at a height; return one of each other state.

    None is returned of a state that is known; those returned become known.
    """
    outside: dict[State, tuple[float, Outside]] = {}
    inside = set[State]()
    for stretch in row.state_stretches():
        words = look.state(stretch, row)
        room = BODY.width(words) + (_BESIDE if stretch.state in LINES else _PADDING)
        left, right = max(_parts(stretch, look), key=lambda part: part[1] - part[0])
        if right - left >= room:
            inside.add(stretch.state)
            middle, base = (left + right) / 2, y + look.height / 2 + 4.2
            _clear(Box(middle - room / 2, y, middle + room / 2, y + look.height), stretch, look, canvas)
            canvas.write(words, middle, base, BODY, "", "middle")
        elif right - left > outside.get(stretch.state, (-1.0,))[0]:
            outside[stretch.state] = right - left, Outside(words, (left + right) / 2)
    kept = {state: one for state, (_, one) in outside.items() if state not in {*inside, *known, State.UNSIGNED}}
    known.update(kept)
    return sorted(kept.values(), key=lambda one: one.leader)


def _parts(stretch: StateStretch, look: Look) -> Iterator[tuple[float, float]]:
    """The parts of a stretch before tomorrow and ahead."""
    x = look.axis.x
    tomorrow = x(look.today + DAY) if look.today is not None else x(stretch.next_day)
    yield x(stretch.first_day), min(tomorrow, x(stretch.next_day))
    yield max(tomorrow, x(stretch.first_day)), x(stretch.next_day)


def _clear(box: Box, stretch: StateStretch, look: Look, canvas: Canvas) -> None:
    """Draw a plain ground for a caption over a pattern."""
    middle = (box.top + box.bottom) / 2
    ground = Box(box.left, middle - 8, box.right, middle + 8)
    if has_pattern(stretch.state):
        canvas.ground(plain(ground, "paper"))
        ahead = look.today is not None and look.axis.x(look.today + DAY) <= box.left
        canvas.ground(plain(ground, f"s-{stretch.state}{' ahead' if ahead else ''}"))


def write_outside(outside: list[Outside], look: Look, canvas: Canvas, foot: float, below: float) -> float:
    """Write the other captions below the boxes, where they find a place, and return the height of the last one."""
    ends = range(len(outside), -1, -1)
    plans = [["middle"] * len(outside), *(["end"] * n + ["start"] * (len(outside) - n) for n in ends)]
    placed = max((list(_placed(outside, plan, look)) for plan in plans), key=lambda placed: _worth(placed, look))
    for words, leader, middle, level in placed:
        base = below + 14 + _LEVEL * level
        canvas.write(words, middle, base, SMALL, "", "middle")
        canvas.upright(leader, foot, base - SMALL.size + 1, "line")
    return max([below, *(below + 17 + _LEVEL * one.level for one in placed)])


def _worth(placed: list[_Place], look: Look) -> tuple[int, int, int]:
    """How good places are: as many as can be, none over today's line, all in the first level."""
    today = look.axis.x(look.today) if look.today is not None else -1.0
    crossing = sum(abs(one.middle - today) < SMALL.width(one.words) / 2 + 2 for one in placed)
    return len(placed), -crossing, -sum(one.level for one in placed)


def _placed(outside: list[Outside], plan: list[str], look: Look) -> Iterator[_Place]:
    """Places for captions: each in the first level in which it touches no other and its line crosses none."""
    taken: list[Box] = []
    planned = list(zip(outside, plan, strict=True))  # from both sides towards the middle
    ends = [one for one in planned if one[1] != "start"]
    starts = [one for one in reversed(planned) if one[1] == "start"]
    for (words, leader), anchor in (*ends, *starts):
        half = SMALL.width(words) / 2
        shift = {"end": -half + 4, "start": half - 4, "middle": 0.0}[anchor]
        middle = clamped(leader + shift, 2 * half, look.axis.left, look.axis.right + 4)
        for level in range(_LEVELS):
            box = box_of(words, middle, _LEVEL * level, SMALL, "middle")
            way = Box(leader - 2, -_LEVEL, leader + 2, box.top)
            if box._replace(left=box.left - 4, right=box.right + 4).is_free(taken) and way.is_free(taken):
                taken += [box, way]
                yield _Place(words, leader, middle, level)
                break
