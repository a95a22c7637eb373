"""Languages: every catalogue says the same things, in the terms of the two ministries, within a screen's width."""

import re
import sys
from datetime import date, timedelta
from pathlib import Path
from string import Formatter

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsomia_rules import Act, ActKind, Pact, Period, Reason, Standing, load
from gsomia_rules.cli.group import COMMANDS, rules
from gsomia_rules.model.acts import Ending
from gsomia_rules.model.case import Case
from gsomia_rules.model.counting import At, Counting, YearDay
from gsomia_rules.model.deadline import DeadlineKind, EventKind
from gsomia_rules.model.lifecycle import State
from gsomia_rules.model.reading import Choice
from gsomia_rules.model.reasons import Citation
from gsomia_rules.model.sentences import Phrase, Phrases
from gsomia_rules.model.standing import ANSWER_FIELDS
from gsomia_rules.pactfile.text import CLAUSES, TEXT_KEYS
from gsomia_rules.render.languages import LANGUAGES, catalogue
from gsomia_rules.render.text import answer as plain
from gsomia_rules.render.text import explanation as tree
from gsomia_rules.render.text.comparison import as_text as side_by_side
from gsomia_rules.render.width import columns, pad, wrap
from gsomia_rules.testing.strategies import cases
from tests.engine.test_timeline import pact_of
from tests.support.commands import LIBRARY, ROOT, SERVERS, command, invoked, loaded
from tests.support.forks import on_a_terminal
from tests.support.tables import rows

OTHERS = [language for language in LANGUAGES if language != "en"]
DAYS = sorted({date.fromisoformat(row["on"]) for row in rows("truth")})
CATALOGUES = ("states", "acts", "endings", "sentences", "reasons")
ASSUMED = Act("notice-given", on=date(2026, 12, 1), by="KOR")


