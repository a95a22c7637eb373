"""The command line: whole outputs, refusals, and what a terminal gets."""

import json
import os
import re
import shlex
import sys
from datetime import date
from pathlib import Path
from subprocess import PIPE, Popen, run

import pytest

from tests.pactfile.files import GOOD
from tests.support.commands import ROOT, command, invoked, started
from tests.support.tables import rows

GOLDEN = sorted((ROOT / "tests" / "golden").glob("*.txt"))
WORDS = {
    "unsigned": "not signed",
    "in-force": "in force",
    "under-notice": "in force, under notice of termination",
    "notice-suspended": "in force, effect of the notice of termination suspended",
    "give-notice": "give notice by",
    "withdraw-notice": "withdraw the notice by",
}


@pytest.mark.parametrize("file", GOLDEN, ids=lambda path: path.stem)
def test_golden_output(file: Path) -> None:
    """A whole output, as it was looked at and found right."""
    line, _, shown = file.read_text(encoding="utf-8").partition("\n")
    done = command(line.removeprefix("$ "))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == shown


@pytest.mark.parametrize("row", rows("truth"), ids=lambda row: f"{row['on']} {row['reading']}")
def test_the_truth_table_as_text(row: dict[str, str]) -> None:
    """Every row of the truth table, in words, on one screen."""
    done = invoked(f"gsomia-status {row['on']} --reading {row['reading']}")
    text = " ".join(done.stdout.split())
    assert f"Status {WORDS[row['state']]} " in text
    if row["deadline"]:
        left = {"0": "today is the last day", "1": "1 day left"}.get(row["days_left"], f"{row['days_left']} days left")
        assert f"{WORDS[row['what']]} {row['deadline']} ({row['weekday']}), {left}" in text
    elif row["terminable"] == "yes":
        assert "Next deadline none: Republic of Korea can end it on any day" in text
    if row["event"] == "renewal":
        assert f"renewed on {row['event_day']}" in text
    if row["first_day_out"]:
        assert f"first day out {row['first_day_out']}" in text
    if row["term"]:
        assert f"Term number {row['term']}:" in text
    lines = done.stdout.splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("row", rows("truth"), ids=lambda row: f"{row['on']} {row['reading']}")
def test_the_truth_table_as_json(row: dict[str, str]) -> None:
    """Every row of the truth table, for a machine."""
    answer = json.loads(invoked(f"gsomia-status {row['on']} --reading {row['reading']} --json").stdout)
    assert (answer["pact"], answer["on"], answer["reading"]) == ("gsomia", row["on"], row["reading"])
    assert answer["state"] == row["state"]
    assert answer["terminable_at_any_time"] is (row["terminable"] == "yes")
    assert str((answer["term"] or {}).get("number", "")) == row["term"]
    deadline, event, end = answer["next_deadline"], answer["next_event"], answer["pending_end"]
    assert (deadline is None) == (row["deadline"] == "")
    if deadline:
        assert (deadline["what"], deadline["day"], deadline["weekday"]) == (
            row["what"],
            row["deadline"],
            row["weekday"],
        )
        assert deadline["days_left"] == int(row["days_left"])
    assert ((event and event["day"]) or "") == row["event_day"]
    assert ((end and end["first_day_out"]) or "") == row["first_day_out"]
    assert answer["record_searched_to"] == "2026-11-21"
    for other in answer["other_readings"]:
        outer = {
            "schema_version",
            "pact",
            "on",
            "record_searched_to",
            "known_on",
            "assumed",
            "other_readings",
            "reasons",
        }
        assert set(other) == set(answer) - outer
    for reason in answer["reasons"]:
        assert set(reason) == {"rule", "says", "inputs", "day", "citation", "further_citations"}


def test_the_json_of_the_design() -> None:
    """The answer for 23 August 2020, field by field, as the design has it."""
    answer = json.loads(command("gsomia-status 2020-08-23 --json").stdout)
    assert {key: answer[key] for key in list(answer)[:14]} == {
        "schema_version": 1,
        "pact": "gsomia",
        "on": "2020-08-23",
        "reading": "korea",
        "state": "notice-suspended",
        "state_since": "2019-11-22",
        "in_force": True,
        "in_force_since": "2016-11-23",
        "terminable_at_any_time": True,
        "term": None,
        "next_deadline": None,
        "next_event": None,
        "pending_end": None,
        "earliest_end": {
            "by": "KOR",
            "notice_day": "2020-08-23",
            "last_day": "2020-08-22",
            "first_day_out": "2020-08-23",
        },
    }
    assert answer["last_act"] == {"on": "2019-11-22", "act": "notice-suspended", "by": "KOR"}
    japan = answer["other_readings"][0]
    assert japan["next_deadline"] == {
        "what": "give-notice",
        "day": "2020-08-24",
        "days_left": 1,
        "weekday": "Monday",
        "first_day_out": "2020-11-23",
        "counting": "90 days, day of notice excluded",
    }
    assert japan["term"] == {"number": 4, "first_day": "2019-11-23", "last_day": "2020-11-22"}


