"""Writing files: nothing that was there is lost, whatever stands at the path and whatever happens meanwhile."""

import os
import shlex
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gsomia_rules.cli.output import CommandFailed, deliver
from tests.support.commands import PACKAGE, ROOT, command, invoked, started

PACT = """\
[pact]
title = "Support contract"
parties = { AAA = "Customer", BBB = "Vendor" }
zone = "UTC"
[text]
term = { length = "12 months", then = "renews" }
exit = { notice = "2 months", first_day = "counted", at = "term-end" }
month_end = "clamp"
[[record]]
on = 2024-08-29
act = "entered-into-force"
by = "all"
"""
CALENDAR = "gsomia-rules calendar gsomia --stamp 20260101T000000Z"
POSIX = pytest.mark.skipif(os.name != "posix", reason="file kinds of POSIX systems")
Write = Callable[[str, Path], object]


@pytest.fixture
def pact(tmp_path: Path) -> Path:
    """A valid pact file in a folder without anything else."""
    file = tmp_path / "pacts" / "a.toml"
    file.parent.mkdir()
    file.write_text(PACT, encoding="utf-8")
    return file


def names(folder: Path) -> list[str]:
    """What a folder contains."""
    return sorted(os.listdir(folder))


def test_a_file_is_written_completely_or_not_at_all(tmp_path: Path) -> None:
    """What was there stays where the new text cannot be written, and no temporary file stays behind."""
    file = tmp_path / "a.txt"
    assert deliver("one\r\n", str(file))
    assert deliver("two\r\n", str(file))
    assert file.read_bytes() == b"two\r\n"
    with pytest.raises(CommandFailed, match=r"cannot write .*surrogates not allowed"):
        deliver("\ud800", str(file))
    with pytest.raises(CommandFailed, match=r"cannot write .*No such file or directory"):
        deliver("three", str(tmp_path / "none" / "a.txt"))
    with pytest.raises(CommandFailed, match=r"cannot write .*null"):
        deliver("three", str(tmp_path / "a\0.txt"))
    assert file.read_bytes() == b"two\r\n"
    assert names(tmp_path) == ["a.txt"]


def test_only_a_new_file_is_written_where_nothing_may_be_replaced(tmp_path: Path) -> None:
    """``new`` never writes over a file, not even one that appears while it writes."""
    file = tmp_path / "a.txt"
    assert deliver("one", str(file), replace=False)
    with pytest.raises(CommandFailed, match=r"a\.txt already exists; choose another name or remove it first"):
        deliver("two", str(file), replace=False)
    assert file.read_text() == "one\n"
    done = invoked(f"gsomia-rules new Treaty -o {file}")
    assert (done.returncode, done.stdout, file.read_text()) == (2, "", "one\n")


