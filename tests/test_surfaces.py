"""What every surface must say, and must not say: nothing false on the day, nothing lost, nothing silently assumed."""

import csv
import io
import json
import re
from datetime import date, timedelta
from pathlib import Path

import attrs
import pytest

from gsomia_rules import Act, Pact, load
from gsomia_rules.model.lifecycle import State
from gsomia_rules.model.standing import Standing
from gsomia_rules.queries.chart import chart_rows
from gsomia_rules.render.graph import as_mermaid, history
from gsomia_rules.render.html import as_html, page_of
from gsomia_rules.render.languages import LANGUAGES, catalogue
from gsomia_rules.render.remarks import statement
from gsomia_rules.render.rows import rows, short
from gsomia_rules.render.svg.picture import as_svg
from gsomia_rules.render.text import answer
from gsomia_rules.render.text import timeline as bar
from tests.support.commands import HISTORIES, PACKAGE, invoked, loaded
from tests.support.forks import on_a_terminal

EXAMPLES = PACKAGE / "pacts"
UNESCO = "unesco-usa"
DAY = timedelta(days=1)


def flat(text: str) -> str:
    return " ".join(text.split())


def said(pact: Pact, day: date, language: str = "en") -> str:
    """The answers of a day in words: the default one, and all readings together."""
    standing, metadata = pact.on(day), pact.metadata
    texts = [
        answer.as_text(standing, standing.other_readings, metadata, pact.readings[pact.reading], language=language),
        answer.readings_as_text(pact.comparison(day), day, metadata, pact.readings, pact.reading, language=language),
    ]
    return flat("\n".join(texts))


# --- Names and statements of readings (S1) ----------------------------------------------------


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("1900-01-01", "suspended"),
        ("2018-01-01", "suspended"),
        ("2019-10-01 --known-on 2019-10-01", "suspended"),
        ("2019-10-01 --known-on 2019-10-01 --reading all", "suspen"),
        ("2020-08-23 --known-on 2019-10-01 --reading all", "suspen"),
        ("2019-12-01 --known-on 2019-12-01 --reading all", "2020: Japan"),
        ("2026-11-21", "suspended"),
    ],
)
def test_an_answer_says_nothing_of_other_days(line: str, word: str) -> None:
    """S1: the notice of 2019 was suspended from 2019-11-22 through 2023-03-20, and Nikkei reported in August 2020."""
    assert word not in invoked(f"gsomia-status {line}").stdout


def test_a_statement_stands_on_its_days_where_the_readings_differ() -> None:
    """S1: from the suspension of 2019-11-22 through the eve of the withdrawal of 2023-03-21, and on no other day."""
    gsomia = load("gsomia")
    says = gsomia.readings["korea"].says
    assert says is not None
    first, last = date(2019, 11, 22), date(2023, 3, 20)
    for day in (first, date(2020, 8, 23), last):
        assert f"Reading says {says}" in said(gsomia, day)
        assert says in said(gsomia.known_on(first), day)
    for day in (first - DAY, last + DAY):
        assert says not in said(gsomia, day)
    alone = load("friendship-rus-ukr")  # both readings agree from the note of 24 September 2018 on
    assert "Six months from 1 October 2018" in said(alone, date(2018, 9, 23))
    assert "Six months from 1 October 2018" not in said(alone, date(2018, 9, 24))


def test_a_statement_is_not_made_of_assumed_events() -> None:
    """Where the notice is assumed to be withdrawn, the statement that it is suspended would be false."""
    withdrawn = Act("notice-withdrawn", on=date(2019, 12, 1), by="KOR")
    assumed, day = load("gsomia").assuming(withdrawn), date(2020, 8, 23)
    assert statement(assumed.readings["korea"], day, assumed.metadata) is None
    assert statement(assumed.readings["korea"], date(2019, 11, 30), assumed.metadata) is not None
    assert statement(assumed.readings["first-day-counted"], day, assumed.metadata) is not None  # it has no days


def test_no_title_is_a_statement() -> None:
    """S1: the title of a reading is a short name, without a verb in it that could be false on a day, or a date."""
    for file in HISTORIES:
        for reading in loaded(file).readings.values():
            assert len(reading.title) < 60, reading.title
            assert ": " not in reading.title
            assert not any(word in reading.title.split() for word in ("was", "is", "had", "ended", "stood", "went"))


