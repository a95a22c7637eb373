"""What is changed in a text: exit clauses by their ids, and what is left out."""

import pytest

from gsomia_rules import Citation, ExitClause, Period
from gsomia_rules.model.counting import At
from gsomia_rules.model.reading import Choice
from gsomia_rules.pactfile.loading import parse
from tests.pactfile.files import GOOD, WITHOUT_READINGS, changed, found, text_of

SINGLE = 'exit = { notice = "90 days", first_day = "excluded", at = "term-end" }'
REFUSAL = '{ id = "refusal", notice = "90 days", first_day = "excluded", at = "term-end" }'
ANY_TIME = '{ id = "any-time", notice = "1 year", first_day = "counted", at = "any-day" }'
BOTH = f'month_end = "clamp"\nexit = [{REFUSAL}, {ANY_TIME}]'
SEVERAL = changed(SINGLE, BOTH).replace("text.exit.first_day", "text.exit.refusal.first_day")
"""The good file with two ways out."""

PROBLEMS = [
    (SINGLE, f"exit = [{REFUSAL}]", "text.exit", "out-of-range"),
    (SINGLE, f"exit = [{', '.join([REFUSAL] * 9)}]", "text.exit", "out-of-range"),
    (SINGLE, "exit = []", "text.exit", "out-of-range"),
    (SINGLE, f'exit = [{REFUSAL}, {{ at = "never" }}]', "text.exit 2: id", "missing"),
    (SINGLE, f'exit = [{REFUSAL}, {{ id = 3, at = "never" }}]', "text.exit 2: id", "wrong-type"),
    (SINGLE, f'exit = [{REFUSAL}, {{ id = "a way", at = "never" }}]', "text.exit 2: id", "bad-name"),
    (SINGLE, f'exit = [{REFUSAL}, {{ id = "at", at = "never" }}]', "text.exit 2: id", "reserved-name"),
    (SINGLE, f"exit = [{REFUSAL}, {REFUSAL}]", "text.exit 2: id", "duplicate-id"),
    (SINGLE, f"exit = [{REFUSAL}, 3]", "text.exit 2", "wrong-type"),
    (SINGLE, f'exit = [{REFUSAL}, {{ id = "b" }}]', "text.exit.b.at", "missing"),
    (SINGLE, f'exit = [{REFUSAL}, {{ id = "b", at = "never", form = 1 }}]', "text.exit.b.form", "unknown-key"),
    (SINGLE, f'exit = [{REFUSAL}, {{ id = "b", at = "any-day", notice = "1 year" }}]', "text.exit.b.first_day", "missing"),
    (SINGLE, f'exit = {{ refusal = {REFUSAL} }}', "text.exit.refusal", "unknown-key"),
    ('text.exit.first_day = "counted"', f"text.exit = [{REFUSAL}]", "reading second: text.exit", "out-of-range"),
    ('text.exit.first_day = "counted"', f"text.exit = [{REFUSAL}, {{}}]", "reading second: text.exit 2: id", "missing"),
    ('text.exit.first_day = "counted"', 'without = ["text.exit.cut_off"]', "reading second: without", "unknown-path"),
    ('text.exit.first_day = "counted"', 'without = ["text.exit.at.last_day"]', "reading second: without", "unknown-path"),
    ('text.exit.first_day = "counted"', 'without = ["text"]', "reading second: without", "unknown-path"),
    ('text.exit.first_day = "counted"', 'without = ["acts.pause"]', "reading second: without", "unknown-path"),
    ('text.exit.first_day = "counted"', 'without = ["text.term", "text.term.length"]', "reading second: without", "unknown-path"),
    ('text.exit.first_day = "counted"', 'without = ["text.term.then"]', "reading second: text.term.then", "missing"),
    ('text.exit.first_day = "counted"', "without = []", "reading second: without", "empty-text"),
    ('text.exit.first_day = "counted"', 'without = "text.term"', "reading second: without", "wrong-type"),
    ('text.exit.first_day = "counted"', "without = [3]", "reading second: without", "wrong-type"),
    ('text.exit.first_day = "counted"', f"without = {['text.term'] * 51}", "reading second: without", "too-many"),
    ("[text]", 'without = ["text.term"]\n[text]', "pact.without", "unknown-key"),
    ("\n[pact]", 'without = ["text.term"]\n[pact]', "without", "not-applicable"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "place", "kind"), PROBLEMS, ids=str)
