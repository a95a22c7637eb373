"""The picture of a timeline: well-formed, described in words, legible in any light, and no text breaks out of it."""

import re
from datetime import date
from pathlib import Path

import attrs
import pytest

from gsomia_rules import Act, load
from gsomia_rules.model.context import ContextEvent
from gsomia_rules.model.deadline import DeadlineKind
from gsomia_rules.model.lifecycle import State
from gsomia_rules.queries.chart import chart_rows, default_range
from gsomia_rules.render.svg import marks, palette
from gsomia_rules.render.svg.canvas import Box
from gsomia_rules.render.svg.picture import as_svg
from gsomia_rules.render.svg.shape import ActsShown, Form, Shape
from tests.support.breakout import MARKS, hostile
from tests.support.commands import HISTORIES
from tests.support.pictures import SVG, contrast, parsed, titles, words
from tests.support.sheet import TODAY, drawn

BOX = Box(0, 0, 20, 10)
ELEMENTS = {"circle", "svg", "title", "desc", "style", "defs", "pattern", "g", "rect", "line", "path", "text", "tspan"}


def described(svg: str) -> str:
    """What a screen reader says."""
    return parsed(svg).findtext(f"{SVG}desc") or ""


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
    """A row for each reading, the acts once with their words, the next deadline of each reading, today's line."""
    svg = drawn(load("gsomia"))
    says = words(svg)
    for name in ("korea (default)", "japan", "first-day-counted", "three-months"):
        assert len([line for line in says if line.startswith(f"{name} ")]) == 1
    for day, times in {"2027-08-24": 2, "2027-08-25": 1, "2027-08-23": 1}.items():
        assert says.count(f"deadline {day}") == times
    assert "as of 2026-11-21" in says
    acts = says[: says.index("Context")]
    assert len([line for line in acts if re.match(r"\d{4}-\d\d-\d\d (?!through)", line)]) == 10
    assert "japan, first-day-counted, three-months: notice of" in says
    assert {line.get("x1") for line in parsed(svg).iter(f"{SVG}line") if line.get("class") == "today"} == {
        "341.41"
    }  # 12 + 374 * 5407 / 6139 days


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
    """Each state differs from every other by its pattern or its line, and what lies ahead by its edge."""
    looks = {state: re.sub(r"s-\w[\w-]*|url[^)]*", "", marks.fill(BOX, state, "x")) for state in State}
    looks |= {state: looks[state] + palette.patterns([state], "").partition("<path")[2] for state in State}
    assert len({*looks.values()}) == len(State)
    for state in set(State) - {State.UNSIGNED}:
        assert ("loose" in marks.fill(BOX, state, "x", ahead=True), "loose" in looks[state]) == (True, False), state


def test_deadlines_of_each_kind_have_a_flag_of_their_own() -> None:
    """The shapes differ, all to the right of the pole, and a superseded one is hollow."""
    cloths = {kind: marks.flag(10, 20, kind) for kind in DeadlineKind}
    assert len({*cloths.values()}) == 3
    assert all('x1="10"' in cloth and "M10.00" in cloth and 'class="flag"' in cloth for cloth in cloths.values())
    assert 'class="void"' in marks.flag(10, 20, DeadlineKind.GIVE_NOTICE, void=True)
    says = words(drawn(load("gsomia"), Shape(Form.LANDSCAPE)))
    for meaning in ("last day to give notice of termination", "last day to withdraw the notice"):
        assert says.count(meaning) == 1


@pytest.mark.parametrize("look", [0, 1], ids=["light", "dark"])
def test_words_stand_out_from_every_ground(look: int) -> None:
    """The contrast of words with paper and with each state's colour is at least 4.5 to 1, in light and in dark."""
    colors = {name: pair[look] for name, pair in palette._COLORS.items()}
    for state in set(State) - set(palette.LINES):
        assert contrast(colors["ink"], colors[state.replace("-", "_")]) >= 4.5, state
    for name in ("ink", "soft", "mark"):
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


@pytest.mark.parametrize("file", HISTORIES[:6], ids=lambda file: file.stem)
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
    says = " ".join(words(svg))
    assert "Assumed: notice of termination withdrawn on 2019-12-01 (Sunday) (Republic of Korea)" in says
    assert "japan, first-day-counted, three-months not possible: notice-withdrawn by KOR on 2019-12-01" in says
    assert "Reading japan, first-day-counted, three-months: not possible" in described(svg)


def test_known_on_is_told() -> None:
    """A picture of what was known says so, and ends as it then looked."""
    svg = drawn(load("gsomia").known_on(date(2019, 10, 1)), today=date(2019, 10, 1))
    assert "As known on: 2019-10-01 (Tuesday); later acts are ignored" in " ".join(words(svg))
    assert "ended from 2019-11-23" in described(svg)
    assert "2020" not in described(svg).partition("Acts")[2]