def test_why_a_reading_is_the_default_is_said_beside_the_readings() -> None:
    """S1: with --reading all, in the comparison and on the page, and in no answer of one reading."""
    why = load("gsomia").reading_because
    assert why is not None
    for line in ("gsomia-status 2020-08-23 --reading all", "gsomia-rules readings 2020-08-23"):
        assert flat(invoked(line).stdout).count(why) == 1
    assert why not in flat(invoked("gsomia-status 2020-08-23 --why").stdout)
    day = date(2020, 8, 23)
    assert as_html(page_of(load("gsomia"), None, day, day, day), catalogue()).count("official statements") == 1


# --- Days before a record begins (S2) ---------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "begins"),
    [("unesco-usa", date(2003, 10, 1)), ("apmbc-baltic", date(2004, 11, 1)), ("istanbul-tur", date(2014, 8, 1))],
)
def test_days_before_a_record_are_not_called_unsigned(name: str, begins: date, language: str) -> None:
    """S2: the file begins with a membership, and of the time before it says nothing; every surface says so."""
    pact, words, day = load(name), catalogue(language), begins - 400 * DAY
    standing = pact.on(day)
    expected = words.say("state.before-record", day=begins)
    unsigned = (words.states[State.UNSIGNED], words.sentences["timeline.state.unsigned"])
    chart = chart_rows(pact, pact.readings, day, begins + DAY)
    surfaces = {
        "row": next(rows(standing, words, {})).text,
        "line": short(standing, words, {}),
        "text": said(pact, day, language),
        "page and box": as_html(page_of(pact, None, day, day, begins), words),
        "timeline": bar.as_text(chart, pact.metadata, day, begins + DAY, words=words),
        "picture": as_svg(chart, pact.metadata, day, begins + DAY, words=words),
    }
    if language == "en":
        surfaces["graph"] = as_mermaid(history(pact.timeline(), pact.metadata, pact.reading)).replace("#45;", "-")
        surfaces["notebook"] = standing._repr_html_()
        surfaces["phases"] = pact.timeline()._repr_html_()
        surfaces["str"] = str(standing)
    for surface, text in surfaces.items():
        shown = text.replace(f'<time datetime="{begins}">', "").replace("</time>", "")
        assert expected in shown, surface
        assert not any(f"{mark}{word}" in shown for word in unsigned for mark in (": ", ">", "  ", '"')), surface
    assert standing.state == "unsigned"  # the machine form stays
    assert standing.to_dict()["record_begins"] == str(begins)


def test_a_signature_on_record_makes_the_days_before_it_unsigned() -> None:
    """S2: GSOMIA was signed on 2016-11-23, and the Paris Agreement on 2016-04-22."""
    for pact, eve in (("gsomia", "2016-11-22"), ("paris-usa", "2016-04-21")):
        shown = invoked(f"gsomia-status {eve} --pact {pact}").stdout
        assert "Status          not signed\n" in shown
        assert json.loads(invoked(f"gsomia-status {eve} --pact {pact} --json").stdout)["record_begins"] is None


def test_a_record_that_was_not_known_yet_has_not_begun() -> None:
    """No foresight: known on a day in 1990, the membership recorded for 2003 is not in sight."""
    line = f"gsomia-status 1990-01-01 --known-on 1990-01-01 --pact {UNESCO}"
    assert "no signature recorded" in invoked(line).stdout
    assert json.loads(invoked(f"{line} --json").stdout)["record_begins"] is None
    pact, day = load(UNESCO), date(1990, 1, 1)
    assert pact.known_on(day).on(day) == pact.on(day)


def test_an_announcement_begins_no_record() -> None:
    """The calling off of 2012 is recorded before the signature of 2016, so GSOMIA's record begins with a signature."""
    assert load("gsomia").record[0].on == date(2012, 6, 29)
    assert load("gsomia").metadata.record_begins is None
    assert "nothing recorded" not in said(load("gsomia"), date(2016, 11, 22))


# --- Another reading's refusal stands beside the answer (C4, L28) -----------------------------

TWO_ASSUMED = "--assume '2026-08-20 notice-given KOR' --assume '2026-08-31 notice-suspended KOR for=6 months'"


@pytest.mark.parametrize(
    "line",
    [
        "gsomia-status 9999-08-24",
        "gsomia-status 9999-08-24 --reading all",
        "gsomia-status 9999-08-24 --json",
        "gsomia-status 9999-08-24 --reading all --json",
        "gsomia-rules readings 9999-08-24",
        "gsomia-rules readings 9999-08-24 --json",
        "gsomia-rules explain 9999-08-24 --reading all",
        "gsomia-rules batch 9999-08-24 --reading all",
        "gsomia-rules batch 9999-08-24 --reading all --format jsonl",
        "gsomia-rules timeline --from 9999-01-01 --to 9999-08-24 --today 9999-08-24",
        "gsomia-rules timeline --from 9999-01-01 --to 9999-08-24 --today 9999-08-24 --svg",
    ],
)
def test_a_reading_that_leaves_the_calendar_stands_beside_the_others(line: str) -> None:
    """L28: under three-months the answer for 9999-08-24 needs a term that ends in the year 10000; korea has one."""
    done = invoked(line)
    assert (done.returncode, done.stderr) == (0, "")
    assert "leaves" in done.stdout  # ... 0001-01-01 to 9999-12-31
    assert "9999-11-22" in done.stdout or "9999-08-24" in done.stdout


