"""No English is left in another language: the only Latin words are identifiers, addresses, codes and a few names.

Of a file that is not translated its own texts stay as they are, but nothing that the program says.
"""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from gsomia_rules import Pact, load
from gsomia_rules.pactfile.shared_texts import files_shared_by
from gsomia_rules.render.languages import LANGUAGES, catalogue
from gsomia_rules.render.languages.folders import read
from tests.support.commands import LIBRARY, PACKAGE, invoked, loaded
from tests.support.sampling import sampled
from tests.support.tables import rows

OTHERS = [language for language in LANGUAGES if language in {"ja", "ko"}]
"""The languages in another script than the Latin one."""
DAYS = sorted({date.fromisoformat(row["on"]) for row in rows("truth")})
NAMES = {"GSOMIA", "WTO", "YTN", "KBS", "MBC", "gsomia-rules", "JavaScript", "x"}
"""The names and signs that Japanese and Korean write in Latin letters."""
ATTRIBUTES = {"alt", "aria-label", "content", "placeholder", "title"}
_LATIN = re.compile(r"[A-Za-z]+")
_NOT_WORDS = (
    r"\[[\w-]+\]", r"https?://\S+", r"(?<= )--[a-z-]+", r"[A-Z]+[0-9]{8,}", r"&\w+;", r"\{\w+\}", r"\bx{2,}\b",
)  # fmt: skip
"""Rules in brackets, addresses, options, the codes of news agencies, what a script fills in, and bars without boxes."""


class Page(HTMLParser):
    """What people read of a page or a picture, with the words that its script has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._within = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """An element: its attributes for people, and whether its content is for them."""
        known = dict(attributes)
        self._within = f"{tag} {known.get('type')}" if tag in {"script", "style", "code"} else ""
        self.texts += [value for name, value in attributes if value and name in ATTRIBUTES and tag != "meta"]
        if known.get("name") == "description":
            self.texts.append(known["content"] or "")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 (the method of the library)
        """The end of a script, a style or an identifier."""
        self._within = ""

    def handle_data(self, data: str) -> None:
        """A text, or the texts of the script's data."""
        if self._within == "script application/json":
            self.texts += texts_of(json.loads(data))
        elif not self._within:
            self.texts.append(data)


