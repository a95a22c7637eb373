"""Pact files: strict reading, every mistake with its place, all at once."""

from datetime import date
from pathlib import Path

import pytest

from gsomia_rules import BadPactFile, Citation, Ending, MonthEnd, Period, UnknownPact, load
from gsomia_rules.model.counting import At, YearDay
from gsomia_rules.model.expectation import FIELDS
from gsomia_rules.model.reading import Choice
from gsomia_rules.model.terms import Then
from gsomia_rules.model.text import CountedFrom, ExitClause, Resumed, SurvivalClause, TermClause, Text
from gsomia_rules.pactfile.loading import built_in, parse
from gsomia_rules.pactfile.table import Problems, Table, is_name, iso_day, nearest

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
    ('title = "A made-up pact"', "", "pact.title: is missing; write a text"),
    ('title = "A made-up pact"', "title = 3", "pact.title: is a number; write a text"),
    ('title = "A made-up pact"', 'title = "a\\u001b[2J"', "pact.title: holds the control character U+001B; remove it"),
    ('title = "A made-up pact"', 'title = "a\\u202Eb"', "pact.title: holds the control character U+202E; remove it"),
    ('title = "A made-up pact"', 'title = " "', "pact.title: is empty; write something or leave the key out"),
    ('title = "A made-up pact"', f'title = "{"a" * 5000}"', "pact.title: is longer than 4000 characters; shorten it"),
    ('zone = "UTC"', 'zone = "../etc"', "pact.zone: is not a time zone; write one like 'Asia/Seoul' or 'UTC'"),
    ('zone = "UTC"', 'zone = "Etc/+"', "pact.zone: is not a time zone; write one like 'Asia/Seoul' or 'UTC'"),
    ('parties = { ONE = "One", TWO = "Two" }', "parties = {}", 'pact.parties: names nobody; write parties like { KOR = "Republic of Korea" }'),
    ('parties = { ONE = "One", TWO = "Two" }', 'parties = { all = "One" }', "pact.parties.all: is not a code for an actor; use letters, digits and hyphens"),
    ('reading = "first"', 'reading = "frist"', "pact.reading: there is no reading 'frist'; did you mean 'first'?"),
    ('reading = "first"', "", "pact.reading: is missing; name the default one of first, second"),
    ("[text]", "[txet]", "txet: unknown key; did you mean 'text'?"),
    ('length = "1 year"', 'lenght = "1 year"', "text.term.lenght: unknown key; did you mean 'length'?"),
    ('length = "1 year"', 'length = "1 jear"', "text.term.length: '1 jear' is not a period; write it like '90 days', '3 months' or '1 year 6 months'"),
    ('length = "1 year"', 'length = "0 days"', "text.term.length: is no time at all; write a period like '1 year'"),
    ('length = "1 year", ', "", "text.term: needs either length or last_day, and not both"),
    ('length = "1 year", ', 'length = "1 year", last_day = 2021-01-01, ', "text.term: needs either length or last_day, and not both"),
    ('then = "renews"', 'then = "renew"', "text.term.then: 'renew' is not one of \"ends\", \"renews\", \"unlimited\""),
    ('then = "renews"', 'then = "ends", times = 2', 'text.term.times: goes with then = "renews" only; remove it'),
    ('then = "renews"', 'then = "renews", times = 0', "text.term.times: is 0; it must be from 1 to 10000"),
    ('then = "renews"', 'then = "renews", times = true', "text.term.times: is true or false; write a whole number"),
    ('length = "1 year", ', "last_day = 2020-12-31, ", "text.term.renews_for: is missing; a term with a last_day does not say for how long it renews"),
    ('then = "renews"', 'then = "unlimited"', 'text.exit.at: a term that is unlimited after its length has no further ends; write at = "any-day"'),
    ('notice = "90 days"', 'notice = "3 months", no_notice_before = "soon"', "text.exit.no_notice_before: 'soon' is not a period; write it like '90 days', '3 months' or '1 year 6 months'"),
    ('notice = "90 days"', "notice = 90", "text.exit.notice: is a number; write a period like '90 days'"),
    ('at = "term-end"', 'at = "any-day", cut_off = "W01-1"', "text.exit.cut_off: 'W01-1' is not a day of every year; write month and day like '12-31'"),
    ('first_day = "excluded", ', "", "text.exit.first_day: is missing; write a word"),
    ('at = "term-end"', 'at = "term-ends"', "text.exit.at: 'term-ends' is not one of \"any-day\", \"term-end\", \"month-start\", \"never\""),
    ('at = "term-end"', 'at = { last_day = "02-29" }', "text.exit.at.last_day: '02-29' is not a day of every year; write month and day like '12-31'"),
    ('at = "term-end"', 'at = { last_day = "02-28" }', 'text.exit.at.last_day: is not the last of February in every year; write first_day_out = "03-01"'),
    ('at = "term-end"', "at = {}", 'text.exit.at: needs either last_day or first_day_out, such as { last_day = "12-31" }'),
    ('at = "term-end"', 'at = "any-day", window = "0 days"', "text.exit.window: is no time at all; write a period like '1 year'"),
    ('at = "term-end"', 'at = "any-day", window = "12 months"', "text.exit.window: is as long as a term, so that it never closes; shorten it or leave it out"),
    ('at = "term-end"', 'at = "any-day", cut_off = "1-1"', "text.exit.cut_off: '1-1' is not a day of every year; write month and day like '12-31'"),
    ('term = { length = "1 year", then = "renews" }', "", 'text.exit.at: "term-end" needs a [text.term]; write one, or at = "any-day"'),
    ('resumed = "at-once"', 'resumed = "later"', "text.suspension.resumed: 'later' is not one of \"remaining-days\", \"at-once\""),
    ('"text.term" =', '"text.trem" =', "cites.text.trem: is not a path of this file; did you mean 'text.term'?"),
    ('source = "book", article', 'source = "boook", article', "cites.text.term: no source 'boook' is listed under [sources]; did you mean 'book'?"),
    ('book = { title = "A book" }', 'book = { titel = "A book" }', "sources.book.titel: unknown key; did you mean 'title'?"),
    ('like = "first"', 'like = "frist"', "readings.second.like: there is no reading 'frist'; did you mean 'first'?"),
    ('like = "first"', 'like = "second"', "readings.second.like: goes round in a circle; let one reading of the circle stand alone"),
    ("acts.pause =", "acts.paws =", "readings.second.acts.paws: no act has this id; did you mean 'pause'?"),
    ("text.exit.first_day", "text.exit.first_hour", "text.exit.first_hour (reading second): unknown key; did you mean 'first_day'?"),
    ("on = 2020-01-01", "on = 2020-01-01T00:00:00", "record[0].on: is a date with a time; write the day alone: 2020-01-01"),
    ("on = 2020-01-01", "on = 0001-01-01", "record[0].on: is 0001-01-01, which has no day before it; write a later day"),
    ("on = 2020-01-01", 'on = "2020-01-01"', "record[0].on: is a text; write the day without quotes, like 2016-11-23"),
    ("on = 2020-01-01", "", "record[0].on: is missing; write a date like 2016-11-23"),
    ('by = "all"', 'by = "THREE"', "record[0].by: 'THREE' is not known here; known here: ONE, TWO, COURT, all"),
    ('by = "ONE"\nid = "notice"', 'by = "COURT"\nid = "notice"', "record[1].by: 'COURT' is not a party that could do that; known here: ONE, TWO"),
    ('by = "ONE"\nid = "notice"', 'by = "all"\nid = "notice"', "record[1].by: 'all' is not a party that could do that; known here: ONE, TWO"),
    ('act = "notice-given"', 'act = "notice-gven"', "record[1].act: 'notice-gven' is not one of \"signed\", \"entered-into-force\", \"notice-given\", \"notice-withdrawn\", \"notice-suspended\", \"notice-resumed\", \"extended\", \"ended\", \"announced\""),
    ('act = "notice-given"', 'act = "announced"', "record[1].why: is missing; write a text"),
    ('act = "notice-given"', 'act = "extended"', "record[1]: an extension needs for, last_day or first_day_out"),
    ('act = "notice-given"', 'act = "ended"', "record[1].how: is missing; write a word"),
    ('act = "notice-given"', 'act = "ended"\nhow = "expired"', "record[1].how: 'expired' is not one of \"by-consent\", \"replaced\", \"expelled\", \"breach\""),
    ('act = "notice-given"', 'act = "notice-given"\nhow = "replaced"', "record[1].how: unknown key; known here: act, on, by, id, cite, dated, says, last_day, first_day_out"),
    ('act = "notice-given"', 'act = "notice-given"\nlast_day = 2021-01-01\nfirst_day_out = 2021-01-02', "record[1]: names both last_day and first_day_out; keep one of them"),
    ('act = "notice-suspended"', 'act = "notice-suspended"\nfor = "6 months"\nlast_day = 2021-01-01', "record[2].for: goes without last_day and first_day_out; keep one of them"),
    ('act = "notice-suspended"', 'act = "notice-suspended"\nfor = "0 days"', "record[2].for: is no time at all; write a period like '6 months'"),
    ('act = "notice-suspended"', 'act = "notice-suspended"\nlast_day = 9999-12-31', "record[2].last_day: is the last day of the calendar; leave it out for no end"),
    ("on = 2020-02-01", "on = 2019-12-01", "record[1].on: 2019-12-01 is before the act above it (2020-01-01); put the acts in order"),
    ('id = "notice"', 'id = "start"', "record[1].id: 'start' names an act already; give this one an id of its own"),
    ('id = "notice"', 'id = "a notice"', "record[1].id: is not an id; use letters, digits and hyphens"),
    ('act = "notice-suspended"\nby = "ONE"', 'act = "notice-suspended"\nby = "TWO"', 'record[2] (reading first): notice-suspended by TWO on 2020-03-01 is refused (no notice that day): this party has no notice that could be suspended; record its notice first; or say what it is under this reading: readings.first.acts.pause = { act = "..." }'),
    ('acts.pause = { act = "notice-withdrawn" }', 'acts.notice = { act = "announced", why = "w" }',
     'record[2] (reading second): notice-suspended by ONE on 2020-03-01 is refused (no notice that day): this party has no notice that could be suspended; record its notice first; or say what it is under this reading: readings.second.acts.pause = { act = "..." }'),
    ('acts.pause = { act = "notice-withdrawn" }', 'acts.pause = { act = "announced" }', "readings.second.acts.pause.why: is missing; write a text"),
    ('acts.pause = { act = "notice-withdrawn" }', 'acts.pause = { id = 2020-01-01 }', "readings.second.acts.pause.id: cannot be changed by a reading; remove it"),
    ('acts.pause = { act = "notice-withdrawn" }', 'acts.pause = { act = "notice-withdrawn", cite = "nowhere" }', "readings.second.acts.pause.cite: no source 'nowhere' is listed under [sources]; known here: book"),
    ('book = { title = "A book" }', '"\\u001b[2J" = { title = "A book" }', "sources.'\\x1b[2J': is not a key for a source; use letters, digits and hyphens"),
    ('state = "notice-suspended"', 'state = "\\u001b[2J"', "expect[0].state: holds the control character U+001B; remove it"),
    ('state = "notice-suspended"', "state_since = 2020-01-01T00:00:00", "expect[0].state_since: is not a word, a number or a day; write it as the answer shows it"),
    ('state = "notice-suspended"', 'state = "ended"\nassume = "soon"', "expect[0].assume: 'soon' is not an act; write it like '2026-12-01 notice-given KOR'"),
    ('state = "notice-suspended"', 'state = "ended"\nassume = 3', "expect[0].assume: is not an act; write it like '2026-12-01 notice-given KOR'"),
    ("on = 2020-03-01\nstate", 'on = 2020-03-01\nreading = "third"\nstate', "expect[0].reading: there is no reading 'third'; known here: first, second"),
    ('state = "notice-suspended"', 'sate = "notice-suspended"', "expect[0].sate: unknown key; did you mean 'state'?"),
    ('state = "notice-suspended"', "", "expect[0]: needs either refused or what to expect: state, state_since, in_force, in_force_since, terminable_at_any_time, term, term_first_day, term_last_day, next_deadline, days_left, next_event, end_how, last_day, first_day_out, earliest_notice, earliest_last_day, earliest_first_day_out, survives_through, last_act"),
    ('state = "notice-suspended"', "state = [1]", "expect[0].state: is not a word, a number or a day; write it as the answer shows it"),
    ("[[expect]]", "[expect]", "expect: is a table; write an array of tables, each written [[expect]]"),
    ('renews" }', 'renews", renews_for = "0 days" }', "text.term.renews_for: is no time at all; write a period like '1 year'"),
    ('then = "renews"', 'then = "ends", renews_for = "1 year"', 'text.term.renews_for: goes with then = "renews" only; remove it'),
    ('then = "renews"', 'then = "renews", times = 10001', "text.term.times: is 10001; it must be from 1 to 10000"),
    ('then = "renews"', 'then = "renews", counted_from = "birth"', 'text.term.counted_from: \'birth\' is not one of "in-force", "signed"'),
    ('then = "renews"', 'then = "renews", counted_from = 3', "text.term.counted_from: is a number; write a date like 2016-11-23"),
    ('then = "renews"', 'then = "renews", first_day = "both"', 'text.term.first_day: \'both\' is not one of "counted", "excluded"'),
    ('length = "1 year", then = "renews"', 'length = "1 year"', "text.term.then: is missing; write a word"),
    ('at = "term-end"', 'at = "any-day", window = { for = "0 days", opens = "after-term-end" }', "text.exit.window: is no time at all; write a period like '1 year'"),
    ('at = "term-end"', 'at = "any-day", window = { for = "9 days", opens = "soon" }', 'text.exit.window.opens: \'soon\' is not one of "after-term-end", "before-term-end"'),
    ('at = "term-end"', 'at = "any-day", window = { opens = "after-term-end" }', "text.exit.window.for: is missing; write a period like '90 days'"),
    ('at = "term-end"', 'at = "any-day", window = { for = "9 days" }', "text.exit.window.opens: is missing; write a word"),
    ('at = "term-end"', 'at = "any-day", window = { for = "9 days", ever = 1 }', "text.exit.window.ever: unknown key; known here: for, opens"),
    ('at = "term-end"', 'at = "any-day", window = 3', "text.exit.window: is a number; write a period like '90 days'"),
    ('at = "term-end"', "at = { last_day = 3 }", "text.exit.at.last_day: is a number; write a day of the year like '12-31'"),
    ('at = "term-end"', 'at = { last_day = "12-31", first_day_out = "01-01" }',
     'text.exit.at: needs either last_day or first_day_out, such as { last_day = "12-31" }'),
    ('at = "term-end"', 'at = { last_day = "12-31", week = 1 }', "text.exit.at.week: unknown key; known here: last_day, first_day_out"),
    (', at = "term-end"', "", "text.exit.at: is missing; write a word"),
    ('at = "term-end"', 'at = "any-day", no_notice_before = 3', "text.exit.no_notice_before: is a number; write a date like 2016-11-23"),
    ('at = "term-end"', 'at = "any-day", subject_to = 3', "text.exit.subject_to: is a number; write a text"),
    ("[text]", "[text]\nform = 1", "text.form: unknown key; known here: term, exit, suspension, survival, month_end, ends_for"),
    ("[text]", '[text]\n"." = 1', "text.'.': unknown key; known here: term, exit, suspension, survival, month_end, ends_for"),
    ("[text]", '[text]\nmonth_end = "last"', 'text.month_end: \'last\' is not one of "clamp", "roll"'),
    ("[text]", '[text]\nends_for = "some"', 'text.ends_for: \'some\' is not one of "all", "notifier"'),
    ("[text]", '[text]\nsurvival = { at = "any-day" }', "text.survival.for: is missing; write a period like '90 days'"),
    ("[text]", '[text]\nsurvival = { for = "1 year", at = "term-end" }', 'text.survival.at: \'term-end\' is not one of "any-day", "month-start"'),
    ("[text]", '[text]\nsurvival = { for = "1 year", first_day = "both" }', 'text.survival.first_day: \'both\' is not one of "counted", "excluded"'),
    ("[text]", '[text]\nsurvival = { for = "1 year", form = 1 }', "text.survival.form: unknown key; did you mean 'for'?"),
    ('{ resumed = "at-once" }', "{}", "text.suspension.resumed: is missing; write a word"),
    ('{ resumed = "at-once" }', '{ resumed = "at-once", for = 1 }', "text.suspension.for: unknown key; known here: resumed"),
    ("[readings.first]", '[readings.all]\ntitle = "All"\n[readings.first]', "readings.all: is not a name for a reading; use letters, digits and hyphens"),
    ("[readings.first]", '[readings."a b"]\ntitle = "All"\n[readings.first]', "readings.'a b': is not a name for a reading; use letters, digits and hyphens"),
    ("[readings.first]", "[readings]\nthird = 3\n[readings.first]", "readings.third: is a number; write a table"),
    ("acts.pause = {", "acts.notice = 3\nacts.pause = {", "readings.second.acts.notice: is a number; write a table"),
    ('like = "first"', 'like = "first"\nsays = 3', "readings.second.says: is a number; write a text"),
    ('like = "first"', 'like = "first"\ntext.form = 1',
     "text.form (reading second): unknown key; known here: term, exit, suspension, survival, month_end, ends_for"),
    ('like = "first"', 'like = "first"\nlikes = 3', "readings.second.likes: unknown key; did you mean 'like'?"),
    ('like = "first"', 'like = "first"\ncites = { "acts.pass" = "book" }',
     "readings.second.cites.acts.pass: is not a path of this file; did you mean 'acts.pause'?"),
    ('parties = { ONE = "One"', 'parties = { ONE = 3', "pact.parties.ONE: is a number; write a text"),
    ('parties = { ONE = "One", TWO = "Two" }', 'parties = { any = "One" }', "pact.parties.any: is not a code for an actor; use letters, digits and hyphens"),
    ('parties = { ONE = "One", TWO = "Two" }', "", "pact.parties: is missing; write a table"),
    ('others = { COURT = "A court" }', 'others = { "a b" = "A court" }', "pact.others.'a b': is not a code for an actor; use letters, digits and hyphens"),
    ('zone = "UTC"', "", "pact.zone: is missing; write a text"),
    ('zone = "UTC"', 'zone = "UTC"\nsearched_to = "now"', "pact.searched_to: is a text; write the day without quotes, like 2016-11-23"),
    ('zone = "UTC"', 'zone = "UTC"\nzones = "UTC"', "pact.zones: unknown key; did you mean 'zone'?"),
    ('book = { title = "A book" }', "book = {}", "sources.book.title: is missing; write a text"),
    ('book = { title = "A book" }', "book = 3", "sources.book: is a number; write a table"),
    ('book = { title = "A book" }', 'book = { title = "A book", address = 3 }', "sources.book.address: is a number; write a text"),
    ('{ source = "book", article = "1" }', "3", "cites.text.term.source: is a number; write a text"),
    ('{ source = "book", article = "1" }', '{ article = "1" }', "cites.text.term.source: is missing; write a text"),
    ('{ source = "book", article = "1" }', '{ source = "book", articel = "1" }', "cites.text.term.articel: unknown key; did you mean 'article'?"),
    ('by = "all"', "", "record[0].by: is missing; write a text"),
    ('act = "entered-into-force"', "", "record[0].act: is missing; write a word"),
    ('id = "start"', 'id = "start"\nwhen = 3', "record[0].when: unknown key; known here: act, on, by, id, cite, dated, says"),
    ('id = "start"', 'id = "start"\ndated = "then"', "record[0].dated: is a text; write the day without quotes, like 2016-11-23"),
    ('id = "start"', 'id = "start"\nsays = 3', "record[0].says: is a number; write a text"),
    ('state = "notice-suspended"', 'state = "ended"\nassume = "2026-13-01 notice-given ONE"',
     "expect[0].assume: '2026-13-01' is not a day of the calendar; write one like 2026-12-01"),
    ('state = "notice-suspended"', 'state = "ended"\nassume = ["2026-12-01 notice-given ONE last_day=2027-1-1"]',
     "expect[0].assume: '2027-1-1' is not a day of the calendar; write one like 2026-12-01"),
    ('state = "notice-suspended"', 'state = "ended"\nassume = "2026-12-01 extended ONE for=1 year for=2 years"',
     "expect[0].assume: '2026-12-01 extended ONE for=1 year for=2 years' says one thing twice; keep one of them"),
    ('state = "notice-suspended"', 'state = "ended"\nassume = "2026-12-01 notice-given THREE"',
     "expect[0].assume.by: 'THREE' is not a party that could do that; known here: ONE, TWO"),
    ('state = "notice-suspended"', 'state = "ended"\nrefused = "no"', "expect[0]: needs either refused or what to expect: " + ", ".join(FIELDS)),
    ("on = 2020-03-01\nstate", "state", "expect[0].on: is missing; write a date like 2016-11-23"),
    ('source = "book"\n', 'source = "buch"\n', "expect[0].source: no source 'buch' is listed under [sources]; known here: book"),
    ('source = "book"\n', "basis = 3\n", "expect[0].basis: is a number; write a text"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "said"), REFUSALS, ids=[said[:60] for *_, said in REFUSALS])
