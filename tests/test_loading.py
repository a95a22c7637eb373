"""Pact files: strict reading, every mistake with its place, all at once."""

from datetime import date
from pathlib import Path

import pytest

from gsomia_rules import BadPactFile, UnknownPact, load
from gsomia_rules.loading import built_in, parse

GOOD = """
[pact]
title = "A made-up pact"
parties = { ONE = "One", TWO = "Two" }
others = { COURT = "A court" }
zone = "UTC"
reading = "first"

[text]
term = { length = "1 year", then = "renews" }
exit = { notice = "90 days", first_day = "excluded", at = "term-end" }
suspension = { resumed = "at-once" }

[cites]
"text.term" = { source = "book", article = "1" }

[sources]
book = { title = "A book" }

[readings.first]
title = "First"

[readings.second]
like = "first"
acts.pause = { act = "notice-withdrawn" }
text.exit.first_day = "counted"

[[record]]
on = 2020-01-01
act = "entered-into-force"
by = "all"
id = "start"
cite = "book"

[[record]]
on = 2020-02-01
act = "notice-given"
by = "ONE"
id = "notice"

[[record]]
on = 2020-03-01
act = "notice-suspended"
by = "ONE"
id = "pause"

[[expect]]
on = 2020-03-01
state = "notice-suspended"
source = "book"
"""


def read(text: str) -> None:
    """Read a file's text as a pact called made-up."""
    parse(text.encode(), "made-up", "made-up.toml")


def test_the_good_file_is_good() -> None:
    """The file that the refusals below start from has no mistake."""
    pact = parse(GOOD.encode(), "made-up")
    assert pact.on(date(2020, 3, 1)).state == "notice-suspended"
    assert pact.on(date(2020, 3, 1), "second").state == "in-force"


