"""The look of the pictures: colours for light and dark, and a pattern for each state, so that grey is enough."""

from collections.abc import Iterable, Mapping
from importlib.resources import files
from string import Template
from typing import Final

from gsomia_rules.model.lifecycle import State

__all__ = ["LINES", "ROOT", "has_pattern", "patterns", "style"]

ROOT: Final = "gsomia-picture"
"""The class of every picture; each rule of the style begins with it."""
LINES: Final = (State.UNSIGNED, State.ENDED)
"""The states in which a pact binds nobody yet, or no longer: lines in the middle, and no boxes."""

_COLORS: Final = {
    "paper": ("#ffffff", "#15181b"),
    "ink": ("#1c2024", "#eef0f2"),
    "soft": ("#5a6169", "#a9b0b7"),
    "hair": ("#c3c8cd", "#4b5258"),
    "mark": ("#9c2a10", "#ff9d7f"),
    "signed": ("#ffffff", "#15181b"),
    "in_force": ("#b3cfe3", "#2b5877"),
    "under_notice": ("#f0ab94", "#84402e"),
    "notice_suspended": ("#f6e3ab", "#65541c"),
    "ended": ("#c3c8cd", "#4b5258"),
}
"""Each colour on light paper, and in the dark."""
_RULES: Final = files("gsomia_rules") / "templates" / "picture.css"
"""The rules, a line for each; colours stand in them, because viewers other than browsers know no CSS variables."""

_PATTERNS: Final[Mapping[State, tuple[int, str]]] = {
    State.SIGNED: (6, "M2.4 3h1.2"),
    State.UNDER_NOTICE: (5, "M-1 1L1 -1M0 5L5 0M4 6L6 4"),
    State.NOTICE_SUSPENDED: (5, "M0 2.5h5"),
}
"""The pattern of a state: the side of its tile, and the lines on it. In force is plain; the others are lines."""


def style() -> str:
    """The rules of the picture, all of them below its own class: light on paper, and dark where that is preferred."""
    rules = _RULES.read_text(encoding="utf-8").splitlines()
    rules += [
        f".$root .s-{state}{{fill:${name}}}"
        for state in State
        if (name := state.replace("-", "_")) in _COLORS and state not in LINES
    ]
    colored = [rule for rule in rules if "$" in rule.partition("{")[2]]
    light, dark = (
        Template("".join(kept)).substitute({name: pair[look] for name, pair in _COLORS.items()}, root=ROOT)
        for look, kept in enumerate((rules, colored))
    )
    page = f".{ROOT}{{max-width:100%;max-height:25cm}}"
    return f"{light}@media screen and (prefers-color-scheme:dark){{{dark}}}@media print{{{page}}}"


def patterns(states: Iterable[State], ident: str) -> str:
    """The patterns of some states, each with an id that begins with the picture's."""
    made = ""
    for state in states:
        if has_pattern(state):
            side, path = _PATTERNS[state]
            made += (
                f'<pattern id="{ident}-{state}" width="{side}" height="{side}" patternUnits="userSpaceOnUse">'
                f'<path d="{path}" class="weave"/></pattern>'
            )
    return made


def has_pattern(state: State) -> bool:
    """Whether a pattern marks the state."""
    return state in _PATTERNS
