"""The rows of an answer and its one line: bars, clauses, joint acts, conditions, and what tells readings apart."""

from datetime import date

import attrs
import pytest

from gsomia_rules import Act, Pact, Period, Standing, load, parse
from gsomia_rules.model.case import Case
from gsomia_rules.model.text import SurvivalClause
from gsomia_rules.render.languages import catalogue
from gsomia_rules.render.rows import other_line, rows, short
from gsomia_rules.render.text import answer
from tests.engine.test_reasons import EXAMPLES
from tests.support.commands import invoked

FAULTY = b"""
[pact]
title = "Membership of Aland"
parties = { AAA = "Aland" }
zone = "UTC"
[text]
exit = { notice = "6 months", first_day = "counted", at = "any-day", subject_to = "no armed conflict" }
survival = { for = "1 year", covers = "pending cases" }
ends_for = "AAA"
month_end = "clamp"
[[record]]
on = 2001-05-31
act = "entered-into-force"
by = "AAA"
[[record]]
on = 2010-03-01
act = "notice-given"
by = "AAA"
"""


def shown(standing: Standing, language: str = "en") -> dict[str, str]:
    """The rows of an answer by what they are about."""
    words = catalogue(language).of(standing.metadata)
    return {row.about: row.text for row in rows(standing, words, standing.metadata.names)}


def example(name: str) -> Standing:
    """The answer of an example of the table of reasons."""
    pact, day, reading = EXAMPLES[name]
    return pact.on(date.fromisoformat(day), reading)


@pytest.mark.parametrize(
    ("language", "barred", "none"),
    [
        (
            "en",
            "no end by notice can take effect: barred since 2020-03-01 (Sunday)",
            "none while an end by notice is barred",
        ),
        ("ja", "通告による終了の効力は生じない(2020年3月1日(日)から)", "なし: 通告による終了の効力が生じない間"),
        (
            "ko",
            "통보에 의한 종료의 효력이 발생하지 않음 (2020년 3월 1일(일)부터)",
            "없음: 통보에 의한 종료의 효력이 발생하지 않는 동안",
        ),
    ],
)
def test_a_bar_is_told_with_the_state(language: str, barred: str, none: str) -> None:
    """Since when it has been barred, and that no day to act and no earliest end is known meanwhile."""
    standing = example("barred")
    found = shown(standing, language)
    assert (found["barred"], found["deadline"], found["earliest"]) == (barred, none, none)
    line = short(standing, catalogue(language), standing.metadata.names)
    assert barred.partition("(")[0].strip() in line


def test_a_clause_is_named_where_there_are_several() -> None:
    """The deadline and the earliest end name theirs; with one clause nothing is named."""
    two = shown(example("two ways out"))
    assert two["deadline"].endswith(" (6 months, day of notice counted; under denunciation)")
    assert two["earliest"].endswith("if either party acts now under denunciation")
    assert two["subject-to"] == "subject to: a vote"
    assert "under" not in "".join(shown(example("first term")).values())


def test_the_parties_of_a_joint_act_are_joined_as_the_language_does() -> None:
    """Two with a word between them, three with a comma as well."""
    names = {"AAA": "Aland", "BBB": "Beland", "CCC": "Celand"}
    for language, two, three in (
        ("en", "Aland and Beland", "Aland, Beland and Celand"),
        ("ja", "Aland及びBeland", "Aland、Beland及びCeland"),
        ("ko", "Aland 및 Beland", "Aland, Beland 및 Celand"),
    ):
        words = catalogue(language)
        assert (words.name(names, ("AAA", "BBB")), words.name(names, tuple(names))) == (two, three)
        assert words.name(names, ("AAA",)) == "Aland"
    assert shown(example("notice of two"))["since"].endswith("effect of the notice suspended (One and Two)")


@pytest.mark.parametrize("day", ["2009-01-01", "2010-03-01", "2010-08-31", "2010-09-01", "2011-12-31"])
def test_a_condition_stands_with_every_end_by_notice(day: str) -> None:
    """It is shown before, while and after a notice runs: in the plain answer, in columns, and beside an assumption."""
    pact = parse(FAULTY, "aland")
    standing = pact.on(date.fromisoformat(day))
    assert shown(standing)["subject-to"] == "subject to: no armed conflict"
    assumed = pact.assuming(Act("notice-given", on=date(2009, 6, 1), by="AAA"))
    beside = answer.as_text(
        assumed.on(date(2009, 7, 1)), {}, assumed.metadata, pact.readings["plain"], recorded=pact.on(date(2009, 7, 1))
    )
    (line,) = (line for line in beside.splitlines() if "subject to:" in line)
    assert line.startswith("  "), "a condition of both is not changed"


def test_no_condition_stands_with_an_end_by_other_means() -> None:
    """It is one of an end by notice: not of one by consent."""
    agreed = parse(FAULTY, "aland").assuming(
        Act("ended", on=date(2009, 6, 1), by="AAA", how="by-consent", first_day_out=date(2009, 8, 1))
    )
    assert "subject-to" not in shown(agreed.on(date(2009, 8, 1)))