def slots(template: str) -> set[str | None]:
    """The names of the values that a template has a place for."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def shown(pact: Pact, day: date, language: str) -> str:
    """What people are shown of a day: all readings together, and under each its rows, its reasons and its tree."""
    metadata, answers = pact.metadata, pact.comparison(day)
    texts = [plain.readings_as_text(answers, day, metadata, pact.readings, pact.reading, language=language)]
    texts.append(side_by_side(answers, pact.reading, (), metadata, day, language=language))
    for name, answer in answers.items():
        assert isinstance(answer, Standing)
        others = {other: answers[other] for other in answers if other != name}
        texts.append(plain.as_text(answer, others, metadata, pact.readings[name], language=language, why=True))
        texts.append(tree.as_tree(answer, metadata, pact.readings[name], language=language))
    return "\n".join(texts)


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", CATALOGUES)
def test_every_language_has_the_keys_and_the_values_of_english(language: str, name: str) -> None:
    """A sentence that one language has, every language has, with a place for the same values."""
    english, other = getattr(catalogue(), name), getattr(catalogue(language), name)
    assert set(other) == set(english)
    for key, template in english.items():
        assert slots(other[key]) == slots(template), key
        assert other[key], key


def test_an_unknown_language_is_refused() -> None:
    """The languages are those of LANGUAGES."""
    with pytest.raises(ValueError, match="not in"):
        catalogue("fr")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_no_line_is_wider_than_a_screen(language: str, day: date) -> None:
    """Eighty columns hold every line, wide characters counted as two."""
    pact = load("gsomia")
    assumed = pact.assuming(Act("notice-given", on=date(2018, 3, 1), by="JPN"))
    answer, old, read = assumed.on(day), pact.on(day), pact.readings[pact.reading]
    beside = plain.as_text(answer, {}, assumed.metadata, read, recorded=old, language=language)
    lines = (*shown(pact, day, language).splitlines(), *beside.splitlines())
    assert [line for line in lines if columns(line) > 80] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_colour_changes_no_word(language: str) -> None:
    """The painted answer is the plain one with paint."""
    pact = load("gsomia")
    day = date(2026, 12, 21)
    assumed = pact.assuming(ASSUMED)
    answer, read = assumed.on(day), pact.readings["korea"]
    metadata = assumed.metadata
    for recorded in (None, pact.on(day)):
        painted = plain.as_text(answer, {}, metadata, read, recorded=recorded, language=language, color=True)
        bare = plain.as_text(answer, {}, metadata, read, recorded=recorded, language=language)
        assert "\x1b[31m" in painted
        assert re.sub(r" +$", "", re.sub(r"\x1b\[\d+m", "", painted), flags=re.MULTILINE) == bare


TERMS = [
    # the Ministry of Foreign Affairs of Korea: 종료 통보의 효력 정지; of Japan: 終了通告の効力停止 (22 November 2019)
    ("ko", date(2019, 8, 23), ("종료 통보됨", "종료 통보 철회 기한 2019년 11월 22일(금)", "효력 최종일", "실효일")),
    ("ko", date(2020, 8, 23), ("종료 통보의 효력 정지", "2019년 11월 22일부터", "언제든지 종료 가능 (대한민국)")),
    (
        "ko",
        date(2018, 8, 24),
        ("종료 통보 기한 2018년 8월 24일(금)", "90일, 통보일 불산입", "제21조 제3항", "자동 연장"),
    ),
    ("ja", date(2019, 8, 23), ("終了通告済み", "終了通告の撤回の期限2019年11月22日(金)", "効力最終日", "失効日")),
    ("ja", date(2020, 8, 23), ("終了通告の効力停止", "2019年11月22日から", "いつでも終了可能(大韓民国)")),
    ("ja", date(2018, 8, 24), ("終了通告の期限2018年8月24日(金)", "90日・通告日不算入", "第21条第3項", "自動延長")),
]


@pytest.mark.parametrize(("language", "day", "terms"), TERMS, ids=lambda value: str(value)[:10])
def test_the_terms_are_those_of_the_ministries(language: str, day: date, terms: tuple[str, ...]) -> None:
    """Notice of termination, its suspension and its withdrawal are called what the two governments call them."""
    text = re.sub(r"[│├└─\s]+", " ", shown(load("gsomia"), day, language))
    joined = text if language == "ko" else text.replace(" ", "")
    for term in terms:
        assert term in joined


def test_dates_and_periods_take_the_form_of_the_language() -> None:
    """The day of the week, the unit of a period and the way of counting are the language's own."""
    korean, japanese = catalogue("ko"), catalogue("ja")
    day = date(2020, 8, 24)
    assert (korean.day(day), korean.long_day(day)) == ("2020년 8월 24일", "2020년 8월 24일(월)")
    assert (japanese.day(day), japanese.long_day(day)) == ("2020年8月24日", "2020年8月24日(月)")
    assert (korean.weekday(date(2020, 8, 23)), japanese.weekday(date(2020, 8, 23))) == ("일요일", "日曜日")
    long = Period(years=1, months=6, days=10)
    assert (korean.period(long), japanese.period(long)) == ("1년 6개월 10일", "1年6か月10日")
    assert (korean.period(Period()), japanese.period(Period())) == ("0일", "0日")
    whaling = Counting(Period(), first_day_excluded=False, cut_off=YearDay(1, 1))
    assert korean.counting(whaling) == "통보 기간 없음, 다음 1월 1일의 통보로 봄"
    assert japanese.counting(whaling) == "通告期間なし・次の1月1日の通告とみなす"
    assert catalogue().counting(whaling) == "no notice period, counts as given on the next 01-01"


@pytest.mark.parametrize(
    ("article", "korean", "japanese"),
    [
        ("21(3)", "제21조 제3항", "第21条第3項"),
        ("157", "제157조", "第157条"),
        ("65 (now 58)", "조항 65 (now 58)", "条項 65 (now 58)"),
        ("11, 12", "조항 11, 12", "条項 11, 12"),
    ],
)
def test_articles_take_the_form_of_the_language(article: str, korean: str, japanese: str) -> None:
    """An article with a paragraph is written out; anything else stays as the file has it."""
    cited = Citation("Book", None, article)
    assert catalogue("ko").source(cited) == f"Book, {korean}"
    assert catalogue("ja").source(cited) == f"Book、{japanese}"


