"""Texts in several languages: each is replaced by its own text, and what it is in the other languages is kept.

Nothing that reads a file after this meets a table of languages.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from gsomia_rules.errors import ProblemKind
from gsomia_rules.model.mapping import Translations
from gsomia_rules.pactfile.record import default_id
from gsomia_rules.pactfile.table import TableReader, is_name

__all__ = ["take_own_texts", "with_shared"]

_LANGUAGE: Final = r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
"""A language code (BCP 47): a language, and perhaps its script, its country or region, and its variants."""

_USUAL: Final = ("en", "ja", "ko")
"""Some codes, so that most files need not compile the pattern."""

_OWN: Final = "en"
_MOST: Final = 40
"""The most languages of one text."""

_Keys = tuple[str, ...]


def take_own_texts(file: TableReader, *, shared: bool = False) -> Translations:
    """Replace, in the data of a file, each table of languages by the text of the first, or of English.

    Returns what the texts are in the other languages. Of a ``shared`` file only the text and
    the sources are looked at, which is what others take from it.
    """
    found: dict[str, dict[str, str]] = {}
    places: dict[tuple[str, str], TableReader] = {}
    for table, keys in _tables(file, shared=shared):
        for key in keys:
            written = table.data.get(key)
            if type(written) is dict:
                assert isinstance(table.data, dict)  # noqa: S101 (tables of TOML are)
                table.data[key] = _own_text(table.inner(key, written, None), found, places)
    return found


def with_shared(own: Translations, shared: Translations) -> Translations:
    """The translations of a file, and those of the files that it is like where it has none of its own."""
    return {language: {**shared.get(language, {}), **own.get(language, {})} for language in {**shared, **own}}


def _own_text(table: TableReader, found: dict[str, dict[str, str]], places: dict[tuple[str, str], TableReader]) -> str:
    """The text of a table of languages, whose translations are added to those found."""
    texts = {language: text for language in table.data if (text := _text(table, language)) is not None}
    if not table.data:
        table.fail("", ProblemKind.EMPTY_TEXT, "is empty", "write something or remove the key")
    elif len(table.data) > _MOST:
        table.fail("", ProblemKind.TOO_MANY, f"has {len(table.data)} languages", f"keep at most {_MOST}")
    own = _OWN if _OWN in texts else next(iter(texts), "")
    text = texts.pop(own, "?")
    for language, translation in texts.items():
        first = places.setdefault((language, text), table)
        if found.setdefault(language, {}).setdefault(text, translation) != translation:
            fault = f"translates the text otherwise than {first.at(language)}"
            table.fail(language, ProblemKind.TRANSLATED_TWICE, fault, "write the same in both places")
    return text


def _text(table: TableReader, language: str) -> str | None:
    if language in _USUAL or re.fullmatch(_LANGUAGE, language):
        return table.text(language)
    table.fail(
        language, ProblemKind.BAD_LANGUAGE, "is not a language code", "write one like 'ja', 'pt-BR' or 'zh-Hant'"
    )
    return None


def _tables(file: TableReader, *, shared: bool) -> Iterator[tuple[TableReader, _Keys]]:
    """The tables of a file that may hold texts for people, each with the keys of these texts."""
    yield from _of_text(file)
    for source in _each(file, "sources", "source"):
        yield source, ("title",)
    if shared:
        return
    if head := _inner(file, "pact"):
        yield head, ("title", "reading_because")
        yield from ((actors, tuple(actors.data)) for key in ("parties", "others") if (actors := _inner(head, key)))
    for act in _rows(file, "record", "act"):
        yield act, ("says", "why")
        yield from _of_text(act)
    yield from ((event, ("says",)) for event in _rows(file, "context", "context"))
    for reading in _each(file, "readings", "reading"):
        yield reading, ("title", "says")
        yield from _of_text(reading)
        for act in _each(reading, "acts", "act"):
            yield act, ("says", "why")
            yield from _of_text(act)


def _of_text(table: TableReader) -> Iterator[tuple[TableReader, _Keys]]:
    """The clauses of a text, or of what changes one, that hold words."""
    text = _inner(table, "text")
    if text is None:
        return
    if survival := _inner(text, "survival"):
        yield survival, ("covers",)
    if clause := _inner(text, "exit"):
        yield clause, ("subject_to",)
        yield from ((one, ("subject_to",)) for key in clause.data if (one := _inner(clause, key)))
    yield from ((clause, ("subject_to",)) for clause in _rows(text, "exit", text.at("exit")))


def _inner(table: TableReader, key: str) -> TableReader | None:
    """A table within another; None for anything else, which is reported where it is read."""
    data = table.data.get(key)
    return table.inner(key, data, None) if type(data) is dict and data else None


def _each(table: TableReader, key: str, item: str) -> Iterator[TableReader]:
    """The tables of a collection."""
    if type(table.data.get(key)) is dict:
        collection = table.collection(key, item)
        yield from (one for name in collection.data if (one := _inner(collection, name)))


def _rows(table: TableReader, key: str, item: str) -> Iterator[TableReader]:
    """The tables of an array, each in its place; that of an act with its id."""
    rows: Any = table.data.get(key)
    for number, data in enumerate(rows if type(rows) is list else (), 1):
        if type(data) is dict:
            name = data.get("id") or default_id(data)
            place = f"{item} {number} ({name})" if item == "act" and is_name(f"{name}") else f"{item} {number}"
            yield TableReader(data, table.problems, place=place, within=table.within)