def test_what_survives_is_said() -> None:
    """The words of the file stand with the survival, in the row and in the reason."""
    standing = parse(FAULTY, "aland").on(date(2011, 1, 1))
    assert shown(standing)["survival"] == "surviving obligations (pending cases) continue through 2011-08-31"
    assert standing.reasons[-1].says == (
        "Surviving obligations (pending cases) continue from 2010-09-01 through 2011-08-31."
    )
    assert standing.to_dict()["survival"]["covers"] == "pending cases"


def test_readings_that_read_alike_are_told_apart() -> None:
    """Where the line of another reading is that of the answer, it names what differs (and only then)."""
    pact = load("gsomia")
    korea = pact.on(date(2019, 8, 22))
    shorter = _with_survival(pact, SurvivalClause(duration=Period(years=1)))
    ended = Act("ended", on=date(2020, 1, 1), by="all", how="by-consent")
    one, other = pact.assuming(ended).on(date(2020, 2, 1)), shorter.assuming(ended).on(date(2020, 2, 1))
    for language, named in (("en", "; differs in: survival"), ("ja", "。異なる点: 終了後の存続")):
        words = catalogue(language)
        assert other_line(one, other, words, one.metadata.names).endswith(named)
        counted = pact.on(date(2019, 8, 22), "first-day-counted")
        line = short(counted, words, korea.metadata.names)
        assert line.endswith(other_line(korea, counted, words, korea.metadata.names)), (
            "without the state, which is the same"
        )


def _with_survival(pact: Pact, clause: SurvivalClause) -> Pact:
    read = pact.readings["korea"]
    case = Case(read.case.text._replace(survival=clause), read.case.acts)
    return attrs.evolve(pact, readings={"korea": attrs.evolve(read, case=case)})


@pytest.mark.parametrize("words", ["--known-on 2019-10-01", ""])
def test_the_left_column_is_headed_by_what_it_is(words: str) -> None:
    """The record, or the record as it was known on a day; with all readings in a line, too."""
    head = "as known on 2019-10-01" if words else "as recorded"
    assumed = f"{words} --assume '2019-09-15 notice-withdrawn KOR'"
    assert f"  {head} " in invoked(f"gsomia-status 2019-10-01 {assumed}").stdout
    assert f"    {head}: in force, under notice" in invoked(f"gsomia-status 2019-10-01 --reading all {assumed}").stdout


def test_what_an_assumption_repeats_is_not_marked() -> None:
    """The recorded notice, assumed, changes nothing: neither the notice nor the end that it leads to."""
    done = invoked("gsomia-status 2019-10-01 --known-on 2019-10-01 --assume '2019-08-23 notice-given KOR'").stdout
    assert "The assumption changes nothing on this day." in done
    assert "\n* " not in done


def test_acts_that_name_a_time_are_told_with_it() -> None:
    """An end that comes after a time is no end for a time."""
    after = Act("ended", on=date(2026, 12, 1), by="all", duration=Period(months=6))
    pact = load("gsomia").assuming(after)
    assert "ended after 6 months, declared on 2026-12-01" in str(pact.on(date(2026, 12, 2)))
    assert shown(pact.on(date(2026, 12, 2)))["nobody"].endswith("first day out 2027-06-01 (by consent)")


def test_an_end_that_coincides_is_told_as_such() -> None:
    """The pact ended by the notice; the successor of the same day stands beside it."""
    found = shown(example("ends that coincide"))
    assert found["since"] == "2020-08-09; ended on the same day (all parties)"
    assert found["ended"].startswith("by notice")


def test_a_weekend_is_remarked_on() -> None:
    """24 August 2019 was a Saturday: nothing moves it."""
    assert shown(load("gsomia").on(date(2019, 8, 22)))["weekend"] == "a Saturday: nothing in the text moves it"


def test_by_is_the_same_in_words_and_in_data() -> None:
    """Under notice, too, the earliest end names who could bring it about."""
    standing = load("gsomia").on(date(2019, 8, 23))
    assert standing.to_dict()["earliest_end"]["by"] == "any"
    assert shown(standing)["earliest"].endswith("no party alone can end it before 2019-11-23")
    gambia = load("icc-gmb").on(date(2017, 1, 1))
    assert gambia.to_dict()["earliest_end"]["by"] == gambia.to_dict()["member"] == "GMB"
    assert shown(gambia)["earliest"].endswith("The Gambia alone cannot leave before 2017-11-10")


def test_a_joint_act_is_a_list_in_data() -> None:
    """``by`` is a code, or a list of codes; the clause and the bar have keys of their own."""
    two = example("notice of two").to_dict()
    assert two["last_act"]["by"] == ["ONE", "TWO"]
    assert example("notice of all").to_dict()["last_act"]["by"] == "all"
    assert example("barred").to_dict()["exit_barred_since"] == "2020-03-01"
    ways = example("two ways out").to_dict()
    assert ways["next_deadline"]["under"] == ways["earliest_end"]["under"] == "denunciation"
    assert two["exit_barred_since"] is None
    assert two["earliest_end"]["under"] is None
