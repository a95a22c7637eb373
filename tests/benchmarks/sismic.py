"""The statechart of ``sismic``: read once, an interpreter for each answer."""

from collections.abc import Callable
from datetime import date

from tests.benchmarks.script import Answer, dated, replayed

PACKAGES = ("sismic",)

CHART = """
statechart:
  name: pact
  root state:
    name: pact
    initial: unsigned
    states:
      - name: unsigned
        transitions:
          - {event: entered-into-force, target: in-force}
      - name: in-force
        transitions:
          - {event: notice-given, target: under-notice}
      - name: under-notice
        transitions:
          - {event: notice-suspended, target: notice-suspended}
          - {event: notice-withdrawn, target: in-force}
          - {event: ended, target: ended}
      - name: notice-suspended
        transitions:
          - {event: notice-withdrawn, target: in-force}
      - name: ended
"""


def answerer() -> Callable[[date], Answer]:
    """The answer for a day, the acts replayed by the library."""
    from sismic.interpreter import Interpreter
    from sismic.io import import_from_yaml

    chart = import_from_yaml(CHART)

    class Machine:
        def __init__(self) -> None:
            self.interpreter = Interpreter(chart)
            self.interpreter.execute()

        @property
        def state(self) -> str:
            (state,) = set(self.interpreter.configuration) - {"pact"}
            return str(state)

        def do(self, act: str) -> None:
            self.interpreter.queue(act).execute()

    return lambda day: dated(replayed(day, Machine()), day)
