"""Pact files: strict TOML in, a pact out, every problem reported at once."""

import os
import re
from datetime import date
from pathlib import Path

import pytest

from gsomia_rules import BadPactFile, PactKind, UnknownPact, load
from gsomia_rules.pactfile.loading import parse
from tests.pactfile.files import GOOD, WITHOUT_READINGS, changed, found, problems_of, with_clauses


def test_the_good_file_is_good() -> None:
    """The file that the tests below change has no problem."""
    pact = parse(GOOD.encode(), "made-up")
    assert pact.on(date(2020, 3, 1)).state == "notice-suspended"
    assert pact.on(date(2020, 3, 1), "second").state == "in-force"


PROBLEMS = [
    ('title = "A made-up pact"', "", "pact.title", "missing"),
    ('title = "A made-up pact"', "title = 3", "pact.title", "wrong-type"),
    ('title = "A made-up pact"', 'title = "a\\u001b[2J"', "pact.title", "control-character"),
    ('title = "A made-up pact"', 'title = "a\\u202Eb"', "pact.title", "control-character"),
    ('title = "A made-up pact"', 'title = " "', "pact.title", "empty-text"),
    ('title = "A made-up pact"', f'title = "{"a" * 5000}"', "pact.title", "long-text"),
    ('zone = "UTC"', 'zone = "../etc"', "pact.zone", "bad-time-zone"),
    ('zone = "UTC"', 'zone = "Etc/+"', "pact.zone", "bad-time-zone"),
    ('parties = { ONE = "One", TWO = "Two" }', "parties = {}", "pact.parties", "no-party"),
    ('parties = { ONE = "One", TWO = "Two" }', 'parties = { all = "One" }', "pact.parties.all", "reserved-name"),
    ('reading = "first"', 'reading = "frist"', "pact.reading", "unknown-reading"),
    ('reading = "first"', "", "pact.reading", "missing"),
    ('zone = "UTC"', 'zone = "\u65e5\u672c"', "pact.zone", "bad-time-zone"),
    ('zone = "UTC"', 'zone = "UTC"\nid = "a b"', "pact.id", "bad-name"),
    ('zone = "UTC"', 'zone = "UTC"\nid = 5', "pact.id", "wrong-type"),
    ("[text]", "[txet]", "txet", "unknown-key"),
    ('parties = { ONE = "One"', 'parties = { ONE = 3', "pact.parties.ONE", "wrong-type"),
    ('parties = { ONE = "One", TWO = "Two" }', 'parties = { any = "One" }', "pact.parties.any", "reserved-name"),
    ('parties = { ONE = "One", TWO = "Two" }', "", "pact.parties", "missing"),
    ('others = { COURT = "A court" }', 'others = { "a b" = "A court" }', "pact.others.'a b'", "bad-name"),
    ('zone = "UTC"', "", "pact.zone", "missing"),
    ('zone = "UTC"', 'zone = "UTC"\nsearched_to = "now"', "pact.searched_to", "wrong-type"),
    ('zone = "UTC"', 'zone = "UTC"\nzones = "UTC"', "pact.zones", "unknown-key"),
    ('zone = "UTC"', 'zone = "UTC"\nsubject = "weather"', "pact.subject", "unknown-word"),
    ('zone = "UTC"', 'zone = "UTC"\nsubject = ["tax"]', "pact.subject", "wrong-type"),
    ('zone = "UTC"', 'zone = "UTC"\nkind = "unilateral"', "pact.kind", "unknown-word"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "place", "kind"), PROBLEMS, ids=str)
def test_a_bad_head_is_refused(right: str, wrong: str, place: str, kind: str) -> None:
    """The tables of a file, and each key of [pact]."""
    assert (place, kind) in found(changed(right, wrong))


def test_a_file_says_what_it_is_about() -> None:
    """The two keys are a file's own, and without them the pact has neither."""
    pact = parse(changed('zone = "UTC"', 'zone = "UTC"\nsubject = "tax"\nkind = "bilateral"').encode(), "made-up")
    assert (pact.subject, pact.kind) == ("tax", PactKind.BILATERAL)
    plain = parse(GOOD.encode(), "made-up")
    assert (plain.subject, plain.kind) == (None, None)


