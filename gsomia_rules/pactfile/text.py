"""The ``[text]`` of a pact file: each clause from its TOML table."""

from datetime import date
from typing import Any, Final

from gsomia_rules.errors import ProblemKind
from gsomia_rules.model.acts import EVERYONE
from gsomia_rules.model.counting import At, YearDay
from gsomia_rules.model.period import MonthEnd, Period
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
from gsomia_rules.pactfile.table import TableReader

__all__ = ["CLAUSES", "TEXT_KEYS", "ExitsById", "read_text"]

CLAUSES: Final = {
    "term": ("length", "last_day", "counted_from", "first_day", "then", "renews_for", "times"),
    "exit": ("notice", "first_day", "at", "no_notice_before", "window", "cut_off", "subject_to", "withdrawal"),
    "suspension": ("resumed",),
    "survival": ("for", "at", "first_day", "covers"),
    "review": ("first", "every"),
}
"""The clauses of a text and their keys, as pact files write them."""

TEXT_KEYS: Final = (*CLAUSES, "month_end", "ends_for")
"""The keys of ``[text]``, in a file and in a reading."""

_FIRST_DAY: Final = ("counted", "excluded")
_EXIT_AT: Final = tuple(at for at in At if at is not At.YEAR_DAY)
_SURVIVAL_AT: Final = (At.ANY_DAY, At.MONTH_START)
_MONTH_END: Final = tuple(rule for rule in MonthEnd if rule is not MonthEnd.REFUSE)
_WINDOW_OPENS: Final = ("after-term-end", "before-term-end")


class ExitsById(dict[str, Any]):
    """The exit clauses of a text that has several, each by its id."""


def read_text(table: TableReader, parties: tuple[str, ...]) -> Text:
    """The text of a pact, without its sources."""
    month_end = table.word("month_end", _MONTH_END)
    ends_for = table.word("ends_for", (EVERYONE, *parties))
    member = None if ends_for == EVERYONE else ends_for
    suspension = table.table("suspension", CLAUSES["suspension"])
    resumed = suspension.choice("resumed", Resumed, required=True) if suspension else None
    term = _term(table)
    return Text(
        exits=_exits(table, term),
        term=term,
        resumed=resumed or Resumed.REMAINING_DAYS,
        survival=_survival(table),
        review=_review(table),
        month_end=MonthEnd(month_end or MonthEnd.REFUSE),
        notifiers=(member,) if member else parties,
        member=member,
    )


def _term(text: TableReader) -> TermClause | None:
    table = text.table("term", CLAUSES["term"])
    if table is None:
        return None
    table.allow_one("length", "last_day", required=True)
    length, last_day = table.period("length", positive=True), table.day("last_day")
    then, renews_for = table.choice("then", Then, required=True), table.period("renews_for", positive=True)
    times = table.number("times", least=1, most=10_000)
    if then is not Then.RENEWS:
        for key in ("renews_for", "times"):
            if key in table.data:
                table.fail(key, ProblemKind.NOT_APPLICABLE, 'applies only with then = "renews"', "remove it")
    elif last_day is not None and "renews_for" not in table.data:
        remedy = "write a period like '1 year', because a last_day does not say how long a renewal lasts"
        table.fail("renews_for", ProblemKind.MISSING, "is missing", remedy)
    counted_from = _counted_from(table)
    if last_day is not None and isinstance(counted_from, date) and last_day < counted_from:
        fault, remedy = f"is before the term begins, on {counted_from}", "write a later day, or an earlier counted_from"
        table.fail("last_day", ProblemKind.LAST_DAY_BEFORE_START, fault, remedy)
    return TermClause(
        then=then or Then.ENDS,
        length=length,
        last_day=last_day,
        counted_from=counted_from,
        first_day_excluded=table.word("first_day", _FIRST_DAY) == "excluded",
        renews_for=renews_for,
        times=times,
    )


def _counted_from(table: TableReader) -> CountedFrom | date:
    if isinstance(table.data.get("counted_from"), str):
        return table.choice("counted_from", CountedFrom) or CountedFrom.IN_FORCE
    return table.day("counted_from") or CountedFrom.IN_FORCE


def _exits(text: TableReader, term: TermClause | None) -> tuple[ExitClause, ...]:
    if not isinstance(text.data.get("exit"), ExitsById):
        table = text.table("exit", CLAUSES["exit"])
        return () if table is None else (_exit(table, term),)
    exits = text.section("exit")
    clauses = ((one, exits.table(one, CLAUSES["exit"])) for one in exits.data)
    return tuple(_exit(clause, term, exit_id) for exit_id, clause in clauses if clause is not None)


