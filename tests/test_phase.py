"""A phase by itself: how it ends if nobody acts again."""

from datetime import date

import pytest

from gsomia_rules.acts import Act
from gsomia_rules.counting import At
from gsomia_rules.lifecycle import Life
from gsomia_rules.period import Period
from gsomia_rules.phase import Phase
from gsomia_rules.text import Case, ExitClause, Resumed, Text
from gsomia_rules.timeline import fold

MAY = date(2001, 5, 1)


def test_a_phase_knows_nothing_that_it_was_not_told() -> None:
    """Before any act there is no way out, no end and no change; in force, nothing but the text adds one."""
    unsigned = Phase(Text(), MAY)
    assert (unsigned.exit, unsigned.pending_end(), unsigned.next_change(), unsigned.signed) == (None, None, None, None)
    bound = Phase(Text(), MAY, life=Life.IN_FORCE)
    assert (bound.exit, bound.pending_end(), bound.next_change()) == (None, None, None)
    assert (bound.agreed_end, bound.ended) == (None, None)


@pytest.mark.parametrize(
    ("resumed", "first_day_out"), [(Resumed.AT_ONCE, date(2001, 5, 30)), (Resumed.REMAINING_DAYS, date(2001, 6, 29))]
)
def test_a_suspension_for_a_time_leaves_an_end_ahead(resumed: Resumed, first_day_out: date) -> None:
    """Ninety days from 1 March end on 30 May; thirty days of rest from 31 March move the sixty left to 29 June."""
    text = Text(exit=ExitClause(at=At.ANY_DAY, notice=Period(days=90)), resumed=resumed, notifiers=("ONE",))
    record = (
        Act("entered-into-force", on=date(2000, 1, 1), by="all"),
        Act("notice-given", on=date(2001, 3, 1), by="ONE"),
        Act("notice-suspended", on=date(2001, 3, 31), by="ONE", first_day_out=date(2001, 4, 30)),
    )
    pending = fold(Case(text, record)).phase_on(date(2001, 4, 1)).pending_end()
    assert pending is not None
    assert pending.first_day_out == first_day_out
