"""The agenda of a pact: its entries with their history, reasons and sources."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gsomia_rules import Event, EventKind, Standing, load
from gsomia_rules.model.case import Case
from gsomia_rules.queries.agenda import AgendaEntry, agenda_entries
from gsomia_rules.testing.strategies import cases
from tests.engine.test_timeline import pact_of
from tests.support.commands import PACT_FILES, loaded

DAY = timedelta(days=1)


def day(written: str) -> date:
    return date.fromisoformat(written)


@given(cases(), st.integers(-100, 4000), st.integers(0, 700))
def test_without_history_an_agenda_has_what_the_answers_show(case: Case, ahead: int, length: int) -> None:
    """What still stands is the same as with the history, except what no answer from the day before on shows."""
    pact, first = pact_of(case), case.acts[0].on + ahead * DAY
    last = first + length * DAY
    whole, short = (
        {
            _key(entry)
            for entry in agenda_entries(pact, None, first, first, last, history=history)
            if _stands(entry, first)
        }
        for history in (True, False)
    )
    shown = {
        (one.day, one.what)
        for answer in pact.answers(first - DAY, last)
        for one in (answer.next_deadline, answer.next_event, *_review(answer))
        if one is not None
    }
    assert {(day, what) for day, what, *_ in short} <= shown
    assert not {(day, what) for day, what, *_ in short ^ whole} & shown


def _review(answer: Standing) -> list[Event]:
    return [] if answer.next_review is None else [Event(EventKind.REVIEW, answer.next_review)]


def _stands(entry: AgendaEntry, on: date) -> bool:
    """Whether it was not superseded by the end of a day."""
    return entry.item.superseded_on is None or entry.item.superseded_on > on


def _key(entry: AgendaEntry) -> tuple[date, str, object, object, object]:
    """An entry without what depends on its history."""
    item = entry.item
    return item.day, item.what, item.first_day_out, item.counted, item.superseded_on


def test_every_entry_of_every_pact_has_its_reasons_and_sources() -> None:
    """Each deadline has two reasons, its counting and its end, and each event one; all have sources."""
    count = 0
    for pact in map(loaded, PACT_FILES):
        for name in pact.readings:
            for entry in agenda_entries(pact, name, day("2026-11-21"), date.min, day("2030-12-31")):
                count += 1
                assert any(reason.citations for reason in entry.reasons), (pact.name, name, entry.item)
                wanted = 2 if entry.item.what in ("give-notice", "window-closes") else 1
                assert len(entry.reasons) == wanted, (pact.name, name, entry.item)
    assert count > 500


def test_with_history_earlier_changes_are_known() -> None:
    """The renewal that the notice of August stopped is listed as superseded, even from October on."""
    found = agenda_entries(load("gsomia"), "korea", day("2019-10-01"), day("2019-10-01"), day("2019-12-31"))
    assert {(entry.item.what, entry.item.superseded_on) for entry in found} == {
        ("withdraw-notice", day("2019-11-22")),
        ("end", day("2019-11-22")),
        ("renewal", day("2019-08-23")),
    }
