"""The codes of words in columns: the position of a word among its kind, or ``NONE`` where there is none."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from gsomia_rules.engine.pact import Pact
from gsomia_rules.model.acts import Ending
from gsomia_rules.model.deadline import DeadlineKind, EventKind
from gsomia_rules.model.lifecycle import State

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["CODES", "DEADLINES", "ENDINGS", "EVENTS", "NONE", "STATES", "in_words", "reading_places"]

STATES: Final = tuple(State)
"""The states in the order of their codes."""

DEADLINES: Final = tuple(DeadlineKind)
"""The kinds of deadline in the order of their codes."""

EVENTS: Final = tuple(EventKind)
"""The kinds of event in the order of their codes."""

ENDINGS: Final = tuple(Ending)
"""The ways of ending in the order of their codes."""

NONE: Final = -1
"""The code where an answer has no deadline, no event or no end."""

CODES: Final[Mapping[str, Sequence[str]]] = {
    "state": STATES, "deadline": DEADLINES, "event": EVENTS, "pending_how": ENDINGS, "ended_how": ENDINGS,
}  # fmt: skip
"""The words of each column of codes, in the order of their codes."""


def in_words(block: "Mapping[str, NDArray[Any]]", pacts: Sequence[Pact]) -> "dict[str, NDArray[Any]]":
    """A block of :func:`answers_of` or :func:`segments_of` with words for codes, None where there is none.

    The names of the pacts are in ``pact`` instead of ``row``. A ``reading`` needs the column ``row``.

    >>> from datetime import date
    >>> from gsomia_rules import load
    >>> from gsomia_rules.columns import answers_of
    >>> pacts = [load("gsomia")]
    >>> (block,) = answers_of(pacts, [date(2019, 8, 22)], only=["row", "reading", "deadline"])
    >>> {name: words.tolist() for name, words in in_words(block, pacts).items()}
    {'pact': ['gsomia'], 'reading': ['korea'], 'deadline': ['give-notice']}
    """
    import numpy as np

    found: dict[str, NDArray[Any]] = {}
    for name, column in block.items():
        if name == "row":
            found["pact"] = np.array([pact.name for pact in pacts], object)[column]
        elif name == "reading":
            names = np.array([reading for pact in pacts for reading in pact.readings], object)
            found[name] = names[reading_places(pacts)[block["row"]] + column]
        elif name == "term":
            found[name] = column.astype(object)
            found[name][column == NONE] = None
        elif name in CODES:
            found[name] = np.array([*map(str, CODES[name]), None], object)[column]
        else:
            found[name] = column
    return found


def reading_places(pacts: Sequence[Pact]) -> "NDArray[np.int64]":
    """The position of the first reading of each pact, where the readings of all pacts stand one after another."""
    import numpy as np

    counts = np.array([len(pact.readings) for pact in pacts], np.int64)
    return counts.cumsum() - counts
