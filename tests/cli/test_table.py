"""Every command with every kind of file and stream: its exit status, what it writes, and what it leaves alone.

No case may end in a traceback, take two seconds of a processor or lose a file.
"""

import os
import shlex
import signal
import stat
from collections.abc import Iterator
from pathlib import Path
from subprocess import DEVNULL, run

import pytest

from gsomia_rules.cli.group import COMMANDS
from gsomia_rules.pactfile import library
from tests.cli.test_files import PACT
from tests.support.commands import FOLDERS, PACKAGE, ROOT, SERVERS, invoked, started
from tests.support.forks import CLOSED, Ended, forked, full_pipe

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that fork")
ROOT_ONLY = pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root may do this")
FULL = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")

LINES = {
    "agenda": "gsomia-rules agenda {pact} --from 2026-01-01 --within '1 year' --format csv",
    "batch": "gsomia-rules batch 2026-01-01 --pact {pact}",
    "calendar": "gsomia-rules calendar {pact} --stamp 20260101T000000Z",
    "check": "gsomia-rules check {pact} --json",
    "completion": "gsomia-rules completion bash",
    "explain": "gsomia-rules explain 2026-01-01 --pact {pact}",
    "graph": "gsomia-rules graph --pact {pact}",
    "new": "gsomia-rules new 'Traité 友好'",
    "pacts": "gsomia-rules pacts korea --on 2026-01-01 --json",
    "readings": "gsomia-rules readings 2026-01-01 --pact {pact} --json",
    "report": "gsomia-rules report --on 2026-01-01 --pact {pact} -o -",
    "schema": "gsomia-rules schema answer",
    "status": "gsomia-status 2026-01-01 --pact {pact} --json",
    "timeline": "gsomia-rules timeline --today 2026-01-01 --pact {pact} --svg",
}
"""Each command with a pact file, and with the output for programs where it has one."""

READERS = [name for name, line in LINES.items() if "{pact}" in line]
WRITERS = ("agenda", "batch", "calendar", "graph", "new", "report", "timeline")
FOR_PEOPLE = {"explain"}
IN_THE_LIBRARY = ("gsomia", "gsomia-che-kor", "warsaw-pact")


@pytest.fixture(scope="module", autouse=True)
def _small_library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A library of few pacts, which also the forked processes see: no case depends on how many they are."""
    folder = tmp_path_factory.mktemp("library")
    for name in IN_THE_LIBRARY:
        (folder / f"{name}.toml").write_bytes((PACKAGE / "pacts" / f"{name}.toml").read_bytes())
    for place in (folder, *folder.parents):
        if place.stat().st_uid == os.getuid() and place != place.parent:
            place.chmod(place.stat().st_mode | 0o055)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(library, "FOLDER", str(folder))
        yield


@pytest.fixture(scope="module", autouse=True)
def _imported(_small_library: None) -> None:
    """Import once what the commands import when they run, for the forked processes: nobody may not read it."""
    for line in LINES.values():
        for pact in ("gsomia", "missing.toml"):
            assert invoked(line.format(pact=pact)).returncode in (0, 1, 2)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with one of each kind of file, open to every user."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.getuid() and folder != folder.parent:
            folder.chmod(folder.stat().st_mode | 0o055)
    place = tmp_path / "place"
    place.mkdir()
    (place / "pact.toml").write_text(PACT.replace("Support", "Traité 友好"), encoding="utf-8")
    (place / "folder").mkdir()
    (place / "link").symlink_to("pact.toml")
    os.mkfifo(place / "pipe")
    return place


def node(place: Path, minor: int) -> Path:
    """A device of our own: never one that the machine uses."""
    file = place / f"node-{minor}"
    try:
        os.mknod(file, 0o666 | stat.S_IFCHR, os.makedev(1, minor))
        file.read_bytes() if minor == 3 else None
    except PermissionError:
        pytest.skip("no devices here")
    return file


def asked(name: str, place: Path, pact: str = "pact.toml", output: Path | None = None) -> list[str]:
    """The words of a command about a pact in the place."""
    words = shlex.split(LINES[name].format(pact=place / pact))
    return [word for word in words if word not in ("-o", "-")] + ["-o", str(output)] if output else words


def well(ended: Ended, code: int) -> Ended:
    """The case, after what every case must show."""
    assert "Traceback" not in ended.err
    assert ended.seconds < 2
    assert ended.code == code, ended.err
    return ended


def test_the_table_has_every_command() -> None:
    """A new command must be tried, too."""
    assert tuple(LINES) == tuple(name for name in COMMANDS if name not in SERVERS | FOLDERS)


@pytest.mark.parametrize("name", LINES)
def test_the_plain_case(name: str, place: Path) -> None:
    """The answer on standard output in UTF-8, and nothing on standard error."""
    ended = well(forked(asked(name, place), place.parent), 0)
    assert ended.err == ""
    assert ended.out.decode().endswith("\n")


@pytest.mark.parametrize("name", READERS)
def test_what_a_command_reads(name: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing file, a folder and a pipe without a writer are refused; a link is followed."""
    monkeypatch.setattr("gsomia_rules.content._PAUSE", 0.001)
    for pact in ("missing.toml", "folder", "pipe", "missing/pact.toml", "pact.toml/pact.toml"):
        ended = well(forked(asked(name, place, pact), place.parent), 1 if name == "check" else 2)
        if name != "check":
            assert ended.out == b""
            assert ended.err.startswith("Error: ")
            assert ended.err.count("\n") == 1
    assert well(forked(asked(name, place, "link"), place.parent), 0).out


