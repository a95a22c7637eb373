"""The text of a pact file: each clause as it is written."""

from datetime import date

import pytest

from gsomia_rules import MonthEnd, Period
from gsomia_rules.model.counting import At, YearDay
from gsomia_rules.model.terms import Then
from gsomia_rules.model.text import CountedFrom, ExitClause, Resumed, SurvivalClause, TermClause, Withdrawal
from tests.pactfile.files import changed, found, text_of, with_clauses

PROBLEMS = [
    ('length = "1 year"', 'lenght = "1 year"', "text.term.lenght", "unknown-key"),
    ('length = "1 year"', 'length = "1 jear"', "text.term.length", "bad-period"),
    ('length = "1 year"', 'length = "0 days"', "text.term.length", "zero-period"),
    ('length = "1 year", ', "", "text.term", "missing-one-of"),
    ('length = "1 year", ', 'length = "1 year", last_day = 2021-01-01, ', "text.term", "conflicting-keys"),
    ('then = "renews"', 'then = "renew"', "text.term.then", "unknown-word"),
    ('then = "renews"', 'then = "ends", times = 2', "text.term.times", "not-applicable"),
    ('then = "renews"', 'then = "renews", times = 0', "text.term.times", "out-of-range"),
    ('then = "renews"', 'then = "renews", times = true', "text.term.times", "wrong-type"),
    ('length = "1 year", ', "last_day = 2020-12-31, ", "text.term.renews_for", "missing"),
    ('then = "renews"', 'then = "unlimited"', "text.exit.at", "needs-term"),
    ('notice = "90 days"', 'notice = "3 months", no_notice_before = "soon"', "text.exit.no_notice_before", "bad-period"),
    ('notice = "90 days"', "notice = 90", "text.exit.notice", "wrong-type"),
    ('at = "term-end"', 'at = "any-day", cut_off = "W01-1"', "text.exit.cut_off", "bad-day-of-year"),
    ('first_day = "excluded", ', "", "text.exit.first_day", "missing"),
    ('at = "term-end"', 'at = "term-ends"', "text.exit.at", "unknown-word"),
    ('at = "term-end"', 'at = { last_day = "02-29" }', "text.exit.at.last_day", "bad-day-of-year"),
    ('at = "term-end"', 'at = { last_day = "02-28" }', "text.exit.at.last_day", "moving-day-of-year"),
    ('at = "term-end"', "at = {}", "text.exit.at", "missing-one-of"),
    ('at = "term-end"', 'at = "any-day", window = "0 days"', "text.exit.window", "zero-period"),
    ('at = "term-end"', 'at = "any-day", window = "12 months"', "text.exit.window", "window-never-closes"),
    ('at = "term-end"', 'at = "any-day", cut_off = "1-1"', "text.exit.cut_off", "bad-day-of-year"),
    ('term = { length = "1 year", then = "renews" }', "", "text.exit.at", "needs-term"),
    ('resumed = "at-once"', 'resumed = "later"', "text.suspension.resumed", "unknown-word"),
    ('renews" }', 'renews", renews_for = "0 days" }', "text.term.renews_for", "zero-period"),
    ('then = "renews"', 'then = "ends", renews_for = "1 year"', "text.term.renews_for", "not-applicable"),
    ('then = "renews"', 'then = "renews", times = 10001', "text.term.times", "out-of-range"),
    ('then = "renews"', 'then = "renews", counted_from = "birth"', "text.term.counted_from", "unknown-word"),
    ('then = "renews"', 'then = "renews", counted_from = 3', "text.term.counted_from", "wrong-type"),
    ('then = "renews"', 'then = "renews", first_day = "both"', "text.term.first_day", "unknown-word"),
    ('length = "1 year", then = "renews"', 'length = "1 year"', "text.term.then", "missing"),
    ('at = "term-end"', 'at = "any-day", window = { for = "0 days", opens = "after-term-end" }', "text.exit.window.for", "zero-period"),
    ('at = "term-end"', 'at = "any-day", window = { for = "9 days", opens = "soon" }', "text.exit.window.opens", "unknown-word"),
    ('at = "term-end"', 'at = "any-day", window = { opens = "after-term-end" }', "text.exit.window.for", "missing"),
    ('at = "term-end"', 'at = "any-day", window = { for = "9 days" }', "text.exit.window.opens", "missing"),
    ('at = "term-end"', 'at = "any-day", window = { for = "9 days", ever = 1 }', "text.exit.window.ever", "unknown-key"),
    ('at = "term-end"', 'at = "any-day", window = 3', "text.exit.window", "wrong-type"),
    ('at = "term-end"', "at = { last_day = 3 }", "text.exit.at.last_day", "wrong-type"),
    ('at = "term-end"', 'at = { last_day = "12-31", first_day_out = "01-01" }', "text.exit.at", "conflicting-keys"),
    ('at = "term-end"', 'at = { last_day = "12-31", week = 1 }', "text.exit.at.week", "unknown-key"),
    (', at = "term-end"', "", "text.exit.at", "missing"),
    ('at = "term-end"', 'at = "any-day", no_notice_before = 3', "text.exit.no_notice_before", "wrong-type"),
    ('at = "term-end"', 'at = "any-day", subject_to = 3', "text.exit.subject_to", "wrong-type"),
    ("[text]", "[text]\nform = 1", "text.form", "unknown-key"),
    ("[text]", '[text]\n"." = 1', "text.'.'", "unknown-key"),
    ("[text]", '[text]\nmonth_end = "last"', "text.month_end", "unknown-word"),
    ("[text]", '[text]\nends_for = "some"', "text.ends_for", "unknown-word"),
    ("[text]", '[text]\nends_for = "notifier"', "text.ends_for", "unknown-word"),
    ("[text]", '[text]\nends_for = "COURT"', "text.ends_for", "unknown-word"),
    ("[text]", '[text]\nends_for = ["ONE"]', "text.ends_for", "wrong-type"),
    ("[text]", '[text]\nsurvival = { for = "1 year", covers = 3 }', "text.survival.covers", "wrong-type"),
    ("[text]", '[text]\nsurvival = { for = "1 year", at = { last_day = "12-31", of = "next" } }', "text.survival.at.of", "unknown-word"),
    ('at = "term-end"', 'at = "any-day", withdrawal = "consent"', "text.exit.withdrawal", "unknown-word"),
    ('at = "term-end"', 'at = { of = "next-year" }', "text.exit.at", "missing-one-of"),
    ('at = "term-end"', 'at = { last_day = "12-31", of = "this-year" }', "text.exit.at.of", "unknown-word"),
    ('length = "1 year", ', 'last_day = 2020-12-31, counted_from = 2021-01-01, renews_for = "1 year", ', "text.term.last_day", "last-day-before-start"),
    ("[text]", '[text]\nsurvival = { at = "any-day" }', "text.survival.for", "missing"),
    ("[text]", '[text]\nsurvival = { for = "1 year", at = "term-end" }', "text.survival.at", "unknown-word"),
    ("[text]", '[text]\nsurvival = { for = "1 year", first_day = "both" }', "text.survival.first_day", "unknown-word"),
    ("[text]", '[text]\nsurvival = { for = "1 year", form = 1 }', "text.survival.form", "unknown-key"),
    ('{ resumed = "at-once" }', "{}", "text.suspension.resumed", "missing"),
    ('{ resumed = "at-once" }', '{ resumed = "at-once", for = 1 }', "text.suspension.for", "unknown-key"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "place", "kind"), PROBLEMS, ids=str)
