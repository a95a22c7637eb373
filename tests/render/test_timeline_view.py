"""The commands that show time: the bar and the table, the picture's file, readings side by side; and the rows of a chart."""

import json
import re
import sys
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import Result

from gsomia_rules import Act, DayOutOfRange, UnknownReading, load
from gsomia_rules.cli.group import rules
from gsomia_rules.model.case import Case
from gsomia_rules.model.lifecycle import State
from gsomia_rules.model.standing import ANSWER_FIELDS
from gsomia_rules.model.text import Text
from gsomia_rules.pactfile.loading import parse
from gsomia_rules.queries.chart import chart_rows, default_range
from gsomia_rules.render.languages import catalogue
from gsomia_rules.render.rows import FIELDS
from gsomia_rules.render.text import comparison as side
from gsomia_rules.render.text import explanation as tree
from gsomia_rules.render.text import timeline as bar
from gsomia_rules.render.text.bars import MARKS as STATE_MARKS
from tests.engine.test_timeline import pact_of
from tests.support.breakout import MARKS, hostile
from tests.support.commands import HISTORIES, PACKAGE, loaded, runner
from tests.support.forks import on_a_terminal

EXAMPLES = PACKAGE / "pacts"
WHAT_IF = "2019-12-01 notice-withdrawn KOR"
FILES = HISTORIES


def asked(*words: str) -> Result:
    """A command of the toolbox, run in process."""
    return runner().invoke(rules, words)


def shown(*words: str) -> list[str]:
    """The lines of a command that has answered, none wider than a terminal."""
    done = asked(*words)
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    return lines


