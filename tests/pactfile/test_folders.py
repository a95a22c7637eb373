"""Many pacts are loaded at once: from folders, by paths and by names, each of them once."""

import os
import sys
from pathlib import Path

import pytest

from gsomia_rules import BadPactFile, GsomiaRulesError, UnknownPact, built_in, load, load_all
from tests.pactfile.files import GOOD

TREATY_TEXT = '[pact]\ntitle = "A treaty"\n[text]\nterm = { length = "1 year", then = "renews" }\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two pacts, a treaty text and a file that is no pact."""
    (tmp_path / "two.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "one.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "treaty.toml").write_text(TREATY_TEXT, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not a pact", encoding="utf-8")
    return tmp_path


def test_a_folder_a_file_and_a_name(folder: Path) -> None:
    """In the order given, those of a folder by their names; a treaty text is no pact, and none is loaded twice."""
    found = load_all("gsomia", folder, folder / "two.toml", str(folder / "one.toml"))
    assert [pact.name for pact in found] == ["gsomia", "one", "two"]
    assert found[1] == load(folder / "one.toml")


def test_the_library() -> None:
    """Without a path, all pacts that come with the package."""
    assert [pact.name for pact in load_all()] == list(built_in())


def test_what_cannot_be_loaded_is_refused(folder: Path) -> None:
    """An invalid file, a treaty text by its name, a folder without pacts, and two pacts with one name."""
    with pytest.raises(BadPactFile, match="treaty text"):
        load_all(folder / "treaty.toml")
    (folder / "texts").mkdir()
    with pytest.raises(UnknownPact, match=r"texts: the folder has no pact file; name one that contains \.toml files"):
        load_all(folder / "texts")
    (folder / "texts" / "treaty.toml").write_text(TREATY_TEXT, encoding="utf-8")
    with pytest.raises(UnknownPact, match="texts has only treaty texts"):
        load_all(folder, folder / "texts")
    other = folder / "texts" / "one.toml"
    other.write_text(GOOD.replace("A made-up pact", "Another pact"), encoding="utf-8")
    with pytest.raises(GsomiaRulesError, match=r"one\.toml and .*texts.one\.toml are both named 'one'; rename one"):
        load_all(folder, other)
    other.write_text("[pact]\n", encoding="utf-8")
    with pytest.raises(BadPactFile, match=r"one\.toml: "):
        load_all(folder / "texts")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no FIFOs in folders")
def test_a_fifo_in_a_folder_is_named_and_not_read(folder: Path) -> None:
    """Reading it might never end."""
    os.mkfifo(folder / "pipe.toml")
    with pytest.raises(UnknownPact, match=r"pipe\.toml: is not a regular file"):
        load_all(folder)
