"""What a treaty is about and how it binds, in the words by which the library is searched."""

from enum import StrEnum
from typing import Final

__all__ = ["SUBJECTS", "PactKind"]

SUBJECTS: Final = (
    "military-information",
    "arms-control",
    "defence",
    "trade",
    "investment",
    "tax",
    "environment",
    "water",
    "human-rights",
    "justice",
    "nuclear-energy",
    "energy",
    "science",
    "health",
    "culture",
    "travel",
    "labour",
    "transport",
    "fisheries",
    "organisation",
    "territory",
    "friendship",
)
"""The subjects of treaties; a file names the one under which a reader would look for it."""


class PactKind(StrEnum):
    """How a treaty binds: two parties, several parties as one clock, or one member of many by itself."""

    BILATERAL = "bilateral"
    MULTILATERAL = "multilateral"
    MEMBERSHIP = "membership"
