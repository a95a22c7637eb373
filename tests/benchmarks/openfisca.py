"""The vectorised formulas of OpenFisca: a variable for each column, a person for each day."""

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.benchmarks.script import ACTS, IN_FORCE, NOTICE, RECORDS, Answer, dated

PACKAGE = "OpenFisca-Core"
STATES = {"unsigned": 0, "in-force": 2, "under-notice": 3, "notice-suspended": 4}
"""The codes of the states, as our columns have them; -1 stands for no deadline, no event and no days left."""

PERIOD = "2020-01-01"
"""The period for which a variable is asked, whatever its day: the library wants one."""

Formula = Callable[[Any, Any], Any]


def _formulas() -> dict[str, tuple[type, Formula | None]]:
    """Each variable with its type and its formula, which asks for the others by name."""
    import numpy as np

    changes = [np.datetime64(on) for on, _, _ in ACTS]
    codes = np.array([STATES[record.state] for record in RECORDS])
    notice, a_day = np.timedelta64(NOTICE.days), np.timedelta64(1)
    notice_out, never = np.datetime64(RECORDS[2].notice_ends), np.datetime64("NaT")
    first_year, month = IN_FORCE.year, np.datetime64(IN_FORCE, "M")

    def anniversary(years: Any) -> Any:  # noqa: ANN401
        return (month + 12 * years).astype("datetime64[D]") + (IN_FORCE.day - 1) * a_day

    def stretch(day: Any, period: Any) -> Any:  # noqa: ANN401
        asked = day("day", period)
        return sum((asked >= change).astype(np.int8) for change in changes)

    def term(day: Any, period: Any) -> Any:  # noqa: ANN401
        asked = day("day", period)
        years = asked.astype("datetime64[Y]").astype(np.int64) + 1970 - first_year
        return years + (asked >= anniversary(years))

    def renewal(day: Any, period: Any) -> Any:  # noqa: ANN401
        return anniversary(day("term", period))

    def by_stretch(day: Any, period: Any, free: Any, noticed: Any, none: Any) -> Any:  # noqa: ANN401
        found = day("stretch", period)
        return np.select([(found == 1) | (found == 4), found == 2], [free, noticed], none)

    def first_day_out(day: Any, period: Any) -> Any:  # noqa: ANN401
        next_end = day("renewal", period)
        late = day("day", period) > next_end - notice
        free = np.where(late, anniversary(day("term", period) + 1), next_end)
        return by_stretch(day, period, free, notice_out, never)

    def deadline_day(day: Any, period: Any) -> Any:  # noqa: ANN401
        out = day("first_day_out", period)
        return by_stretch(day, period, out - notice, out - a_day, never)

    def days_left(day: Any, period: Any) -> Any:  # noqa: ANN401
        left = (day("deadline_day", period) - day("day", period)).astype(np.int64)
        return by_stretch(day, period, left, left, -1)

    return {
        "day": (date, None),
        "stretch": (int, stretch),
        "term": (int, term),
        "renewal": (date, renewal),
        "state": (int, lambda day, period: codes[day("stretch", period)]),
        "in_force": (bool, lambda day, period: day("stretch", period) > 0),
        "deadline": (int, lambda day, period: by_stretch(day, period, 0, 1, -1)),
        "deadline_day": (date, deadline_day),
        "days_left": (int, days_left),
        "first_day_out": (date, first_day_out),
        "event": (int, lambda day, period: by_stretch(day, period, 0, 2, -1)),
        "event_day": (date, lambda day, period: by_stretch(day, period, day("renewal", period), notice_out, never)),
    }


def simulation() -> Callable[[Any], Callable[[str], Any]]:
    """A function from days to a function from the name of a variable to its column."""
    import numpy as np
    from openfisca_core.entities import Entity
    from openfisca_core.periods import DateUnit
    from openfisca_core.simulations import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    person = Entity("day", "days", "A day", "")
    system = TaxBenefitSystem([person])
    for name, (kind, formula) in _formulas().items():
        fields = {"value_type": kind, "entity": person, "definition_period": DateUnit.DAY, "label": name}
        system.add_variable(type(name, (Variable,), {**fields, **({"formula": formula} if formula else {})}))

    def asked(days: Any) -> Callable[[str], Any]:  # noqa: ANN401
        made = SimulationBuilder().build_default_simulation(system, len(days))
        made.set_input("day", PERIOD, np.asarray(days, "datetime64[D]"))
        return lambda name: made.calculate(name, PERIOD)

    return asked


def answerer() -> Callable[[date], Answer]:
    """The answer for a day, the stretch between the acts found by a formula for one day."""
    asked = simulation()
    return lambda day: dated(RECORDS[int(asked([day])("stretch")[0])], day)
