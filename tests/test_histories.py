"""Real treaties: each history is a file, and its official dates follow from its clause and its acts."""

import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from gsomia_rules import Act, ActRefused, Pact, PactKind, built_in, load
from gsomia_rules.errors import Severity
from gsomia_rules.model.expectation import FIELDS, expectation_value
from gsomia_rules.queries.checks import check
from tests.proof.coverage import ROWS, RULES, exercised
from tests.support.commands import HISTORIES, PACKAGE, PACT_FILES, loaded
from tests.support.tables import rows

FOLDER = PACKAGE / "pacts"
OFFICIAL = rows("histories")
NAMED_BY_THE_PARTIES = {"mdt-roc-usa"}
"""The histories in which the notice itself names the day, which the engine rounds to an exit point."""

NEVER_EXERCISED = {
    "a notice that names its clause",
    "a notice withdrawn by several parties",
    "amended with the end of a notice",
    "ended + ended",
    'exit.withdrawal = "never"',
    "in-force + exit-unbarred",
    'month_end = "roll"',
    'resumed with "at-once"',
    "running + notice-given",
    "signed + amended",
    "suspended + notice-given",
    "suspended to a day",
}
"""The rules and rows that no real history on file exercises; generated histories do."""


@pytest.mark.parametrize("file", PACT_FILES, ids=lambda file: file.stem)
def test_a_history_is_clean_and_meets_its_expectations(file: Path) -> None:
    """No error and no warning: every rule, act and choice has a source, every expectation holds."""
    pact = load(file)
    assert len(pact.expectations) >= (6 if file in HISTORIES else 3)
    assert [problem for problem in check(pact) if problem.severity is not Severity.NOTE] == []


@pytest.mark.parametrize("row", OFFICIAL, ids=lambda row: f"{row['file']} {row['reading']} {row['on']} {row['field']}")
def test_an_official_date_is_computed(row: dict[str, str]) -> None:
    """From the clause and the acts alone, the engine computes the date that an authority named, before it came."""
    day = date.fromisoformat(row["on"])
    pact = load(next(file for file in HISTORIES if file.stem == row["file"])).known_on(day)
    reading = row["reading"] or None
    assert expectation_value(FIELDS[row["field"]](pact.on(day, reading))) == row["value"]
    named = {act.first_day_out for act in pact.readings[reading or pact.reading].case.acts}
    if row["file"] not in NAMED_BY_THE_PARTIES and re.fullmatch(r"\d{4}-\d\d-\d\d", row["value"]):
        assert named == {None}, "a date that an act names is not computed"


def test_every_history_has_its_official_date() -> None:
    """Each file is in the table, and each row of the table has a file."""
    assert {row["file"] for row in OFFICIAL} == {file.stem for file in HISTORIES}
    assert len(HISTORIES) == 60 + 1  # Greece's note of 1969 started two clocks


def test_the_index_names_every_file() -> None:
    """The page beside the files describes each of them."""
    index = (FOLDER / "LIBRARY.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| \[`([\w-]+)`\]\(", index, re.MULTILINE)
    assert sorted(named) == sorted(file.stem for file in FOLDER.glob("*.toml"))


def test_every_pact_of_the_library_can_be_found() -> None:
    """Each says what it is about and how it binds: one of two, several, or one member; and when it was searched."""
    for name in built_in():
        pact = load(name)
        assert pact.name == name
        assert pact.subject is not None
        assert (pact.kind is PactKind.MEMBERSHIP) == (pact.text.member is not None), name
        assert pact.kind is not PactKind.MULTILATERAL or len(pact.parties) > 1, name
        assert pact.searched_to is not None, name


def test_coverage_of_the_vocabulary() -> None:
    """Real histories exercise all rules and rows but those listed here."""
    seen = frozenset[str]().union(*(exercised(loaded(file)) for file in PACT_FILES))
    assert {*RULES, *ROWS} - seen == NEVER_EXERCISED


# --- What the histories are known for -------------------------------------------------------


