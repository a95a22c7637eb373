"""What an expert would write by hand: the answers of all stretches of days computed once, and the stretch found by bisection."""

from bisect import bisect_right
from collections.abc import Callable
from datetime import date

from tests.benchmarks.script import ACTS, DAY, DAYS, IN_FORCE, NOTICE, Answer, answer

__all__ = ["answerer"]


def answerer() -> Callable[[date], Answer]:
    """The answer for a day of the record; everything is precomputed here."""
    renewals = [IN_FORCE.replace(year=year) for year in range(IN_FORCE.year, DAYS[-1].year + 3)]
    turns = {*(on for on, _, _ in ACTS), *renewals, *(renewal - NOTICE + DAY for renewal in renewals)}
    firsts = sorted(turn for turn in turns if turn >= IN_FORCE)
    answers = [answer(first) for first in firsts]

    def ask(day: date) -> Answer:
        (state, since, in_force, in_force_since, at_any_time, term, deadline, event, pending, earliest, act) = answers[
            bisect_right(firsts, day) - 1
        ]
        if deadline is not None:
            deadline = (deadline[0], deadline[1], (deadline[1] - day).days, deadline[3])
        if earliest is not None:
            earliest = (earliest[0], day, max(earliest[2], day))
        return Answer(
            state, since, in_force, in_force_since, at_any_time, term, deadline, event, pending, earliest, act
        )

    return ask