def test_what_a_file_writes_is_said_in_the_language() -> None:
    """Acts, periods, days and words of the format are translated; what is unknown stays."""
    korean, japanese = catalogue("ko"), catalogue("ja")
    names = {"KOR": "Republic of Korea"}
    assert korean.as_written("notice-withdrawn", names) == "종료 통보 철회"
    assert japanese.as_written("3 months", names) == "3か月"
    assert korean.as_written("on 2019-08-23, by KOR", names) == "2019년 8월 23일, 대한민국"
    assert japanese.as_written("first day out 2020-01-01", names) == "失効日 2020年1月1日"
    assert korean.as_written("for 6 months", names) == "6개월간"
    assert japanese.as_written("counted", names) == "算入"
    assert korean.as_written("something else", names) == "something else"
    english = catalogue()
    assert english.as_written("notice-withdrawn", names) == "notice of termination withdrawn"
    assert english.as_written("on 2019-08-23, by KOR", names) == "on 2019-08-23, by Republic of Korea"
    assert english.as_written("term-end", names) == "end of a term"
    assert set(korean.written) == set(japanese.written) == set(english.written)
    assert set(korean.names) == set(japanese.names)
    assert set(At) <= set(korean.written)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_path_of_a_text_is_said(language: str) -> None:
    """What a reading overrides, adds or leaves out is said in words, whatever the clause and the key."""
    words = catalogue(language)
    paths = {f"text.{clause}" for clause in TEXT_KEYS} | {f"text.{c}.{key}" for c in CLAUSES for key in CLAUSES[c]}
    assert paths - set(words.leaves) == {"text.exit.id"} & paths
    for path in sorted(paths & set(words.leaves)):
        assert path not in words.choice(Choice(path, "90 days", ""), {})
    assert words.choice(Choice("text.other.key", "90 days", ""), {}) == "text.other.key"


def test_what_a_reading_adds_and_leaves_out_is_said_as_such() -> None:
    """Not as a value instead of nothing; under a clause that is named where there are several."""
    english = catalogue()
    assert english.takes(Choice("text.survival.for", "6 months", ""), {}) == "adds: survival for 6 months"
    assert english.takes(Choice("text.exit.cut_off", "", "07-01"), {}) == "leaves out the cut-off on 07-01"
    assert english.takes(Choice("text.survival", "", "for = 6 months, covers = data"), {}) == "leaves out survival"
    instead = Choice("text.exit.refusal.notice", "3 months", "90 days")
    assert english.takes(instead, {}) == "the notice period of 3 months (under refusal), instead of 90 days"
    whole = Choice("text.exit.refusal", "", "notice = 90 days")
    assert english.takes(whole, {}) == "leaves out the way out (under refusal)"
    act = Choice(
        "acts.waiver", "announced", "amended, without text.survival, text.term.length = 5 years, under refusal"
    )
    assert english.takes(act, {}) == (
        "waiver as announced, instead of amended, without survival, the first term of 5 years, under refusal"
    )
    assert english.as_written("ended, replaced", {}) == "ended, replaced"
    assert english.as_written("last_day = 12-31, of = next-year", {}) == "last day 12-31, of next year"
    assert catalogue("ko").takes(Choice("text.survival.for", "6 months", ""), {}) == "추가: 종료 후의 존속 6개월"
    assert catalogue("ja").takes(Choice("text.exit.cut_off", "", "07-01"), {}) == "除外: 通告の締切日07-01"


def test_a_name_that_no_catalogue_has_stays() -> None:
    """A party is called what its file calls it where the language has no name for it."""
    names = {"KOR": "Republic of Korea", "XXX": "Atlantis"}
    assert (catalogue("ko").name(names, "KOR"), catalogue("ja").name(names, "KOR")) == ("대한민국", "大韓民国")
    assert catalogue("ko").name(names, "XXX") == "Atlantis"
    assert catalogue().name(names, "KOR") == "Republic of Korea"


def test_the_parts_of_an_act_are_each_said_in_the_language() -> None:
    """An act that names a time, was dated otherwise and has no legal effect is worded whole."""
    values = {
        "act": "A",
        "on": "ON",
        "by": "BY",
        "under": Phrase("under", {"clause": "C"}),
        "taken": Phrase("act.taken", {"act": "B"}),
        "names": Phrase("act.for-out", {"duration": "D", "out": "O"}),
        "dated": Phrase("act.dated", {"dated": "E"}),
        "says": Phrase("act.says", {"says": "{S}"}),
        "why": Phrase("act.why", {"why": "W"}),
    }
    act = Reason("rule", "act.assumed", values, {}, names={"BY": "Party"})
    assert act.says == (
        "Assumed: A (under this reading; recorded as: B) under C for D (first day out O) on ON (Party), dated E: {S} "
        "(no legal effect: W)."
    )
    given = [Phrase("pending-end.given", {"given": day, "by": by, "under": ""}) for day, by in (("1", "X"), ("2", "Y"))]
    end = Reason(
        "rule", "pending-end.notice", {"notices": Phrases(given), **dict.fromkeys(("how", "last_day", "out"), "Z")}, {}
    )
    assert "of 1 (X) and of 2 (Y)" in end.says
    for language in OTHERS:
        text = catalogue(language).reason(act)
        assert all(mark in text for mark in ("A", "ON", "Party", "B", "C", "D", "O", "E", "{S}", "W"))
        assert all(mark in catalogue(language).reason(end) for mark in "1X2Y")


