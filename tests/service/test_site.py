"""The files of a site: each by its schema, every address found, feeds and calendars that others read, nothing broken out."""

import json
import re
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin
from xml.etree import ElementTree

import attrs
import pytest
from icalendar import Calendar
from openapi_spec_validator import OpenAPIV31SpecValidator

from gsomia_rules import Act, GsomiaRulesError
from gsomia_rules.pactfile.loading import parse
from gsomia_rules.queries.zones import day_at
from gsomia_rules.render.html import _environment
from gsomia_rules.render.languages import LANGUAGES, catalogue
from gsomia_rules.service.library import Library, LibraryFile, load_library
from gsomia_rules.service.site.changes import Earlier, read_earlier
from gsomia_rules.service.site.description import FILES
from gsomia_rules.service.site.files import site_files
from gsomia_rules.service.site.shared_files import shared_files
from tests.pactfile.files import GOOD
from tests.service.test_responding import DAILY
from tests.support.breakout import MARKS, hostile
from tests.support.commands import invoked
from tests.support.http import AT, library
from tests.support.schemas import mistakes

ATOM = "{http://www.w3.org/2005/Atom}"
STAMP = f"{AT:%Y%m%dT%H%M%SZ}"
HANGUL = "한국-협정"
DAY = timedelta(days=1)


@cache
def some() -> Library:
    """Pacts with several readings, with a notice running, that have ended, and with names of another script."""
    content = GOOD.replace("2020-", "2026-").replace("readings.second", 'readings."둘째"').encode()
    made_up = parse(content, HANGUL)
    files = {**load_library("gsomia", "unesco-usa", "achr-ven").files, HANGUL: LibraryFile(made_up, content, "x")}
    return Library(dict(sorted(files.items())))


@cache
def site(language: str = "en") -> dict[str, bytes]:
    """The files of the site of some pacts, by their paths."""
    return made(some(), language)


def made(of: Library, language: str = "en", earlier: Earlier | None = None) -> dict[str, bytes]:
    """The files of a site; no two have one path."""
    files = list(site_files(of, AT, catalogue(language), earlier))
    assert len({file.path for file in files}) == len(files)
    return dict(files)


def kinds(path: str) -> list[Any]:
    """What the description says of a file."""
    path = f"/{path.removesuffix('index.html')}"
    return [kind for kind in FILES if re.fullmatch(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(kind.path)), path)]


def test_every_file_is_as_published() -> None:
    """Each is of one kind that is described, every kind is there, and JSON is an object by its schema, with its day."""
    files, met = site(), set[str]()
    for path, content in files.items():
        kind, *others = kinds(path)
        met.add(kind.path)
        assert others == [] or path == "calendar/all.ics"  # which could be that of a pact, too
        if kind.media.endswith("json") and kind.schema is not None:
            data = json.loads(content)
            assert mistakes(kind.schema, data) == [], path
            on = date.fromisoformat(data["generated_for"])
            assert on == (
                day_at(some().pact(path.split("/")[3].removesuffix(".json")).zone, AT)
                if "/pacts/" in path
                else AT.date()
            )
            assert data.get("on", str(on)) == str(on)
    assert met == {kind.path for kind in FILES}
    assert files[f"api/v1/pacts/{HANGUL}/pact.toml"] == some().file(HANGUL).content


def test_an_independent_validator_accepts_the_description() -> None:
    """As OpenAPI 3.1."""
    assert list(OpenAPIV31SpecValidator(json.loads(site()["openapi.json"])).iter_errors()) == []


def test_the_same_input_gives_the_same_bytes() -> None:
    """Also from a library that is read anew."""
    once, again = (made(load_library("gsomia", "unesco-usa")) for _ in range(2))
    assert once == again


def test_a_pact_called_all_is_refused() -> None:
    """Its calendar would be in the place of the one of all pacts."""
    taken = Library({"all": some().file("gsomia")})
    with pytest.raises(GsomiaRulesError, match=r"'all': .*calendar/all\.ics.*; give the pact another id"):
        list(site_files(taken, AT))