def refused(*words: str) -> str:
    """The one message of a command that was asked something wrong, with exit status 2 and nothing else."""
    done = asked(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    return done.stderr


# --- The rows of a chart ---------------------------------------------------------------------------------


def test_state_stretches_of_gsomia() -> None:
    """By the truth table: not signed, in force, under notice, its notice suspended, in force again."""
    (row,) = chart_rows(load("gsomia"), ["korea"], date(2016, 1, 1), date(2026, 12, 31))
    assert [(stretch.first_day, stretch.last_day, stretch.state) for stretch in row.state_stretches()] == [
        (date(2016, 1, 1), date(2016, 11, 22), State.UNSIGNED),
        (date(2016, 11, 23), date(2019, 8, 22), State.IN_FORCE),
        (date(2019, 8, 23), date(2019, 11, 21), State.UNDER_NOTICE),
        (date(2019, 11, 22), date(2023, 3, 20), State.NOTICE_SUSPENDED),
        (date(2023, 3, 21), date(2026, 12, 31), State.IN_FORCE),
    ]
    assert row.default
    assert row.acts[0].on == date(2016, 11, 23)


def test_a_refused_reading_has_no_stretches() -> None:
    """A reading under which an assumed act cannot happen is a row that says why."""
    pact = load("gsomia").assuming(Act("notice-withdrawn", on=date(2019, 12, 1), by="KOR"))
    korea, japan = chart_rows(pact, ["korea", "japan"], date(2019, 1, 1), date(2020, 1, 1))
    assert korea.refused is None
    assert japan.refused is not None
    assert "no notice" in japan.refused
    assert (japan.state_stretches(), japan.terms(), japan.occurrences) == ((), (), ())


def test_the_span_of_a_living_pact_goes_two_years_on() -> None:
    """From a little before the first act to two years after today."""
    first, last = default_range(load("gsomia"), date(2026, 11, 21))
    assert date(2011, 6, 1) < first < date(2012, 6, 29)
    assert last == date(2028, 11, 21)


def test_the_span_of_an_ended_pact_stops_two_years_after_its_end() -> None:
    """The lease of the New Territories ended with 30 June 1997, so its picture stops in 1999."""
    first, last = default_range(load("hong-kong-1898"), date(2026, 11, 21))
    assert first < date(1898, 6, 9)
    assert last == date(1999, 7, 1)


def test_the_span_of_an_end_ahead_is_that_of_a_living_pact() -> None:
    """On 1 October 2019 the end of 22 November lay ahead: two years after that day, not after the end."""
    pact = load("gsomia").known_on(date(2019, 10, 1))
    assert default_range(pact, date(2019, 10, 1))[1] == date(2021, 10, 1)


def test_the_span_of_a_young_pact_begins_a_month_before_it() -> None:
    """However short the history, it begins thirty days before the first act at least, with the first of that month."""
    pact = pact_of(Case(Text(), (Act("entered-into-force", on=date(2026, 11, 20), by="all"),)))
    assert default_range(pact, date(2026, 11, 21))[0] == date(2026, 10, 1)


def test_the_span_keeps_to_the_calendar() -> None:
    """Near the last year the default_range ends a day before the calendar does."""
    assert default_range(load("gsomia"), date(9998, 12, 31))[1] == date(9999, 12, 30)


def test_too_many_changes_are_refused() -> None:
    """A stretch in which the answer changes thousands of times is refused with a way out."""
    with pytest.raises(DayOutOfRange, match="more than 4000 times; name fewer days"):
        chart_rows(load("gsomia"), ["korea"], date(2016, 1, 1), date(5000, 1, 1))
    with pytest.raises(UnknownReading):
        chart_rows(load("gsomia"), ["nobody"], date(2016, 1, 1), date(2017, 1, 1))


# --- The bar and the table -------------------------------------------------------------------


def test_the_bar_of_gsomia() -> None:
    """Sixty columns for 120 days, two days each: 23 August is the 22nd day after 1 August, column 11."""
    lines = shown("timeline", "--from", "2019-08-01", "--to", "2019-11-28", "--today", "2026-11-21")
    bars = {line[:20].strip(): line[20:] for line in lines if line[:20].strip() and not line[:4].isdigit()}
    assert bars["korea"] == "=" * 11 + "!" * 45 + "~" * 4  # 22 November is day 113, shown from the column after 56
    assert (bars["japan,"], bars["first-day-counted,"]) == ("", "")  # the readings with the same states share a bar
    assert bars["three-months"] == "=" * 11 + "!" * 45 + "=" * 4
    assert [at for at, mark in enumerate(bars["acts"]) if mark == "*"] == [10, 11, 56]
    ahead = shown("timeline", "--from", "2026-08-01", "--to", "2026-11-28", "--today", "2026-11-21")
    (today,) = (line for line in ahead if "as of 2026-11-21 ^" in line)
    assert today.index("^") == 20 + 56  # 21 November is day 112 after 1 August


def test_a_timeline_of_an_earlier_day_is_drawn_as_it_looked_then() -> None:
    """On 1 October 2019 the pact was to end with 22 November; nobody knew of the suspension."""
    text = " ".join(" ".join(shown("timeline", "--reading", "korea", "--today", "2019-10-01")).split())
    assert "As known on: 2019-10-01 (Tuesday); later acts are ignored" in text
    assert "2019-11-23 state ended" in text
    assert "suspended" not in text


def test_the_table_of_gsomia() -> None:
    """By the truth table, with the readings that have each line where not all do."""
    text = " ".join(" ".join(shown("timeline", "--to", "2028-12-31", "--today", "2026-11-21")).split())
    notice = "deadline last day to give notice of termination"
    assert f"2018-08-24 {notice} (if notice is given by then: first day out 2018-11-23) [korea, japan]" in text
    given = "if notice is given by then: first day out 2019-11-23"
    assert f"2019-08-24 {notice} ({given}); a Saturday, not moved; superseded on 2019-08-23" in text
    assert "deadline last day to withdraw the notice (otherwise: first day out 2019-11-23)" in text
    assert "2012-02-01 state at first: not signed" in text
    assert "2019-11-22 act effect of the notice suspended (Republic of Korea): at 18:00" in text
    withdrawn = "notice of termination withdrawn (Republic of Korea), under this reading"
    assert f"2019-11-22 act {withdrawn}: effect of the notice suspended at 18:00" in text
    assert "2023-03-21 act announced (Republic of Korea), under this reading: both notes of 2019" in text
    assert "2019-11-22 state in force, effect of the notice of termination suspended [korea]" in text
    assert "2020-11-23 event renewed: a new term begins [japan, first-day-counted, three-months]" in text
    assert "2023-03-21 state in force [korea]" in text
    past, _, ahead = text.partition("--- today, 2026-11-21; below: what happens if nobody acts ---")
    assert "2026-08-25" in past
    assert ahead.startswith(" 2026-11-23 event renewed: a new term begins 2027-08-23 deadline")


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        ("ko", ["23  행위  종료 통보 (대한민국): 15시", "23  행위  서명 (모든 당사국): 서울에서"]),
        ("ja", ["23  行為  終了通告(大韓民国): 15時", "23  行為  署名(全当事国): ソウルで"]),
    ],
)
def test_the_table_in_another_language(language: str, rows: list[str]) -> None:
    """Kinds, acts and parties are named in the language, as in the answer, and so are the words of the file."""
    table = asked("timeline", "--today", "2026-11-21", "--lang", language).stdout
    assert all(row in table for row in rows)
    assert not any(word in table for word in ("all parties", "Republic of Korea", "3  act ", "3  state ", "3  event "))
    drawn = asked("timeline", "--today", "2026-11-21", "--lang", language, "--svg").stdout
    assert "all parties" not in drawn
    assert "Republic of Korea" not in drawn