def test_the_rows_of_a_batch_are_those_that_have_an_answer() -> None:
    """L28: a row for each reading, and the error in a column of its own where there is one."""
    table = list(csv.DictReader(io.StringIO(invoked("gsomia-rules batch 9999-08-24 --reading all").stdout)))
    assert [(row["reading"], row["state"], bool(row["error"])) for row in table] == [
        ("korea", "in-force", False),
        ("japan", "in-force", False),
        ("first-day-counted", "in-force", False),
        ("three-months", "", True),
    ]
    assert invoked("gsomia-rules batch 9999-08-24 --reading three-months").returncode == 2


def test_an_ambiguous_day_of_another_reading_does_not_take_the_answer_away() -> None:
    """C4: a suspension of six months from 31 August needs a rule for months too short, which only three-months has."""
    for line in (
        f"gsomia-status 2027-01-01 --reading three-months {TWO_ASSUMED}",
        f"gsomia-rules readings 2027-01-01 {TWO_ASSUMED}",
        f"gsomia-rules timeline --today 2026-11-21 {TWO_ASSUMED}",
        f"gsomia-rules timeline --today 2026-11-21 --svg {TWO_ASSUMED}",
    ):
        done = invoked(line)
        assert (done.returncode, done.stderr) == (0, ""), line
        assert "not possible" in flat(done.stdout), line
        assert "2026-08-31" in done.stdout, line
    status = f"gsomia-status 2027-01-01 --reading all --within 30d {TWO_ASSUMED}"
    assert invoked(status).returncode in (0, 10)


def test_a_page_of_a_pact_whose_other_reading_has_no_answer() -> None:
    """C4: the page has the answer of the one asked for, and why another has none, in its box too."""
    pact = load("gsomia").assuming(Act("notice-withdrawn", on=date(2019, 12, 1), by="KOR"))
    day = date(2020, 8, 23)
    page = page_of(pact, None, day, date(2020, 1, 1), date(2021, 12, 31))
    assert isinstance(page.answers["korea"], Standing)
    assert list(page.every_day) == ["korea"]
    html = as_html(page, catalogue())
    assert html.count("no notice that day") >= 3
    assert '"refused":{"japan":"not possible: notice-withdrawn by KOR on 2019-12-01' in html


# --- An assumption is never lost (C5) ---------------------------------------------------------


def test_a_timeline_of_an_earlier_day_keeps_its_assumption() -> None:
    """C5: as status does, the record is cut at the day first, and the act is assumed then."""
    assumed = "--assume '2026-12-01 notice-given KOR'"
    shown = flat(invoked(f"gsomia-rules timeline --today 2018-10-01 {assumed}").stdout)
    assert "Assumed: notice of termination given on 2026-12-01" in shown
    assert "2027-11-23 state ended" in shown
    refused = flat(invoked(f"gsomia-rules timeline --today 2019-10-01 {assumed}").stdout)
    status = invoked(f"gsomia-status 2026-12-01 --known-on 2019-10-01 {assumed}").stderr
    assert "Assumed: notice of termination given on 2026-12-01" in refused
    assert "the pact has ended" in refused
    assert "the pact has ended" in status
    svg = invoked(f"gsomia-rules timeline --svg --today 2018-10-01 {assumed}").stdout
    assert "Assumed: notice of termination given" in svg


def test_a_value_shows_what_it_takes_for_granted() -> None:
    """An answer under an assumption, or as known on a day, says so wherever it shows itself."""
    pact = load("gsomia").known_on(date(2019, 10, 1)).assuming(Act("notice-withdrawn", on=date(2019, 11, 1), by="KOR"))
    standing = pact.on(date(2019, 11, 2))
    for shown in (str(standing), standing._repr_html_()):
        assert "notice of termination withdrawn on 2019-11-01" in shown
        assert "2019-10-01 (Tuesday); later acts are ignored" in shown


# --- How far the record goes, said once --------------------------------------------------------


