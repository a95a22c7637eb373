"""The page is whole in itself, says what the engine says, and lets nothing of a file break out."""

import json
import re
import sys
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise, zip_longest
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner, Result

from gsomia_rules import load
from gsomia_rules.cli.group import rules
from gsomia_rules.engine.pact import Pact
from gsomia_rules.model.standing import differences
from gsomia_rules.pactfile.loading import parse
from gsomia_rules.queries.comparison import Compared, Divergence
from gsomia_rules.render.deadlines import days_left
from gsomia_rules.render.html import Page, _environment, as_html, page_of
from gsomia_rules.render.html.box import GAP, as_box, in_page_order, left_out
from gsomia_rules.render.languages import LANGUAGES, catalogue
from gsomia_rules.render.rows import rows, short
from gsomia_rules.render.text import answer as plain
from tests.support.commands import HISTORIES, loaded
from tests.support.sampling import sampled

DAY = date(2026, 11, 21)
VOID = {"meta", "link", "input", "br", "hr", "img"}
PICTURE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE svg>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3" role="img"><title>chart_rows</title>
<style>.chart_row { fill: teal; }</style><rect class="chart_row" width="4" height="1"/></svg>"""
HOSTILE = r"""
[pact]
title = "</title><script>window.broken = 1</script> \"'{{ 7 * 7 }} & <!-- <b>"
parties = { AAA = "<img src=x onerror='window.broken = 1'>", BBB = "</script><script>window.broken = 1</script>" }
zone = "UTC"
reading = "first"
searched_to = 2026-01-01

[text]
term = { length = "1 year", then = "renews" }
exit = { notice = "90 days", first_day = "excluded", at = "term-end", subject_to = "</dd><script>window.broken = 1;" }
survival = { for = "unlimited" }

[sources]
trap = { title = "<a href=javascript:window.broken=1>", address = "javascript:window.broken=1" }
quote = { title = "\"><script>window.broken = 1", address = "https://example.org/\"onmouseover=\"window.broken=1" }
data = { title = "data", address = "data:text/html,<script>window.broken=1</script>" }

[cites]
"text.exit" = [{ source = "trap", article = "<i>1</i>" }, "quote", "data"]

[readings.first]
title = "</h3><script>window.broken = 1</script>"
says = "<!--"

[readings.second]
title = "<svg onload='window.broken = 1'>"
text.exit.first_day = "counted"
cites = { "text.exit.first_day" = "trap" }

[[record]]
on = 2020-01-01
act = "entered-into-force"
by = "all"
says = "</td></table><script>window.broken = 1</script>"
cite = ["trap", "quote"]

[[record]]
on = 2021-01-01
act = "announced"
by = "AAA"
says = "</script>"
why = "<style>* { display: none }</style>"

[[context]]
on = 2020-06-01
says = "</ol><img src=x onerror='window.broken = 1'>"
cite = ["trap", "quote"]
"""


class _Document(HTMLParser):
    """A page taken apart: its elements with their attributes and texts; ill-formed HTML fails."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[str, dict[str, str], str]] = []
        self.open: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len({name for name, _ in attrs}), (tag, attrs)
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        if tag not in VOID:
            self.open.append((tag, attributes))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        name, _ = self.open.pop()
        assert name == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts.append((*self.open[-1], data))

    def handle_comment(self, data: str) -> None:
        pytest.fail(f"a comment: {data}")

    def named(self, tag: str) -> list[dict[str, str]]:
        """The attributes of the elements of a name."""
        return [attributes for name, attributes in self.elements if name == tag]

    def text(self, tag: str, **having: str) -> str:
        """The text directly in the elements of a name that have these attributes."""
        wanted = having.items()
        return "".join(data for name, attributes, data in self.texts if name == tag and wanted <= attributes.items())


def html(pact: Pact, day: date = DAY, reading: str | None = None, language: str = "en", **changes: object) -> str:
    """The page of a pact for a day, over some years around it."""
    page = page_of(pact, reading, day, date(day.year - 11, 1, 1), date(day.year + 3, 12, 31))
    return as_html(Page(**{**page._asdict(), **changes}), catalogue(language))


def report(*arguments: str) -> Result:
    """What ``gsomia-rules report`` does when it is called with these words."""
    return CliRunner().invoke(rules, ["report", *arguments])


def hostile() -> Pact:
    """A pact of a file that tries to break out wherever a file can hold a text."""
    return parse(HOSTILE.encode(), "hostile")


