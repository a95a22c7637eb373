"""A pact file is looked through for what is doubtful, and held to its own expectations."""

import json
from pathlib import Path

import pytest

from gsomia_rules import load
from gsomia_rules.pactfile.loading import parse
from gsomia_rules.pactfile.starter import starter
from gsomia_rules.queries.checks import Finding, Severity, findings
from tests.pactfile.test_loading import GOOD
from tests.support.commands import command

CITED = (
    GOOD.replace(
        '"text.term" = { source = "book", article = "1" }',
        '"text.term" = "book"\n"text.exit" = "book"\n"text.exit.first_day" = "book"\n"text.survival" = "book"',
    )
    .replace('id = "notice"', 'id = "notice"\ncite = "book"')
    .replace('id = "pause"', 'id = "pause"\ncite = "book"')
    .replace('like = "first"', 'like = "first"\ncites = { "acts.pause" = "book", "text.exit.first_day" = "book" }')
)


def found(text: str) -> list[Finding]:
    """The findings about a file's text."""
    return list(findings(parse(text.encode(), "made-up")))


def test_a_clean_file_has_no_findings() -> None:
    """The file from which the findings below start is clean."""
    assert found(CITED) == []


def test_the_shipped_pact_keeps_its_promises() -> None:
    """Every row of the truth table stands in the file as an expectation, and holds."""
    pact = load("gsomia")
    assert len(pact.expectations) == 17
    assert findings(pact) == ()


EXIT = 'exit = { notice = "90 days", first_day = "excluded", at = "term-end" }'
LIKE = 'like = "first"\ncites = { "acts.pause" = "book", "text.exit.first_day" = "book" }'
DOUBTS = [
    (Severity.ERROR, 'state = "notice-suspended"', 'state = "ended"', "expect[0].state", "is notice-suspended, not ended"),
    (Severity.ERROR, 'state = "notice-suspended"', "term = 1", "expect[0].term", "term is none, not 1"),
    (Severity.ERROR, 'state = "notice-suspended"', 'refused = "late"', "expect[0].refused", "nothing is refused"),
    (Severity.ERROR, "[[expect]]\non = 2020-03-01", '[[expect]]\nreading = "second"\non = 9999-12-31', "expect[0]", "outside the calendar"),
    (Severity.WARNING, 'state = "notice-suspended"\nsource = "book"', 'state = "notice-suspended"', "expect[0]", "nobody is named"),
    (Severity.WARNING, '"text.term" = "book"\n', "", "text.term", "this rule has no citation"),
    (Severity.WARNING, '"text.exit.first_day" = "book"\n', "", "text.exit.first_day", "this rule has no citation"),
    (Severity.WARNING, 'id = "notice"\ncite = "book"', 'id = "notice"', "record, notice", "this act has no citation"),
    (Severity.WARNING, LIKE, 'like = "first"\ncites = { "acts.pause" = "book" }\ntext.exit.notice = "80 days"',
     "readings.second.cites.'text.exit.notice'", "this choice has no citation"),
    (Severity.WARNING, LIKE + '\nacts.pause = { act = "notice-withdrawn" }\ntext.exit.first_day = "counted"', 'like = "first"',
     "readings", "first and second never differ on the record"),
    (Severity.WARNING, 'notice = "90 days"', 'notice = "400 days"', "text.exit.notice", "is 2020-11-26, before it begins"),
    (Severity.WARNING, 'then = "renews"', 'then = "ends"', "text.exit", "no notice can end the pact before it ends by itself"),
    (Severity.WARNING, 'at = "term-end"', 'at = "any-day", window = "90 days"', "text.exit", "no notice can"),
    (Severity.NOTE, EXIT, 'month_end = "roll"\n' + EXIT.replace("90 days", "3 months").replace("term-end", "any-day"),
     "text.month_end", "notices of 2021-01-31: 2021-05-01 or 2021-05-02"),
]  # fmt: skip


