"""What the documents show is what the program does: every block of the README and every example is run."""

import re
from pathlib import Path
from runpy import run_path

import pytest

import gsomia_rules
from tests.support.commands import ROOT, command

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[str]:
    """The fenced blocks of a language."""
    found = [body for name, body in BLOCKS if name == language]
    assert found
    return found


@pytest.mark.parametrize("block", blocks("console"), ids=lambda block: block.splitlines()[0][2:])
def test_the_readme_shows_real_runs(block: str, tmp_path: Path) -> None:
    """Each command of the README prints what stands below it."""
    first, _, shown = block.partition("\n")
    (tmp_path / "friendship.toml").write_text(blocks("toml")[0], encoding="utf-8")
    done = command(first.removeprefix("$ "), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == shown


@pytest.mark.parametrize("block", blocks("python"))
def test_the_readme_python_runs(block: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The Python of the README runs, and its assertions hold."""
    exec(compile(block, "README.md", "exec"), {})  # noqa: S102 (our own README)
    assert "japan-suspension-2019-is-notice-withdrawn" in capsys.readouterr().out


def test_the_readme_has_its_two_commands() -> None:
    """One command installs and answers, one runs the tests; .ci/run takes them from here."""
    first, second = blocks("sh")
    assert first.rstrip().endswith("gsomia-status 2020-08-23")
    assert second.rstrip().endswith("-m pytest")
    assert "the first command" in README
    assert "the second command" in README


def test_links_lead_somewhere() -> None:
    """Every relative link of the README is a file or a folder."""
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links
    homes = (ROOT, Path(gsomia_rules.__file__).parents[1])  # the package may be installed elsewhere
    assert [link for link in links if not any((home / link).exists() for home in homes)] == []


@pytest.mark.parametrize("example", sorted((ROOT / "examples").glob("*.py")), ids=lambda path: path.name)
def test_the_examples_run(example: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Each example runs as a program and says something."""
    monkeypatch.setattr("sys.argv", [str(example), "2020-08-23"])
    run_path(str(example), run_name="__main__")
    said = capsys.readouterr().out
    assert "but japan: in-force, give-notice by 2020-08-24" in said
    assert said.endswith("notice by JPN that day: first day out 2020-11-23\n")
