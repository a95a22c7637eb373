"""A reading: one interpretation of the text and the record, merged into a case."""

from typing import final

import attrs

from gsomia_rules.model.reasons import Citation
from gsomia_rules.model.text import Case

__all__ = ["Choice", "Reading"]


@final
@attrs.frozen
class Choice:
    """A value that a reading overrides: its path in the file, the new value, the old one, and the sources."""

    path: str
    chosen: str
    instead_of: str
    citations: tuple[Citation, ...] = ()


@final
@attrs.frozen
class Reading:
    """A reading with its name, its title and explanation, the case it leads to, and its choices."""

    name: str
    title: str
    case: Case
    says: str | None = None
    choices: tuple[Choice, ...] = ()
