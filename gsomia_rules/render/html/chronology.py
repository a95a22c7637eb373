"""What happened in the order of its days, and what the readings make of it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from gsomia_rules.model.acts import Act
from gsomia_rules.model.context import ContextEvent
from gsomia_rules.model.reading import Reading
from gsomia_rules.model.reasons import Citation
from gsomia_rules.queries.chart import distinct_acts
from gsomia_rules.render.languages import Words

__all__ = ["SharedChoice", "choices_of", "chronology", "numbers"]


class SharedChoice(NamedTuple):
    """What some readings take otherwise than the file, in words, with the same sources."""

    text: str
    citations: tuple[Citation, ...]
    readings: tuple[str, ...]


def chronology(acts: Iterable[Act], context: Iterable[ContextEvent]) -> list[Act | ContextEvent]:
    """The acts and the events that explain them, by their days; on one day the acts come first."""
    return sorted([*acts, *context], key=lambda event: (event.on, isinstance(event, ContextEvent)))


def numbers(reading: str, readings: Mapping[str, Reading]) -> dict[Act, int]:
    """The numbers that the acts of a reading have in the picture of all readings."""
    distinct = distinct_acts({name: read.case.acts for name, read in readings.items()})
    return {acts[reading]: number for number, acts in enumerate(distinct, 1) if reading in acts}


def choices_of(readings: Mapping[str, Reading], words: Words, names: Mapping[str, str]) -> list[SharedChoice]:
    """The choices of all readings, each once."""
    shared: dict[tuple[str, tuple[Citation, ...]], list[str]] = {}
    for name, reading in readings.items():
        for choice in reading.known_choices:
            shared.setdefault((words.takes(choice, names), choice.citations), []).append(name)
    return [SharedChoice(text, citations, tuple(found)) for (text, citations), found in shared.items()]
