"""The vectorised formulas of OpenFisca: a variable for each column, and a person for each day or each pact."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from tests.benchmarks.samples import Terms
from tests.benchmarks.script import ACTS, IN_FORCE, NOTICE, RECORDS, Answer, dated

PACKAGES = ("OpenFisca-Core",)
STATES = {"unsigned": 0, "in-force": 2, "under-notice": 3, "notice-suspended": 4}
"""The codes of the states, as our columns have them; -1 stands for no deadline, no event and no days left."""

PERIOD = "2020-01-01"
"""The period for which a variable of a day is asked, whatever the day: the library wants one."""

Formula = Callable[[Any, Any], Any]
Formulas = Mapping[str, tuple[type, Formula | None]]
"""Each variable with its type and its formula, which asks for the others by name; None for what is given."""


def _of_the_built_in_pact() -> Formulas:
    """The dates of one pact from its acts: a person is a day."""
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
        out = day("deadline_first_day_out", period)
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
        "deadline_first_day_out": (date, first_day_out),
        "event": (int, lambda day, period: by_stretch(day, period, 0, 2, -1)),
        "event_day": (date, lambda day, period: by_stretch(day, period, day("renewal", period), notice_out, never)),
    }


def _of_small_pacts() -> Formulas:
    """The dates of treaties in force that renew themselves: a person is a pact, and a period is a day."""
    import numpy as np

    one_month = np.timedelta64(1, "M")

    def later(day: Any, months: Any) -> Any:  # noqa: ANN401
        month = day.astype("datetime64[M]")
        begins = (month + months).astype("datetime64[D]")
        length = ((month + months) + one_month).astype("datetime64[D]") - begins
        return begins + np.minimum(day - month.astype("datetime64[D]"), length - np.timedelta64(1))

    def end(pact: Any, period: Any, terms: Any) -> Any:  # noqa: ANN401
        return later(pact("entered", period), 12 * pact("years", period) * terms)

    def term(pact: Any, period: Any) -> Any:  # noqa: ANN401
        years = period.start.year - pact("entered", period).astype("datetime64[Y]").astype(int) - 1970
        number = years // pact("years", period)
        return number + (end(pact, period, number) <= _day(period))

    def renewal(pact: Any, period: Any) -> Any:  # noqa: ANN401
        return end(pact, period, pact("term", period))

    def last_notice(pact: Any, period: Any, out: Any) -> Any:  # noqa: ANN401
        out = out - pact("excluded", period).astype("timedelta64[D]")
        tomorrow = out + np.timedelta64(1)
        ends_month = tomorrow.astype("datetime64[M]") != out.astype("datetime64[M]")
        whole = later(tomorrow, -pact("months", period)) - np.timedelta64(1)
        return np.where(ends_month, whole, later(out, -pact("months", period)))

    def first_day_out(pact: Any, period: Any) -> Any:  # noqa: ANN401
        out = pact("renewal", period)
        late = _day(period) > last_notice(pact, period, out)
        return np.where(late, end(pact, period, pact("term", period) + 1), out)

    def deadline_day(pact: Any, period: Any) -> Any:  # noqa: ANN401
        return last_notice(pact, period, pact("deadline_first_day_out", period))

    def days_left(pact: Any, period: Any) -> Any:  # noqa: ANN401
        return (pact("deadline_day", period) - _day(period)).astype(int)

    return {
        "entered": (date, None),
        "years": (int, None),
        "months": (int, None),
        "excluded": (bool, None),
        "term": (int, term),
        "renewal": (date, renewal),
        "state": (int, lambda pact, period: np.where(pact("in_force", period), STATES["in-force"], STATES["unsigned"])),
        "in_force": (bool, lambda pact, period: pact("entered", period) <= _day(period)),
        "deadline": (int, lambda pact, _period: np.zeros(pact.count, int)),
        "deadline_day": (date, deadline_day),
        "days_left": (int, days_left),
        "deadline_first_day_out": (date, first_day_out),
        "event": (int, lambda pact, _period: np.zeros(pact.count, int)),
        "event_day": (date, lambda pact, period: pact("renewal", period)),
    }


def _day(period: Any) -> Any:  # noqa: ANN401
    import numpy as np

    return np.datetime64(str(period.start))


def _system(formulas: Formulas) -> Any:  # noqa: ANN401
    """The formulas as the library has them."""
    from openfisca_core.entities import Entity
    from openfisca_core.periods import DateUnit
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    person = Entity("one", "many", "A day or a pact", "")
    system = TaxBenefitSystem([person])
    for name, (kind, formula) in formulas.items():
        fields: dict[str, Any] = {"value_type": kind, "entity": person, "label": name}
        fields |= (
            {"definition_period": DateUnit.DAY, "formula": formula}
            if formula
            else {"definition_period": DateUnit.ETERNITY}
        )
        system.add_variable(type(name, (Variable,), fields))
    return system


def _simulation(system: Any, given: Mapping[str, Any]) -> Any:  # noqa: ANN401
    from openfisca_core.simulations import SimulationBuilder

    made = SimulationBuilder().build_default_simulation(system, len(next(iter(given.values()))))
    for name, values in given.items():
        made.set_input(name, "ETERNITY", values)
    return made


def of_days(names: Sequence[str]) -> Callable[[Any], dict[str, Any]]:
    """A function from days to the columns of the built-in pact."""
    import numpy as np

    system = _system(_of_the_built_in_pact())

    def asked(days: Any) -> dict[str, Any]:  # noqa: ANN401
        made = _simulation(system, {"day": np.asarray(days, "datetime64[D]")})
        return {name: made.calculate(name, PERIOD) for name in names}

    return asked


def of_pairs(terms: Sequence[Terms], names: Sequence[str]) -> Callable[[Any], dict[str, Any]]:
    """A function from days to the columns of each small pact on each of them."""
    import numpy as np

    system = _system(_of_small_pacts())
    kinds: dict[str, Any] = {"entered": "datetime64[D]", "years": int, "months": int, "excluded": bool}
    given = {name: np.array([getattr(one, name) for one in terms], kind) for name, kind in kinds.items()}

    def asked(days: Any) -> dict[str, Any]:  # noqa: ANN401
        made = _simulation(system, given)
        return {name: np.stack([made.calculate(name, str(day)) for day in days], axis=1).ravel() for name in names}

    return asked


def answerer() -> Callable[[date], Answer]:
    """The answer for a day, the stretch between the acts found by a formula for one day."""
    asked = of_days(["stretch"])
    return lambda day: dated(RECORDS[int(asked([day])["stretch"][0])], day)