def test_a_pact_that_a_site_cannot_show_is_named() -> None:
    """Whether its dates are too many for a calendar or, over ten years more, for its page."""
    for content in (DAILY, DAILY.replace(b"2015-01-01", b"2025-06-01")):
        with pytest.raises(GsomiaRulesError, match=r"^daily: .* the answer changes more than"):
            made(Library({"daily": LibraryFile(parse(content, "daily"), content, "x")}))
    assert shared(Library({"daily": LibraryFile(parse(content, "daily"), content, "x")}), 0, None)


# --- Addresses ----------------------------------------------------------------------------------


class _Page(HTMLParser):
    """The addresses and the identifiers of a page, and the scripts in it."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.addresses, self.parts, self.scripts = list[str](), set[str](), 0
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = dict(attributes)
        self.addresses += [value for name in ("href", "src") if (value := found.get(name)) is not None]
        self.parts.add(found.get("id") or "")
        self.scripts += tag == "script" and found.get("type") is None


def missing(files: dict[str, bytes], at: str, addresses: Iterator[str]) -> list[str]:
    """The addresses of the site, as seen from a file, that lead nowhere."""
    found = list[str]()
    for address in addresses:
        whole, part = urldefrag(urljoin(f"site:///{at}", address))
        if whole.startswith("site:"):
            path = unquote(whole.removeprefix("site:///"))
            path += "index.html" if path.endswith("/") or not path else ""
            here = path in files and (not part or part in _Page(files[path]).parts)
            found += [] if here else [address]
    return found


@pytest.mark.parametrize("language", ["en", *(pytest.param(one, marks=pytest.mark.deep) for one in LANGUAGES[1:])])
def test_every_link_leads_somewhere(language: str) -> None:
    """Of the pages, within the site and to parts of themselves; each address is in ASCII."""
    files = site(language)
    for path, content in files.items():
        if path.endswith(".html"):
            page = _Page(content)
            inside = (one for one in page.addresses if not one.startswith(("https:", "http:", "data:")))
            assert missing(files, path, inside) == [], path
            assert all(one.isascii() for one in page.addresses if "://" not in one)


def test_every_address_of_the_index_leads_somewhere() -> None:
    """Seen from the index itself; an ended pact has no calendar, and says so."""

    def addresses(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            for key, inner in value.items():
                yield from addresses(inner) if key not in ("pact", "name", "generated_for") else ()
        elif isinstance(value, list):
            for inner in value:
                yield from addresses(inner)
        elif isinstance(value, str):
            yield value

    data = json.loads(site()["api/v1/index.json"])
    found = list(addresses(data))
    assert len(found) > 30
    assert missing(site(), "api/v1/index.json", iter(found)) == []
    calendars = {one["pact"]["name"]: one["calendar"] for one in data["pacts"]}
    assert {name for name, calendar in calendars.items() if calendar is None} == {"achr-ven"}


# --- The same as elsewhere ----------------------------------------------------------------------


def test_lists_and_calendars_are_those_of_the_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is due, within each time, and the calendars, for the whole library."""
    monkeypatch.setattr("gsomia_rules.cli.commands.agenda.now", lambda: AT)
    files = dict(shared_files(library(), AT, catalogue(), None))
    assert files["api/v1/upcoming.json"] == files["api/v1/upcoming/365d.json"]
    for path, within in (("upcoming", 365), ("upcoming/30d", 30)):
        data = json.loads(files[f"api/v1/{path}.json"])
        assert data.pop("generated_for") == "2026-11-21"
        assert data == json.loads(invoked(f"gsomia-rules agenda --within {within}d --format json").stdout)
    assert files["calendar/all.ics"].decode() == invoked(f"gsomia-rules calendar --stamp {STAMP}").stdout
    assert len(Calendar.from_ical(site()["calendar/gsomia.ics"]).walk("VEVENT")) > 5


def test_segments_answer_for_any_day() -> None:
    """The segment of today says what the answer of today says, under each reading."""
    files = site()
    for path in files:
        if path.endswith("/today.json"):
            answer, all_days = (json.loads(files[path.replace("today", kind)]) for kind in ("today", "segments"))
            (row,) = [one for one in all_days["segments"] if one["first_day"] <= answer["on"] < one["next_day"]]
            assert (row["state"], row["in_force"]) == (answer["state"], answer["in_force"])
            assert row["deadline_day"] == (answer["next_deadline"] or {}).get("day")