def test_all_problems_are_reported_at_once() -> None:
    """Loading reports everything that is wrong with a file, each problem once."""
    bad = changed('"1 year"', '"1 jear"').replace('zone = "UTC"', "zone = 1").replace('by = "all"', 'by = "NOBODY"')
    assert found(bad) == [
        ("pact.zone", "wrong-type"),
        ("act 1 (start): by", "unknown-actor"),
        ("text.term.length", "bad-period"),
    ]


def test_a_bad_file_is_reported_by_name() -> None:
    """The message names the file, counts the problems and gives each a line; the error has the parts."""
    with pytest.raises(BadPactFile) as caught:
        parse(changed('zone = "UTC"', "zone = 1").replace("on = 2020-01-01", "").encode(), "made-up", "made-up.toml")
    first, second = caught.value.problems
    assert str(caught.value) == f"made-up.toml: 2 problems\n  {first}\n  {second}"
    assert caught.value.file == "made-up.toml"
    with pytest.raises(BadPactFile) as single:
        parse(b"[pact", "made-up")
    assert str(single.value) == f"pact file: 1 problem\n  {single.value.problems[0]}"


def test_a_pact_has_what_its_file_says() -> None:
    """Its name, its words, its actors and how far the record was searched."""
    file = GOOD.replace('zone = "UTC"', 'zone = "Etc/GMT+1"\nsearched_to = 2024-05-05').encode()
    pact = parse(file, "made up.v2")
    assert (pact.name, pact.title, pact.zone) == ("made-up-v2", "A made-up pact", "Etc/GMT+1")
    assert (pact.parties, pact.others) == ({"ONE": "One", "TWO": "Two"}, {"COURT": "A court"})
    assert (pact.searched_to, pact.reading, list(pact.readings)) == (date(2024, 5, 5), "first", ["first", "second"])
    assert parse(file, "a" * 90).name == "a" * 80
    assert parse(file, "").name == "pact"
    assert [parse(file, name).name for name in ("a_b", "a_b c")] == ["a_b", "a-b-c"]


def test_a_name_does_not_depend_on_the_file_system(tmp_path: Path) -> None:
    """A Mac spells t\u00e4 with a combining mark, and a locale without UTF-8 gives its bytes (O13)."""
    for name in ("t\u00e4", "ta\u0308", os.fsdecode(b"t\xc3\xa4")):
        (tmp_path / f"{name}.toml").write_text(GOOD, encoding="utf-8")
        assert load(tmp_path / f"{name}.toml").name == "t\u00e4"
    for name, known in (
        ("\u65e5\u97d3", "\u65e5\u97d3"),
        ("\u092d\u093e \u0930", "\u092d\u093e-\u0930"),
        ("a\u202eb", "a-b"),
    ):
        assert parse(GOOD.encode(), name).name == known
    (tmp_path / os.fsdecode(b"t\xe4.toml")).write_text(GOOD, encoding="utf-8")
    assert load(os.fsencode(tmp_path) + b"/t\xe4.toml").name == "t-"  # type: ignore[arg-type]


def test_an_id_is_the_name_of_a_pact() -> None:
    """Whatever the name of its file."""
    file = GOOD.replace("[pact]", '[pact]\nid = "\u65e5\u97d3-2016"').encode()
    assert parse(file, "renamed").name == "\u65e5\u97d3-2016"
    assert parse(file, "one") == parse(file, "other")


def test_a_decomposed_letter_is_named() -> None:
    """A reader cannot see it."""
    (problem,) = problems_of(changed("[pact]", '[pact]\nid = "ta\\u0308"'))
    assert str(problem) == "pact.id: is not a valid name; write its letters in composed form (Unicode NFC)"


def test_what_is_no_file_is_a_mistake_of_the_caller() -> None:
    """A number for a path, and text for bytes."""
    with pytest.raises(TypeError, match="expected str, bytes or os"):
        load(5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="the content is of type str: pass bytes, as a file has them"):
        parse(GOOD, "made-up")  # type: ignore[arg-type]


