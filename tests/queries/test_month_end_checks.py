"""A note on the month-end rule stands only where something depends on it."""

import pytest

from gsomia_rules.errors import Problem
from gsomia_rules.pactfile.loading import parse
from gsomia_rules.queries.checks import check

FILE = """
[pact]
title = "T"
parties = { AAA = "Aland", BBB = "Beland" }
zone = "UTC"
searched_to = %(searched)s
[text]
%(text)s
month_end = "clamp"
[[record]]
on = %(since)s
act = "entered-into-force"
by = "all"
%(more)s
"""
SIX_MONTHS = 'exit = { notice = "6 months", first_day = "counted", at = "any-day" }'
YEAR = SIX_MONTHS.replace("6 months", "12 months")
REPLACED = '[[record]]\non = {}\nact = "ended"\nhow = "replaced"\nby = "all"\n'
NOTICE = '[[record]]\non = {}\nact = "notice-given"\nby = "AAA"\n'
DAYS = SIX_MONTHS.replace("6 months", "180 days")


def notes(text: str, since: str, more: str = "", searched: str = "2026-11-21") -> list[Problem]:
    """The findings about the month-end rule in a file with this text and this record."""
    content = FILE % {"text": text, "since": since, "more": more, "searched": searched}
    return [one for one in check(parse(content.encode(), "made-up")) if one.kind == "month-end-matters"]


MINIMUM = f'term = {{ length = "10 years", then = "unlimited" }}\n{YEAR}'
NOTHING_DEPENDS = {
    "it ended before the first day that matters": (MINIMUM, "1911-07-13", REPLACED.format("1923-08-17")),
    "it ended, and a notice of 29 February is no longer possible": (YEAR, "1990-03-05", REPLACED.format("2001-01-01")),
    "no months are counted": (DAYS, "2020-01-31", ""),
    "the end of the notice period is the same": (SIX_MONTHS, "2000-01-01", NOTICE.format("2020-08-15")),
    "nobody can leave": ('exit = { at = "never" }\nsurvival = { for = "6 months" }', "2020-01-31", ""),
    "it ends before the end of a notice": (SIX_MONTHS, "2000-01-01", NOTICE.format("2026-09-05")),
}


@pytest.mark.parametrize(("text", "since", "more"), NOTHING_DEPENDS.values(), ids=NOTHING_DEPENDS.keys())
def test_no_note_where_nothing_depends_on_the_rule(text: str, since: str, more: str) -> None:
    """What can no longer happen, and what comes out alike under both rules."""
    assert notes(text, since, more) == []


SURVIVES = f'{DAYS}\nsurvival = {{ for = "6 months" }}'
YEARLY = 'term = { length = "1 year", then = "renews" }\nexit = { notice = "6 months", first_day = "counted", at = "term-end" }'
MONTHLY = 'term = { length = "1 month", then = "renews", times = 5 }'
ON_RECORD = {
    "a notice": (SIX_MONTHS, "2000-01-01", NOTICE.format("2020-08-31"), "next_deadline on 2020-08-31 is withdraw-notice 2021-02-27 under clamp and withdraw-notice 2021-02-28 under roll"),
    "what survives": (SURVIVES, "2000-01-01", REPLACED.format("2020-08-31"), "survives_through on 2020-08-31 is 2021-02-27 under clamp and 2021-02-28 under roll"),
    "a deadline": (YEARLY, "2020-02-28", "", "next_deadline on 2020-02-28 is give-notice 2020-08-31 under clamp and give-notice 2020-08-28 under roll"),
    "a term": (MONTHLY, "2020-01-31", "", "term_last_day on 2020-01-31 is 2020-02-28 under clamp and 2020-02-29 under roll"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "since", "more", "fault"), ON_RECORD.values(), ids=ON_RECORD.keys())
def test_a_day_on_record_that_depends_on_the_rule(text: str, since: str, more: str, fault: str) -> None:
    """By hand: six months from 31 August end on 28 February or 1 March, a month from 31 January on 29 February or 1 March."""
    [found] = notes(text, since, more)
    assert found.fault == fault


def test_days_ahead_are_those_after_the_record() -> None:
    """By hand: the first such day after 21 November 2026 is 31 December, six months before a June of thirty days."""
    [found] = notes(SIX_MONTHS, "2000-01-01")
    assert found.fault == (
        "clamp and roll give different ends for notices of 2026-12-31: 2027-06-30 or 2027-07-01; "
        "2027-03-31: 2027-09-30 or 2027-10-01; 2027-05-31: 2027-11-30 or 2027-12-01; and more"
    )
    assert found.severity == "note"
    [found] = notes(YEAR, "2000-01-01")
    assert found.fault == "clamp and roll give different ends for notices of 2028-02-29: 2029-02-28 or 2029-03-01"


def test_a_source_for_the_rule_settles_it() -> None:
    """The note asks for one."""
    [found] = notes(YEAR, "2000-01-01")
    assert 'cite it as "text.month_end" under [cites]' in found.remedy
    cited = '\n[sources]\ncode = { title = "Civil code" }\n[cites]\n"text.month_end" = "code"'
    assert notes(YEAR, "2000-01-01", cited) == []


def test_one_note_for_all_readings() -> None:
    """It names the reading where that is not the default one."""
    more = '[readings.days]\n[readings.months]\ntext.exit.notice = "6 months"\n[readings.years]\ntext.exit.notice = "1 year"\n'
    content = FILE % {"text": DAYS, "since": "2000-01-01", "more": more, "searched": '2026-11-21\nreading = "days"'}
    [found] = [one for one in check(parse(content.encode(), "made-up")) if one.kind == "month-end-matters"]
    assert found.place == "text.month_end"
    assert found.fault.startswith("under months, clamp and roll give different ends for notices of 2026-12-31")


def test_days_outside_a_window_are_left_out() -> None:
    """By hand: the window of January 2027 has two days a month before which February has no such day."""
    term = 'term = { length = "10 years", then = "renews" }'
    exit_clause = 'exit = { notice = "1 month", first_day = "counted", at = "any-day", window = "30 days" }'
    [found] = notes(f"{term}\n{exit_clause}", "2017-01-01")
    ends = "2027-02-28 or 2027-03-01"
    assert found.fault == (f"clamp and roll give different ends for notices of 2027-01-29: {ends}; 2027-01-30: {ends}")
