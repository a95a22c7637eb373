"""A site in a real browser, opened from files: links, search, box and calendar, on a desk and a phone, in the dark too."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from gsomia_rules import load
from tests.support.axe import faults
from tests.support.commands import invoked

TITLE = load("gsomia").title
SOME = "gsomia unesco-usa achr-ven paris-usa"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a few treaties."""
    return written(tmp_path_factory.mktemp("some") / "site", SOME)


def written(folder: Path, pacts: str = "") -> Path:
    """A site as the command writes it."""
    done = invoked(f"gsomia-rules site {pacts} --stamp 20261121T030000Z -o {folder}")
    assert done.returncode == 0
    return folder


@contextmanager
def opened(browser: Browser, folder: Path, **options: Any) -> Iterator[Page]:  # noqa: ANN401 (all that a browser can be asked for)
    """The first page; a request outside the folder, a fault or a warning fails."""
    context = browser.new_context(**options)
    noted = list[str]()

    def asked(route: Route) -> None:
        if route.request.url.startswith(folder.as_uri()):
            route.continue_()
        else:
            noted.append(f"request: {route.request.url}")
            route.abort()

    context.route("**/*", asked)
    page = context.new_page()
    page.on("console", lambda message: noted.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: noted.append(f"error: {error}"))
    page.goto(f"{folder.as_uri()}/index.html")
    yield page
    context.close()
    assert noted == []


def shown(page: Page) -> list[str]:
    """The titles of the treaties that the list shows."""
    return page.locator("#pacts tbody tr:visible th a").all_inner_texts()


def test_a_reader_finds_a_treaty_and_asks_it(browser: Browser, folder: Path) -> None:
    """By words of its title and parties, whatever their case; its page answers, and leads back."""
    with opened(browser, folder) as page:
        assert len(shown(page)) == 4
        box = page.get_by_label("Search by title, party or subject")
        box.fill("KOREA  japan")
        assert shown(page) == [TITLE]
        assert page.get_by_role("status").inner_text() == "1 of 4"
        assert set(page.locator("#due tbody tr:visible td:nth-child(3) a").all_inner_texts()) == {TITLE}
        assert page.evaluate("location.href").endswith("#search=KOREA%20%20japan")
        page.reload()
        assert shown(page) == [TITLE]
        box.fill("no such treaty")
        assert shown(page) == []
        assert page.get_by_role("status").inner_text() == "No treaty has all of these words."
        box.fill("")
        assert len(shown(page)) == 4
        page.locator("#pacts").get_by_role("link", name=TITLE).click()
        page.get_by_label("Day", exact=True).fill("2020-08-23")
        page.get_by_role("button", name="Answer").click()
        assert "suspended" in page.inner_text("#result")
        page.get_by_role("link", name="All treaties").click()
        assert page.get_by_role("heading", level=1).inner_text() == "Treaties and their deadlines"


def test_without_javascript_it_is_a_plain_list(browser: Browser, folder: Path) -> None:
    """All treaties and dates are there, and no box that would do nothing."""
    with opened(browser, folder, java_script_enabled=False) as page:
        assert len(shown(page)) == 4
        assert page.locator("#due tbody tr:visible").count() > 2
        assert not page.get_by_role("searchbox").is_visible()


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), pytest.param(1280, "light", marks=pytest.mark.deep)])
def test_it_can_be_used_by_all(browser: Browser, folder: Path, width: int, scheme: str) -> None:
    """The rules of axe-core hold, and nothing is wider than the window."""
    looks: dict[str, Any] = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme, "bypass_csp": True}
    with opened(browser, folder, **looks) as page:
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.deep
def test_the_whole_site_can_be_used(browser: Browser, tmp_path: Path) -> None:
    """The first page of the library, in every language, width and light, and every link of it."""
    for language, width, scheme in product(("en", "ja", "ko"), (320, 390, 1280), ("light", "dark")):
        folder = tmp_path / language
        if not folder.exists():
            written(folder, f"--lang {language}")
        looks: dict[str, Any] = {
            "viewport": {"width": width, "height": 900},
            "color_scheme": scheme,
            "bypass_csp": True,
        }
        with opened(browser, folder, **looks) as page:
            assert faults(page) == [], (language, width, scheme)
            assert page.evaluate("document.documentElement.scrollWidth") == width
    with opened(browser, tmp_path / "en") as page:
        addresses = page.locator("a").evaluate_all("links => links.map(link => link.href)")
        for address in sorted({one for one in addresses if one.partition("#")[0].endswith(".html")}):
            page.goto(address)
            assert page.get_by_role("heading", level=1).inner_text()
            if "/pacts/" in address:
                page.get_by_label("Day", exact=True).fill("2026-11-21")
                page.get_by_role("button", name="Answer").click()
                assert page.inner_text("#result")