def test_a_long_history_keeps_what_matters() -> None:
    """Whaling, seventy years of yearly deadlines: a short pole for each, and a flag for the superseded one."""
    svg = drawn(load("icrw-jpn"))
    named = [title for title in titles(svg) if "last day to give notice" in title]
    assert len(named) == 68  # 1 January of 1952 to 2019
    assert (svg.count('class="pole"'), svg.count('class="void"')) == (68, 2)  # the withdrawal too; a flag in the legend
    assert any("superseded on 2018-12-26" in title for title in named)


def test_many_acts_are_counted() -> None:
    """Sixty acts are listed, or numbered; of more it says how many there are."""
    pact = load("gsomia").assuming(
        *(Act("announced", on=date(2024, 1, 1 + n % 28), by="KOR", id=f"a{n}", why="said") for n in range(70))
    )
    assert "and 20 more" in words(drawn(pact))  # ten of the record, and seventy
    assert "Acts not shown: 20." in words(drawn(pact, Shape(acts=ActsShown.NUMBERED)))


def test_many_events_of_context_are_counted() -> None:
    """Sixty are listed, of more it says how many there are; those of one day share a dot."""
    events = tuple(ContextEvent(on=date(2024, 1, 1 + n % 2), says=f"event {n}") for n in range(1000))
    svg = drawn(attrs.evolve(load("gsomia"), context=events))
    assert sum("event " in line for line in words(svg)) == 60
    assert "and 940 more" in words(svg)
    assert svg.count('class="context"') == 60 + 1 + 1  # in the list, in the plot, in the legend


@pytest.mark.parametrize("count", [1, 8, 200])
def test_a_slide_explains_its_dots(count: int) -> None:
    """A landscape picture lists the events for which there is room, and says how many more there are."""
    events = tuple(ContextEvent(on=date(2024, 1, 1), says=f"the event of number {n} took place") for n in range(count))
    says = words(drawn(attrs.evolve(load("gsomia"), context=events), Shape(Form.LANDSCAPE)))
    listed = sum("the event of number" in line for line in says)
    left_out = {"and {n} more", "Events of context, not listed: {n}"}
    assert listed == count or {told.format(n=count - listed) for told in left_out} & {*says}


def test_a_deadline_of_today_is_the_next_one() -> None:
    """On 24 August 2027 itself notice is in time, so that day is the next deadline."""
    says = words(drawn(load("gsomia"), today=date(2027, 8, 24)))
    assert says.count("deadline 2027-08-24") == 2  # Seoul and Tokyo
    assert "deadline 2028-08-23" in says  # three months: the day before has passed


def test_what_lies_ahead_is_paler_from_tomorrow_on() -> None:
    """Of ten days, with today the fifth, the paler half begins with the sixth; the legend says what it means."""
    pact = load("gsomia")
    first, last = date(2024, 1, 1), date(2024, 1, 10)
    svg = as_svg(chart_rows(pact, ["korea"], first, last), pact.metadata, first, last, date(2024, 1, 5))
    boxes = {
        rect.get("class"): rect
        for rect in parsed(svg).iter(f"{SVG}rect")
        if str(rect.get("class")).startswith("s-in-force") and rect.get("width") != "20"
    }
    past, ahead = boxes["s-in-force"], boxes["s-in-force ahead"]
    assert past.get("width") == ahead.get("width") == "187"  # half of 400 without the margins of 12 and 14
    assert float(ahead.get("x", "")) == float(past.get("x", "")) + 187
    assert "if nobody acts" in words(svg)


def test_acts_of_one_name_are_two() -> None:
    """Two acts of one kind on one day have the same id where none is given; both are listed."""
    pact = load("gsomia").assuming(*(Act("announced", on=date(2024, 1, 1), by=by, why="said") for by in ("KOR", "JPN")))
    assert [line for line in words(drawn(pact)) if line.startswith("2024-01-01")] == [
        "2024-01-01 announced (Republic of Korea)",
        "2024-01-01 announced (Japan)",
    ]


def test_readings_that_show_the_same_share_a_row() -> None:
    """Poland's waiver of 2021 changes what survives and nothing that is drawn; the list says how it is read."""
    says = words(drawn(load("bit-nld-pol")))
    assert "clause (default), poland" in says
    assert "poland: announced on 2021-04-04" in says


