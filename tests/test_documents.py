"""What the documents show is what the program does: their commands, Python, tables and links are all tried."""

import os
import re
import sys
from pathlib import Path
from runpy import run_path
from subprocess import run

import pytest

from tests.support.commands import PACKAGE, ROOT
from tests.support.documents import DOCUMENTS, PICTURE, README, SERVICES, blocks, picture, refreshed

# --- The README -----------------------------------------------------------------


@pytest.mark.parametrize(
    "block", [*blocks("console"), *blocks("console", SERVICES)], ids=lambda block: block.splitlines()[0][2:]
)
def test_the_readme_shows_real_runs(block: str, tmp_path: Path) -> None:
    """Each command of the README and of the page about services prints what stands below it."""
    assert refreshed(block, tmp_path) == block


def test_the_readme_python_runs(capsys: pytest.CaptureFixture[str]) -> None:
    """The Python of the README runs, and its assertions hold."""
    for block in (*blocks("python"), *blocks("python", SERVICES)):
        exec(compile(block, "README.md", "exec"), {})  # noqa: S102 (our own README)
    assert "japan-suspension-2019-is-notice-withdrawn" in capsys.readouterr().out


def test_the_picture_is_drawn_by_the_program() -> None:
    """The picture of the README is what the timeline command draws, byte for byte."""
    assert picture() == PICTURE.read_text(encoding="utf-8")
    assert f'src="{PICTURE.relative_to(ROOT).as_posix()}"' in README.read_text(encoding="utf-8")


def test_the_readme_is_short() -> None:
    """It can be read in one sitting; whatever is longer has a document of its own."""
    assert len(README.read_text(encoding="utf-8").splitlines()) < 250


def test_the_readme_has_its_two_commands() -> None:
    """One command installs and answers, one runs the tests; .ci/run takes them from here."""
    first, second = blocks("sh")
    assert first.rstrip().endswith("gsomia-status 2020-08-23")
    assert second.rstrip().endswith("-m pytest")
    for marker in ("the first command", "the second command"):
        assert f"<!-- {marker}" in README.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="the README has other commands for Windows")
def test_the_first_command_leaves_the_shell_ready(tmp_path: Path) -> None:
    """After it a bare gsomia-status is found, and the words of the second command are there."""
    first, second = blocks("sh")
    installs = "import pathlib, sys; pathlib.Path(sys.prefix, 'bin', 'gsomia-status').symlink_to('/bin/echo')"
    stand_ins = {
        "bin/python3": f'#!/bin/sh\nexec "{sys.executable}" -m venv --without-pip "$3"\n',
        "modules/pip.py": installs,  # in place of an installation from the network
    }
    for name, text in stand_ins.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    path = {"PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin", "PYTHONPATH": str(tmp_path / "modules")}
    script = f"{first.rstrip()}\ngsomia-status a bare command\nls {second.split()[0]}\n"
    done = run(
        ["/usr/bin/env", "bash", "-euc", script], cwd=tmp_path, env=path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == ["2020-08-23", "a bare command", second.split()[0]]


# --- All documents --------------------------------------------------------------


PRESENT = [document for document in DOCUMENTS if document.name != "CHANGELOG.md"]


def _anchors(document: Path) -> set[str]:
    """The anchors of a document's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def _found(document: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    inside = os.path.relpath(document.parent / path, ROOT)
    beside = Path(os.path.normpath(ROOT / os.path.relpath(document.parent, PACKAGE.parent) / path))
    homes = [document.parent / path, PACKAGE.parent / inside, PACKAGE.parent / path, beside]  # or installed elsewhere
    found = next((home for home in homes if home.exists()), None) if path else document
    return found is not None and (not anchor or anchor in _anchors(found))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_links_lead_somewhere(document: Path) -> None:
    """Every link is an address, or leads to a file, a folder or a heading that is there."""
    links = re.findall(r"\]\(([^)]+)\)|src=\"([^\"]+)\"", document.read_text(encoding="utf-8"))
    assert [
        link
        for pair in links
        for link in pair
        if link and not link.startswith("https://") and not _found(document, link)
    ] == []


@pytest.mark.parametrize("document", PRESENT, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_named_files_exist(document: Path) -> None:
    """Every file, folder and module that a document names is there; only the changelog names what is gone."""
    text = document.read_text(encoding="utf-8")
    paths = re.findall(r"`((?:gsomia_rules|tests|examples|\.ci)/[\w./-]*)`", text)
    modules = [name.replace(".", "/") for name in re.findall(r"python -m (tests[\w.]+)", text)]
    homes = (ROOT, PACKAGE.parent)
    named = [
        (name, [home / name for home in homes] + [home / f"{name}.py" for home in homes]) for name in paths + modules
    ]
    assert [name for name, places in named if not any(place.exists() for place in places)] == []


def test_the_life_of_a_question_names_real_functions() -> None:
    """Each step names a module, and then a function or a class that is defined there."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.partition("## The life of one question")[2].partition("\n## ")[0]
    steps = re.findall(r"^\d+\. `(gsomia_rules/[\w/]+\.py)`: [^`]*`(?:\w+\.)?(\w+)`", section, re.MULTILINE)
    assert len(steps) == 11
    for path, name in steps:
        module = (PACKAGE.parent / path).read_text(encoding="utf-8")
        assert re.search(rf"^ *(?:def|class) {name}\b", module, re.MULTILINE), f"{path}: {name}"


@pytest.mark.parametrize("example", sorted((ROOT / "examples").glob("[!t]*.py")), ids=lambda path: path.name)
def test_the_examples_run(example: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Each example runs as a program and prints its answer."""
    monkeypatch.setattr("sys.argv", [str(example), "2020-08-23"])
    run_path(str(example), run_name="__main__")
    printed = capsys.readouterr().out
    assert "but japan: in-force, give-notice by 2020-08-24" in printed
    assert printed.endswith("notice by JPN that day: first day out 2020-11-23\n")