def test_the_timeline_has_the_recent_and_the_coming() -> None:
    """By the truth table: all acts, and of the deadlines those from a year before today; --all has the others."""
    line = ("timeline", "--reading", "korea", "--today", "2027-12-01")
    lines = shown(*line)
    days = [text[:10] for text in lines if "  deadline  " in text]
    assert days == ["2027-08-24", "2028-08-24", "2029-08-24"]
    assert "2019-08-22  act       announced" in "\n".join(lines)
    # six notices and one withdrawal that were possible before December 2026, and eight renewals, two of them superseded
    assert "Not shown: 16 earlier rows. To see all: --all" in lines
    whole = [*shown(*line, "--all")]
    assert (
        len([text for text in whole if "  deadline  " in text or "  event  " in text])
        == len([text for text in lines if "  deadline  " in text or "  event  " in text]) + 16
    )
    assert not any("--all" in text for text in whole)
    assert whole == shown(*line, "--to", "2029-12-01")


def test_few_rows_are_not_left_out() -> None:
    """The lease of the New Territories expired in 1997, and its only event is told."""
    text = "\n".join(shown("timeline", "--pact", "hong-kong-1898", "--today", "2026-11-28"))
    assert "1997-07-01  event  first day out of force: expired" in text
    assert "--all" not in text


def test_the_bars_come_last() -> None:
    """After the table and every note: what the marks mean is the last line before the prompt."""
    lines = shown("timeline", "--today", "2026-11-21")
    assert lines[-1].startswith(". not signed   = in force")
    assert lines.index("Public record searched to 2026-11-21.") < lines.index(
        next(one for one in lines if "2014" in one[20:])
    )


def test_context_is_told_apart_from_acts() -> None:
    """Issue 17: with --context the events of the file stand among the rows, those after today do not, and no act moves."""
    plainly, line = shown("timeline", "--today", "2019-11-20"), ("timeline", "--today", "2019-11-20", "--context")
    lines = shown(*line)
    assert "2019-08-02  context   Japan decides to remove Korea from its list of preferred" in lines
    assert not any("US Congress" in text for text in lines)  # on 21 November
    kept = [text for text in lines if "  context  " not in text]
    assert [text for text in kept if text[:4].isdigit()] == [text for text in plainly if text[:4].isdigit()]
    assert "2019年8月2日" not in asked(*line, "--lang", "ja").stdout  # a row begins with its day as in every language
    assert "2019-08-02  背景" in asked(*line, "--lang", "ja").stdout


def test_json_and_a_picture_exclude_each_other() -> None:
    """One of the two goes to standard output."""
    assert "--json excludes --svg and --png" in refused("timeline", "--json", "--svg")