REFUSALS = [
    ('title = "A made-up pact"', "", "pact.title: is missing"),
    ('title = "A made-up pact"', "title = 3", "pact.title: is a number; write a text"),
    ('title = "A made-up pact"', 'title = "a\\u001b[2J"', "pact.title: holds the control character U+001B"),
    ('title = "A made-up pact"', 'title = "a\\u202Eb"', "pact.title: holds the control character U+202E"),
    ('title = "A made-up pact"', 'title = " "', "pact.title: is empty"),
    ('title = "A made-up pact"', f'title = "{"a" * 5000}"', "pact.title: is longer than 4000 characters"),
    ('zone = "UTC"', 'zone = "../etc"', "pact.zone: is not a time zone"),
    ('parties = { ONE = "One", TWO = "Two" }', "parties = {}", "pact.parties: names nobody"),
    ('parties = { ONE = "One", TWO = "Two" }', 'parties = { all = "One" }', "pact.parties.all: is not a code"),
    ('reading = "first"', 'reading = "frist"', "pact.reading: there is no reading 'frist'; did you mean 'first'?"),
    ('reading = "first"', "", "pact.reading: is missing; name the default one of first, second"),
    ("[text]", "[txet]", "txet: unknown key; did you mean 'text'?"),
    ('length = "1 year"', 'lenght = "1 year"', "text.term.lenght: unknown key; did you mean 'length'?"),
    ('length = "1 year"', 'length = "1 jear"', "text.term.length: '1 jear' is not a period"),
    ('length = "1 year"', 'length = "0 days"', "text.term.length: is no time at all"),
    ('length = "1 year", ', "", "text.term: needs either length or last_day"),
    ('length = "1 year", ', 'length = "1 year", last_day = 2021-01-01, ', "text.term: needs either length or last_day"),
    ('then = "renews"', 'then = "renew"', "text.term.then: 'renew' is not one of"),
    ('then = "renews"', 'then = "ends", times = 2', 'text.term.times: goes with then = "renews" only'),
    ('then = "renews"', 'then = "renews", times = 0', "text.term.times: is 0; it must be from 1"),
    ('then = "renews"', 'then = "renews", times = true', "text.term.times: is true or false; write a whole number"),
    ('length = "1 year", ', "last_day = 2020-12-31, ", "text.term.renews_for: is missing"),
    ('then = "renews"', 'then = "unlimited"', "text.exit.at: a term that is unlimited after its length"),
    ('notice = "90 days"', 'notice = "3 months", no_notice_before = "soon"', "text.exit.no_notice_before: 'soon'"),
    ('notice = "90 days"', "notice = 90", "text.exit.notice: is a number; write a period like '90 days'"),
    ('first_day = "excluded", ', "", "text.exit.first_day: is missing"),
    ('at = "term-end"', 'at = "term-ends"', "text.exit.at: 'term-ends' is not one of"),
    ('at = "term-end"', 'at = { last_day = "02-29" }', "text.exit.at.last_day: '02-29' is not a day of every year"),
    ('at = "term-end"', 'at = { last_day = "02-28" }', "text.exit.at.last_day: is not the last of February"),
    ('at = "term-end"', "at = {}", "text.exit.at: needs either last_day or first_day_out"),
    ('at = "term-end"', 'at = "any-day", window = "0 days"', "text.exit.window: is no time at all"),
    ('at = "term-end"', 'at = "any-day", window = "12 months"', "text.exit.window: is as long as a term"),
    ('at = "term-end"', 'at = "any-day", cut_off = "W01-1"', "text.exit.cut_off: 'W01-1' is not a day of every year"),
    ('at = "term-end"', 'at = "any-day", cut_off = "1-1"', "text.exit.cut_off: '1-1' is not a day of every year"),
    ('at = "term-end"', 'at = "any-day", cut_off = "W01-1"', "text.exit.cut_off: 'W01-1' is not a day of every year"),
    ('term = { length = "1 year", then = "renews" }', "", 'text.exit.at: "term-end" needs a [text.term]'),
    ('resumed = "at-once"', 'resumed = "later"', "text.suspension.resumed: 'later' is not one of"),
    ('"text.term" =', '"text.trem" =', "cites.text.trem: is not a path of this file; did you mean 'text.term'?"),
    ('source = "book", article', 'source = "boook", article', "no source 'boook' is listed under [sources]"),
    ('book = { title = "A book" }', 'book = { titel = "A book" }', "sources.book.titel: unknown key"),
    ('like = "first"', 'like = "frist"', "readings.second.like: there is no reading 'frist'"),
    ('like = "first"', 'like = "second"', "readings.second.like: goes round in a circle"),
    ("acts.pause =", "acts.paws =", "readings.second.acts.paws: no act has this id; did you mean 'pause'?"),
    ("text.exit.first_day", "text.exit.first_hour", "text.exit.first_hour (reading second): unknown key"),
    ("on = 2020-01-01", "on = 2020-01-01T00:00:00", "record[0].on: is a date with a time; write the day alone: 2020-01-01"),
    ("on = 2020-01-01", 'on = "2020-01-01"', "record[0].on: is a text; write the day without quotes"),
    ("on = 2020-01-01", "", "record[0].on: is missing"),
    ("on = 2020-01-01", "on = 0001-01-01", "record[0].on: is 0001-01-01, which has no day before it"),
    ('by = "all"', 'by = "THREE"', "record[0].by: 'THREE' is not known here"),
    ('by = "ONE"\nid = "notice"', 'by = "COURT"\nid = "notice"', "record[1].by: 'COURT' is not a party"),
    ('by = "ONE"\nid = "notice"', 'by = "all"\nid = "notice"', "record[1].by: 'all' is not a party"),
    ('act = "notice-given"', 'act = "notice-gven"', "record[1].act: 'notice-gven' is not one of"),
    ('act = "notice-given"', 'act = "announced"', "record[1].why: is missing"),
    ('act = "notice-given"', 'act = "extended"', "record[1]: an extension needs for, last_day or first_day_out"),
    ('act = "notice-given"', 'act = "ended"', "record[1].how: is missing"),
    ('act = "notice-given"', 'act = "ended"\nhow = "expired"', "record[1].how: 'expired' is not one of"),
    ('act = "notice-given"', 'act = "notice-given"\nhow = "replaced"', "record[1].how: unknown key"),
    ('act = "notice-given"', 'act = "notice-given"\nlast_day = 2021-01-01\nfirst_day_out = 2021-01-02', "record[1]: names both"),
    ('act = "notice-suspended"', 'act = "notice-suspended"\nfor = "6 months"\nlast_day = 2021-01-01', "record[2].for: goes without"),
    ('act = "notice-suspended"', 'act = "notice-suspended"\nfor = "0 days"', "record[2].for: is no time at all"),
    ('act = "notice-suspended"', 'act = "notice-suspended"\nlast_day = 9999-12-31', "record[2].last_day: is the last day of the calendar"),
    ("on = 2020-02-01", "on = 2019-12-01", "record[1].on: 2019-12-01 is before the act above it (2020-01-01)"),
    ('id = "notice"', 'id = "start"', "record[1].id: 'start' names an act already"),
    ('id = "notice"', 'id = "a notice"', "record[1].id: is not an id"),
    ('act = "notice-suspended"\nby = "ONE"', 'act = "notice-suspended"\nby = "TWO"', "record[2] (reading first): notice-suspended by TWO"),
    ('acts.pause = { act = "notice-withdrawn" }', 'acts.notice = { act = "announced", why = "w" }',
     "no notice that could be suspended; record its notice first; or say what it is under this reading: readings.second.acts"),
    ('acts.pause = { act = "notice-withdrawn" }', 'acts.pause = { act = "announced" }', "readings.second.acts.pause.why: is missing"),
    ('acts.pause = { act = "notice-withdrawn" }', 'acts.pause = { id = 2020-01-01 }', "readings.second.acts.pause.id: cannot be changed"),
    ('acts.pause = { act = "notice-withdrawn" }', 'acts.pause = { act = "notice-withdrawn", cite = "nowhere" }', "no source 'nowhere' is listed"),
    ('book = { title = "A book" }', '"\\u001b[2J" = { title = "A book" }', "is not a key for a source"),
    ('state = "notice-suspended"', 'state = "\\u001b[2J"', "expect[0].state: holds the control character U+001B"),
    ('state = "notice-suspended"', "state_since = 2020-01-01T00:00:00", "expect[0].state_since: is not a word"),
    ('state = "notice-suspended"', 'state = "ended"\nassume = "soon"', "expect[0].assume: 'soon' is not an act"),
    ('state = "notice-suspended"', 'state = "ended"\nassume = 3', "expect[0].assume: is not an act"),
    ("on = 2020-03-01\nstate", 'on = 2020-03-01\nreading = "third"\nstate', "expect[0].reading: there is no reading 'third'"),
    ('state = "notice-suspended"', 'sate = "notice-suspended"', "expect[0].sate: unknown key; did you mean 'state'?"),
    ('state = "notice-suspended"', "", "expect[0]: needs either refused or what to expect"),
    ('state = "notice-suspended"', "state = [1]", "expect[0].state: is not a word, a number or a day"),
    ("[[expect]]", "[expect]", "expect: is a table; write an array of tables, each written [[expect]]"),
    ('notice = "90 days"', 'notice = "6 months"\n', "not TOML"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "said"), REFUSALS, ids=[said[:60] for *_, said in REFUSALS])
