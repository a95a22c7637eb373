"""The reasons of whole answers, as tables/reasons.csv has them, and the law or the reckoning behind each."""

from collections.abc import Mapping
from datetime import date

import attrs
import pytest

from gsomia_rules import Act, ActKind, Citation, MonthEnd, Pact, Period, Reason, load
from gsomia_rules.model.case import Case
from gsomia_rules.model.counting import At, YearDay
from gsomia_rules.model.mapping import ReadOnlyMap
from gsomia_rules.model.reading import Choice
from gsomia_rules.model.sentences import Phrase, Phrases
from gsomia_rules.model.terms import Then
from gsomia_rules.model.text import (
    CountedFrom,
    ExitClause,
    Resumed,
    ReviewClause,
    SurvivalClause,
    TermClause,
    Text,
    Withdrawal,
)
from gsomia_rules.render.languages import catalogue
from tests.engine.test_explain import CITES, HALF_A_YEAR, HELD, NOTE, STOPPED, YEAR, YEARLY, made, unexplained
from tests.engine.test_timeline import done, pact_of
from tests.support.tables import rows

EXCLUDED = YEARLY._replace(term=YEAR._replace(first_day_excluded=True))
LONGER = done("extended", "2021-05-01", "all", first_day_out=date(2022, 7, 1))
VISITING = Text(exits=(HALF_A_YEAR,))
ANY_TIME = Text(exits=(ExitClause(at=At.ANY_DAY),))
AGREED = done("ended", "2020-05-01", "all", how="by-consent", first_day_out=date(2020, 8, 9),
              citations=(Citation("protocol"),))  # fmt: skip
ENERGY = Text(
    exits=(ExitClause(at=At.ANY_DAY, notice=Period(years=1), first_day_excluded=True, no_notice_before=Period(years=5),
                    subject_to="a vote"),),
    survival=SurvivalClause(duration=Period(years=20)),
)  # fmt: skip
OUT = done("notice-given", "2025-12-31", says="received", why="an example", dated=date(2025, 12, 30),
           recorded_as=ActKind.ANNOUNCED)  # fmt: skip

WAYS = Text(
    term=TermClause(then=Then.ENDS, length=Period(years=10)),
    exits=(
        ExitClause(at=At.TERM_END, notice=Period(days=90), id="refusal", no_notice_before=date(2020, 3, 1),
                   withdrawal=Withdrawal.BY_CONSENT),
        ExitClause(at=At.MONTH_START, notice=Period(months=6), id="denunciation", no_notice_before=Period(years=2),
                   subject_to="a vote", withdrawal=Withdrawal.NEVER),
    ),
    cites={path: (Citation(path),) for path in ("text.exit", "text.exit.refusal", "text.exit.denunciation.first_day",
                                                "text.exit.denunciation.no_notice_before")},
)  # fmt: skip
YEAR_END = Text(exits=(ExitClause(at=At.YEAR_DAY, notice=Period(years=1), first_day_excluded=True,
                                  year_day=YearDay(1, 1)),))  # fmt: skip
RULING = (Citation("ruling"),)
WAR = done("exit-barred", "2020-03-01", "TWO", citations=(Citation("declaration of war"),))
PEACE = done("exit-unbarred", "2020-10-01", "TWO", citations=(Citation("armistice"),))
PROTOCOL = (Citation("protocol"),)
AMENDED = VISITING._replace(notifiers=("ONE", "TWO"), cites=ReadOnlyMap(CITES), month_end=MonthEnd.CLAMP)


def chosen(*choices: Choice) -> Pact:
    """A pact whose only reading makes some choices."""
    pact = made(YEARLY)
    (reading,) = pact.readings.values()
    return attrs.evolve(pact, readings={"plain": attrs.evolve(reading, choices=choices)})


