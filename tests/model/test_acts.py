"""Acts: what they leave unsaid is nothing, or empty."""

from datetime import date

from gsomia_rules.model.acts import Act


def test_an_act_has_no_more_than_it_was_given() -> None:
    """Kind, day and actor suffice: the id is made of them, nothing is cited or named, and it is no assumption."""
    act = Act("signed", on=date(2001, 5, 1), by="all")
    assert act.id == "signed-2001-05-01"
    assert (act.dated, act.duration, act.first_day_out, act.how, act.why, act.says) == (None,) * 6
    assert (act.citations, act.recorded_as, act.assumed) == ((), None, False)