@pytest.mark.parametrize("file", LIBRARY, ids=lambda file: file.stem)
def test_no_slug_is_left_in_an_answer(file: Path) -> None:
    """No code of a party, an act, an exit point or a state stands in an English answer or reason."""
    pact = loaded(file)
    days = DAYS if file.stem == "gsomia" else [pact.record[0].on, pact.record[-1].on]
    names = " ".join(pact.metadata.names.values())
    slugs = {*ActKind, *At, *State, *Ending, *DeadlineKind, *EventKind, *pact.parties, *pact.others}
    codes = {slug for slug in slugs if ("-" in slug or slug.isupper()) and slug not in names}
    acts = [act for read in pact.readings.values() for act in read.case.acts]
    own = {pact.title, *pact.readings, *(text for act in acts for text in (act.says, act.why, act.id) if text)}
    for answer in (answer for day in days for answer in pact.comparison(day).values()):
        assert isinstance(answer, Standing)
        said = " ".join([str(answer), *(reason.says for reason in answer.reasons)])
        for text in sorted(own, key=len, reverse=True):
            said = said.replace(text, "")
        assert {*re.findall(r"[\w-]+", said)} & codes == set()


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (112, "112th"),
        (123, "123rd"),
    ],
)
def test_english_numbers_terms_with_an_ordinal(number: int, word: str) -> None:
    """The term is the first, the second, the eleventh."""
    assert catalogue().ordinal(number) == word


def test_today_is_the_last_day_only_when_it_is_today() -> None:
    """A day that was asked about by its date is not called today."""
    pact = load("gsomia")
    answer = pact.on(date(2018, 8, 24))
    for today in (True, False):
        text = plain.as_text(answer, {}, pact.metadata, pact.readings[answer.reading], today=today)
        assert ("today is the last day" in " ".join(text.split())) == today
        assert ("0 days left" in " ".join(text.split())) == (not today)


@given(cases(), st.integers(-30, 3000), st.sampled_from(LANGUAGES))
def test_any_answer_can_be_said_in_any_language(case: Case, offset: int, language: str) -> None:
    """Whatever the text and the record, each reason, row and branch has its words; days stand in them."""
    pact = pact_of(case)
    answer = pact.on(case.acts[0].on + timedelta(days=offset))
    words = catalogue(language)
    text = plain.as_text(answer, {}, pact.metadata, pact.readings[answer.reading], language=language, why=True)
    drawn = tree.as_tree(answer, pact.metadata, pact.readings[answer.reading], language=language)
    assert all(columns(line) <= 80 for line in (*text.splitlines(), *drawn.splitlines()))
    for reason in answer.reasons:
        sentence = words.reason(reason)
        assert (
            reason.day is None or words.day(reason.day) in sentence or reason.phrase.startswith(("choice", "survival"))
        )
        assert reason.about in (*ANSWER_FIELDS, "reading")


@pytest.mark.parametrize("row", rows("truth"), ids=lambda row: f"{row['on']} {row['reading']}")
def test_the_tree_has_every_reason_once(row: dict[str, str]) -> None:
    """Each reason is written out once, below the field that it is about or what rests on it; others name it."""
    pact = load("gsomia")
    answer = pact.on(date.fromisoformat(row["on"]), row["reading"])
    drawn = " ".join(re.sub(r"[│├└─]", " ", tree.as_tree(answer, pact.metadata, pact.readings[row["reading"]])).split())
    for reason in answer.reasons:
        assert drawn.count(f"[{reason.rule}] {reason.says}") == 1
    above = re.findall(r"(\[[^]]+\]): see above", drawn)
    assert all(drawn.index(f"{rule} ") < drawn.index(f"{rule}: see above") for rule in above)