def test_every_surface_says_how_far_the_record_was_searched() -> None:
    """Past 2026-11-21 that later events are not covered: text, trees, tables, pictures, notebooks, calendars."""
    later = "later events are not covered"
    for line in (
        "gsomia-status 2027-01-01 --reading all",
        "gsomia-status 2027-01-01 --pact paris-usa",
        "gsomia-rules readings 2027-01-01",
        "gsomia-rules explain 2027-01-01",
        "gsomia-rules agenda gsomia --from 2027-01-01",
        "gsomia-rules timeline --today 2027-01-01",
        "gsomia-rules timeline --today 2027-01-01 --svg",
    ):
        assert re.sub("</text><text[^>]*>", " ", flat(invoked(line).stdout)).count(later) == 1, line
    assert load("gsomia").on(date(2027, 1, 1))._repr_html_().count(later) == 1
    calendar = invoked("gsomia-rules calendar gsomia --from 2027-06-01 --stamp 20270101T000000Z").stdout
    assert "not covered" in calendar.replace("\r\n ", "")
    assert later not in invoked("gsomia-status 2026-11-21").stdout
    assert "; record not searched beyond 2026-11-21" in flat(invoked("gsomia-status 2027-01-01").stdout)
    assert "; record searched to 2026-11-21" in flat(invoked("gsomia-status 2026-11-21").stdout)


def test_every_surface_says_that_a_record_was_searched_long_ago() -> None:
    """More than a year after 2026-11-21, and not yet a year after it, in each place that says how far was searched."""
    long_ago = "last searched on 2026-11-21, more than a year before; later events are not covered"
    for line in (
        "gsomia-status {}",
        "gsomia-status {} --why",
        "gsomia-status {} --assume '2026-12-01 notice-given KOR'",
        "gsomia-status {} --reading all",
        "gsomia-rules readings {}",
        "gsomia-rules explain {}",
        "gsomia-rules timeline --today {}",
        "gsomia-rules timeline --today {} --svg",
    ):
        found = (flat(invoked(line.format(day)).stdout) for day in ("2027-11-21", "2027-11-22"))
        assert [re.sub("</text><text[^>]*>", " ", text).count(long_ago) for text in found] == [0, 1], line
    assert f"Public record {long_ago}" in flat(invoked("gsomia-status 2027-11-22").stdout)
    notebooks = (load("gsomia").on(date(2027, 11, day))._repr_html_() for day in (21, 22))
    assert [text.count(long_ago) for text in notebooks] == [0, 1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_that_a_record_was_searched_long_ago(language: str) -> None:
    """Beside its answer, and in its box for the days from which it was; the search of a page may be unknown."""
    pact, words, day = load("gsomia"), catalogue(language), date(2027, 11, 22)
    note = words.say("status.stale", day=date(2026, 11, 21))
    shown, _, data = as_html(page_of(pact, None, day, day, day), words).partition('id="segments">')
    assert re.sub("<[^>]*>", "", shown).count(note) == 1
    assert data.count(note) == 1
    assert '"stale_from":"2027-11-22"' in data
    page = as_html(page_of(attrs.evolve(pact, searched_to=None), None, day, day, day), words)
    assert '"stale_from":null' in page


def test_a_page_says_once_how_far_the_record_was_searched(tmp_path: Path) -> None:
    """Beside the answer; the box, which answers for other days, says so for those past it."""
    file = tmp_path / "page.html"
    assert invoked(f"gsomia-rules report --on 2027-01-01 -o {file}").returncode == 0
    text = file.read_text(encoding="utf-8")
    page, _, data = text.partition('<script type="application/json" id="segments">')
    assert page.partition("<svg")[0].count("Public record searched to") == 1
    assert "Public record searched to" not in page.partition('id="why"')[2]
    assert data.count("later events are not covered") == 2  # for the days before a year has passed, and after it


# --- What fits a screen (S13) ------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pact", ["gsomia", UNESCO, "npt-prk"])
def test_a_timeline_on_a_terminal_fits_its_screen(pact: str, language: str) -> None:
    """S13: 24 lines with the prompt, the bar and its legend last, and how to see what was left out."""
    line = f"gsomia-rules timeline --pact {pact} --today 2026-11-21 --lang {language}"
    lines = on_a_terminal(line, LINES="24", COLUMNS="80", NO_COLOR="1").splitlines()
    assert len(lines) <= 23
    (left_out,) = (line for line in lines if "--all" in line)
    assert lines.index(left_out) < max(at for at, line in enumerate(lines) if "===" in line)
    whole = on_a_terminal(f"{line} --all", LINES="24", COLUMNS="80", NO_COLOR="1")
    assert "--all" not in whole
    assert len(whole.splitlines()) > len(lines)
    assert lines[-8:] == whole.splitlines()[-8:]
