"""The library: which files are pacts, known without parsing them, and what a wrong name is answered with."""

import sys
import tomllib
from pathlib import Path
from subprocess import run

import pytest

from gsomia_rules import UnknownPact, built_in, load
from gsomia_rules.pactfile import library
from gsomia_rules.pactfile.library import is_built_in
from gsomia_rules.pactfile.shared_texts import is_treaty_text
from tests.support.commands import PACKAGE, ROOT

FILES = sorted((PACKAGE / "pacts").glob("*.toml"))


def test_the_names_of_the_library_are_those_of_pacts() -> None:
    """As a parser sees the files: none is left out but the treaty texts, of which there are some."""
    texts = {file.stem for file in FILES if is_treaty_text(tomllib.loads(file.read_text(encoding="utf-8")))}
    assert {"rome-statute", "unesco"} <= texts
    assert list(built_in()) == sorted({file.stem for file in FILES} - texts)


@pytest.mark.parametrize(
    ("head", "is_pact"),
    [
        ('parties = { A = "A" }', True),
        ("parties={}", True),
        ('parties.A = "A"', True),
        ('[pact.parties]\nA = "A"', True),
        ("# parties = {}", False),
        ('title = "parties = many"', False),
        ("partiesan = 1", False),
    ],
)
def test_what_a_pact_has_and_a_text_has_not(
    head: str, is_pact: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The parties, in each form that TOML has for them."""
    (tmp_path / "a.toml").write_text(f'[pact]\ntitle = "A"\n{head}\n', encoding="utf-8")
    (tmp_path / "notes.txt").write_text(head, encoding="utf-8")
    monkeypatch.setattr(library, "FOLDER", str(tmp_path))
    assert built_in() == (("a",) if is_pact else ())


def test_a_name_of_the_library_is_no_path() -> None:
    """Also that of a treaty text; what has a dot or a slash in it is a path."""
    assert is_built_in("gsomia")
    assert is_built_in("rome-statute")
    assert not any(map(is_built_in, ("gsomia.toml", "../pacts/gsomia", "pacts", "", "gsomi")))


def test_importing_the_package_reads_no_file_of_the_library() -> None:
    """Nor does loading one pact read another."""
    code = (
        "import sys, datetime; opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event in ('open', 'os.listdir') else None)\n"
        "import gsomia_rules; first = {one for one in opened if 'pacts' in one}\n"
        "gsomia_rules.load('gsomia').on(datetime.date(2020, 8, 23))\n"
        "print(len(first), len({one for one in opened if 'pacts' in one}))"
    )
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == ["0", "1"]


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("unescousa", "did you mean 'unesco-usa' or "),
        ("who", "did you mean 'who-usa'? (or give a path ending in .toml)"),
        ("x" * 20, "list them with gsomia-rules pacts (or give a path ending in .toml)"),
    ],
)
def test_a_wrong_name_is_answered_with_the_nearest(name: str, remedy: str) -> None:
    """Of all the names, however many there are: those at the end of the alphabet, too."""
    with pytest.raises(UnknownPact) as unknown:
        load(name)
    assert unknown.value.remedy.startswith(remedy)