def test_a_bad_clause_is_refused(right: str, wrong: str, place: str, kind: str) -> None:
    """Each key of each clause."""
    assert (place, kind) in found(changed(right, wrong))


@pytest.mark.parametrize(
    ("written", "exits"),
    [
        ('at = "any-day", first_day = "counted"', ExitClause(at=At.ANY_DAY)),
        ('at = "never"', ExitClause(at=At.NEVER)),
        ('at = "month-start", first_day = "excluded", notice = "9 days"',
         ExitClause(at=At.MONTH_START, notice=Period(days=9), first_day_excluded=True)),
        ('at = { last_day = "12-31" }, first_day = "counted"', ExitClause(at=At.YEAR_DAY, year_day=YearDay(1, 1))),
        ('at = { last_day = "02-27" }, first_day = "counted"', ExitClause(at=At.YEAR_DAY, year_day=YearDay(2, 28))),
        ('at = { first_day_out = "03-01" }, first_day = "counted"', ExitClause(at=At.YEAR_DAY, year_day=YearDay(3, 1))),
        ('at = "any-day", first_day = "counted", no_notice_before = "9 days"',
         ExitClause(at=At.ANY_DAY, no_notice_before=Period(days=9))),
        ('at = "any-day", first_day = "counted", no_notice_before = 2025-01-01',
         ExitClause(at=At.ANY_DAY, no_notice_before=date(2025, 1, 1))),
        ('at = "any-day", first_day = "counted", no_notice_before = "term-end"',
         ExitClause(at=At.ANY_DAY, no_notice_before=True)),
        ('at = "any-day", first_day = "counted", window = "9 days"', ExitClause(at=At.ANY_DAY, window=Period(days=9))),
        ('at = "any-day", first_day = "counted", window = { for = "9 days", opens = "after-term-end" }',
         ExitClause(at=At.ANY_DAY, window=Period(days=9))),
        ('at = "any-day", first_day = "counted", window = { for = "9 days", opens = "before-term-end" }',
         ExitClause(at=At.ANY_DAY, window=Period(days=9), window_before=True)),
        ('at = "any-day"', ExitClause(at=At.ANY_DAY)),
        ('at = "any-day", notice = "0 days"', ExitClause(at=At.ANY_DAY)),
        ('at = "never", notice = "9 days"', ExitClause(at=At.NEVER, notice=Period(days=9))),
        ('at = "any-day", withdrawal = "free"', ExitClause(at=At.ANY_DAY)),
        ('at = "any-day", withdrawal = "by-consent"', ExitClause(at=At.ANY_DAY, withdrawal=Withdrawal.BY_CONSENT)),
        ('at = "any-day", withdrawal = "never"', ExitClause(at=At.ANY_DAY, withdrawal=Withdrawal.NEVER)),
        ('at = { last_day = "12-31", of = "next-year" }', ExitClause(at=At.YEAR_DAY, year_day=YearDay(1, 1, 2))),
        ('at = { last_day = "06-30", of = "next-year" }', ExitClause(at=At.YEAR_DAY, year_day=YearDay(7, 1, 1))),
        ('at = { first_day_out = "01-01", of = "next-year" }', ExitClause(at=At.YEAR_DAY, year_day=YearDay(1, 1, 1))),
        ('at = "any-day", first_day = "counted", cut_off = "07-01"', ExitClause(at=At.ANY_DAY, cut_off=YearDay(7, 1))),
        ('at = "any-day", first_day = "counted", subject_to = "a  vote"', ExitClause(at=At.ANY_DAY, subject_to="a vote")),
    ],
)  # fmt: skip
def test_an_exit_clause_is_read_as_it_is_written(written: str, exits: ExitClause) -> None:
    """Each key fills in one part of the clause, and what is not written is not assumed."""
    assert text_of(f'term = {{ length = "10 days", then = "renews" }}\nexit = {{ {written} }}').exits == (exits,)


