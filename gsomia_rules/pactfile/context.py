"""The ``[[context]]`` of a pact file: events that explain the record and change nothing."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from gsomia_rules.errors import ProblemKind
from gsomia_rules.model.context import ContextEvent
from gsomia_rules.pactfile.sources import Sources
from gsomia_rules.pactfile.table import TableReader

__all__ = ["CONTEXT_KEYS", "read_context"]

CONTEXT_KEYS: Final = ("on", "says", "cite")
"""The keys of a ``[[context]]``."""


def read_context(root: TableReader, sources: Sources) -> Iterator[ContextEvent]:
    """The context of a file in order, without the events that lack something."""
    last: date | None = None
    for place, data in root.rows("context", item="context"):
        table = TableReader(data, root.problems, CONTEXT_KEYS, place=place)
        on, says = table.day("on", required=True), table.text("says", required=True)
        citations = sources.citations(table, "cite")
        if on is None:
            continue
        if last is not None and on < last:
            fault = f"{on} is before the event above it ({last})"
            table.fail("on", ProblemKind.OUT_OF_ORDER, fault, "put the events in the order of their dates")
        last = on
        if says is not None:
            yield ContextEvent(on=on, says=says, citations=citations)
