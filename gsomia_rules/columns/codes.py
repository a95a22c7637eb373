"""The codes of words in columns: the position of a word among its kind, or ``NONE`` where there is none."""

from typing import Final

from gsomia_rules.model.acts import Ending
from gsomia_rules.model.deadline import DeadlineKind, EventKind
from gsomia_rules.model.lifecycle import State

__all__ = ["DEADLINES", "ENDINGS", "EVENTS", "NONE", "STATES"]

STATES: Final = tuple(State)
"""The states in the order of their codes."""

DEADLINES: Final = tuple(DeadlineKind)
"""The kinds of deadline in the order of their codes."""

EVENTS: Final = tuple(EventKind)
"""The kinds of event in the order of their codes."""

ENDINGS: Final = tuple(Ending)
"""The ways of ending in the order of their codes."""

NONE: Final = -1
"""The code where an answer has no deadline, no event or no end."""