EXAMPLES: dict[str, tuple[Pact, str, str | None]] = {
    "GSOMIA, the deadline": (load("gsomia"), "2019-08-22", None),
    "GSOMIA, the notice": (load("gsomia"), "2019-08-23", None),
    "GSOMIA, the suspension": (load("gsomia"), "2023-03-20", None),
    "GSOMIA, as Japan was reported to see it": (load("gsomia"), "2019-11-22", "japan"),
    "GSOMIA, counted": (load("gsomia"), "2016-11-22", "first-day-counted"),
    "first term": (made(YEARLY), "2020-05-05", None),
    "second term": (made(YEARLY), "2021-05-05", None),
    "second term, first day excluded": (made(EXCLUDED), "2021-05-05", None),
    "third term, first day excluded": (made(EXCLUDED), "2022-05-05", None),
    "extended term": (made(YEARLY, LONGER), "2021-05-05", None),
    "term after the extended one": (made(YEARLY, LONGER), "2022-08-01", None),
    "term after the extended one, first day excluded": (made(EXCLUDED, LONGER), "2022-08-01", None),
    "second after the extended one, first day excluded": (made(EXCLUDED, LONGER), "2023-08-01", None),
    "term before the one to be extended": (
        made(
            YEARLY,
            done("notice-given", "2020-11-01"),
            done("extended", "2020-12-01", "all", first_day_out=date(2022, 7, 1)),
        ),
        "2020-12-05",
        None,
    ),
    "third term of a text with a last day": (
        made(Text(term=TermClause(then=Then.RENEWS, last_day=date(2020, 12, 31), renews_for=Period(years=1)))),
        "2022-05-05",
        None,
    ),
    "window of ten days": (
        made(Text(term=YEAR, exits=(ExitClause(at=At.ANY_DAY, window=Period(days=10)),))),
        "2021-01-03",
        None,
    ),
    "term without renewal": (made(YEARLY._replace(term=YEAR._replace(then=Then.ENDS))), "2020-12-05", None),
    "notice suspended for a time": (made(VISITING, NOTE, HELD), "2020-07-01", None),
    "suspension over": (made(VISITING, NOTE, HELD), "2020-12-01", None),
    "notice suspended without limit": (made(VISITING, NOTE, STOPPED), "2020-07-01", None),
    "notice suspended on its own day": (
        made(VISITING, NOTE, done("notice-suspended", "2020-02-11", duration=Period(months=6))),
        "2020-08-11",
        None,
    ),
    "notice that names its day": (
        made(
            VISITING,
            NOTE,
            done("notice-suspended", "2020-02-12"),
            done("notice-withdrawn", "2020-02-13"),
            done("notice-given", "2020-03-01", first_day_out=date(2021, 1, 1)),
            done("notice-given", "2020-03-02", "TWO"),
            done("notice-suspended", "2020-03-03", "TWO"),
        ),
        "2020-07-01",
        None,
    ),
    "any party at any time": (made(ANY_TIME._replace(resumed=Resumed.AT_ONCE)), "2020-05-05", None),
    "any party at any time, a notice suspended": (
        made(
            ANY_TIME,
            done("notice-given", "2020-02-01", first_day_out=date(2020, 8, 1)),
            done("notice-suspended", "2020-03-01"),
        ),
        "2020-05-05",
        None,
    ),
    "one party at any time": (made(ANY_TIME, notifiers=("TWO",)), "2020-05-05", None),
    "end agreed before a notice": (
        made(VISITING, AGREED, done("notice-given", "2020-06-01", "TWO")),
        "2020-07-01",
        None,
    ),
    "end agreed for the day of a notice": (made(VISITING, NOTE, AGREED), "2020-05-01", None),
    "agreed end extended": (
        made(
            YEARLY,
            done("extended", "2020-02-01", "all", first_day_out=date(2021, 6, 1), citations=(Citation("earlier"),)),
            AGREED,
            done("extended", "2020-08-01", "all", first_day_out=date(2020, 10, 1), citations=(Citation("further"),)),
        ),
        "2020-10-01",
        None,
    ),
    "lock-in": (made(ENERGY), "2020-05-05", None),
    "notice of a year": (made(ENERGY, OUT), "2026-07-01", None),
    "after the notice of a year": (made(ENERGY, OUT), "2027-01-01", None),
    "ended before": (
        made(
            VISITING,
            NOTE,
            done("entered-into-force", "2021-09-01", "all"),
            done("ended", "2021-09-01", "all", how="replaced", citations=(Citation("successor"),)),
        ),
        "2021-09-01",
        None,
    ),
    "ended before by its term": (
        made(
            YEARLY._replace(term=YEAR._replace(then=Then.ENDS)),
            done("entered-into-force", "2021-09-01", "all"),
            done("ended", "2021-09-01", "all"),
        ),
        "2021-09-01",
        None,
    ),
    "ended before by consent": (
        made(
            VISITING,
            AGREED,
            done("entered-into-force", "2021-09-01", "all"),
            done("ended", "2021-09-01", "all", how="replaced", citations=(Citation("successor"),)),
        ),
        "2021-09-01",
        None,
    ),
    "only acts that matter": (
        made(
            YEARLY,
            done("extended", "2020-01-01", "all", duration=Period(years=1)),
            done("notice-given", "2020-02-01"),
            done("notice-withdrawn", "2020-03-01"),
            done("notice-given", "2020-04-01", "TWO"),
            done("notice-given", "2020-05-01"),
            done("announced", "2020-05-02"),
            done("notice-suspended", "2020-05-03", "TWO"),
            done("announced", "2020-05-03", why="words"),
        ),
        "2020-06-01",
        None,
    ),
    "re-entered": (
        made(
            YEARLY._replace(term=YEAR._replace(then=Then.ENDS)),
            done("extended", "2020-06-01", "all", duration=Period(years=1)),
            done("ended", "2020-07-01", "all"),
            done("entered-into-force", "2020-08-01", "all"),
            done("notice-given", "2020-08-02"),
            done("notice-withdrawn", "2020-08-03"),
        ),
        "2020-09-01",
        None,
    ),
    "third review": (
        made(Text(review=ReviewClause(first=Period(months=18), every=Period(years=5)))),
        "2028-05-05",
        None,
    ),
    "review on a named day": (made(Text(review=ReviewClause(first=date(2025, 6, 1)))), "2020-05-05", None),
    "before the record": (made(VISITING), "2019-12-31", None),
    "assumed notice": (made(VISITING).assuming(NOTE), "2020-02-11", None),
    "term that runs out before the notice": (
        made(
            VISITING._replace(
                term=TermClause(then=Then.ENDS, length=Period(years=3)),
                exits=(ExitClause(at=At.ANY_DAY, notice=Period(years=1)),),
            ),
            done("notice-given", "2022-06-01"),
        ),
        "2022-06-01",
        None,
    ),
    "notice for the end of a year": (made(YEAR_END, done("notice-given", "2021-07-22")), "2021-07-22", None),
    "notice for the end of the next year": (
        made(Text(exits=(ExitClause(at=At.YEAR_DAY, year_day=YearDay(1, 1, 2)),)), done("notice-given", "2021-07-22")),
        "2021-07-22",
        None,
    ),
    "notice within a minimum": (
        made(
            VISITING._replace(term=TermClause(then=Then.UNLIMITED, length=Period(years=2))),
            done("notice-given", "2021-01-01"),
        ),
        "2021-01-01",
        None,
    ),
    "before the end of a minimum": (
        made(VISITING._replace(term=TermClause(then=Then.UNLIMITED, length=Period(years=2)))),
        "2021-01-01",
        None,
    ),
    "no notice period": (made(Text(term=YEAR, exits=(ExitClause(at=At.TERM_END),))), "2020-05-05", None),
    "cut-off": (
        made(Text(exits=(ExitClause(at=At.YEAR_DAY, year_day=YearDay(7, 1), cut_off=YearDay(1, 1)),))),
        "2020-05-05",
        None,
    ),
    "cut-off after a window": (
        made(
            Text(
                term=YEAR,
                exits=(
                    ExitClause(at=At.ANY_DAY, notice=Period(days=20), window=Period(days=10), cut_off=YearDay(2, 1)),
                ),
            )
        ),
        "2021-01-05",
        None,
    ),
    "extended expiry": (
        made(
            YEARLY._replace(term=YEAR._replace(then=Then.ENDS)),
            done("extended", "2020-03-01", "all", duration=Period(years=2), citations=(Citation("notes"),)),
            done("notice-given", "2020-03-01"),
            done("notice-withdrawn", "2020-03-02"),
        ),
        "2022-11-01",
        None,
    ),
    "extension without a source": (
        made(
            YEARLY._replace(term=YEAR._replace(then=Then.ENDS)),
            done("extended", "2020-03-01", "all", duration=Period(years=2)),
        ),
        "2022-11-01",
        None,
    ),
    "first term through a named day": (
        made(Text(term=TermClause(then=Then.ENDS, last_day=date(2020, 12, 31), counted_from=date(2019, 1, 1)))),
        "2020-05-05",
        None,
    ),
    "term from the signature": (
        pact_of(
            Case(
                Text(term=YEAR._replace(counted_from=CountedFrom.SIGNED), cites=CITES),
                (done("signed", "2019-12-01", "all"), done("entered-into-force", "2020-01-01", "all")),
            )
        ),
        "2020-02-02",
        None,
    ),
    "term from the signature, re-entered": (
        made(
            YEARLY._replace(term=YEAR._replace(counted_from=CountedFrom.SIGNED)),
            done("ended", "2020-07-01", "all"),
            done("entered-into-force", "2020-08-01", "all"),
        ),
        "2020-09-01",
        None,
    ),
    "two ways out, both closed": (made(WAYS), "2020-02-01", None),
    "two ways out": (made(WAYS), "2028-02-01", None),
    "two ways out, notice by consent": (
        made(WAYS, done("notice-given", "2023-03-05", under="refusal")),
        "2023-03-05",
        None,
    ),
    "two ways out, notice not to be withdrawn": (made(WAYS, done("notice-given", "2023-03-05")), "2023-03-05", None),
    "window not open yet": (
        made(Text(term=YEAR, exits=(ExitClause(at=At.ANY_DAY, window=Period(days=10)),))),
        "2021-03-03",
        None,
    ),
    "notice after the first term": (
        made(Text(term=YEAR, exits=(ExitClause(at=At.ANY_DAY, notice=Period(days=10), no_notice_before=True),))),
        "2020-05-05",
        None,
    ),
    "barred": (made(VISITING, NOTE, WAR), "2020-09-01", None),
    "notice while barred": (made(VISITING, WAR, done("notice-given", "2020-04-01")), "2020-05-01", None),
    "bar lifted": (made(VISITING, NOTE, WAR, PEACE), "2020-10-01", None),
    "bar lifted, and replaced that day": (
        made(VISITING, NOTE, WAR, PEACE, done("ended", "2020-10-01", "all", how="replaced")),
        "2020-10-02",
        None,
    ),
    "bar lifted in time": (made(VISITING, NOTE, WAR, attrs.evolve(PEACE, on=date(2020, 4, 1))), "2020-05-01", None),
    "amended with another end": (
        made(
            VISITING,
            NOTE,
            done("amended", "2020-03-01", "all", text=AMENDED, first_day_out=date(2020, 12, 1), citations=PROTOCOL),
            done("announced", "2020-03-01", "TWO"),
        ),
        "2020-05-01",
        None,
    ),
    "notice of all": (made(VISITING, done("notice-given", "2020-02-11", "all")), "2020-03-01", None),
    "notice of two": (
        made(
            VISITING,
            Act("notice-given", on=date(2020, 2, 11), by=("ONE", "TWO")),
            Act("notice-suspended", on=date(2020, 2, 12), by=("ONE", "TWO")),
        ),
        "2020-03-01",
        None,
    ),
    "expelled after a time": (
        made(
            Text(),
            done(
                "ended",
                "2020-02-11",
                "all",
                how="expelled",
                duration=Period(months=6),
                first_day_excluded=True,
                citations=RULING,
            ),
        ),
        "2020-03-01",
        None,
    ),
    "ended after a time": (
        made(Text(), done("ended", "2020-02-11", "all", duration=Period(months=6), citations=RULING)),
        "2020-09-01",
        None,
    ),
    "ends that coincide": (
        made(VISITING, NOTE, done("ended", "2020-08-09", "all", how="replaced", citations=(Citation("successor"),))),
        "2020-08-09",
        None,
    ),
    "withdrawal before the convention": (
        pact_of(
            Case(
                VISITING._replace(notifiers=("ONE",)),
                (done("entered-into-force", "1970-01-01", "all"), done("notice-given", "1979-12-01")),
            )
        ),
        "1980-01-26",
        None,
    ),
    "withdrawal under the convention": (
        pact_of(
            Case(
                VISITING._replace(notifiers=("ONE",)),
                (done("entered-into-force", "1970-01-01", "all"), done("notice-given", "1979-12-01")),
            )
        ),
        "1980-01-27",
        None,
    ),
    "resumed at once": (
        made(VISITING._replace(resumed=Resumed.AT_ONCE), NOTE, STOPPED, done("notice-resumed", "2020-09-01")),
        "2020-09-01",
        None,
    ),
    "to be resumed before its day": (
        made(VISITING._replace(resumed=Resumed.AT_ONCE), NOTE, STOPPED),
        "2020-07-01",
        None,
    ),
    "survival of a part": (
        made(Text(survival=SurvivalClause(covers="protected data")), done("ended", "2020-07-01", "all")),
        "2020-07-01",
        None,
    ),
    "choices": (
        chosen(
            Choice("text.exit.notice", "90 days", "60 days", RULING),
            Choice("text.survival.for", "6 months", ""),
            Choice("text.exit.cut_off", "", "07-01"),
        ),
        "2020-02-01",
        None,
    ),
}
"""Pacts with a day and a reading, whose reasons ``tables/reasons.csv`` has in full, with their law."""