@ROOT_ONLY
@pytest.mark.parametrize("name", READERS)
def test_what_a_command_may_not_read(name: str, place: Path) -> None:
    """A device is an empty file, a file of another user is refused, and neither is waited for."""
    assert well(forked(asked(name, place, node(place, 3).name), place.parent), 1)
    (place / "pact.toml").chmod(0o600)
    ended = well(forked(asked(name, place), place.parent, as_nobody=True), 1 if name == "check" else 2)
    assert "Permission denied" in ended.err + ended.out.decode()


@pytest.mark.parametrize("name", WRITERS)
def test_what_a_command_writes(name: str, place: Path) -> None:
    """A missing folder, a folder and a pipe without a reader are refused; a link is followed and stays a link."""
    for output in ("missing/out", "folder", "pipe", "pact.toml/out"):
        ended = well(forked(asked(name, place, output=place / output), place.parent), 2)
        assert ended.out == b""
        assert ended.err.startswith("Error: cannot write ")
    target = place / "folder" / "out"
    (place / "to").symlink_to("folder/out")
    well(forked(asked(name, place, output=place / "to"), place.parent), 0)
    assert (place / "to").is_symlink()
    plain = forked(asked(name, place), place.parent)
    assert target.read_bytes() == plain.out
    assert sorted(os.listdir(place)) == ["folder", "link", "pact.toml", "pipe", "to"]
    assert os.listdir(place / "folder") == ["out"]


@ROOT_ONLY
@pytest.mark.parametrize("name", WRITERS)
def test_where_a_command_may_not_write(name: str, place: Path) -> None:
    """A device stays one, also a full one; a place or a file that is not to be written stays as it is."""
    well(forked(asked(name, place, output=node(place, 3)), place.parent), 0)
    ended = well(forked(asked(name, place, output=node(place, 7)), place.parent), 2)
    assert "No space left on device" in ended.err
    assert all(stat.S_ISCHR((place / f"node-{minor}").stat().st_mode) for minor in (3, 7))
    (place / "protected").write_text("old")
    for output in ("new", "protected"):
        ended = well(forked(asked(name, place, output=place / output), place.parent, as_nobody=True), 2)
        assert "Permission denied" in ended.err or name == "new"
    assert (place / "protected").read_text() == "old"
    assert not (place / "new").exists()


@FULL
@pytest.mark.parametrize("name", LINES)
def test_full_streams(name: str, place: Path) -> None:
    """A full disk under standard output is reported; one under standard error changes no exit status."""
    ended = well(forked(asked(name, place), place.parent, stdout="/dev/full"), 2)
    assert ended.err == "Error: cannot write the answer: No space left on device\n"
    well(forked(asked(name, place), place.parent, stdout="/dev/full", stderr="/dev/full"), 2)
    ended = well(forked(asked(name, place), place.parent, stderr="/dev/full"), 0)
    assert ended.out
    well(forked([*asked(name, place), "--nonsense"], place.parent, stderr="/dev/full"), 2)


@pytest.mark.parametrize("name", LINES)
def test_closed_streams(name: str, place: Path) -> None:
    """Each of them and all of them: the exit status is the same, and what can still be printed is."""
    plain = forked(asked(name, place), place.parent).out
    for closed in ({"stdin"}, {"stdout"}, {"stderr"}, {"stdin", "stdout", "stderr"}):
        streams = dict.fromkeys(closed, CLOSED)
        ended = well(forked(asked(name, place), place.parent, **streams), 0)  # type: ignore[arg-type]
        assert ended.out == (b"" if "stdout" in closed else plain)
        well(forked([*asked(name, place), "--nonsense"], place.parent, **streams), 2)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", LINES)