@pytest.fixture(scope="module")
def document() -> _Document:
    """The page of the built-in pact, with a picture."""
    return _Document(html(load("gsomia"), pictures={"narrow": PICTURE}))


def test_rendering_twice_gives_equal_bytes(tmp_path: Path) -> None:
    """The same pact and the same day give the same bytes."""
    for name in ("one.html", "two.html"):
        assert report("--on", "2026-11-21", "-o", str(tmp_path / name)).exit_code == 0
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    """It writes over a page that is there, and says for which days the page answers."""
    file = tmp_path / "page.html"
    file.write_text("an older page")
    done = report("--on", "2020-08-23", "--reading", "japan", "-o", str(file))
    assert done.exit_code == 0
    assert done.output == f"Wrote {file}, which answers for every day from 2012-01-01 through 2030-12-31.\n"
    page = _Document(file.read_text(encoding="utf-8"))
    assert page.text("title").startswith(f"{load('gsomia').title} on 2020-08-23: in force")
    assert "2020-08-24" in page.text("time", datetime="2020-08-24")


def test_today_is_the_day_in_the_zone_of_the_pact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a day the page is for today where the pact is at home."""
    asked = []

    def today_in(zone: str) -> date:
        asked.append(zone)
        return date(2020, 8, 23)

    monkeypatch.setattr("gsomia_rules.cli.clock.today_in", today_in)
    assert report("-o", str(tmp_path / "page.html")).exit_code == 0
    assert asked == ["Asia/Seoul"]
    assert "on 2020-08-23: " in (tmp_path / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (
            ["--reading", "all"],
            2,
            "gsomia has no reading 'all'; choose from korea, japan, first-day-counted, three-months",
        ),
        (["--from", "2030-01-01"], 2, "from 2030-01-01 through 2036-12-31, without 2026-11-21"),
        (["--to", "2020-01-01"], 2, "from 2012-01-01 through 2020-01-01, without 2026-11-21"),
        (["--to", "9999-12-30"], 2, "from 2012-01-01 through 9999-12-30 the answer changes more than 2000 times"),
        (["--to", "2026-02-30"], 2, "Invalid value for '--to'"),
        (["--on", "9999-12-30"], 2, "without 9999-12-30"),
        (["--pact", "gsomai"], 2, "did you mean 'gsomia'?"),
        (["--lang", "xx"], 2, "'--lang': 'xx' is not"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_asked_is_refused(tmp_path: Path, arguments: list[str], status: int, message: str) -> None:
    """One message, an exit status, and no file."""
    file = tmp_path / "page.html"
    done = report("--on", "2026-11-21", *arguments, "-o", str(file))
    assert done.exit_code == status
    assert message in done.output
    assert "Wrote" not in done.output
    assert not file.exists()


def test_without_jinja2_it_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named, in one line, and nothing is written."""
    monkeypatch.setitem(sys.modules, "jinja2", None)
    _environment.cache_clear()
    done = report("--on", "2026-11-21", "-o", str(tmp_path / "page.html"))
    assert done.exit_code == 1
    assert done.output == (
        "Error: the page needs Jinja2, which is not installed here; "
        "get it with: python -m pip install 'gsomia-rules[report]'\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_no_address_of_another_place_is_asked(document: _Document) -> None:
    """Nothing has a source; a link leads into the page, or is one to a source that the reader may follow."""
    for tag, attributes in document.elements:
        assert not {"src", "srcset", "action", "formaction", "poster", "ping", "background", "style"} & set(
            attributes
        ), tag
        assert not [name for name in attributes if name.startswith("on")]
        if "href" in attributes and not attributes["href"].startswith("#"):
            if tag == "link":
                assert attributes == {"rel": "icon", "href": "data:,"}
            else:
                assert re.match("https?://", attributes["href"])
                assert attributes["rel"] == "noopener noreferrer nofollow"
    assert "@import" not in document.text("style")
    assert "url(" not in document.text("style")


def test_the_policy_allows_what_is_in_the_page_and_nothing_else(document: _Document) -> None:
    """The script and the styles are allowed by their hashes, the picture's own style among them."""

    def hashed(text: str) -> str:
        return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"

    styles = [data for tag, _, data in document.texts if tag == "style"]
    scripts = [data for tag, attributes, data in document.texts if tag == "script" and "type" not in attributes]
    assert len(scripts) == 1
    assert ".chart_row { fill: teal; }" in styles
    (policy,) = [meta["content"] for meta in document.named("meta") if "http-equiv" in meta]
    assert policy == (
        f"default-src 'none'; script-src {hashed(scripts[0])}; style-src {' '.join(map(hashed, styles))}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def test_the_picture_stands_in_the_page_as_it_is(document: _Document) -> None:
    """It is part of the page, without the prolog of a separate file; without one there is no empty section."""
    (picture,) = [svg for svg in document.named("svg") if svg.get("role")]
    assert picture == {"xmlns": "http://www.w3.org/2000/svg", "viewbox": "0 0 4 3", "role": "img"}
    assert "<?xml" not in html(load("gsomia"), pictures={"narrow": PICTURE})
    assert 'id="picture"' not in html(load("gsomia"))


def test_a_screen_has_the_picture_of_its_width() -> None:
    """Of two forms each stands in a figure of its own, which the style shows or hides; a single one is always shown."""
    both = _Document(html(load("gsomia"), pictures={"wide": PICTURE, "narrow": PICTURE}))
    assert both.named("figure") == [{"class": "wide"}, {"class": "narrow"}]
    assert _Document(html(load("gsomia"), pictures={"narrow": PICTURE})).named("figure") == [{}]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_structure_tells_itself_to_a_screen_reader(language: str) -> None:
    """One main heading, no level left out; landmarks; every table with a caption and scopes; every reference met."""
    document = _Document(html(load("gsomia"), language=language, pictures={"narrow": PICTURE}))
    assert document.named("html") == [{"lang": language}]
    levels = [int(tag[1]) for tag, _ in document.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    counts = Counter(tag for tag, _ in document.elements)
    assert [counts[tag] for tag in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    assert counts["table"] == counts["caption"] == 4
    assert all(attributes["scope"] in ("col", "row") for attributes in document.named("th"))
    ids = [attributes["id"] for _, attributes in document.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in document.elements:
        named = [attributes.get(name, "") for name in ("aria-labelledby", "aria-describedby", "for")]
        named.append(attributes["href"].removeprefix("#") if attributes.get("href", "").startswith("#") else "")
        assert {word for names in named for word in names.split()} <= set(ids)
    assert all(attributes.get("aria-labelledby") for attributes in document.named("section"))
    assert all(date.fromisoformat(attributes["datetime"]) for attributes in document.named("time"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_script_writes_a_day_as_the_catalogue_does(language: str) -> None:
    """The phrase by which the script writes a day gives the long form of the language."""
    words = catalogue(language)
    names = words.forms["weekdays"].split(" ")
    for day in (date(2024, 2, 25) + timedelta(days) for days in range(10)):
        values = {"year": day.year, "month": day.month, "day": day.day, "weekday": names[day.weekday()]}
        assert words.forms["long-day"].format(iso=day.isoformat(), **values) == words.long_day(day)


@pytest.mark.parametrize(
    ("pact", "day", "who"),
    [("gsomia", date(2018, 1, 1), "either party"), ("warsaw-pact", date(1960, 1, 1), "any party")],
)
def test_whoever_can_act_is_called_as_in_the_answer(pact: str | Path, day: date, who: str) -> None:
    """Where all parties can act the page has the words of the terminal: two parties are "either"."""
    read = load(pact)
    answer = read.on(day)
    assert f"if {who} acts" in " ".join(plain.as_text(answer, {}, read.metadata, read.readings[read.reading]).split())
    assert f"if {who} acts" in html(read, day)


def test_the_reasons_are_those_of_the_engine(document: _Document) -> None:
    """Every reason of the answer is there, by its rule, with its sources."""
    reasons = load("gsomia").on(DAY).reasons
    assert document.text("code", title="rule") == "".join(reason.rule for reason in reasons)
    titles = {citation.title for reason in reasons for citation in reason.citations}
    assert titles <= set(_cited(document))


def _cited(document: _Document) -> Iterator[str]:
    """The titles of the sources, as they stand in the page, their days put back in."""
    texts = "".join(data if tag in ("bdi", "time") else "\n" for tag, _, data in document.texts)
    yield from texts.split("\n")


def test_superseded_dates_are_struck_through() -> None:
    """The notice of 23 August 2019 superseded the deadline of the 24th; the suspension, what the notice had set."""
    struck = [attributes["datetime"] for tag, attributes in _within(html(load("gsomia")), "del") if tag == "time"]
    deadline, withdrawal = ["2019-08-24", "2019-11-23"], ["2019-11-22", "2019-11-23"]  # with the first day out of each
    end, renewal = ["2019-11-23"], ["2019-11-23"]
    assert struck == deadline + withdrawal + end + renewal


def test_what_lies_ahead_is_divided_from_the_past() -> None:
    """Before the day asked about are the past dates; from that day on, what would happen if nobody acts."""
    text = html(load("gsomia"), date(2024, 8, 24))
    coming, past = (re.findall(r'<th scope=row.*?datetime="([\d-]+)"', part) for part in _parts(text))
    assert past[-2:] == ["2023-08-24", "2023-11-23"]
    assert coming[:3] == ["2024-08-24", "2024-11-23", "2025-08-24"]
    ahead, before = _parts(text)
    assert "What would happen" in ahead
    assert "if nobody acts again" in ahead
    assert "What would happen" not in before


def _parts(text: str) -> list[str]:
    """The two tables of dates with their headings: what lies ahead, and the past."""
    return text[text.index('<h3 id="coming"') : text.index('<section id="record"')].split('<h3 id="past"')


def test_an_empty_side_of_the_dates_says_so() -> None:
    """A pact that has ended has nothing ahead."""
    ahead, past = _parts(html(load("paris-usa"), DAY))
    assert "No deadline and no event from" in ahead
    assert "<table" not in ahead
    assert "<table" in past


def test_acts_and_context_are_one_chronology() -> None:
    """By their days, acts before the context of the same day; each with its sources, and with its kind as a class."""
    pact = load("gsomia")
    text = html(pact)
    items = re.findall(r'<li class="(act|announced|context)">(.*?)</li>', text, re.DOTALL)
    days = [re.search(r'datetime="([\d-]+)"', item)[1] for _, item in items]  # type: ignore[index]
    assert days == sorted(days)
    assert len(items) == len(pact.context) + len(pact.readings["korea"].case.acts)
    of_the_day = [kind for (kind, _), day in zip(items, days, strict=True) if day == "2019-11-22"]
    assert of_the_day == ["act", "context", "context"]
    assert all('<p class="sources">' in item for _, item in items)
    condition = next(item for _, item in items if "political condition" in item)
    assert "<small>context</small>" in condition
    assert "https://www.bloomberg.co.jp/" in condition
    assert 'id="context"' in text
    assert 'id="context"' not in html(load("paris-usa"))


def test_a_reading_is_explained_before_others_are_named() -> None:
    """What a reading is, and which there are, with their titles; a pact with one reading has no such part."""
    pact = load("gsomia")
    text = html(pact, date(2020, 8, 23))
    main = text[text.index("<main>") :]
    explained = main.index("Each way is called a reading")
    for name, read in pact.readings.items():
        assert (
            explained < main.index(name, main.index("What a reading is")) < main.index(read.title.replace("'", "&#39;"))
        )
    assert explained < main.index("japan")
    assert "What a reading is" not in html(load("indus"))


def test_a_choice_of_several_readings_is_told_once() -> None:
    """Three readings take the suspension as a withdrawal: the page says so once, with their names."""
    text = html(load("gsomia"))
    found = re.findall(r"<p>(?:<bdi>)(suspension-2019 .*?)</bdi></p>\s*<p class=\"aside\"><bdi>(.*?)</bdi>", text)
    assert [readings for _, readings in found] == ["japan, first-day-counted, three-months"]


def test_every_text_of_a_file_is_in_the_language_of_the_page() -> None:
    """A title, a statement, a sentence, a reason or a source is never shown in another language than it has."""
    pact = load("gsomia")
    acts = [act for read in pact.readings.values() for act in read.case.acts]
    texts = {pact.title, pact.reading_because, *(event.says for event in pact.context)}
    texts |= {text for read in pact.readings.values() for text in (read.title, read.says)}
    texts |= {act.says for act in acts} | {act.why for act in pact.readings["korea"].case.acts}
    sources = [*(event.citations for event in pact.context), *(act.citations for act in acts)]
    texts |= {source.title for citations in sources for source in citations}
    own = {text: f"\u8a33{number}\u6587" for number, text in enumerate(sorted(text for text in texts if text))}
    shown = html(attrs.evolve(pact, translations={"ja": own}), date(2020, 8, 23), language="ja")
    document = _Document(shown)
    seen = "".join(data for tag, _, data in document.texts if tag not in ("script", "style"))
    assert [text for text, translated in own.items() if translated not in seen] == []
    assert [text for text in own if text in seen and len(text) > 20] == []
    assert json.loads(document.text("script", type="application/ld+json"))["name"] == own[pact.title]


def _within(text: str, outer: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The elements inside the elements of a name."""
    for part in re.findall(f"<{outer}>(.*?)</{outer}>", text, re.DOTALL):
        yield from _Document(part).elements


def test_the_pact_as_legislation() -> None:
    """What schema.org calls it: a treaty of 2016-11-23, in force since that day, and its force when it had ended."""
    scripts = _Document(html(load("gsomia")))
    assert json.loads(scripts.text("script", type="application/ld+json")) == {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": load("gsomia").title,
        "identifier": "gsomia",
        "legislationType": "Treaty",
        "legislationDate": "2016-11-23",
        "legislationLegalForce": "https://schema.org/InForce",
        "temporalCoverage": "2016-11-23/..",
    }
    paris = _Document(html(load("paris-usa")))
    legislation = json.loads(paris.text("script", type="application/ld+json"))
    assert legislation["legislationLegalForce"] == "https://schema.org/NotInForce"
    assert (
        legislation["temporalCoverage"] == "2021-02-19/2026-01-26"
    )  # in force again from, and a year after the notice
    unsigned = _Document(html(load("gsomia"), day=date(2015, 1, 1)))
    legislation = json.loads(unsigned.text("script", type="application/ld+json"))
    assert {"legislationDate", "temporalCoverage"} & set(legislation) == set()


@pytest.mark.parametrize("day", [date(2019, 6, 1), date(2026, 11, 21)])
def test_nothing_of_a_file_breaks_out(day: date) -> None:
    """A title, a name, an address or a sentence of a file is shown, and never becomes an element or an attribute."""
    text = html(hostile(), day)
    document, kind = _Document(text), _Document(html(load("gsomia"), day))
    known = {(tag, name) for tag, attributes in kind.elements for name in attributes} | {("tr", "class"), ("a", "href")}
    for tag, attributes in document.elements:
        assert {(tag, name) for name in attributes} <= known, (tag, attributes)
    assert len(document.named("script")) == 3
    assert len(document.named("style")) == 1
    assert "{{ 7 * 7 }}" in document.text("bdi")
    assert "49" not in document.text("bdi")
    links = {attributes["href"] for attributes in document.named("a") if not attributes["href"].startswith("#")}
    assert links <= {'https://example.org/"onmouseover="window.broken=1'}
    assert "javascript:window.broken=1" in document.text("bdi")
    data = json.loads(document.text("script", id="segments"))
    assert data["readings"].keys() == {"first", "second"}


def test_marks_that_turn_the_writing_are_left_out() -> None:
    """A title made elsewhere than in a file cannot turn the direction of the page, or hide in it."""
    pact = attrs.evolve(load("gsomia"), title="one\u202etwo\u2066\u200f\x07three")
    text = html(pact)
    assert "<h1><bdi>one two three</bdi></h1>" in text
    assert not re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069\x07]", text)


def test_divergences_that_follow_one_another_are_one_row() -> None:
    """Days on which two readings differ without a break are one row; where the state differs too, another one."""
    found = (
        Divergence(date(2020, 1, 1), date(2020, 1, 31), ("term",)),
        Divergence(date(2020, 2, 1), date(2020, 2, 1), ("term", "earliest_end")),
        Divergence(date(2020, 2, 2), date(2020, 2, 3), ("state",)),
        Divergence(date(2020, 2, 5), date(2020, 2, 6), ("state",)),
    )
    text = html(load("gsomia"), compared=(Compared("japan", date(2020, 1, 1), date(2020, 12, 31), found),))
    table = text[text.index('id="divergences"') :]
    days = re.findall(r'datetime="(2020-[\d-]+)"', table)
    assert days == ["2020-01-01", "2020-02-01", "2020-02-02", "2020-02-03", "2020-02-05", "2020-02-06"]


@pytest.mark.parametrize("pact", ["brexit", "indus", "istanbul-tur", "paris-usa", "tax-hun-usa"])
def test_other_pacts_have_pages(pact: str) -> None:
    """A pact without a term, a deadline or a second reading has a page too, before it is signed and after its end."""
    read = load(pact)
    for day in (read.timeline().case.acts[0].on - timedelta(days=400), DAY):
        document = _Document(html(read, day))
        answer = read.on(day)
        assert (
            document.text("p", **{"class": f"state {answer.state}"})
            == next(rows(answer, catalogue().of(read.metadata), {})).text
        )


@pytest.mark.parametrize("file", sampled(HISTORIES))
def test_the_box_holds_for_all_days(file: Path) -> None:
    """What Python writes for a segment is what it would say on its first, second, middle and last day."""
    pact, words = loaded(file), catalogue()
    first = min((act.on.year for act in pact.timeline().case.acts), default=2000)
    first_day, last_day = date(first, 1, 1), date(2030, 12, 31)
    page = page_of(pact, None, date(first, 12, 31), first_day, last_day)
    names = page.metadata.names
    box = as_box(page, words)
    for reading, segments in box["readings"].items():
        for (begins, due, *places), after in zip_longest(segments, segments[1:]):
            length = ((after[0] if after else last_day + timedelta(days=1)) - begins).days
            for offset in {offset for offset in (0, 1, length // 2, length - 1) if offset < length}:
                answer = pact.on(begins + timedelta(days=offset), reading)
                left = "" if due is None else days_left(words)((due - answer.on).days)
                line, *cells = [box["strings"][place].replace(GAP, left) for place in places]
                shown = in_page_order(rows(answer, words, names))
                kept = [row for row in shown if row.about not in left_out(answer)]
                if len(cells) < 2 * len(kept):  # an end that followed the day of notice when the segment began
                    kept = [row for row in kept if row.about not in ("earliest", "subject-to")]
                texts = [part for row in kept for part in (row.label, row.text)]
                assert (line, cells) == (short(answer, words, names), texts), (reading, answer.on)


def test_box_panel_and_table_differ_alike() -> None:
    """On 28 November 2026 Tokyo's reading is the same in all but its record, and on 25 August 2019 every one."""
    pact, words = load("gsomia"), catalogue()
    page = page_of(pact, None, date(2026, 11, 28), date(2016, 1, 1), date(2028, 12, 31))
    box = as_box(page, words)
    for day in (date(2026, 11, 28), date(2019, 8, 25), date(2020, 8, 24)):
        differing = {name: differences(pact.on(day), pact.on(day, name)) for name in pact.readings if name != "korea"}
        found = {
            name: next((words for first, last, words in one if first <= day <= last), None)
            for name, one in box["divergences"].items()
        }
        said = {name: None if one is None else box["strings"][one] for name, one in found.items()}
        assert said == {
            name: ", ".join(words.say(f"part.{part}") for part in parts) or None for name, parts in differing.items()
        }
    assert not differences(pact.on(date(2026, 11, 28)), pact.on(date(2026, 11, 28), "japan"))


def test_the_box_has_an_earliest_end_that_has_a_last_day() -> None:
    """Notice by 24 August 2027 ends it on 23 November; while the notice was suspended each day had its own end."""
    pact = load("gsomia")
    assert left_out(pact.on(date(2027, 1, 1))) == ()
    assert "earliest" in left_out(pact.on(date(2020, 1, 1)))
    box = as_box(page_of(pact, None, DAY, date(2026, 1, 1), date(2027, 12, 31)), catalogue())
    sentences = [box["strings"][place] for _, _, *places in box["readings"]["korea"] for place in places]
    assert "still in 2027: first day out 2027-11-23 if either party acts now" in sentences
    assert "not in 2026: first day out 2027-11-23 if either party acts now" in sentences


@pytest.mark.parametrize(
    ("language", "notice", "withdrawal", "saturday"),
    [
        ("en", "if notice is given by then: 2024-11-23", "otherwise: 2019-11-23", "a Saturday, not moved"),
        ("ja", "期限内の通告なら2024年11月23日", "撤回がなければ2019年11月23日", "土曜日、順延なし"),
        ("ko", "기한 내 통보 시 2024년 11월 23일", "철회하지 않으면 2019년 11월 23일", "토요일, 순연 없음"),
    ],
)
def test_the_dates_say_what_they_depend_on(language: str, notice: str, withdrawal: str, saturday: str) -> None:
    """24 August 2024 was a Saturday; and no first day out comes by itself from a deadline that goes by."""
    text = re.sub("<[^>]+>", "", html(load("gsomia"), language=language))
    for words in (notice, withdrawal, saturday):
        assert words in text


def test_a_statement_is_that_of_the_day() -> None:
    """What was written in August 2020 is said of August 2020 alone."""
    text = "In August 2020 some outlets wrote three months"
    assert text in _statements(html(load("gsomia"), date(2020, 8, 24)))
    assert text not in _statements(html(load("gsomia"), date(2026, 11, 28)))
    assert "rests on sources or on arithmetic" in html(load("gsomia"))


def _statements(page: str) -> str:
    return page.partition('id="statements"')[2].partition("</ul>")[0]
