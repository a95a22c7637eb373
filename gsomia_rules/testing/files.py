"""A case written as a pact file, and a strategy of such files, for code that reads them."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from hypothesis import strategies as st

from gsomia_rules.model.acts import Act, ActKind
from gsomia_rules.model.case import Case
from gsomia_rules.model.counting import At, YearDay
from gsomia_rules.model.expectation import FIELDS, expectation_value
from gsomia_rules.model.terms import Then
from gsomia_rules.model.text import ExitClause, SurvivalClause, TermClause, Text
from gsomia_rules.testing.arguments import Given, drawn
from gsomia_rules.testing.questions import questions
from gsomia_rules.testing.records import cases, pact_of
from gsomia_rules.testing.texts import texts

__all__ = ["as_file_like", "as_reading", "as_toml", "pact_files"]

Clauses = dict[str, Any]
_HEAD: Final = """\
[pact]
title = "A generated pact"
parties = { ONE = "One", TWO = "Two" }
zone = "UTC"
"""


@st.composite
def pact_files(draw: st.DrawFn, *, case: Given[Case] = ..., base: Given[Text | None] = ...) -> bytes:
    """Pact files as bytes, each with an ``[[expect]]`` that holds; half of them with a reading of another text.

    >>> from gsomia_rules import parse
    >>> from gsomia_rules.testing.samples import samples
    >>> {parse(file, "made-up").title for file in samples(pact_files(), 3)}
    {'A generated pact'}
    """
    written, other = drawn(draw, case, _CASES), drawn(draw, base, _BASES)
    pact = pact_of(written)
    answer = pact.on(draw(questions(pact)))
    expected = {field: expectation_value(FIELDS[field](answer)) for field in ("state", "next_deadline")}
    file = as_toml(written) if other is None else as_reading(written, other)
    return "\n".join([file, "\n[[expect]]", *_lines({"on": answer.on, **expected})]).encode()


_CASES: Final = cases()
_BASES: Final = (None, texts(member=None))


def as_toml(case: Case) -> str:
    """The pact file of a case.

    >>> print(as_toml(Case(Text(), (Act("signed", on=date(2020, 1, 1), by="all"),))).rpartition("[[record]]")[2])
    <BLANKLINE>
    id = "act-0"
    act = "signed"
    on = 2020-01-01
    by = "all"
    """
    return "\n".join([_HEAD, "[text]", *_lines(_clauses(case.text)), *_record(case)])


def as_reading(case: Case, of: Text) -> str:
    """A file with another text, which one reading turns into that of the case."""
    changes = _lines(_changed(_clauses(of), _clauses(case.text)))
    return "\n".join([_HEAD, "[text]", *_lines(_clauses(of)), "", "[readings.only]", *changes, *_record(case)])


def as_file_like(case: Case, base: Text) -> tuple[str, str]:
    """The file of a case that is like another, and that other: a treaty text named ``base``."""
    changes = _lines(_changed(_clauses(base), _clauses(case.text)))
    text = "\n".join(['[pact]\ntitle = "A generated text"', "[text]", *_lines(_clauses(base))])
    return "\n".join(['like = "base"', *changes, _HEAD, *_record(case)]), text


def _record(case: Case) -> Iterator[str]:
    clauses = _clauses(case.text)
    for number, act in enumerate(case.acts):
        yield "\n[[record]]"
        yield from _lines({"id": f"act-{number}", **_act(act)})
        if act.text is not None:
            amended = _clauses(act.text)
            yield from _lines(_changed(clauses, amended))
            clauses = amended


def _clauses(text: Text) -> Clauses:
    exits = [_exit(clause) for clause in text.exits]
    clauses: dict[str, Any] = {
        "term": None if text.term is None else _term(text.term),
        "exit": None if not exits else exits[0] if len(exits) == 1 else exits,
        "suspension": {"resumed": str(text.resumed)},
        "survival": None if text.survival is None else _survival(text.survival),
        "review": None if text.review is None else text.review._asdict(),
        "month_end": str(text.month_end),
        "ends_for": text.member,
    }
    return {name: _without_none(clause) for name, clause in clauses.items() if clause is not None}


def _without_none(clause: Any) -> Any:  # noqa: ANN401
    if isinstance(clause, list):
        return [_without_none(one) for one in clause]
    return {key: value for key, value in clause.items() if value is not None} if isinstance(clause, dict) else clause


def _changed(old: Clauses, new: Clauses) -> Clauses:
    """What a reading, an amendment or a file like another overrides and leaves out to make one text of another."""
    text: Clauses = {}
    gone = [f"text.{name}" for name in old if name not in new]
    for name, clause in new.items():
        before: Any = old.get(name)
        if before == clause:
            continue
        if _ids(before) and _ids(before) == _ids(clause):
            text[name] = {
                one["id"]: _changes(was, one, f"text.{name}.{one['id']}", gone)
                for was, one in zip(before, clause, strict=True)
            }
        elif isinstance(before, dict) and isinstance(clause, dict):
            text[name] = _changes(before, clause, f"text.{name}", gone)
        else:
            gone += [f"text.{name}"] if _ids(before) and isinstance(clause, dict) else []
            text[name] = clause
    text = {name: clause for name, clause in text.items() if clause != {}}
    return {"text": text or {"month_end": new["month_end"]}, "without": gone or None}


def _ids(clause: Any) -> list[str]:  # noqa: ANN401
    return [one["id"] for one in clause] if isinstance(clause, list) else []


def _changes(old: Clauses, new: Clauses, path: str, gone: list[str]) -> Clauses:
    gone += [f"{path}.{key}" for key in old if key not in new]
    return {key: value for key, value in new.items() if key not in old or old[key] != value}


def _lines(table: Mapping[str, object]) -> list[str]:
    return [f"{key} = {_value(value)}" for key, value in table.items() if value is not None]


def _value(value: object) -> str:
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
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
    if at is not At.YEAR_DAY or day is None:
        return at
    if not day.years_ahead:
        return {"first_day_out": _year_day(day)}
    named = {"last_day": "12-31"} if day.years_ahead > 1 else {"first_day_out": _year_day(day)}
    return {**named, "of": "next-year"}


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
    counts = clause.notice or clause.first_day_excluded
    return {
        "id": clause.id,
        "notice": clause.notice,
        "first_day": _counts(clause.first_day_excluded) if counts else None,
        "at": _at(clause.at, clause.year_day),
        "no_notice_before": "term-end" if lock_in is True else lock_in,
        "window": window,
        "cut_off": _year_day(clause.cut_off),
        "withdrawal": clause.withdrawal,
        "subject_to": clause.subject_to,
    }


def _survival(clause: SurvivalClause) -> dict[str, object]:
    if clause.duration is None:
        return {"for": "unlimited", "covers": clause.covers}
    return {
        "for": clause.duration,
        "at": _at(clause.at, clause.year_day),
        "first_day": _counts(clause.first_day_excluded),
        "covers": clause.covers,
    }


def _act(act: Act) -> dict[str, object]:
    return {
        "act": act.kind,
        "on": act.on,
        "by": act.by,
        "dated": act.dated,
        "for": act.duration,
        "first_day": _counts(act.first_day_excluded) if act.kind is ActKind.ENDED and act.duration else None,
        "under": act.under,
        "first_day_out": act.first_day_out,
        "how": act.how,
        "why": act.why,
    }