def test_a_bad_file_is_refused(right: str, wrong: str, said: str) -> None:
    """Each mistake is told with its place and its remedy, word for word."""
    assert right in GOOD
    with pytest.raises(BadPactFile) as caught:
        read(GOOD.replace(right, wrong, 1))
    assert said in caught.value.problems


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
        (b"[pact", r"is not TOML: Expected"),
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
    """A pact file has at most 2 MiB."""
    file = tmp_path / "huge.toml"
    with file.open("wb") as stream:
        stream.truncate(2 * 2**20 + 1)
    with pytest.raises(BadPactFile) as refusal:
        load(file)
    said = "is larger than a pact file may be (2097152 bytes)"
    assert str(refusal.value) == f"{file}: 1 mistake\n  {said}"


def test_a_file_without_readings_has_the_plain_one() -> None:
    """The text and the record as they stand."""
    start, end = GOOD.index("[readings.first]"), GOOD.index("[[record]]")
    pact = parse((GOOD[:start] + GOOD[end:]).replace('reading = "first"', "").encode(), "made-up")
    assert pact.reading == "plain"
    assert list(pact.readings) == ["plain"]
    plain = pact.readings["plain"]
    assert (plain.name, plain.title, plain.choices) == ("plain", "the text and the record as they stand", ())


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


