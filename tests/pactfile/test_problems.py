"""The problems of a pact file: each kind in words, once, and how they are collected."""

import json
import re

import pytest

from gsomia_rules.errors import Problem, ProblemKind
from gsomia_rules.pactfile.loading import parse
from gsomia_rules.pactfile.problems import one_of
from gsomia_rules.queries.checks import check
from tests.pactfile.files import CITED, changed, problems_of, with_clauses
from tests.support.commands import invoked

TERM_END = 'at = "term-end"'
PAUSE = 'acts.pause = { act = "notice-withdrawn" }'
STATE = 'state = "notice-suspended"'
MONTHS = 'exit = { notice = "3 months", first_day = "counted", at = "any-day" }\n'
YEARS = 'exit = { notice = "2 years", first_day = "counted", at = "term-end" }'
ONCE = (
    'term = { length = "1 year", then = "ends" }\nexit = { notice = "2 years", first_day = "counted", at = "any-day" }'
)
KINDS = '"signed", "entered-into-force", "notice-given", "notice-withdrawn", "notice-suspended", "notice-resumed", "extended", "amended", "exit-barred", "exit-unbarred", "ended", "announced"'
ONE_EXIT = 'exit = { notice = "90 days", first_day = "excluded", at = "term-end" }'
TWO_EXITS = 'exit = [{ id = "refusal", at = "term-end" }, { id = "second", at = "any-day" }]'
FIX = "fix the text, the record or the expectation, whichever its source does not support"
WORDINGS: list[tuple[str, str | bytes, str]] = [
    ("treaty-text", '[pact]\ntitle = "T"\n[text]\n', "file: is a treaty text, with no parties and no record; load a file that is like it"),
    ("not-utf8", b"\xff", "file: is not UTF-8 (byte 0); save it as UTF-8"),
    ("not-toml", changed("on = 2020-01-01", "on = 1 January 2020"),
     ("file: is not TOML: Expected newline or end of document after a statement (at line 29, column 8); "
      "fix 'on = 1 January 2020': text stands in quotes, and a day is written like 2016-11-23")),
    ("nested-too-deeply", "a = " + "[" * 5000, "file: is nested too deeply; nest tables at most three deep"),
    ("too-large", f"# {'x' * 2_097_152}", "file: is larger than 2097152 bytes; shorten it"),
    ("too-many", CITED + "".join(f'[readings.r{n}]\nlike = "first"\n' for n in range(15)), "readings: has 17 readings; keep at most 16"),
    ("too-much-to-read", f"[[expect]]\nassume = [{'0,' * 12_001}]\n",
     "file: takes 12001 acts to read, with all of the record under each reading and each assumption; keep the total at 12000 or below"),
    ("huge-number", f"a = {2**63}", "file: contains a whole number of more than 64 bits; write a smaller number"),
    ("more-problems", "".join(f"[k{number}]\n" for number in range(500)), "file: has more problems than these; fix these first"),
    ("unknown-key", changed("[text]", "[txet]"), "txet: unknown key; did you mean 'text'?"),
    ("missing", changed('first_day = "excluded", ', ""), 'text.exit.first_day: is missing; write one of "counted", "excluded"'),
    ("missing-one-of", changed('length = "1 year", ', ""), "text.term: has none of length, last_day; write one of them"),
    ("conflicting-keys", changed(TERM_END, 'at = { last_day = "12-31", first_day_out = "01-01" }'),
     "text.exit.at: has both last_day and first_day_out; keep one of them"),
    ("repeated-key", changed(STATE, 'assume = "2026-12-01 announced ONE why=a why=b"\n' + STATE),
     "expectation 1 (on 2020-03-01): assume: '2026-12-01 announced ONE why=a why=b' repeats a key; keep one of them"),
    ("repeated-party", changed('by = "ONE"', 'by = ["ONE", "ONE"]'), "act 2 (notice): by: names a party twice; name each once"),
    ("not-applicable", changed(PAUSE, 'acts.pause = { id = "break" }'), "reading second: act pause: id: applies only in the record; remove it"),
    ("wrong-type", changed("on = 2020-01-01", 'on = "2020-01-01"'), "act 1 (start): on: is text; write a date like 2016-11-23, without quotes or a time"),
    ("unknown-word", changed('act = "notice-given"', 'act = "notice-gven"'), f"act 2 (notice): act: 'notice-gven' cannot be used here; write one of {KINDS}"),
    ("empty-text", changed('title = "A made-up pact"', 'title = " "'), "pact.title: is empty; write something or remove the key"),
    ("long-text", changed("A made-up pact", "a" * 4001), "pact.title: is longer than 4000 characters; shorten it"),
    ("control-character", changed("A made-up pact", "a\\u001b[2J"), "pact.title: contains the control character U+001B; remove it"),
    ("out-of-range", changed('then = "renews"', 'then = "renews", times = 0'), "text.term.times: is 0; write a number from 1 to 10000"),
    ("bad-period", changed('"1 year"', '"1 jear"'), "text.term.length: '1 jear' is not a period; write it like '90 days', '3 months' or '1 year 6 months'"),
    ("zero-period", changed('"1 year"', '"0 days"'), "text.term.length: must be longer than zero; write a period like '1 year'"),
    ("bad-date", changed(STATE, 'assume = "2026-13-01 notice-given ONE"\n' + STATE),
     "expectation 1 (on 2020-03-01): assume: '2026-13-01' is not a date in the calendar; write one like 2026-12-01"),
    ("bad-day-of-year", changed(TERM_END, 'at = { last_day = "02-29" }'), "text.exit.at.last_day: '02-29' is not a day of every year; write month and day like '12-31'"),
    ("moving-day-of-year", changed(TERM_END, 'at = { last_day = "02-28" }'),
     'text.exit.at.last_day: is not the last day of February in every year; write first_day_out = "03-01"'),
    ("bad-name", changed('id = "notice"', 'id = "a notice"'), "act 2: id: is not a valid name; use letters, digits, hyphens and underscores, 80 at most"),
    ("reserved-name", changed("[readings.first]", '[readings.all]\ntitle = "All"\n[readings.first]'), "reading all: is a reserved word; choose another name"),
    ("bad-time-zone", changed('"UTC"', '"../etc"'), "pact.zone: is not a time zone; write one like 'Asia/Seoul' or 'UTC'"),
    ("bad-language", changed('"A made-up pact"', '{ en = "A", JA = "B" }'), "pact.title.JA: is not a language code; write one like 'ja', 'pt-BR' or 'zh-Hant'"),
    ("translated-twice", changed('"A book"', '{ en = "A", ja = "B" } }\nbill = { title = { en = "A", ja = "C" }'),
     "source bill: title.ja: translates the text otherwise than source book: title.ja; write the same in both places"),
    ("bad-assumption", changed(STATE, 'assume = "soon"\n' + STATE),
     "expectation 1 (on 2020-03-01): assume: 'soon' is not an act; write an act like '2026-12-01 notice-given KOR'"),
    ("no-party", changed('{ ONE = "One", TWO = "Two" }', "{}"), 'pact.parties: must list at least one party; write parties like { KOR = "Republic of Korea" }'),
    ("unknown-actor", changed('by = "all"', 'by = "THREE"'), "act 1 (start): by: 'THREE' is not listed under [pact]; choose from ONE, TWO, COURT, all"),
    ("not-a-party", changed('by = "ONE"', 'by = "COURT"'),
     "act 2 (notice): by: 'COURT' is not a party, and only parties can do this; choose from ONE, TWO"),
    ("unknown-act", changed("acts.pause", "acts.paws"), "reading second: act paws: no act has this id; did you mean 'pause'?"),
    ("unknown-reading", changed('like = "first"', 'like = "frist"'), "reading second: like: there is no reading 'frist'; did you mean 'first'?"),
    ("unknown-source", changed('source = "book", article', 'source = "boook", article'),
     "citation of text.term: no source 'boook' is listed under [sources]; did you mean 'book'?"),
    ("unknown-path", changed('"text.term" =', '"text.trem" ='), "citation of text.trem: is not a path in this file; did you mean 'text.term'?"),
    ("unknown-clause", changed("text.exit.first_day", "text.exit.refusl.first_day").replace(ONE_EXIT, TWO_EXITS),
     "reading second: text.exit.refusl: no exit clause has this id; did you mean 'refusal'?"),
    ("unknown-file", f'like = "other"\n{CITED}',
     "like: there is no file 'other'; name a file of the same folder, without .toml, or one that comes with the package"),
    ("circular-file", f'like = "itself"\n{CITED}', "like: leads back to the same file; remove like from one file of the circle"),
    ("duplicate-id", changed('id = "notice"', 'id = "start"'), "act 2 (start): id: 'start' is the id of an earlier act; choose another id"),
    ("circular-reading", changed('like = "first"', 'like = "second"'),
     "reading second: like: leads back to the same reading; remove like from one reading of the circle"),
    ("needs-term", with_clauses('exit = { at = "term-end", first_day = "counted" }'),
     'text.exit.at: "term-end" needs a [text.term] that ends or renews; write such a term, or at = "any-day"'),
    ("last-day-before-start", changed('length = "1 year"', 'last_day = 2020-12-31, counted_from = 2021-01-01, renews_for = "1 year"'),
     "text.term.last_day: is before the term begins, on 2021-01-01; write a later day, or an earlier counted_from"),
    ("window-never-closes", changed(TERM_END, 'at = "any-day", window = "12 months"'),
     "text.exit.window: is as long as a term, so it never closes; shorten it or remove it"),
    ("missing-month-end", with_clauses('term = { length = "1 month", then = "renews" }'),
     'text.month_end: is missing, and a term from 2021-03-31 can end in a month too short for the day; write "clamp" (the last day of that month) or "roll" (the first day of the next)'),
    ("edge-of-calendar", changed("on = 2020-01-01", "on = 0001-01-01"), "act 1 (start): on: is the first day of the calendar; write a later day"),
    ("outside-calendar", with_clauses('term = { length = "9000 years", then = "ends" }'),
     "text: 108000 months from 2021-03-31 leaves 0001-01-01 to 9999-12-31; shorten the period"),
    ("out-of-order", changed("on = 2020-02-01", "on = 2019-12-01"),
     "act 2 (notice): on: 2019-12-01 is before the act above it (2020-01-01); put the acts in the order of their dates"),
    ("refused-act", changed('by = "ONE"\nid = "pause"', 'by = "TWO"\nid = "pause"'),
     ("reading first: act 3 (pause): notice-suspended by TWO on 2020-03-01 is refused (no notice that day): this party has no notice that could be suspended; record its notice first; "
     'check the act\'s kind, day and party, or say what it is under this reading: readings.first.acts.pause = { act = "..." }')),
    ("no-citation", changed('"text.term" = "book"\n', "", CITED), 'text.term: has no citation; write "text.term" = "KEY" under [cites], with a key of [sources]'),
    ("no-expectations", CITED[: CITED.index("[[expect]]")], "expect: the file has no expectation, so nothing proves it; add an [[expect]] with an official date"),
    ("citation-without-rule", changed('"text.term" =', '"text.survival" = "book"\n"text.term" =', CITED),
     "citation of text.survival: the text has no such rule; write the rule, or remove the citation"),
    ("unused-source", changed("[sources]", '[sources]\nleaflet = { title = "A leaflet" }', CITED), "source leaflet: is never cited; cite it, or remove it"),
    ("record-not-searched", changed("searched_to = 2020-03-01", "searched_to = 2020-02-29", CITED),
     "pact.searched_to: is before the last act, on 2020-03-01; write the day on which the public record was last checked"),
    ("key-without-effect", with_clauses('exit = { notice = "90 days", at = "never" }'), 'text.exit.notice: has no effect beside at = "never"; remove it'),
    ("zero-notice", with_clauses('exit = { first_day = "counted", at = { last_day = "12-31" } }'),
     "text.exit.notice: is 0 days, so a notice of 2022-01-01 still ends the pact that same day, the first day out; see that the treaty has no notice period"),
    ("unmatched-acceptance", f'{CITED}[[accept]]\nplace = "text.exit"\nkind = "zero-notice"\nbecause = "so"\n',
     "acceptance 1: the check finds no zero-notice at text.exit; remove it, or write place and kind as the check reports them"),
    ("unknown-time-zone", changed('"UTC"', '"Asia"', CITED), "pact.zone: this machine does not know the time zone Asia; write one like Asia/Seoul or UTC, or install the time zones: python -m pip install tzdata"),
    ("notice-without-effect", with_clauses(f'month_end = "clamp"\n{ONCE}'),
     "text.exit: no notice can end the pact before it ends by itself; fix the window, the cut-off or at"),
    ("deadline-before-term", with_clauses(f'month_end = "clamp"\nterm = {{ length = "1 year", then = "renews" }}\n{YEARS}'),
     "text.exit.notice: the deadline for the term from 2022-03-31 is 2021-03-31, before that term begins; see whether the notice is longer than the term"),
    ("month-end-matters", with_clauses(f'month_end = "clamp"\n{MONTHS}'),
     ("text.month_end: clamp and roll give different ends for notices of 2021-03-31: 2021-06-30 or 2021-07-01; 2021-08-31: 2021-11-30 or 2021-12-01; "
     '2021-11-29: 2022-02-28 or 2022-03-01; and more; see that "clamp" is right, and cite it as "text.month_end" under [cites]')),
    ("check-cut-short", CITED.replace("2020-", "9998-"),
     "text: the check cannot look further: 24 months from 9998-01-01 leaves 0001-01-01 to 9999-12-31; see that no period is too long"),
    ("identical-readings", changed("[[record]]", '[readings.third]\nlike = "second"\n\n[[record]]', CITED),
     "readings: second and third never differ on the record; say what sets them apart, or keep one of them"),
    ("reversed-days", changed('like = "first"', 'like = "first"\nsays = "So it is."\nsays_from = 2020-02-01\nsays_through = 2020-01-31', CITED),
     "reading second: says_through: is before says_from, 2020-02-01; exchange the two days"),
    ("unmet-expectation", changed(STATE, 'state = "ended"', CITED), f"expectation 1 (on 2020-03-01): state: is notice-suspended under first, not ended; {FIX}"),
    ("unexpected-refusal", changed(STATE, 'assume = "2020-04-01 notice-withdrawn TWO"\n' + STATE, CITED),
     "expectation 1 (on 2020-03-01): is refused: notice-withdrawn by TWO on 2020-04-01 is refused (no notice that day): this party has no notice that could be withdrawn; record its notice first; "
     + FIX),
    ("missing-refusal", changed(STATE, 'refused = "late"', CITED), f"expectation 1 (on 2020-03-01): refused: nothing is refused; {FIX}"),
]  # fmt: skip


