"""The state machine of ``transitions``: one machine, its model sent back to the beginning for each answer."""

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.benchmarks.script import Answer, dated, replayed

PACKAGES = ("transitions",)


def answerer() -> Callable[[date], Answer]:
    """The answer for a day, the acts replayed by the library."""
    from transitions import Machine

    moves: Any = [
        ["entered-into-force", "unsigned", "in-force"],
        ["notice-given", "in-force", "under-notice"],
        ["notice-suspended", "under-notice", "notice-suspended"],
        ["notice-withdrawn", ["under-notice", "notice-suspended"], "in-force"],
        ["ended", "under-notice", "ended"],
    ]

    class Model:
        state: str

        def do(self, act: str) -> None:
            self.trigger(act)  # type: ignore[attr-defined]  # the library puts it there

    model = Model()
    states = ["unsigned", "in-force", "under-notice", "notice-suspended", "ended"]
    machine = Machine(model, states=states, transitions=moves, initial="unsigned", auto_transitions=False)

    def answer(day: date) -> Answer:
        machine.set_state("unsigned")
        return dated(replayed(day, model), day)

    return answer
