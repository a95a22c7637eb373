"""Context: dated events that explain a record and change nothing."""

from datetime import date
from typing import final

import attrs

from gsomia_rules.model.reasons import Citation

__all__ = ["ContextEvent"]


@final
@attrs.frozen(kw_only=True)
class ContextEvent:
    """An event without legal effect, with its day, what happened and its sources.

    The engine never sees it: it explains acts in a chronology, and moves no date.

    >>> ContextEvent(on=date(2016, 11, 1), says="the two governments resume negotiations").citations
    ()
    """

    on: date
    says: str
    citations: tuple[Citation, ...] = ()
