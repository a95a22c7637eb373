"""The amendments of a record: each with the whole text that it makes."""

from time import process_time

import pytest

from gsomia_rules import Act, Citation, Pact, Period, Reading, SurvivalClause, TermClause, Text
from gsomia_rules.pactfile.loading import parse
from tests.pactfile.files import GOOD, WITHOUT_READINGS, changed, found

ACT = '\n[[record]]\non = {on}\nact = "amended"\nby = "all"\n{more}\n'
START = WITHOUT_READINGS[: WITHOUT_READINGS.index("[[record]]\non = 2020-02-01")]


def amendment(more: str, on: str = "2020-01-15") -> str:
    """An amendment as a file has it."""
    return ACT.format(on=on, more=more)


def with_amendment(more: str) -> str:
    """The good file with its readings and an amendment before the notice."""
    return GOOD.replace("[[record]]\non = 2020-02-01", f"{amendment(more)}\n[[record]]\non = 2020-02-01")


def text_after(act: Act) -> Text:
    """The text that an amendment makes."""
    assert act.text is not None
    return act.text


def term_after(act: Act) -> TermClause:
    """Its term clause."""
    term = text_after(act).term
    assert term is not None
    return term


def second_reading(file: str) -> Reading:
    """The second reading of a file."""
    return parse(file.encode(), "made-up").readings["second"]


def amended(*changes: str) -> Pact:
    """The good file with amendments of what they write, each a day later."""
    acts = (amendment(f'{more}\nid = "a{day}"', f"2020-01-{day:02}") for day, more in enumerate(changes, start=2))
    return parse((START + "".join(acts)).encode(), "made-up")


PROBLEMS = [
    ("says = 'w'", "act 2 (amended-2020-01-15)", "missing-one-of"),
    ('how = "replaced"\ntext = {}', "act 2 (amended-2020-01-15): how", "unknown-key"),
    ("text = 3", "act 2 (amended-2020-01-15): text", "wrong-type"),
    ("text = { form = 1 }", "act 2 (amended-2020-01-15): text.form", "unknown-key"),
    ('text = { term = { then = "never" } }', "act 2 (amended-2020-01-15): text.term.then", "unknown-word"),
    ('text = { term = { length = "1 jear" } }', "act 2 (amended-2020-01-15): text.term.length", "bad-period"),
    ('text = { survival = { at = "any-day" } }', "act 2 (amended-2020-01-15): text.survival.for", "missing"),
    ('text = { exit = [{ id = "a" }] }', "act 2 (amended-2020-01-15): text.exit", "out-of-range"),
    ('text = { exit = { at = { last_day = "02-29" } } }', "act 2 (amended-2020-01-15): text.exit.at.last_day", "bad-day-of-year"),
    ('without = ["text.survival"]', "act 2 (amended-2020-01-15): without", "unknown-path"),
    ('without = ["text.term"]', "act 2 (amended-2020-01-15): text.exit.at", "needs-term"),
    ('without = ["text.suspension"]\nfirst_day_out = 2021-01-01', "act 2 (amended-2020-01-15)", "refused-act"),
    ('text = {}\nfirst_day_out = 2021-01-01\nlast_day = 2021-01-01', "act 2 (amended-2020-01-15)", "conflicting-keys"),
]  # fmt: skip


@pytest.mark.parametrize(("more", "place", "kind"), PROBLEMS, ids=[row[0] for row in PROBLEMS])
def test_a_bad_amendment_is_refused(more: str, place: str, kind: str) -> None:
    """Its own keys, and the text that it makes."""
    assert found(START + amendment(more)) == [(place, kind)]


def test_an_amendment_before_signature_is_refused() -> None:
    """There is nothing to amend."""
    before = amendment('without = ["text.suspension"]', "2019-12-31")
    assert found(START.replace("\n[[record]]", f"{before}\n[[record]]")) == [
        ("act 1 (amended-2019-12-31)", "refused-act")
    ]


def test_an_amendment_has_the_whole_text() -> None:
    """What it changes over what was there, key by key, and each builds on the one before."""
    pact = amended(
        "text = { term = { times = 2 }, survival = { for = '9 days' } }",
        'without = ["text.survival", "text.term.times"]\ntext = { exit = { first_day = "counted" } }',
    )
    before, first, second = pact.text, text_after(pact.record[1]), text_after(pact.record[2])
    assert before.term is not None
    assert first == before._replace(term=before.term._replace(times=2), survival=SurvivalClause(Period(days=9)))
    assert second == before._replace(exits=(before.exits[0]._replace(first_day_excluded=False),))
    assert pact.record[0].text is None


