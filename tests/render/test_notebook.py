"""Pacts, answers, timelines and reasons in a notebook: pictures, small tables and lists, all text escaped."""

import os
import pickle
import re
import sys
from datetime import date
from pathlib import Path
from subprocess import run
from xml.etree import ElementTree

import pytest

from gsomia_rules import Act, Reasons, load
from gsomia_rules.engine.timeline import fold
from gsomia_rules.markup import clean, escaped
from gsomia_rules.render.notebook import facts, table
from tests.model.test_standing import example
from tests.queries.test_changes import DAILY
from tests.support.breakout import MARKS, hostile
from tests.support.commands import ROOT

SVG = "{http://www.w3.org/2000/svg}"


def cell(html: str) -> ElementTree.Element:
    """What a cell shows, which must be well-formed."""
    root = ElementTree.fromstring(html)  # noqa: S314
    assert (root.tag, root.get("lang")) == ("div", "en")
    return root


def rows(html: str) -> list[list[str]]:
    """The cells of its table, row by row."""
    (table,) = cell(html).iter("table")
    return [["".join(cell.itertext()) for cell in row] for row in table.iter("tr")]


def pictures(html: str) -> list[str]:
    """The texts of each of its pictures."""
    return [" ".join(" ".join(one.itertext()).split()) for one in cell(html).iter(f"{SVG}svg")]


def test_an_answer_shows_itself() -> None:
    """23 August 2020 under the reading of Tokyo, by the truth table: the rows of the terminal."""
    html = load("gsomia").on(date(2020, 8, 23), reading="japan")._repr_html_()
    shown = dict(rows(html))
    assert shown["Reading"] == "japan"
    assert shown["Status"] == "in force"
    assert shown["Next deadline"] == (
        "last day to give notice of termination: 2020-08-24 (Monday), 1 day left (90 days, day of notice excluded)"
    )
    assert shown["If missed"] == "1 year later: first day out 2021-11-23 instead of 2020-11-23"
    assert shown["If nobody acts"] == "renewed on 2020-11-23"
    assert shown["Term"] == "4th term, 2019-11-23 through 2020-11-22"
    assert "Ended" not in shown
    assert "GSOMIA on 2020-08-23 (Sunday) in Asia/Seoul</caption>" in html


def test_days_left_are_counted_in_words() -> None:
    """Two days before the 24th, and the day itself."""
    for day, left in ((22, "2 days left"), (24, "0 days left")):
        html = load("gsomia").on(date(2020, 8, day), reading="japan")._repr_html_()
        assert f": 2020-08-24 (Monday), {left} (" in dict(rows(html))["Next deadline"]


CONSENT = "rights and obligations from consent to arbitration that was given before the notice was received"
SEARCHED = ["", "Public record searched to 2026-11-21."]
IN_FORCE = [
    ["Reading", "plain"],
    ["Status", "in force"],
    ["Next deadline", "none"],
    ["If nobody acts", "notice may be given from 2019-11-04"],
    ["Earliest exit", "not in 2018: first day out 2020-11-04 if the United States acts on 2019-11-04"],
    ["Status since", "2016-11-04: entered into force (all parties)"],
    SEARCHED,
]
"""Paris on New Year's Day 2018, by art. 28: a lock-in of three years, a year's notice."""


def test_an_answer_has_the_rows_that_it_needs() -> None:
    """In force; before any act; under the notice that was given."""
    paris = example("paris-usa")
    assert rows(paris.on(date(2018, 1, 1))._repr_html_()) == IN_FORCE
    assert rows(paris.on(date(2001, 1, 1))._repr_html_()) == [
        ["Reading", "plain"],
        ["Status", "not signed"],
        ["Public record", "no signature or entry into force recorded by this day"],
        SEARCHED,
    ]
    noticed = rows(paris.on(date(2019, 11, 5))._repr_html_())
    assert ["Status since", "2019-11-04: notice of withdrawal given (United States)"] in noticed
    assert [
        "If nobody acts",
        "the United States ceases to be a party: last day 2020-11-03, first day out 2020-11-04 (by notice)",
    ] in noticed