def test_one_day_is_an_object_and_several_are_an_array() -> None:
    """Several days, or all readings, give an array in the order asked."""
    assert isinstance(json.loads(command("gsomia-status 2020-08-23 --json").stdout), dict)
    days = json.loads(command("gsomia-status 2020-08-23 2019-08-22 --json").stdout)
    assert [day["on"] for day in days] == ["2020-08-23", "2019-08-22"]
    readings = json.loads(command("gsomia-status 2020-08-23 --json --reading all").stdout)
    assert [answer["reading"] for answer in readings] == ["korea", "japan", "first-day-counted", "three-months"]


def test_known_on_agrees_with_itself() -> None:
    """No foresight: asked as known on the day, the answer is the same; later it shows what was expected."""
    plain = json.loads(command("gsomia-status 2019-10-01 --json").stdout)
    known = json.loads(command("gsomia-status 2019-10-01 --known-on 2019-10-01 --json").stdout)
    assert known == {**plain, "known_on": "2019-10-01"}
    later = json.loads(command("gsomia-status 2019-12-01 --known-on 2019-10-01 --json").stdout)
    assert (later["state"], later["ended_how"]) == ("ended", "by-notice")


def test_an_assumption_is_shown_and_works() -> None:
    """Notice on 1 December 2026: ended, last day 22 November 2027."""
    answer = json.loads(command("gsomia-status 2027-11-23 --assume '2026-12-01 notice-given KOR' --json").stdout)
    assert (answer["state"], answer["ended"]["last_day"]) == ("ended", "2027-11-22")
    assert answer["assumed"] == [{"on": "2026-12-01", "act": "notice-given", "by": "KOR"}]
    assert answer["survival"]["unlimited"] is True


def test_an_assumption_may_say_more() -> None:
    """A suspension for a time: by hand, six months from 30 December end on 30 June."""
    line = (
        "gsomia-status 2027-03-01 --json --assume '2026-12-01 notice-given KOR' "
        "--assume '2026-12-30 notice-suspended KOR for=6 months'"
    )
    answer = json.loads(command(line).stdout)
    assert answer["next_event"] == {"what": "suspension-ends", "day": "2027-06-30"}
    assert answer["pending_end"]["first_day_out"] == "2027-11-23"  # at once, but never before its old end
    refused = command("gsomia-status 2027-03-01 --assume '2026-12-01 extended all'")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "--assume: has none of for, last_day, first_day_out" in refused.stderr


def test_without_a_date_it_is_today_and_says_so() -> None:
    """No date means today in the pact's zone, in so many words."""
    first = command("gsomia-status").stdout.splitlines()[0]
    found = re.fullmatch(r".+ GSOMIA today, (\d{4}-\d\d-\d\d) \(\w+day\), in Asia/Seoul", first)
    assert found
    assert abs((date.fromisoformat(found[1]) - date.today()).days) <= 1
    assert command("gsomia-status today").stdout.splitlines()[0] == first