def test_a_reader_that_leaves(name: str, place: Path) -> None:
    """As the shell says of a program that SIGPIPE ended, and without a word."""
    reader, writer = os.pipe()
    os.close(reader)
    assert well(forked(asked(name, place), place.parent, stdout=writer), 141).err == ""
    well(forked([*asked(name, place), "--nonsense"], place.parent, stderr=writer), 2)
    os.close(writer)


@pytest.mark.parametrize("name", LINES)
def test_a_console_of_few_characters(name: str, place: Path) -> None:
    """What programs read is UTF-8 all the same; for people, what the console lacks is escaped."""
    plain = forked(asked(name, place), place.parent).out
    for encoding in ("cp1252", "cp437"):
        ended = well(forked(asked(name, place), place.parent, encoding=encoding), 0)
        assert ended.err == ""
        if name in FOR_PEOPLE:
            assert ended.out.decode(encoding)
        else:
            assert ended.out == plain


@pytest.mark.parametrize(
    "line",
    [
        "gsomia-rules explain 2026-01-01 --pact {}",
        "gsomia-rules readings 2026-01-01 --pact {}",
        "gsomia-rules timeline --today 2026-01-01 --pact {}",
        "gsomia-status 2026-01-01 --pact {}",
        "gsomia-status 2026-01-01 --pact {} --reading all",
    ],
)
def test_words_on_a_console_of_few_characters(line: str, place: Path) -> None:
    """What the console has is shown in its own encoding, and what it lacks is escaped."""
    words = shlex.split(line.format(place / "pact.toml"))
    ended = well(forked(words, place.parent, encoding="cp1252"), 0)
    assert ended.err == ""
    assert "Traité \\u53cb\\u597d" in ended.out.decode("cp1252")


def test_the_names_of_files_on_a_console_of_few_characters(place: Path) -> None:
    """As any other words."""
    file = place / "é友.toml"
    file.write_text(PACT, encoding="utf-8")
    for line, code in (("check {}", 0), ("agenda {} --from 2026-01-01", 0), ("agenda {}x", 2), ("check {}x", 1)):
        words = shlex.split(f"gsomia-rules {line.format(file)}")
        ended = well(forked(words, place.parent, encoding="cp1252"), code)
        assert "é\\u53cb" in ended.out.decode("cp1252") + ended.err


@pytest.mark.parametrize(
    ("name", "sent", "code"),
    [
        *[(name, signal.SIGINT, 130) for name in LINES],
        *[(name, signal.SIGTERM, 143) for name in WRITERS],
        ("status", signal.SIGHUP, 129),
    ],
)
def test_a_signal_while_a_command_writes(name: str, sent: int, code: int, place: Path) -> None:
    """It waits for a reader, ends with the status of the signal, and prints nothing."""
    with full_pipe() as pipe:
        ended = well(forked(asked(name, place), place.parent, stdout=pipe, interrupt=sent), code)
    assert ended.err.strip() == ""


@pytest.mark.parametrize("name", READERS)
def test_ctrl_c_while_a_command_reads(name: str, place: Path) -> None:
    """It waits for the writer of a pipe, and ends with the status of SIGINT."""
    pipe = os.open(place / "pipe", os.O_RDWR)
    ended = well(forked(asked(name, place, "pipe"), place.parent, interrupt=signal.SIGINT), 130)
    os.close(pipe)
    assert (ended.out, ended.err.strip()) == (b"", "")


@pytest.mark.deep
@pytest.mark.parametrize("name", LINES)
def test_the_same_in_whole_processes(name: str, place: Path) -> None:
    """Started as a shell starts them, with the redirections of a shell."""
    words = shlex.join(started(shlex.join(asked(name, place))))
    redirections = {"": 0, "<&-": 0, ">&-": 0, "2>&-": 0, "<&- >&- 2>&-": 0, ">/dev/full": 2, "2>/dev/full": 0}
    for redirection, code in redirections.items():
        for encoding in ("utf-8", "cp1252"):
            done = run(
                ["sh", "-c", f"{words} {redirection}"],  # noqa: S607
                cwd=ROOT,
                env={**os.environ, "PYTHONIOENCODING": encoding},
                stdin=DEVNULL,
                capture_output=True,
                check=False,
                timeout=60,
            )
            assert done.returncode == code
            assert b"Traceback" not in done.stderr
    done = run(["bash", "-c", f"set -o pipefail; {words} | (exec <&-; sleep 1)"], cwd=ROOT, check=False, timeout=60)  # noqa: S607
    assert done.returncode == 141