@pytest.mark.parametrize(
    ("pact", "day", "row"),
    [
        # Amity 1955, art. XXIII(2): ten years, then until ended by a year's notice
        ("amity-irn-usa", date(1968, 6, 1), ["Term", "2nd term, from 1967-06-16 indefinitely"]),
        # ICSID art. 72: consent given before continues indefinitely
        ("icsid-bol", date(2008, 6, 1), ["Survival", f"surviving obligations ({CONSENT}) continue indefinitely"]),
        # Energy Charter Treaty art. 47(3): twenty years more for investments made before
        (
            "ect-ita",
            date(2016, 6, 1),
            ["Survival", "surviving obligations (investments made before the end) continue through 2035-12-31"],
        ),
        ("ect-ita", date(2016, 6, 1), ["Ended", "by notice: last day 2015-12-31, first day out 2016-01-01"]),
        # TEU art. 50(3): two years, failing a withdrawal agreement
        ("brexit", date(2016, 6, 1), ["", "subject to: no withdrawal agreement that enters into force sooner"]),
    ],
)
def test_an_answer_shows_what_has_no_end_and_what_goes_on(pact: str, day: date, row: list[str]) -> None:
    """A term or a survival without limit says so, and one with a limit names its last day."""
    assert row in rows(example(pact).on(day)._repr_html_())


def test_an_answer_is_one_line_of_text() -> None:
    """What str() and print() show: the pact, the day, the reading, the state and the deadline."""
    assert str(load("gsomia").on(date(2020, 8, 23), reading="japan")) == (
        "Japan\u2013Korea GSOMIA on 2020-08-23 (reading japan): in force; last day for notice 2020-08-24, 1 day left"
    )


def test_a_timeline_shows_itself() -> None:
    """The phases of Seoul's reading by the truth table, each as it is if nobody acts again."""
    html = load("gsomia").timeline()._repr_html_()
    shown = rows(html)
    assert f"<caption>Timeline of {len(shown) - 1} phases</caption>" in html
    assert shown[0] == ["first day", "state", "in force", "last act", "by", "first day out, if nobody acts"]
    assert [row[:3] for row in shown[1:]] == [
        ["at first", "not signed", "no"],
        ["2016-11-23", "in force", "yes"],
        ["2019-08-23", "in force, under notice of termination", "yes"],
        ["2019-11-22", "in force, effect of the notice of termination suspended", "yes"],
        ["2023-03-21", "in force", "yes"],
    ]
    assert shown[3][3:] == ["notice of termination given on 2019-08-23", "KOR", "2019-11-23"]


def test_a_pact_shows_itself() -> None:
    """Its parties, its readings, how long its record is, and where it stood when that was searched; no day is marked."""
    html = load("gsomia")._repr_html_()
    assert rows(html) == [
        ["Parties", "Republic of Korea, Japan"],
        ["Reading", "korea (default): Korea's position"],
        ["Reading", "japan: Japan's reported position"],
        ["Reading", "first-day-counted: Day of notice counted"],
        ["Reading", "three-months: Three months"],
        ["Record", "10 acts, 2012-06-29 through 2023-03-21"],
        ["Status on 2026-11-21", "in force; last day for notice 2027-08-24, 276 days left"],
        SEARCHED,
    ]
    (picture,) = pictures(html)
    assert "through 2026-11-21" in picture
    assert "today 2" not in picture
    assert "if nobody acts" not in picture


def test_a_plain_pact_names_no_reading() -> None:
    """Nor one that ended long ago a day that is far from its record."""
    html = load("hong-kong-1898")._repr_html_()
    assert not any(label == "Reading" for label, _ in rows(html))
    assert "1999-07-01" in pictures(html)[0]  # two years after 1 July 1997


def test_an_answer_shows_its_day_and_no_later_act() -> None:
    """On 23 August 2020 nobody knew of 21 March 2023; the readings that agree share a row."""
    html = load("gsomia").on(date(2020, 8, 23))._repr_html_()
    (picture,) = pictures(html)
    assert "2020-08-23" in picture
    assert "2022-08-23" in picture
    assert "2023" not in picture
    assert "later acts are ignored" not in picture


def test_reasons_show_as_a_numbered_list() -> None:
    """Each with its sources, and a link where one is on the web; in an answer they are behind a click."""
    answer = load("gsomia").on(date(2020, 8, 23), reading="japan")
    html = answer.reasons._repr_html_()
    items = list(ElementTree.fromstring(html).iter("li"))  # noqa: S314
    assert len(items) == len(answer.reasons) > 3
    for item, reason in zip(items, answer.reasons, strict=True):
        shown = "".join(item.itertext())
        assert shown.startswith(reason.says)
        assert all(citation.title in shown for citation in reason.citations)
    links = {link.get("href") for item in items for link in item.iter("a")}
    assert links == {
        one.address for reason in answer.reasons for one in reason.citations if (one.address or "").startswith("https:")
    }
    assert f"<details><summary>Why:</summary>{html}</details>" in answer._repr_html_()


def test_reasons_are_a_tuple_all_the_same() -> None:
    """Equal to one, printed as one, and copied as what they are."""
    reasons = load("gsomia").on(date(2020, 8, 23)).reasons
    assert reasons == tuple(reasons)
    assert repr(reasons) == repr(tuple(reasons))
    assert type(pickle.loads(pickle.dumps(reasons))) is Reasons  # noqa: S301
    assert not hasattr(reasons, "__dict__")


