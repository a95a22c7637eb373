"""Pictures as a browser draws them: no two texts overlap, none is cut off, and no line crosses one."""

import re
from datetime import date
from itertools import product

import attrs
import pytest
from playwright.sync_api import Browser

from gsomia_rules import Pact, load
from gsomia_rules.model.case import Case
from gsomia_rules.model.reading import Reading
from gsomia_rules.render.languages import LANGUAGES
from gsomia_rules.render.svg.shape import ActsShown, Form, Shape
from gsomia_rules.testing.samples import samples
from gsomia_rules.testing.strategies import PARTIES, cases
from tests.support.boxes import faults
from tests.support.commands import HISTORIES
from tests.support.sheet import NARROW_AND_LANDSCAPE, drawn

TRANSLATED = ("gsomia", "vfa-phl-usa", "who-usa", "npt-prk")
"""Pacts that are drawn in each language: with many acts, readings and short states."""
GSOMIA = load("gsomia")
PLAIN = Shape(Form.LANDSCAPE, heading=False, legend=False)
SHAPES = (
    *NARROW_AND_LANDSCAPE,
    Shape(width=320, acts=ActsShown.NUMBERED),
    Shape(Form.WIDE, heading=False, acts=ActsShown.NUMBERED),
    PLAIN._replace(acts=ActsShown.HIDDEN),
    PLAIN,
)


def found(browser: Browser, pictures: list[str]) -> list[str]:
    """What is wrong with some pictures, all of them on one page."""
    page = browser.new_page()
    first, *others = pictures  # all have the same style, which costs most of the time
    page.set_content(first + "".join(re.sub("<style>.*?</style>", "", other) for other in others))
    assert page.locator("svg").count() == len(pictures)
    faulty = faults(page)
    page.close()
    return faulty


def test_what_is_wrong_is_found(browser: Browser) -> None:
    """Texts that overlap or are cut off, and a line through one, are told; a line beside them is not."""
    texts = '<text x="10" y="20" font-size="10">one</text><text x="15" y="22" font-size="10">two</text>'
    texts += '<text x="90" y="50" font-size="10">three</text><text x="10" y="80" font-size="10">four</text>'
    lines = '<line class="a" x1="0" y1="70" x2="30" y2="85"/><line class="b" x1="5" y1="0" x2="5" y2="99"/>'
    svg = f'<svg class="gsomia-picture" viewBox="0 0 100 100" width="100"><title id="p"/>{texts}{lines}</svg>'
    assert found(browser, [svg]) == ["p: one overlaps two", "p: three is cut off", "p: a line (a) crosses four"]


def test_every_history(browser: Browser) -> None:
    """Each of them in both forms, with its context."""
    named = product([GSOMIA, *map(load, HISTORIES)], NARROW_AND_LANDSCAPE)
    assert found(browser, [drawn(pact, shape, ident=f"{pact.name}-{shape.form}") for pact, shape in named]) == []


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.deep)], ids=["some", "every"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_some_in_each_language_and_shape(browser: Browser, language: str, *, every: bool) -> None:
    """With and without title, legend and list, as narrow as it gets, and on days of which much is ahead.

    By default each shape of each pact is tried in one language.
    """
    pictures = []
    asked = list(enumerate(product(TRANSLATED, SHAPES)))
    for number, (name, shape) in asked if every else asked[LANGUAGES.index(language) :: len(LANGUAGES)]:
        day = date(2019, 10, 1) if number % 2 else date(2026, 11, 21)
        pictures.append(drawn(load(name).known_on(day), shape, day, f"{name}-{number}", language))
    assert found(browser, pictures) == []


def test_a_hundred_generated_pacts(browser: Browser) -> None:
    """Generated texts and records, every third with three readings, seen on days before, among and after them."""
    some = samples(cases(), 100)[:100]
    pacts = [generated(number, some[number : number + (1 if number % 3 else 3)]) for number in range(len(some))]
    pictures = [
        drawn(pact, SHAPES[number % len(SHAPES)], date(1998 + number % 40, 5, 9), f"p{number}")
        for number, pact in enumerate(pacts)
    ]
    assert len(pictures) == 100
    assert found(browser, pictures) == []


def generated(number: int, some: list[Case]) -> Pact:
    """A pact with some cases as its readings."""
    names = ("plain", "an-other-reading", "third")
    readings = {name: Reading(name, f"What {name} means", case) for name, case in zip(names, some, strict=False)}
    title = "A generated pact with a long title " * (number % 3 + 1)
    return attrs.evolve(
        GSOMIA, title=title, parties={party: f"Party {party}" for party in PARTIES}, readings=readings,
        reading="plain", context=GSOMIA.context if number % 4 == 0 else (),
    )  # fmt: skip
