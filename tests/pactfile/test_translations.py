"""Texts in several languages: a file with them is the same file, and its pact has the translations beside it."""

import tomllib
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsomia_rules import Pact, load
from gsomia_rules.pactfile.loading import parse
from tests.pactfile.files import GOOD, WITHOUT_READINGS, changed, found
from tests.pactfile.test_schema import as_read
from tests.proof.hostile.toml_writer import toml
from tests.support.commands import PACKAGE, ROOT, invoked
from tests.support.schemas import mistakes

KEYS = {"title", "reading_because", "says", "why", "subject_to", "covers"}
FILES = (
    *(PACKAGE / "pacts" / f"{name}.toml" for name in ("gsomia", "icc-gmb", "ect-ita", "nuclear-ind-usa")),
    ROOT / "examples" / "annotated.toml",
)
CODES = st.sampled_from(["en", "ja", "ko", "fil", "pt-BR", "zh-Hant", "es-419", "sr-Latn-RS", "ca-valencia"])
TEXTS = st.text(alphabet="abc 通告통보", min_size=1, max_size=9).filter(str.strip)


def places(value: Any) -> Iterator[tuple[dict[str, Any], str]]:  # noqa: ANN401 (any part of a file)
    """Every text of a file that people read, by its table and its key: by what the keys are called."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in list(pairs):
        if key in {"parties", "others"}:
            yield from ((inner, code) for code in inner)
        elif key in KEYS:
            yield value, key
        elif key not in {"accept", "expect", "cites"}:
            yield from places(inner)


def bare(pact: Pact) -> Pact:
    """The pact without translations."""
    return attrs.evolve(pact, translations={})


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_in_several_languages_is_the_same_file(file: Any) -> None:  # noqa: ANN401
    """With every text as a table of languages, nothing of the pact changes, and each text has its translation."""
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    plain, expected, own = deepcopy(data), {}, {}
    for table, key in places(plain):
        if isinstance(table[key], dict):
            table[key] = table[key]["en"]
    tables = deepcopy(plain)
    for table, key in places(tables):
        text = " ".join(table[key].split())
        expected[text] = f"訳: {text}"
        own[f"訳: {text}"] = text
        table[key] = {"ja": expected[text], "en": table[key]}
    same = parse(toml(tables).encode(), file.stem)
    assert bare(same) == bare(parse(toml(plain).encode(), file.stem)) == bare(load(file))
    assert same.metadata.translations["ja"].items() >= expected.items()
    assert mistakes("pact", as_read(toml(tables))) == []
    for table, key in places(tables):
        table[key] = {"ja": table[key]["ja"], "ko": table[key]["en"]}
    first = parse(toml(tables).encode(), file.stem)
    assert (first.title, first.translations["ko"].items() >= own.items()) == (expected[same.title], True)


@given(st.dictionaries(CODES, TEXTS, min_size=1, max_size=6))
def test_a_text_is_that_of_english_or_else_the_first(texts: dict[str, str]) -> None:
    """Every other language of the table has its translation, its white space folded."""
    written = changed('"A made-up pact"', toml({"x": texts}).removeprefix('"x" = ').strip())
    pact = parse(written.encode(), "test")
    own = "en" if "en" in texts else next(iter(texts))
    folded = {language: " ".join(text.split()) for language, text in texts.items()}
    assert pact.title == folded[own]
    others = {language: {folded[own]: text} for language, text in folded.items() if language != own}
    assert {language: dict(known) for language, known in pact.translations.items()} == others


def test_dotted_keys_and_tables_are_the_same() -> None:
    """``title.ja`` beside ``title.en``, an inline table, and a table with a head of its own."""
    dotted = 'title.en = "A"\ntitle.ja = "あ"'
    files = [changed('title = "A made-up pact"', text) for text in (dotted, 'title = { en = "A", ja = "あ" }')]
    files.append(changed('title = "A made-up pact"', "") + '[pact.title]\nen = "A"\nja = "あ"\n')
    pacts = [parse(file.encode(), "test") for file in files]
    assert pacts[0] == pacts[1] == pacts[2]
    assert (pacts[0].title, pacts[0].translations["ja"]["A"]) == ("A", "あ")


def test_a_file_has_the_translations_of_the_one_that_it_is_like() -> None:
    """Of its sources and its text; what it translates itself, it has so."""
    base = """[pact]