def text_of(clauses: str, record: str = "") -> Text:
    """The text that a file with these clauses has."""
    head = '[pact]\ntitle = "A"\nparties = { A = "Aland", B = "Beland" }\nzone = "UTC"\n[text]\n'
    start = '\n[[record]]\non = 2021-03-31\nact = "entered-into-force"\nby = "all"\n'
    return parse(f"{head}{clauses}{start}{record}".encode(), "made-up").readings["plain"].case.text


@pytest.mark.parametrize(
    ("written", "exits"),
    [
        ('at = "any-day", first_day = "counted"', ExitClause(at=At.ANY_DAY)),
        ('at = "never"', ExitClause(at=At.NEVER)),
        ('at = "month-start", first_day = "excluded", notice = "9 days"',
         ExitClause(at=At.MONTH_START, notice=Period(days=9), first_day_excluded=True)),
        ('at = { last_day = "12-31" }, first_day = "counted"', ExitClause(at=At.YEAR_DAY, year_day=YearDay(1, 1))),
        ('at = { last_day = "02-27" }, first_day = "counted"', ExitClause(at=At.YEAR_DAY, year_day=YearDay(2, 28))),
        ('at = { first_day_out = "03-01" }, first_day = "counted"', ExitClause(at=At.YEAR_DAY, year_day=YearDay(3, 1))),
        ('at = "any-day", first_day = "counted", no_notice_before = "9 days"',
         ExitClause(at=At.ANY_DAY, no_notice_before=Period(days=9))),
        ('at = "any-day", first_day = "counted", no_notice_before = 2025-01-01',
         ExitClause(at=At.ANY_DAY, no_notice_before=date(2025, 1, 1))),
        ('at = "any-day", first_day = "counted", no_notice_before = "term-end"',
         ExitClause(at=At.ANY_DAY, no_notice_before=True)),
        ('at = "any-day", first_day = "counted", window = "9 days"', ExitClause(at=At.ANY_DAY, window=Period(days=9))),
        ('at = "any-day", first_day = "counted", window = { for = "9 days", opens = "after-term-end" }',
         ExitClause(at=At.ANY_DAY, window=Period(days=9))),
        ('at = "any-day", first_day = "counted", window = { for = "9 days", opens = "before-term-end" }',
         ExitClause(at=At.ANY_DAY, window=Period(days=9), window_before=True)),
        ('at = "any-day", first_day = "counted", cut_off = "07-01"', ExitClause(at=At.ANY_DAY, cut_off=YearDay(7, 1))),
        ('at = "any-day", first_day = "counted", subject_to = "a  vote"', ExitClause(at=At.ANY_DAY, subject_to="a vote")),
    ],
)  # fmt: skip
def test_an_exit_clause_is_read_as_it_is_written(written: str, exits: ExitClause) -> None:
    """Each key fills in one part of the clause, and what is not written is not assumed."""
    assert text_of(f'term = {{ length = "10 days", then = "renews" }}\nexit = {{ {written} }}').exit == exits