@pytest.mark.parametrize(
    ("written", "term"),
    [
        ('length = "10 days", then = "ends"', TermClause(then=Then.ENDS, length=Period(days=10))),
        ('last_day = 2022-12-31, then = "ends"', TermClause(then=Then.ENDS, last_day=date(2022, 12, 31))),
        ('last_day = 2022-12-31, then = "unlimited"', TermClause(then=Then.UNLIMITED, last_day=date(2022, 12, 31))),
        ('last_day = 2022-12-31, then = "renews", renews_for = "9 days"',
         TermClause(then=Then.RENEWS, last_day=date(2022, 12, 31), renews_for=Period(days=9))),
        ('length = "10 days", then = "renews", times = 1', TermClause(then=Then.RENEWS, length=Period(days=10), times=1)),
        ('length = "10 days", then = "renews", times = 10000',
         TermClause(then=Then.RENEWS, length=Period(days=10), times=10_000)),
        ('length = "10 days", then = "renews", first_day = "excluded"',
         TermClause(then=Then.RENEWS, length=Period(days=10), first_day_excluded=True)),
        ('length = "10 days", then = "renews", counted_from = "signed"',
         TermClause(then=Then.RENEWS, length=Period(days=10), counted_from=CountedFrom.SIGNED)),
        ('length = "10 days", then = "renews", counted_from = 2020-05-05',
         TermClause(then=Then.RENEWS, length=Period(days=10), counted_from=date(2020, 5, 5))),
    ],
)  # fmt: skip
def test_a_term_is_read_as_it_is_written(written: str, term: TermClause) -> None:
    """Length or last day, what follows, and from when it is counted."""
    assert text_of(f"term = {{ {written} }}").term == term