def texts_of(value: object) -> Iterator[str]:
    """The texts of JSON data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts_of(one)


def calendar_texts(feed: str) -> list[str]:
    """What a calendar shows: its name, and the titles and descriptions of its events."""
    unfolded = re.sub(r"\r\n[ \t]", "", feed).replace(r"\n", " ")
    return re.findall(r"(?m)^(?:SUMMARY|DESCRIPTION|NAME|X-WR-CAL\w+)(?:;[^:]*)?:(.*)$", unfolded)


def shown(line: str) -> list[str]:
    """The texts for people that a command prints."""
    done = invoked(line)
    assert (done.returncode, done.stderr) == (0, ""), line
    if done.stdout.startswith("BEGIN:VCALENDAR"):
        return calendar_texts(done.stdout)
    if done.stdout.startswith("flowchart"):
        return [re.sub(r"#\d+;|<br/>", " ", text) for text in re.findall(r'"([^"]*)"', done.stdout)]
    return Page(done.stdout).texts if done.stdout.startswith("<") else [done.stdout]


@cache
def identifiers(pact: Pact) -> re.Pattern[str]:
    """The names of a pact, its readings, its acts and its clauses, which are the same in every language."""
    acts = {act.id for read in pact.readings.values() for act in read.case.acts}
    texts = [read.case.text for read in pact.readings.values()]
    clauses = {clause.id for text in texts for clause in text.exits if clause.id}
    names = {pact.name, pact.zone, *pact.readings, *acts, *clauses, *NAMES, *read("en")["names"]}
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<![A-Za-z0-9_-])(?:{'|'.join(map(re.escape, longest_first))})(?![A-Za-z0-9_-])")


def latin_words(texts: Iterable[str], pact: Pact) -> set[str]:
    """The Latin words of texts, without identifiers, addresses, codes and names."""
    text = "\n".join(texts)
    for pattern in _NOT_WORDS:
        text = re.sub(pattern, " ", text)
    return set(_LATIN.findall(identifiers(pact).sub(" ", text)))


ON_A_DAY = ("gsomia-status {day} --reading all --why", "gsomia-rules explain {day} --reading all")
ON_ALL_DAYS = (
    "gsomia-status {day} --reading all --assume '{day} notice-given KOR'",
    "gsomia-rules timeline --reading all --from 2011-01-01 --to 2031-01-01 --today {day}",
    "gsomia-rules timeline --reading all --svg --from 2011-01-01 --to 2031-01-01 --today {day}",
    "gsomia-rules report --on {day} -o -",
    "gsomia-rules agenda gsomia --from {day} --within '3 years' --reading all",
    "gsomia-rules readings {day}",
    "gsomia-rules readings --from 2011-01-01 --to 2031-01-01",
    "gsomia-rules calendar gsomia --from 2016-01-01 --reading all --stamp 20261121T000000Z",
    "gsomia-rules graph --reading japan",
    "gsomia-rules graph --machine",
)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_an_answer_is_in_the_language(day: date) -> None:
    """On every day of the truth table, with its reasons and under every reading; the languages take turns."""
    pact, language = load("gsomia"), OTHERS[day.toordinal() % len(OTHERS)]
    for line in ON_A_DAY:
        assert latin_words(shown(f"{line.format(day=day)} --lang {language}"), pact) == set(), line


@pytest.mark.parametrize(("language", "day"), [*zip(OTHERS, ("2020-08-23", "2026-11-21"), strict=True)])
@pytest.mark.parametrize("line", ON_ALL_DAYS, ids=lambda line: line[:40])
def test_every_output_is_in_the_language(language: str, day: str, line: str) -> None:
    """Timelines, pictures, pages, lists and calendars, with all that the file says."""
    assert latin_words(shown(f"{line.format(day=day)} --lang {language}"), load("gsomia")) == set()


@cache
def own_words(file: Path) -> frozenset[str]:
    """The Latin words of a pact file and of the files that it is like."""
    paths = [file, *map(Path, files_shared_by(str(file), str(PACKAGE / "pacts")))]
    texts = [text for path in paths for text in re.findall(r'"((?:[^"\\]|\\.)*)"', path.read_text(encoding="utf-8"))]
    return frozenset(_LATIN.findall(" ".join(texts)))


@pytest.mark.parametrize("file", sampled(LIBRARY))
def test_the_program_says_nothing_in_english(file: Path) -> None:
    """Of any pact of the library, whatever stands in English is from its file."""
    pact, language = loaded(file), OTHERS[len(file.stem) % len(OTHERS)]
    line = f"gsomia-status {pact.record[-1].on} --pact {file.stem} --reading all --why --lang {language}"
    assert latin_words(shown(line), pact) - own_words(file) == set()


def test_the_title_of_a_file_without_readings_is_in_every_language() -> None:
    """What the program puts in the place of a title has its words."""
    title = load("paris-usa").readings["plain"].title
    assert [catalogue(language).text(title) == title for language in LANGUAGES] == [
        language == "en" for language in LANGUAGES
    ]


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_of_the_built_in_pact_is_translated(language: str) -> None:
    """Its titles, statements, acts, context and sources, in the script of the language."""
    pact = load("gsomia")
    words = catalogue(language).of(pact.metadata)
    acts = [act for read in pact.readings.values() for act in read.case.acts]
    texts = {pact.title, pact.reading_because, *(event.says for event in pact.context)}
    texts |= {text for read in pact.readings.values() for text in (read.title, read.says)}
    texts |= {text for act in acts for text in (act.says, act.why)}
    citations = {one for act in acts for one in act.citations} | {
        one for event in pact.context for one in event.citations
    }
    for text in texts - {None}:
        assert latin_words([words.text(str(text))], pact) == set()
    for citation in citations:
        assert latin_words([words.source(citation)], pact) == set()