def test_the_first_page_says_under_which_reading_and_who_differs() -> None:
    """Three months back from 23 November 2027 are one day more than ninety days with the day of notice left out."""
    page = site()["index.html"].decode()
    (row,) = [one for one in page.split("<tr ") if "pacts/gsomia/" in one and 'class="chip' in one]
    row = re.sub("<[^>]+>", " ", row.partition(">")[2])
    assert re.search(r"GSOMIA +korea ", row)
    assert re.search(r" last day for notice +2027-08-24 ", row)
    assert re.search(r" three-months : last day for notice +2027-08-23 ", row)
    assert re.search(r" first-day-counted : last day for notice +2027-08-25 ", row)
    assert " japan " not in row  # which agrees


# --- Feeds --------------------------------------------------------------------------------------


def entries(feed: bytes) -> dict[str, dict[str, str]]:
    """The entries of a feed by their identifiers, after what RFC 4287 asks of each."""
    root = ElementTree.fromstring(feed)  # noqa: S314 (our own)
    assert root.tag == f"{ATOM}feed"
    found = dict[str, dict[str, str]]()
    for element in (root, *root.iter(f"{ATOM}entry")):
        texts = {child.tag.removeprefix(ATOM): (child.text or "").strip() for child in element}
        assert texts["title"]
        assert re.fullmatch(r"urn:gsomia-rules:feed:[!-~]+", texts["id"])
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", texts["updated"])
        assert "alternate" in [link.get("rel") for link in element.iter(f"{ATOM}link")]
        assert texts["id"] not in found
        found[texts["id"]] = texts
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    del found[next(iter(found))]
    return found


def test_the_feed_tells_what_is_due() -> None:
    """An entry for each date of the list, which is the same on the next day: a reader shows none twice."""
    files = [shared(some(), days, None) for days in (0, 1)]
    today, tomorrow = (entries(one["feeds/upcoming.atom"]) for one in files)
    listed = json.loads(files[0]["api/v1/upcoming.json"])["entries"]
    assert len(today) == len(listed) > 3
    both = today.keys() & tomorrow.keys()
    assert len(both) >= len(today) - 1
    for key in both:
        assert today[key]["updated"] == tomorrow[key]["updated"] < "2026-11-22"
    gsomia = today["urn:gsomia-rules:feed:upcoming:gsomia.korea.give-notice.2027-08-24"]
    assert (
        gsomia["title"] == f"2027-08-24: {some().pact('gsomia').title}: last day to give notice of termination (korea)"
    )
    assert gsomia["summary"].endswith(": first day out 2027-11-23; missing it costs 1 year: 2028-11-23")


def before(files: dict[str, bytes]) -> Earlier:
    """A site as the earlier one of another."""
    upcoming, changes = (files[f"api/v1/{name}.json"].decode() for name in ("upcoming", "changes"))
    return read_earlier(upcoming, changes)


def shared(of: Library, days: int, earlier: Earlier | None) -> dict[str, bytes]:
    """The files about all pacts, so many days later."""
    return dict(shared_files(of, AT + days * DAY, catalogue(), earlier))


def changes_in(files: dict[str, bytes]) -> list[tuple[str, str, str]]:
    """The changes that a site tells: the day, what, and the date."""
    changes = json.loads(files["api/v1/changes.json"])["changes"]
    assert len(entries(files["feeds/changes.atom"])) == len(changes)
    return [(one["found_on"], one["change"], (one["now"] or one["before"])["day"]) for one in changes]


def test_changes_are_told_once_and_for_a_year() -> None:
    """A notice makes dates come and go; a second run on the day adds nothing, and after a year they are gone."""
    plain = Library({"gsomia": some().file("gsomia")})
    given = plain.pact("gsomia").assuming(Act("notice-given", on=date(2026, 12, 2), by="KOR"))
    noticed = Library({"gsomia": LibraryFile(given, b"", "x")})
    first = shared(plain, 9, None)
    assert changes_in(first) == []
    second = shared(noticed, 14, before(first))
    on = "2026-12-05"
    assert changes_in(second) == [
        (on, "gone", "2027-08-24"),  # the last day to give notice
        (on, "new", "2027-11-22"),  # the last day to withdraw it
        (on, "new", "2027-11-23"),  # the first day out
        (on, "gone", "2027-11-23"),  # the new term
    ]
    assert shared(noticed, 14, before(second)) == second
    assert changes_in(shared(noticed, 15, before(second))) == changes_in(second)
    assert [one for one in changes_in(shared(noticed, 14 + 366, before(second))) if one[0] == on] == []


