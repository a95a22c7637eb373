"""What is doubtful in the readings of a pact: two that never differ, and statements made for no day."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from gsomia_rules.engine.pact import Pact
from gsomia_rules.errors import Problem, ProblemKind
from gsomia_rules.model.standing import Standing, differences
from gsomia_rules.queries.findings import change_days, warning

__all__ = ["identical_readings", "statements"]


def statements(pact: Pact) -> Iterator[Problem]:
    """Statements that are made for no day."""
    for reading in pact.readings.values():
        first, last = reading.says_from, reading.says_through
        if first is not None and last is not None and last < first:
            place, fault = f"reading {reading.name}: says_through", f"is before says_from, {first}"
            yield warning(ProblemKind.REVERSED_DAYS, place, fault, "exchange the two days")


def identical_readings(pact: Pact) -> Iterator[Problem]:
    """Pairs of readings that answer alike on every day of the record."""
    groups = [list(pact.readings)] if len(pact.readings) > 1 else []
    days = sorted({day for group in groups for name in group for day in change_days(pact, name)})
    for day in days:
        groups = [part for group in groups for part in _split_by_answer(pact, day, group) if len(part) > 1]
    for one, other in (pair for group in groups for pair in combinations(group, 2) if days):
        fault, remedy = f"{one} and {other} never differ on the record", "say what sets them apart, or keep one of them"
        yield warning(ProblemKind.IDENTICAL_READINGS, "readings", fault, remedy)


def _split_by_answer(pact: Pact, day: date, group: list[str]) -> list[list[str]]:
    """A group of readings, split into those that answer alike on a day."""
    parts: list[tuple[Standing, list[str]]] = []
    for name in group:
        answer = pact.on(day, name)
        for standing, part in parts:
            if not differences(answer, standing):
                part.append(name)
                break
        else:
            parts.append((answer, [name]))
    return [part for _, part in parts]
