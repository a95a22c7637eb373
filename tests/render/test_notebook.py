"""Answers and timelines in a notebook: small tables, all text escaped."""

from datetime import date
from xml.etree import ElementTree

import pytest

from gsomia_rules import load
from gsomia_rules.markup import clean, escaped
from gsomia_rules.render.display import facts, table
from tests.model.test_standing import example
from tests.support.breakout import MARKS, hostile


def rows(html: str) -> list[list[str]]:
    """The cells of a table, row by row; it must be well-formed."""
    root = ElementTree.fromstring(html)  # noqa: S314
    assert root.tag == "table"
    return [["".join(cell.itertext()) for cell in row] for row in root.iter("tr")]


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
    ["Earliest exit", "not in 2018: first day out 2020-11-04 if United States acts on 2019-11-04"],
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
        "United States leaves: last day 2020-11-03, first day out 2020-11-04 (by notice)",
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
        ("ect-ita", date(2016, 6, 1), ["Left", "by notice: last day 2015-12-31, first day out 2016-01-01"]),
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


def test_nothing_breaks_out() -> None:
    """Whatever a name, a caption or a value says, the table keeps its own elements."""
    for html in (facts(MARKS, [(MARKS, MARKS)]), table(MARKS, [MARKS], [[MARKS]])):
        assert {element.tag for element in ElementTree.fromstring(html).iter()} <= {  # noqa: S314
            "table", "caption", "thead", "tbody", "tr", "th", "td"
        }  # fmt: skip
        assert "<script" not in html
    assert "<script" not in hostile(MARKS).on(date(2024, 6, 1))._repr_html_()


def test_clean_text_is_printable() -> None:
    """Control characters, marks of direction and lone surrogates are gone; letters of any script stay."""
    assert clean("a\x1b\x00\u202eb\ud800 한국\n c") == "a b 한국 c"
    assert all(mark.isprintable() for mark in clean(MARKS))
    assert escaped("<'\"&>") == "&lt;&#39;&quot;&amp;&gt;"