@cache
def pact_of(name: str) -> Pact:
    """A history, loaded once and cached."""
    return load(FOLDER / f"{name}.toml")


def earliest_end_of_a_notice(name: str, words: str, reading: str | None = None) -> tuple[date, date]:
    """The last day and the first day out if notice is given on a day."""
    day, by = date.fromisoformat(words.split()[0]), words.split()[1]
    pact = pact_of(name).assuming(Act("notice-given", on=day, by=by))
    end = pact.on(day, reading).pending_end
    assert end is not None
    return end.last_day, end.first_day_out


def test_unesco_on_every_day_of_a_year() -> None:
    """The last day is 31 December of the year after the notice, for 1,096 days of notice: Constitution, art. II.6."""
    for given in (date(2014, 1, 1) + n * timedelta(days=1) for n in range(1096)):
        assert earliest_end_of_a_notice("unesco-usa", f"{given} USA")[0] == date(given.year + 1, 12, 31)


def test_a_notice_to_opec_on_1_january_does_not_end_membership_that_day() -> None:
    """Membership ends with the beginning of the next year: OPEC Statute, art. 8."""
    assert earliest_end_of_a_notice("opec-qat", "2018-01-01 QAT")[1] == date(2019, 1, 1)
    assert earliest_end_of_a_notice("opec-qat", "2017-12-31 QAT")[1] == date(2018, 1, 1)


def test_notice_to_the_whaling_commission_by_1_january() -> None:
    """Notice by 1 January ends membership on 30 June; notice on 2 January, a year later."""
    assert earliest_end_of_a_notice("icrw-jpn", "2018-01-01 JPN")[0] == date(2018, 6, 30)
    assert earliest_end_of_a_notice("icrw-jpn", "2018-01-02 JPN")[0] == date(2019, 6, 30)


@pytest.mark.parametrize("name", ["ect-fra", "ect-ita", "icsid-bol", "cfe-rus"])
def test_the_day_of_the_notice_is_excluded(name: str) -> None:
    """If the day of the notice were counted, each would end a day earlier than its authority says."""
    pact = load(FOLDER / f"{name}.toml")
    case = pact.readings[pact.reading].case
    assert case.text.exits[0].first_day_excluded
    notice = next(act for act in case.acts if act.kind == "notice-given")
    counted = case.text._replace(exits=(case.text.exits[0]._replace(first_day_excluded=False),))
    formula = counted.formulas(None, case.acts[0].on)[0]
    official = pact.known_on(notice.on).on(notice.on).pending_end
    assert official is not None
    assert formula.end(notice.on) == official.last_day


def test_washington_1922_never_before_the_end_of_1936() -> None:
    """Notice takes two years, and never ends the treaty before 31 December 1936."""
    assert earliest_end_of_a_notice("washington-naval-jpn", "1930-01-01 JPN")[0] == date(1936, 12, 31)


def test_north_korea_had_one_day_left() -> None:
    """North Korea suspended its notice on 11 June 1993, a day before it took effect."""
    notice = pact_of("npt-prk").timeline("pyongyang").phase_on(date(1993, 6, 11)).notices[0]
    assert (notice.left, notice.first_day_out) == (1, date(1993, 6, 12))


def test_a_premature_notice_is_refused_with_the_first_permitted_day() -> None:
    """Read as a notice under the Paris Agreement, the communication of 4 August 2017 is refused."""
    with pytest.raises(ActRefused, match="the first permitted day is 2019-11-04"):
        earliest_end_of_a_notice("paris-usa", "2017-08-04 USA")


def test_the_visiting_forces_agreement() -> None:
    """At the first suspension 111 of 180 days were over and 69 left; 13 more ran before the third."""
    pact = load(FOLDER / "vfa-phl-usa.toml")
    suspended = pact.timeline().phase_on(date(2020, 6, 1)).notices[0]
    assert (180 - suspended.left, suspended.left) == (111, 69)
    assert suspended.until == date(2020, 12, 1)
    third = pact.timeline().phase_on(date(2021, 6, 14)).notices[0]
    assert suspended.left - third.left == 13
