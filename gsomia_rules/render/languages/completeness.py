"""What a language lacks against English, in plain words for its translator."""

import os
import tomllib
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any, Final

from gsomia_rules.content import decoded, read_file
from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.render.languages.folders import FILES, OWN, TEMPLATES, folder_of

__all__ = ["lacking", "untranslated"]

_ONE_TABLE: Final = ("sentences", "reasons")
"""The files that are one table each."""

_FORMS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("day", "long-day", "weekday"), "iso year month day weekday"),
    "year-day": "month day",
    "year-day.ahead": "month day years",
    "under": "said clause",
    **dict.fromkeys(("ordinal", *(f"ordinal.{digit}" for digit in range(10))), "number"),
    "article": "article",
    "article.paragraph": "article paragraph",
    "article.other": "article",
    "counting": "notice first_day cut_off",
    "counting.cut-off": "month day",
    **dict.fromkeys(
        (
            "weekdays",
            "names",
            "names.last",
            "names.or",
            "names.in-sentence",
            "period",
            "period.joint",
            "counting.no-notice",
        ),
        "",
    ),
}
"""The words in braces that each form may have; a form needs none of them."""

_NUMBER_OF_WORDS: Final = {"weekdays": 7, "period": 3}
_MAY_BE_EMPTY: Final = ("period.joint",)
_MAY_LACK: Final = ("ordinal.", "names.in-sentence", "period", "counting")
"""How the forms begin that English alone may have, or may leave out."""

_Tables = dict[str, dict[str, Any]]


def lacking(folder: str) -> Iterator[str]:
    """What the folder of a language lacks against English: a line for each fault, with its file and its key."""
    english, (tables, unread) = _read(folder_of(OWN))[0], _read(folder)
    yield from unread
    if unread:
        return
    subjects = tables.get("subjects", {})
    for name, right in english.items():
        if name not in tables:
            yield f"words.toml: the table [{name}] is missing"
        elif name in TEMPLATES:
            yield from _keys(name, tables[name], right)
            for key, template in tables[name].items():
                words = _in_braces(right.get(key, "")) - english["subjects"].keys()
                yield from _text(_place(name, key), template, words - subjects.keys(), {*subjects, "member"})
    yield from (f"words.toml: the table [{name}] is unknown" for name in tables if name not in english)
    yield from _subjects(subjects)
    yield from (
        fault
        for key, name in tables.get("names", {}).items()
        for fault in _text(_place("names", key), name, set(), set())
    )
    yield from _forms(tables.get("forms", {}), english["forms"])


def untranslated(folder: str) -> list[str]:
    """The keys of the texts with words that are the same as in English, which may be right."""
    english, tables = _read(folder_of(OWN))[0], _read(folder)[0]
    return [
        key
        for name in TEMPLATES
        for key, template in tables.get(name, {}).items()
        if english[name].get(key) == template and _has_words(template)
    ]


def _read(folder: str) -> tuple[_Tables, list[str]]:
    """The tables of a folder as far as they can be read, and why others cannot."""
    tables: _Tables = {}
    faults = []
    for name in FILES:
        try:
            data = tomllib.loads(decoded(read_file(os.path.join(folder, f"{name}.toml"))))
        except OSError:
            faults.append(f"{name}.toml: there is no such file")
        except (tomllib.TOMLDecodeError, GsomiaRulesError) as error:
            faults.append(f"{name}.toml: {'is not TOML: ' * (not isinstance(error, GsomiaRulesError))}{error}")
        else:
            found = {name: data} if name in _ONE_TABLE else data
            faults += [f"{name}.toml: {key} is not a table" for key, one in found.items() if not isinstance(one, dict)]
            tables |= {key: one for key, one in found.items() if isinstance(one, dict)}
    return tables, faults


def _file_of(table: str) -> str:
    return f"{table if table in _ONE_TABLE else 'words'}.toml"


def _place(table: str, key: str) -> str:
    return f"{_file_of(table)}: {'' if table in _ONE_TABLE else f'[{table}] '}{key}"


def _keys(name: str, table: Mapping[str, Any], right: Mapping[str, Any]) -> Iterator[str]:
    """The keys that are missing or unknown, or else the first one that is out of order."""
    yield from (f"{_place(name, key)} is missing" for key in right if key not in table)
    yield from (f"{_place(name, key)} is unknown: English has no such key" for key in table if key not in right)
    ours, theirs = [key for key in table if key in right], [key for key in right if key in table]
    moved = next((key for key, other in zip(ours, theirs, strict=True) if key != other), None)
    if moved is not None:
        yield f"{_place(name, moved)} stands where {theirs[ours.index(moved)]} does in English: keep the order of the keys"


def _text(place: str, template: object, required: set[str], allowed: set[str]) -> Iterator[str]:
    """What is wrong with a text that must have some words in braces, and may have others."""
    if not isinstance(template, str):
        yield f"{place} is not a text in quotes"
        return
    if not template.strip() and not place.endswith(_MAY_BE_EMPTY):
        yield f"{place} is empty"
        return
    try:
        words = _in_braces(template)
    except ValueError:
        yield f"{place} has a brace without its counterpart"
        return
    yield from (f"{place} lacks {{{word}}}" for word in sorted(required - words))
    yield from (f"{place} has {{{word}}}, which is not filled in there" for word in sorted(words - required - allowed))


def _subjects(subjects: Mapping[str, Any]) -> Iterator[str]:
    for key, both in subjects.items():
        place = _place("subjects", key)
        if isinstance(both, list) and len(both) == 2:
            yield from (fault for one in both for fault in _text(place, one, set(), {"member"}))
        else:
            yield f"{place} is not a list of two texts: of a treaty that ends for all, and of a member that leaves"


def _forms(forms: Mapping[str, Any], right: Mapping[str, Any]) -> Iterator[str]:
    needed = [key for key in right if not key.startswith(_MAY_LACK) or key == "ordinal"]
    if "counting" in forms:
        needed += ["counting.no-notice", "counting.cut-off"]
    if "period" in forms:
        needed.append("period.joint")
    yield from (f"{_place('forms', key)} is missing" for key in needed if key not in forms)
    for key, form in forms.items():
        place = _place("forms", key)
        if key not in _FORMS:
            yield f"{place} is unknown: English has no such key"
        else:
            yield from _text(place, form, set(), {*_FORMS[key].split()})
            count = _NUMBER_OF_WORDS.get(key)
            if count and isinstance(form, str) and len(form.split()) != count:
                yield f"{place} has {len(form.split())} words, not {count}"


def _in_braces(template: str) -> set[str]:
    """The words in braces of a text; raises ValueError where a brace has no counterpart."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def _has_words(template: str) -> bool:
    """Whether a text has letters outside of its braces."""
    return any(mark.isalpha() for text, *_ in Formatter().parse(template) for mark in text)