def test_a_bad_file_is_refused(right: str, wrong: str, said: str) -> None:
    """Each mistake is told with its place and its remedy."""
    assert right in GOOD
    with pytest.raises(BadPactFile) as caught:
        read(GOOD.replace(right, wrong, 1))
    assert any(said in problem for problem in caught.value.problems), caught.value.problems


def test_all_mistakes_are_told_at_once() -> None:
    """One reading of a file tells everything that is wrong with it, each mistake once."""
    bad = (
        GOOD.replace('"1 year"', '"1 jear"').replace('zone = "UTC"', "zone = 1").replace('by = "all"', 'by = "NOBODY"')
    )
    with pytest.raises(BadPactFile, match="3 mistakes") as caught:
        read(bad)
    assert [problem.split(":")[0] for problem in caught.value.problems] == [
        "pact.zone",
        "record[0].by",
        "text.term.length",
    ]


MONTHS = [
    (
        'notice = "90 days", first_day = "excluded", at = "term-end"',
        'notice = "6 months", first_day = "counted", at = "any-day"',
    ),
    (
        'notice = "90 days", first_day = "excluded", at = "term-end"',
        'notice = "1 year", first_day = "counted", at = "any-day"',
    ),
    ("on = 2020-01-01", "on = 2019-12-31"),
]


@pytest.mark.parametrize(("right", "wrong"), MONTHS[:2])
def test_a_text_that_can_meet_a_short_month_must_say_what_then(right: str, wrong: str) -> None:
    """The loader says when month_end is needed, and accepts either answer."""
    bad = GOOD.replace(right, wrong).replace('text.exit.first_day = "counted"', 'text.exit.first_day = "excluded"')
    with pytest.raises(BadPactFile, match=r"text\.month_end.*is missing.*clamp.*roll"):
        read(bad)
    for month_end in ("clamp", "roll"):
        read(bad.replace("[text]", f'[text]\nmonth_end = "{month_end}"'))