def shown(values: Mapping[str, object]) -> str:
    """Names and values as a cell of the table, without the parts of a sentence that are left out."""
    return "; ".join(f"{name}={part(value)}" for name, value in values.items() if value != "")


def part(value: object) -> str:
    """A value, or a part of a sentence as its key with its values."""
    if isinstance(value, Phrases):
        return " + ".join(map(part, value))
    if isinstance(value, Phrase):
        return f"{value.key}({', '.join(part(one) for one in value.values.values() if one not in (None, ''))})"
    if isinstance(value, tuple) and not isinstance(value, YearDay):
        return " + ".join(value)
    if isinstance(value, Choice):
        return f"{value.path}: {value.chosen or '-'}"
    return str(value)


def cells(reason: Reason) -> dict[str, str]:
    """A reason as a row of the table, whole."""
    return {
        "about": reason.about,
        "rule": reason.rule,
        "phrase": reason.phrase,
        "day": str(reason.day or ""),
        "values": shown(reason.values),
        "inputs": shown(reason.inputs),
        "cited": "; ".join(map(str, reason.citations)),
    }


def test_the_table_of_reasons_has_all_examples_and_no_others() -> None:
    """A row without a pact would be read by nobody."""
    assert {row["example"] for row in rows("reasons")} == set(EXAMPLES)