def test_names_of_any_script_are_names_everywhere() -> None:
    """Parties, acts, readings and sources."""
    file = GOOD
    for name, other in (
        ("ONE", "\u97d3\u56fd"),
        ("pause", "\u505c\u6b62"),
        ("second", "d\u00e9j\u00e0"),
        ("book", "\u0431\u0443\u043a"),
    ):
        file = re.sub(rf"\b{name}\b", other, file)
    for name in ("\u97d3\u56fd = ", "acts.\u505c\u6b62", "readings.d\u00e9j\u00e0", "sources]\n\u0431\u0443\u043a"):
        bare, quoted = name.rpartition(".")[2].rpartition("\n")[2].removesuffix(" = "), ""
        quoted = name.replace(bare, f'"{bare}"')
        file = file.replace(name, quoted)
    pact = parse(file.encode(), "made-up")
    assert list(pact.readings) == ["first", "d\u00e9j\u00e0"]
    assert pact.on(date(2020, 3, 1), "d\u00e9j\u00e0").state == "in-force"
    assert pact.record[1].by == "\u97d3\u56fd"


def test_an_unknown_pact_is_refused(tmp_path: Path) -> None:
    """A name that nothing has, a file that is not there, a folder, and a path that no system takes."""
    with pytest.raises(UnknownPact) as named:
        load("gsomea")
    assert str(named.value) == "there is no pact 'gsomea'; did you mean 'gsomia'? (or give a path ending in .toml)"
    with pytest.raises(UnknownPact) as path:
        load(tmp_path / "none.toml")
    assert path.value.fault == f"cannot read the pact file {str(tmp_path / 'none.toml')!r}: No such file or directory"
    assert path.value.remedy == "give a path to a .toml file"
    with pytest.raises(UnknownPact, match="cannot read"):
        load(tmp_path)
    with pytest.raises(UnknownPact, match="null byte"):
        load("a\0.toml")


def test_a_path_and_a_name_load_the_same(tmp_path: Path) -> None:
    """A pact file elsewhere is as good as one that comes with the package."""
    file = tmp_path / "mine.toml"
    file.write_text(GOOD, encoding="utf-8")
    assert load(file).name == load(str(file)).name == "mine"
    (tmp_path / "bad.toml").write_text("[pact", encoding="utf-8")
    with pytest.raises(BadPactFile) as bad:
        load(tmp_path / "bad.toml")
    assert bad.value.file == str(tmp_path / "bad.toml")


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    """A file beyond the limit is not even read to its end."""
    file = tmp_path / "huge.toml"
    with file.open("wb") as stream:
        stream.truncate(2 * 2**20 + 1)
    with pytest.raises(BadPactFile) as caught:
        load(file)
    assert [problem.kind for problem in caught.value.problems] == ["too-large"]


NOTICE = 'notice = "90 days", first_day = "excluded", at = "term-end"'


@pytest.mark.parametrize("notice", ["6 months", "1 year"])
def test_a_text_that_can_meet_a_short_month_must_say_what_then(notice: str) -> None:
    """The loader says when month_end is needed, and accepts either answer."""
    bad = changed(NOTICE, f'notice = "{notice}", first_day = "counted", at = "any-day"')
    bad = bad.replace('text.exit.first_day = "counted"', 'text.exit.first_day = "excluded"')
    assert ("reading first: text.month_end", "missing-month-end") in found(bad)
    for month_end in ("clamp", "roll"):
        assert found(bad.replace("[text]", f'[text]\nmonth_end = "{month_end}"')) == []


@pytest.mark.parametrize(
    ("text", "period"),
    [
        (
            'term = { length = "1 year", then = "renews" }\nexit = { first_day = "counted", at = "any-day", window = "1 month" }',
            "window",
        ),
        ('survival = { for = "6 months", at = { first_day_out = "02-27" } }', "survival"),
        ('term = { length = "1 month 10 days", then = "renews", renews_for = "2 years" }', "term from 2021-03-31"),
        ('term = { length = "12 months", then = "renews", renews_for = "1 month" }', "term from 2021-03-31"),
    ],
)
def test_every_period_of_months_needs_a_month_end(text: str, period: str) -> None:
    """Windows, survival, capped and uneven terms from a 31st: the problem names the period that can meet the case."""
    with pytest.raises(BadPactFile, match=rf"text\.month_end: is missing, and a {period}"):
        parse(with_clauses(text).encode(), "made-up")
    assert found(with_clauses(f'month_end = "roll"\n{text}')) == []