def problems(content: str | bytes) -> tuple[Problem, ...]:
    """The problems that loading a file reports, or else those that a check finds; ``itself`` is a file like itself."""
    return problems_of(content) or check(parse(content.encode() if isinstance(content, str) else content, "made-up"))


@pytest.mark.parametrize(("kind", "content", "wording"), WORDINGS, ids=[kind for kind, *_ in WORDINGS])
def test_a_problem_in_words(kind: str, content: str | bytes, wording: str) -> None:
    """Its place, what is wrong, and what to do about it."""
    assert wording in [str(problem) for problem in problems(content) if problem.kind == kind]


def test_a_file_that_cannot_be_read_is_a_problem_of_a_check() -> None:
    """The message of the refusal, in the same parts."""
    (file,) = json.loads(invoked("gsomia-rules check --json none.toml").stdout)["files"]
    assert file["problems"] == [
        {
            "severity": "error",
            "kind": "unreadable-file",
            "place": "file",
            "fault": "cannot read the pact file 'none.toml': No such file or directory",
            "remedy": "give a path to a .toml file",
        }
    ]


def test_every_kind_of_problem_is_worded_once() -> None:
    """The tables above leave out no kind, but for what only a command asks; each is one slug of a few words."""
    assert sorted([*(kind for kind, *_ in WORDINGS), ProblemKind.UNREADABLE_FILE, ProblemKind.STALE_RECORD]) == sorted(
        ProblemKind
    )
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", kind) for kind in ProblemKind)


def test_the_words_of_a_vocabulary_are_quoted() -> None:
    """As they are written in a file."""
    assert one_of(("a", "b")) == 'one of "a", "b"'


def test_of_many_known_sources_a_few_are_listed() -> None:
    """A file of forty sources makes no message of forty names."""
    more = "".join(f'[sources.s{number}]\ntitle = "S"\n' for number in range(40))
    (problem,) = problems_of(changed('cite = "book"', 'cite = "zz"') + more)
    assert re.fullmatch("choose from book, s0, .*, s18, and more", problem.remedy)
