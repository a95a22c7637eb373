"""Reasons and citations: what they leave unsaid is nothing, or empty."""

from gsomia_rules.model.reasons import Citation, Reason


def test_a_reason_has_no_more_than_it_was_given() -> None:
    """Without day, sources and field a reason has none of them; a source of a title alone has no place to look."""
    reason = Reason("rule", "nothing-recorded", {}, {})
    assert (reason.day, reason.citations, reason.about) == (None, (), "")
    title = Citation("Treaty")
    assert (title.address, title.article) == (None, None)