@pytest.mark.parametrize(
    ("written", "term"),
    [
        ('length = "10 days", then = "ends"', TermClause(then=Then.ENDS, length=Period(days=10))),
        ('last_day = 2022-12-31, then = "ends"', TermClause(then=Then.ENDS, last_day=date(2022, 12, 31))),
        ('last_day = 2022-12-31, then = "unlimited"', TermClause(then=Then.UNLIMITED, last_day=date(2022, 12, 31))),
        ('last_day = 2022-12-31, then = "renews", renews_for = "9 days"',
         TermClause(then=Then.RENEWS, last_day=date(2022, 12, 31), renews_for=Period(days=9))),
        ('length = "10 days", then = "renews", times = 1', TermClause(then=Then.RENEWS, length=Period(days=10), times=1)),
        ('length = "10 days", then = "renews", times = 10000',
         TermClause(then=Then.RENEWS, length=Period(days=10), times=10_000)),
        ('length = "10 days", then = "renews", first_day = "excluded"',
         TermClause(then=Then.RENEWS, length=Period(days=10), first_day_excluded=True)),
        ('length = "10 days", then = "renews", counted_from = "signed"',
         TermClause(then=Then.RENEWS, length=Period(days=10), counted_from=CountedFrom.SIGNED)),
        ('length = "10 days", then = "renews", counted_from = 2020-05-05',
         TermClause(then=Then.RENEWS, length=Period(days=10), counted_from=date(2020, 5, 5))),
    ],
)  # fmt: skip
def test_a_term_is_read_as_it_is_written(written: str, term: TermClause) -> None:
    """Length or last day, what follows, and from when it is counted."""
    assert text_of(f"term = {{ {written} }}").term == term