def test_a_bad_change_is_refused(right: str, wrong: str, place: str, kind: str) -> None:
    """Lists of clauses, and what is left out."""
    assert (place, kind) in found(changed(right, wrong))


def test_a_text_may_have_several_ways_out() -> None:
    """In the order of the file, each with its id."""
    term = 'term = { length = "1 year", then = "renews" }\n'
    refusal, any_time = text_of(term + BOTH).exits
    assert refusal == ExitClause(At.TERM_END, Period(days=90), first_day_excluded=True, id="refusal")
    assert any_time == ExitClause(At.ANY_DAY, Period(years=1), id="any-time")


@pytest.mark.parametrize(
    ("right", "wrong", "place", "kind"),
    [
        ("text.exit.refusal.first_day", "text.exit.refusl.first_day", "reading second: text.exit.refusl", "unknown-clause"),
        ("text.exit.refusal.first_day", "text.exit.first_day", "reading second: text.exit.first_day", "unknown-clause"),
        ("text.exit.refusal.first_day", "text.exit.refusal", "reading second: text.exit.refusal", "wrong-type"),
        ("text.exit.refusal.first_day", "text.exit.refusal.id", "reading second: text.exit.refusal.id", "unknown-key"),
        ('like = "first"', 'like = "first"\nwithout = ["text.exit.refusl"]', "reading second: without", "unknown-path"),
        ('"text.term" =', '"text.exit.refusl" =', "citation of text.exit.refusl", "unknown-path"),
        ('"text.term" =', '"text.exit.refusal.form" =', "citation of text.exit.refusal.form", "unknown-path"),
    ],
)  # fmt: skip
def test_a_bad_change_of_several_ways_out_is_refused(right: str, wrong: str, place: str, kind: str) -> None:
    """A clause is overridden, left out and cited by its id, and adding one takes the whole list."""
    assert found(SEVERAL) == []
    assert (place, kind) in found(changed(right, wrong, SEVERAL))


def test_a_reading_overrides_a_clause_by_its_id() -> None:
    """The other keys of the clause, and the other clauses, stay as they are."""
    second = parse(SEVERAL.encode(), "made-up").readings["second"]
    assert [(one.id, one.first_day_excluded) for one in second.case.text.exits] == [
        ("refusal", False),
        ("any-time", False),
    ]
    assert second.choices[0] == Choice("text.exit.refusal.first_day", "counted", "excluded")


def test_a_list_replaces_the_ways_out() -> None:
    """One clause, or several, by several; what the list does not have is left out."""
    whole = f'text.exit = [{ANY_TIME}, {{ id = "third", at = "never" }}]'
    file = changed('text.exit.first_day = "counted"', f'text.month_end = "clamp"\n{whole}')
    second = parse(file.encode(), "made-up").readings["second"]
    assert [one.id for one in second.case.text.exits] == ["any-time", "third"]
    assert [choice.path for choice in second.choices if not choice.chosen] == [
        "text.exit.notice", "text.exit.first_day", "text.exit.at",
    ]  # fmt: skip
    several = parse(changed('text.exit.refusal.first_day = "counted"', whole, SEVERAL).encode(), "made-up")
    left_out = Choice("text.exit.refusal", "", "notice = 90 days, first_day = excluded, at = term-end")
    assert left_out in several.readings["second"].choices
    assert [one.id for one in several.readings["second"].case.text.exits] == ["any-time", "third"]


def test_one_clause_may_take_the_place_of_several() -> None:
    """The clauses are left out, and then there is one without an id; one that is left over keeps its id."""
    one = 'without = ["text.exit"]\ntext.exit = { at = "any-day", notice = "90 days", first_day = "counted" }'
    second = parse(changed('text.exit.refusal.first_day = "counted"', one, SEVERAL).encode(), "made-up").readings[
        "second"
    ]
    assert second.case.text.exits == (ExitClause(At.ANY_DAY, Period(days=90)),)
    left = changed('text.exit.refusal.first_day = "counted"', 'without = ["text.exit.any-time"]', SEVERAL)
    assert [one.id for one in parse(left.encode(), "made-up").readings["second"].case.text.exits] == ["refusal"]