def _exit(table: TableReader, term: TermClause | None, exit_id: str | None = None) -> ExitClause:
    at, year_day = _exit_points(table, _EXIT_AT, required=True)
    notice = table.period("notice")
    first_day = table.word("first_day", _FIRST_DAY, required=bool(notice) and at is not At.NEVER)
    term_ends = term is not None and term.then is not Then.UNLIMITED
    if at is At.TERM_END and not term_ends:
        _fail_without_term(table, "at", '"term-end"', " that ends or renews", 'at = "any-day"')
    if "window" in table.data and not term_ends:
        _fail_without_term(table, "window", "a window", " that ends or renews", "remove the window")
    window, before = _window(table)
    lengths = [period for period in (term.length, term.renews_for) if period] if term is not None else []
    if window is not None and lengths and window.average_days >= min(length.average_days for length in lengths):
        fault = "is as long as a term, so it never closes"
        table.fail("window", ProblemKind.WINDOW_NEVER_CLOSES, fault, "shorten it or remove it")
    return ExitClause(
        at=at,
        notice=notice or Period(),
        first_day_excluded=first_day == "excluded",
        year_day=year_day,
        no_notice_before=_lock_in(table, term),
        window=window,
        window_before=before,
        cut_off=table.day_of_year("cut_off"),
        subject_to=table.text("subject_to"),
        withdrawal=table.choice("withdrawal", Withdrawal) or Withdrawal.FREE,
        id=exit_id,
    )


def _fail_without_term(table: TableReader, key: str, what: str, which: str, instead: str) -> None:
    fault, remedy = f"{what} needs a [text.term]{which}", f"write such a term, or {instead}"
    table.fail(key, ProblemKind.NEEDS_TERM, fault, remedy)


def _exit_points(table: TableReader, words: tuple[At, ...], *, required: bool = False) -> tuple[At, YearDay | None]:
    """The exit points: a word, or one day of every year, or of the year after, by its last day or its first day out."""
    if not isinstance(table.data.get("at"), dict):
        return At(table.word("at", words, required=required) or At.ANY_DAY), None
    day = table.inner("at", table.data["at"], ("last_day", "first_day_out", "of"))
    day.allow_one("last_day", "first_day_out", required=True)
    last, out = day.day_of_year("last_day"), day.day_of_year("first_day_out")
    if last is not None and (last.month, last.day) == (2, 28):
        fault = "is not the last day of February in every year"
        day.fail("last_day", ProblemKind.MOVING_DAY_OF_YEAR, fault, 'write first_day_out = "03-01"')
    elif last is not None:
        after = date.fromordinal(date(2001, last.month, last.day).toordinal() + 1)
        out = YearDay(after.month, after.day)
    if out is not None and day.word("of", ("next-year",)):  # 31 December of the next year: out in the year after it
        out = out._replace(years_ahead=2 if last is not None and out == YearDay(1, 1) else 1)
    return At.YEAR_DAY, out


def _window(table: TableReader) -> tuple[Period | None, bool]:
    """The length of the window for notice, and whether it opens before the end of a term or after it."""
    written = table.data.get("window")
    if not isinstance(written, dict):
        return table.period("window", positive=True), False
    inner = table.inner("window", written, ("for", "opens"))
    opens = inner.word("opens", _WINDOW_OPENS, required=True)
    return inner.period("for", required=True, positive=True), opens == "before-term-end"


def _lock_in(table: TableReader, term: TermClause | None) -> Period | date | bool | None:
    """A time from entry into force, a day, or the end of the first term."""
    key = "no_notice_before"
    written = table.data.get(key)
    if written == "term-end":
        if term is None:
            _fail_without_term(table, key, '"term-end"', "", "write a period")
        return True
    return table.period(key) if isinstance(written, str) else table.day(key)


def _survival(text: TableReader) -> SurvivalClause | None:
    table = text.table("survival", CLAUSES["survival"])
    if table is None:
        return None
    at, year_day = _exit_points(table, _SURVIVAL_AT)
    excluded, covers = table.word("first_day", _FIRST_DAY) == "excluded", table.text("covers")
    if table.data.get("for") == "unlimited":
        return SurvivalClause(covers=covers)
    return SurvivalClause(table.period("for", required=True) or Period(), at, year_day, excluded, covers)


def _review(text: TableReader) -> ReviewClause | None:
    table = text.table("review", CLAUSES["review"])
    if table is None:
        return None
    written = isinstance(table.data.get("first"), str)
    first = table.period("first", positive=True) if written else table.day("first", required=True)
    every = table.period("every", positive=True)
    return None if first is None else ReviewClause(first, every)
