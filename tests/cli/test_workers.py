"""Many files at once: the same results in the same order, whoever does the work."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from multiprocessing import active_children, get_start_method
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from gsomia_rules.cli import many_files as gathering
from gsomia_rules.cli import workers
from gsomia_rules.cli.many_files import AgendaRequest, collect_entries
from gsomia_rules.cli.workers import each
from gsomia_rules.model.period import Period
from tests.pactfile.files import GOOD
from tests.support.commands import ROOT

FORKS = pytest.mark.skipif(get_start_method() != "fork", reason="processes are not forked here")
FILES = [f"file-{number}" for number in range(7)]
TWO_YEARS = Period(years=2)


@pytest.fixture
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with two processors, where three files are worth a process."""
    monkeypatch.setattr(workers, "_processors", lambda: 2)
    monkeypatch.setattr(workers, "_SHARE", 3)


def done_by(file: str) -> tuple[str, int]:
    """A work that tells who did it."""
    return file, os.getpid()


@pytest.mark.usefixtures("two_processors")
def test_many_files_are_shared_out_and_few_are_not() -> None:
    """Six files are worth two processes, five are not; the results stand in the order of the files."""
    shared, alone = list(each(done_by, FILES[:6])), list(each(done_by, FILES[:5]))
    assert [file for file, _ in shared] == FILES[:6]
    assert os.getpid() not in {process for _, process in shared}
    assert alone == [(file, os.getpid()) for file in FILES[:5]]
    assert list(each(done_by, [])) == []


@pytest.mark.usefixtures("two_processors")
@pytest.mark.parametrize("fault", [OSError, NotImplementedError, BrokenProcessPool])
def test_a_machine_that_gives_no_processes_works_alone(fault: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    """No memory for a process, or one that died: the work is done here, whole."""

    def refused(*_args: object, **_options: object) -> None:
        raise fault

    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", refused)
    assert list(each(done_by, FILES)) == [(file, os.getpid()) for file in FILES]


@pytest.mark.usefixtures("two_processors")
def test_a_machine_without_semaphores_works_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Such a Python has no pool of processes to import."""
    monkeypatch.delattr("concurrent.futures.ProcessPoolExecutor", raising=False)
    monkeypatch.setitem(sys.modules, "concurrent.futures.process", None)
    assert list(each(done_by, FILES)) == [(file, os.getpid()) for file in FILES]


@FORKS
@pytest.mark.usefixtures("two_processors")
def test_a_crew_that_is_cut_short_is_sent_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second process, or the thread that minds them, cannot start: the first does not stay behind."""
    fork, begun = os.fork, list[int]()

    def once() -> int:
        if begun:
            raise BlockingIOError
        begun.append(1)
        return fork()

    with monkeypatch.context() as patch:
        patch.setattr(os, "fork", once)
        assert list(each(done_by, FILES)) == [(file, os.getpid()) for file in FILES]
    assert begun == [1]
    assert active_children() == []

    def refused(_thread: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr("concurrent.futures.process._ExecutorManagerThread.start", refused)
    assert list(each(done_by, FILES)) == [(file, os.getpid()) for file in FILES]
    assert active_children() == []


@FORKS
def test_a_crew_ends_with_the_process_that_asked() -> None:
    """Killed at once, the process that asked leaves nobody behind who would hold its output open."""
    code = (
        "import time\n"
        "from gsomia_rules import workers\n"
        "workers._SHARE, workers._processors = 1, lambda: 2\n"
        "def work(file):\n    print(file, flush=True)\n    time.sleep(60)\n"
        "list(workers.each(work, ['a', 'b']))\n"
    )
    with Popen([sys.executable, "-c", code], stdout=PIPE, text=True, cwd=ROOT) as asking:
        assert asking.stdout is not None
        assert asking.stdout.readline() == "a\n"
        asking.kill()
        assert asking.communicate(timeout=30)[0] == ""


@pytest.mark.usefixtures("two_processors")
def test_what_the_work_raises_is_raised() -> None:
    """A fault of the work itself is no fault of the processes."""
    with pytest.raises(ValueError, match="file-0"):
        list(each(int, FILES))


def test_there_is_a_processor_and_each_may_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """The processors are those that this process may use, where the machine says so, else all."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0, 3, 5}, raising=False)
    assert workers._processors() == 3
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    assert workers._processors() == 4
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert workers._processors() == 1


@pytest.mark.parametrize("history", [True, False])
def test_an_agenda_is_the_same_whoever_reads_its_files(
    history: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Good files, a bad one, one that is not there, and one of another's name: entries, faults and status alike."""
    for name in ("a", "c", "d", "e"):
        (tmp_path / f"{name}.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.toml").write_text(GOOD.replace("notice-given", "notice-sung"), encoding="utf-8")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.toml").write_text(GOOD.replace("[pact]", "[pact] # another", 1) + "\n", encoding="utf-8")
    (tmp_path / "other" / "c.toml").write_text(GOOD.replace("2020-03-01", "2020-03-02"), encoding="utf-8")
    (tmp_path / "empty").mkdir()
    paths = (str(tmp_path), "gsomia", *(str(tmp_path / name) for name in ("none.toml", "empty", "other")))
    asked = AgendaRequest(date(2020, 1, 1), TWO_YEARS, history=history)
    alone, said_alone = collect_entries(paths, asked), capsys.readouterr()
    monkeypatch.setattr(workers, "_processors", lambda: 2)
    monkeypatch.setattr(workers, "_SHARE", 1)
    together, said = collect_entries(paths, asked), capsys.readouterr()
    assert together == alone
    assert said == said_alone
    entries, code = together
    assert {entry.metadata.pact for entry in entries} >= {"a", "c", "d", "e"}
    assert code == 2
    told = [line for line in said.err.splitlines() if line.startswith("Error: ")]
    for line, about in zip(told, ("b.toml: ", "none.toml", "empty: ", "c.toml is called 'c' too"), strict=True):
        assert about in line


def test_a_file_that_is_gone_by_the_time_of_another_of_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Read, then gone: whether the second holds the same pact cannot be said, and what the first had is told."""
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.toml").write_text(GOOD, encoding="utf-8")

    def read_and_gone(work: Callable[[str], object], files: Sequence[str]) -> Iterator[object]:
        results = [work(file) for file in files]
        Path(files[0]).unlink()
        return iter(results)

    monkeypatch.setattr(gathering, "each", read_and_gone)
    asked = AgendaRequest(date(2020, 1, 1), TWO_YEARS)
    entries, code = collect_entries((str(tmp_path / "one"), str(tmp_path / "two")), asked)
    assert {entry.metadata.pact for entry in entries} == {"a"}
    assert code == 2
    assert "a.toml': No such file or directory" in capsys.readouterr().err
