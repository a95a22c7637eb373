"""Reasons: the rule, the sentence with its values, the resulting day, and the source."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import final

import attrs

from gsomia_rules.model.mapping import ReadOnlyMap, read_only_texts, read_only_values

__all__ = ["Citation", "Reason", "Reasons", "distinct"]


@final
@attrs.frozen
class Citation:
    """Where a rule or a fact can be looked up: a title, an address, an article."""

    title: str
    address: str | None = None
    article: str | None = None

    def __str__(self) -> str:
        parts = (self.title, self.article and f"art. {self.article}", self.address)
        return ", ".join(part for part in parts if part)


def distinct(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """The sources, each once; one without an article counts as the same one with an article.

    >>> distinct([Citation("Treaty"), Citation("Note"), Citation("Treaty", article="5")])
    (Citation(title='Treaty', address=None, article='5'), Citation(title='Note', address=None, article=None))
    """
    found = tuple(citations)
    if len(found) < 2:
        return found
    exact = {(one.title, one.address): one for one in reversed(found) if one.article}
    return tuple(dict.fromkeys(one if one.article else exact.get((one.title, one.address), one) for one in found))


@final
@attrs.frozen
class Reason:
    """One step that leads to an answer.

    ``rule`` identifies the rule; ``phrase`` is the key of a sentence and ``values``
    are the days, periods and words that stand in it, so that it can be said in any
    language; ``inputs`` are the values that the rule used, by name; ``day`` is the
    day that results (None where the rule yields no day); ``citations`` are its
    sources, the weightiest first; ``about`` is the field of the answer that it
    explains; ``names`` are the names of the parties, and ``member`` is the only one
    for which the pact ends, where the file is written for one.
    """

    rule: str
    phrase: str
    values: Mapping[str, object] = attrs.field(converter=read_only_values)
    inputs: Mapping[str, str] = attrs.field(converter=read_only_texts)
    day: date | None = None
    citations: tuple[Citation, ...] = attrs.field(default=(), converter=distinct)
    about: str = ""
    names: Mapping[str, str] = attrs.field(default=ReadOnlyMap[str, str](), eq=False, repr=False)
    member: str | None = attrs.field(default=None, eq=False, repr=False)

    @property
    def says(self) -> str:
        """The sentence in English."""
        from gsomia_rules.render.display import reason_as_sentence

        return reason_as_sentence(self)


@final
class Reasons(tuple[Reason, ...]):
    """The steps that lead to an answer, in their order: a tuple that a notebook shows as a numbered list."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        from gsomia_rules.render.notebook import reasons_as_html

        return reasons_as_html(self)
