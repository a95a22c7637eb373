"""Law 9: a slow reference that walks day by day and shares no code with the engine agrees with it."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from gsomia_rules import Standing, load
from tests.commands import ROOT
from tests.reference import UNKNOWN, Reference

FILES = [*sorted((ROOT / "examples" / "pacts").glob("*.toml")), ROOT / "gsomia_rules" / "pacts" / "gsomia.toml"]
CASES = [(file, reading) for file in FILES for reading in load(str(file)).readings]
EVERY_DAY = os.environ.get("HYPOTHESIS_PROFILE") == "deep"
DAY = timedelta(days=1)


def plain(answer: Standing) -> dict[str, Any]:
    """An engine's answer in the reference's values."""
    deadline, pending, earliest, term, ended = (
        answer.next_deadline,
        answer.pending_end,
        answer.earliest_end,
        answer.term,
        answer.ended,
    )
    return {
        "state": str(answer.state),
        "pending": pending and (pending.first_day_out.toordinal(), str(pending.how)),
        "term": term and (term.number, term.first_day.toordinal(), term.last_day and term.last_day.toordinal()),
        "deadline": deadline and (str(deadline.what), deadline.day.toordinal(), deadline.first_day_out.toordinal()),
        "earliest": earliest and (earliest.notice_day.toordinal(), earliest.first_day_out.toordinal()),
        "event": answer.next_event and (str(answer.next_event.what), answer.next_event.day.toordinal()),
        "survives": answer.survival
        and (answer.survival.first_day.toordinal(), answer.survival.last_day and answer.survival.last_day.toordinal()),
        "ended": ended and (ended.first_day_out.toordinal(), str(ended.how)),
    }


@pytest.mark.parametrize(("file", "reading"), CASES, ids=[f"{file.stem} {reading}" for file, reading in CASES])
def test_law_9_the_reference_agrees(file: Path, reading: str) -> None:
    """On every day around the record, and on every seventeenth day between, the two say the same."""
    pact = load(file)
    acts = [act.on for act in pact.readings[reading].case.acts]
    last = acts[-1] + (30 if EVERY_DAY else 4) * 366 * DAY
    slow = Reference(file, reading, last, 40 * 366 if EVERY_DAY else 11 * 366)
    day, compared = acts[0] - 400 * DAY, 0
    while day <= last:
        expected, got = slow.answer(day), plain(pact.on(day, reading))
        for field in got:
            value = expected.get(field)
            assert value == UNKNOWN or got[field] == value, f"{field} on {day}"
        compared += 1
        near = any(-3 <= (day - act).days <= 40 for act in acts)
        day += DAY if near or EVERY_DAY else 17 * DAY
    assert compared > 100
