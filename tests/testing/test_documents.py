"""The documents of the package: their Python runs, and the example runs as a program and under pytest."""

from pathlib import Path
from runpy import run_path

import pytest

from gsomia_rules.testing import laws
from tests.support.commands import PACKAGE, ROOT
from tests.support.documents import blocks, tables

README = PACKAGE / "testing" / "README.md"
EXAMPLE = ROOT / "examples" / "test_your_own_deadlines.py"


def test_the_how_to_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Its blocks follow on each other, and the sheet finds what the tool counts wrongly."""
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in blocks("python", README):
        exec(compile(block, "<how-to>", "exec"), names)  # noqa: S102 - our own
    assert "the tool says that deadline is" in capsys.readouterr().out


def test_the_tables_of_the_how_to_name_what_there_is() -> None:
    """Each law that it describes is a function, and each function is described."""
    described = [row["law"].partition("(")[0].lstrip("`") for row in tables(README)["The laws"]]
    assert sorted(described) == sorted({*laws.__all__} - {"notice_ends", "require"})
    assert len(tables(README)["What they find"]) == 12


def test_the_example_runs_as_a_program(capsys: pytest.CaptureFixture[str]) -> None:
    """It prints the sentence of the law, and that the fixed tracker passes."""
    run_path(str(EXAMPLE), run_name="__main__")
    found, passed = capsys.readouterr().out.splitlines()
    assert "2000-10-03, which is too late: a notice of that day leads to the first day out 2002-01-01" in found
    assert passed == "the fixed tracker passes"
