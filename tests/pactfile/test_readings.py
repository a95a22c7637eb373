"""The readings of a pact file: each merged with the file into a case of its own."""

from datetime import date

import pytest

from gsomia_rules import Citation
from gsomia_rules.model.reading import Choice
from gsomia_rules.pactfile.loading import parse
from tests.pactfile.files import GOOD, WITHOUT_READINGS, changed, found

PROBLEMS = [
    ('like = "first"', 'like = "frist"', "reading second: like", "unknown-reading"),
    ('like = "first"', 'like = "second"', "reading second: like", "circular-reading"),
    ("acts.pause =", "acts.paws =", "reading second: act paws", "unknown-act"),
    ("text.exit.first_day", "text.exit.first_hour", "reading second: text.exit.first_hour", "unknown-key"),
    ('act = "notice-suspended"\nby = "ONE"', 'act = "notice-suspended"\nby = "TWO"', "reading first: act 3 (pause)", "refused-act"),
    ('acts.pause = { act = "notice-withdrawn" }', 'acts.notice = { act = "announced", why = "w" }', "reading second: act 3 (pause)", "refused-act"),
    ('acts.pause = { act = "notice-withdrawn" }', 'acts.pause = { act = "announced" }', "reading second: act 3 (pause): why", "missing"),
    ('acts.pause = { act = "notice-withdrawn" }', 'acts.pause = { id = 2020-01-01 }', "reading second: act pause: id", "not-applicable"),
    ('acts.pause = { act = "notice-withdrawn" }', 'acts.pause = { act = "notice-withdrawn", cite = "nowhere" }', "reading second: act 3 (pause): cite", "unknown-source"),
    ("[readings.first]", '[readings.all]\ntitle = "All"\n[readings.first]', "reading all", "reserved-name"),
    ("[readings.first]", '[readings."a b"]\ntitle = "All"\n[readings.first]', "reading 'a b'", "bad-name"),
    ("[readings.first]", "[readings]\nthird = 3\n[readings.first]", "reading third", "wrong-type"),
    ("acts.pause = {", "acts.notice = 3\nacts.pause = {", "reading second: act notice", "wrong-type"),
    ('like = "first"', 'like = "first"\nsays = 3', "reading second: says", "wrong-type"),
    ('like = "first"', 'like = "first"\ntext.form = 1', "reading second: text.form", "unknown-key"),
    ('like = "first"', 'like = "first"\nsays_from = 2020-02-01', "reading second: says_from", "not-applicable"),
    ('like = "first"', 'like = "first"\nsays = "w"\nsays_through = 3', "reading second: says_through", "wrong-type"),
    ('like = "first"', 'like = "first"\nlikes = 3', "reading second: likes", "unknown-key"),
    ('like = "first"', 'like = "first"\ncites = { "acts.pass" = "book" }', "reading second: citation of acts.pass", "unknown-path"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "place", "kind"), PROBLEMS, ids=str)
def test_a_bad_reading_is_refused(right: str, wrong: str, place: str, kind: str) -> None:
    """Each key of a reading, and what it changes in the text and the record."""
    assert (place, kind) in found(changed(right, wrong))


def test_a_file_without_readings_has_the_plain_one() -> None:
    """The text and the record as they stand."""
    pact = parse(WITHOUT_READINGS.encode(), "made-up")
    assert pact.reading == "plain"
    assert list(pact.readings) == ["plain"]
    plain = pact.readings["plain"]
    assert (plain.name, plain.title, plain.choices) == ("plain", "the text and the record as they stand", ())


def test_what_a_reading_overrides_is_on_one_line() -> None:
    """White space in a new condition is folded as everywhere else: a carriage return could hide what comes before it."""
    text = 'text.exit.subject_to = "unless\\r\\u2028\\u0085 or\\n so"'
    pact = parse(GOOD.replace('text.exit.first_day = "counted"', text).encode(), "made-up")
    assert pact.readings["second"].choices[0].chosen == "unless or so"


