"""The answers of pacts for the dates of an input as rows, with an error where there is no answer."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from gsomia_rules.cli.clock import day_in
from gsomia_rules.cli.input_days import InputDay
from gsomia_rules.engine.pact import Pact
from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.model.standing import Standing
from gsomia_rules.render.records import ANSWER_COLUMNS, answer_row, as_csv

__all__ = ["AnswerRows", "answer_rows", "rows_as_csv"]

_Row = dict[str, Any]


class AnswerRows(NamedTuple):
    """The rows, what is wrong with the input, each with its place, and how many dates that concerns."""

    rows: list[_Row]
    errors: list[str]
    dates_without: int


def answer_rows(asked: Sequence[tuple[Pact, tuple[str, ...]]], inputs: Iterable[InputDay]) -> AnswerRows:
    """The rows of each date: one for each pact and each of its readings that are asked, or one with the error."""
    rows, errors, dates_without = list[_Row](), list[str](), 0
    for item in inputs:
        before = len(errors)
        for pact, found in _of_date(asked, item):
            if isinstance(found, GsomiaRulesError):
                name = {} if pact is None or len(asked) == 1 else {"pact": pact.name}
                rows.append({**_row(item), **name, "error": str(found)})
                errors.append(f"{item.place}{', ' if name else ''}{name.get('pact', '')}: {found}")
            else:
                rows += [{**_row(item), **answer} for answer in found]
        dates_without += len(errors) > before
    return AnswerRows(rows, errors, dates_without)


def _of_date(
    asked: Sequence[tuple[Pact, tuple[str, ...]]], item: InputDay
) -> Iterator[tuple[Pact | None, list[_Row] | GsomiaRulesError]]:
    """What each pact answers for a date; the error alone where it is invalid."""
    try:
        day = item.parsed()
    except GsomiaRulesError as error:
        yield None, error
        return
    for pact, readings in asked:
        try:
            found: list[_Row] | GsomiaRulesError = _answers(pact, day_in(pact.zone, day), readings)
        except GsomiaRulesError as error:
            found = error
        yield pact, found


def _answers(pact: Pact, day: date, readings: tuple[str, ...]) -> list[_Row]:
    """The row of each reading, or why it has no answer; raises GsomiaRulesError where none has one."""
    if len(readings) == 1:
        return [answer_row(pact.on(day, readings[0]))]
    none = {"on": str(day), "pact": pact.name}
    return [
        answer_row(answer) if isinstance(answer, Standing) else {**none, "reading": name, "error": str(answer)}
        for name, answer in pact.comparison(day).items()
    ]


def _row(item: InputDay) -> _Row:
    return {**dict.fromkeys(ANSWER_COLUMNS), "input": item.cells, "error": None}


def rows_as_csv(header: Sequence[str], rows: Iterable[_Row], *, with_errors: bool, bom: bool) -> str:
    """The rows with the columns of the file first; one named like a column of the answer is prefixed ``input_``."""
    answer_columns = (*ANSWER_COLUMNS, "error") if with_errors else ANSWER_COLUMNS
    names: dict[str, str] = {}
    for name in header:
        names[name] = name
        while names[name] in answer_columns or (names[name] != name and names[name] in header):
            names[name] = f"input_{names[name]}"
    flat = ({**row, **{unique: row["input"][name] for name, unique in names.items()}} for row in rows)
    return as_csv((*names.values(), *answer_columns), flat, bom=bom)
