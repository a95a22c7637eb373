"""The page in a real browser: days are typed and answers read, and no script or style reaches outside.

With the Chromium that :mod:`tests.render.conftest` finds. Tests that ask for the same kind
of window share it: each opens the page anew, and notices nothing of the one before.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, Protocol

import pypdfium2
import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, Route, expect

from gsomia_rules import load
from gsomia_rules.cli.group import rules
from gsomia_rules.engine.pact import Pact
from gsomia_rules.model.standing import Standing
from gsomia_rules.pactfile.loading import parse
from gsomia_rules.render.html import as_html, page_of
from gsomia_rules.render.html.box import in_page_order, left_out
from gsomia_rules.render.languages import LANGUAGES, Words, catalogue
from gsomia_rules.render.rows import rows as rows_of
from gsomia_rules.render.rows import short
from tests.conftest import Tally
from tests.render.test_page import hostile
from tests.support.axe import faults
from tests.support.commands import LIBRARY, loaded
from tests.support.tables import rows

Report = Callable[[str], Path]
DAY = date(2026, 11, 21)
SCREEN = {"width": 1280, "height": 720}
OTHERS = ("paris-usa", "new-start")
OPENS = """
[pact]
title = "A lock-in that ends on the day of the deadline itself"
parties = { ONE = "One", TWO = "Two" }
zone = "UTC"
[text]
term = { length = "1 year", then = "renews" }
exit = { notice = "90 days", first_day = "excluded", at = "term-end", no_notice_before = 2020-10-02 }
[[record]]
on = 2018-01-01
act = "entered-into-force"
by = "all"
"""
FIRST, LAST = date(2012, 1, 1), date(2036, 12, 31)
CONTRAST = """() => {
  const channels = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = (color) => {
    const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = channels(color).map((channel) => linear(channel / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = [];
  for (const one of document.body.querySelectorAll("*")) {
    const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || one.closest("svg, script, noscript") || !one.getClientRects().length) continue;
    let behind = one;
    while (behind && (channels(getComputedStyle(behind).backgroundColor)[3] ?? 1) === 0) behind = behind.parentElement;
    const paper = light(getComputedStyle(behind || document.body).backgroundColor);
    const ink = light(getComputedStyle(one).color);
    const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    found.push([ratio, one.tagName + "." + one.className, one.textContent.trim().slice(0, 40)]);
  }
  return found;
}"""
LONG = "tr:nth-child(n + 5), .chronology li:nth-child(n + 6), .reasons li:nth-child(n + 4)"
EVERY_DAY = "([reading, days]) => JSON.stringify(days.map((day) => answerOn(reading, day)))"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the built-in pact."""
    return written(load("gsomia"), tmp_path_factory.mktemp("page"))


def written(pact: Pact, folder: Path, language: str = "en", reading: str | None = None) -> Path:
    """A page of a pact, in a file."""
    page = folder / f"{pact.name}-{language}.html"
    page.write_text(as_html(page_of(pact, reading, DAY, FIRST, LAST), catalogue(language)), encoding="utf-8")
    return page


class Window:
    """A window of a browser for one page file at a time; what asks for anything beside that is noted."""

    def __init__(self, browser: Browser, **options: Any) -> None:  # noqa: ANN401 (all that a browser can be asked for)
        self.context = browser.new_context(**options)
        self.address, self.noted = "", list[str]()
        self.context.route("**/*", self._asked)
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.noted.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.noted.append(f"error: {error}"))
        self.page.on("dialog", lambda dialog: self.noted.append(f"dialog: {dialog.message}"))

    def _asked(self, route: Route) -> None:
        if route.request.url == self.address:
            route.continue_()
        else:
            self.noted.append(f"request: {route.request.url}")
            route.abort()


class Opener(Protocol):
    """Opens a page file, at a part of it, in a window with some options; a request beside the page, a fault or a warning fails."""

    def __call__(self, file: Path, part: str = "", **options: Any) -> AbstractContextManager[Page]:  # noqa: ANN401
        """The page, in a window of its own while it is used."""


@pytest.fixture(scope="module")
def opened(browser: Browser) -> Iterator[Opener]:
    """Opens pages; a window is kept for the next page that asks for one of its kind."""
    windows: dict[str, Window] = {}

    @contextmanager
    def opened(file: Path, part: str = "", **options: Any) -> Iterator[Page]:  # noqa: ANN401
        media = {
            name: options.pop(name, default) for name, default in (("color_scheme", "light"), ("viewport", SCREEN))
        }
        window = windows.pop(str(options), None) or Window(browser, **options)
        window.page.set_viewport_size(media["viewport"])
        window.page.emulate_media(media="null", color_scheme=media["color_scheme"])
        window.address = file.as_uri()
        window.page.goto(window.address + part)
        yield window.page
        window.page.goto("about:blank")
        assert window.noted == []
        windows[str(options)] = window  # of a test that failed it is not used again

    yield opened
    for window in windows.values():
        window.context.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Writes the page of the built-in pact in a language, with its pictures, as the command does."""

    @cache
    def report(language: str) -> Path:
        file = tmp_path_factory.mktemp("report") / f"{language}.html"
        done = CliRunner().invoke(rules, ["report", "--on", str(DAY), "--lang", language, "-o", str(file)])
        assert done.exit_code == 0
        return file

    return report


@pytest.fixture(scope="module")
def page(opened: Opener, file: Path) -> Iterator[Page]:
    """The page of the built-in pact, opened east of Greenwich, where a day begins before it does in UTC."""
    with opened(file, timezone_id="Asia/Seoul", viewport={"width": 1100, "height": 900}) as shown:
        yield shown


def answered(page: Page, day: str) -> str:
    """What the page says when a day is typed and sent off."""
    page.get_by_label("Day", exact=True).fill(day)
    page.get_by_role("button", name="Answer").click()
    return " ".join(page.get_by_role("status").inner_text().split())


@pytest.mark.parametrize("row", [row for row in rows("truth") if row["reading"] == "korea"], ids=lambda row: row["on"])
def test_a_day_is_typed_and_its_answer_read(page: Page, row: dict[str, str]) -> None:
    """The rows of the truth table, read off the page."""
    text = answered(page, row["on"])
    assert text.startswith(f"On {row['on']} (")
    assert f"Status {catalogue().states[load('gsomia').on(date.fromisoformat(row['on'])).state]}" in text
    if row["deadline"]:
        left = {"0": "0 days left", "1": "1 day left"}.get(row["days_left"], f"{row['days_left']} days left")
        assert f": {row['deadline']} ({row['weekday']}), {left}" in text
    elif row["terminable"] == "yes":
        assert "Next deadline none: the Republic of Korea can end it on any day" in text
    if row["event"] == "renewal":
        assert f"If nobody acts renewed on {row['event_day']}" in text
    if row["term"]:
        assert re.search(rf"Term {row['term']}(st|nd|rd|th) term, ", text)


def test_the_other_readings_answer_beside_it(page: Page) -> None:
    """On 2020-08-23 the readings differ: three deadlines on three days, and none."""
    text = answered(page, "2020-08-23")
    assert "japan: in force; last day for notice 2020-08-24, 1 day left" in text
    assert "first-day-counted: in force; last day for notice 2020-08-25, 2 days left" in text
    assert "three-months: in force; last day for notice 2020-08-23 (Sunday, not moved), 0 days left" in text
    assert "japan: same answer" in answered(page, "2019-08-23")
    assert "not covered" not in answered(page, "2026-11-21")
    for day in ("2026-11-22", "2027-11-21"):
        assert "searched to 2026-11-21; later events are not covered." in answered(page, day)
    long_ago = "last searched on 2026-11-21, more than a year before; later events are not covered"
    for day, count in (("2027-11-21", 0), ("2027-11-22", 1), ("2036-12-31", 1)):
        assert answered(page, day).count(long_ago) == count


def test_what_differs_is_named_where_the_lines_are_alike(opened: Opener, tmp_path: Path) -> None:
    """Ended on one day under both readings, and only under one do the rights of investors survive."""
    pact = load("bit-nld-pol")
    with opened(written(pact, tmp_path)) as page:
        line = "poland: ended; last day 2019-02-01, first day out 2019-02-02"
        assert f"{line}; differs in: survival" in answered(page, "2020-06-01")
        assert "poland: same answer" in answered(page, "2018-01-01")


@pytest.mark.parametrize(("day", "weekend"), [("2024-08-01", True), ("2025-08-01", True), ("2026-08-01", False)])
def test_a_deadline_on_a_weekend_is_flagged(page: Page, day: str, weekend: bool) -> None:
    """24 August was a Saturday in 2024, a Sunday in 2025, and a Monday in 2026."""
    assert (": nothing in the text moves it" in answered(page, day)) == weekend


@pytest.mark.parametrize(
    "typed", ["2021-02-30", "23 August", "2020-8-23", "20200823", "2020-13-01", "\uff12\uff10\uff12\uff10-08-23", "x"]
)
def test_what_is_no_day_is_refused(page: Page, typed: str) -> None:
    """The page says what was typed, and how a day is written."""
    assert answered(page, typed) == f"{typed} is not a day of the calendar. Enter year, month, day, like 2020-08-23."
    assert page.get_by_label("Day", exact=True).get_attribute("aria-invalid") == "true"


def test_a_day_beyond_the_page_is_refused_with_its_range(page: Page) -> None:
    """The days before the first and after the last are not answered; both ends are."""
    for day in ("2011-12-31", "2037-01-01", "0001-01-01", "9999-12-31"):
        text = f"{day} is not covered by this page. It answers for the days from 2012-01-01 through 2036-12-31."
        assert answered(page, day) == text
    assert answered(page, " ") == "Enter a day: year, month, day, like 2020-08-23."
    for day in ("2012-01-01", " 2036-12-31 "):
        assert answered(page, day).startswith(f"On {day.strip()} (")
        assert page.get_by_label("Day", exact=True).get_attribute("aria-invalid") == "false"


def test_a_whole_day_is_answered_while_it_is_typed(page: Page) -> None:
    """A half-typed day is not answered; the answer comes with its last figure."""
    answered(page, "2019-08-22")
    field = page.get_by_label("Day", exact=True)
    field.fill("")
    field.press_sequentially("2020-08-2")
    assert "On 2019-08-22" in page.get_by_role("status").inner_text()
    field.press_sequentially("4")
    assert "On 2020-08-24" in page.get_by_role("status").inner_text()


def test_an_answer_has_an_address(opened: Opener, file: Path) -> None:
    """Asking sets it; back and forward lead through the answers; days typed in passing leave no entries."""
    with opened(file) as page:
        field, status = page.get_by_label("Day", exact=True), page.get_by_role("status")
        sunday = re.compile(r"^On 2020-08-23 \(Sunday\)")
        answered(page, "2020-08-23")
        field.fill("2019-08-22")
        field.fill("2019-08-23")
        answered(page, "2019-08-24")
        expect(page).to_have_url(f"{file.as_uri()}#2019-08-24")
        answered(page, "2021-02-30")
        expect(page).to_have_url(f"{file.as_uri()}#2019-08-24")
        page.go_back()
        expect(status).to_have_text(sunday)
        expect(field).to_have_value("2020-08-23")
        page.get_by_role("link", name="Why").click()
        expect(status).to_have_text(sunday)
        page.go_back()
        page.go_back()
        expect(status).to_have_text("")
        expect(field).to_have_value("")
        page.go_forward()
        expect(status).to_have_text(sunday)


def test_a_day_typed_after_a_part_was_shown_has_an_entry_of_its_own(opened: Opener, file: Path) -> None:
    """Back leads to the part of the page, and then to the day that was half typed before."""
    with opened(file) as page:
        field = page.get_by_label("Day", exact=True)
        field.fill("2020-08-23")
        page.get_by_role("link", name="Why").click()
        part = page.evaluate("location.href")
        field.fill("2020-08-24")
        page.go_back()
        expect(page).to_have_url(part)
        page.go_back()
        expect(page).to_have_url(f"{file.as_uri()}#2020-08-23")


def test_an_address_is_answered(opened: Opener, file: Path) -> None:
    """A page that is opened at a day shows its answer and reads on from there; an address that is no day is refused."""
    parts = {
        "2020-02-30": "2020-02-30 is not a day of the calendar.",
        "1999-12-31": "1999-12-31 is not covered by this page. It answers for the days from 2012-01-01",
        "%3Cb%3E%E2%80%AE": "<b> is not a day of the calendar.",
        "%3Cb%3E%zz": "%3Cb%3E%zz is not a day of the calendar.",
        "2019-08-23": "On 2019-08-23 (Friday) under the reading korea",
    }
    with opened(file, "#2020-08-23") as page:
        status = page.get_by_role("status")
        assert status.inner_text().startswith("On 2020-08-23 (Sunday) under the reading korea")
        assert page.evaluate("document.activeElement.closest('#result') !== null")
        assert page.evaluate("document.getElementById('ask').getBoundingClientRect().top") < 100
        for part, said in parts.items():
            page.evaluate("(part) => { location.hash = part; }", part)
            expect(status).to_contain_text(said)
        page.evaluate("() => { location.hash = '2021-13-01'; }")
        page.reload()
        expect(status).to_contain_text("2021-13-01 is not a day of the calendar.")


def test_a_day_is_picked_from_a_calendar(opened: Opener, file: Path) -> None:
    """The picker of the browser opens from a button, and the field and the picker show the same day."""
    with opened(file) as page:
        field, picker = page.get_by_label("Day", exact=True), page.locator("input[type=date]")
        answered(page, "2020-08-23")
        assert picker.input_value() == "2020-08-23"
        page.evaluate("() => { HTMLInputElement.prototype.showPicker = function () { this.dataset.shown = 'yes'; }; }")
        page.get_by_role("button", name="Choose from a calendar").press("Enter")
        assert picker.get_attribute("data-shown") == "yes"
        picker.fill("2019-08-24")
        assert field.input_value() == "2019-08-24"
        assert page.get_by_role("status").inner_text().startswith("On 2019-08-24 (Saturday)")
        expect(page).to_have_url(f"{file.as_uri()}#2019-08-24")
        assert (picker.get_attribute("min"), picker.get_attribute("max")) == (str(FIRST), str(LAST))


@pytest.mark.parametrize("script", [True, False])
def test_context_is_hidden_and_shown(opened: Opener, file: Path, *, script: bool) -> None:
    """A box hides the events that only explain, without a script, too; on paper they are always there."""
    with opened(file, java_script_enabled=script) as page:
        context = page.locator("li").filter(has_text="Abe and President Moon")
        act = page.locator("li").filter(has_text="handed over at about 15:25").first
        assert context.is_visible()
        page.get_by_role("checkbox", name="Show context").uncheck()
        assert not context.is_visible()
        assert act.is_visible()
        page.emulate_media(media="print")
        assert context.is_visible()


def test_the_keyboard_alone_is_enough(opened: Opener, file: Path) -> None:
    """From the top: skip to the answer, on to the box, a day, Enter, and the answer is announced while the focus stays there."""
    with opened(file) as page:
        page.keyboard.press("Tab")
        skip = page.get_by_role("link", name="Skip to the answer")
        assert skip.evaluate("one => one === document.activeElement")
        box = skip.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "answer"
        for _ in range(3):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == "day":
                break
        assert page.evaluate("document.activeElement.id") == "day"
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        page.keyboard.type("2019-08-22")
        page.keyboard.press("Enter")
        assert "2 days left" in page.get_by_role("status").inner_text()
        assert page.evaluate("document.activeElement.id") == "day"


def test_a_screen_reader_is_told_what_is_what(page: Page) -> None:
    """Landmarks, headings, the field with its hint, and a live region are in the accessibility tree."""
    for role in ("banner", "navigation", "main", "contentinfo", "status"):
        assert page.get_by_role(role).count() == 1, role
    assert page.get_by_role("heading", level=1).inner_text() == load("gsomia").title
    field = page.get_by_role("textbox", name="Day", exact=True)
    hint = page.locator("#" + str(field.get_attribute("aria-describedby")))
    assert hint.inner_text() == "Year, month, day, like 2020-08-23; any day from 2012-01-01 through 2036-12-31."
    assert page.get_by_role("status").get_attribute("aria-live") == "polite"
    for name in (
        "The answer",
        "Ask about any day",
        "Deadlines and events",
        "Chronology",
        "Why",
        "The readings side by side",
    ):
        assert page.get_by_role("region", name=name, exact=True).count() == 1
    assert page.get_by_role("table").count() == 4
    assert page.get_by_role("list").filter(has_text="2019-11-22").count() >= 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_can_be_read(opened: Opener, file: Path, scheme: str) -> None:
    """Every text has a contrast of 4.5 to its ground (WCAG 2.2, 1.4.3), on light and on dark, refusals too."""
    with opened(file, color_scheme=scheme) as page:
        for day in ("2020-08-23", "2021-02-30"):
            answered(page, day)
            found = page.evaluate(CONTRAST)
            assert len(found) > 200
            assert [one for one in found if one[0] < 4.5] == []
        light = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert light == (scheme == "light")


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.deep)], ids=["one", "every"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_no_fault(opened: Opener, report: Report, language: str, *, every: bool) -> None:
    """The rules of axe-core, on a phone and a desk, in light and dark, with an answer shown.

    By default each of the four is tried in one language, and long lists with their first rows.
    """
    looks = list(product((390, 1280), ("light", "dark")))
    shown = looks if every else looks[LANGUAGES.index(language) :: len(LANGUAGES)]
    context = "html" if every else {"exclude": [LONG]}
    with opened(report(language), "#2020-08-23", bypass_csp=True) as page:
        for width, scheme in shown:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            assert faults(page, context) == [], (width, scheme)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_printed_on_five_full_pages(opened: Opener, report: Report, language: str) -> None:
    """At most five sheets of A4, of which none but the last has text on less than half of its height."""
    with opened(report(language)) as page:
        printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    assert {tuple(map(round, sheet.get_size())) for sheet in printed} == {(595, 842)}
    assert len(printed) <= 5
    for sheet in list(printed)[:-1]:
        assert _filled(sheet) > 0.5


def _filled(sheet: pypdfium2.PdfPage) -> float:
    """How much of the height of a sheet has something printed, in strips of a twentieth."""
    strips, height = set[int](), sheet.get_height() / 20
    for part in sheet.get_objects():
        _, bottom, _, top = part.get_bounds()
        if 0 < top - bottom < 19 * height:  # not the ground of the whole sheet
            strips |= set(range(int(bottom / height), int(top / height) + 1))
    return len(strips & set(range(20))) / 20


@pytest.mark.parametrize("width", [320, 390, 1100])
def test_nothing_is_wider_than_the_window(opened: Opener, file: Path, width: int) -> None:
    """On a phone the page is read without scrolling sideways, and its tables are tables still."""
    with opened(file, viewport={"width": width, "height": 800}) as page:
        answered(page, "2020-08-23")
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.get_by_role("table").count() == 4
        assert page.get_by_role("columnheader", name="First day out").count() == 2
        assert page.get_by_role("rowheader", name="2027-08-24 (Tuesday)").count() == 1


SEVERAL = [pact.stem for pact in LIBRARY if len(loaded(pact).readings) > 1]
WORST = ("npt-prk", "oas-ven", "who-usa")


@pytest.mark.parametrize(
    "name", [name if name in WORST else pytest.param(name, marks=pytest.mark.deep) for name in SEVERAL]
)
def test_no_reading_is_wider_than_the_window(opened: Opener, tmp_path: Path, name: str) -> None:
    """Whatever the readings of the library are called."""
    with opened(written(load(name), tmp_path)) as page:
        for width in (320, 390, 1100):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_reading_may_have_any_name(opened: Opener, tmp_path: Path) -> None:
    """One that every object of the script has, and one that is longer than the line of a phone."""
    long = "x" * 80
    readings = "".join(f'[readings.{name}]\ntitle = "As it stands"\n' for name in ("one", "constructor", long))
    pact = parse(OPENS.replace("[text]", 'reading = "one"\n[text]', 1).encode() + readings.encode(), "opens")
    with opened(written(pact, tmp_path), viewport={"width": 320, "height": 800}) as page:
        answer = answered(page, "2020-08-23")
        assert "constructor: same answer" in answer
        assert f"{long}: same answer" in answer
        assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_on_paper_it_is_ink_on_white(opened: Opener, file: Path) -> None:
    """Printed from a dark screen it is black on white, with an answer of the box but not the box; links show addresses."""
    with opened(file, color_scheme="dark") as page:
        page.emulate_media(media="print", color_scheme="dark")
        assert not page.get_by_label("Day", exact=True).is_visible()
        assert not page.get_by_role("navigation").is_visible()
        assert not page.get_by_role("heading", name="Ask about any day").is_visible()
        assert page.locator("#answer").is_visible()
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        after = "getComputedStyle(document.querySelector('.sources a'), '::after').content"
        assert "https://www.mofa.go.jp/press/release/press4e_002598.html" in page.evaluate(after)
        assert [one for one in page.evaluate(CONTRAST) if one[0] < 4.5] == []
        page.evaluate("show('2020-08-23')")
        assert page.get_by_role("status").is_visible()
        assert not page.get_by_label("Day", exact=True).is_visible()


def test_without_javascript_all_but_the_box_is_there(opened: Opener, file: Path) -> None:
    """The answer, the reasons and the tables need no script, and the place of the box says what it needs."""
    with opened(file, java_script_enabled=False) as page:
        assert "notice of termination: 2027-08-24 (Tuesday), 276 days left" in page.inner_text("#answer")
        assert "This box needs JavaScript" in page.inner_text("#ask")
        assert not page.get_by_role("button").first.is_visible()
        assert not page.get_by_label("Day", exact=True).is_visible()


def test_a_file_that_means_harm_does_none(opened: Opener, tmp_path: Path) -> None:
    """Scripts and styles of a file never run: its texts are shown as they stand, also by the script of the page."""
    with opened(written(hostile(), tmp_path)) as page:
        assert (
            page.get_by_role("heading", level=1).inner_text().startswith("</title><script>window.broken = 1</script>")
        )
        answered(page, "2021-06-01")
        assert page.evaluate("typeof window.broken") == "undefined"
        assert answered(page, "<b>") == "<b> is not a day of the calendar. Enter year, month, day, like 2020-08-23."


def test_the_script_agrees_with_the_engine_on_every_day(page: Page, tally: Tally) -> None:
    """Ten years of days under all readings: every line and every row of the box is the engine's answer in words."""
    pact, first = load("gsomia"), date(2016, 6, 1)
    days = [first + timedelta(number) for number in range(3653)]
    for reading in pact.readings:
        found = json.loads(page.evaluate(EVERY_DAY, [reading, [str(day) for day in days]]))
        for day, answer in zip(days, found, strict=True):
            assert answer == expected(pact.on(day, reading), catalogue()), (reading, day)
        tally("days on which the page's script was compared with the engine", len(days))


def expected(answer: Standing, words: Words) -> dict[str, object]:
    """The line and the rows that the box must show for an answer: all that the page shows but the earliest end."""
    names, words = answer.metadata.names, words.of(answer.metadata)
    shown = in_page_order(rows_of(answer, words, names))
    rows = [[row.label, row.text] for row in shown if row.about not in left_out(answer)]
    return {"line": short(answer, words, names), "rows": rows}


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.deep)], ids=["one", "every"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_script_writes_what_the_page_would(opened: Opener, tmp_path: Path, language: str, *, every: bool) -> None:
    """On the first and the last day of every segment of one or every reading: the rows of a page for that day."""
    pacts = [load("gsomia"), parse(OPENS.encode(), "opens")]
    if every or language == "en":
        pacts += [load(name) for name in OTHERS]
    for pact in pacts:
        readings = pact.readings if every else [pact.reading]
        segments = [(name, one) for name in readings for one in pact.timeline(name).segments(FIRST, LAST)]
        asked = [(name, one.first_day) for name, one in segments]
        asked += [(name, one.next_day - timedelta(days=1)) for name, one in segments]
        with opened(written(pact, tmp_path, language), timezone_id="America/St_Johns") as page:
            script = "(asked) => asked.map(([reading, day]) => answerOn(reading, day))"
            found = page.evaluate(script, [[name, str(day)] for name, day in asked])
            heading = catalogue(language).say(
                "page.ask.on", day=catalogue(language).long_day(DAY), reading=pact.reading
            )
            page.evaluate("(day) => show(day)", str(DAY))
            assert page.inner_text("#result h3") == heading
        for (name, day), answer in zip(asked, found, strict=True):
            assert answer == expected(pact.on(day, name), catalogue(language)), (name, day)


def test_the_data_of_the_box_holds_no_text_twice(page: Page) -> None:
    """Equal texts of days and readings are kept once in the data."""
    strings = page.evaluate("PAGE.strings")
    assert len(strings) == len(set(strings))
    segments = page.evaluate("Object.values(PAGE.readings).flat()")
    assert sum(len(segment) - 2 for segment in segments) > 4 * len(strings)
