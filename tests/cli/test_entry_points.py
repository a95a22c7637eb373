"""The console scripts as whole processes: how they start, and how they end."""

import os
import re
import shlex
import signal
import sys
import time
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen, run

import pytest

from tests.support.commands import ROOT, command, started

POSIX = pytest.mark.skipif(os.name != "posix", reason="a shell's way of closing a stream")


@pytest.mark.parametrize("line", ["gsomia-status --version", "gsomia-rules --version"])
def test_version(line: str) -> None:
    """Both scripts print their version."""
    assert re.fullmatch(r"gsomia-(status|rules) \d+\.\d+\.\d+\n", command(line).stdout)


def test_a_terminal_with_few_characters_gets_an_answer() -> None:
    """What the encoding of standard output lacks is escaped, without a traceback."""
    done = command("gsomia-status 2020-08-23", PYTHONIOENCODING="latin-1")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Japan\\u2013Korea GSOMIA on 2020-08-23")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
@pytest.mark.parametrize("line", ["gsomia-status 2020-08-23", "gsomia-rules schema answer", "gsomia-rules --help"])
def test_output_that_cannot_be_written(line: str) -> None:
    """A full disk gives one message and exit status 2, never a traceback."""
    with open("/dev/full", "w") as full:
        done = run(started(line), cwd=ROOT, stdout=full, stderr=PIPE, text=True, check=False, timeout=60)
        silent = run(started(line), cwd=ROOT, stdout=full, stderr=full, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (2, "Error: cannot write the answer: No space left on device\n")
    assert silent.returncode == 2


@POSIX
def test_a_closed_stream_leaves_the_exit_status() -> None:
    """With standard output or standard error closed, the exit status is the same."""
    asked = " ".join(map(shlex.quote, started("gsomia-status 2020-08-23 --within 1d")))
    wrong = " ".join(map(shlex.quote, started("gsomia-status 2020-13-23")))
    for line, code in ((f"{asked} >&-", 0), (f"{asked} --reading japan >&- 2>&-", 10), (f"{wrong} 2>&-", 2)):
        done = run(["sh", "-c", line], cwd=ROOT, capture_output=True, check=False, timeout=60)  # noqa: S607
        assert (done.returncode, done.stderr, done.stdout) == (code, b"", b"")


@POSIX
@pytest.mark.parametrize(
    ("line", "code"),
    [("gsomia-status 2020-08-23", 141), ("gsomia-rules agenda --help", 141), ("gsomia-status 2020-13-23", 2)],
)
def test_a_closed_pipe_ends_quietly(line: str, code: int) -> None:
    """A command whose reader has gone ends as one that SIGPIPE ended; an error keeps its exit status."""
    reader, writer = os.pipe()
    os.close(reader)
    both = code == 2
    done = run(
        started(line), cwd=ROOT, stdout=writer, stderr=writer if both else PIPE, text=True, check=False, timeout=60
    )
    os.close(writer)
    assert (done.returncode, done.stderr or "") == (code, "")


@POSIX
def test_ctrl_c_ends_quietly(tmp_path: Path) -> None:
    """A command that is interrupted ends with exit status 130 and without a traceback."""
    waiting = tmp_path / "days"
    os.mkfifo(waiting)
    with (
        Popen(started(f"gsomia-rules batch --csv {waiting}"), cwd=ROOT, stderr=PIPE, text=True) as child,
        open(waiting, "w"),  # returns once the command reads
    ):
        time.sleep(0.2)
        child.send_signal(signal.SIGINT)
        _, shown = child.communicate(timeout=60)
    assert (child.returncode, shown.strip()) == (130, "")


def test_exit_handlers_run() -> None:
    """What a process registers with atexit runs, so that coverage and profilers can write their files."""
    _, flag, code, *words = started("gsomia-status 2020-08-23")
    code = f"import atexit, sys; atexit.register(lambda: print('last', file=sys.stderr)); {code}"
    done = run([sys.executable, flag, code, *words], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    assert done.stderr == "last\n"


def test_a_profiler_can_watch() -> None:
    """``python -m cProfile -m gsomia_rules`` prints the answer and a profile."""
    line = [sys.executable, "-m", "cProfile", "-m", "gsomia_rules", "status", "2020-08-23"]
    done = run(line, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    assert "effect of the notice of termination suspended" in " ".join(done.stdout.split())
    assert "function calls" in done.stdout
    assert "Ordered by:" in done.stdout


def test_an_answer_imports_only_what_it_uses() -> None:
    """An answer imports neither the other commands nor what they list, draw or complete with."""
    code = (
        "import atexit, sys; sys.argv = ['gsomia-status', '2020-08-23'];"
        "unused = ('gsomia_rules.queries.agenda', 'gsomia_rules.queries.due', 'csv', 'gsomia_rules.cli.pact_files', "
        "'gsomia_rules.render.records', 'gsomia_rules.render.ics', 'click.shell_completion', "
        "'gsomia_rules.cli.group', 'importlib.resources', 'concurrent.futures')\n"
        "atexit.register(lambda: print([name for name in unused if name in sys.modules], file=sys.stderr))\n"
        "from gsomia_rules.cli.entry_points import status; status()\n"
    )
    done = run([sys.executable, "-c", code], cwd=ROOT, stdout=DEVNULL, stderr=PIPE, text=True, check=True, timeout=60)
    assert done.stderr.strip() == "[]"