def test_the_chain_of_the_deadline_leads_to_the_entry_into_force() -> None:
    """24 August rests on the exit point, that on the end of the term, that on its beginning, that on the act."""
    done = command("gsomia-rules explain 2018-08-24")
    assert (done.returncode, done.stderr) == (0, "")
    chain = (
        *("Next deadline", "[first-day-excluded]", "[art-21-3-exit-point]", "[art-21-3-term-end] ", "[art-21-3-term] "),
        "[entry-into-force-2016]: see above",
    )
    depths = [re.search(re.escape(mark), line).start() for mark, line in found(done.stdout, chain)]  # type: ignore[union-attr]
    assert depths == [3, 6, 9, 12, 15, 18]


def found(text: str, marks: tuple[str, ...]) -> list[tuple[str, str]]:
    """The first line with each mark."""
    return [(mark, next(line for line in text.splitlines() if mark in line)) for mark in marks]


def test_explain_draws_with_what_the_stream_can_show() -> None:
    """Boxes where the stream is UTF-8, ASCII elsewhere; all readings one below the other."""
    boxes = invoked("gsomia-rules explain 2020-08-23 --lang ja").stdout
    bare = command("gsomia-rules explain 2020-08-23", PYTHONIOENCODING="latin-1").stdout
    assert "├─ 状態: 有効、終了通告の効力停止" in boxes
    assert "|- Status: in force, effect of the notice of termination suspended" in bare
    assert not set(bare) & set("├└│─")
    every = invoked("gsomia-rules explain 2020-08-23 --reading all").stdout
    assert every.count("in Asia/Seoul\n") == 4
    refused = invoked("gsomia-rules explain 2020-08-23 --reading tokyo")
    assert (refused.returncode, refused.stdout) == (2, "")


def test_what_is_assumed_stands_beside_what_is_recorded() -> None:
    """Rows that the assumption changes have a mark, and others have none."""
    done = invoked("gsomia-status 2027-03-23 --assume '2026-12-01 notice-given KOR'").stdout
    lines = {line[2:18].strip(): line for line in done.splitlines() if line[2:18].strip()}
    assert lines["Status"].split("  ")[-1] == "in force, under notice of"
    assert [lines[label][:2] for label in ("Status", "Next deadline", "If nobody acts")] == ["* "] * 3
    assert [lines[label][:2] for label in ("In force since", "Term", "Earliest end")] == ["  "] * 3
    assert lines["Term"].count("11th term, 2026-11-23") == 2
    assert "* changed by the assumption" in done
    assert max(map(len, done.splitlines())) <= 80
    unmoved = invoked("gsomia-status 2026-11-20 --assume '2026-12-01 notice-given KOR'").stdout
    assert "The assumption changes nothing on this day." in unmoved
    assert "\n* " not in unmoved
    every = invoked("gsomia-status 2020-09-01 --reading all --assume '2020-09-01 notice-resumed KOR'").stdout
    assert "  * ended; last day 2020-08-31, first day out 2020-09-01" in every
    assert every.count("as recorded: in force") == 4


def test_beyond_the_calendar_only_the_recorded_side_has_no_answer() -> None:
    """Where the pact as recorded would need a day after the year 9999, the assumed side still answers."""
    done = invoked("gsomia-status 9999-12-31 --assume '2026-12-01 notice-given KOR'")
    assert (done.returncode, done.stderr) == (0, "")
    assert "not possible: the answer for" in done.stdout
    assert "ended" in done.stdout


def test_json_is_english_in_every_language() -> None:
    """--lang does not touch what machines read."""
    line = "gsomia-status 2020-08-23 --json"
    assert invoked(f"{line} --lang ko").stdout == invoked(line).stdout


def test_a_pipe_is_answered_in_english_whatever_the_locale() -> None:
    """Only a terminal is answered in the language of its locale, unless --lang says otherwise."""
    locale = {"LC_ALL": "ko_KR.UTF-8"}
    assert "Status" in command("gsomia-status 2020-08-23", ROOT, **locale).stdout
    assert "状態" in command("gsomia-status 2020-08-23 --lang ja", ROOT, **locale).stdout
    assert invoked("gsomia-status 2020-08-23 --lang fr").returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
