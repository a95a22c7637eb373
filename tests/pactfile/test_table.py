"""Reading a TOML table strictly: types, lengths, names and places."""

from datetime import date

import pytest

from gsomia_rules.pactfile.loading import parse
from gsomia_rules.pactfile.problems import ProblemCollector
from gsomia_rules.pactfile.table import TableReader, is_name, iso_day
from tests.pactfile.files import GOOD, changed, found, problems_of


@pytest.mark.parametrize(
    ("word", "day"),
    [("2020-08-23", date(2020, 8, 23)), ("20200823", None), ("2020-W34-7", None), ("2020-02-30", None), ("soon", None)],
)
def test_a_day_is_written_in_full(word: str, day: date | None) -> None:
    """Year, month and day with hyphens; other ISO forms and days that are none are no day."""
    assert iso_day(word) == day


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("a-b_9", True),
        ("a" * 80, True),
        ("a" * 81, False),
        ("", False),
        ("-", False),
        ("_", False),
        ("a b", False),
        ("\u00e9", True),
        ("e\u0301", False),  # the same letter, decomposed
        ("\u0301", False),
        ("-\u0301a", False),
        ("\u65e5\u97d3-2016", True),
        ("\ud55c\uad6d_\uc77c\ubcf8", True),
        ("\u0433\u0440\u0443\u0437\u0438\u044f", True),
        ("\u05d9\u05e9\u05e8\u05d0\u05dc", True),
        ("\u092d\u093e\u0930\u0924", True),  # with a vowel sign, a combining mark
        ("\u65e5" * 81, False),
        ("a\u202eb", False),  # marks of direction
        ("a\u200fb", False),
        ("a\u200db", False),
        ("a\u00a0b", False),
        ("a\u3000b", False),
        ("a\uff0fb", False),  # a wide path separator
        ("a\u2215b", False),
        ("a/b", False),
        ("a.b", False),
        ("a\x1bb", False),
        ("a\udc80b", False),
        ("\u65e5\n", False),
        ("\U0001f1f0\U0001f1f7", False),
    ],
    ids=ascii,
)
def test_what_can_be_a_name(word: str, name: bool) -> None:
    """Composed letters of any script, digits, hyphens and underscores, eighty at most, and not hyphens alone."""
    assert is_name(word) is name


def test_a_place_has_the_key_as_it_is_unless_it_is_long() -> None:
    """A key of up to eighty letters and dots; the first sixty characters, quoted, of any other."""
    table = TableReader({}, ProblemCollector())
    for key in ("a.b", "k" * 80, f"{'k' * 40}.{'k' * 39}"):
        assert table.at(key) == key
    for key in ("k" * 81, f"{'k' * 40}.{'k' * 40}", "a b"):
        assert table.at(key) == repr(key[:60])


def test_a_problem_is_never_long() -> None:
    """A key of many dots makes no long place."""
    problems = problems_of(changed("[text]", f'[text]\n"a{"." * 5_000}" = 1'))
    assert problems
    assert all(len(str(problem)) < 200 for problem in problems)


def test_a_row_that_is_not_a_table_is_a_problem() -> None:
    """An array of tables has only tables."""
    rows = "expect = [1, { on = 2020-01-01 }]\n" + GOOD[: GOOD.index("[[expect]]")]
    assert found(rows) == [("expectation 1", "wrong-type"), ("expectation 2 (on 2020-01-01)", "missing-one-of")]


def test_the_longest_text_is_four_thousand_characters() -> None:
    """Four thousand are a text, one more is a mistake."""
    assert parse(GOOD.replace("A made-up pact", "a" * 4000).encode(), "made-up").title == "a" * 4000
    assert found(changed("A made-up pact", "a" * 4001)) == [("pact.title", "long-text")]


@pytest.mark.parametrize(
    ("value", "name"),
    [("3", "a number"), ("1.5", "a decimal number"), ("true", "true or false"), ("{}", "a table"), ("[]", "a list"),
     ("2020-01-01", "a date"), ("2020-01-01T00:00:00", "a date with a time"), ("07:00:00", "a time of day")],
)  # fmt: skip
def test_the_type_of_a_wrong_value_is_named(value: str, name: str) -> None:
    """Each type of TOML has its name in plain words."""
    (problem,) = problems_of(changed('zone = "UTC"', f"zone = {value}"))
    assert problem.fault == f"is {name}"
    assert problems_of(changed('suspension = { resumed = "at-once" }', 'suspension = "at-once"'))[0].fault == "is text"


LONG = "x" * 61
CUT = f"'{'x' * 60}'"


@pytest.mark.parametrize(
    ("right", "wrong", "start"),
    [
        ('first_day = "excluded"', f'first_day = "{LONG}"', f"text.exit.first_day: {CUT} "),
        ('at = "term-end"', f'at = {{ last_day = "{LONG}" }}', f"text.exit.at.last_day: {CUT} "),
        ('zone = "UTC"', f'zone = "UTC"\n" {LONG}" = 1', f"pact.' {'x' * 59}': "),
        ('by = "all"', f'by = "{LONG}"', f"act 1 (start): by: {CUT} "),
        ('by = "ONE"', f'by = "{LONG}"', f"act 2 (notice): by: {CUT} "),
        ('like = "first"', f'like = "{LONG}"', f"reading second: like: there is no reading {CUT}"),
        ('reading = "first"', f'reading = "{LONG}"', f"pact.reading: there is no reading {CUT}"),
        ("on = 2020-03-01\nstate", f'on = 2020-03-01\nreading = "{LONG}"\nstate', f"expectation 1 (on 2020-03-01): reading: there is no reading {CUT}"),
        ('cite = "book"', f'cite = "{LONG}"', f"act 1 (start): cite: no source {CUT} "),
        ('state = "notice', f'assume = "{LONG} announced ONE"\nstate = "notice', f"expectation 1 (on 2020-03-01): assume: {CUT} "),
        ('state = "notice', f'assume = "{"x" * 81}"\nstate = "notice', f"expectation 1 (on 2020-03-01): assume: '{'x' * 80}' "),
        ('state = "notice', f'assume = "2020-01-01 announced {LONG} why=a why=b"\nstate = "notice',
         f"expectation 1 (on 2020-03-01): assume: '2020-01-01 announced {'x' * 59}' "),
    ],
    ids=str,
)  # fmt: skip
def test_a_problem_quotes_only_part_of_a_long_word(right: str, wrong: str, start: str) -> None:
    """Sixty characters of a word, and eighty of an act."""
    problems = problems_of(changed(right, wrong))
    assert any(str(problem).startswith(start) for problem in problems), problems