@pytest.mark.parametrize("name", ["gsomia", "hong-kong-1898", "upu-usa"])
def test_landscape_is_16_to_9(name: str) -> None:
    """Whatever there is to show; its width is that asked for, and by default 960."""
    for width in (None, 1920):
        root = parsed(drawn(load(name), Shape(Form.LANDSCAPE, width)))
        *_, wide, high = map(float, root.get("viewBox", "").split())
        assert wide / high == pytest.approx(16 / 9, rel=1e-3)
        assert (root.get("width"), root.get("height")) == (("1920", "1080") if width else ("960", "540"))


def test_a_narrow_picture_keeps_its_letters() -> None:
    """From 320 to 640 pixels the drawing is as wide as asked; beyond, it is enlarged."""
    for width, units in {320: 320, 500: 500, 640: 640, 1000: 640}.items():
        root = parsed(drawn(load("gsomia"), Shape(width=width)))
        assert (root.get("width"), root.get("viewBox", "").split()[2]) == (str(width), str(units))


def test_parts_can_be_left_out() -> None:
    """Without a title its description stays; without a legend a note says what lies ahead; acts without a list have numbers."""
    pact = load("gsomia")
    bare = drawn(pact, Shape(heading=False, legend=False, acts=ActsShown.HIDDEN))
    assert parsed(bare).findtext(f"{SVG}title") == "Japan\u2013Korea GSOMIA: timeline"
    assert not {"Japan\u2013Korea GSOMIA", "term begins", "1st"} & set(words(bare))
    assert "Right of the line: what happens if nobody acts." in words(bare)
    assert 'class="act"' not in bare
    numbered = drawn(pact, Shape(acts=ActsShown.NUMBERED))
    assert numbered.count('class="act"') == 5 + 1  # with that of the legend
    assert numbered.count('class="said"') == 5 + 1
    assert not any(line.startswith("2019-08-23") for line in words(numbered))


def test_context_stands_apart_from_acts() -> None:
    """Its events are faint marks with their words, listed below the acts; without them nothing says context."""
    pact = load("gsomia")
    first, last = default_range(pact, TODAY)
    chart = chart_rows(pact, pact.readings, first, last)
    says = words(drawn(pact))
    assert says.index("Context") > max(number for number, line in enumerate(says) if line.startswith("2023-03-21"))
    assert "2016-11-01 the two governments resume negotiations" in titles(drawn(pact))
    dots = [title for title in titles(drawn(pact)) if any(one.says in title for one in pact.context)]
    assert sum(title.count(one.says) for title in dots for one in pact.context) == len(pact.context)
    assert drawn(pact).count('class="context"') == len(pact.context) + len(dots) + 1  # one in the legend
    assert "context" not in as_svg(chart, pact.metadata, first, last).partition("</style>")[2]


def test_texts_of_the_file_are_translated() -> None:
    """The title, the readings and what is said of acts are in the language where the file has them."""
    pact = load("gsomia")
    texts = {pact.title: "題", pact.readings["korea"].title: "韓国の立場"}
    translated = attrs.evolve(pact, translations={"ja": texts})
    says = words(drawn(translated, language="ja"))
    assert "題" in says
    assert any("韓国の立場" in line for line in says)


def test_many_acts_share_discs() -> None:
    """Of sixty acts the nearest share a disc, and none is without one."""
    pact = load("gsomia").assuming(
        *(Act("announced", on=date(2024, 1, 1 + n % 28), by="KOR", id=f"a{n}", why="said") for n in range(70))
    )
    discs = [
        line for line in words(drawn(pact, Shape(acts=ActsShown.NUMBERED))) if re.fullmatch(r"[0-9\u2013]{1,5}", line)
    ]
    shown = [
        list(range(int(one), int(last or one) + 1)) for one, _, last in (disc.partition("\u2013") for disc in discs)
    ]
    assert [*range(1, 61)] in [sorted({number for few in shown[:end] for number in few}) for end in range(len(shown))]


def test_statements_are_hollow_as_in_the_chronology() -> None:
    """Of the ten acts of GSOMIA five are announcements; the withdrawal of 22 November 2019 keeps its flag when narrow."""
    svg = drawn(load("gsomia"))
    assert "announced" in words(svg)
    assert (svg.count('class="said"'), svg.count('class="act"')) == (2 * 5 + 1, 2 * 5 + 1)  # plot, list and legend
    withdrawal = next(one for one in svg.split("<g>") if "2019-11-22: last day to withdraw the notice" in one)
    assert 'class="void"' in withdrawal.partition("</g>")[0]


def test_the_legend_says_where_context_is_told() -> None:
    """A landscape sheet whose list has no room for it leaves the context to the table."""
    pact = load("gsomia")
    wide = drawn(pact, Shape(form=Form.LANDSCAPE))
    assert "context, listed in the table" in words(wide)
    assert "context, listed in the table" not in words(drawn(pact))