def test_a_timeline_as_json() -> None:
    """The states by the truth table, the acts with what a reading takes them for, the dates, and the context if asked."""
    line = ("timeline", "--json", "--today", "2026-11-21", "--from", "2019-08-01", "--to", "2019-12-31")
    data = json.loads(asked(*line).stdout)
    assert (data["pact"], data["first_day"], data["last_day"], data["today"]) == (
        "gsomia", "2019-08-01", "2019-12-31", "2026-11-21"
    )  # fmt: skip
    korea, japan = data["readings"][:2]
    assert [(one["state"], one["first_day"]) for one in korea["states"]] == [
        ("in-force", "2019-08-01"),
        ("under-notice", "2019-08-23"),
        ("notice-suspended", "2019-11-22"),
    ]
    assert [(act["act"], act["recorded_as"]) for act in japan["acts"]][-1] == ("notice-withdrawn", "notice-suspended")
    deadline = {"day": "2019-08-24", "kind": "deadline", "what": "give-notice", "superseded_on": "2019-08-23"}
    assert any(deadline.items() <= one.items() for one in korea["dates"])
    assert data["context"] == []
    assert len(json.loads(asked(*line, "--context").stdout)["context"]) == 11


def test_what_comes_today_is_not_ahead() -> None:
    """On 23 November 2026 the renewal of that day stands above the line of today."""
    lines = shown("timeline", "--reading", "korea", "--today", "2026-11-23")
    line = lines.index("--- today, 2026-11-23; below: what happens if nobody acts ---")
    assert lines[line - 1].startswith("2026-11-23")
    assert lines[line + 1].startswith("2027-08-24")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_history_fits_a_terminal(file: Path) -> None:
    """The bar and the table of every pact file keep to eighty columns, and each state of a reading is in its bar."""
    pact = loaded(file)
    first, last = default_range(pact, date(2026, 11, 21))
    drawn = chart_rows(pact, pact.readings, first, last)
    lines = bar.as_text(drawn, pact.metadata, first, last, date(2026, 11, 21)).splitlines()
    assert max(map(len, lines)) <= 80
    for row in drawn:
        alone = bar.as_text([row], pact.metadata, first, last, date(2026, 11, 21))
        (shown,) = re.findall(rf"^{row.reading}\s+(\S+)$", alone, re.MULTILINE)
        turns = [mark for at, mark in enumerate(shown) if at == 0 or mark != shown[at - 1]]
        assert turns == [STATE_MARKS[stretch.state] for stretch in row.state_stretches()]


def test_colour_is_only_where_asked() -> None:
    """Painted for a terminal when it is wanted, never in a file."""
    painted = asked("timeline", "--today", "2026-11-21", "--color", "always").stdout
    assert "==\x1b[0m\x1b[31m!\x1b[0m\x1b[33m~~" in painted  # each stretch is painted once
    assert "\x1b" not in asked("timeline", "--today", "2026-11-21", "--color", "never").stdout


def test_a_hostile_text_stays_on_its_line() -> None:
    """Control characters of a text never reach the terminal, and it begins no line of its own."""
    pact = hostile(MARKS)
    first, last = default_range(pact, date(2026, 11, 21))
    drawn = chart_rows(pact, ["korea"], first, last)
    text = bar.as_text(drawn, pact.metadata, first, last)
    assert all(mark.isprintable() or mark == "\n" for mark in text)
    assert not [line for line in text.splitlines() if line.startswith("end")]
    compared = side.as_text(pact.comparison(first), "korea", (), pact.metadata, first)
    assert all(mark.isprintable() or mark == "\n" for mark in compared)
    for day, language in ((date(2024, 2, 1), "en"), (date(2019, 9, 1), "ja")):
        read = pact.readings["korea"]
        text = tree.as_tree(pact.on(day, "korea"), pact.metadata, read, context=pact.context, language=language)
        assert all(mark.isprintable() or mark == "\n" for mark in text)
        assert not [line for line in text.splitlines() if line.startswith("end")]