title = { en = "A treaty", ja = "条約" }
[text.exit]
at = "any-day"
subject_to = { en = "all dues are paid", ja = "未払金がないこと", ko = "미납금이 없을 것" }
[sources]
book = { title = { en = "A book", ja = "書物" } }
"""
    own = f'like = "base"\n{WITHOUT_READINGS}'.replace('"A book"', '{ en = "A book", ja = "本" }')
    pact = parse(own.encode(), "test", texts=lambda name: base.encode() if name == "base" else None)
    assert pact.translations["ja"] == {"all dues are paid": "未払金がないこと", "A book": "本"}
    assert pact.translations["ko"] == {"all dues are paid": "미납금이 없을 것"}
    assert pact.text.exits[0].subject_to == "all dues are paid"
    bad = base.replace("ja = ", "jp-x = ")
    assert found_with(own, bad) == [
        "file base: text.exit.subject_to.jp-x", "file base: source book: title.jp-x",
    ]  # fmt: skip


def found_with(own: str, base: str) -> list[str]:
    """The places of the problems of a file that is like another."""
    with pytest.raises(ValueError, match="is not a language code") as error:
        parse(own.encode(), "test", texts=lambda name: base.encode() if name == "base" else None)
    return [problem.place for problem in error.value.problems]  # type: ignore[attr-defined]


MANY = {f"{a}{b}": "x" for a in "abcdefg" for b in "abcdef"}
BAD: list[tuple[str, str, list[tuple[str, str]]]] = [
    ('title = "A made-up pact"', "title = {}", [("pact.title", "empty-text")]),
    ('title = "A made-up pact"', 'title = { en = "A", japanese = "B" }', [("pact.title.japanese", "bad-language")]),
    ('title = "A made-up pact"', 'title = { en = "A", "" = "B" }', [("pact.title", "bad-language")]),
    ('title = "A made-up pact"', 'title = { en = "A", "ja\\n" = "B" }', [("pact.title.'ja\\n'", "bad-language")]),
    ('title = "A made-up pact"', 'title = { en = 1, ja = ["A"] }', [("pact.title.en", "wrong-type"), ("pact.title.ja", "wrong-type")]),
    ('title = "A made-up pact"', 'title = { en = { ja = "A" } }', [("pact.title.en", "wrong-type")]),
    ('title = "A made-up pact"', 'title = { en = "A", ja = " " }', [("pact.title.ja", "empty-text")]),
    ('title = "A made-up pact"', 'title = { en = "A", ja = "a\\u001b[2J" }', [("pact.title.ja", "control-character")]),
    ('title = "A made-up pact"', f'title = {{ en = "A", ja = "{"a" * 4001}" }}', [("pact.title.ja", "long-text")]),
    ('title = "A made-up pact"', toml({"title": MANY}).strip(), [("pact.title", "too-many")]),
    ('"One"', '{ ja = "A", KO = "B" }', [("pact.parties.ONE.KO", "bad-language")]),
    ('"A court"', '{ KO = "B" }', [("pact.others.COURT.KO", "bad-language")]),
    ('"A book"', '{ KO = "B" }', [("source book: title.KO", "bad-language")]),
    ('title = "First"', 'title.KO = "A"\nsays.en = 1', [("reading first: title.KO", "bad-language"), ("reading first: says.en", "wrong-type")]),
    ('{ act = "notice-withdrawn" }', '{ act = "notice-withdrawn", says.KO = "A" }', [("reading second: act pause: says.KO", "bad-language")]),
    ('id = "notice"', 'id = "notice"\nsays.KO = "A"', [("act 2 (notice): says.KO", "bad-language")]),
    ('id = "notice"', 'says.KO = "A"', [("act 2 (notice-given-2020-02-01): says.KO", "bad-language")]),
    ('at = "term-end" }', 'at = "term-end", subject_to.KO = "A" }', [("text.exit.subject_to.KO", "bad-language")]),
    ('text.exit.first_day = "counted"', 'text.exit.subject_to.KO = "A"', [("reading second: text.exit.subject_to.KO", "bad-language")]),
    ("[cites]", '[text.survival]\nfor = "1 year"\ncovers.KO = "A"\n[cites]', [("text.survival.covers.KO", "bad-language")]),
    ('others = { COURT = "A court" }', 'reading_because.KO = "A"', [("pact.reading_because.KO", "bad-language")]),
    ("[[expect]]", '[[context]]\non = 2020-01-01\nsays.KO = "A"\n[[expect]]', [("context 1: says.KO", "bad-language")]),
    ('zone = "UTC"', 'zone = { en = "UTC" }', [("pact.zone", "wrong-type")]),
    ('state = "notice-suspended"', 'state = "notice-suspended"\nbasis.en = "A"', [("expectation 1 (on 2020-03-01): basis", "wrong-type")]),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "problems"), BAD, ids=[f"{row[1][:40]}" for row in BAD])
def test_a_table_of_languages_is_read_as_strictly_as_a_text(
    right: str, wrong: str, problems: list[tuple[str, str]]
) -> None:
    """Each problem has its place, and none comes twice; where no languages belong, a table is no text."""
    assert found(changed(right, wrong)) == problems


def test_a_translation_belongs_to_its_text() -> None:
    """The same text with the same translation may stand twice, and once with and once without it."""
    twice = GOOD.replace('"One"', '{ en = "One", ja = "一" }').replace('"First"', '{ en = "One", ja = "一" }')
    assert parse(twice.encode(), "test").translations["ja"] == {"One": "一"}
    assert found(twice.replace("一", "二", 1)) == [("reading first: title.ja", "translated-twice")]
    once = GOOD.replace('"One"', '{ en = "One", ja = "一" }').replace('"First"', '"One"')
    assert parse(once.encode(), "test").readings["first"].title == "One"


@pytest.mark.parametrize(
    "clause",
    [
        '[[text.exit]]\nid = "a"\nat = "any-day"\nsubject_to.ja = "A"\nsubject_to.KO = "B"\n[[text.exit]]\nid = "b"\nat = "never"\n',
        '[[record]]\non = 2021-01-01\nact = "amended"\nby = "all"\ntext.exit = { at = "never", subject_to.KO = "B" }\n',
        '[[record]]\non = 2021-01-01\nact = "announced"\nby = "ONE"\nwhy.KO = "B"\n',
    ],
)
def test_several_ways_out_and_amendments(clause: str) -> None:
    """The words of each clause may be in several languages, wherever the clause stands."""
    exits = '[pact]\ntitle = "A"\nparties = { ONE = "One" }\nzone = "UTC"\n[[record]]\non = 2020-01-01\nact = "signed"\nby = "all"\n'
    (problem,) = found(exits + clause)
    assert problem[0].endswith(".KO")
    assert parse((exits + clause.replace("KO", "ko")).encode(), "test")


def test_the_schema_has_the_languages_where_the_loader_has() -> None:
    """A table of languages is valid where a text is, with a code as the loader reads it."""
    data = as_read(changed('"A made-up pact"', '{ ja = "A", zh-Hant = "B", pt-BR = "C", es-419 = "D", de-1996 = "E" }'))
    assert mistakes("pact", data) == []
    for wrong in ({}, {"JA": "A"}, {"ja": ""}, {"ja": 1}, MANY):
        data["pact"]["title"] = wrong
        assert mistakes("pact", data)


def test_answers_and_known_days_keep_the_translations() -> None:
    """What accompanies an answer has them, and so has a pact as it was known or as it is assumed."""
    file = changed('"A made-up pact"', '{ en = "A", ja = "あ" }')
    pact = parse(file.encode(), "test")
    assert pact.known_on(date(2020, 1, 1)).metadata.translations["ja"] == {"A": "あ"}
    assert pact.metadata.translations is pact.translations


NAMESAKE = """
[pact]
title = { en = "peace", ja = "平和" }
parties = { AAA = "A", BBB = "B" }
zone = "UTC"
reading = "peace"
[text]
exit = { notice = "90 days", first_day = "excluded", at = "any-day", subject_to = "peace" }
[readings.peace]
title = "peace"
says = "peace"
[readings.war]
title = "peace"
text.exit.subject_to = "war"
[[record]]
on = 2020-01-01
act = "entered-into-force"
by = "all"
"""


def test_a_name_that_reads_like_a_text_is_not_translated(tmp_path: Path) -> None:
    """The title of the pact is that of its reading too: only where it is a text is it in the language."""
    file = tmp_path / "test.toml"
    file.write_text(NAMESAKE, encoding="utf-8")
    shown = invoked(f"gsomia-status --pact {file} 2020-02-01 --lang ja --why").stdout
    for line in ("平和: 2020年2月1日", "peace: 平和", "条件: 平和"):
        assert line in shown, shown
    explained = invoked(f"gsomia-rules explain --pact {file} 2020-02-01 --reading war --lang ja").stdout
    assert "解釈war: 条件: war(ファイル自体では平和)" in explained
    peaceful = invoked(f"gsomia-rules explain --pact {file} 2020-02-01 --lang ja").stdout
    assert "解釈: peace: 平和" in peaceful
    divided = invoked(f"gsomia-rules readings --pact {file} 2020-02-01 --lang ja").stdout
    assert "peace" in divided
