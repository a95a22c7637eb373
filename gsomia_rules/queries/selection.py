"""Which readings of a pact a question is about."""

from typing import Final

from gsomia_rules.engine.pact import Pact

__all__ = ["ALL", "selected_readings"]

ALL: Final = "all"
"""The word for every reading of a pact."""


def selected_readings(pact: Pact, reading: str | None) -> tuple[str, ...]:
    """The readings that a name selects, the default one for None; raises UnknownReading."""
    if reading == ALL:
        return tuple(pact.readings)
    name = pact.reading if reading is None else reading
    if name not in pact.readings:
        pact.timeline(name)  # raises UnknownReading with the nearest name
    return (name,)
