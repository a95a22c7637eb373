"""Why an answer is as it is: a rule, a sentence with its values, a day and a source."""

from datetime import date
from typing import NamedTuple

__all__ = ["Citation", "Reason"]


class Citation(NamedTuple):
    """Where a rule or a fact can be looked up: a title, an address, an article."""

    title: str
    address: str | None = None
    article: str | None = None

    def __str__(self) -> str:
        parts = (self.title, self.article and f"art. {self.article}", self.address)
        return ", ".join(part for part in parts if part)


class Reason(NamedTuple):
    """One step of the way to an answer.

    ``rule`` identifies the rule, ``says`` is a sentence with the values used,
    ``inputs`` are those values by name, ``day`` is the day that results (None
    where the rule yields no day), ``citations`` are its sources, the weightiest first.
    """

    rule: str
    says: str
    inputs: dict[str, str]
    day: date | None = None
    citations: tuple[Citation, ...] = ()
