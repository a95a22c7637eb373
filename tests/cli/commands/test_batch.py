"""Many dates at once: from arguments, lines and columns, to CSV and JSON Lines."""

import csv
import io
import json
import os
import re
import shlex
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from subprocess import run
from tempfile import TemporaryFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsomia_rules import built_in
from gsomia_rules.cli.commands import batch
from gsomia_rules.cli.input_days import InputDay
from gsomia_rules.engine.segment import Segment
from gsomia_rules.render.records import ANSWER_COLUMNS, as_csv
from tests.pactfile.files import GOOD
from tests.support.commands import PACKAGE, ROOT, command, invoked, started
from tests.support.forks import forked
from tests.support.tables import rows

TRUTH = rows("truth")


def sheet(text: str) -> list[dict[str, str]]:
    """The rows of a CSV text."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_truth_table_as_a_sheet() -> None:
    """Every day of the truth table under every reading, in one run."""
    days = dict.fromkeys(row["on"] for row in TRUTH)
    done = invoked(f"gsomia-rules batch {' '.join(days)} --reading all")
    assert (done.returncode, done.stderr) == (0, "")
    answers = {(row["on"], row["reading"]): row for row in sheet(done.stdout)}
    assert len(answers) == 4 * len(days)
    for row in TRUTH:
        answer = answers[row["on"], row["reading"]]
        assert answer["state"] == row["state"]
        assert answer["term"] == row["term"]
        assert answer["terminable_at_any_time"] == ("true" if row["terminable"] == "yes" else "false")
        assert (answer["deadline"], answer["deadline_day"], answer["days_left"]) == (
            row["what"],
            row["deadline"],
            row["days_left"],
        )
        assert (answer["event"], answer["event_day"]) == (row["event"], row["event_day"])
        assert answer["pending_first_day_out"] == row["first_day_out"]
        assert answer["record_searched_to"] == "2026-11-21"


def test_json_lines_have_types() -> None:
    """The same columns, as booleans, numbers and nulls, a line for each day in the order given."""
    done = invoked("gsomia-rules batch 2020-08-23 2019-08-22 2020-08-23 --format jsonl")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["on"] for answer in answers] == ["2020-08-23", "2019-08-22", "2020-08-23"]
    assert list(answers[0]) == [*ANSWER_COLUMNS, "input", "error"]
    assert answers[0]["terminable_at_any_time"] is True
    assert (answers[0]["term"], answers[0]["deadline"], answers[0]["input"], answers[0]["error"]) == (None,) * 4
    assert (answers[1]["days_left"], answers[1]["earliest_first_day_out"]) == (2, "2019-11-23")


def test_the_columns_are_named_as_those_of_a_segment() -> None:
    """Columns that a segment also has are named alike, so that rows from both can be joined."""
    assert set(Segment._fields) - {"first_day", "next_day"} <= set(ANSWER_COLUMNS)


def test_days_from_lines() -> None:
    """One on each line, without blank lines and a byte order mark, whichever way lines end; also for "-"."""
    for lines in ("\ufeff2020-08-23\r\n\n  2019-08-22 \n", "2020-08-23\r2019-08-22\r"):
        for line in ("gsomia-rules batch", "gsomia-rules batch -"):
            assert [row["on"] for row in sheet(invoked(line, lines).stdout)] == ["2020-08-23", "2019-08-22"]
    assert invoked("gsomia-rules batch", "").stdout == ",".join(ANSWER_COLUMNS) + "\n"
    done = command("gsomia-rules batch today --format jsonl")
    assert abs((date.fromisoformat(json.loads(done.stdout)["on"]) - date.today()).days) <= 1


VOTES = 'state,date,note\nKR,2020-08-23,"a, b"\nJP,2019-08-22,"two\nlines"\n'


@pytest.fixture
def votes(tmp_path: Path) -> Path:
    """A sheet with a column of dates, and one named like a column of the answer."""
    file = tmp_path / "votes.csv"
    file.write_text(VOTES, encoding="utf-8")
    return file


def test_days_from_a_column(votes: Path) -> None:
    """The other columns are kept, before those of the answer; one with the same name is renamed."""
    done = invoked(f"gsomia-rules batch --csv {votes} --column date")
    first, second = sheet(done.stdout)
    assert list(first)[:3] == ["input_state", "date", "note"]
    assert list(first)[3:] == list(ANSWER_COLUMNS)
    assert (first["input_state"], first["note"], first["state"]) == ("KR", "a, b", "notice-suspended")
    assert (second["input_state"], second["note"], second["deadline_day"]) == ("JP", "two\nlines", "2019-08-24")
    assert invoked("gsomia-rules batch --csv - --column date", VOTES).stdout == done.stdout
    lines = invoked(f"gsomia-rules batch --csv {votes} --column date --format jsonl").stdout.splitlines()
    assert json.loads(lines[1])["input"] == {"state": "JP", "date": "2019-08-22", "note": "two\nlines"}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("first", ["", "\ufeff", "\n", "sep={}\r\n"])
def test_a_spreadsheet_separates_as_its_country_does(separator: str, first: str) -> None:
    """A European Excel writes semicolons (molgenis-emx2 125); quoting is the same, and the other marks are text."""
    lines = [["who", "a date", "note"], ["A", "2020-08-23", 'one, two; "three"\tfour\nfive'], ["B", "2019-08-22", ""]]
    given = io.StringIO(newline="")
    csv.writer(given, delimiter=separator).writerows(lines)
    text = first.format(separator) + given.getvalue()
    done = invoked("gsomia-rules batch --csv - --column 'a date'", text)
    assert done.stderr == ""
    assert [[row[name] for name in lines[0]] for row in sheet(done.stdout)] == lines[1:]
    bad = invoked("gsomia-rules batch --csv - --column 'a date'", text + separator.join(("C", "x", "")))
    assert f"\n  line {5 + (first[-1:] == chr(10))}: 'x' is not a date" in bad.stderr


def test_a_comma_in_a_header_of_semicolons_is_text() -> None:
    """The column that was named decides, then the number of columns."""
    done = invoked("gsomia-rules batch --csv - --column day", 'day;"a, b, c, d";e\n2020-08-23;x;y\n')
    assert sheet(done.stdout)[0]["a, b, c, d"] == "x"
    done = invoked("gsomia-rules batch --csv -", '"the day; or date"\n2020-08-23\n')
    assert sheet(done.stdout)[0]["the day; or date"] == "2020-08-23"


def test_a_sheet_without_lines_has_a_header() -> None:
    """That of the answer, after the columns of the sheet."""
    done = invoked("gsomia-rules batch --csv - --column date", "date;state\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == ",".join(["date", "input_state", *ANSWER_COLUMNS]) + "\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no FIFOs in folders")
def test_no_input_is_waited_for_in_vain(tmp_path: Path) -> None:
    """A FIFO that nothing writes to, and a standard input that is closed."""
    os.mkfifo(tmp_path / "days.csv")
    done = invoked(f"gsomia-rules batch --csv {tmp_path}/days.csv")
    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot read" in done.stderr
    assert "it is a FIFO to which no program writes" in done.stderr
    for line, message in (
        ("", "no dates; give some"),
        (" -", "standard input: it is closed"),
        (" --csv -", "it is closed"),
    ):
        words = " ".join(map(shlex.quote, started(f"gsomia-rules batch{line}")))
        closed = run(["/bin/sh", "-c", f"{words} <&-"], capture_output=True, text=True, check=False, cwd=ROOT)
        assert (closed.returncode, closed.stdout) == (2, "")
        assert message in closed.stderr


def test_renamed_columns_stay_distinct() -> None:
    """A sheet that has state and input_state keeps both."""
    done = invoked("gsomia-rules batch --csv - --column on", "state,input_state,on\na,b,2020-08-23\n")
    (row,) = sheet(done.stdout)
    assert (row["input_input_state"], row["input_state"], row["input_on"]) == ("a", "b", "2020-08-23")


def test_a_single_column_needs_no_name() -> None:
    """A sheet with one column of days."""
    assert sheet(invoked("gsomia-rules batch --csv -", "date\n2020-08-23\n").stdout)[0]["date"] == "2020-08-23"


def test_an_invalid_date_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    """Every invalid date is reported with its line; no file and no row is written."""
    lines = [f"2020-01-{number:02}" for number in range(1, 17)]
    given = "\n".join([*lines, "2020-02-30", "9999-12-31", "03.01.2020"])
    done = invoked(f"gsomia-rules batch -o {tmp_path}/out.csv", given)
    assert (done.returncode, done.stdout) == (2, "")
    assert list(tmp_path.iterdir()) == []
    assert "nothing was written; invalid dates:\n  line 17: '2020-02-30' is not a date in the calendar" in done.stderr
    assert "\n  line 18: the answer for 9999-12-31 needs a day outside the calendar" in done.stderr
    assert "\n  line 19: '03.01.2020' is not a date" in done.stderr
    many = invoked("gsomia-rules batch", "x\n" * 30)
    assert "\n  line 20: 'x' is not a date" in many.stderr
    assert "\n  and 10 more\n" in many.stderr
    assert "date 2: 'x' is not a date" in invoked("gsomia-rules batch 2020-01-01 x").stderr


def test_an_invalid_date_can_be_skipped() -> None:
    """With --keep-going its row has the error and the cells of the file; the exit status is 1."""
    given = "who,date\na,2020-08-23\nb,2020-02-30\nc\nd,\n"
    done = invoked("gsomia-rules batch --csv - --column date --keep-going", given)
    assert (done.returncode, done.stderr) == (1, "3 of 4 dates have no answer; see the column error\n")
    good, bad, short, empty = sheet(done.stdout)
    assert (good["state"], good["error"]) == ("notice-suspended", "")
    assert (bad["who"], bad["date"], bad["state"]) == ("b", "2020-02-30", "")
    assert bad["error"] == "''2020-02-30' is not a date in the calendar; write one like 2020-08-23".removeprefix("'")
    assert (short["who"], short["error"]) == ("c", "the line has 1 cells and the header 2; fix the line")
    assert empty["error"].startswith("'' is not a date")
    line = invoked("gsomia-rules batch x --keep-going --format jsonl").stdout
    assert {key for key, value in json.loads(line).items() if value is not None} == {"error"}


DANGEROUS = [
    *("=1+1", "+1+1", "-1-1", "-A1", "-1\n", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("http://a")'),
    *("-1+cmd|x", "-1+cmd|' /C calc'!A0", "+49-30-1234", "+49/30", "--5", "-2020-08-23", "-inf", "-1,5*2", "-1:1"),
    *(
        " =1+1",
        "\u00a0=1",
        "\u3000@SUM(A1)",
        "\ufeff=1",
        "\u200b=1",
        "=",
        "@",
        "-1e5e5",
        "-1%+1",
        "-(1)",
        "- a",
        "-$A$1",
    ),
]
WIDE = [f"{mark}1+1" for mark in "\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b"]


@pytest.mark.parametrize("cell", DANGEROUS + WIDE)
def test_no_cell_becomes_a_formula(cell: str) -> None:
    """A text that a spreadsheet would run gets an apostrophe before it, also in the header."""
    given = io.StringIO(newline="")
    csv.writer(given).writerows([["date", cell], ["2020-08-23", cell]])
    done = invoked("gsomia-rules batch --csv - --column date", given.getvalue())
    (row,) = csv.DictReader(io.StringIO(done.stdout, newline=""))
    assert row["'" + cell] == "'" + cell
    assert row["on"] == "2020-08-23"
    line = json.loads(invoked("gsomia-rules batch --csv - --column date --format jsonl", given.getvalue()).stdout)
    assert line["input"][cell] == cell  # JSON runs nothing


NUMBERS = [
    *(
        "-1",
        "+1",
        "-12.50",
        "-0",
        "-1,234.56",
        "-1.234,56",
        "-1 234,56",
        "-1\u202f234,56",
        "-1'234.56",
        "-1e-7",
        "+1E+05",
    ),
    *("-.5", "-1,5", "-5%", "-5 %", "-$1,000.00", "-\u20ac5", "-5 \u20ac", " -5", "\uff0d\uff15", "\u22125"),
]
NO_FORMULAS = [
    "-",
    "--",
    "+",
    "- ",
    "---",
    "+49 30 1234",
    "+49 (0)30 1234",
    "+82 2 2100 2114",
    "1-2",
    "2020-08-23",
    "1=1",
]


@pytest.mark.parametrize("cell", NUMBERS + NO_FORMULAS)
def test_a_number_with_its_sign_stays_a_number(cell: str) -> None:
    """A column of numbers can still be added up (O9), and what computes nothing in Excel stays as it is."""
    done = invoked("gsomia-rules batch --csv - --column date", f'date,margin\n2020-08-23,"{cell}"\n')
    (row,) = csv.DictReader(io.StringIO(done.stdout, newline=""))
    assert row["margin"] == cell


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20), min_size=2, max_size=5))
def test_a_sheet_reads_back(cells: list[str]) -> None:
    """Whatever the cells contain, a reader gets them back, but for the apostrophe."""
    names = [f"c{number}" for number in range(len(cells))]
    text = as_csv(names, [dict(zip(names, cells, strict=True))])
    header, row = csv.reader(io.StringIO(text, newline=""))
    assert header == names
    for cell, back in zip(cells, row, strict=True):
        assert back in (cell, "'" + cell)
        begins = back.lstrip()[:1]
        assert begins not in ("=", "@")
        assert back[:1] not in ("\t", "\r", "\n")
        assert begins not in ("+", "-") or not re.search(r"[A-DF-Za-df-z|!*/^&<>=:;{]", back)


def test_excel_gets_a_byte_order_mark(tmp_path: Path, votes: Path) -> None:
    """--bom begins the file with a byte order mark; -o writes what standard output gets."""
    line = f"gsomia-rules batch --csv {votes} --column date --bom"
    assert invoked(f"{line} -o {tmp_path}/out.csv").stdout == ""
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfinput_state,")
    assert (tmp_path / "out.csv").read_bytes().decode() == invoked(line).stdout


@pytest.mark.parametrize(
    ("line", "given", "message"),
    [
        ("--csv - 2020-01-01", "date\n", "dates and --csv exclude each other"),
        ("--column date", "", "--column names a column of a CSV file; give the file with --csv"),
        ("--csv - --column dat", "date,note\n", "no column 'dat'; did you mean 'date'?"),
        ("--csv -", "date,note\n", "name the column with the dates with --column; choose from date, note"),
        ("--csv - --column date", "date,date\n", "two columns of the CSV file have the same name"),
        ("--csv -", "", "the CSV file is empty; write the names of the columns in its first line"),
        ("--csv - --column date", "\ufeff\n\n", "the CSV file is empty"),
        ("--csv - --column dat", "date;note\n", "no column 'dat'; did you mean 'date'? (separated by semicolons)"),
        ("--csv -", "date\tnote\n", "with --column; choose from date, note (separated by tabs)"),
        ("--csv - --column a", "a\n1\0".encode("utf-16"), "the input is UTF-16; save it as UTF-8"),
        ("--csv . --column a", "", "cannot read '.': Is a directory"),
        ("", b"\xff\xfe2\0", "the input is UTF-16; save it as UTF-8"),
        ("\uff12\uff10\uff12\uff10-08-23", "", "is in wide digits; write 2020-08-23"),
        ("--csv - --column a", 'a\n"b', "line 2 is not CSV"),
        ("--csv - --column a", b"a\n\xff", "the input is not UTF-8 (byte 2); save it as UTF-8"),
        ("--csv none.csv --column a", "", "none.csv"),
        ("--reading kora 2020-01-01", "", "gsomia has no reading 'kora'"),
        ("--pact gsomea 2020-01-01", "", "there is no pact 'gsomea'"),
        ("--format xls 2020-01-01", "", "Invalid value for '--format'"),
        ("--from 2020-01-01", "", "--from and --to are the first and the last day of a range; give both"),
        ("--from 2020-01-02 --to 2020-01-01", "", "--from 2020-01-02 is after --to 2020-01-01"),
        ("--from 2020-01-01 --to 2020-01-02 2020-01-01", "", "dates and --from exclude each other"),
        ("--csv - --from 2020-01-01 --to 2020-01-02", "date\n", "--csv and --from exclude each other"),
        ("--pact gsomia --pact gsomea 2020-01-01", "", "there is no pact 'gsomea'"),
        ("--pact gsomia --pact unesco-usa --reading japan 2020-01-01", "", "unesco-usa has no reading 'japan'"),
        ("--pact tests 2020-01-01", "", "tests: the folder has no pact file"),
        ("--format parquet --keep-going 2020-01-01", "", "--keep-going adds columns, for which --format parquet has"),
        ("--format arrow --csv -", "date\n", "--csv adds columns, for which --format arrow has no place"),
        ("--format arrow 2020-01-01 2020-02-30", "", "date 2: '2020-02-30' is not a date in the calendar"),
        ("--format arrow 9999-12-31", "", "gsomia (korea): "),
        ("--from 0001-01-01 --to 9999-01-01", "", "an answer has at most 500,000 rows; name fewer dates or pacts, or"),
        ("--from 0001-01-01 --to 9999-01-01 --format arrow", "", "an answer has at most 100,000 dates; name fewer"),
        ("--pact gsomia --pact unesco-usa --from today --to 2099-01-01", "", "the pacts have different time zones"),
        ("--pact gsomia --pact unesco-usa today --format arrow", "", "the pacts have different time zones"),
    ],
)
def test_an_invalid_request_is_refused(line: str, given: str | bytes, message: str) -> None:
    """One message, exit status 2, nothing on standard output."""
    done = invoked(f"gsomia-rules batch {line}", given)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


def test_another_pact(tmp_path: Path) -> None:
    """A pact file; by hand, from 3 October 2020 ninety days are 1 January."""
    (tmp_path / "mine.toml").write_text(GOOD, encoding="utf-8")
    done = invoked(f"gsomia-rules batch 2020-10-03 --pact {tmp_path}/mine.toml --reading second --format jsonl")
    row = json.loads(done.stdout)
    assert (row["pact"], row["reading"], row["deadline_day"], row["days_left"]) == ("mine", "second", "2020-10-03", 0)


@pytest.fixture
def pacts(tmp_path: Path) -> Path:
    """A folder with two pacts, one of them the built-in one under another name."""
    (tmp_path / "mine.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "korea.toml").write_bytes((PACKAGE / "pacts" / "gsomia.toml").read_bytes())
    return tmp_path


def test_many_pacts(pacts: Path) -> None:
    """A date has the rows of each pact in the order given, as each has them alone; none is there twice."""
    days = "2020-10-03 2019-08-22"
    done = invoked(f"gsomia-rules batch {days} --pact {pacts} --pact gsomia --pact {pacts}/mine.toml --reading all")
    assert (done.returncode, done.stderr) == (0, "")
    names = [f"{pacts}/korea.toml", f"{pacts}/mine.toml", "gsomia"]
    alone = [sheet(invoked(f"gsomia-rules batch {days} --pact {name} --reading all").stdout) for name in names]
    wanted = [row for day in days.split() for rows in alone for row in rows if row["on"] == day]
    assert sheet(done.stdout) == wanted
    assert [(row["pact"], row["reading"]) for row in wanted[:6]] == [
        *(("korea", reading) for reading in ("korea", "japan", "first-day-counted", "three-months")),
        *(("mine", reading) for reading in ("first", "second")),
    ]


def test_all_pacts_of_the_library_on_each_day_of_a_range() -> None:
    """A row for each pact of the library on each day, with the leap day among them."""
    done = invoked("gsomia-rules batch --pact all --from 2020-02-28 --to 2020-03-01")
    wanted = [(day, name) for day in ("2020-02-28", "2020-02-29", "2020-03-01") for name in built_in()]
    assert [(row["on"], row["pact"]) for row in sheet(done.stdout)] == wanted


def test_a_pact_without_an_answer_is_named(pacts: Path) -> None:
    """The others still have theirs with --keep-going; a date that is none has one row."""
    line = f"gsomia-rules batch 9999-12-31 x --pact mdt-roc-usa --pact {pacts}/mine.toml"
    done = invoked(line)
    assert (done.returncode, done.stdout) == (2, "")
    assert "\n  date 1, mine: the answer for 9999-12-31 needs a day outside the calendar" in done.stderr
    done = invoked(f"{line} --keep-going")
    assert (done.returncode, done.stderr) == (1, "2 of 2 dates have no answer; see the column error\n")
    assert [(row["pact"], row["state"], row["error"][:10]) for row in sheet(done.stdout)] == [
        ("mdt-roc-usa", "ended", ""),
        ("mine", "", "the answer"),
        ("", "", "'x' is not"),
    ]


def test_a_pact_is_not_written_over(pacts: Path) -> None:
    """Neither a file of a folder nor one that is named beside others."""
    for names in (f"--pact gsomia --pact {pacts}", f"--pact {pacts}/mine.toml --pact gsomia"):
        done = invoked(f"gsomia-rules batch 2020-01-01 {names} -o {pacts}/mine.toml")
        assert done.returncode == 2
        assert "is the pact file itself" in done.stderr
    assert (pacts / "mine.toml").read_text(encoding="utf-8") == GOOD


@pytest.mark.parametrize("form", ["arrow", "parquet"])
def test_arrow_and_parquet_have_the_rows_of_csv(form: str, pacts: Path) -> None:
    """As a reader of the format finds them, in a file as on standard output."""
    pytest.importorskip("pyarrow", reason="install gsomia-rules[arrow]")
    from pyarrow import feather, parquet

    line = f"gsomia-rules batch --pact {pacts} --from 2019-08-20 --to 2020-08-30 --reading all"
    assert invoked(f"{line} --format {form} -o {pacts}/out").stdout == ""
    found = (feather.read_table if form == "arrow" else parquet.read_table)(pacts / "out").to_pylist()
    wanted = {(row["on"], row["pact"], row["reading"]): row for row in sheet(invoked(line).stdout)}
    assert (
        len(found) == len(wanted) == 377 * 6
    )  # by hand: 12 + 366 - 1 days, four readings of one pact, two of the other
    for row in found:
        answer = wanted[str(row.pop("day")), row["pact"], row["reading"]]
        del row["first_day"], row["next_day"]
        assert {name: _as_in_csv(value) for name, value in row.items()} == {name: answer[name] for name in row}
    with TemporaryFile() as stdout:
        run(started(f"{line} --format {form}"), stdout=stdout, check=True, cwd=ROOT)
        stdout.seek(0)
        assert stdout.read() == (pacts / "out").read_bytes()


def _as_in_csv(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def test_nothing_is_left_of_an_arrow_file_that_fails(pacts: Path) -> None:
    """A pact that has no answer on a day leaves the old file as it was."""
    (pacts / "out").write_bytes(b"old")
    line = f"gsomia-rules batch 9999-12-30 --pact mdt-roc-usa --pact {pacts}/mine.toml --format arrow -o {pacts}/out"
    done = invoked(line)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Error: mine (first): " in done.stderr
    assert (pacts / "out").read_bytes() == b"old"
    assert sorted(file.name for file in pacts.iterdir()) == ["korea.toml", "mine.toml", "out"]


def test_a_terminal_gets_no_parquet(tmp_path: Path) -> None:
    """It could not show it."""
    main, terminal = os.openpty()
    ended = forked(["gsomia-rules", "batch", "2020-01-01", "--format", "parquet"], tmp_path, stdout=terminal)
    os.close(terminal)
    os.close(main)
    assert (ended.code, ended.err) == (2, "Error: a terminal cannot show parquet; name a file with -o\n")


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pyarrow, one message says how to get it."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = invoked("gsomia-rules batch 2020-01-01 --format parquet")
    assert (done.returncode, done.stdout) == (1, "")
    assert "--format parquet needs pyarrow, which is not installed here; get it with: " in done.stderr


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock on which each line takes a fifth of a second."""
    ticks: Iterator[int] = iter(range(10_000))
    monkeypatch.setattr(batch, "monotonic", lambda: next(ticks) / 5)


@pytest.mark.usefixtures("slow")
def test_a_progress_bar_is_shown_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a second; it ends at 100 %, and the dates are the same."""
    terminal = _Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    lines = [InputDay(f"line {number}", "2020-08-23") for number in range(40)]
    assert list(batch._with_progress(lines)) == lines
    assert "Dates" in terminal.getvalue()
    assert "100%" in terminal.getvalue()
    assert "  0%" not in terminal.getvalue().split("\r")[-1]


@pytest.mark.usefixtures("slow")
def test_no_progress_bar_for_a_file_or_a_short_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is shown where standard error is not a terminal, or all is done within a second."""
    lines = [InputDay(f"line {number}", "2020-08-23") for number in range(40)]
    for stream, few in ((io.StringIO(), lines), (_Terminal(), lines[:4])):
        monkeypatch.setattr("sys.stderr", stream)
        assert list(batch._with_progress(few)) == few
        assert stream.getvalue() == ""
