"""The look of the pictures: colours for light and dark, and a pattern for each state, so that grey is enough."""

from collections.abc import Iterable, Mapping
from importlib.resources import files
from string import Template
from typing import Final

from gsomia_rules.model.lifecycle import State

__all__ = ["ROOT", "has_pattern", "patterns", "style"]

ROOT: Final = "gsomia-picture"
"""The class of every picture; each rule of the style begins with it."""

_COLORS: Final = {
    "paper": ("#ffffff", "#14171a"),
    "ink": ("#1a1a1a", "#f0f0f0"),
    "soft": ("#555555", "#b3b8bd"),
    "hair": ("#b5b5b5", "#5c6166"),
    "mark": ("#8a1c00", "#ffab91"),
    "now": ("#7a0055", "#ff8fd8"),
    "unsigned": ("#ffffff", "#14171a"),
    "signed": ("#eef1f4", "#262c32"),
    "in_force": ("#a9cde8", "#1f4f73"),
    "under_notice": ("#f6b7a5", "#7a2f1e"),
    "notice_suspended": ("#fbe6a2", "#5f4c0c"),
    "ended": ("#e6e6e6", "#33373b"),
}
"""Each colour on light paper, and in the dark."""
_RULES: Final = files("gsomia_rules") / "templates" / "picture.css"
"""The rules, a line for each; colours stand in them, because viewers other than browsers know no CSS variables."""

_PATTERNS: Final[Mapping[State, tuple[int, str]]] = {
    State.SIGNED: (5, "M0 4.5h1.2"),
    State.UNDER_NOTICE: (5, "M-1 1L1 -1M0 5L5 0M4 6L6 4"),
    State.NOTICE_SUSPENDED: (6, "M0 3h6M3 0v6"),
    State.ENDED: (6, "M-1 5L1 7M0 0L6 6M5 -1L7 1"),
}
"""The pattern of a state: the side of its tile, and the lines on it. In force and unsigned are plain."""


def style() -> str:
    """The rules of the picture, all of them below its own class: light on paper, and dark where that is preferred."""
    rules = _RULES.read_text(encoding="utf-8").splitlines()
    rules += [f".$root .s-{state}{{fill:${state.replace('-', '_')}}}" for state in State]
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
