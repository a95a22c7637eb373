"""The state machine of ``python-statemachine``: a declared class, an instance for each answer."""

from collections.abc import Callable
from datetime import date

from tests.benchmarks.script import Answer, dated, replayed

PACKAGES = ("python-statemachine",)


def answerer() -> Callable[[date], Answer]:
    """The answer for a day, the acts replayed by the library."""
    from statemachine import State, StateMachine

    class Pact(StateMachine):
        unsigned = State("unsigned", initial=True)
        in_force = State("in-force")
        under_notice = State("under-notice")
        notice_suspended = State("notice-suspended")
        over = State("ended", final=True)

        enter = unsigned.to(in_force)
        give = in_force.to(under_notice)
        suspend = under_notice.to(notice_suspended)
        withdraw = under_notice.to(in_force) | notice_suspended.to(in_force)
        end = under_notice.to(over)

    events = {
        "entered-into-force": "enter",
        "notice-given": "give",
        "notice-suspended": "suspend",
        "notice-withdrawn": "withdraw",
        "ended": "end",
    }

    class Machine:
        def __init__(self) -> None:
            self.pact = Pact()

        @property
        def state(self) -> str:
            (state,) = self.pact.configuration
            return str(state.name)

        def do(self, act: str) -> None:
            self.pact.send(events[act])

    return lambda day: dated(replayed(day, Machine()), day)