def test_what_a_reading_leaves_out_is_a_choice() -> None:
    """A key or a whole clause, before the reading overrides anything; the choice is of nothing, cited as any other."""
    survival = changed("[text]", '[text]\nmonth_end = "clamp"\nsurvival = { for = "1 year", covers = "secrets" }')
    out = 'without = ["text.suspension", "text.survival"]\ntext.survival.for = "unlimited"\ncites = { "text.survival" = "book" }'
    second = parse(changed('text.exit.first_day = "counted"', out, survival).encode(), "made-up").readings["second"]
    book = (Citation("A book"),)
    assert second.choices[:3] == (
        Choice("text.survival.for", "unlimited", "1 year", book),
        Choice("text.survival.covers", "", "secrets", book),
        Choice("text.suspension", "", "resumed = at-once"),
    )
    text = second.case.text
    assert (text.resumed, text.survival and text.survival.covers) == ("remaining-days", None)


def test_the_sources_of_what_is_left_out_or_overridden_are_not_those_of_the_reading() -> None:
    """They say what the file says; the reading has its own, and the clause keeps those of the rest of it."""
    cites = '"text.exit" = "book"\n"text.exit.first_day" = "book"\n"text.exit.notice" = "book"\n"text.suspension" = "book"\n'
    out = 'without = ["text.suspension"]\ntext.exit.first_day = "counted"'
    file = changed('text.exit.first_day = "counted"', out).replace('"text.term" =', f'{cites}"text.term" =')
    pact = parse(file.encode(), "made-up")
    assert set(pact.readings["first"].case.text.cites) == {
        "text.term", "text.exit", "text.exit.first_day", "text.exit.notice", "text.suspension",
    }  # fmt: skip
    assert set(pact.readings["second"].case.text.cites) == {"text.term", "text.exit", "text.exit.notice"}
    assert {choice.path: choice.citations for choice in pact.readings["second"].choices} == {
        "text.exit.first_day": (), "text.suspension": (), "acts.pause": (),
    }  # fmt: skip


def test_a_source_of_a_clause_covers_what_is_below_it() -> None:
    """In a reading that adds a clause or overrides a key of one; its own key comes first (L16)."""
    added = 'text.survival = { for = "9 days", first_day = "counted" }\ntext.exit.first_day = "counted"\n'
    added += 'cites = { "text.survival" = "book", "text.survival.for" = { source = "book", article = "2" } }'
    pact = parse(changed('text.exit.first_day = "counted"', added).encode(), "made-up")
    assert {choice.path: choice.citations for choice in pact.readings["second"].choices} == {
        "text.survival.for": (Citation("A book", None, "2"),),
        "text.survival.first_day": (Citation("A book"),),
        "text.exit.first_day": (),
        "acts.pause": (),
    }


def test_the_paths_of_clauses_with_ids_can_be_cited() -> None:
    """The clause, and each of its keys, beside the whole of the ways out."""
    cites = '"text.exit.refusal" = "book"\n"text.exit.any-time.notice" = "book"\n"text.exit" = "book"\n'
    pact = parse(SEVERAL.replace('"text.term" =', f'{cites}"text.term" =').encode(), "made-up")
    assert {"text.exit.refusal", "text.exit.any-time.notice", "text.exit"} < set(pact.text.cites)


def test_the_clause_of_a_notice_is_read() -> None:
    """A notice under a clause; the machine refuses one that the text does not have."""
    under = WITHOUT_READINGS.replace('id = "notice"', 'id = "notice"\nunder = "any-time"').replace(SINGLE, BOTH)
    assert parse(under.encode(), "made-up").record[1].under == "any-time"
    assert found(under.replace('under = "any-time"', 'under = "anytime"')) == [("act 2 (notice)", "refused-act")]


def test_eight_ways_out_are_read_and_nine_are_not() -> None:
    """The most that a text may have."""
    clauses = [f'{{ id = "e{number}", at = "never" }}' for number in range(9)]
    assert len(text_of(f"exit = [{', '.join(clauses[:8])}]").exits) == 8
    assert found(GOOD.replace(SINGLE, f"exit = [{', '.join(clauses)}]")) == [("text.exit", "out-of-range")]
