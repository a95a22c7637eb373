"""A reading: how somebody reads the text and the record, merged into a case of its own."""

from typing import NamedTuple

from gsomia_rules.model.reasons import Citation
from gsomia_rules.model.text import Case

__all__ = ["Choice", "Reading"]


class Choice(NamedTuple):
    """One thing that a reading has otherwise than the file: where, what, instead of what, and who says so."""

    path: str
    chosen: str
    instead_of: str
    citations: tuple[Citation, ...] = ()


class Reading(NamedTuple):
    """The name and the words of a reading, its case, and what it chose."""

    name: str
    title: str
    case: Case
    says: str | None = None
    choices: tuple[Choice, ...] = ()
