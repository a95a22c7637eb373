"""Answers and segments of many pacts as Arrow record batches (the extra ``arrow``), for Parquet, DuckDB, Polars, Spark.

Words are dictionary columns, days ``date32``, and what an answer does not have is null.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from gsomia_rules.columns.codes import CODES, NONE, reading_places
from gsomia_rules.columns.pairs import PAIR_COLUMNS, answers_of, each_pact, segments_of
from gsomia_rules.columns.segments import SEGMENT_COLUMNS
from gsomia_rules.engine.pact import Pact

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Block = Mapping[str, NDArray[Any]]

__all__ = ["ANSWER_FIELDS", "SEGMENT_FIELDS", "record_batches", "schema", "segment_batches"]

SEGMENT_FIELDS: Final = ("pact", "reading", *SEGMENT_COLUMNS)
"""The fields of a segment."""
ANSWER_FIELDS: Final = ("pact", *PAIR_COLUMNS[1:])
"""The fields of an answer: the pact, the reading, the day, the days left to the deadline, and those of its segment."""

_NUMBERS: Final = ("days_left", "term")
_TRUTHS: Final = ("in_force", "terminable_at_any_time")


def schema(fields: Sequence[str] = ANSWER_FIELDS) -> "pa.Schema":
    """The types of some fields of an answer or a segment."""
    import pyarrow as pa  # an extra

    types = {
        "pact": pa.dictionary(pa.int32(), pa.string()),
        "reading": pa.dictionary(pa.int32(), pa.string()),
        **dict.fromkeys(CODES, pa.dictionary(pa.int8(), pa.string())),
        **dict.fromkeys(_NUMBERS, pa.int32()),
        **dict.fromkeys(_TRUTHS, pa.bool_()),
    }
    return pa.schema([(name, types.get(name, pa.date32())) for name in fields])


def record_batches(
    pacts: Iterable[Pact] | Pact,
    days: "NDArray[np.datetime64] | Sequence[date]",
    reading: str | Sequence[str] | None = None,
    *,
    only: Sequence[str] = ANSWER_FIELDS,
) -> "pa.RecordBatchReader":
    """The answers of many pacts for the same days, made while they are read: memory holds one block of them.

    ``only`` names the fields wanted, of ANSWER_FIELDS. The reader raises the errors of :func:`answers_of`.

    >>> from gsomia_rules import load
    >>> found = record_batches(load("gsomia"), [date(2020, 8, 23)], "all", only=["reading", "days_left"])
    >>> found.read_all().to_pydict()
    {'reading': ['korea', 'japan', 'first-day-counted', 'three-months'], 'days_left': [None, 1, 2, 0]}
    """
    if unknown := [name for name in only if name not in ANSWER_FIELDS]:
        raise ValueError(f"there is no field {unknown[0]!r}; the fields are {', '.join(ANSWER_FIELDS)}")
    pacts = list(each_pact(pacts))
    columns = ["row", *(name for name in only if name != "pact")]  # a reading is found by its pact
    return _reader(pacts, answers_of(pacts, days, reading, only=columns), only)


def segment_batches(
    pacts: Iterable[Pact] | Pact, first: date, last: date, reading: str | Sequence[str] | None = None
) -> "pa.RecordBatchReader":
    """The segments of many pacts from ``first`` through ``last``, to be joined with days where the days are.

    A row holds the days ``first_day <= day < next_day``, and the days left are ``deadline_day - day``. The reader
    raises the errors of :func:`segments_of`.
    """
    pacts = list(each_pact(pacts))
    return _reader(pacts, segments_of(pacts, first, last, reading), SEGMENT_FIELDS)


def _reader(pacts: Sequence[Pact], blocks: "Iterator[Block]", fields: Sequence[str]) -> "pa.RecordBatchReader":
    """The blocks as record batches; the words of a dictionary are the same in all of them."""
    import pyarrow as pa

    types = schema(fields)
    columns = _Columns(pacts)
    made = (pa.record_batch([columns.array(name, block) for name in fields], types) for block in blocks)
    return pa.RecordBatchReader.from_batches(types, made)


class _Columns:
    """The columns of blocks as Arrow arrays."""

    def __init__(self, pacts: Sequence[Pact]) -> None:
        self._pacts, self._pact_codes = _coded([pact.name for pact in pacts])
        self._readings, self._reading_codes = _coded([name for pact in pacts for name in pact.readings])
        self._first_reading = reading_places(pacts)

    def array(self, name: str, block: "Block") -> "pa.Array":
        """One column of a block."""
        import numpy as np
        import pyarrow as pa

        if name == "pact":
            return pa.DictionaryArray.from_arrays(self._pact_codes[block["row"]], self._pacts)
        if name == "reading":
            place = self._first_reading[block["row"]] + block["reading"]
            return pa.DictionaryArray.from_arrays(self._reading_codes[place], self._readings)
        column = block[name]
        if name in CODES:
            codes = pa.array(column, mask=column == NONE)
            return pa.DictionaryArray.from_arrays(codes, pa.array(list(map(str, CODES[name]))))
        if name == "days_left":
            return pa.array(column.astype(np.int64).astype(np.int32), mask=np.isnat(column))
        if name == "term":
            return pa.array(column, mask=column == NONE)
        return pa.array(column)


def _coded(words: Sequence[str]) -> "tuple[pa.Array, NDArray[np.int32]]":
    """The words, each once, and the place of each among them."""
    import numpy as np
    import pyarrow as pa

    places = {word: place for place, word in enumerate(dict.fromkeys(words))}
    return pa.array(list(places), pa.string()), np.array([places[word] for word in words], np.int32)