def test_a_file_may_be_written_for_one_member() -> None:
    """The member alone gives notice, wherever it stands among the parties; without it, each party may."""
    for member in ("A", "B"):
        text = text_of(f'ends_for = "{member}"')
        assert (text.member, text.notifiers) == (member, (member,))
    everybody = text_of('ends_for = "all"')
    assert (everybody.member, everybody.notifiers) == (None, ("A", "B"))


def test_the_last_day_of_a_term_may_be_its_first() -> None:
    """A day later it would be before the term; where the day comes from the record, none is too early for the text."""
    day = 'term = {{ last_day = 2021-12-31, counted_from = {}, then = "ends" }}'
    assert text_of(day.format("2021-12-31")).term is not None
    assert found(with_clauses(day.format("2022-01-01"))) == [("text.term.last_day", "last-day-before-start")]


def test_a_period_keeps_the_words_of_the_file() -> None:
    """Twelve months equal a year, and each is shown as it is written (L17)."""
    months, year = (
        text_of(f'month_end = "clamp"\nsurvival = {{ for = "{word}" }}').survival for word in ("12 months", "1 year")
    )
    assert months == year
    assert [str(one and one.duration) for one in (months, year)] == ["12 months", "1 year"]


def test_a_text_without_clauses_has_its_defaults() -> None:
    """No term, no exit, nothing survives; all parties may act, and a suspended notice keeps its days."""
    bare = text_of("")
    assert (bare.exits, bare.term, bare.survival) == ((), None, None)
    assert (bare.resumed, bare.month_end, bare.notifiers) == (Resumed.REMAINING_DAYS, MonthEnd.REFUSE, ("A", "B"))
    assert text_of('month_end = "roll"').month_end is MonthEnd.ROLL
    assert text_of('month_end = "clamp"').month_end is MonthEnd.CLAMP
    assert text_of('suspension = { resumed = "at-once" }').resumed is Resumed.AT_ONCE
    assert text_of('suspension = { resumed = "remaining-days" }').resumed is Resumed.REMAINING_DAYS


@pytest.mark.parametrize(
    ("written", "survival"),
    [
        ('for = "unlimited"', SurvivalClause()),
        ('for = "9 days"', SurvivalClause(duration=Period(days=9))),
        ('for = "9 days", at = "any-day", first_day = "counted"', SurvivalClause(duration=Period(days=9))),
        ('for = "9 days", at = "month-start", first_day = "excluded"',
         SurvivalClause(duration=Period(days=9), at=At.MONTH_START, first_day_excluded=True)),
        ('for = "9 days", at = { last_day = "12-31" }',
         SurvivalClause(duration=Period(days=9), at=At.YEAR_DAY, year_day=YearDay(1, 1))),
        ('for = "9 days", at = { last_day = "12-31", of = "next-year" }',
         SurvivalClause(duration=Period(days=9), at=At.YEAR_DAY, year_day=YearDay(1, 1, 2))),
        ('for = "9 days", covers = "old  investments"', SurvivalClause(duration=Period(days=9), covers="old investments")),
        ('for = "unlimited", covers = "secrets"', SurvivalClause(covers="secrets")),
    ],
)  # fmt: skip
def test_a_survival_clause_is_read_as_it_is_written(written: str, survival: SurvivalClause) -> None:
    """For a time or without limit, counted as an exit is counted."""
    assert text_of(f"survival = {{ {written} }}").survival == survival


def test_a_window_needs_terms_that_end() -> None:
    """Without a term, or after one that goes on without limit, no window ever opens."""
    exits = 'exit = { at = "any-day", first_day = "counted", window = "9 days" }'
    for term in ("", 'term = { length = "1 year", then = "unlimited" }\n'):
        assert found(with_clauses(term + exits)) == [("text.exit.window", "needs-term")]
    lock_in = 'exit = { at = "any-day", first_day = "counted", no_notice_before = "term-end" }'
    assert found(with_clauses(lock_in)) == [("text.exit.no_notice_before", "needs-term")]