REFUSALS = [
    ("gsomia-status 08/09/2020", 2, "'08/09/2020' is not a date; write year-month-day, like 2020-08-23"),
    ("gsomia-status 20200823", 2, "'20200823' is not a date"),
    ("gsomia-status 2020-W34-7", 2, "'2020-W34-7' is not a date"),
    ("gsomia-status 2020-02-30", 2, "'2020-02-30' is not a day of the calendar"),
    ("gsomia-status yesterday", 2, "'yesterday' is not a date"),
    ("gsomia-status 2020-08-23T00:00:00", 2, "is not a date"),
    ("gsomia-status 9999-12-31", 2, "the answer for 9999-12-31 needs a day outside the calendar"),
    ("gsomia-status 2020-08-23 2020-02-30", 2, "'2020-02-30' is not a day of the calendar"),
    ("gsomia-status 2020-08-23 --pact gsomea", 2, "there is no pact 'gsomea'; did you mean 'gsomia'?"),
    ("gsomia-status 2020-08-23 --pact none.toml", 2, "cannot read the pact file 'none.toml'"),
    ("gsomia-status 2020-08-23 --pact bad.toml", 1, "text.term.length: '1 jear' is not a period"),
    ("gsomia-status 2020-08-23 --reading tokyo", 2, "gsomia has no reading 'tokyo'; it has korea, japan"),
    ("gsomia-status 2020-08-23 --known-on then", 2, "'then' is not a date"),
    (
        "gsomia-status 2020-08-23 --assume '20261201 notice-given KOR'",
        2,
        "--assume: '20261201' is not a date in the calendar",
    ),
    ("gsomia-status 2020-08-23 --assume '2026-12-01 extended all for=1 year for=2 years'", 2, "repeats a key"),
    ("gsomia-status --pact zone.toml", 1, "this machine knows no time zone Asia"),
    ("gsomia-status 2020-08-23 --assume 'soon'", 2, "write an act like '2026-12-01 notice-given KOR'"),
    (
        "gsomia-status 2020-08-23 --assume '2026-12-40 notice-given KOR'",
        2,
        "'2026-12-40' is not a date in the calendar",
    ),
    (
        "gsomia-status 2020-08-23 --assume '2026-12-01 notice-gven KOR'",
        2,
        "--assume: act: 'notice-gven' cannot be used here",
    ),
    (
        "gsomia-status 2020-08-23 --assume '2026-12-01 notice-given USA'",
        2,
        "--assume: by: 'USA' is not listed under [pact]",
    ),
    (
        "gsomia-status 2027-01-01 --assume '2026-12-01 notice-resumed KOR'",
        1,
        "notice-resumed by KOR on 2026-12-01 is refused",
    ),
    ("gsomia-status 2020-08-23 --color sometimes", 2, "Invalid value for '--color'"),
    ("gsomia-status 2020-08-23 --frobnicate", 2, "No such option"),
]


