"""Which readings of a pact a question is about."""

from collections.abc import Sequence
from typing import Final

from gsomia_rules.engine.pact import Pact

__all__ = ["ALL", "selected_readings"]

ALL: Final = "all"
"""The word for every reading of a pact."""


def selected_readings(pact: Pact, reading: str | Sequence[str] | None) -> tuple[str, ...]:
    """The readings that a name, or several, select, the default one for None; raises UnknownReading."""
    if reading == ALL:
        return tuple(pact.readings)
    if reading is None:
        return (pact.reading,)
    names = (reading,) if isinstance(reading, str) else tuple(reading)
    for name in names:
        if name not in pact.readings:
            pact.timeline(name)  # raises UnknownReading with the nearest name
    return names