def test_a_text_without_clauses_says_nothing() -> None:
    """No term, no exit, nothing survives; all parties may act, and a suspended notice keeps its days."""
    bare = text_of("")
    assert (bare.exit, bare.term, bare.survival) == (ExitClause(at=At.NEVER), None, None)
    assert (bare.resumed, bare.month_end, bare.notifiers) == (Resumed.REMAINING_DAYS, MonthEnd.REFUSE, ("A", "B"))
    assert text_of('ends_for = "all"').notifiers == ("A", "B")
    assert text_of('ends_for = "notifier"').notifiers == ("A",)
    assert text_of('month_end = "roll"').month_end is MonthEnd.ROLL
    assert text_of('month_end = "clamp"').month_end is MonthEnd.CLAMP
    assert text_of('suspension = { resumed = "at-once" }').resumed is Resumed.AT_ONCE
    assert text_of('suspension = { resumed = "remaining-days" }').resumed is Resumed.REMAINING_DAYS


@pytest.mark.parametrize(
    ("written", "survival"),
    [
        ('for = "unlimited"', SurvivalClause()),
        ('for = "9 days"', SurvivalClause(duration=Period(days=9))),
        ('for = "9 days", at = "any-day", first_day = "counted"', SurvivalClause(duration=Period(days=9))),
        ('for = "9 days", at = "month-start", first_day = "excluded"',
         SurvivalClause(duration=Period(days=9), at=At.MONTH_START, first_day_excluded=True)),
        ('for = "9 days", at = { last_day = "12-31" }',
         SurvivalClause(duration=Period(days=9), at=At.YEAR_DAY, year_day=YearDay(1, 1))),
    ],
)  # fmt: skip
def test_a_survival_clause_is_read_as_it_is_written(written: str, survival: SurvivalClause) -> None:
    """For a time or without limit, counted as an exit is counted."""
    assert text_of(f"survival = {{ {written} }}").survival == survival


def test_a_window_needs_terms_that_end() -> None:
    """Without a term, or after one that goes on without limit, no window ever opens."""
    said = "text.exit.window: follows the end of each term; write a [text.term] that ends or renews"
    exits = 'exit = { at = "any-day", first_day = "counted", window = "9 days" }'
    for term in ("", 'term = { length = "1 year", then = "unlimited" }\n'):
        with pytest.raises(BadPactFile) as refusal:
            text_of(term + exits)
        assert refusal.value.problems == (said,)
    with pytest.raises(BadPactFile) as lock_in:
        text_of('exit = { at = "any-day", first_day = "counted", no_notice_before = "term-end" }')
    needs = 'text.exit.no_notice_before: "term-end" needs a [text.term]; write one, or a period'
    assert lock_in.value.problems == (needs,)


def test_a_record_that_the_calendar_cannot_hold_is_refused() -> None:
    """A lock-in into a short month needs a rule, and a term past the year 9999 has no end to tell."""
    with pytest.raises(BadPactFile) as short:
        text_of('exit = { at = "any-day", first_day = "counted", no_notice_before = "3 months" }')
    lands = "text: 3 months from 2021-03-31 lands in a month without a day 31: 'clamp' says 2021-06-30, "
    assert short.value.problems[0].startswith(lands)
    with pytest.raises(BadPactFile) as long:
        text_of('term = { length = "9000 years", then = "ends" }')
    assert long.value.problems == ("text: 108000 months from 2021-03-31 leaves 0001-01-01 to 9999-12-31",)