@pytest.mark.parametrize("day", [date.min, date(1900, 1, 1), date(9990, 1, 1), date(9998, 12, 31)])
@pytest.mark.parametrize("pact", ["gsomia", "paris-usa", "hong-kong-1898"])
def test_every_day_shows(pact: str, day: date) -> None:
    """Also at the ends of the calendar; only thousands of terms are not drawn."""
    html = load(pact).on(day)._repr_html_()
    assert dict(rows(html))["Status"]
    assert len(pictures(html)) == (pact != "gsomia" or day.year < 9000)


def test_what_cannot_be_drawn_is_a_table(tmp_path: Path) -> None:
    """A pact that changes every day for a thousand years, and one that nothing is recorded of."""
    file = tmp_path / "daily.toml"
    file.write_text(DAILY, encoding="utf-8")
    pact = load(file)
    for shown in (pact._repr_html_(), pact.timeline()._repr_html_(), pact.on(date(2026, 1, 1))._repr_html_()):
        assert len(shown) < 10_000
        assert (len(rows(shown)) > 2, pictures(shown)) == (True, [])
    unrecorded = load("gsomia").known_on(date(2000, 1, 1))
    assert [label for label, _ in rows(unrecorded._repr_html_())][-2:] == ["As known on", ""]
    assert pictures(unrecorded._repr_html_()) == pictures(unrecorded.timeline()._repr_html_()) == []
    assert pictures(fold(pact.readings["one"].case)._repr_html_()) == []  # of no pact


def test_an_assumed_pact_shows_what_follows() -> None:
    """Two years beyond an act that nobody did yet."""
    notice = Act("notice-given", on=date(2026, 12, 1), by="KOR")
    html = load("gsomia").assuming(notice)._repr_html_()
    assert ["Assumed", "notice of termination given on 2026-12-01 (Tuesday) (Republic of Korea)"] in rows(html)
    assert "2028-12-01" in pictures(html)[0]


def test_two_cells_share_no_id_unless_they_show_the_same() -> None:
    """A page has many cells; the same value gives the same bytes, in another process too."""
    pact = load("gsomia")
    one, other = date(2020, 8, 23), date(2020, 8, 24)
    cells = [pact._repr_html_(), pact.timeline()._repr_html_(), *(pact.on(day)._repr_html_() for day in (one, other))]
    cells += [load("paris-usa")._repr_html_(), pact.assuming(Act("ended", on=one, by="all"))._repr_html_()]
    ids = [set(re.findall(r' id="([^"]+)"', html)) for html in cells]
    assert all(ids)
    assert len(set.union(*ids)) == sum(map(len, ids))
    assert load("gsomia").on(one)._repr_html_() == cells[2]
    code = "from datetime import date; from gsomia_rules import load; print(load('gsomia').on(date(2020, 8, 23))._repr_html_())"
    for seed in ("1", "2"):
        done = run([sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}, check=True, capture_output=True, encoding="utf-8", cwd=ROOT)  # fmt: skip
        assert done.stdout.rstrip("\n") == cells[2]


def test_a_timeline_is_one_line_of_text() -> None:
    """Beside the table, where there is no notebook."""
    assert repr(load("gsomia").timeline()) == "<Timeline of 5 phases, the last one from 2023-03-21>"


def test_nothing_breaks_out() -> None:
    """Whatever a name, a caption or a value says, a table keeps its own elements, and so does each cell."""
    of_a_table = {"table", "caption", "thead", "tbody", "tr", "th", "td"}
    for html in (facts(MARKS, [(MARKS, MARKS)]), table(MARKS, [MARKS], [[MARKS]])):
        assert {element.tag for element in ElementTree.fromstring(html).iter()} <= of_a_table  # noqa: S314
        assert "<script" not in html
    pact = hostile(MARKS)
    answer = pact.on(date(2024, 6, 1))
    for html in (pact._repr_html_(), pact.timeline()._repr_html_(), answer._repr_html_()):
        own = {one.tag for one in cell(html).iter() if not one.tag.startswith(SVG)}
        assert own <= {*of_a_table, "div", "details", "summary", "ol", "li", "br", "small", "a"}
        assert len(pictures(html)) == 1
        assert "<script" not in html


def test_clean_text_is_printable() -> None:
    """Control characters, marks of direction and lone surrogates are gone; letters of any script stay."""
    assert clean("a\x1b\x00\u202eb\ud800 한국\n c") == "a b 한국 c"
    assert all(mark.isprintable() for mark in clean(MARKS))
    assert escaped("<'\"&>") == "&lt;&#39;&quot;&amp;&gt;"