def test_a_tiny_terminal_shows_the_next_deadline() -> None:
    """Whatever else there is no room for."""
    pact = load("gsomia")
    first, last = default_range(pact, date(2026, 11, 21))
    chart = chart_rows(pact, list(pact.readings), first, last)
    for width, height in ((40, 9), (80, 9), (40, 23)):
        text = bar.as_text(
            chart, pact.metadata, first, last, date(2026, 11, 21), whole=False, height=height, width=width
        )
        assert any(line.startswith("2027-08-2") for line in text.splitlines())


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_context_asked_for_is_shown_on_a_small_terminal() -> None:
    """Like --all, it asks for the whole."""
    text = on_a_terminal("gsomia-rules timeline --context --today 2026-11-21", COLUMNS="80", LINES="24")
    assert len(re.findall("^20.*  context  ", text, re.MULTILINE)) == len(load("gsomia").context)


def test_a_timeline_under_an_assumption() -> None:
    """The assumed act is shown, and readings that refuse it say why."""
    lines = shown("timeline", "--assume", WHAT_IF, "--today", "2026-11-21")
    assert lines[1:3] == ["Assumed: notice of termination withdrawn on 2019-12-01 (Sunday) (Republic of", "Korea)"]
    refusals = "\n".join(lines).partition("\n\njapan, first-day-counted, three-months: ")[2]
    assert refusals.startswith("not possible: notice-withdrawn by KOR")


def test_the_picture_is_written(tmp_path: Path) -> None:
    """With --svg and -o a file is written, over an older one too, and it is a picture."""
    file = tmp_path / "gsomia.svg"
    for _ in range(2):
        done = asked("timeline", "--svg", "--today", "2026-11-21", "-o", str(file))
        assert (done.exit_code, done.stdout) == (0, f"Wrote {file}.\n")
    assert ElementTree.parse(file).getroot().tag.endswith("svg")  # noqa: S314
    assert file.read_text(encoding="utf-8").rstrip("\n") == asked(
        "timeline", "--svg", "--today", "2026-11-21"
    ).stdout.rstrip("\n")


def test_the_table_is_written(tmp_path: Path) -> None:
    """Without --svg the file holds the bar and the table, unpainted."""
    file = tmp_path / "gsomia.txt"
    asked("timeline", "--today", "2026-11-21", "--color", "always", "-o", str(file))
    assert "\x1b" not in file.read_text(encoding="utf-8")
    assert "2019-08-23" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["timeline", "readings"])
def test_what_is_asked_wrongly(command: str) -> None:
    """One message and exit status 2 for days in the wrong order, and a day, a pact or an act that is none."""
    assert "--from 2020-01-02 is after --to 2020-01-01" in refused(
        command, "--from", "2020-01-02", "--to", "2020-01-01"
    )
    assert "Invalid value for '--from'" in refused(command, "--from", "2020-02-30")
    assert "there is no pact 'gsomla'" in refused(command, "--pact", "gsomla")
    assert "is not an act" in refused(command, "--assume", "nonsense")


def test_the_end_of_the_calendar_is_refused() -> None:
    """A stretch to the last day of the calendar has no day after it."""
    assert "leaves 0001-01-01 to 9999-12-31" in refused("timeline", "--from", "9990-01-01", "--to", "9999-12-31")
    assert "has no reading 'nobody'" in refused("timeline", "--reading", "nobody")
    assert "more than 4000 times" in refused("timeline", "--to", "9000-01-01", "--reading", "korea")


# --- Readings side by side -------------------------------------------------------------------


def test_readings_side_by_side() -> None:
    """23 August 2020 by the truth table, in groups of three columns, marked where they differ from the default."""
    lines = shown("readings", "2020-08-23", "--to", "2024-12-31")
    assert lines[0] == "Japan\u2013Korea GSOMIA on 2020-08-23 (Sunday) in Asia/Seoul, by reading"
    text = "\n".join(lines)
    assert "korea (default)       japan                 first-day-counted" in text
    assert "Next deadline   none: the Republic    * last day to give    * last day to give" in text
    assert "termination: 2020-08-23" in text
    assert "In force since  2016-11-23            2016-11-23            2016-11-23" in text
    flat = " ".join(text.split())
    assert "2020-08-24 (Monday), 2020-08-25 1 day left (90 days, (Tuesday), 2 days" in flat
    assert "* a Sunday: nothing in the text moves it" in " ".join(re.findall(r"  (\* a Sunday.*|moves it)", text))


