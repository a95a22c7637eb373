"""The acts of a record are found by their days and kinds as a walk through all of them finds them."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from gsomia_rules import Act, ActKind
from gsomia_rules.engine.record import Record

DAYS = [date(2020, 1, day) for day in range(1, 9)]
KINDS = [ActKind.NOTICE_GIVEN, ActKind.NOTICE_WITHDRAWN, ActKind.EXTENDED]
acts = st.lists(st.builds(Act, st.sampled_from(KINDS), on=st.sampled_from(DAYS), by=st.just("A")), max_size=12)


@given(acts, st.sampled_from(DAYS), st.sampled_from(DAYS), st.sets(st.sampled_from(KINDS)), st.integers(0, 4))
def test_acts_are_found_as_by_a_walk(drawn: list[Act], day: date, since: date, kinds: set[ActKind], most: int) -> None:
    """Those on a day, those of some kinds since a day, and the latest, all up to a day."""
    record = tuple(sorted(drawn, key=lambda act: act.on))
    known = [act for act in record if act.on <= day]
    so_far = Record.of(record).up_to(day)
    assert so_far.at(so_far.on(since)) == [act for act in known if act.on == since]
    wanted = [act for act in known if act.kind in kinds and act.on >= since]
    assert so_far.at(so_far.of(*kinds, since=since)) == wanted
    assert so_far.latest(most) == tuple(known[max(0, len(known) - most) :])
