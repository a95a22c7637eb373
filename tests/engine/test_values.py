"""Values are values: they pickle, copy, compare and hash by what they say, and nobody can change them."""

import copy
import pickle
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import attrs
import pytest

from gsomia_rules import Act, ActRefused, Citation, DayOutOfRange, Pact, Period, Standing, load
from gsomia_rules.model.case import Case
from gsomia_rules.model.counting import At, YearDay
from gsomia_rules.model.mapping import ReadOnlyMap
from gsomia_rules.model.text import ExitClause, Text
from tests.engine.test_timeline import pact_of
from tests.support.commands import PACT_FILES
from tests.support.sampling import sampled

DAYS = [date(2016, 11, 22), date(2019, 8, 22), date(2019, 8, 23), date(2020, 8, 23), date(2024, 1, 1)]
GSOMIA = load("gsomia")


def answers(pact: Pact) -> list[Standing]:
    """Answers in every state and under two readings."""
    return [pact.on(day, reading) for day in DAYS for reading in list(pact.readings)[:2]]


@pytest.mark.parametrize("file", sampled(PACT_FILES))
def test_a_pact_survives_pickling_and_copying(file: Path) -> None:
    """A copy of a pact is equal to it, has its hash, and gives the same answers with the same reasons."""
    pact = load(file)
    day = pact.record[-1].on
    asked = pact.on(day)
    for made in (pickle.loads(pickle.dumps(pact)), copy.deepcopy(pact), copy.copy(pact)):  # noqa: S301
        assert made == pact
        assert hash(made) == hash(pact)
        assert made.on(day) == asked
        assert made.on(day).reasons == asked.reasons


def test_an_answer_survives_pickling_and_copying() -> None:
    """A copy of an answer is equal to it and tells the same reasons, readings and JSON."""
    for answer in answers(GSOMIA):
        for made in (pickle.loads(pickle.dumps(answer)), copy.deepcopy(answer), copy.copy(answer)):  # noqa: S301
            assert made == answer
            assert hash(made) == hash(answer)
            assert made.reasons == answer.reasons
            assert made.to_json() == answer.to_json()


def test_timelines_and_outlooks_survive_pickling() -> None:
    """What the engine computes on the way can go from process to process too."""
    timeline = GSOMIA.timeline("japan")
    outlook = timeline.outlook_on(date(2020, 8, 23))
    for value in (timeline, outlook, timeline.segments(DAYS[0], DAYS[-1]), GSOMIA.occurrences(DAYS[0], DAYS[-1])):
        assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301
        assert copy.deepcopy(value) == value


