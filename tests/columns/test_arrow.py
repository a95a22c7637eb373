"""Arrow record batches have the answers of the pacts, in words, days and nulls."""

from datetime import date, timedelta

import pytest

from gsomia_rules import DayOutOfRange, Pact, UnknownReading, load
from gsomia_rules.columns import answers_of, in_words, segments_of
from gsomia_rules.columns.arrow import ANSWER_FIELDS, SEGMENT_FIELDS, record_batches, schema, segment_batches
from tests.support.commands import HISTORIES

np = pytest.importorskip("numpy", reason="install gsomia-rules[arrow]")
pa = pytest.importorskip("pyarrow", reason="install gsomia-rules[arrow]")

PACTS = [load(file) for file in HISTORIES]
DAYS = [date(2031, 1, 1) - timedelta(days=97 * n) for n in range(40)]


def answered(pact: Pact, reading: str, day: date) -> tuple[object, ...]:
    """Some fields of an answer as the pact gives them."""
    answer = pact.on(day, reading)
    deadline, term, end = answer.next_deadline, answer.term, answer.pending_end
    return (
        pact.name,
        reading,
        day,
        deadline and deadline.days_left,
        str(answer.state),
        answer.in_force,
        term and term.number,
        deadline and str(deadline.what),
        deadline and deadline.day,
        end and str(end.how),
    )


FIELDS = (
    "pact", "reading", "day", "days_left", "state", "in_force", "term", "deadline", "deadline_day", "pending_how",
)  # fmt: skip


def test_every_pair_under_every_reading() -> None:
    """By pact, by reading and in the order of the days; all fields or some of them."""
    found = record_batches(PACTS, DAYS, "all").read_all()
    assert found.schema == schema()
    assert tuple(found.schema.names) == ANSWER_FIELDS
    wanted = [answered(pact, reading, day) for pact in PACTS for reading in pact.readings for day in DAYS]
    assert [tuple(row.values()) for row in found.select(FIELDS).to_pylist()] == wanted
    assert record_batches(PACTS, DAYS, "all", only=FIELDS).read_all() == found.select(FIELDS)
    assert record_batches(PACTS[0], DAYS, only=["reading"]).read_all().num_rows == len(DAYS)


def test_batches_are_made_while_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words of a dictionary stay the same from batch to batch, and an error comes with its batch."""
    monkeypatch.setattr("gsomia_rules.columns.pairs._BLOCK", 4 * len(DAYS))
    whole = [batch.num_rows for batch in record_batches(PACTS, DAYS)]
    assert whole[:-1] == [4 * len(DAYS)] * (len(PACTS) // 4)
    first, second = (batch.column("pact") for batch in list(record_batches(PACTS[:8], DAYS)))
    assert first.dictionary.equals(second.dictionary)
    assert second.to_pylist() == [pact.name for pact in PACTS[4:8] for _ in DAYS]
    reader = record_batches([load("gsomia")] * 5, DAYS, ["japan"])
    assert reader.read_next_batch().column("reading").to_pylist() == ["japan"] * 4 * len(DAYS)
    reader = record_batches([*[load("mdt-roc-usa")] * 4, load("gsomia")], [date(9999, 12, 30)] * len(DAYS))
    reader.read_next_batch()
    with pytest.raises(DayOutOfRange, match=r"^gsomia \(korea\): "):
        reader.read_next_batch()


def test_segments_are_those_of_the_timelines() -> None:
    """By pact, by reading and by day."""
    first, last = date(2015, 1, 1), date(2030, 12, 31)
    found = segment_batches(PACTS, first, last, "all").read_all()
    assert found.schema == schema(SEGMENT_FIELDS)
    wanted = [
        (pact.name, reading, *segment)
        for pact in PACTS
        for reading in pact.readings
        for segment in pact.timeline(reading).segments(first, last)
    ]
    assert [tuple(row.values()) for row in found.to_pylist()] == wanted


def test_the_same_in_numpy_and_words() -> None:
    """Blocks in words have the rows of the batches, also where a pact stands twice."""
    pacts, first, last = [PACTS[0], load("gsomia"), PACTS[0]], date(2019, 1, 1), date(2021, 12, 31)
    for (block,), batches in (
        (answers_of(pacts, DAYS, "all"), record_batches(pacts, DAYS, "all")),
        (segments_of(pacts, first, last, "all"), segment_batches(pacts, first, last, "all")),
    ):
        words = in_words(block, pacts)
        table = batches.read_all()
        assert set(words) == set(table.schema.names)
        for name, column in words.items():
            values = [value.days if isinstance(value, timedelta) else value for value in column.tolist()]
            assert values == table.column(name).to_pylist(), name


def test_what_cannot_be_asked_is_refused() -> None:
    """A field that there is not, a reading that a pact lacks, days in the wrong order, and what is no pact."""
    with pytest.raises(ValueError, match="there is no field 'row'; the fields are pact, reading, day"):
        record_batches(PACTS, DAYS, only=["row"])
    with pytest.raises(UnknownReading, match="gsomia has no reading 'seoul'"):
        record_batches(load("gsomia"), DAYS, ["korea", "seoul"]).read_all()
    with pytest.raises(ValueError, match="2020-01-02 is after 2020-01-01"):
        segment_batches(PACTS, date(2020, 1, 2), date(2020, 1, 1))
    with pytest.raises(TypeError, match="'gsomia' is not a Pact"):
        record_batches(["gsomia"], DAYS).read_all()  # type: ignore[list-item]


@pytest.mark.parametrize(("pacts", "days"), [([], DAYS), (PACTS, [])])
def test_nothing_asked_is_an_empty_table(pacts: list[Pact], days: list[date]) -> None:
    """With all fields and their types."""
    found = record_batches(pacts, days).read_all()
    assert (found.num_rows, found.schema) == (0, schema())
