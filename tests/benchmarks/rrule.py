"""``dateutil.rrule`` for the terms and the deadlines: a yearly rule, asked for the day before and the day after."""

from collections.abc import Callable
from datetime import date, datetime, time

from tests.benchmarks.script import IN_FORCE, Answer, Terms, answer

PACKAGES = ("python-dateutil",)


def answerer(start: date = IN_FORCE) -> Callable[[date], Answer]:
    """The answer for a day, its term found by the rule."""
    from dateutil.rrule import YEARLY, rrule

    yearly = rrule(YEARLY, dtstart=datetime.combine(start, time()), cache=True)

    def term_of(day: date) -> tuple[int, date, date]:
        noon = datetime.combine(day, time())
        first, renewal = yearly.before(noon, inc=True), yearly.after(noon)
        assert first is not None
        assert renewal is not None
        return renewal.year - start.year, first.date(), renewal.date()

    def anniversary(number: int) -> date:
        return yearly[number].date()

    terms = Terms(term_of, anniversary)
    return lambda day: answer(day, terms)
