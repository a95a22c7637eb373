"""The days that matter to a pact, on which a tool is worth asking, and a strategy of them."""

from datetime import date, timedelta
from typing import Final

from hypothesis import strategies as st

from gsomia_rules.engine.outlook import Outlook
from gsomia_rules.engine.pact import Pact
from gsomia_rules.engine.phase import Phase
from gsomia_rules.testing.arguments import Given, between, chosen, drawn

__all__ = ["FAR", "STEPS", "days_that_matter", "questions"]

DAY: Final = timedelta(days=1)
STEPS: Final = (0, 1, 1, 2, 13, 29, 90, 91, 180, 365, 366, 700)
"""So many days a party waits, or so long after an act a tool is asked, where no day matters."""
FAR: Final = 9_000


def days_that_matter(phase: Phase, day: date) -> list[date]:
    """Days on or after a day, most of them at deadlines, ends, ends of suspensions and boundaries of terms.

    None is more than 9,000 days ahead; one that matters for several reasons stands there as often.
    """
    outlook = Outlook(phase, day)
    found = [outlook.next_change(), phase.suspension_ends]
    found += [end.first_day_out for end in [phase.pending_end] if end is not None]
    found += [term.last_day for term in [phase.term(day)] if term is not None]
    turns = [turn for turn in found if turn is not None and day <= turn < day + FAR * DAY]
    last_days = [deadline.day for deadline in outlook.deadlines if deadline.day < day + FAR * DAY]
    around = [turn + step * DAY for turn in (*turns, *turns, *last_days * 4) for step in (0, 1, -1)]
    halfway = [day + (turn - day) // 2 for turn in turns if turn > day]
    return [*(day + step * DAY for step in STEPS), *(one for one in (*around, *halfway) if one >= day)]


@st.composite
def questions(draw: st.DrawFn, pact: Given[Pact]) -> date:
    """Days to ask about a pact: those of its acts and around its deadlines, ends and renewals, and days in between.

    >>> from hypothesis import find
    >>> from gsomia_rules import load
    >>> find(questions(load("gsomia")), lambda day: day.year == 2019).year
    2019
    """
    timeline = drawn(draw, pact).timeline()
    days = [act.on for act in timeline.case.acts] or [date(2000, 1, 1)]
    day, kind = chosen(draw, days), chosen(draw, _KINDS)
    if kind in ("day", "eve"):
        return day - DAY * (kind == "eve")
    phase = timeline.phase_on(day)
    if kind == "in a later term" and phase.terms is not None and phase.terms.last is None:
        day = phase.terms.boundary(between(draw, 1, 30))
        phase = timeline.phase_on(day)
    if kind == "deadline" and (deadlines := Outlook(phase, day).deadlines):
        return chosen(draw, deadlines).day + chosen(draw, (0, 1)) * DAY
    return chosen(draw, days_that_matter(phase, day))


_KINDS: Final = ("day", "eve", "ahead", *["in a later term"] * 3, *["deadline"] * 6)
