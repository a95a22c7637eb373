"""A pact file that loads is checked for what is doubtful, and against its own expectations."""

import json
from pathlib import Path

import pytest

from gsomia_rules import load
from gsomia_rules.errors import Problem, Severity
from gsomia_rules.pactfile.loading import parse
from gsomia_rules.pactfile.starter import wordings
from gsomia_rules.queries.checks import check
from tests.pactfile.files import CITED, GOOD, changed
from tests.support.commands import command, invoked


def problems_of(text: str) -> tuple[Problem, ...]:
    """The problems that a check finds in a file's text."""
    return check(parse(text.encode(), "made-up"))


def test_a_clean_file_has_no_problems() -> None:
    """The file that the tests below change is clean."""
    assert problems_of(CITED) == ()


def test_the_built_in_pact_meets_its_expectations() -> None:
    """Every row of the truth table is in the file as an expectation, and is met."""
    pact = load("gsomia")
    assert len(pact.expectations) == 17
    assert check(pact) == ()


EXIT = 'exit = { notice = "90 days", first_day = "excluded", at = "term-end" }'
LIKE = 'like = "first"\ncites = { "acts.pause" = "book", "text.exit.first_day" = "book" }'
ONCE = (
    CITED[: CITED.index("[readings.first]")]
    + CITED[CITED.index("[[record]]") : CITED.index("[[record]]\non = 2020-02-01")]
).replace('reading = "first"\n', "")
"""The file without readings and without a notice."""

ACTS = CITED[CITED.index("[[record]]") :]

DOUBTS = [
    (CITED, ACTS, ACTS[: ACTS.index("[[expect]]")], "warning", "expect", "no-expectations"),
    (CITED, "searched_to = 2020-03-01", "searched_to = 2020-02-29", "warning", "pact.searched_to", "record-not-searched"),
    (CITED, "searched_to = 2020-03-01\n", "", "note", "pact.searched_to", "record-not-searched"),
    (CITED, 'state = "notice-suspended"', 'state = "ended"', "error", "expectation 1 (on 2020-03-01): state", "unmet-expectation"),
    (CITED, 'state = "notice-suspended"', "term = 1", "error", "expectation 1 (on 2020-03-01): term", "unmet-expectation"),
    (CITED, 'state = "notice-suspended"', 'refused = "late"', "error", "expectation 1 (on 2020-03-01): refused", "missing-refusal"),
    (CITED, "[[expect]]\non = 2020-03-01", '[[expect]]\nreading = "second"\non = 9999-12-31', "error", "expectation 1 (on 9999-12-31)", "unexpected-refusal"),
    (CITED, 'state = "notice-suspended"\nsource = "book"', 'state = "notice-suspended"', "warning", "expectation 1 (on 2020-03-01)", "no-citation"),
    (CITED, '"text.term" = "book"\n', "", "warning", "text.term", "no-citation"),
    (CITED, '"text.exit.first_day" = "book"\n', "", "warning", "text.exit.first_day", "no-citation"),
    (CITED, 'id = "notice"\ncite = "book"', 'id = "notice"', "warning", "act 2 (notice)", "no-citation"),
    (CITED, LIKE, 'like = "first"\ncites = { "acts.pause" = "book" }\ntext.exit.notice = "80 days"', "warning", "reading second: text.exit.notice", "no-citation"),
    (CITED, LIKE, 'like = "first"\ncites = { "text.exit.first_day" = "book" }', "warning", "reading second: act 3 (pause)", "no-citation"),
    (CITED, LIKE + '\nacts.pause = { act = "notice-withdrawn" }\ntext.exit.first_day = "counted"', 'like = "first"', "warning", "readings", "identical-readings"),
    (CITED, 'notice = "90 days"', 'notice = "400 days"', "warning", "reading first: text.exit.notice", "deadline-before-term"),
    (CITED, 'notice = "90 days"', 'notice = "400 days"', "warning", "reading second: text.exit.notice", "deadline-before-term"),
    (ONCE, 'then = "renews"', 'then = "ends"', "warning", "text.exit", "notice-without-effect"),
    (ONCE.replace('then = "renews"', 'then = "ends"'), 'at = "term-end"', 'at = "any-day", window = "90 days"', "warning", "text.exit", "notice-without-effect"),
    (CITED, EXIT, 'month_end = "roll"\n' + EXIT.replace("90 days", "3 months").replace("term-end", "any-day"), "note", "text.month_end", "month-end-matters"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "right", "doubtful", "severity", "place", "kind"), DOUBTS, ids=[f"{row[-1]} {row[-2]}" for row in DOUBTS]
)
def test_what_is_doubtful_is_found(file: str, right: str, doubtful: str, severity: str, place: str, kind: str) -> None:
    """Each problem has its severity, its place and its kind."""
    found = problems_of(changed(right, doubtful, file))
    assert (severity, place, kind) in [(problem.severity, problem.place, problem.kind) for problem in found]
    assert all(problem.fault and problem.remedy for problem in found)


def test_a_deadline_before_its_term_is_dated() -> None:
    """By hand: 400 full days before 1 January 2022, the end of the term from 2021, are over from 26 November 2020."""
    found = problems_of(changed('notice = "90 days"', 'notice = "400 days"', CITED))
    assert any("term from 2021-01-01 is 2020-11-26" in problem.fault for problem in found)


