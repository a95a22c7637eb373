"""What a service answers for: all of a folder, or nothing."""

import os
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from gsomia_rules import UnknownPact, built_in, load
from gsomia_rules.service.library import BadLibrary, load_folder
from tests.pactfile.files import GOOD
from tests.support.commands import PACKAGE
from tests.support.http import library

TEXT = '[pact]\ntitle = "A text"\n\n[text]\nterm = { length = "1 year", then = "renews" }\n'
LIKE_IT = 'like = "text"\n' + GOOD.replace('term = { length = "1 year", then = "renews" }\n', "")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "alone.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "text.toml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "like.toml").write_text(LIKE_IT, encoding="utf-8")
    return tmp_path


def test_the_library_of_the_package() -> None:
    """All its pacts by their names, without treaty texts, each with the bytes of its file."""
    whole = library()
    assert tuple(whole.files) == built_in()
    assert whole.pact("gsomia") == load("gsomia")
    assert whole.file("gsomia").content == (PACKAGE / "pacts" / "gsomia.toml").read_bytes()


def test_nobody_fills_the_memory_with_answers(folder: Path) -> None:
    """A day asked again is answered anew, as a client may ask about each day there is."""
    pact = load_folder(str(folder)).pact("alone")
    day = date(2020, 8, 23)
    answers = [pact.on(day) for _ in range(3)]
    assert answers[1] == answers[2]
    assert answers[1] is not answers[2]


def test_a_folder(folder: Path) -> None:
    """Its pacts alone; a treaty text serves those that are like it."""
    small = load_folder(str(folder))
    assert list(small.files) == ["alone", "like"]
    assert small.pact("like").text == small.pact("alone").text


def test_a_digest_is_that_of_all_that_the_answers_rest_on(folder: Path) -> None:
    """It changes with the file and with a text that it is like, and with nothing else."""
    before = load_folder(str(folder))
    assert before.file("alone").digest == sha256(GOOD.encode()).hexdigest()
    (folder / "text.toml").write_text(TEXT.replace("1 year", "2 years"), encoding="utf-8")
    after = load_folder(str(folder))
    assert before.file("alone").digest == after.file("alone").digest
    assert before.file("like").digest != after.file("like").digest
    assert before.digest != after.digest


def test_one_error_names_all_that_cannot_be_served(folder: Path) -> None:
    """A service does not start with a part of a folder."""
    (folder / "bad.toml").write_text("[pact]", encoding="utf-8")
    (folder / "nowhere.toml").write_text(GOOD.replace('"UTC"', '"Asia"'), encoding="utf-8")
    (folder / "twice.toml").write_text(GOOD.replace("[pact]", '[pact]\nid = "alone"'), encoding="utf-8")
    with pytest.raises(BadLibrary) as refused:
        load_folder(str(folder))
    message = str(refused.value)
    assert f"{folder}/bad.toml: 3 problems\n" in message
    assert f"{folder}/nowhere.toml: this machine does not know the time zone Asia; install the time zones" in message
    assert f"{folder}/twice.toml: {folder}/alone.toml is also named 'alone'; rename one, or give one an id" in message


def test_a_folder_without_pacts(folder: Path) -> None:
    """No folder, an empty one, one of texts alone, and a name of the library that is no folder."""
    for name in ("alone.toml", "like.toml"):
        os.remove(folder / name)
    with pytest.raises(BadLibrary, match="there are only treaty texts here"):
        load_folder(str(folder))
    os.remove(folder / "text.toml")
    with pytest.raises(BadLibrary, match="the folder has no pact file"):
        load_folder(str(folder))
    for path in (f"{folder}/none", "gsomia"):
        with pytest.raises(BadLibrary, match="is not a folder"):
            load_folder(path)


@pytest.mark.parametrize("name", ["unesko-usa", "../pacts/gsomia", "gsomia.toml", "/etc/passwd", "rome-statute", ""])
def test_a_name_is_never_a_path(name: str) -> None:
    """What is not a name of the library is unknown, and the message has the nearest."""
    with pytest.raises(UnknownPact) as refused:
        library().pact(name)
    assert "there is no pact" in refused.value.fault
    assert refused.value.remedy
