"""The state machine of ``Automat``: a typed builder, a new machine for each answer."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from tests.benchmarks.script import Answer, dated, replayed

PACKAGES = ("Automat",)


class Inputs(Protocol):
    """What can be done to the pact."""

    def enter(self) -> None:
        """Enter into force."""

    def give(self) -> None:
        """Give notice."""

    def suspend(self) -> None:
        """Suspend the notice."""

    def withdraw(self) -> None:
        """Withdraw the notice."""

    def end(self) -> None:
        """Let the notice take effect."""


class Core:
    """Where the machine writes its state, which the library itself does not show."""

    state = "unsigned"


def answerer() -> Callable[[date], Answer]:
    """The answer for a day, the acts replayed by the library."""
    from automat import TypeMachineBuilder

    builder = TypeMachineBuilder(Inputs, Core)
    names = ("unsigned", "in-force", "under-notice", "notice-suspended", "ended")
    unsigned, in_force, under_notice, suspended, ended = states = [builder.state(name) for name in names]
    titles = dict(zip(states, names, strict=True))
    moves = (
        (unsigned, Inputs.enter, in_force),
        (in_force, Inputs.give, under_notice),
        (under_notice, Inputs.suspend, suspended),
        (under_notice, Inputs.withdraw, in_force),
        (suspended, Inputs.withdraw, in_force),
        (under_notice, Inputs.end, ended),
    )

    def written(state: str) -> Callable[[object, Core], None]:
        def write(_inputs: object, core: Core) -> None:
            core.state = state

        return write

    for before, by, after in moves:
        before.upon(by).to(after)(written(titles[after]))
    build = builder.build()

    class Machine:
        def __init__(self) -> None:
            self.core = Core()
            inputs = build(self.core)
            self.by = {
                "entered-into-force": inputs.enter,
                "notice-given": inputs.give,
                "notice-suspended": inputs.suspend,
                "notice-withdrawn": inputs.withdraw,
                "ended": inputs.end,
            }

        @property
        def state(self) -> str:
            return self.core.state

        def do(self, act: str) -> None:
            self.by[act]()

    return lambda day: dated(replayed(day, Machine()), day)