def test_an_amendment_is_the_first_source_of_what_it_changes() -> None:
    """Of each value and of its clause; what the text loses has no source any more, and the rest keeps its own."""
    cites = (
        '"text.exit" = "book"\n"text.exit.first_day" = "book"\n"text.suspension" = "book"\n"text.month_end" = "book"\n'
    )
    start = START.replace('"text.term" =', f'{cites}"text.term" =').replace(
        "[sources]", '[sources]\nprotocol = { title = "P" }'
    )
    change = 'cite = "protocol"\nwithout = ["text.suspension"]\ntext = { exit = { first_day = "counted" }, survival = { for = "9 days" } }'
    text = text_after(parse((start + amendment(change)).encode(), "made-up").record[1])
    book, protocol = Citation("A book"), Citation("P")
    assert text.cites == {
        "text.term": (Citation("A book", None, "1"),),
        "text.exit": (protocol, book),
        "text.exit.first_day": (protocol, book),
        "text.survival": (protocol,),
        "text.survival.for": (protocol,),
        "text.month_end": (book,),
    }


def test_an_amendment_of_one_way_out_is_a_source_of_that_one() -> None:
    """And of the ways out together, but not of the others."""
    one, other = '{ id = "one", at = "never" }', '{ id = "two", at = "any-day" }'
    exits = START.replace(
        'exit = { notice = "90 days", first_day = "excluded", at = "term-end" }', f"exit = [{one}, {other}]"
    )
    change = 'cite = "book"\ntext = { exit = { two = { subject_to = "a vote" } } }'
    text = text_after(parse((exits + amendment(change)).encode(), "made-up").record[1])
    assert set(text.cites) == {"text.term", "text.exit", "text.exit.two", "text.exit.two.subject_to"}


def test_a_reading_applies_before_the_amendments() -> None:
    """Each reading has the amended text over its own."""
    file = with_amendment("text = { term = { times = 2 } }")
    pact = parse(file.encode(), "made-up")
    for name, excluded in (("first", True), ("second", False)):
        act = pact.readings[name].case.acts[1]
        assert (term_after(act).times, text_after(act).exits[0].first_day_excluded) == (2, excluded)


def test_a_reading_changes_an_amendment_as_any_other_act() -> None:
    """What it amends instead, or that it had no effect; the choice says which."""
    more = 'id = "protocol"\ntext = { term = { times = 2 } }\nwithout = ["text.suspension"]'
    file = with_amendment(more)
    instead = 'acts.protocol = { text = { term = { times = 5 } } }\nacts.pause = { act = "notice-withdrawn" }'
    second = second_reading(changed('acts.pause = { act = "notice-withdrawn" }', instead, file))
    assert term_after(second.case.acts[1]).times == 5
    choices = {choice.path: (choice.chosen, choice.instead_of) for choice in second.choices}
    assert choices["acts.protocol"] == ("text.term.times = 5", "text.term.times = 2")
    nothing = instead.replace("text = { term = { times = 5 } }", 'act = "announced", why = "never in force"')
    second = second_reading(changed('acts.pause = { act = "notice-withdrawn" }', nothing, file))
    choices = {choice.path: (choice.chosen, choice.instead_of) for choice in second.choices}
    assert choices["acts.protocol"] == ("announced", "amended, without text.suspension, text.term.times = 2")
    assert second.case.acts[1].text is None


def test_an_amendment_that_a_reading_makes_impossible_is_a_problem_of_the_reading() -> None:
    """Under the other reading, what it takes out is there."""
    file = with_amendment('without = ["text.suspension"]')
    assert found(file) == []
    assert found(changed('like = "first"', 'like = "first"\nwithout = ["text.suspension"]', file)) == [
        ("reading second: act 2 (amended-2020-01-15): without", "unknown-path")
    ]


def test_a_problem_of_the_text_is_not_one_of_its_amendments() -> None:
    """It is reported once, where it is."""
    bad = changed('"1 year"', '"1 jear"', START) + amendment("text = { term = { times = 2 } }")
    assert found(bad) == [("text.term.length", "bad-period")]


def test_too_many_amendments_are_refused_in_a_moment() -> None:
    """A hundred are read; a thousand of them take no longer to refuse."""
    change = 'text = {{ term = {{ times = {0} }} }}\nid = "a{0}"'
    hundred = "".join(amendment(change.format(number)) for number in range(1, 101))
    assert len(parse((START + hundred).encode(), "made-up").record) == 101
    more = "".join(amendment(change.format(number)) for number in range(101, 1001))
    begun = process_time()
    assert found(START + hundred + more) == [("act 102 (a101)", "too-many")]
    assert process_time() - begun < 5


def test_an_amendment_cannot_be_assumed() -> None:
    """Words on a command line hold no text."""
    file = changed('state = "notice', 'assume = "2020-04-01 amended all"\nstate = "notice')
    assert found(file) == [("expectation 1 (on 2020-03-01): assume", "bad-assumption")]
