"""Whole outputs, each read and found right."""

from pathlib import Path

import pytest

from tests.support.commands import ROOT, invoked

GOLDEN = sorted((ROOT / "tests" / "golden").glob("*.txt"))


@pytest.mark.parametrize("file", GOLDEN, ids=lambda path: path.stem)
def test_golden_output(file: Path) -> None:
    """A whole output, as it was looked at and found right."""
    line, _, shown = file.read_text(encoding="utf-8").partition("\n")
    done = invoked(line.removeprefix("$ "), cwd=ROOT)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.replace("\r\n", "\n") == shown
