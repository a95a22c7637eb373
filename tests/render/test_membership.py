"""A file for one member: every output speaks of its withdrawal, in every language, and of no end of the treaty."""

import re
from datetime import UTC, date, datetime
from string import Formatter

import pytest

from gsomia_rules import Pact, load
from gsomia_rules.queries.agenda import agenda_entries
from gsomia_rules.queries.chart import chart_rows
from gsomia_rules.queries.comparison import compare_all
from gsomia_rules.queries.coverage import Coverage, LookedAt
from gsomia_rules.render import graph
from gsomia_rules.render.html import as_html, page_of
from gsomia_rules.render.ics.calendar import as_calendar
from gsomia_rules.render.languages import LANGUAGES, catalogue
from gsomia_rules.render.languages.folders import read
from gsomia_rules.render.rows import short
from gsomia_rules.render.svg.picture import as_svg
from gsomia_rules.render.text import agenda, answer, comparison, explanation, timeline
from tests.support.commands import PACKAGE

BEFORE, UNDER_NOTICE, AFTER = date(2016, 1, 1), date(2017, 1, 1), date(2018, 1, 1)
FIRST, LAST = date(2001, 1, 1), date(2019, 12, 31)
OF_THE_TREATY = {
    "en": r"terminat|[Tt]he pact (?!file)|[Ii]t ends|can end it|no party alone|(?<!-)\bended\b(?![-\"])|[Ee]arliest end",
    "ja": r"終了通告|条約は|失効|終了させる|終了可能|最も早い終了|終了後",
    "ko": r"종료 통보|조약이|실효|종료시킬|종료 가능|가장 이른 종료|종료 후",
}
"""The words of a treaty that ends for all its parties."""


@pytest.fixture(scope="module")
def gambia() -> Pact:
    """The Gambia gave notice and withdrew it; here it does not withdraw it."""
    return load("icc-gmb").known_on(date(2016, 12, 31))


def outputs(pact: Pact, language: str) -> str:
    """Everything that a pact shows in a language: answers, trees, columns, a table, a picture and a page."""
    metadata, read, words = pact.metadata, pact.readings[pact.reading], catalogue(language)
    rows = chart_rows(pact, (pact.reading,), FIRST, LAST)
    shown = [timeline.as_text(rows, metadata, FIRST, LAST, UNDER_NOTICE, words=words)]
    shown.append(as_svg(rows, metadata, FIRST, LAST, UNDER_NOTICE, words))
    for day in (BEFORE, UNDER_NOTICE, AFTER):
        standing, answers = pact.on(day), pact.comparison(day)
        shown.append(answer.as_text(standing, {}, metadata, read, language=language, why=True))
        shown.append(answer.as_text(standing, {}, metadata, read, recorded=pact.on(BEFORE), language=language))
        shown.append(answer.readings_as_text(answers, day, metadata, pact.readings, pact.reading, language=language))
        shown.append(explanation.as_tree(standing, metadata, read, language=language))
        compared = compare_all(pact, pact.reading, FIRST, LAST)
        shown.append(comparison.as_text(answers, pact.reading, compared, metadata, day, language=language))
        shown.append(
            re.sub(
                r"(?s)<style>.*?</style>|<script>.*?</script>",
                "",
                as_html(page_of(pact, None, day, FIRST, LAST), words),
            )
        )
    return "\n".join(shown)


