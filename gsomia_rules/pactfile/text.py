"""The ``[text]`` of a pact file: each clause from its TOML table, strictly."""

from datetime import date
from typing import Any

from gsomia_rules.model.counting import At, YearDay
from gsomia_rules.model.period import MonthEnd, Period
from gsomia_rules.model.terms import Then
from gsomia_rules.model.text import CountedFrom, ExitClause, Resumed, SurvivalClause, TermClause, Text
from gsomia_rules.pactfile.table import Table

__all__ = ["CLAUSES", "read_text"]

CLAUSES = {
    "term": ("length", "last_day", "counted_from", "first_day", "then", "renews_for", "times"),
    "exit": ("notice", "first_day", "at", "no_notice_before", "window", "cut_off", "subject_to"),
    "suspension": ("resumed",),
    "survival": ("for", "at", "first_day"),
}
"""The clauses of a text and their keys, as pact files write them."""


_FIRST_DAY = ("counted", "excluded")
_EXIT_AT = ("any-day", "term-end", "month-start", "never")
_SURVIVAL_AT = ("any-day", "month-start")
_OPENS = ("after-term-end", "before-term-end")


def read_text(table: Table, parties: tuple[str, ...]) -> Text:
    """The text of a pact, without its sources; its mistakes go where the table sends them."""
    month_end = table.word("month_end", ("clamp", "roll"))
    ends_for = table.word("ends_for", ("all", "notifier"))
    suspension = table.table("suspension", CLAUSES["suspension"])
    resumed = suspension.choice("resumed", Resumed, required=True) if suspension else None
    term = _term(table)
    return Text(
        exit=_exit(table, term),
        term=term,
        resumed=resumed or Resumed.REMAINING_DAYS,
        survival=_survival(table),
        month_end=MonthEnd(month_end) if month_end else MonthEnd.REFUSE,
        notifiers=parties[:1] if ends_for == "notifier" else parties,
    )


def _term(text: Table) -> TermClause | None:
    table = text.table("term", CLAUSES["term"])
    if table is None:
        return None
    length, last_day = table.period("length"), table.day("last_day")
    then, renews_for = table.choice("then", Then, required=True), table.period("renews_for")
    times = table.whole("times", least=1, most=10_000)
    if ("length" in table.data) == ("last_day" in table.data):
        table.fail("", "needs either length or last_day, and not both")
    if length is not None and not length:
        table.fail("length", "is no time at all; write a period like '1 year'")
    if renews_for is not None and not renews_for:
        table.fail("renews_for", "is no time at all; write a period like '1 year'")
    if then is not Then.RENEWS:
        for key in ("renews_for", "times"):
            if key in table.data:
                table.fail(key, 'goes with then = "renews" only; remove it')
    elif last_day is not None and renews_for is None:
        table.fail("renews_for", "is missing; a term with a last_day does not say for how long it renews")
    return TermClause(
        then=then or Then.ENDS,
        length=length,
        last_day=last_day,
        counted_from=_counted_from(table),
        first_day_excluded=table.word("first_day", _FIRST_DAY) == "excluded",
        renews_for=renews_for,
        times=times,
    )


def _counted_from(table: Table) -> CountedFrom | date:
    if isinstance(table.data.get("counted_from"), str):
        return table.choice("counted_from", CountedFrom) or CountedFrom.IN_FORCE
    return table.day("counted_from") or CountedFrom.IN_FORCE


def _exit(text: Table, term: TermClause | None) -> ExitClause:
    table = text.table("exit", CLAUSES["exit"])
    if table is None:
        return ExitClause(at=At.NEVER)
    at, year_day = _exit_points(table, _EXIT_AT)
    notice = table.period("notice")
    first_day = table.word("first_day", _FIRST_DAY, required=at is not At.NEVER)
    if at is At.TERM_END and term is None:
        table.fail("at", '"term-end" needs a [text.term]; write one, or at = "any-day"')
    if at is At.TERM_END and term is not None and term.then is Then.UNLIMITED:
        table.fail("at", 'a term that is unlimited after its length has no further ends; write at = "any-day"')
    if "window" in table.data and (term is None or term.then is Then.UNLIMITED):
        table.fail("window", "follows the end of each term; write a [text.term] that ends or renews")
    window, before = _window(table)
    lengths = [period for period in (term.length, term.renews_for) if period] if term is not None else []
    if window is not None and lengths and window.average_days >= min(length.average_days for length in lengths):
        table.fail("window", "is as long as a term, so that it never closes; shorten it or leave it out")
    return ExitClause(
        at=at,
        notice=notice or Period(),
        first_day_excluded=first_day == "excluded",
        year_day=year_day,
        no_notice_before=_lock_in(table, term),
        window=window,
        window_before=before,
        cut_off=table.year_day("cut_off"),
        subject_to=table.text("subject_to"),
    )


def _exit_points(table: Table, words: tuple[str, ...]) -> tuple[At, YearDay | None]:
    """The exit points: a word, or one day of every year by its last day or its first day out."""
    if not isinstance(table.data.get("at"), dict):
        word = table.word("at", words, required=words is _EXIT_AT)
        return At(word) if word else At.ANY_DAY, None
    day = table.inner("at", table.data["at"], ("last_day", "first_day_out"))
    last, out = day.year_day("last_day"), day.year_day("first_day_out")
    if ("last_day" in day.data) == ("first_day_out" in day.data):
        day.fail("", 'needs either last_day or first_day_out, such as { last_day = "12-31" }')
    if last is not None:
        if last == (2, 28):
            day.fail("last_day", 'is not the last of February in every year; write first_day_out = "03-01"')
            return At.YEAR_DAY, None
        following = date(2001, last.month, last.day).toordinal() + 1
        after = date.fromordinal(following)
        out = YearDay(after.month, after.day)
    return At.YEAR_DAY, out


def _window(table: Table) -> tuple[Period | None, bool]:
    """Notice only in a stretch after each term's end, or before it."""
    written: Any = table.data.get("window")
    if not isinstance(written, dict):
        window, before = table.period("window"), False
    else:
        inner = table.inner("window", written, ("for", "opens"))
        window, before = (
            inner.period("for", required=True),
            inner.word("opens", _OPENS, required=True) == "before-term-end",
        )
    if window is not None and not window:
        table.fail("window", "is no time at all; write a period like '1 year'")
        window = None
    return window, before


def _lock_in(table: Table, term: TermClause | None) -> Period | date | bool | None:
    """A time from entry into force, a day, or the end of the first term."""
    key = "no_notice_before"
    written = table.data.get(key)
    if written == "term-end":
        if term is None:
            table.fail(key, '"term-end" needs a [text.term]; write one, or a period')
        return True
    if isinstance(written, str):
        return table.period(key)
    return table.day(key)


def _survival(text: Table) -> SurvivalClause | None:
    table = text.table("survival", CLAUSES["survival"])
    if table is None:
        return None
    at, year_day = _exit_points(table, _SURVIVAL_AT)
    excluded = table.word("first_day", _FIRST_DAY) == "excluded"
    if table.data.get("for") == "unlimited":
        return SurvivalClause()
    duration = table.period("for", required=True)
    return SurvivalClause(duration=duration or Period(), at=at, year_day=year_day, first_day_excluded=excluded)
