"""The most changes that one question may cover, so that no pact file and no range of days takes long."""

from bisect import bisect_right
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from itertools import islice
from typing import Final

from gsomia_rules.engine.pact import Pact
from gsomia_rules.errors import DayOutOfRange, GsomiaRulesError

__all__ = ["MOST_CHANGES", "MOST_EXPLAINED", "limit_changes"]

MOST_CHANGES: Final = 4_000
"""The changes of all readings together that are drawn, listed or compared: a second of work at most."""

MOST_EXPLAINED: Final = 2_000
"""The same where each change is explained or answered in full."""


def limit_changes(pact: Pact, readings: Iterable[str], first: date, last: date, most: int = MOST_CHANGES) -> None:
    """Raise DayOutOfRange where the answers of some readings change more often than ``most`` from a day to another.

    A reading that has no answer is not counted: whoever asks for it gets its error.
    """
    left = most
    for reading in readings:
        with suppress(GsomiaRulesError):
            days = pact.timeline(reading).days
            if bisect_right(days, last) - bisect_right(days, first) > left:  # each phase changes the answer
                left = 0
            for _ in islice(pact.outlooks(first, last, reading), left + 1):
                left -= 1
        if left < 0:
            fault = f"from {first} through {last} the answer changes more than {most} times"
            raise DayOutOfRange(fault, "name fewer days")
