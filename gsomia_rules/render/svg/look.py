"""The look of the rows of one picture: what all of them share."""

from datetime import date
from typing import NamedTuple

from gsomia_rules.queries.chart import ChartRow, StateStretch
from gsomia_rules.render.languages import Words
from gsomia_rules.render.rows import state_text
from gsomia_rules.render.svg.axis import Axis

__all__ = ["Look"]


class Look(NamedTuple):
    """The axis, today where it is among the days, the words, and how high boxes and the gaps between rows are.

    ``named`` says whether rows have the names of their readings, ``fan`` how high the
    lines are that lead from the discs of acts to their days.
    """

    axis: Axis
    today: date | None
    words: Words
    ident: str
    named: bool
    height: float = 20.0
    gap: float = 16.0
    fan: float = 14.0

    def state(self, stretch: StateStretch, row: ChartRow) -> str:
        """What the state of a stretch is called."""
        return state_text(stretch.state, row.first_act, self.words, brief=True)

    def stretch(self, stretch: StateStretch, row: ChartRow) -> str:
        """A stretch of one state in words."""
        first, last = stretch.first_day, stretch.last_day
        return self.words.say("picture.stretch", state=self.state(stretch, row), first=first, last=last)

    def is_ahead(self, day: date) -> bool:
        """Whether a day lies after today, so that it shows what happens if nobody acts."""
        return self.today is not None and day > self.today