@pytest.mark.parametrize("fault", [KeyboardInterrupt, SystemExit(143), OSError(28, "No space left on device")])
@pytest.mark.parametrize("replace", [True, False])
def test_an_interrupted_write_leaves_the_old_file(
    fault: BaseException, replace: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C, a termination or a full disk: the old file is whole, and nothing else stays in the folder."""
    if replace:
        (tmp_path / "a.txt").write_text("old")

    def interrupt(_descriptor: int) -> None:
        raise fault

    monkeypatch.setattr("os.fsync", interrupt)
    with pytest.raises((KeyboardInterrupt, SystemExit, CommandFailed)):
        deliver("new", str(tmp_path / "a.txt"), replace=replace)
    assert {name: (tmp_path / name).read_text() for name in names(tmp_path)} == ({"a.txt": "old"} if replace else {})


def test_what_an_older_version_left_blocks_nobody(tmp_path: Path) -> None:
    """A temporary file has a name of its own; any other file beside the output is not touched."""
    for name in ("a.txt.part", "a.txt.tmp", "a.txt~"):
        (tmp_path / name).write_text("rest")
    assert deliver("new", str(tmp_path / "a.txt"))
    assert names(tmp_path) == ["a.txt", "a.txt.part", "a.txt.tmp", "a.txt~"]
    assert (tmp_path / "a.txt.part").read_text() == "rest"


def test_many_writers_of_one_file_all_succeed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each replaces the file as a whole; the last one stays (fault O3, two loops that share an output)."""
    replace, together = os.replace, threading.Barrier(8)
    monkeypatch.setattr("os.replace", lambda old, new: (together.wait(timeout=30), replace(old, new)))
    written: list[bool] = []
    texts = [f"{number}" * 100_000 + "\n" for number in range(8)]
    file = tmp_path / "f.ics"
    writers = [threading.Thread(target=lambda text=text: written.append(deliver(text, str(file)))) for text in texts]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert written == [True] * 8
    assert file.read_text() in texts
    assert names(tmp_path) == ["f.ics"]


@POSIX
def test_the_mode_of_the_old_file_stays_and_a_new_one_has_the_usual(tmp_path: Path) -> None:
    """A private feed does not become public; a new file is as open as the umask says."""
    private, new = tmp_path / "private", tmp_path / "new"
    private.write_text("old")
    private.chmod(0o640)
    umask = os.umask(0o027)
    try:
        assert deliver("x", str(private))
        assert deliver("x", str(new))
    finally:
        os.umask(umask)
    assert stat.S_IMODE(private.stat().st_mode) == 0o640
    assert stat.S_IMODE(new.stat().st_mode) == 0o640
    new.chmod(0o4664)
    assert deliver("y", str(new))
    assert stat.S_IMODE(new.stat().st_mode) == 0o4664


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root may give a file away")
def test_the_owner_of_the_old_file_stays(tmp_path: Path) -> None:
    """A job of root does not take a feed away from the user whose web server shows it."""
    file = tmp_path / "f.ics"
    file.write_text("old")
    os.chown(file, 12345, 54321)
    assert deliver("new", str(file))
    assert (file.stat().st_uid, file.stat().st_gid) == (12345, 54321)


@POSIX
def test_a_write_protected_file_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its folder would allow that; whoever protected the file would not."""
    file = tmp_path / "a.txt"
    file.write_text("old")
    monkeypatch.setattr("os.access", lambda path, mode: (path, mode) != (str(file), os.W_OK))
    with pytest.raises(CommandFailed, match="Permission denied"):
        deliver("new", str(file))
    assert file.read_text() == "old"


@POSIX
def test_a_link_is_followed(tmp_path: Path) -> None:
    """The target is replaced and the link stays, over several links and for a target that is new (fault O2)."""
    (tmp_path / "www").mkdir()
    (tmp_path / "www" / "f.ics").write_text("old")
    (tmp_path / "near").symlink_to("www/f.ics")
    (tmp_path / "far").symlink_to(tmp_path / "near")
    (tmp_path / "www" / "new").symlink_to("../later.ics")
    (tmp_path / "folder").symlink_to("www")
    for number, link in enumerate(("near", "far", "folder/f.ics")):
        assert deliver(f"{number}", str(tmp_path / link))
        assert (tmp_path / "www" / "f.ics").read_text() == f"{number}\n"
    assert deliver("x", str(tmp_path / "folder" / "new"))
    assert (tmp_path / "later.ics").read_text() == "x\n"
    assert all((tmp_path / link).is_symlink() for link in ("near", "far", "folder", "www/new"))
    assert names(tmp_path) == ["far", "folder", "later.ics", "near", "www"]


@POSIX
def test_a_link_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    """A circle of links, and a link into a folder that does not exist."""
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to("one")
    (tmp_path / "away").symlink_to("none/f.ics")
    with pytest.raises(CommandFailed, match="Too many levels of symbolic links"):
        deliver("x", str(tmp_path / "one"))
    with pytest.raises(CommandFailed, match="No such file or directory"):
        deliver("x", str(tmp_path / "away"))
    assert names(tmp_path) == ["away", "one", "two"]


@pytest.mark.parametrize("path", [".", "pacts", "pacts/", "pacts/..", ""])
def test_a_folder_is_refused(path: str, pact: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stays as it is."""
    monkeypatch.chdir(pact.parent.parent)
    with pytest.raises(CommandFailed, match=r"cannot write .*Is a directory"):
        deliver("x", path)
    assert names(pact.parent) == ["a.toml"]


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root may make a device")
@pytest.mark.parametrize(("minor", "code"), [(3, 0), (7, 2)])
def test_a_device_is_written_into(minor: int, code: int, pact: Path) -> None:
    """The null device and the full one stay what they are (fault O1: ``-o`` replaced /dev/null by a file)."""
    node = pact.parent / "node"
    try:
        os.mknod(node, 0o666 | stat.S_IFCHR, os.makedev(1, minor))
        node.write_bytes(b"")
    except PermissionError:
        pytest.skip("no devices here")
    for line in (
        f"{CALENDAR} {pact}",
        "gsomia-rules new Treaty",
        "gsomia-rules graph",
        "gsomia-rules batch 2020-01-01",
    ):
        done = invoked(f"{line} -o {node}")
        assert (done.returncode, done.stdout) == (code, "")
        assert ("No space left on device" in done.stderr) == bool(code)
        assert stat.S_ISCHR(node.stat().st_mode)


@POSIX
def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    """A program that reads a named pipe gets the output; without one it is refused at once, not waited for."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(CommandFailed, match="no program reads from it; start one first"):
        deliver("x", str(pipe))
    copied = tmp_path / "copied"
    copy = f"import shutil; shutil.copyfileobj(open({str(pipe)!r}, 'rb'), open({str(copied)!r}, 'wb'))"
    with subprocess.Popen([sys.executable, "-c", copy]) as reader:
        ready = os.open(pipe, os.O_WRONLY)  # returns once the reader is there
        assert not deliver("x" * 1_000_000, str(pipe))
        os.close(ready)
        assert reader.wait(timeout=30) == 0
    assert copied.read_text() == "x" * 1_000_000 + "\n"
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@POSIX
@pytest.mark.parametrize("link", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "own"])
def test_standard_output_has_many_names(link: str, tmp_path: Path) -> None:
    """A link to it is neither replaced nor written from its start (fault O1): what stood there before stays."""
    if link == "own":
        link = str(tmp_path / "own")
        os.symlink("/proc/self/fd/1", link)
    if not os.path.exists(os.path.dirname(link)):
        pytest.skip("no such folder here")
    out = tmp_path / "out"
    with out.open("wb", buffering=0) as stream:
        stream.write(b"before\n")
        done = subprocess.run(
            started(f"gsomia-rules graph -o {shlex.quote(link)}"), cwd=ROOT, stdout=stream, check=False, timeout=60
        )
        stream.write(b"after\n")
    assert done.returncode == 0
    assert out.read_text() == f"before\n{invoked('gsomia-rules graph').stdout}after\n"
    piped = command(f"gsomia-rules graph -o {shlex.quote(link)}")
    assert piped.stdout == invoked("gsomia-rules graph").stdout


@pytest.mark.parametrize(
    "line",
    [
        "agenda gsomia --from 2026-01-01 --format csv",
        "batch 2026-01-01",
        "calendar gsomia --stamp 20260101T000000Z",
        "graph",
        "new Treaty",
        "report --on 2026-01-01",
        "timeline --today 2026-01-01 --svg",
        "timeline --today 2026-01-01",
    ],
)
def test_a_hyphen_is_standard_output(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For every command with an output, with the same text as in a file, and no other line beside it."""
    monkeypatch.chdir(tmp_path)
    shown = invoked(f"gsomia-rules {line} -o -")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert names(tmp_path) == []
    assert invoked(f"gsomia-rules {line} -o ./-").returncode == 0
    assert Path("-").read_bytes().decode() == shown.stdout


WRITERS = (
    "calendar {pact} --stamp 20260101T000000Z",
    "calendar {folder} --stamp 20260101T000000Z",
    "agenda {pact} --from 2026-01-01",
    "agenda gsomia {folder} --from 2026-01-01 --format ics",
    "report --pact {pact} --on 2026-01-01",
    "timeline --pact {pact} --today 2026-01-01 --svg",
    "graph --pact {pact}",
    "batch 2026-01-01 --pact {pact}",
)


@POSIX
@pytest.mark.parametrize("line", WRITERS)
def test_the_file_that_is_read_is_never_written(line: str, pact: Path) -> None:
    """Under its own name, another spelling of it, a symbolic link or a hard link (fault O5)."""
    folder = pact.parent
    (folder.parent / "link").symlink_to(pact)
    os.link(pact, folder.parent / "hard")
    for output in (pact, folder / ".." / "pacts" / "a.toml", folder.parent / "link", folder.parent / "hard"):
        done = invoked(f"gsomia-rules {line.format(pact=pact, folder=folder)} -o {output}")
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == f"Error: '{output}' is the pact file itself; write to another file\n"
        done = invoked(f"gsomia-rules {line.format(pact=folder.parent / 'hard', folder=folder)} -o {pact}")
        assert (done.returncode, done.stdout) == (2, "")
    assert pact.read_text() == PACT
    assert (folder.parent / "link").is_symlink()


def test_other_inputs_are_never_written(pact: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A built-in pact, also where none is named; a CSV file, and what is read from standard input."""
    built_in, days = pact.parent / "gsomia.toml", pact.parent / "days.csv"
    before = (PACKAGE / "pacts" / "gsomia.toml").read_bytes()
    built_in.write_bytes(before)
    monkeypatch.setattr("gsomia_rules.pactfile.library.FOLDER", str(pact.parent))
    for line in ("graph", "batch 2026-01-01", "agenda", "calendar", "timeline --pact gsomia"):
        assert invoked(f"gsomia-rules {line} -o {built_in}").returncode == 2
        assert built_in.read_bytes() == before
    days.write_text("date\n2026-01-01\n")
    done = invoked(f"gsomia-rules batch --csv {days} -o {days}")
    assert (done.returncode, done.stderr) == (2, f"Error: '{days}' is the CSV file itself; write to another file\n")
    for options in ("", "--csv -"):
        with days.open() as given:
            words = started(f"gsomia-rules batch {options} -o {days}")
            done = subprocess.run(words, cwd=ROOT, stdin=given, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 2
        assert done.stderr == f"Error: '{days}' is the input file itself; write to another file\n"
    assert days.read_text() == "date\n2026-01-01\n"


@pytest.mark.parametrize("line", ["gsomia-status 2026-01-01 --pact {}", "gsomia-rules check {}", f"{CALENDAR} {{}}"])
def test_output_is_not_appended_to_the_file_that_is_read(line: str, pact: Path) -> None:
    """``>> a.toml`` after a command that reads a.toml is a slip of the hand."""
    with pact.open("ab") as stream:
        done = subprocess.run(
            started(line.format(pact)), cwd=ROOT, stdout=stream, stderr=subprocess.PIPE, check=False, timeout=60
        )
    assert done.returncode == 2
    assert done.stderr == b"Error: standard output is the pact file itself; write to another file\n"
    assert pact.read_text() == PACT


def test_a_refusal_touches_nothing(pact: Path) -> None:
    """An agenda that no pact could answer leaves its output and standard output alone (fault O4)."""
    feed = pact.parent / "feed"
    feed.write_text("old")
    for asked in ("unmounted", f"{pact} --reading nope", f"{pact.parent}/none", "none.toml none"):
        for form in ("text", "json", "jsonl", "csv", "ics"):
            line = f"gsomia-rules agenda {asked} --from 2026-01-01 --format {form}"
            for options in ("", f"-o {feed}", "--jobs 2" if form == "json" else "--bom"):
                done = invoked(f"{line} {options}")
                assert (done.returncode, done.stdout) == (2, "")
                assert done.stderr.startswith("Error: ")
                assert feed.read_text() == "old"
    done = invoked(f"gsomia-rules agenda none.toml {pact} --from 2026-01-01 --within '1 year' --format jsonl")
    assert (done.returncode, done.stdout.count("\n")) == (2, 2)  # what could be answered is: a deadline and a renewal


@POSIX
@pytest.mark.parametrize("line", ["agenda {folder} {pipe} --from 2026-01-01 --jobs 2", "{calendar} {folder} {pipe}"])
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_leaves_the_old_output(line: str, sent: signal.Signals, code: int, pact: Path) -> None:
    """While files are read, here by several processes: the old file stays, and no process and no message remains.

    The last file is a pipe whose writer writes nothing: the command waits for it when the signal comes.
    """
    for number in range(60):  # more than one process of --jobs is given at a time
        (pact.parent / f"p{number}.toml").write_text(PACT, encoding="utf-8")
    feed, pipe = pact.parent.parent / "feed", pact.parent.parent / "pipe.toml"
    feed.write_text("old")
    os.mkfifo(pipe)
    asked = line.format(folder=pact.parent, pipe=pipe, calendar=CALENDAR.removeprefix("gsomia-rules "))
    words = started(f"gsomia-rules {asked} -o {feed}")
    with (
        subprocess.Popen(words, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True) as child,
        open(pipe, "wb"),  # returns once the command reads
    ):
        time.sleep(0.2)
        child.send_signal(sent)
        _, shown = child.communicate(timeout=60)
    assert (child.returncode, shown.strip()) == (code, "")
    assert feed.read_text() == "old"
    assert names(feed.parent) == ["feed", "pacts", "pipe.toml"]
    with pytest.raises(ProcessLookupError):
        os.killpg(child.pid, 0)


def test_where_a_system_has_fewer_kinds_of_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without owners, modes and hard links, as on Windows or on a memory card, a file is written all the same."""

    def refuse(*_arguments: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    for name in ("chmod", "chown", "link", "symlink"):
        monkeypatch.setattr(os, name, refuse)
    monkeypatch.delattr("os.O_NONBLOCK")
    file = tmp_path / "a.txt"
    assert deliver("one", str(file), replace=False)
    assert deliver("two", str(file))
    assert file.read_text() == "two\n"


def test_a_file_that_was_taken_for_a_name_is_not_written_over(pact: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path without an ending is refused as the name of a pact, and is no output either: it was meant as input."""
    monkeypatch.chdir(pact.parent)
    Path("link").symlink_to(pact.name)
    before = pact.read_bytes()
    done = invoked("gsomia-rules agenda gsomia link -o link")
    assert done.returncode == 2
    assert "is the pact file itself" in done.stderr
    assert pact.read_bytes() == before