@pytest.mark.parametrize(("severity", "right", "doubtful", "where", "what"), DOUBTS, ids=[row[-1] for row in DOUBTS])
def test_what_is_doubtful_is_found(severity: Severity, right: str, doubtful: str, where: str, what: str) -> None:
    """Each finding says how much it weighs, where, what, and what to do."""
    assert right in CITED
    text = CITED.replace(right, doubtful, 1)
    if 'then = "ends"' in text or "window" in text:  # nothing can be noticed there
        text = (
            text[: text.index("[readings.first]")]
            + text[text.index("[[record]]") : text.index("[[record]]\non = 2020-02-01")]
        )
        text = text.replace('reading = "first"\n', "").replace('then = "renews"', 'then = "ends"')
    matching = [one for one in found(text) if (one.severity, one.where) == (severity, where) and what in one.what]
    assert matching, found(text)
    assert all(one.remedy for one in matching)


def test_an_expected_refusal_is_no_finding() -> None:
    """What the machine must refuse can be expected, with what the refusal must say."""
    text = CITED.replace(
        'state = "notice-suspended"', 'assume = "2020-04-01 notice-withdrawn TWO"\nrefused = "no notice"'
    )
    assert found(text) == []
    assert "it is refused" in found(text.replace('refused = "no notice"', 'refused = "full moon"'))[0].what


def test_a_look_beyond_the_calendar_is_a_note() -> None:
    """Terms of a year from 9998: the answers on record need no day after 9999, the second boundary does."""
    file = parse(CITED.replace("2020-", "9998-").encode(), "made-up")
    assert [one.severity for one in findings(file) if "cannot look further" in one.what] == [Severity.NOTE]
    months = 'exit = { notice = "3 months", first_day = "counted", at = "any-day" }\nmonth_end = "roll"'
    late = parse(
        CITED.replace("2020-", "9999-").replace('"1 year"', '"1 month"').replace(EXIT, months).encode(), "made-up"
    )
    assert any("cannot look further" in one.what for one in findings(late))


def test_a_group_of_readings_is_parted_day_by_day() -> None:
    """Of three readings the two alike are told, and not those that differ."""
    third = '[readings.third]\nlike = "second"\n\n[[record]]'
    said = [one.what for one in found(CITED.replace("[[record]]", third, 1)) if one.where == "readings"]
    assert said == ["second and third never differ on the record"]


def test_the_starter_is_valid_as_it_stands(tmp_path: Path) -> None:
    """A new file loads, keeps its expectation, and has no finding but the month ends that it points at."""
    pact = parse(starter('Treaty "of" \\ Utrecht\x1b[31m').encode(), "utrecht")
    assert pact.title == 'Treaty "of" \\ Utrecht [31m'
    assert [one.severity for one in findings(pact) if one.severity is not Severity.NOTE] == []
    done = command("gsomia-rules new 'Treaty of Utrecht' -o utrecht.toml", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert command("gsomia-rules check --strict utrecht.toml", cwd=tmp_path).returncode == 0


def test_new_never_overwrites(tmp_path: Path) -> None:
    """A file that is there stays as it is."""
    (tmp_path / "mine.toml").write_text("mine", encoding="utf-8")
    done = command("gsomia-rules new Title -o mine.toml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "is there already" in done.stderr
    assert (tmp_path / "mine.toml").read_text(encoding="utf-8") == "mine"
    assert "cannot write" in command("gsomia-rules new Title -o none/mine.toml", cwd=tmp_path).stderr


def test_check_reports_for_people_and_machines(tmp_path: Path) -> None:
    """Errors fail, warnings fail with --strict, and JSON tells the same."""
    (tmp_path / "clean.toml").write_text(CITED, encoding="utf-8")
    (tmp_path / "doubtful.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "wrong.toml").write_text(
        CITED.replace('state = "notice-suspended"', 'state = "ended"'), encoding="utf-8"
    )
    assert command("gsomia-rules check clean.toml doubtful.toml", cwd=tmp_path).returncode == 0
    assert command("gsomia-rules check --strict clean.toml doubtful.toml", cwd=tmp_path).returncode == 1
    done = command("gsomia-rules check clean.toml wrong.toml", cwd=tmp_path)
    assert done.returncode == 1
    assert "clean.toml: 1 expectation, nothing to mend\n" in done.stdout
    assert (
        "wrong.toml: error: expect[0].state: on 2020-03-01 under first state is notice-suspended, not ended"
        in done.stdout
    )
    told = json.loads(command("gsomia-rules check --json clean.toml wrong.toml", cwd=tmp_path).stdout)
    assert [len(file["findings"]) for file in told["files"]] == [0, 1]
    assert told["files"][1]["findings"][0]["severity"] == "error"
