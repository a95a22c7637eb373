"""Law 9: a slow reference that walks from day to day and shares no code with the engine agrees with it."""

import os
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsomia_rules import ActKind, Pact, Standing, load
from gsomia_rules.model.case import Case
from gsomia_rules.model.deadline import Deadline
from gsomia_rules.model.text import Text
from gsomia_rules.pactfile.loading import parse
from gsomia_rules.testing.files import as_file_like, as_reading, as_toml
from gsomia_rules.testing.strategies import PARTIES, cases, contested_cases, texts
from tests.conftest import Tally
from tests.proof.reference import UNKNOWN, Reference, texts_in
from tests.support.commands import PACT_FILES, loaded
from tests.support.sampling import covering

CASES = [(file, reading) for file in PACT_FILES for reading in loaded(file).readings]
EVERY_DAY = os.environ.get("HYPOTHESIS_PROFILE") == "deep"
DAY = timedelta(days=1)


def plain(answer: Standing) -> dict[str, Any]:
    """An answer of the engine in the plain values of the reference."""
    pending, earliest, term, ended = answer.pending_end, answer.earliest_end, answer.term, answer.ended
    return {
        "state": str(answer.state),
        "pending": pending and (pending.first_day_out.toordinal(), str(pending.how)),
        "term": term and (term.number, term.first_day.toordinal(), term.last_day and term.last_day.toordinal()),
        "deadlines": sorted(map(_deadline, answer.deadlines), key=lambda one: (one[1], str(one))),
        "earliest": earliest and (earliest.by, earliest.notice_day.toordinal(), earliest.first_day_out.toordinal()),
        "event": answer.next_event and (str(answer.next_event.what), answer.next_event.day.toordinal()),
        "survives": answer.survival
        and (answer.survival.first_day.toordinal(), answer.survival.last_day and answer.survival.last_day.toordinal()),
        "ended": ended and (ended.first_day_out.toordinal(), str(ended.how)),
        "barred": answer.exit_barred_since and answer.exit_barred_since.toordinal(),
        "last_act": answer.last_act and (answer.last_act.on.toordinal(), str(answer.last_act.kind)),
    }


def _deadline(one: Deadline) -> tuple[str, int, int, int | None, str | None]:
    missed = None if one.if_missed is None else one.if_missed.toordinal()
    return str(one.what), one.day.toordinal(), one.first_day_out.toordinal(), missed, one.under


def compared(pact: Pact, reading: str, slow: Reference, days: Iterable[date]) -> int:
    """How many days were compared, field by field; a field that the reference does not know is left out."""
    count = 0
    for day in days:
        answer = pact.on(day, reading)
        expected, got = slow.answer(day), plain(answer)
        for field in got:
            value = expected[field]
            assert value == UNKNOWN or got[field] == value, f"{field} on {day} under {reading} of {pact.name}"
        for field, one in (
            ("conditions", answer.subject_to),
            ("earliest_under", answer.earliest_end and answer.earliest_end.under),
        ):
            assert expected[field] == UNKNOWN or one in expected[field], (
                f"{field} on {day} under {reading} of {pact.name}"
            )
        count += 1
    return count


of_every_reading = pytest.mark.parametrize(
    ("file", "reading"), CASES, ids=[f"{file.stem} {reading}" for file, reading in CASES]
)
of_some_files = pytest.mark.parametrize(
    ("file", "reading"),
    [
        pytest.param(*case, id=f"{case[0].stem} {case[1]}", marks=() if case[0] in covering() else pytest.mark.deep)
        for case in CASES
    ],
)


@of_some_files
def test_law_9_the_reference_agrees(file: Path, reading: str, tally: Tally) -> None:
    """The two agree on every day around each act, and on every 29th day in between; the deep run has all files."""
    pact = loaded(file)
    acts = [act.on for act in pact.readings[reading].case.acts]
    last = acts[-1] + 4 * 366 * DAY
    slow = Reference(file.read_text(encoding="utf-8"), reading, last, 11 * 366, texts_in(file.parent))
    days, day = [], acts[0] - 400 * DAY
    while day <= last:
        days.append(day)
        day += DAY if any(-2 <= (day - act).days <= 12 for act in acts) else 29 * DAY
    count = compared(pact, reading, slow, days)
    tally("days of real pacts compared with the reference", count)
    assert count > 50


@pytest.mark.deep
@of_every_reading
def test_law_9_on_every_day_to_2100(file: Path, reading: str, tally: Tally) -> None:
    """The two agree on every day from ten years before entry into force (or the first act) through 2100."""
    pact = load(file)
    acts = pact.readings[reading].case.acts
    first = min(act.on for act in acts if act.kind is ActKind.ENTERED_INTO_FORCE or act is acts[0])
    slow = Reference(file.read_text(encoding="utf-8"), reading, date(2100, 12, 31), 40 * 366, texts_in(file.parent))
    start, end = first.toordinal() - 3653, date(2100, 12, 31).toordinal()
    count = compared(pact, reading, slow, map(date.fromordinal, range(start, end + 1)))
    tally("days of real pacts compared with the reference", count)
    assert count == end - start + 1


def generated_days(case: Case, last: date) -> list[date]:
    """The days on which a generated case is compared: those around each act, and every 23rd day."""
    acts = [act.on for act in case.acts]
    near = {act + n * DAY for act in acts for n in range(-2, 4)}
    spread = {acts[0] + n * DAY for n in range(0, (last - acts[0]).days, 1 if EVERY_DAY else 23)}
    return sorted(day for day in near | spread if day <= last)


def named_days(case: Case) -> Iterator[date]:
    """The days that the clauses of a case name."""
    for text in (case.text, *(act.text for act in case.acts if act.text is not None)):
        named = [clause.no_notice_before for clause in text.exits]
        for day in (*named, text.term and text.term.last_day, text.term and text.term.counted_from):
            if type(day) is date:
                yield day


@given(
    case=cases() | contested_cases(),
    beyond=st.integers(30, 1500),
    base=texts(),
    written=st.sampled_from(["alone", "alone", "as a reading", "like another"]),
)
def test_law_9_on_generated_texts_and_records(case: Case, beyond: int, base: Text, written: str, tally: Tally) -> None:
    """The two agree on generated texts and records, written as files: whole, as a reading, and like a treaty text."""
    base, other, reading = base._replace(notifiers=PARTIES, member=None), "", "plain"
    if written == "as a reading":
        file, reading = as_reading(case, base), "only"
    elif written == "like another":
        file, other = as_file_like(case, base)
    else:
        file = as_toml(case)
    pact = parse(file.encode(), "generated", texts=lambda _: other.encode())
    last = case.acts[-1].on + beyond * DAY
    far = max([last, *named_days(case)])
    slow = Reference(file, reading, last, 13 * 366 + (far - last).days, lambda _: other)
    count = compared(pact, reading, slow, generated_days(case, last))
    tally(f"generated pacts compared with the reference, written {written}", 1)
    tally("days of generated pacts compared with the reference", count)
    assert count > 3
