"""A reading: one interpretation of the text and the record, merged into a case."""

from datetime import date
from typing import Final, final

import attrs

from gsomia_rules.model.case import Case
from gsomia_rules.model.reasons import Citation

__all__ = ["PLAIN", "Choice", "Reading"]

PLAIN: Final = "plain"
"""The name of the only reading of a file that has none."""


@final
@attrs.frozen
class Choice:
    """A value that a reading overrides: its path in the file, the new value, the old one, and the sources.

    What the reading adds is ``instead_of`` nothing, ""; what it leaves out is a value, or
    a whole clause, of which it has ``chosen`` nothing, "".
    """

    path: str
    chosen: str
    instead_of: str
    citations: tuple[Citation, ...] = ()


@final
@attrs.frozen
class Reading:
    """A reading with its name, a neutral title, the case it leads to, its statement and its choices.

    The statement is made for the days from ``says_from`` through ``says_through``;
    None leaves that side open.
    """

    name: str
    title: str
    case: Case
    says: str | None = None
    choices: tuple[Choice, ...] = ()
    says_from: date | None = None
    says_through: date | None = None

    @property
    def known_choices(self) -> tuple[Choice, ...]:
        """The choices without those about acts that its record no longer has, since it was cut at a day."""
        known = {f"acts.{act.id}" for act in self.case.acts}
        return tuple(one for one in self.choices if one.path in known or not one.path.startswith("acts."))

    def says_on(self, day: date) -> str | None:
        """The statement, where it is made for a day."""
        return self.says if (self.says_from or day) <= day <= (self.says_through or day) else None