def in_english_alone(pact: Pact) -> str:
    """The outputs that are always in English: an agenda, a calendar, a graph, and values that show themselves."""
    entries = agenda_entries(pact, None, UNDER_NOTICE, FIRST, LAST)
    coverage = Coverage((LookedAt(pact.metadata, UNDER_NOTICE, LAST),))
    shown = [agenda.as_text(entries, FIRST, LAST, coverage), as_calendar(entries, datetime(2026, 1, 1, tzinfo=UTC))]
    shown.append(graph.as_dot(graph.history(pact.timeline(), pact.metadata, pact.reading)))
    shown.append(pact.timeline()._repr_html_())
    for day in (BEFORE, UNDER_NOTICE, AFTER):
        standing = pact.on(day)
        shown += [str(standing), standing._repr_html_(), *(reason.says for reason in standing.reasons)]
    return "\n".join(shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_output_speaks_of_a_withdrawal(gambia: Pact, language: str) -> None:
    """No word says that the treaty ends, and no place for a value is left open."""
    shown = outputs(gambia, language) + (in_english_alone(gambia) if language == "en" else "")
    assert re.findall(OF_THE_TREATY[language], shown) == []
    assert re.findall(r"\{(?!iso|year|month|day|weekday|answer|parts)\w+\}", shown) == [], (
        "the box fills in days and what differs"
    )


SAID = {
    "en": (
        "notice of withdrawal given",
        "The Gambia ceases to be a party: last day 2017-11-09",
        "The Gambia is no longer a party",
        "Earliest exit",
    ),
    "ja": (
        "脱退通告",
        "The Gambiaは締約国でなくなる",
        "The Gambiaは締約国でなくなった",
        "締約国でなくなる日 2017年11月10日",
    ),
    "ko": (
        "탈퇴 통보",
        "The Gambia의 당사국 지위가 종료됨",
        "The Gambia 당사국 지위 상실",
        "당사국 지위 상실일 2017년 11월 10일",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_member_is_named(gambia: Pact, language: str) -> None:
    """The Gambia ceases to be a party, and is none: by its own name, or that of the language."""
    joined = re.sub(r"[│├└─\s]+", " " if language != "ja" else "", outputs(gambia, language))
    for words in SAID[language]:
        assert (words if language != "ja" else words.replace(" ", "")) in joined


def test_the_name_is_that_of_the_language() -> None:
    """Where a language has a name for the member, it stands in its sentences."""
    usa = load("who-usa")
    assert catalogue("ja").of(usa.metadata).member == "米国"
    assert catalogue("ko").of(usa.metadata).say("status.nobody.nothing") == "변동 없음: 당사국 지위 유지"
    assert catalogue().of(usa.metadata).say("status.nobody.nothing") == "no change: the United States remains a party"
    assert catalogue().of(load("gsomia").metadata) == catalogue()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["states", "acts", "endings", "sentences", "reasons", "written", "leaves"])
def test_both_ways_of_speaking_have_places_for_the_same_values(language: str, name: str) -> None:
    """What is said of a member takes the values that are said of a treaty, and the name of the member."""

    def slots(template: str) -> set[str]:
        return {slot for _, slot, _, _ in Formatter().parse(template) if slot}

    treaty, member = getattr(catalogue(language), name), getattr(catalogue(language, "Aland"), name)
    for key in treaty:
        assert slots(member[key]) - {"member"} == slots(treaty[key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_way_of_speaking_is_without_a_sentence(language: str) -> None:
    """Each has a place in some sentence or word."""
    folder = PACKAGE / "render" / "languages" / language
    written = "".join(file.read_text(encoding="utf-8") for file in folder.glob("*.toml"))
    for name in read(language)["subjects"]:
        assert f"{{{name}}}" in written, name


def test_a_name_in_braces_breaks_no_sentence() -> None:
    """The name of a member is a value like any other."""
    assert catalogue("en", "{0} & {x}").say("status.nobody.nothing") == "no change: {0} & {x} remains a party"


@pytest.mark.parametrize(
    ("name", "day", "said", "never"),
    [
        (
            "echr-rus",
            "2023-01-01",
            {"ja": "締約国でなくなった", "ko": "당사국 지위 상실"},
            {"ja": "脱退", "ko": "탈퇴"},
        ),
        ("usmca-usa", "2026-11-28", {"en": "ceases to be a party (expired)"}, {"en": "leaves"}),
        ("usmca-usa", "2026-11-28", {"ja": "締約国の地位の終了(期間満了)"}, {"ja": "脱退("}),
    ],
)
def test_who_is_expelled_does_not_leave(name: str, day: str, said: dict[str, str], never: dict[str, str]) -> None:
    """Russia was expelled from the Council of Europe, and the USMCA expires: neither is a withdrawal."""
    answer = load(name).on(date.fromisoformat(day))
    for language, text in said.items():
        words = catalogue(language).of(answer.metadata)
        line = short(answer, words, answer.metadata.names)
        assert text in line
        assert never[language] not in line
