"""A case written as a pact file, so that code which reads files can be tested with generated ones."""

from collections.abc import Mapping
from datetime import date

from gsomia_rules.model.acts import Act
from gsomia_rules.model.case import Case
from gsomia_rules.model.counting import At, YearDay
from gsomia_rules.model.terms import Then
from gsomia_rules.model.text import ExitClause, SurvivalClause, TermClause, Text
from tests.support.strategies import PARTIES

_HEAD = """\
[pact]
title = "A generated pact"
parties = { ONE = "One", TWO = "Two" }
zone = "UTC"
"""


def as_toml(case: Case) -> str:
    """The pact file of a case."""
    text = case.text
    clauses: dict[str, object] = {
        "term": None if text.term is None else _term(text.term),
        "exit": _exit(text.exits[0]) if text.exits else None,
        "suspension": {"resumed": str(text.resumed)},
        "survival": None if text.survival is None else _survival(text.survival),
        "month_end": str(text.month_end),
        "ends_for": "all" if text.notifiers == PARTIES else "notifier",
    }
    lines = [_HEAD, "[text]", *_lines(clauses)]
    for number, act in enumerate(case.acts):
        lines += ["", "[[record]]", *_lines({"id": f"act-{number}", **_act(act)})]
    return "\n".join(lines) + "\n"


def writable(text: Text) -> Text:
    """A text without a window that a file may not have: one as long as a term, which would never close."""
    window, term = text.exits[0].window if text.exits else None, text.term
    lengths = [] if term is None else [period for period in (term.length, term.renews_for) if period]
    if window is None or not lengths or window.average_days < min(length.average_days for length in lengths):
        return text
    return text._replace(exits=(text.exits[0]._replace(window=None),))


def _lines(table: Mapping[str, object]) -> list[str]:
    return [f"{key} = {_value(value)}" for key, value in table.items() if value is not None]


def _value(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(_lines(value)) + " }"
    if isinstance(value, int | date):
        return str(value)
    return f'"{value}"'


def _counts(excluded: bool) -> str:
    return "excluded" if excluded else "counted"


def _year_day(day: YearDay | None) -> str | None:
    return day and f"{day.month:02}-{day.day:02}"


def _at(at: At, day: YearDay | None) -> object:
    return {"first_day_out": _year_day(day)} if at is At.YEAR_DAY else at


def _term(term: TermClause) -> dict[str, object]:
    counted = term.counted_from
    return {
        "length": term.length if term.last_day is None else None,
        "last_day": term.last_day,
        "counted_from": counted,
        "first_day": _counts(term.first_day_excluded),
        "then": term.then,
        "renews_for": term.renews_for if term.then is Then.RENEWS else None,
        "times": term.times,
    }


def _exit(clause: ExitClause) -> dict[str, object]:
    lock_in = clause.no_notice_before
    window: object = clause.window
    if clause.window_before:
        window = window and {"for": window, "opens": "before-term-end"}
    return {
        "notice": clause.notice,
        "first_day": _counts(clause.first_day_excluded),
        "at": _at(clause.at, clause.year_day),
        "no_notice_before": "term-end" if lock_in is True else lock_in,
        "window": window,
        "cut_off": _year_day(clause.cut_off),
    }


def _survival(clause: SurvivalClause) -> dict[str, object]:
    if clause.duration is None:
        return {"for": "unlimited"}
    return {
        "for": clause.duration,
        "at": _at(clause.at, clause.year_day),
        "first_day": _counts(clause.first_day_excluded),
    }


def _act(act: Act) -> dict[str, object]:
    return {
        "act": act.kind,
        "on": act.on,
        "by": act.by,
        "for": act.duration,
        "first_day_out": act.first_day_out,
        "how": act.how,
        "why": act.why,
    }
