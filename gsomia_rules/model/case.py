"""A case: one reading of a pact, ready for the engine."""

from typing import NamedTuple

from gsomia_rules.model.acts import Act
from gsomia_rules.model.representation import shown_as_call
from gsomia_rules.model.text import Text

__all__ = ["Case"]


@shown_as_call
class Case(NamedTuple):
    """A text and its acts in order."""

    text: Text
    acts: tuple[Act, ...]
