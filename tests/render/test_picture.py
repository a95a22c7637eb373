"""The picture of a timeline: well-formed, described in words, legible in any light, and no text breaks out of it."""

import re
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from gsomia_rules import Act, Pact, load
from gsomia_rules.model.lifecycle import State
from gsomia_rules.queries.chart import chart_rows, default_range
from gsomia_rules.render.svg import palette
from gsomia_rules.render.svg.picture import as_svg
from tests.support.breakout import MARKS, hostile
from tests.support.commands import HISTORIES
from tests.support.pictures import SVG, contrast, parsed, words

TODAY = date(2026, 11, 21)
FILES = HISTORIES
ELEMENTS = {"svg", "title", "desc", "style", "defs", "pattern", "g", "rect", "line", "path", "text"}


def drawn(pact: Pact, today: date = TODAY, ident: str = "timeline") -> str:
    """The picture that the command draws of a pact."""
    first, last = default_range(pact, today)
    return as_svg(chart_rows(pact, pact.readings, first, last), pact.metadata, first, last, today, ident=ident)


def described(svg: str) -> str:
    """What a screen reader says."""
    return parsed(svg).findtext(f"{SVG}desc") or ""


@pytest.mark.parametrize("file", [None, *FILES], ids=lambda file: "gsomia" if file is None else file.stem)
def test_words_neither_touch_nor_leave_the_picture(file: Path | None) -> None:
    """In the picture of every pact file all words lie within it, and none over another."""
    svg = drawn(load(file or "gsomia"))
    width, height = map(float, parsed(svg).get("viewBox", "").split()[2:])
    lines = words(svg)
    for line in lines:
        assert line.left >= 0, line
        assert line.right <= width, line
        assert line.top >= 0, line
        assert line.bottom <= height, line
    assert [(one.says, two.says) for one, two in combinations(lines, 2) if one.touches(two)] == []


def test_it_can_be_read_at_400_pixels() -> None:
    """At 400 pixels a unit is no less than a pixel, and no letter is under ten."""
    svg = drawn(load("gsomia"))
    assert float(parsed(svg).get("viewBox", "").split()[2]) <= 400
    assert min(float(size) for size in re.findall(r"font-size:([\d.]+)px", svg)) >= 10


def test_a_screen_reader_hears_the_timeline() -> None:
    """The picture is an image with a title and a description, and that has the truth table's days."""
    svg = drawn(load("gsomia"))
    root = parsed(svg)
    assert root.get("role") == "img"
    named = (root.get("aria-labelledby") or "").split()
    assert [root.find(f".//*[@id='{name}']") is not None for name in named] == [True, True]
    assert root.findtext(f"{SVG}title") == "Japan\u2013Korea GSOMIA: timeline"
    description = described(svg)
    assert "notice suspended from 2019-11-22 through 2023-03-20" in description
    assert "Reading japan: not signed from" in description
    assert "Deadlines from 2026-11-21: 2027-08-24, 2028-08-24." in description
    assert "2019-08-23 notice of termination given (Republic of Korea)" in description


def test_what_is_drawn_of_gsomia() -> None:
    """A chart_row for each reading, the acts once with their words, the next deadline of each reading, today's line."""
    svg = drawn(load("gsomia"))
    says = [line.says for line in words(svg)]
    for name in ("korea (default)", "japan", "first-day-counted", "three-months"):
        assert says.count(name) == 1
    for day in ("2027-08-24", "2027-08-25", "2027-08-23"):
        assert f"deadline {day}" in says
    assert "today 2026-11-21" in says
    assert len([line for line in says if re.match(r"\d{4}-\d\d-\d\d (?!through)", line)]) == 11
    assert "japan, first-day-counted, three-months: notice of termination" in says
    assert svg.count('class="today"') == 1


def test_terms_are_ticked_only_where_they_run() -> None:
    """Under the reading of Seoul no term begins in the suspension: 1 to 3, then 8 to 12; Tokyo has all twelve."""
    pact = load("gsomia")
    first, last = default_range(pact, TODAY)
    seoul, tokyo = chart_rows(pact, ("korea", "japan"), first, last)
    assert [number for *_, number in seoul.terms()] == [1, 2, 3, 8, 9, 10, 11, 12]
    assert [number for *_, number in tokyo.terms()] == list(range(1, 13))
    ticks = drawn(pact).count("<title>term ")
    assert ticks == 8 + 3 * 12


def test_grey_is_enough() -> None:
    """Each state differs from every other by its pattern, or its dashed edge, and not by colour alone."""
    looks = {state: palette.patterns([state], "x").partition("<path")[2] for state in State}
    plain = [state for state in State if not looks[state]]
    assert plain == [State.UNSIGNED, State.IN_FORCE]
    assert len({look for look in looks.values() if look}) == len(State) - 2
    svg = drawn(load("gsomia"))
    assert 'class="line loose"' in svg


@pytest.mark.parametrize("look", [0, 1], ids=["light", "dark"])
def test_words_stand_out_from_every_ground(look: int) -> None:
    """The contrast of words with paper and with each state's colour is at least 4.5 to 1, in light and in dark."""
    colors = {name: pair[look] for name, pair in palette._COLORS.items()}
    for state in State:
        assert contrast(colors["ink"], colors[state.replace("-", "_")]) >= 4.5, state
    for name in ("ink", "soft", "mark", "now"):
        assert contrast(colors[name], colors["paper"]) >= 4.5, name