def test_every_key_of_an_act_is_read() -> None:
    """An act holds what the file says of it: days, times, words and sources."""
    record = """
[[record]]
on = 2021-04-01
act = "extended"
by = "COURT"
for = "9 days"
dated = 2021-03-30
says = "a  note"
cite = ["book", { source = "book", article = "2" }]
[[record]]
on = 2021-04-02
act = "ended"
how = "expelled"
by = "all"
last_day = 2021-05-01
"""
    head = GOOD[: GOOD.index("[readings.first]")].replace('reading = "first"\n', "")
    start = '[[record]]\non = 2021-03-31\nact = "entered-into-force"\nby = "all"\n'
    _, extended, ended = parse(f"{head}{start}{record}".encode(), "made-up").readings["plain"].case.acts
    assert (extended.kind, extended.on, extended.by) == ("extended", date(2021, 4, 1), "COURT")
    assert (extended.duration, extended.dated, extended.says) == (Period(days=9), date(2021, 3, 30), "a note")
    assert extended.citations == (Citation("A book"), Citation("A book", None, "2"))
    assert (ended.how, ended.first_day_out, ended.citations) == (Ending.EXPELLED, date(2021, 5, 2), ())
    assert (ended.recorded_as, ended.why, ended.id) == (None, None, "ended-2021-04-02")


def test_an_assumption_is_read_as_an_act_of_a_file_is() -> None:
    """Words with spaces, days and times; an announcement says that it moves nothing."""
    words = '["2026-12-01 notice-given ONE last_day=2027-12-31", "2026-12-02 announced TWO", '
    words += '"2026-12-03 announced TWO why=said  only", "2026-12-04 extended all for=1 year 6 months"]'
    pact = parse(GOOD.replace('state = "notice', f'assume = {words}\nstate = "notice').encode(), "made-up")
    notice, silent, said, extended = pact.expectations[0].assumed
    assert (notice.on, notice.kind, notice.by) == (date(2026, 12, 1), "notice-given", "ONE")
    assert (notice.id, notice.citations) == ("notice-given-2026-12-01", ())
    assert notice.first_day_out == date(2028, 1, 1)
    assert (silent.why, said.why) == ("it is assumed to move nothing", "said only")
    assert extended.duration == Period(months=18)
    single = GOOD.replace('state = "notice', 'assume = "2026-12-02 announced TWO"\nstate = "notice')
    assert len(parse(single.encode(), "made-up").expectations[0].assumed) == 1


def test_an_expectation_is_read_as_it_is_written() -> None:
    """Its day, its reading, what must hold in words, and who says so."""
    more = 'reading = "second"\nbasis = "by hand"\nin_force = true\ndays_left = 3\nlast_day = 2020-01-01\n'
    held = parse(GOOD.replace('source = "book"\n', f'source = "book"\n{more}').encode(), "made-up").expectations[0]
    assert (held.place, held.on, held.reading) == ("expect[0]", date(2020, 3, 1), "second")
    assert held.fields == {
        "state": "notice-suspended", "in_force": "true", "days_left": "3", "last_day": "2020-01-01",
    }  # fmt: skip
    assert (held.citations, held.basis, held.assumed, held.refused) == ((Citation("A book"),), "by hand", (), None)
    refused = parse(GOOD.replace('state = "notice-suspended"', 'refused = "no"').encode(), "made-up").expectations[0]
    assert (refused.fields, refused.refused, refused.reading) == ({}, "no", None)


def test_what_a_pact_tells_of_itself() -> None:
    """Its name, its words, its actors and how far the record was searched."""
    file = GOOD.replace('zone = "UTC"', 'zone = "Etc/GMT+1"\nsearched_to = 2024-05-05').encode()
    pact = parse(file, "made up.v2")
    assert (pact.name, pact.title, pact.zone) == ("made-up-v2", "A made-up pact", "Etc/GMT+1")
    assert (pact.parties, pact.others) == ({"ONE": "One", "TWO": "Two"}, {"COURT": "A court"})
    assert (pact.searched_to, pact.reading, list(pact.readings)) == (date(2024, 5, 5), "first", ["first", "second"])
    assert parse(file, "a" * 90).name == "a" * 80
    assert parse(file, "").name == "pact"
    assert [parse(file, name).name for name in ("a_b", "a_b c")] == ["a_b", "a-b-c"]


def test_what_a_reading_chooses_is_told_with_what_the_file_has() -> None:
    """Leaf by leaf: the path, what it takes, instead of what, and on whose word."""
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
        Choice("text.month_end", "roll", "nothing", ()),
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


def test_an_act_without_a_name_is_named_by_its_place() -> None:
    """Where kind and day make no name the place in the record does, and no mistake is told twice."""
    with pytest.raises(BadPactFile) as refusal:
        read(GOOD.replace('act = "notice-given"', 'act = "a b"').replace('id = "notice"\n', ""))
    assert [problem.split(":")[0] for problem in refusal.value.problems] == ["record[1].act"]


def test_a_row_that_is_no_table_is_a_mistake() -> None:
    """An array of tables holds tables."""
    with pytest.raises(BadPactFile) as refusal:
        read("expect = [1, { on = 2020-01-01 }]\n" + GOOD[: GOOD.index("[[expect]]")])
    assert refusal.value.problems[0] == "expect[0]: is a number; write a table, [[expect]]"
    assert refusal.value.problems[1].startswith("expect[1]: needs either refused")


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
        ("é", False),
    ],
)
def test_what_can_be_a_name(word: str, name: bool) -> None:
    """ASCII letters, digits, hyphens and underscores, eighty at most, and not hyphens alone."""
    assert is_name(word) is name


def test_what_is_said_after_an_unknown_word() -> None:
    """The nearest word that is known, or all of them, or that there are none."""
    assert nearest("lenght", ("length", "last_day")) == "did you mean 'length'?"
    assert nearest("x", ("length", "last_day")) == "known here: length, last_day"
    assert nearest("x", ()) == "nothing may stand here"
    many = [f"{number:02}" for number in range(21)]
    assert nearest("x", many[:20]) == f"known here: {', '.join(many[:20])}"
    assert nearest("x", many) == f"known here: {', '.join(many[:20])}, and more"


