"""A reading: how somebody reads the text and the record, merged into a case of its own."""

from typing import final

import attrs

from gsomia_rules.model.reasons import Citation
from gsomia_rules.model.text import Case

__all__ = ["Choice", "Reading"]


@final
@attrs.frozen
class Choice:
    """One thing that a reading has otherwise than the file: where, what, instead of what, and who says so."""

    path: str
    chosen: str
    instead_of: str
    citations: tuple[Citation, ...] = ()


@final
@attrs.frozen
class Reading:
    """The name and the words of a reading, its case, and what it chose."""

    name: str
    title: str
    case: Case
    says: str | None = None
    choices: tuple[Choice, ...] = ()