@pytest.mark.parametrize("example", EXAMPLES)
def test_reasons_are_whole(example: str) -> None:
    """The fields of an answer that the table names have these reasons and no others, in this order."""
    pact, day, reading = EXAMPLES[example]
    asked = [row for row in rows("reasons") if row["example"] == example]
    fields = {row["about"] for row in asked}
    found = [cells(reason) for reason in pact.on(date.fromisoformat(day), reading).reasons if reason.about in fields]
    told = [{key: row[key] for key in row if key not in ("example", "source")} for row in asked if row["rule"]]
    assert found == told


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_date_has_a_reason_and_none_is_told_twice(example: str) -> None:
    """Each date is the result of a reason; no two reasons say the same, and no source is named twice."""
    pact, day, reading = EXAMPLES[example]
    answer = pact.on(date.fromisoformat(day), reading)
    assert unexplained(answer) == set()
    said = [reason.says for reason in answer.reasons]
    assert len(said) == len(set(said))
    assert all("{" not in sentence and "None" not in sentence for sentence in said)
    for reason in answer.reasons:
        assert len(reason.citations) == len({(one.title, one.address, one.article) for one in reason.citations})


def phrases(reason: Reason) -> set[str]:
    """The keys of a reason's sentence and of its parts."""
    found, values = {reason.phrase}, list(reason.values.values())
    while values:
        match values.pop():
            case Phrase() as part:
                found.add(part.key)
                values += part.values.values()
            case Phrases() as parts:
                values += parts
    return found


def test_the_examples_have_every_sentence() -> None:
    """No sentence of a reason is without an example, and so without a reckoning."""
    said = [
        reason
        for pact, day, reading in EXAMPLES.values()
        for reason in pact.on(date.fromisoformat(day), reading).reasons
    ]
    assert set(catalogue().reasons) - {"and"} == set().union(*map(phrases, said))