def test_only_so_many_words_are_compared_and_only_so_long() -> None:
    """A hundred words, by the first eighty letters of the unknown one: by hand, 2 x 36 of 80 + 40 letters are alike."""
    near = [*("0" * 99), "length"]
    assert nearest("lenght", near) == "did you mean 'length'?"
    assert nearest("lenght", ["0", *near]).startswith("known here: 0, ")
    assert nearest("a" * 36 + "b" * 45, ["a" * 36 + "c" * 4]).startswith("did you mean")


def test_a_key_is_told_as_it_is_unless_it_is_long() -> None:
    """As far as eighty letters, dots among them; of a longer one, or one of other letters, the first sixty in quotes."""
    table = Table({}, "", Problems(), ())
    for key in ("a.b", "k" * 80, f"{'k' * 40}.{'k' * 39}"):
        assert table.at(key) == key
    for key in ("k" * 81, f"{'k' * 40}.{'k' * 40}", "a b"):
        assert table.at(key) == repr(key[:60])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe", "is not UTF-8 (byte 0); save it as UTF-8"),
        (b"a = " + b"[" * 5000, "is nested too deeply; a pact file has tables in tables, three deep"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(content: bytes, said: str) -> None:
    """The file is named first, then how many mistakes, then the mistake."""
    with pytest.raises(BadPactFile) as refusal:
        parse(content, "made-up")
    assert str(refusal.value) == f"pact file: 1 mistake\n  {said}"
    assert (refusal.value.file, refusal.value.problems) == ("pact file", (said,))


def test_an_unknown_pact_is_refused_with_a_remedy(tmp_path: Path) -> None:
    """Whether a name or a path was given, the refusal says what would be right."""
    with pytest.raises(UnknownPact) as named:
        load("gsomea")
    assert str(named.value) == "there is no pact 'gsomea'; did you mean 'gsomia'? (or give a path ending in .toml)"
    with pytest.raises(UnknownPact) as path:
        load(tmp_path / "none.toml")
    file = str(tmp_path / "none.toml")
    said = "No such file or directory; give a path to a .toml file"
    assert str(path.value) == f"cannot read the pact file {file!r}: {said}"
    (tmp_path / "bad.toml").write_text("[pact", encoding="utf-8")
    with pytest.raises(BadPactFile) as bad:
        load(tmp_path / "bad.toml")
    assert bad.value.file == str(tmp_path / "bad.toml")


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
def test_only_a_term_that_can_meet_a_short_month_is_asked_about(on: str, clause: str, asked: bool) -> None:
    """From a 29th or later by months, and from a leap day by years; whole years bring any other day back."""
    file = f'[pact]\ntitle = "A"\nparties = {{ A = "A" }}\nzone = "UTC"\n[text]\nterm = {{ {clause} }}\n'
    file += f'[[record]]\non = {on}\nact = "entered-into-force"\nby = "all"\n'
    if asked:
        with pytest.raises(BadPactFile, match=rf"text\.month_end: is missing: a term from {on} can land"):
            read(file)
    else:
        assert parse(file.encode(), "made-up").name == "made-up"


LONG = "x" * 61
CUT = f"'{'x' * 60}'"


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('first_day = "excluded"', f'first_day = "{LONG}"', f"text.exit.first_day: {CUT} is not one of"),
        ('at = "term-end"', f'at = {{ last_day = "{LONG}" }}', f"text.exit.at.last_day: {CUT} is not a day of every year"),
        ('zone = "UTC"', f'zone = "UTC"\n" {LONG}" = 1', f"pact.' {'x' * 59}': unknown key"),
        ('by = "all"', f'by = "{LONG}"', f"record[0].by: {CUT} is not known here"),
        ('by = "ONE"', f'by = "{LONG}"', f"record[1].by: {CUT} is not a party that could do that"),
        ('like = "first"', f'like = "{LONG}"', f"readings.second.like: there is no reading {CUT}"),
        ('reading = "first"', f'reading = "{LONG}"', f"pact.reading: there is no reading {CUT}"),
        ("on = 2020-03-01\nstate", f'on = 2020-03-01\nreading = "{LONG}"\nstate', f"expect[0].reading: there is no reading {CUT}"),
        ('cite = "book"', f'cite = "{LONG}"', f"record[0].cite: no source {CUT} is listed"),
        ('state = "notice', f'assume = "{LONG} announced ONE"\nstate = "notice', f"expect[0].assume: {CUT} is not a day"),
        ('state = "notice', f'assume = "{"x" * 81}"\nstate = "notice', f"expect[0].assume: '{'x' * 80}' is not an act"),
        ('state = "notice', f'assume = "2020-01-01 announced {LONG} why=a why=b"\nstate = "notice',
         f"expect[0].assume: '2020-01-01 announced {'x' * 59}' says one thing twice"),
    ],
    ids=str,
)  # fmt: skip
def test_a_refusal_repeats_no_more_than_it_must(right: str, wrong: str, said: str) -> None:
    """What a file says is repeated in part only, sixty characters of a word and eighty of an act."""
    assert right in GOOD
    with pytest.raises(BadPactFile) as refusal:
        read(GOOD.replace(right, wrong, 1))
    assert any(problem.startswith(said) for problem in refusal.value.problems), refusal.value.problems


def test_the_longest_text_is_four_thousand_characters() -> None:
    """Four thousand are a text, one more is a mistake."""
    assert parse(GOOD.replace("A made-up pact", "a" * 4000).encode(), "made-up").title == "a" * 4000
    with pytest.raises(BadPactFile, match="longer than 4000"):
        read(GOOD.replace("A made-up pact", "a" * 4001))