@pytest.mark.parametrize(
    ("locale", "label"),
    [
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "ko_KR.UTF-8"}, "상태"),
        ({"LC_ALL": "", "LC_MESSAGES": "ja_JP.UTF-8", "LANG": "ko_KR.UTF-8"}, "状態"),
        ({"LC_ALL": "ja_JP.UTF-8", "LC_MESSAGES": "ko_KR.UTF-8", "LANG": ""}, "状態"),
        ({"LC_ALL": "de_DE.UTF-8", "LC_MESSAGES": "", "LANG": "ko_KR.UTF-8"}, "Status"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": ""}, "Status"),
    ],
    ids=str,
)
def test_a_terminal_is_answered_in_the_language_of_its_locale(locale: dict[str, str], label: str) -> None:
    """LC_ALL before LC_MESSAGES before LANG; a language without a catalogue is answered in English."""
    environment = {**locale, "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}
    assert f"\n{label} " in on_a_terminal("gsomia-status 2020-08-23", **environment).replace("\r\n", "\n")


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_a_timeline_on_a_terminal_is_in_the_language_of_its_locale(tmp_path: Path) -> None:
    """What is kept, a picture or a file, is in English unless --lang says otherwise."""
    environment = {"LC_ALL": "ko_KR.UTF-8", "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}
    line = "gsomia-rules timeline --today 2026-11-21"
    assert "  기한  " in on_a_terminal(line, **environment)
    assert "  기한  " not in on_a_terminal(f"{line} --lang en", **environment)
    assert 'lang="en"' in on_a_terminal(f"{line} --svg", **environment)
    on_a_terminal(f"{line} -o {tmp_path}/timeline.txt", **environment)
    assert "  act  " in (tmp_path / "timeline.txt").read_text(encoding="utf-8")


WIDTHS = [
    ("GSOMIA", 6),
    ("\u2013", 1),
    ("終了通告", 8),
    ("종료 통보", 9),
    ("e\u0301", 1),
    ("ﾊﾝ", 2),
    ("\u1112\u1161\u11ab", 2),
    ("", 0),
]


@pytest.mark.parametrize(("text", "width"), WIDTHS)
def test_columns(text: str, width: int) -> None:
    """Wide characters take two columns, combining ones none (Unicode Standard Annex 11, by hand)."""
    assert columns(text) == width
    assert columns(pad(text, 20)) == 20


WRAPS = [
    ("one two three", 7, ["one two", "three"]),
    ("終了通告の効力停止。", 10, ["終了通告の", "効力停止。"]),
    ("「終了通告」の撤回", 12, ["「終了通告」", "の撤回"]),
    ("2020年8月24日(月)までに終了通告", 24, ["2020年8月24日(月)までに", "終了通告"]),
    ("漢字漢字漢字。", 8, ["漢字漢字", "漢字。"]),
    ("漢字漢字。", 8, ["漢字漢", "字。"]),
    ("까지 2020년 8월 24일 종료", 15, ["까지", "2020년 8월 24일", "종료"]),
    ("", 10, []),
    ("https://example.org/long", 10, ["https://example.org/long"]),
]


@pytest.mark.parametrize(("text", "width", "lines"), WRAPS)
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    """Lines break at spaces, after the kana that close a phrase and after punctuation, never inside a date."""
    assert wrap(text, width) == lines


@given(st.text(alphabet="終了通告の効力はがァ종료통보 ", max_size=120), st.integers(8, 80))
def test_wide_text_always_fits(text: str, width: int) -> None:
    """Between wide marks a line can always end, so that none is wider than it may be; nothing is lost."""
    lines = wrap(text, width)
    assert all(columns(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.lists(st.text(alphabet="終了のァッー、。「」ab12(),.é", max_size=12), max_size=12), st.integers(8, 40))
def test_no_line_begins_with_closing_punctuation(words: list[str], width: int) -> None:
    """A line begins with a closing mark only where a word does."""
    lines = wrap(" ".join(words), width)
    first = {word[0] for word in words if word}
    assert all(line[0] not in "、。」ァッー,.)" or line[0] in first for line in lines)
    assert "".join("".join(lines).split()) == "".join(words)


def test_every_command_that_speaks_has_a_language() -> None:
    """All but those that print data, a file in the format, or a script for a shell."""
    commands = {name: rules.get_command(click.Context(rules), name) for name in COMMANDS}
    silent = {name for name, one in commands.items() if one and "lang" not in {param.name for param in one.params}}
    assert silent == {"batch", "completion", "new", "schema", *SERVERS}
