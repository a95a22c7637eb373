"""How good the strategies are: how often what they draw meets an edge, a kind of act and a row of the state machine.

``python -m tests.proof.strategies`` prints the table of tests/proof/README.md, from 3,000 examples of each.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from hypothesis import strategies as st

from gsomia_rules import ActKind, Pact
from gsomia_rules.testing.samples import samples
from gsomia_rules.testing.strategies import asked, contested_cases, pact_of
from tests.proof.coverage import ROWS, exercised

__all__ = ["MEASURED", "STRATEGIES", "shares"]

DAY: Final = timedelta(days=1)
STRATEGIES: Final = {
    "`asked()`": asked(),
    "`asked(pact=contested_cases().map(pact_of))`": asked(pact=contested_cases().map(pact_of)),
}
_TURN = "entered into force within a day of the turn of a month"
_LEAP_DAY = "entered into force within a day of 29 February"
_DEADLINE, _LATE = "asked on a deadline", "asked on the day after a deadline"
_END = "asked on the last day in force or the first day out"
_TERM = "asked on the first or the last day of a term"
_ACT = "asked on the day of an act or the day before"
_EDGE = "asked on any of these days"
MEASURED: Final = (
    _TURN, _LEAP_DAY, _DEADLINE, _LATE, _END, _TERM, _ACT, _EDGE, *(f"act: {kind}" for kind in ActKind),
    *(f"row: {row}" for row in ROWS),
)  # fmt: skip
"""What is counted, in the order of the table."""


def shares(name: str, number: int) -> dict[str, float]:
    """The share of so many pacts, each with a day to ask about, that meets each of these.

    They are drawn ten at a time: what Hypothesis draws is often like the example before.
    """
    tens = samples(st.tuples(*[STRATEGIES[name]] * 10), number // 10)
    questions = [question for ten in tens for question in ten]
    counted = Counter[str]()
    for pact, day in questions:
        counted.update(set(_edges(pact, day)))
        counted.update({f"act: {act.kind}" for act in pact.record})
        counted.update(f"row: {row}" for row in exercised(pact) & {*ROWS})
    return {what: counted[what] / len(questions) for what in MEASURED}


def _edges(pact: Pact, day: date) -> Iterator[str]:
    entered = next(act.on for act in pact.record if act.kind is ActKind.ENTERED_INTO_FORCE)
    around = [entered + step * DAY for step in (-1, 0, 1)]
    if any(one.day == 1 for one in around):
        yield _TURN
    if any((one.month, one.day) == (2, 29) for one in around):
        yield _LEAP_DAY
    edges = dict(_edges_of_answer(pact, day))
    yield from (what for what, found in edges.items() if found)
    if any(edges.values()):
        yield _EDGE


def _edges_of_answer(pact: Pact, day: date) -> Iterator[tuple[str, bool]]:
    answer, before = pact.on(day), pact.on(day - DAY)
    yield _DEADLINE, any(one.day == day for one in answer.deadlines)
    yield _LATE, any(one.day == day - DAY for one in before.deadlines)
    end = answer.ended or answer.pending_end
    yield _END, end is not None and day in (end.last_day, end.first_day_out)
    yield _TERM, answer.term is not None and day in (answer.term.first_day, answer.term.last_day)
    yield _ACT, any(act.on in (day, day + DAY) for act in pact.record)


def main() -> None:
    """Print the table."""
    found = [shares(name, 3_000) for name in STRATEGIES]
    print(f"| what | {' | '.join(STRATEGIES)} |\n|---|{'--:|' * len(found)}")
    for what in MEASURED:
        print(f"| {what} | {' | '.join(f'{one[what]:.1%}' for one in found)} |")


if __name__ == "__main__":
    main()