def test_an_expected_refusal_is_no_problem() -> None:
    """What the machine must refuse can be expected, with what the refusal must say."""
    refused = 'assume = "2020-04-01 notice-withdrawn TWO"\nrefused = "no notice"'
    text = changed('state = "notice-suspended"', refused, CITED)
    assert problems_of(text) == ()
    (problem,) = problems_of(text.replace('refused = "no notice"', 'refused = "full moon"'))
    assert problem.kind == "unexpected-refusal"


def test_a_look_beyond_the_calendar_is_a_note() -> None:
    """Terms of a year from 9998: the answers on record need no day after 9999, the second boundary does."""
    kind, note = "check-cut-short", Severity.NOTE
    found = problems_of(CITED.replace("2020-", "9998-"))
    assert [problem.severity for problem in found if problem.kind == kind] == [note]
    months = 'exit = { notice = "3 months", first_day = "counted", at = "any-day" }\nmonth_end = "roll"'
    late = CITED.replace("2020-", "9999-").replace('"1 year"', '"1 month"').replace(EXIT, months)
    assert (kind, note) in [(problem.kind, problem.severity) for problem in problems_of(late)]


def test_only_readings_that_never_differ_are_reported() -> None:
    """Of three readings, the two that are alike."""
    third = '[readings.third]\nlike = "second"\n\n[[record]]'
    found = [problem for problem in problems_of(changed("[[record]]", third, CITED)) if problem.place == "readings"]
    assert [problem.fault for problem in found] == ["second and third never differ on the record"]


def test_a_window_that_meets_the_next_is_reported() -> None:
    """By hand: ninety days before 1 April 2021 begin on 1 January, the day after ninety days before that day."""
    window = 'window = { for = "90 days", opens = "before-term-end" } }'
    text = changed(EXIT, EXIT.replace(" }", f", {window}"), changed('length = "1 year"', 'length = "3 months"', CITED))
    found = [str(one) for one in problems_of(text) if one.kind == "window-never-closes"]
    fault = "the window through 2020-12-31 meets the next, so it never closes; shorten the window"
    assert found == [f"reading {name}: text.exit.window: {fault}" for name in ("first", "second")]


def test_a_new_file_is_valid_as_it_stands(tmp_path: Path) -> None:
    """The command writes the file of the kind that is named, or of the first, and nothing has to be fixed in it."""
    for like, clause in {"": '"term-end"', "--like month-start": '"month-start"'}.items():
        name = f"utrecht{len(like)}.toml"
        done = command(f"gsomia-rules new {like} 'Treaty of Utrecht' -o {name}", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        assert f"at = {clause}" in (tmp_path / name).read_text(encoding="utf-8")
        assert invoked(f"gsomia-rules check --strict {name}", cwd=tmp_path).returncode == 0
        assert invoked(f"gsomia-status 2025-06-15 --pact {name}", cwd=tmp_path).returncode == 0


def test_new_lists_the_kinds_of_clauses() -> None:
    """The help says what such a treaty says, and an unknown kind is answered with all of them."""
    shown, refused = invoked("gsomia-rules new --help"), invoked("gsomia-rules new --like gsomla Title")
    assert (refused.returncode, refused.stdout) == (2, "")
    for kind, says in wordings().items():
        assert f"  {kind:<12}  {says}\n" in shown.stdout
        assert repr(kind) in refused.stderr
    assert max(map(len, shown.stdout.splitlines())) <= 80


def test_new_never_overwrites(tmp_path: Path) -> None:
    """A file that is there stays as it is."""
    (tmp_path / "mine.toml").write_text("mine", encoding="utf-8")
    done = invoked("gsomia-rules new Title -o mine.toml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "already exists" in done.stderr
    assert (tmp_path / "mine.toml").read_text(encoding="utf-8") == "mine"
    assert "cannot write" in invoked("gsomia-rules new Title -o none/mine.toml", cwd=tmp_path).stderr


def test_check_reports_for_people_and_machines(tmp_path: Path) -> None:
    """Errors fail, warnings fail with --strict, and JSON has the same in its parts."""
    (tmp_path / "clean.toml").write_text(CITED, encoding="utf-8")
    (tmp_path / "doubtful.toml").write_text(GOOD, encoding="utf-8")
    wrong = changed('state = "notice-suspended"', 'state = "ended"', CITED)
    (tmp_path / "wrong.toml").write_text(wrong, encoding="utf-8")
    assert invoked("gsomia-rules check clean.toml doubtful.toml", cwd=tmp_path).returncode == 0
    assert invoked("gsomia-rules check --strict clean.toml doubtful.toml", cwd=tmp_path).returncode == 1
    (problem,) = problems_of(wrong)
    done = invoked("gsomia-rules check clean.toml wrong.toml", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout == (
        "clean.toml: 1 expectation, no problems found\n"
        f"wrong.toml: error: {problem}\n"
        "wrong.toml: 1 expectation, 1 error\n"
    )
    report = json.loads(invoked("gsomia-rules check --json clean.toml wrong.toml", cwd=tmp_path).stdout)
    assert report == {
        "schema_version": 1,
        "files": [
            {"file": "clean.toml", "expectations": 1, "problems": [], "accepted": []},
            {
                "file": "wrong.toml",
                "expectations": 1,
                "problems": [
                    {
                        "severity": "error",
                        "kind": "unmet-expectation",
                        "place": "expectation 1 (on 2020-03-01): state",
                        "fault": problem.fault,
                        "remedy": problem.remedy,
                    }
                ],
                "accepted": [],
            },
        ],
    }