def test_a_month_end_is_needed_after_every_entry_into_force() -> None:
    """Rejoined on another day, the terms of the first life still count."""
    rejoined = '[[record]]\non = 2019-01-31\nact = "entered-into-force"\nby = "all"\nid = "first"\n\n'
    rejoined += '[[record]]\non = 2019-01-31\nact = "ended"\nhow = "replaced"\nby = "all"\nid = "over"\n'
    monthly = changed('length = "1 year"', 'length = "1 month"').replace("on = 2020-02-01", "on = 2020-01-02")
    plain = monthly.replace("on = 2020-03-01\nact", "on = 2020-01-03\nact")
    assert found(plain.replace('acts.pause = { act = "notice-withdrawn" }', "")) == []
    with pytest.raises(BadPactFile, match="term from 2019-01-31"):
        parse(monthly.replace("[[record]]", rejoined + "\n[[record]]", 1).encode(), "made-up")


@pytest.mark.parametrize(
    ("on", "clause", "asked"),
    [
        ("2020-02-29", 'length = "1 year", then = "renews"', True),
        ("2020-02-29", 'length = "10 days", then = "renews", renews_for = "1 year"', True),
        ("2020-02-29", 'length = "10 days", then = "ends"', False),
        ("2020-03-29", 'length = "1 year", then = "ends"', False),
        ("2020-01-28", 'length = "1 month", then = "renews"', False),
        ("2020-01-29", 'length = "1 month", then = "renews"', True),
        ("2020-01-29", 'length = "1 year", then = "renews", renews_for = "1 month"', True),
        ("2020-01-29", 'length = "1 year", then = "renews", renews_for = "24 months"', False),
    ],
)
def test_only_a_term_that_can_meet_a_short_month_needs_a_month_end(on: str, clause: str, asked: bool) -> None:
    """From a 29th or later by months, and from a leap day by years; whole years bring any other day back."""
    file = f'[pact]\ntitle = "A"\nparties = {{ A = "A" }}\nzone = "UTC"\n[text]\nterm = {{ {clause} }}\n'
    file += f'[[record]]\non = {on}\nact = "entered-into-force"\nby = "all"\n'
    assert found(file) == ([("text.month_end", "missing-month-end")] if asked else [])


def test_a_record_that_the_calendar_cannot_hold_is_refused() -> None:
    """A lock-in into a short month needs a rule, and a term past the year 9999 has no end."""
    lock_in = 'exit = { at = "any-day", first_day = "counted", no_notice_before = "3 months" }'
    assert found(with_clauses(lock_in)) == [("text.month_end", "missing-month-end")]
    assert found(with_clauses('term = { length = "9000 years", then = "ends" }')) == [("text", "outside-calendar")]
    longer = 'like = "first"\ntext.term.length = "9000 years"\ntext.term.then = "ends"'
    assert found(changed('like = "first"', longer)) == [("reading second: text", "outside-calendar")]
    months = changed('like = "first"', 'like = "first"\ntext.exit.notice = "3 months"')
    assert found(months) == [("reading second: text.month_end", "missing-month-end")]


def test_a_record_that_cannot_happen_is_refused() -> None:
    """Without readings there is no other way to take an act; under one, the remedy says how to."""
    by_two = 'by = "TWO"\nid = "pause"'
    assert found(WITHOUT_READINGS.replace('by = "ONE"\nid = "pause"', by_two)) == [("act 3 (pause)", "refused-act")]
    assert found(changed('by = "ONE"\nid = "pause"', by_two)) == [
        ("reading first: act 3 (pause)", "refused-act"),
        ("reading second: act 3 (pause)", "refused-act"),
    ]
