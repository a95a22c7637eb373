"""What is doubtful in a way out."""

import pytest

from gsomia_rules.pactfile.loading import parse
from gsomia_rules.queries.checks import check
from tests.pactfile.files import with_clauses


def faults(clauses: str, kind: str) -> dict[str, str]:
    """The fault at each place where a file with these clauses, in force from 2021-03-31, has such a finding."""
    problems = check(parse(with_clauses(f'month_end = "clamp"\n{clauses}').encode(), "made-up"))
    return {one.place: one.fault for one in problems if one.kind == kind}


YEARS = 'term = { length = "1 year", then = "renews" }\n'
END, LAST = (
    "so a notice of {} still ends the pact that same day, the first day out",
    "so the last day to give notice is {}, the last day of the term",
)
WITHOUT_NOTICE = [
    (f'{YEARS}exit = {{ at = "term-end", first_day = "counted" }}', END.format("2022-03-31")),
    (f'{YEARS}exit = {{ at = "term-end", first_day = "excluded" }}', LAST.format("2022-03-30")),
    (f'{YEARS}exit = {{ at = "term-end", first_day = "counted", notice = "0 days" }}', END.format("2022-03-31")),
    ('exit = { at = "month-start", first_day = "counted" }', END.format("2021-04-01")),
    ('exit = { at = { first_day_out = "01-01" }, first_day = "counted" }', END.format("2022-01-01")),
    ('exit = { at = { first_day_out = "01-01" }, first_day = "excluded" }', None),
    ('exit = { at = { last_day = "12-31" }, first_day = "counted", cut_off = "07-01" }', None),
    ('exit = { at = "any-day", first_day = "counted" }', None),
    (f'{YEARS}exit = {{ at = "term-end", first_day = "counted", notice = "1 day" }}', None),
    (f'{YEARS}exit = {{ at = "term-end", first_day = "counted", window = {{ for = "30 days", opens = "before-term-end" }} }}',
     LAST.format("2022-03-30")),
]  # fmt: skip


@pytest.mark.parametrize(("clauses", "fault"), WITHOUT_NOTICE)
def test_a_way_out_without_notice_is_noted(clauses: str, fault: str | None) -> None:
    """By hand: terms from 31 March 2021; without a period and counted, notice on a day ends the pact that day."""
    found = faults(clauses, "zero-notice")
    assert found == ({} if fault is None else {"text.exit.notice": f"is 0 days, {fault}"})


def test_each_way_out_is_checked_by_itself() -> None:
    """By hand: with terms of a year, 400 days before the end of the second lie in the first; the other clause is sound."""
    clauses = """
[[text.exit]]
id = "late"
notice = "400 days"
first_day = "counted"
at = "term-end"
[[text.exit]]
id = "never"
notice = "9 days"
first_day = "counted"
at = "any-day"
no_notice_before = 9000-01-01
[[text.exit]]
id = "bare"
at = "month-start"
"""
    file = f'term = {{ length = "1 year", then = "renews", times = 3 }}\n{clauses}'
    assert faults(file, "deadline-before-term") == {
        "text.exit.late.notice": "the deadline for the term from 2022-03-31 is 2022-02-24, before that term begins"
    }
    assert faults(file, "notice-without-effect") == {
        "text.exit.never": "no notice can end the pact before it ends by itself"
    }
    assert list(faults(file, "zero-notice")) == ["text.exit.bare.notice"]