def test_a_pool_of_processes_can_be_asked() -> None:
    """``pool.map(pact.on, days)`` gives the answers of this process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert list(pool.map(GSOMIA.on, DAYS)) == [GSOMIA.on(day) for day in DAYS]


def test_two_answers_are_equal_when_they_say_the_same() -> None:
    """Fresh or cached, an answer is the same; with another source for its text it is another answer."""
    assert answers(load("gsomia")) == answers(load("gsomia"))
    korea = GSOMIA.readings["korea"]
    cites = ReadOnlyMap({**korea.case.text.cites, "text.term": (Citation("Another source"),)})
    other = attrs.evolve(korea, case=korea.case._replace(text=korea.case.text._replace(cites=cites)))
    changed = attrs.evolve(GSOMIA, readings={**GSOMIA.readings, "korea": other})
    assert changed.on(DAYS[1]) != GSOMIA.on(DAYS[1])


def test_evolving_a_pact_leaves_no_stale_answer_behind() -> None:
    """A pact that is changed after it was asked answers by what it holds now."""
    assert GSOMIA.on(DAYS[3]).state == "notice-suspended"
    japan = attrs.evolve(
        GSOMIA, readings={**GSOMIA.readings, "korea": attrs.evolve(GSOMIA.readings["japan"], name="korea")}
    )
    assert japan.on(DAYS[3]).state == "in-force"
    assert attrs.evolve(GSOMIA, reading="japan").on(DAYS[3]).reading == "japan"
    assert attrs.evolve(GSOMIA, title="Another").on(DAYS[3]).metadata.title == "Another"


def test_an_answer_is_no_tuple() -> None:
    """Values compare with values of their own type alone."""
    deadline = GSOMIA.on(DAYS[1]).next_deadline
    assert deadline is not None
    assert deadline != attrs.astuple(deadline, recurse=False)  # type: ignore[comparison-overlap]


def test_mappings_are_read_only() -> None:
    """Whatever names something in a pact or an answer cannot be changed."""
    for mapping in (GSOMIA.parties, GSOMIA.readings, GSOMIA.others, GSOMIA.metadata.names, GSOMIA.text.cites):
        with pytest.raises(TypeError):
            mapping["other"] = "value"  # type: ignore[index]
    assert repr(ReadOnlyMap({"KOR": "Korea"})) == "ReadOnlyMap({'KOR': 'Korea'})"
    assert (len(ReadOnlyMap({1: 2})), list(ReadOnlyMap({1: 2}))) == (1, [1])
    assert ReadOnlyMap({"a": 1}) != {"a": 2}


def test_the_text_and_the_record_of_the_default_reading() -> None:
    """The acts of the file in order, and its clause of ninety days: agreement, art. 21(3)."""
    assert [act.id for act in GSOMIA.record] == [act.id for act in GSOMIA.readings["korea"].case.acts]
    assert GSOMIA.record[-1].on == date(2023, 3, 21)
    assert GSOMIA.text.exits[0].notice == Period(days=90)


def test_the_deadlines_of_a_stretch() -> None:
    """By the truth table: notice by 24 August of each year; in 2019 it was given, and could be withdrawn to the last."""
    found = GSOMIA.deadlines(date(2016, 11, 23), date(2019, 12, 31))
    assert [(str(one.what), str(one.day), one.days_left) for one in found] == [
        ("give-notice", "2017-08-24", 274),
        ("give-notice", "2018-08-24", 639),
        ("withdraw-notice", "2019-11-22", 1094),
    ]
    japan = GSOMIA.deadlines(date(2020, 1, 1), date(2021, 12, 31), "japan")
    assert [str(one.day) for one in japan] == ["2020-08-24", "2021-08-24"]


def test_an_answer_in_one_line() -> None:
    """``str`` names the pact, the day, the reading, the status and the deadline."""
    line = str(GSOMIA.on(date(2020, 8, 23), "japan"))
    assert "\n" not in line
    for part in (GSOMIA.title, "2020-08-23", "japan", "in force", "2020-08-24"):
        assert part in line


def test_a_value_of_the_wrong_type_is_refused_at_once() -> None:
    """A reading is named by a word, a period has whole numbers, an act a period."""
    with pytest.raises(TypeError, match="not the name of a reading"):
        GSOMIA.on(DAYS[0], 5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="whole number"):
        Period(years=1.5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="Period"):
        Act("extended", on=DAYS[0], by="all", duration="6 months")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="by is 5: pass the code of a party"):
        Act("signed", on=DAYS[0], by=5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="text is 'new': pass a Text"):
        Act("amended", on=DAYS[0], by="all", text="new")  # type: ignore[arg-type]
    with pytest.raises(ActRefused, match="'5' is not an act"):
        Act(5, on=DAYS[0], by="all")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="5 is not a text: pass one like '90 days'"):
        Period.parse(5)  # type: ignore[arg-type]
    for wrong in ("2026-12-01 notice-given KOR", [Act("notice-given", on=DAYS[0], by="KOR")]):
        with pytest.raises(TypeError, match="is not an Act: pass one like Act"):
            GSOMIA.assuming(wrong)  # type: ignore[arg-type]
    one: tuple[Any, ...] = (GSOMIA.on, GSOMIA.known_on, GSOMIA.comparison, GSOMIA.differing)
    two: tuple[Any, ...] = (GSOMIA.deadlines, GSOMIA.occurrences, GSOMIA.answers, GSOMIA.outlooks)
    for no_day in ("2020-08-23", 5, None):
        asked = [(ask, (no_day,)) for ask in one] + [
            (ask, days) for ask in two for days in ((no_day, DAYS[0]), (DAYS[0], no_day))
        ]
        for ask, days in asked:
            with pytest.raises(TypeError, match=r"is not a day: pass a datetime\.date"):
                ask(*days)
    with pytest.raises(TypeError, match="5 is not the name of a reading"):
        GSOMIA.timeline(5)  # type: ignore[arg-type]


def test_a_reading_without_an_answer_takes_none_away() -> None:
    """Late in the last year of the calendar one reading has no answer left; its refusal stands beside the others."""
    answers = GSOMIA.comparison(date(9999, 8, 24))
    assert isinstance(answers["korea"], Standing)
    assert isinstance(answers["three-months"], DayOutOfRange)
    assert set(GSOMIA.on(date(9999, 8, 24)).other_readings) >= {"three-months"}
    with pytest.raises(DayOutOfRange):
        GSOMIA.comparison(date.max)


def test_the_sources_of_an_act_are_a_tuple_whatever_they_came_in() -> None:
    """A list of sources is copied, so that the act stays immutable and can be hashed."""
    act = Act("signed", on=DAYS[0], by="all", citations=[Citation("A source")])
    assert act.citations == (Citation("A source"),)
    assert hash(act) == hash(copy.copy(act))


def test_the_last_day_of_the_calendar_is_explained() -> None:
    """A deadline on 31 December 9999 has reasons, though no day comes after it."""
    exits = ExitClause(at=At.YEAR_DAY, year_day=YearDay(12, 31))
    acts = (Act("entered-into-force", on=date(9990, 1, 1), by="all"),)
    answer = pact_of(Case(Text(exits=(exits,), notifiers=("ONE",)), acts)).on(date(9999, 12, 30))
    assert [str(one.day) for one in answer.deadlines] == ["9999-12-31"]
    assert "9999-12-31" in answer.to_json()
    assert any(reason.day == date.max for reason in answer.reasons)


def test_an_end_that_an_extension_averts_on_its_own_day_is_superseded() -> None:
    """Science and technology agreement: extended on 27 August 2023 and 27 February 2024, each the first day out."""
    pact = load("science-chn-usa")
    ends = [one for one in pact.occurrences(date(2020, 1, 1), date(2024, 12, 31)) if one.what == "expiry"]
    averted = {str(one.day): one.superseded_on for one in ends if pact.on(one.day).in_force}
    assert averted
    assert all(str(superseded) == day for day, superseded in averted.items())
