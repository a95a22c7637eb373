"""The bytes of a file and their text: FIFOs, byte order marks, other encodings, characters that only look right."""

import os
import sys
import threading
from pathlib import Path

import pytest

from gsomia_rules import UnknownPact, load
from gsomia_rules.pactfile.loading import parse
from tests.pactfile.files import GOOD, changed, problems_of

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no FIFOs in folders")


@posix
def test_a_fifo_without_a_writer_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After half a second in which a writer could have come."""
    os.mkfifo(tmp_path / "a.toml")
    pauses: list[float] = []
    monkeypatch.setattr("time.sleep", pauses.append)
    with pytest.raises(UnknownPact, match="it is a FIFO to which no program writes"):
        load(tmp_path / "a.toml")
    assert sum(pauses) == pytest.approx(0.5)


@posix
@pytest.mark.parametrize("pause", [0.0, 0.7])
def test_a_fifo_with_a_writer_is_read(tmp_path: Path, pause: float) -> None:
    """As a process substitution of a shell is, however late its program writes."""
    fifo = tmp_path / "a.toml"
    os.mkfifo(fifo)

    def write() -> None:
        with fifo.open("wb", buffering=0) as stream:
            threading.Event().wait(pause)
            stream.write(b"#")
            threading.Event().wait(pause)
            stream.write(b"\n" + GOOD.encode() + b"#" * 100_000)

    writer = threading.Thread(target=write)
    writer.start()
    assert load(fifo).title == "A made-up pact"
    writer.join()


@posix
def test_what_is_no_regular_file_is_read_as_it_is(tmp_path: Path) -> None:
    """A device that has nothing is an empty file; a folder is refused."""
    with pytest.raises(ValueError, match="pact: is missing"):
        load(os.devnull)
    with pytest.raises(UnknownPact, match=r"cannot read the pact file .*; give a path to a .toml file"):
        load(tmp_path)


def test_a_byte_order_mark_is_read() -> None:
    """As Notepad and PowerShell write it (hukkin/tomli 304, BurntSushi/toml 233); CR LF line ends too."""
    assert parse(b"\xef\xbb\xbf" + GOOD.encode(), "made-up") == parse(GOOD.encode(), "made-up")
    assert parse(GOOD.replace("\n", "\r\n").encode("utf-8-sig"), "made-up") == parse(GOOD.encode(), "made-up")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (GOOD.encode("utf-16"), "is UTF-16"),
        (b"\xfe\xff" + GOOD.encode("utf-16-be"), "is UTF-16"),
        (GOOD.encode("utf-32"), "is UTF-32"),
        (b"\0\0\xfe\xff" + GOOD.encode("utf-32-be"), "is UTF-32"),
        (GOOD.encode("utf-16-le"), "contains a NUL character (byte 1), as UTF-16 without a byte order mark does"),
        (GOOD.replace("A made", "Un trait\u00e9").encode("cp1252"), "is not UTF-8 (byte 25)"),
    ],
)
def test_another_encoding_is_named(content: bytes, fault: str) -> None:
    """With what to do about it."""
    (problem,) = problems_of(content)
    assert (problem.kind, problem.fault, problem.remedy) == ("not-utf8", fault, "save it as UTF-8")


@pytest.mark.parametrize("number", ["12" + "0" * 5_000, "-" + "9" * 4_301, "9" * 19])
def test_a_huge_number_is_refused_in_our_words(number: str) -> None:
    """Never with advice for Python programmers (O14)."""
    (problem,) = problems_of(changed('length = "1 year"', f"length = {number}"))
    assert (problem.kind, problem.fault) == ("huge-number", "contains a whole number of more than 64 bits")


def test_a_huge_period_is_no_period() -> None:
    """Of as many digits as one likes."""
    (problem,) = problems_of(changed('"1 year"', f'"12{"0" * 5_000} months"'))
    assert problem.kind == "bad-period"
    assert len(str(problem)) < 200


@pytest.mark.parametrize(
    ("right", "wrong", "problem"),
    [
        ("on = 2020-02-01", "on = \uff12\uff10\uff12\uff10-02-01", "is not TOML: 'on = \uff12\uff10\uff12\uff10-02-01' is in wide digits; write on = 2020-02-01"),
        ("on = 2020-02-01", "on = 2020\u201302\u201301", "is not TOML: 'on = 2020\u201302\u201301' is not in ASCII characters; write on = 2020-02-01"),
        ('zone = "UTC"', "zone = \u201cUTC\u201d", "is not TOML: 'zone = \u201cUTC\u201d' is not in ASCII characters; write zone = \"UTC\""),
        ('"1 year"', '"\uff11 year"', "text.term.length: '\uff11 year' is in wide digits; write 1 year"),
        ('at = "term-end"', 'at = { last_day = "\uff11\uff12-31" }', "text.exit.at.last_day: '\uff11\uff12-31' is in wide digits; write 12-31"),
        ('state = "notice', 'assume = "\uff12\uff10\uff12\uff10-03-01 notice-resumed ONE"\nstate = "notice', "expectation 1 (on 2020-03-01): assume: '\uff12\uff10\uff12\uff10-03-01' is in wide digits; write 2020-03-01"),
    ],
    ids=ascii,
)  # fmt: skip
def test_wide_characters_are_named(right: str, wrong: str, problem: str) -> None:
    """Where a value would be right in ASCII, its problem says so (O14)."""
    assert problem in [str(one).removeprefix("file: ") for one in problems_of(changed(right, wrong))]