@pytest.mark.parametrize(("line", "code", "said"), REFUSALS, ids=[line for line, *_ in REFUSALS])
def test_bad_input_is_refused(line: str, code: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One clear message on standard error, the right exit status, nothing on standard output; a traceback raises."""
    (tmp_path / "bad.toml").write_text(GOOD.replace('"1 year"', '"1 jear"'), encoding="utf-8")
    (tmp_path / "zone.toml").write_text(GOOD.replace('"UTC"', '"Asia"'), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = invoked(line)
    assert done.returncode == code
    assert said in done.stderr
    assert done.stdout == ""


def test_a_bad_file_fails_its_check(tmp_path: Path) -> None:
    """Check goes on to the other files and reports the mistakes of a bad one as errors."""
    (tmp_path / "bad.toml").write_text(GOOD.replace('"1 year"', '"1 jear"'), encoding="utf-8")
    done = command("gsomia-rules check bad.toml gsomia", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "bad.toml: error: text.term.length: '1 jear' is not a period" in done.stdout
    assert "gsomia: 17 expectations, no problems found" in done.stdout
    done = command("gsomia-rules check none.toml gsomia", cwd=tmp_path)
    assert done.returncode == 1
    assert "none.toml: error: file: cannot read the pact file 'none.toml'" in done.stdout


def test_an_unmet_expectation_is_told_and_fails(tmp_path: Path) -> None:
    """Check exits with 1 and names the place, what is and what was expected."""
    (tmp_path / "made-up.toml").write_text(
        GOOD.replace('state = "notice-suspended"', 'state = "ended"'), encoding="utf-8"
    )
    done = command("gsomia-rules check made-up.toml", cwd=tmp_path)
    assert done.returncode == 1
    assert "expectation 1 (on 2020-03-01): state: is notice-suspended under first, not ended" in done.stdout


def test_control_characters_reach_no_terminal(tmp_path: Path) -> None:
    """A name or a key from outside is shown, never sent."""
    done = command("gsomia-status --pact 'a\x1b[31m.toml' 2020-01-01")
    assert "\x1b" not in done.stderr
    (tmp_path / "bad.toml").write_text(GOOD.replace("[pact]", '[pact]\n"\\u001b[2J" = 1'), encoding="utf-8")
    done = command("gsomia-rules check bad.toml", cwd=tmp_path)
    assert "\x1b" not in done.stderr + done.stdout
    assert "\\x1b[2J" in done.stdout


@pytest.mark.parametrize("line", ["gsomia-status", "gsomia-rules", "gsomia-rules check", "gsomia-rules new"])
def test_an_option_that_nobody_knows_is_shown(line: str) -> None:
    """What stands on the command line is no more sent to a terminal than what stands in a file, by any click."""
    done = command(f"{line} '--\x1b]0;title\x07\u202e'")
    assert (done.returncode, done.stdout) == (2, "")
    assert "No such option" in done.stderr
    assert done.stderr.replace("\n", "").isprintable()


def test_a_report_in_json_stays_json(tmp_path: Path) -> None:
    """What is no print is escaped as JSON does it, above U+00FF too, and comes back as it was."""
    name = "a\x85\u202e\U000e0041.toml"
    (tmp_path / name).write_text(GOOD, encoding="utf-8")
    done = command(f"gsomia-rules check --json '{name}'", cwd=tmp_path)
    assert done.stdout.replace("\n", "").isprintable()
    assert json.loads(done.stdout)["files"][0]["file"] == name


@pytest.mark.parametrize(
    ("options", "environment", "colored"),
    [
        ("", {}, False),  # not a terminal
        ("--color always", {}, True),
        ("--color always", {"NO_COLOR": "1"}, True),  # said outright, it wins
        ("--color never", {}, False),
    ],
)
def test_color(options: str, environment: dict[str, str], colored: bool) -> None:
    """Colour only for a terminal, or when it is asked for outright; the words are the same."""
    done = command(f"gsomia-status 2020-08-23 {options}", ROOT, **environment)
    assert ("\x1b[" in done.stdout) is colored
    plain = re.sub(r"\x1b\[\d+m", "", done.stdout)
    assert plain == command("gsomia-status 2020-08-23").stdout


def on_a_terminal(line: str, **environment: str) -> str:
    """What a command prints when its standard output is a terminal."""
    import pty

    keep = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM")}
    main, copy = pty.openpty()
    with Popen(started(line), stdout=copy, env={**keep, "TERM": "xterm", **environment}, cwd=ROOT) as child:
        os.close(copy)
        shown = b""
        while True:
            try:
                more = os.read(main, 65536)
            except OSError:  # the other end is closed
                break
            if not more:
                break
            shown += more
        child.wait(timeout=60)
    os.close(main)
    return shown.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_a_terminal_gets_color_unless_it_is_not_wanted() -> None:
    """NO_COLOR, a dumb terminal and --color never are honoured; files get no colour."""
    assert "\x1b[33m" in on_a_terminal("gsomia-status 2020-08-23")
    assert "\x1b" not in on_a_terminal("gsomia-status 2020-08-23", NO_COLOR="1")
    assert "\x1b" not in on_a_terminal("gsomia-status 2020-08-23", TERM="dumb")
    assert "\x1b" not in on_a_terminal("gsomia-status 2020-08-23 --color never")
    assert "\x1b" in on_a_terminal("gsomia-status 2020-08-23 --color always", NO_COLOR="1")


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_what_a_file_says_reaches_no_terminal_raw(tmp_path: Path) -> None:
    """Escapes in keys, values, sources and paths are shown, never sent, on a real terminal too."""
    mischief = (
        GOOD.replace("[pact]", '[pact]\n"\\u001b[2J" = 1'),
        GOOD.replace('state = "notice-suspended"', 'state = "\\u001b]0;title\\u0007"'),
        GOOD.replace('book = { title = "A book" }', '"\\u001b[2Jz" = { title = "A book" }'),
        GOOD.replace('by = "all"', 'by = "\\u001b[31mred"'),
        GOOD.replace("acts.pause = { act", 'acts."\\u001b[31m" = { act'),
    )
    for number, text in enumerate(mischief):
        file = tmp_path / f"a\x1b[31m{number}.toml"
        file.write_text(text, encoding="utf-8")
        shown = on_a_terminal(f"gsomia-rules check '{file}'")
        assert "error" in shown
        assert "\x1b" not in shown
        assert "\x07" not in shown


def test_a_condition_in_words_is_shown_with_every_end() -> None:
    """subject_to is never evaluated and never left out."""
    line = "gsomia-status {} --pact examples/pacts/cfe-rus-2023.toml"
    condition = "subject to: extraordinary events"
    assert condition in " ".join(command(line.format("2020-01-01")).stdout.split())
    assert condition in " ".join(command(line.format("2023-12-01")).stdout.split())
    assert json.loads(command(line.format("2023-12-01 --json")).stdout)["subject_to"].startswith("extraordinary events")


def test_who_is_no_party_is_named() -> None:
    """A court or a depositary is shown by its name."""
    shown = command("gsomia-status 2020-08-23 --assume '2020-08-20 announced JPN'").stdout
    assert "announced on 2020-08-20 (Thursday) (Japan)" in " ".join(shown.split())


def test_assumptions_are_not_forgotten() -> None:
    """Two assumptions are both shown, and what they name; an earlier --known-on cuts the record first."""
    line = "gsomia-status 2027-01-01 --assume '2026-12-01 notice-given KOR' --assume '2026-12-20 notice-suspended KOR for=30 days'"
    shown = " ".join(command(line).stdout.split())
    assert "Assumed notice of termination given on 2026-12-01" in shown
    assert "Assumed effect of the notice suspended on 2026-12-20 (Sunday), for 30 days" in shown
    assert [act["act"] for act in json.loads(command(line + " --json").stdout)["assumed"]] == [
        "notice-given",
        "notice-suspended",
    ]


def test_all_readings_answer_even_where_one_refuses() -> None:
    """With --reading all a refused reading is told beside the others, in words and in JSON."""
    line = "gsomia-status 2020-09-01 --reading all --assume '2020-09-01 notice-resumed KOR'"
    done = command(line)
    assert done.returncode == 0
    assert "not possible: notice-resumed by KOR on 2020-09-01 is refused" in " ".join(done.stdout.split())
    answers = json.loads(command(line + " --json").stdout)
    assert [answer["state"] for answer in answers] == ["ended", None, None, None]
    assert answers[1]["refused"].startswith("notice-resumed by KOR")
    assert len({frozenset(answer) for answer in answers}) == 1


def test_one_reading_only_is_an_array_of_one() -> None:
    """All readings of a pact with one reading are an array too."""
    line = "gsomia-status 2020-01-01 --reading all --json --pact examples/pacts/cfe-rus-2023.toml"
    assert [answer["reading"] for answer in json.loads(command(line).stdout)] == ["plain"]


def test_a_narrow_terminal_gets_an_answer() -> None:
    """What a terminal cannot show is written in another way, without a traceback."""
    done = command("gsomia-status 2020-08-23", PYTHONIOENCODING="latin-1")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Japan\\u2013Korea GSOMIA on 2020-08-23")


@pytest.mark.parametrize("line", ["gsomia-status --help", "gsomia-rules --help", "gsomia-rules check --help"])
def test_help(line: str) -> None:
    """Every command explains itself."""
    done = command(line)
    assert done.returncode == 0
    assert done.stdout.startswith("Usage: ")


@pytest.mark.parametrize("line", ["gsomia-status --version", "gsomia-rules --version"])
def test_version(line: str) -> None:
    """Both scripts name their version."""
    assert re.fullmatch(r"gsomia-(status|rules) \d+\.\d+\.\d+\n", command(line).stdout)


def test_the_same_question_has_the_same_bytes() -> None:
    """Same input, same bytes."""
    for options in ("--why", "--json", "--reading all --why"):
        line = f"gsomia-status 2020-08-23 {options}"
        assert command(line, PYTHONHASHSEED="1").stdout == command(line, PYTHONHASHSEED="2").stdout


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
@pytest.mark.parametrize("line", ["gsomia-status 2020-08-23", "gsomia-rules schema answer"])
def test_an_answer_that_cannot_be_written(line: str) -> None:
    """A full disk gives one message and its exit status, never a traceback."""
    with open("/dev/full", "w") as full:
        done = run(started(line), cwd=ROOT, stdout=full, stderr=PIPE, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (2, "Error: cannot write the answer: No space left on device\n")


@pytest.mark.skipif(os.name != "posix", reason="a shell's way of closing a stream")
def test_a_closed_stream_leaves_the_exit_status() -> None:
    """Whoever closes standard output or standard error wants the exit status alone."""
    asked = " ".join(map(shlex.quote, started("gsomia-status 2020-08-23 --within 1d")))
    wrong = " ".join(map(shlex.quote, started("gsomia-status 2020-13-23")))
    for line, code in ((f"{asked} >&-", 0), (f"{asked} --reading japan >&- 2>&-", 10), (f"{wrong} 2>&-", 2)):
        done = run(["sh", "-c", line], cwd=ROOT, capture_output=True, check=False, timeout=60)  # noqa: S607
        assert (done.returncode, done.stderr, done.stdout) == (code, b"", b"")
