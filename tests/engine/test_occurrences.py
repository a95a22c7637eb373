"""What comes when: each deadline and event once, and what an act overtook."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from gsomia_rules import load
from gsomia_rules.engine.occurrences import Occurrence
from gsomia_rules.engine.timeline import fold
from gsomia_rules.model.counting import Counting
from gsomia_rules.model.deadline import DeadlineKind, EventKind
from gsomia_rules.model.period import Period
from gsomia_rules.model.text import Case
from tests.engine.test_timeline import pact_of
from tests.support.commands import ROOT
from tests.support.strategies import cases

DAY = timedelta(days=1)
COUNTING = Counting(Period(days=90), first_day_excluded=True)


def day(written: str) -> date:
    return date.fromisoformat(written)


def notice(on: str, since: str, out: str, superseded: str | None = None) -> Occurrence:
    """A deadline to give notice under the reading of Seoul."""
    acts = 1 if superseded else 0
    by = day(superseded) if superseded else None
    return Occurrence(day(on), DeadlineKind.GIVE_NOTICE, day(since), day(out), COUNTING, by, acts)


def test_gsomia_to_its_suspension_by_hand() -> None:
    """By the truth table: two deadlines pass, two renewals come, the notice supersedes the third of each.

    A deadline shows from the day after the one before it (25 August 2018 for 2019),
    a renewal from the renewal before it.
    """
    assert load("gsomia").occurrences(date(2016, 11, 1), date(2022, 12, 31)) == (
        notice("2017-08-24", "2016-11-23", "2017-11-23"),
        Occurrence(day("2017-11-23"), EventKind.RENEWAL, day("2016-11-23")),
        notice("2018-08-24", "2017-08-25", "2018-11-23"),
        Occurrence(day("2018-11-23"), EventKind.RENEWAL, day("2017-11-23")),
        notice("2019-08-24", "2018-08-25", "2019-11-23", superseded="2019-08-23"),
        Occurrence(
            day("2019-11-22"),
            DeadlineKind.WITHDRAW_NOTICE,
            day("2019-08-23"),
            day("2019-11-23"),
            None,
            day("2019-11-22"),
            changes=1,
        ),
        Occurrence(day("2019-11-23"), EventKind.END, day("2019-08-23"), superseded_on=day("2019-11-22"), changes=1),
        Occurrence(day("2019-11-23"), EventKind.RENEWAL, day("2018-11-23"), superseded_on=day("2019-08-23"), changes=1),
    )


def test_a_lengthened_suspension() -> None:
    """Visiting Forces Agreement: the first six months to 1 December 2020 are superseded, the next run out on 1 June."""
    pact = load(ROOT / "examples" / "pacts" / "vfa-phl-usa-2020.toml")
    found = pact.occurrences(date(2020, 1, 1), date(2022, 1, 1), "notified")
    ends = [(item.day, item.superseded_on) for item in found if item.what is EventKind.SUSPENSION_ENDS]
    assert ends == [
        (day("2020-12-01"), day("2020-11-11")),
        (day("2021-06-01"), None),
        (day("2021-12-14"), day("2021-07-30")),
    ]


@given(cases(), st.lists(st.integers(-400, 3000), max_size=5), st.integers(-400, 2000), st.integers(0, 900))
def test_items_are_the_same_whatever_was_asked_before(case: Case, asked: list[int], begins: int, length: int) -> None:
    """Answers for other days, and the items of other stretches, change nothing in those of a stretch."""
    pact, start = pact_of(case), case.acts[0].on
    for offset in asked:
        pact.on(start + offset * DAY)
        pact.occurrences(start + offset * DAY, start + (offset + length) * DAY)
    first = start + begins * DAY
    stretch = (first, first + length * DAY)
    fresh = pact_of(case).occurrences(*stretch)
    assert pact.occurrences(*stretch) == fresh == pact.occurrences(*stretch)


@settings(max_examples=40)
@given(cases(), st.integers(0, 3000))
def test_an_item_is_what_some_answer_shows(case: Case, length: int) -> None:
    """Each item was shown on the day since when it is known, and one that stands still shows on the eve of its day."""
    timeline = fold(case)
    first = (case.acts[0].on if case.acts else date(2020, 1, 1)) - DAY
    last = first + length * DAY
    found = pact_of(case).occurrences(first, last)
    assert len({(item.day, item.what, item.first_day_out) for item in found}) == len(found)
    assert list(found) == sorted(found, key=lambda item: item.day)
    for item in found:
        assert first <= item.day <= last
        come = isinstance(item.what, EventKind) and item.day == first  # what comes on the first day showed on its eve
        shown = [first - DAY if come else item.known_since]
        if item.superseded_on is None:
            shown.append(max(shown[0], item.day - DAY))
        for met in shown:
            outlook = timeline.outlook_on(met)
            deadline, event = outlook.deadline, outlook.event
            assert (item.day, item.what) in {(one.day, one.what) for one in (deadline, event) if one is not None}