def test_a_choice_has_what_the_reading_takes_and_what_the_file_has() -> None:
    """Value by value: the path, the new value, the value of the file, and the source."""
    second = parse(
        GOOD.replace(
            'text.exit.first_day = "counted"',
            'text.exit.at = { last_day = "12-31" }\ntext.month_end = "roll"\nsays = "why"\n'
            'cites = { "text.exit.at" = "book" }\n'
            'acts.notice = { by = "TWO", on = 2020-02-02, first_day_out = 2023-05-05 }',
        )
        .replace('acts.pause = { act = "notice-withdrawn" }', 'acts.pause = { by = "TWO", for = "9 days" }')
        .encode(),
        "made-up",
    ).readings["second"]
    assert (second.name, second.title, second.says) == ("second", "second", "why")
    assert second.choices == (
        Choice("text.exit.at", "last_day = 12-31", "term-end", (Citation("A book"),)),
        Choice("text.month_end", "roll", "", ()),
        Choice("acts.notice", "on 2020-02-02, by TWO, first day out 2023-05-05", "on 2020-02-01, by ONE", ()),
        Choice("acts.pause", "by TWO, for 9 days", "by ONE", ()),
    )
    assert [act.on for act in second.case.acts] == [date(2020, 1, 1), date(2020, 2, 2), date(2020, 3, 1)]
    assert [act.recorded_as for act in second.case.acts] == [None, None, None]


def test_a_reading_puts_its_acts_in_order_and_remembers_what_they_were() -> None:
    """An act on another day stands where its day is; one of another kind says what the file calls it."""
    changed = 'acts.pause = { act = "announced", why = "only said", on = 2020-01-15 }'
    second = parse(GOOD.replace('acts.pause = { act = "notice-withdrawn" }', changed).encode(), "made-up")
    acts = second.readings["second"].case.acts
    assert [act.id for act in acts] == ["start", "pause", "notice"]
    assert [act.recorded_as for act in acts] == [None, "notice-suspended", None]
    assert second.readings["second"].choices[-1] == Choice(
        "acts.pause", "announced, on 2020-01-15", "notice-suspended, on 2020-03-01", ()
    )


def test_a_reading_adds_to_what_it_is_like() -> None:
    """Changes of one act add up along the chain, the nearest last, and so do the sources of a choice."""
    first = 'title = "First"\nacts.pause = { by = "TWO", on = 2020-03-05 }\nacts.notice = { by = "TWO" }'
    file = GOOD.replace('title = "First"', first + '\ncites = { "acts.pause" = "book" }')
    file = file.replace('acts.pause = { act = "notice-withdrawn" }', "acts.pause = { on = 2020-03-09 }")
    pact = parse(file.encode(), "made-up")
    acts = {act.id: act for act in pact.readings["second"].case.acts}
    assert (acts["pause"].by, acts["pause"].on, acts["notice"].by) == ("TWO", date(2020, 3, 9), "TWO")
    assert pact.readings["first"].title == "First"
    choices = {choice.path: choice for choice in pact.readings["second"].choices}
    assert choices["acts.pause"].citations == (Citation("A book"),)
    assert choices["acts.notice"].citations == ()
    assert pact.readings["second"].case.text.cites == {
        "text.term": (Citation("A book", None, "1"),), "acts.pause": (Citation("A book"),),
    }  # fmt: skip


def test_a_table_as_a_value_is_shown_key_by_key() -> None:
    """A window that a reading adds is shown with all its keys."""
    window = 'text.exit.window = { for = "360 days", opens = "before-term-end" }'
    pact = parse(GOOD.replace('text.exit.first_day = "counted"', window).encode(), "made-up")
    chosen = {choice.path: choice.chosen for choice in pact.readings["second"].choices}
    assert chosen["text.exit.window"] == "for = 360 days, opens = before-term-end"


def test_an_act_that_differs_in_words_only_is_shown_by_its_kind() -> None:
    """Where neither kind, day, party, time nor end differs, the kind says which act it is."""
    words = 'acts.pause = { says = "a pause" }'
    pact = parse(GOOD.replace('acts.pause = { act = "notice-withdrawn" }', words).encode(), "made-up")
    choices = pact.readings["second"].choices
    assert choices[-1] == Choice("acts.pause", "notice-suspended", "notice-suspended")
