"""What a language lacks is told to its translator, tried with broken copies of a folder."""

import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from gsomia_rules.cli.output import language
from gsomia_rules.render.languages import LANGUAGES, catalogue
from gsomia_rules.render.languages.completeness import lacking, untranslated
from gsomia_rules.render.languages.folders import folder_of
from tests.support.commands import PACKAGE, invoked

TITLE = '"status.title" = "{title}: {day}現在({zone})"'
BROKEN: list[tuple[str, str, str, str]] = [
    ("sentences", '"status.label.known" = "当時の記録"\n', "", "sentences.toml: status.label.known is missing"),
    ("sentences", '"status.label.known" =', '"status.label.know" =',
     "sentences.toml: status.label.know is unknown: English has no such key"),
    ("sentences", TITLE, TITLE.replace("({zone})", ""), "sentences.toml: status.title lacks {zone}"),
    ("sentences", TITLE, TITLE.replace("zone", "Zone"), "sentences.toml: status.title lacks {zone}"),
    ("sentences", TITLE, TITLE.replace("zone", "zone}{place"),
     "sentences.toml: status.title has {place}, which is not filled in there"),
    ("sentences", TITLE, TITLE.replace("day}", "day"), "sentences.toml: status.title has a brace without its counterpart"),
    ("sentences", '"当時の記録"', '" "', "sentences.toml: status.label.known is empty"),
    ("sentences", '"当時の記録"', "5", "sentences.toml: status.label.known is not a text in quotes"),
    ("sentences", '"当時の記録"', "当時の記録", "sentences.toml: is not TOML: Invalid value (at line "),
    ("sentences", '"state.before-record" = "{day}の記録開始より前"\n"state.no-record" = "署名の記録なし"\n',
     '"state.no-record" = "署名の記録なし"\n"state.before-record" = "{day}の記録開始より前"\n',
     "sentences.toml: state.no-record stands where state.before-record does in English: keep the order of the keys"),
    ("reasons", '"sum.excluded" = " + 1日"', "", "reasons.toml: sum.excluded is missing"),
    ("words", "[acts]\n", "[act]\n", "words.toml: the table [acts] is missing"),
    ("words", "[acts]\n", "[act]\n", "words.toml: the table [act] is unknown"),
    ("words", 'breach = "違反による"\n', "", "words.toml: [endings] breach is missing"),
    ("words", 'end = ["終了", "脱退"]', 'end = "終了"',
     "words.toml: [subjects] end is not a list of two texts: of a treaty that ends for all, and of a member that leaves"),
    ("words", 'end = ["終了", "脱退"]', 'end = ["終了", "{party}の脱退"]', "words.toml: [subjects] end has {party}, which is not filled in there"),
    ("words", 'end = ["終了", "脱退"]\n', "", "sentences.toml: status.label.earliest has {end}, which is not filled in there"),
    ("words", 'Japan = "日本"', 'Japan = ""', "words.toml: [names] Japan is empty"),
    ("words", 'weekdays = "月 火 水 木 金 土 日"', 'weekdays = "月 火 水 木 金 土"', "words.toml: [forms] weekdays has 6 words, not 7"),
    ("words", 'ordinal = "第{number}"', "", "words.toml: [forms] ordinal is missing"),
    ("words", 'ordinal = "第{number}"', 'ordinal = "第{count}"', "words.toml: [forms] ordinal has {count}, which is not filled in there"),
    ("words", 'period.joint" = ""', 'period.join" = ""', "words.toml: [forms] period.joint is missing"),
    ("words", 'period.joint" = ""', 'period.join" = ""', "words.toml: [forms] period.join is unknown: English has no such key"),
    ("words", "[forms]\n", "[[forms]]\n", "words.toml: forms is not a table"),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the Japanese folder."""
    return copytree(folder_of("ja"), tmp_path / "ja")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_complete(language: str) -> None:
    """Nothing is missing, unknown, empty or out of order, and every word in braces is there."""
    assert list(lacking(folder_of(language))) == []


@pytest.mark.parametrize(("file", "right", "wrong", "fault"), BROKEN, ids=[row[3][:60] for row in BROKEN])
def test_a_fault_is_told_with_its_file_and_its_key(folder: Path, file: str, right: str, wrong: str, fault: str) -> None:
    """In plain words."""
    path = folder / f"{file}.toml"
    text = path.read_text(encoding="utf-8")
    assert text.count(right) == 1
    path.write_text(text.replace(right, wrong), encoding="utf-8")
    faults = list(lacking(str(folder)))
    assert any(one.startswith(fault) for one in faults), faults


def test_a_file_that_cannot_be_read_is_told_first(folder: Path) -> None:
    """And nothing of the texts, which may name what stands in it."""
    (folder / "words.toml").write_bytes((folder / "words.toml").read_bytes() + "\xe9".encode("latin-1"))
    (folder / "reasons.toml").unlink()
    unreadable, missing = lacking(str(folder))
    assert unreadable.startswith("words.toml: is not UTF-8 (byte ")
    assert missing == "reasons.toml: there is no such file"


def test_every_sentence_is_used() -> None:
    """Each key stands in the code, or is made there of a text in braces or of the beginning of one."""
    code = [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html")]
    quoted = {
        found for file in code for mark in "\"'" for found in re.findall(f"{mark}(.*?){mark}", file.read_text("utf-8"))
    }
    made = [
        re.compile(".*".join(map(re.escape, re.split(r"\{[^{}]*\}", one))))
        for one in quoted
        if re.match(r"[a-z][^ {]*\{", one)
    ]
    sentences = catalogue().sentences
    unused = [key for key in sentences if key not in quoted and not any(one.fullmatch(key) for one in made)]
    assert unused == []


def test_a_copy_of_english_is_complete_and_untranslated() -> None:
    """What is the same as in English is told apart, since it may be right."""
    english = untranslated(folder_of("en"))
    assert len(english) > 300
    assert "status.reading" not in english  # {name}: {title}
    assert [len(untranslated(folder_of(language))) < 5 for language in LANGUAGES[1:]] == [True] * (len(LANGUAGES) - 1)


@pytest.fixture
def unfinished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The Japanese folder of a copy of all languages, which the program reads instead."""
    copytree(Path(folder_of("en")).parent, tmp_path / "languages")
    monkeypatch.setattr("gsomia_rules.render.languages.folders._FOLDER", str(tmp_path / "languages"))
    catalogue.cache_clear()
    yield tmp_path / "languages" / "ja"
    catalogue.cache_clear()


@pytest.mark.parametrize(
    ("file", "right", "wrong", "fault"),
    [
        ("sentences", '"status.title" =', '"status.titel" =', "[sentences] status.title is missing"),
        ("sentences", '"status.title" =', '"status.title"', "sentences.toml: is not TOML: "),
        ("words", "[acts]\n", "[act]\n", "words.toml: the table [acts] is missing"),
        ("words", 'breach = "', 'breech = "', "words.toml: [endings] breach is missing"),
        ("reasons", None, "", "reasons.toml: there is no such file"),
    ],
)
def test_an_unfinished_language_is_one_message(
    unfinished: Path, monkeypatch: pytest.MonkeyPatch, file: str, right: str | None, wrong: str, fault: str
) -> None:
    """That names the fault and the command that lists all; the locale leads to English where a file cannot be read."""
    path = unfinished / f"{file}.toml"
    if right is None:
        path.unlink()
    else:
        path.write_text(path.read_text("utf-8").replace(right, wrong, 1), encoding="utf-8")
    done = invoked("gsomia-rules explain 2020-08-23 --lang ja")
    assert (done.returncode, done.stdout) == (1, "")
    assert f"the language ja is incomplete: {fault}" in done.stderr
    assert done.stderr.rstrip().endswith("; see gsomia-rules check --languages")
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert language(None) == ("ja" if fault.startswith("[sentences]") else "en")


def test_the_command_tells_what_each_language_lacks() -> None:
    """A line for each language; alone, because it checks no files."""
    done = invoked("gsomia-rules check --languages")
    assert (done.returncode, done.stderr) == (0, "")
    assert [f"{language}: nothing missing or wrong" in done.stdout for language in LANGUAGES] == [True] * len(LANGUAGES)
    refused = invoked("gsomia-rules check --languages gsomia")
    assert (refused.returncode, refused.stdout) == (2, "")


def test_the_command_fails_for_an_incomplete_language(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the faults of that language, and exit status 1."""
    path = folder / "reasons.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"sum.excluded" = " + 1日"', ""), encoding="utf-8")
    monkeypatch.setattr(
        "gsomia_rules.cli.commands.check.folder_of", lambda code: str(folder) if code == "ja" else folder_of(code)
    )
    done = invoked("gsomia-rules check --languages")
    assert done.returncode == 1
    assert "ja: reasons.toml: sum.excluded is missing\nja: 1 missing or wrong\n" in done.stdout