def test_an_end_that_comes_is_no_change() -> None:
    """The United States left the Paris Agreement on 4 November 2020, as had been due for a year."""
    paris, earlier = load_library("paris-usa"), None
    for day in (date(2020, 11, 3), date(2020, 11, 4), date(2020, 11, 5)):
        files = shared(paris, (day - AT.date()).days, earlier)
        assert changes_in(files) == []
        earlier = before(files)


def test_what_comes_within_a_year_is_no_change() -> None:
    """Half a year later other dates are listed, and nothing has changed."""
    first = shared(some(), 0, None)
    later = shared(some(), 200, before(first))
    assert changes_in(later) == []
    days = [{one["day"] for one in json.loads(files["api/v1/upcoming.json"])["entries"]} for files in (first, later)]
    assert days[1] - days[0]


@pytest.mark.parametrize(
    "spoiled",
    [
        {"found_on": "today"},
        {"change": "other"},
        {"now": None, "before": None},
        {"before": {"day": "2026-01-01"}},
        {"now": []},
    ],
)
def test_an_earlier_site_is_read_strictly(spoiled: dict[str, object]) -> None:
    """A change that this version would not write is refused."""
    row = json.loads(site()["api/v1/upcoming.json"])["entries"][0]
    change = {"found_on": "2026-11-20", "change": "new", "before": None, "now": row}
    upcoming = site()["api/v1/upcoming.json"].decode()
    good = json.dumps({"schema_version": 1, "changes": [change]})
    assert len(read_earlier(upcoming, good).changes) == 1
    for changes in (json.dumps({"schema_version": 1, "changes": [{**change, **spoiled}]}), "[]", "{"):
        with pytest.raises(GsomiaRulesError, match="other data than this version writes"):
            read_earlier(upcoming, changes)


# --- Texts that try to break out, and no Jinja2 ---------------------------------------------------


@pytest.mark.parametrize("jinja", [True, False])
def test_texts_stay_texts(jinja: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a pact, and of the changes of an earlier site: no script and no tag of theirs, in pages and in feeds."""
    if not jinja:
        monkeypatch.setitem(sys.modules, "jinja2", None)
        _environment.cache_clear()
    marks = MARKS.replace("\ud800", "")
    pact = attrs.evolve(hostile(marks), zone="UTC")
    row = {**json.loads(site()["api/v1/upcoming.json"])["entries"][0], "title": marks, "pact": marks, "reading": marks}
    change = {"found_on": "2026-11-20", "change": "gone", "before": row, "now": None}
    files = made(Library({"gsomia": LibraryFile(pact, b"", "x")}), "en", Earlier(AT.date(), [row], [change]))
    for path, scripts in (("index.html", 1), ("pacts/gsomia/index.html", 1 if jinja else 0)):
        page = _Page(files[path])
        assert page.scripts == scripts, path
        assert b"<script>alert" not in files[path]
        assert b"&lt;script&gt;alert" in files[path]
    titles = [
        entry["title"] for name in ("upcoming", "changes") for entry in entries(files[f"feeds/{name}.atom"]).values()
    ]
    assert sum("<script>alert(1)</script>" in title for title in titles) == len(titles) > 2
    assert mistakes("changes", json.loads(files["api/v1/changes.json"])) == []


def test_without_jinja2_the_pages_are_plain(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """They have the answers, the dates and the links, the command says so, and nothing else is different."""
    whole = site()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    _environment.cache_clear()
    plain = made(some())
    assert {path for path in plain if plain[path] != whole[path]} == {
        path for path in plain if path.startswith("pacts/")
    }
    page = plain["pacts/gsomia/index.html"].decode()
    assert "last day to give notice of termination: <time" in page
    assert "Japan&#39;s reported position" in page
    assert missing(plain, "pacts/gsomia/index.html", iter(_Page(page.encode()).addresses[1:])) == []
    done = invoked(f"gsomia-rules site gsomia --stamp {STAMP} -o {tmp_path / 'site'}")
    assert (done.returncode, "gsomia-rules[report]" in done.stderr) == (0, True)