def test_two_pictures_fit_on_a_page() -> None:
    """All ids begin with the picture's own, all rules of the style with its class, and nothing is loaded."""
    svg = drawn(load("gsomia"), ident="second")
    ids = re.findall(r' id="([^"]*)"', svg)
    assert ids
    assert len(set(ids)) == len(ids)
    assert all(name.startswith("second-") for name in ids)
    assert set(re.findall(r"url\(#([^)]*)\)", svg)) <= set(ids)
    style = parsed(svg).findtext(f"{SVG}style") or ""
    selectors = re.findall(r"([^{}]+)\{", re.sub(r"@media[^{]*\{", "", style))
    assert all(part.startswith(f".{palette.ROOT}") for one in selectors for part in one.split(","))
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")


def test_paper_is_light() -> None:
    """Dark is for screens that ask for it; print has the light colours."""
    style = parsed(drawn(load("gsomia"))).findtext(f"{SVG}style") or ""
    assert "@media screen and (prefers-color-scheme:dark)" in style
    assert "@media print" in style


@pytest.mark.parametrize("file", FILES[:6], ids=lambda file: file.stem)
def test_the_same_bytes_twice(file: Path) -> None:
    """Drawing twice gives the same bytes."""
    assert drawn(load(file)) == drawn(load(file))


def test_nothing_breaks_out() -> None:
    """Whatever a pact file says in its texts, the picture has its own elements and attributes only."""
    plain, broken = drawn(hostile("plain")), drawn(hostile(MARKS))
    root = parsed(broken)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == ELEMENTS
    names = {name for element in parsed(plain).iter() for name in element.attrib}
    assert {name for element in root.iter() for name in element.attrib} == names
    assert not any(name.startswith("on") or "href" in name for name in names)
    assert "<script>alert(1)</script>" in "".join(root.itertext())
    assert all(mark.isprintable() for text in root.itertext() for mark in text)


def test_an_assumption_is_told_and_a_refused_reading_says_so() -> None:
    """A reading under which the assumed act cannot happen has its reason in place of a state_stretch."""
    pact = load("gsomia").assuming(Act("notice-withdrawn", on=date(2019, 12, 1), by="KOR"))
    svg = drawn(pact)
    says = " ".join(line.says for line in words(svg))
    assert "Assumed: notice of termination withdrawn on 2019-12-01 (Sunday) (Republic of Korea)" in says
    assert says.count("not possible: notice-withdrawn by KOR on 2019-12-01 is refused") == 3
    assert "Reading japan: not possible" in described(svg)


def test_known_on_is_told() -> None:
    """A picture of what was known says so, and ends as it then looked."""
    svg = drawn(load("gsomia").known_on(date(2019, 10, 1)), today=date(2019, 10, 1))
    assert "As known on: 2019-10-01 (Tuesday); later acts are ignored" in " ".join(line.says for line in words(svg))
    assert "ended from 2019-11-23" in described(svg)
    assert "2020" not in described(svg).partition("Acts")[2]


def test_a_long_history_keeps_what_matters() -> None:
    """Whaling, seventy years of yearly deadlines: flags that would touch are left out, the superseded one is not."""
    pact = load("icrw-jpn")
    svg = drawn(pact)
    flags = [title for title in re.findall(r"<title>([^<]*)</title>", svg) if "last day to give notice" in title]
    assert 10 < len(flags) < 69
    assert any("superseded on 2018-12-26" in title for title in flags)


def test_many_acts_are_counted() -> None:
    """Sixty acts are listed; of more it says how many the table has."""
    pact = load("gsomia").assuming(
        *(Act("announced", on=date(2024, 1, 1 + n % 28), by="KOR", id=f"a{n}", why="said") for n in range(70))
    )
    says = [line.says for line in words(drawn(pact))]
    assert "and 21 more, listed in the table" in says  # eleven of the record, and seventy


def test_a_deadline_of_today_is_the_next_one() -> None:
    """On 24 August 2027 itself notice is in time, so that day is the next deadline."""
    says = [line.says for line in words(drawn(load("gsomia"), today=date(2027, 8, 24)))]
    assert says.count("deadline 2027-08-24") == 2  # Seoul and Tokyo
    assert "deadline 2028-08-23" in says  # three months: the day before has passed


def test_what_lies_ahead_is_paler_from_tomorrow_on() -> None:
    """Of ten days, with today the fifth, the paler half begins with the sixth."""
    pact = load("gsomia")
    first, last = date(2024, 1, 1), date(2024, 1, 10)
    svg = as_svg(chart_rows(pact, ["korea"], first, last), pact.metadata, first, last, date(2024, 1, 5))
    (veil,) = (rect for rect in parsed(svg).iter(f"{SVG}rect") if rect.get("class") == "veil")
    (state_stretch,) = (
        rect
        for rect in parsed(svg).iter(f"{SVG}rect")
        if rect.get("class") == "s-in-force" and rect.get("width") != "16"
    )
    left, width = float(state_stretch.get("x", "")), float(state_stretch.get("width", ""))
    assert float(veil.get("x", "")) == left + width / 2
    assert float(veil.get("width", "")) == width / 2


def test_acts_of_one_name_are_two() -> None:
    """Two acts of one kind on one day have the same id where none is given; both are listed."""
    pact = load("gsomia").assuming(*(Act("announced", on=date(2024, 1, 1), by=by, why="said") for by in ("KOR", "JPN")))
    says = [line.says for line in words(drawn(pact))]
    assert [line for line in says if line.startswith("2024-01-01")] == [
        "2024-01-01 announced (Republic of Korea)",
        "2024-01-01 announced (Japan)",
    ]
