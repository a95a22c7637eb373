"""Joint reviews: days that the text fixes, and that change nothing by themselves."""

from datetime import date

import pytest

from gsomia_rules import EventKind, Period
from gsomia_rules.model.terms import Then
from gsomia_rules.model.text import ReviewClause, TermClause, Text
from tests.engine.test_timeline import YEARLY, done, made, on

FIVE = ReviewClause(first=Period(years=5), every=Period(years=5))


@pytest.mark.parametrize(
    ("day", "review"),
    [("2020-01-01", date(2025, 1, 1)), ("2025-01-01", date(2025, 1, 1)), ("2025-01-02", date(2030, 1, 1))],
)
def test_reviews_are_counted_from_entry_into_force(day: str, review: date) -> None:
    """Every five years from 1 January 2020; the day itself is still to come."""
    answer = on(made(Text(review=FIVE)), day)
    assert (answer.next_review, answer.next_event) == (review, None)


def test_a_review_on_a_named_day_comes_once_and_hides_no_renewal() -> None:
    """A joint review on 1 July 2026, while the pact is renewed each 1 January."""
    pact = made(Text(term=YEARLY, review=ReviewClause(first=date(2026, 7, 1))))
    answer = on(pact, "2026-01-01")
    assert answer.next_event is not None
    assert (answer.next_event.day, answer.next_review) == (date(2027, 1, 1), date(2026, 7, 1))
    assert on(pact, "2026-07-02").next_review is None
    found = pact.occurrences(date(2026, 1, 1), date(2026, 12, 31))
    assert [(one.day, one.what) for one in found if one.what is EventKind.REVIEW] == [
        (date(2026, 7, 1), EventKind.REVIEW)
    ]


def test_no_review_comes_after_the_end() -> None:
    """Four years and no more: the review of the fifth year never comes; before entry into force there is none either."""
    pact = made(Text(term=TermClause(then=Then.ENDS, length=Period(years=4)), review=FIVE))
    assert [on(pact, day).next_review for day in ("2019-12-31", "2020-01-01", "2024-01-01")] == [None, None, None]
    agreed = made(
        Text(review=FIVE), done("ended", "2024-06-01", "all", how="by-consent", first_day_out=date(2025, 1, 1))
    )
    assert on(agreed, "2024-05-31").next_review == date(2025, 1, 1)
    assert on(agreed, "2024-06-01").next_review is None