@pytest.mark.parametrize(
    ("text", "said"),
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
def test_every_period_of_months_is_asked_about(text: str, said: str) -> None:
    """Windows, survival, capped and uneven terms from a 31st: what can meet the case must say."""
    file = '[pact]\ntitle = "A"\nparties = { A = "A" }\nzone = "UTC"\n[text]\nTEXT\n[[record]]\non = 2021-03-31\nact = "entered-into-force"\nby = "all"\n'
    with pytest.raises(BadPactFile, match=rf"text\.month_end: is missing: a {said}"):
        read(file.replace("TEXT", text))
    read(file.replace("TEXT", f'month_end = "roll"\n{text}'))


def test_a_month_end_is_asked_for_after_every_entry_into_force() -> None:
    """Rejoined on another day, the terms of the first life still count."""
    rejoined = '[[record]]\non = 2019-01-31\nact = "entered-into-force"\nby = "all"\nid = "first"\n\n'
    rejoined += '[[record]]\non = 2019-01-31\nact = "ended"\nhow = "replaced"\nby = "all"\nid = "over"\n'
    monthly = GOOD.replace('length = "1 year"', 'length = "1 month"').replace("on = 2020-02-01", "on = 2020-01-02")
    read(
        monthly.replace("on = 2020-03-01\nact", "on = 2020-01-03\nact").replace(
            'acts.pause = { act = "notice-withdrawn" }', ""
        )
    )
    with pytest.raises(BadPactFile, match="term from 2019-01-31"):
        read(monthly.replace("[[record]]", rejoined + "\n[[record]]", 1))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe", "not UTF-8"),
        (b"[pact", "not TOML"),
        (b"a = " + b"[" * 5000, "nested too deeply"),
        (b"a = " + b"9" * 5000, "not TOML"),
        (b"", "pact: is missing"),
    ],
)
def test_what_is_no_file_of_ours_is_refused(content: bytes, said: str) -> None:
    """Bytes that are not UTF-8 or not TOML, nesting without end, and nothing at all."""
    with pytest.raises(BadPactFile, match=said):
        parse(content, "made-up")


def test_an_unknown_pact_is_refused(tmp_path: Path) -> None:
    """A name that nothing has, a file that is not there, a folder."""
    with pytest.raises(UnknownPact, match="did you mean 'gsomia'"):
        load("gsomea")
    with pytest.raises(UnknownPact, match="No such file"):
        load(tmp_path / "none.toml")
    with pytest.raises(UnknownPact, match="cannot read"):
        load(tmp_path)
    with pytest.raises(UnknownPact, match="null byte"):
        load("a\0.toml")


def test_a_path_and_a_name_load_the_same(tmp_path: Path) -> None:
    """A pact file elsewhere is as good as one that comes with the package."""
    file = tmp_path / "mine.toml"
    file.write_text(GOOD, encoding="utf-8")
    assert load(file).name == load(str(file)).name == "mine"
    assert built_in() == ("gsomia",)


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    """A pact file has at most 32 MiB."""
    file = tmp_path / "huge.toml"
    with file.open("wb") as stream:
        stream.truncate(33 * 2**20)
    with pytest.raises(BadPactFile, match="larger"):
        load(file)


def test_a_file_without_readings_has_the_plain_one() -> None:
    """The text and the record as they stand."""
    start, end = GOOD.index("[readings.first]"), GOOD.index("[[record]]")
    pact = parse((GOOD[:start] + GOOD[end:]).replace('reading = "first"', "").encode(), "made-up")
    assert pact.reading == "plain"
    assert list(pact.readings) == ["plain"]


def test_acts_without_an_id_get_one() -> None:
    """The kind and the day name an act that has no id of its own."""
    pact = parse(GOOD.replace('id = "notice"\n', "").encode(), "made-up")
    assert [act.id for act in pact.readings["first"].case.acts] == ["start", "notice-given-2020-02-01", "pause"]


def test_what_a_reading_replaces_is_told_on_one_line() -> None:
    """White space in a replaced condition is folded as everywhere else: a carriage return could hide what stands there."""
    text = 'text.exit.subject_to = "unless\\r\\u2028\\u0085 or\\n so"'
    pact = parse(GOOD.replace('text.exit.first_day = "counted"', text).encode(), "made-up")
    assert pact.readings["second"].choices[0].chosen == "unless or so"


def test_what_is_expected_is_told_on_one_line() -> None:
    """An expected word is folded too, so that what was expected can be shown."""
    pact = parse(GOOD.replace('state = "notice-suspended"', 'state = "no\\r\\n  such"').encode(), "made-up")
    assert pact.expectations[0].fields == {"state": "no such"}


def test_a_place_is_never_long() -> None:
    """A key of many dots is no shorter for being one."""
    with pytest.raises(BadPactFile) as caught:
        read(GOOD.replace("[text]", f'[text]\n"a{"." * 5_000}" = 1'))
    assert all(len(problem) < 200 for problem in caught.value.problems)


def test_of_many_known_words_a_few_are_told() -> None:
    """The words known here are listed as far as somebody would read them."""
    more = "".join(f'[sources.s{number}]\ntitle = "S"\n' for number in range(40))
    with pytest.raises(
        BadPactFile, match=r"no source 'zz' is listed under \[sources\]; known here: book, s0, .*, s18, and more$"
    ):
        read(GOOD.replace('cite = "book"', 'cite = "zz"') + more)
