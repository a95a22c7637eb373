"""The ``[[expect]]`` of a pact file: what must be so on a day, and who says so."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Final

from gsomia_rules.model.acts import Act
from gsomia_rules.model.expectation import FIELDS, Expectation, expectation_value
from gsomia_rules.model.mapping import ReadOnlyMap
from gsomia_rules.model.reading import Reading
from gsomia_rules.pactfile.readings import fail_unknown_reading
from gsomia_rules.pactfile.record import ASSUMPTION, Actors, read_assumption
from gsomia_rules.pactfile.sources import Sources
from gsomia_rules.pactfile.table import TableReader

__all__ = ["EXPECT_KEYS", "read_expectations"]

EXPECT_KEYS: Final = ("on", "reading", "assume", "refused", "source", "basis", *FIELDS)
"""The keys of an ``[[expect]]``."""


def read_expectations(
    root: TableReader, actors: Actors, readings: Mapping[str, Reading], sources: Sources
) -> Iterator[Expectation]:
    """The expectations of a file in order, without those that have no day."""
    for place, data in root.rows("expect", item="expectation"):
        on = data.get("on")
        if type(on) is date:
            place = f"{place} (on {on})"
        table = TableReader(data, root.problems, EXPECT_KEYS, place=place)
        day, reading = table.day("on", required=True), table.text("reading")
        if reading is not None and reading not in readings:
            fail_unknown_reading(table, "reading", reading, readings)
        fields = {key: _field(table, key) for key in data if key in FIELDS}
        assumed, refused = tuple(_assumed(table, actors)), table.text("refused")
        table.allow_one("refused", *(tuple(fields)[:1] or FIELDS), required=True)  # fields may stand together
        citations, basis = sources.citations(table, "source"), table.text("basis")
        if day is not None:
            yield Expectation(place, day, reading, ReadOnlyMap(fields), citations, basis, assumed, refused)


def _field(table: TableReader, key: str) -> str:
    """What an expectation expects in a field, in the words of an answer."""
    value = table.data[key]
    if isinstance(value, str):
        value = table.text(key)
    elif not isinstance(value, int | date) or isinstance(value, datetime):
        table.fail_type(key, value, "what an answer shows: a word, a whole number or a date")
    return expectation_value(value)


def _assumed(table: TableReader, actors: Actors) -> Iterator[Act]:
    written = table.data.get("assume", [])
    for words in written if isinstance(written, list) else [written]:
        if not isinstance(words, str):
            table.fail_type("assume", words, ASSUMPTION)
        elif act := read_assumption(words, table.at("assume"), table.problems, actors):
            yield act
