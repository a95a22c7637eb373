"""Answers as values: when a deadline is the day on which notice opens, and what an answer shows in a notebook."""

from datetime import date

import attrs
import pytest

from gsomia_rules import Pact, load
from gsomia_rules.model.deadline import Deadline, DeadlineKind
from gsomia_rules.model.end import EarliestEnd
from gsomia_rules.model.standing import Metadata, Standing
from tests.render.test_notebook import rows
from tests.support.commands import ROOT

GIVE, WITHDRAW, CLOSES = DeadlineKind.GIVE_NOTICE, DeadlineKind.WITHDRAW_NOTICE, DeadlineKind.WINDOW_CLOSES


def example(name: str) -> Pact:
    """A pact of the examples."""
    return load(ROOT / "examples" / "pacts" / f"{name}.toml")


def may(day: int) -> date:
    """A day of May 2019, each time another object."""
    return date(2019, 5, day)


def answer(on: int, deadline: tuple[DeadlineKind, int] | None, notice_day: int | None) -> Standing:
    """An answer in May 2019 with a deadline, and with a first day on which somebody can act."""
    held = load("gsomia").on(may(on))
    earliest = notice_day and EarliestEnd("any", may(notice_day), date(2020, 1, 1))
    last = deadline and Deadline(deadline[0], may(deadline[1]), deadline[1] - on, date(2020, 1, 1), None)
    return attrs.evolve(held, next_deadline=last, earliest_end=earliest or None)


def test_notice_opens_on_the_deadline_of_a_lock_in() -> None:
    """Paris art. 28(1): no notice before three years from 4 November 2016, so that the day to give it is the first."""
    paris = example("paris-usa-2019")
    for day, opens in ((date(2018, 1, 1), True), (date(2019, 11, 3), True), (date(2019, 11, 4), False)):
        assert paris.on(day).opens is opens, day


@pytest.mark.parametrize(
    ("on", "deadline", "notice_day", "opens"),
    [
        (4, (GIVE, 5), 5, True),
        (4, (CLOSES, 5), 5, True),  # a window of one day
        (4, (WITHDRAW, 5), 5, False),  # a deadline for what was given already
        (5, (GIVE, 5), 5, False),  # today is no day ahead
        (4, (GIVE, 6), 5, False),  # notice opens before the deadline
        (4, (GIVE, 6), 4, False),  # notice is open
        (4, (GIVE, 4), 5, False),  # notice opens too late for it
        (4, None, 5, False),
        (4, (GIVE, 5), None, False),
        (4, None, None, False),
    ],
)
def test_notice_opens_on_the_deadline_where_both_are_one_day_ahead(
    on: int, deadline: tuple[DeadlineKind, int] | None, notice_day: int | None, opens: bool
) -> None:
    """The deadline to give notice is the first day on which it may be given, and that day is still to come."""
    assert answer(on, deadline, notice_day).opens is opens


IN_FORCE = [
    ["state", "in-force"],
    ["state since", "2016-11-04"],
    ["in force", "yes"],
    ["in force since", "2016-11-04"],
    ["terminable at any time", "no"],
    ["term", ""],
    ["next deadline", "give-notice 2019-11-04 (672 days left)"],  # by hand: 364 of 2018, then 308 of 2019
    ["next event", "notice-opens 2019-11-04"],
    ["pending end", ""],
    ["ended", ""],
    ["earliest end", "USA on 2019-11-04: first day out 2020-11-04"],
    ["survival", ""],
    ["last act", "entered-into-force 2016-11-04 by all"],
    ["subject to", ""],
]
"""Paris on New Year's Day 2018, by art. 28: a lock-in of three years, a year's notice."""


def test_an_answer_shows_all_its_fields_in_order() -> None:
    """Each has a row, an empty one too: in force; before any act; under the notice that was given."""
    paris = example("paris-usa-2019")
    assert rows(paris.on(date(2018, 1, 1))._repr_html_()) == IN_FORCE
    unsigned = rows(paris.on(date(2001, 1, 1))._repr_html_())
    said = {"state": "unsigned", "in force": "no", "terminable at any time": "no"}
    assert unsigned == [[name, said.get(name, "")] for name, _ in IN_FORCE]
    noticed = dict(rows(paris.on(date(2019, 11, 5))._repr_html_()))
    assert noticed["pending end"] == "by-notice: last day 2020-11-03, first day out 2020-11-04"
    assert noticed["last act"] == "notice-given 2019-11-04 by USA"


@pytest.mark.parametrize(
    ("pact", "day", "name", "said"),
    [
        # Amity 1955, art. XXIII(2): ten years, then until ended by a year's notice
        ("amity-usa-irn", date(1968, 6, 1), "term", "number 2, 1967-06-16 through no last day"),
        # ICSID art. 72: consent given before goes on without limit
        ("icsid-bol", date(2008, 6, 1), "survival", "2007-11-03 through no last day"),
        # Energy Charter Treaty art. 47(3): twenty years more for investments made before
        ("ect-ita", date(2016, 6, 1), "survival", "2016-01-01 through 2035-12-31"),
        ("ect-ita", date(2016, 6, 1), "ended", "by-notice: last day 2015-12-31, first day out 2016-01-01"),
        # TEU art. 50(3): two years, failing a withdrawal agreement
        ("brexit-art50", date(2016, 6, 1), "subject to", "no withdrawal agreement that enters into force sooner"),
    ],
)
def test_an_answer_shows_what_has_no_end_and_what_goes_on(pact: str, day: date, name: str, said: str) -> None:
    """A term or a survival without limit says so, and one with a limit names its last day."""
    assert dict(rows(example(pact).on(day)._repr_html_()))[name] == said


def test_what_is_told_supposes_nothing_by_itself() -> None:
    """Without a word about the record it was searched to no day, known on no day, and no act is assumed."""
    told = Metadata("made-up", "Made up", "UTC", {})
    assert (told.searched_to, told.known_as_of, told.assumed) == (None, None, ())