def test_a_word_that_is_no_act_is_the_only_mistake() -> None:
    """Where the kind is not known every key that some act may hold is let pass."""
    with pytest.raises(BadPactFile) as refusal:
        read(GOOD.replace('act = "notice-given"', 'act = "given"\nfor = "1 year"\nhow = "breach"\nwhy = "w"'))
    assert [problem.split(":")[0] for problem in refusal.value.problems] == ["record[1].act"]
    with pytest.raises(BadPactFile) as coloured:
        read(GOOD.replace('act = "notice-given"', 'act = "given"\ncolour = "red"'))
    assert [problem.split(":")[0] for problem in coloured.value.problems] == ["record[1].colour", "record[1].act"]
    with pytest.raises(BadPactFile) as named:
        read(GOOD.replace('act = "notice-given"', 'act = "given"\nlast_day = 2021-01-01'))
    assert [problem.split(":")[0] for problem in named.value.problems] == ["record[1].act"]
    assert str(named.value).startswith("made-up.toml: 1 mistake\n  record[1].act: ")


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


def test_a_table_as_a_leaf_is_told_key_by_key() -> None:
    """A window that a reading puts in is told with all its keys."""
    window = 'text.exit.window = { for = "360 days", opens = "before-term-end" }'
    pact = parse(GOOD.replace('text.exit.first_day = "counted"', window).encode(), "made-up")
    told = {choice.path: choice.chosen for choice in pact.readings["second"].choices}
    assert told["text.exit.window"] == "for = 360 days, opens = before-term-end"


def test_a_source_has_a_title_and_may_have_an_address() -> None:
    """What cites it by its key cites both."""
    listed = 'book = { title = "A book", address = "https://example.org/book" }'
    pact = parse(GOOD.replace('book = { title = "A book" }', listed).encode(), "made-up")
    assert pact.readings["first"].case.acts[0].citations == (Citation("A book", "https://example.org/book"),)


def test_an_act_that_differs_in_words_only_is_told_by_its_kind() -> None:
    """Where neither kind, day, party, time nor end differs, the kind says which act it is."""
    words = 'acts.pause = { says = "a pause" }'
    pact = parse(GOOD.replace('acts.pause = { act = "notice-withdrawn" }', words).encode(), "made-up")
    choices = pact.readings["second"].choices
    assert choices[-1] == Choice("acts.pause", "notice-suspended", "notice-suspended")


def test_a_record_that_cannot_happen_is_told_with_its_place() -> None:
    """Without readings there is no other way to take an act; under one the refusal says how to."""
    start, end = GOOD.index("[readings.first]"), GOOD.index("[[record]]")
    plain = (
        (GOOD[:start] + GOOD[end:]).replace('reading = "first"', "").replace('by = "ONE"\nid = "pause"', 'by = "TWO"')
    )
    with pytest.raises(BadPactFile) as refusal:
        read(plain)
    none = "this party has no notice that could be suspended; record its notice first"
    said = f"record[2]: notice-suspended by TWO on 2020-03-01 is refused (no notice that day): {none}"
    assert refusal.value.problems == (said,)
    with pytest.raises(BadPactFile) as missing:
        read(GOOD.replace('like = "first"', 'like = "first"\ntext.exit.notice = "3 months"'))
    assert missing.value.problems == (
        (
            "text.month_end (reading second): is missing: a notice of 3 months can land in a month too short for the day; "
            'say "clamp" (the last day of that month) or "roll" (the first day of the next)'
        ),
    )
    with pytest.raises(BadPactFile) as long:
        read(GOOD.replace('like = "first"', 'like = "first"\ntext.term.length = "9000 years"\ntext.term.then = "ends"'))
    assert long.value.problems == (
        "text (reading second): 108000 months from 2020-01-01 leaves 0001-01-01 to 9999-12-31",
    )


def test_each_assumed_act_is_looked_at() -> None:
    """A mistake in the first hides none in the second."""
    with pytest.raises(BadPactFile) as refusal:
        read(GOOD.replace('state = "notice', 'assume = [3, "soon"]\nstate = "notice'))
    write = "is not an act; write it like '2026-12-01 notice-given KOR'"
    assert refusal.value.problems == (f"expect[0].assume: {write}", f"expect[0].assume: 'soon' {write}")


@pytest.mark.parametrize(
    ("value", "name"),
    [("3", "a number"), ("1.5", "a number"), ("true", "true or false"), ("{}", "a table"), ("[]", "a list"),
     ("2020-01-01", "a date"), ("2020-01-01T00:00:00", "a date with a time"), ("07:00:00", "a time of day")],
)  # fmt: skip
def test_what_stands_where_a_text_belongs_is_named(value: str, name: str) -> None:
    """Each type of TOML has its name in plain words, and a text where a table belongs has one too."""
    with pytest.raises(BadPactFile) as refusal:
        read(GOOD.replace('title = "A made-up pact"', f"title = {value}"))
    assert refusal.value.problems == (f"pact.title: is {name}; write a text",)
    with pytest.raises(BadPactFile) as text:
        read(GOOD.replace('suspension = { resumed = "at-once" }', 'suspension = "at-once"'))
    assert text.value.problems[0] == "text.suspension: is a text; write a table"


def test_a_source_keeps_its_address_where_an_article_is_named() -> None:
    """Title and address are of the source, the article of what cites it."""
    addressed = GOOD.replace('{ title = "A book" }', '{ title = "A book", address = "https://example.org/b" }')
    pact = parse(addressed.encode(), "made-up")
    cited = pact.readings["first"].case.text.cites["text.term"]
    assert cited == (Citation("A book", "https://example.org/b", "1"),)


def test_two_ids_that_are_none_are_two_mistakes() -> None:
    """Neither names the other's act."""
    with pytest.raises(BadPactFile) as caught:
        read(GOOD.replace('id = "start"', 'id = "a start"').replace('id = "notice"', 'id = "a notice"'))
    assert caught.value.problems == tuple(
        f"record[{number}].id: is not an id; use letters, digits and hyphens" for number in (0, 1)
    )


def test_an_act_with_the_id_of_another_does_not_take_its_place() -> None:
    """A second act of a name is refused, and what readings change is the first: here the second is not even an act."""
    twin = '\n[[record]]\non = 2020-04-01\nby = "ONE"\nid = "pause"\n'
    with pytest.raises(BadPactFile) as caught:
        read(GOOD.replace("\n[[expect]]", f"{twin}\n[[expect]]"))
    assert caught.value.problems == (
        "record[3].id: 'pause' names an act already; give this one an id of its own",
        "record[3].act: is missing; write a word",
    )