def test_readings_over_time() -> None:
    """Tokyo differs from Seoul from 22 November 2019 on, and no longer from 21 March 2023 on."""
    text = " ".join(" ".join(shown("readings", "2020-08-23")).split())
    assert (
        "japan 2019-11-22 through 2023-03-20 (1,215 days, 3 years 3 months 27 days) throughout: status, can end any day, term, next deadline, "
        "next change, earliest end same again from 2023-03-21 first-day-counted"
    ) in text


def test_readings_that_part_anew_without_meeting() -> None:
    """Venezuela and the Organization of American States: in force after 26 April 2019 or not, and never the same again."""
    lines = shown("readings", "2026-11-21", "--pact", str(EXAMPLES / "oas-ven.toml"))
    assert "  2019-04-27 (1 day)" in lines  # out on the 27th, or by receipt on the 28th
    assert "  2019-04-28 through 2028-11-21 and after" in lines  # the range of days ends there, and not the difference
    assert not any("same again" in line for line in lines)


def test_readings_as_json() -> None:
    """The same for machines: every answer with all its fields, and the divergences of each from the default."""
    data = json.loads(asked("readings", "2020-08-23", "--to", "2025-12-31", "--json").stdout)
    assert (data["pact"], data["on"], data["default_reading"]) == ("gsomia", "2020-08-23", "korea")
    assert [answer["reading"] for answer in data["answers"]] == ["korea", "japan", "first-day-counted", "three-months"]
    assert data["answers"][1]["next_deadline"]["day"] == "2020-08-24"
    japan = data["compared_with_default"][0]
    assert japan["reading"] == "japan"
    assert japan["refused"] is None
    (stretch,) = japan["stretches"]
    assert (stretch["first_day"], stretch["last_day"]) == ("2019-11-22", "2023-03-20")
    assert stretch["same_again_from"] == "2023-03-21"
    assert "state" in stretch["throughout"]
    assert stretch["on_some_days"] == []


def test_readings_under_an_assumption() -> None:
    """A reading that refuses the assumed act says why, in its column and over time."""
    lines = shown("readings", "2020-01-23", "--assume", WHAT_IF)
    text = " ".join(" ".join(lines).split())
    assert "Assumed notice of termination withdrawn on 2019-12-01 (Sunday) (Republic of Korea)" in text
    assert (
        sum(
            line == "  not possible: notice-withdrawn by KOR on 2019-12-01 is refused (no notice that" for line in lines
        )
        == 1
    )
    data = json.loads(asked("readings", "2020-01-23", "--assume", WHAT_IF, "--json").stdout)
    assert ["no notice" in (one["refused"] or "") for one in data["compared_with_default"]] == [True, True, True]


def test_every_part_of_an_answer_has_its_row() -> None:
    """Every field in which two answers can differ has a row."""
    assert {field for fields in FIELDS.values() for field in fields} == {*ANSWER_FIELDS, "state_since", "last_act"}
    assert {key for key in catalogue().sentences if key.startswith("part.")} == {f"part.{one}" for one in ANSWER_FIELDS}


def test_one_reading_has_one_column() -> None:
    """A pact with one reading has nothing to compare and says its answer."""
    pact = parse((EXAMPLES / "hong-kong-1898.toml").read_bytes(), "hk")
    lines = shown("readings", "1950-01-01", "--pact", str(EXAMPLES / "hong-kong-1898.toml"))
    assert len(pact.readings) == 1
    assert "                plain (default)" in lines
    assert not any("differs" in line for line in lines)


@pytest.mark.parametrize("name", ["timeline", "readings", "graph"])
def test_help_has_examples(name: str) -> None:
    """The help of each command has examples and exit statuses."""
    text = asked(name, "--help").stdout
    assert f"Examples:\n    gsomia-rules {name}" in text
    assert "Exit status: 0" in text
