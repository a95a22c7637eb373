"""Strategies of treaty texts, of those that renew themselves, and of what an amendment makes of a text."""

from typing import Final

from hypothesis import strategies as st

from gsomia_rules.model.counting import At
from gsomia_rules.model.period import MonthEnd, Period
from gsomia_rules.model.terms import Then
from gsomia_rules.model.text import ExitClause, Resumed, ReviewClause, SurvivalClause, TermClause, Text
from gsomia_rules.testing.arguments import Given, between, chosen, drawn
from gsomia_rules.testing.clauses import exit_clauses, review_clauses, survival_clauses, term_clauses, ways_out
from gsomia_rules.testing.days import month_ends, periods

__all__ = ["PARTIES", "amended", "self_renewing", "texts"]

PARTIES: Final = ("ONE", "TWO")
"""The codes of the parties to every treaty that is made up."""

_MEMBERS: Final = (None, None, None, *PARTIES)
_TERMS, _SURVIVALS = term_clauses(), st.none() | survival_clauses()
_REVIEWS: Final = (*[None] * 7, review_clauses())
_MAYBE_TERMS: Final = (None, *[_TERMS] * 4)
_TERM_LENGTHS: Final = periods(min_days=28, units=st.sampled_from([["years"], *[["months"]] * 3, ["days"]]))
_COUNTS: Final = ("counted", "excluded")


@st.composite
def texts(
    draw: st.DrawFn,
    *,
    term: Given[TermClause | None] = ...,
    exits: Given[tuple[ExitClause, ...]] = ...,
    resumed: Given[Resumed] = ...,
    survival: Given[SurvivalClause | None] = ...,
    review: Given[ReviewClause | None] = ...,
    month_end: Given[MonthEnd] = ...,
    member: Given[str | None] = ...,
) -> Text:
    """Texts with the clauses that a pact file can have; give one, or a strategy of it, to hold it fast.

    Shrinking leads to a text without a clause.
    """
    duration = drawn(draw, term, _MAYBE_TERMS)
    leaving = drawn(draw, member, _MEMBERS)
    return Text(
        exits=draw(ways_out(term=duration)) if exits is ... else drawn(draw, exits),
        term=duration,
        resumed=drawn(draw, resumed, tuple(Resumed)),
        survival=drawn(draw, survival, _SURVIVALS),
        review=drawn(draw, review, _REVIEWS),
        month_end=drawn(draw, month_end, month_ends()),
        notifiers=PARTIES if leaving is None else (leaving,),
        member=leaving,
    )


@st.composite
def self_renewing(
    draw: st.DrawFn,
    *,
    term: Given[Period] = ...,
    notice: Given[Period] = ...,
    first_day: Given[str] = ...,
    renews_for: Given[Period | None] = None,
    times: Given[int | None] = None,
    month_end: Given[MonthEnd] = ...,
    resumed: Given[Resumed] = ...,
) -> Text:
    """Texts that renew themselves unless notice is given a time before the term ends; nothing else is in them.

    A term is of years, of months or of days, unless one is given; ``first_day`` says whether the
    day of notice is ``counted`` or ``excluded``, as in a pact file.

    >>> from hypothesis import find
    >>> found = find(self_renewing(first_day="excluded"), lambda text: text.exits[0].notice.months > 2)
    >>> found.term.then, found.exits[0].at, found.exits[0].first_day_excluded
    (<Then.RENEWS: 'renews'>, <At.TERM_END: 'term-end'>, True)
    """
    length = drawn(draw, term, _TERM_LENGTHS)
    most = max(1, int(length.average_days * 0.9))
    clause = TermClause(then=Then.RENEWS, length=length, renews_for=drawn(draw, renews_for), times=drawn(draw, times))
    way = ExitClause(
        at=At.TERM_END,
        notice=_notice(draw, most) if notice is ... else drawn(draw, notice),
        first_day_excluded=drawn(draw, first_day, _COUNTS) == "excluded",
    )
    return Text(
        exits=(way,),
        term=clause,
        resumed=drawn(draw, resumed, tuple(Resumed)),
        month_end=drawn(draw, month_end, month_ends()),
        notifiers=PARTIES,
    )


def _notice(draw: st.DrawFn, most: int) -> Period:
    """A notice period of a day to so many days, or of about as many months."""
    if chosen(draw, ("days", "months", "months")) == "days":
        return Period(days=between(draw, 1, most))
    return Period(months=between(draw, 1, max(most // 31, 1)))


@st.composite
def amended(draw: st.DrawFn, text: Given[Text]) -> Text:
    """What an amendment makes of a text: another term, another way out or key of one, or another survival."""
    old = drawn(draw, text)
    match chosen(draw, ("survival", "key", "month_end", "resumed", "exits", "term", "term")):
        case "term":
            term = draw(st.none() | _TERMS)
            return old._replace(term=term, exits=draw(ways_out(term=term)))
        case "exits":
            return old._replace(exits=draw(ways_out(term=old.term)))
        case "key" if old.exits:
            place = chosen(draw, range(len(old.exits)))
            other = draw(exit_clauses(term=old.term, id=old.exits[place].id))
            return old._replace(exits=(*old.exits[:place], other, *old.exits[place + 1 :]))
        case "month_end":
            return old._replace(month_end=draw(month_ends()))
        case "resumed":
            return old._replace(resumed=chosen(draw, tuple(Resumed)))
        case _:
            return old._replace(survival=draw(_SURVIVALS))
