"""The strategies: arguments, examples that can be pasted, and how short a failing one gets."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.vendor.pretty import pretty

from gsomia_rules import Act, MonthEnd, Pact, Period, Text, Withdrawal
from gsomia_rules.model.case import Case
from gsomia_rules.model.counting import At
from gsomia_rules.model.terms import Then
from gsomia_rules.model.text import ExitClause, TermClause
from gsomia_rules.testing import strategies, values
from gsomia_rules.testing.samples import samples
from gsomia_rules.testing.strategies import (
    PARTIES,
    acts,
    amended,
    asked,
    cases,
    contested_cases,
    days,
    exit_clauses,
    formulas,
    pact_of,
    pacts,
    periods,
    records,
    self_renewing,
    term_clauses,
    terms,
    texts,
)

PASTED = {name: getattr(values, name) for name in values.__all__}


def pasted(written: str) -> Any:  # noqa: ANN401
    """What a printed example is when it is pasted below the import that the documentation names."""
    return eval(written, PASTED)  # noqa: S307 - our own


def test_an_argument_is_a_value_or_a_strategy() -> None:
    """A day, a period, a clause and a key of an act can be held fast, or drawn from a strategy."""
    first, last = date(2020, 2, 1), st.sampled_from([date(2020, 2, 2), date(2020, 2, 3)])
    assert {*samples(days(min_value=first, max_value=last), 60)} <= {date(2020, 2, day) for day in (1, 2, 3)}
    assert min(period.average_days for period in samples(periods(min_days=st.just(100)), 60)) >= 100
    year = Period(years=1)
    for one in samples(self_renewing(term=year, notice=st.just(Period(days=90)), first_day="counted"), 9):
        assert (one.term and one.term.length, one.exits[0].notice) == (year, Period(days=90))
        assert not one.exits[0].first_day_excluded
    assert {text.member for text in samples(texts(member=st.sampled_from(["ONE", "TWO"]), term=None), 30)} == {
        "ONE",
        "TWO",
    }
    for clause in samples(exit_clauses(notice=year, window=None, withdrawal=Withdrawal.NEVER), 9):
        assert (clause.notice, clause.window, clause.withdrawal) == (year, None, "never")
    assert all(clause.times == 2 for clause in samples(term_clauses(then=values.Then.RENEWS, times=2), 9))


def test_limits_without_a_day_between_them_are_refused() -> None:
    """As where only the last day is given, and is before the first by default."""
    with pytest.raises(InvalidArgument, match=r"no day from min_value=1996-01-01 through max_value=1990-01-01"):
        samples(days(max_value=date(1990, 1, 1)), 1)


def test_a_record_is_limited_to_what_a_tool_knows() -> None:
    """To kinds of acts, to a number of them, to a party, and to a day of entry into force."""
    entered = date(2020, 1, 31)
    kinds = ("notice-given", "notice-withdrawn")
    for record in samples(records(self_renewing(), in_force=entered, most=2, kinds=kinds, by="TWO", dated=None), 40):
        assert record[0] == Act("entered-into-force", on=entered, by="all")
        assert len(record) <= 3
        assert {act.kind for act in record[1:]} <= {*kinds}
        assert {act.by for act in record[1:]} <= {"TWO"}
    for act in samples(acts(pacts(text=self_renewing(), most=0), date(2033, 1, 1), kinds=["announced"]), 3):
        assert (act.on, act.kind) == (date(2033, 1, 1), "announced")


MADE: list[st.SearchStrategy[object]] = [
    periods(), terms(), formulas(), texts(), self_renewing(), cases(), contested_cases(),
    acts(pacts(), days()), amended(texts()),
]  # fmt: skip


@pytest.mark.parametrize("strategy", MADE, ids=lambda one: repr(one).partition("(")[0])
def test_what_is_drawn_can_be_pasted(strategy: st.SearchStrategy[object]) -> None:
    """Its repr, and what Hypothesis prints over several lines, is a call that makes an equal value."""
    for value in samples(strategy, 12):
        assert pasted(repr(value)) == value
        assert pasted(pretty(value)) == value


@settings(database=None, phases=[Phase.generate])
@given(pact=pacts(zone="Asia/Seoul"))
def fails(pact: Pact) -> None:
    """Print each pact."""
    raise AssertionError(pact.name)


def test_a_failing_pact_is_printed_as_a_call() -> None:
    """Hypothesis prints how it was made, and not a name in angle brackets; that can be pasted, too."""
    with pytest.raises(AssertionError) as failed:
        fails()
    printed = next(note for note in failed.value.__notes__ if "fails(" in note)
    pact = pasted("dict" + printed[printed.index("fails(") + len("fails") :])["pact"]
    assert isinstance(pact, Pact)
    assert pact == pact_of(Case(pact.text, pact.record), zone="Asia/Seoul")


IN_2000 = Act("entered-into-force", on=date(2000, 1, 1), by="all")
YEARLY = Text(
    exits=(ExitClause(at=At.TERM_END, notice=Period(days=1)),),
    term=TermClause(then=Then.RENEWS, length=Period(years=1)),
    month_end=MonthEnd.CLAMP,
    notifiers=PARTIES,
)
SIMPLEST: list[tuple[st.SearchStrategy[Any], object]] = [
    (term_clauses(), YEARLY.term),
    (self_renewing(), YEARLY),
    (cases(), Case(Text(month_end=MonthEnd.CLAMP, notifiers=PARTIES), (IN_2000,))),
    (asked(pact=pacts(text=self_renewing(), most=0, kinds=())), (pact_of(Case(YEARLY, (IN_2000,))), IN_2000.on)),
    (acts(pact_of(Case(YEARLY, (IN_2000,))), IN_2000.on), Act("notice-given", on=IN_2000.on, by="ONE")),
]


@pytest.mark.parametrize(("strategy", "simplest"), SIMPLEST, ids=lambda one: repr(one).partition("(")[0])
def test_where_everything_fails_the_simplest_is_reported(strategy: st.SearchStrategy[Any], simplest: object) -> None:
    """No other example takes fewer draws: Hypothesis would report one of those, however odd it is."""
    tried = []

    @settings(database=None, phases=[Phase.generate, Phase.shrink, Phase.explain])
    @given(strategy)
    def fails(value: object) -> None:
        tried.append(value)
        raise AssertionError

    with pytest.raises(AssertionError):
        fails()
    assert tried[-1] == simplest


def test_a_length_that_is_given_holds() -> None:
    """No clause has a last day of its first term instead."""
    year = Period(years=1)
    assert {clause.length for clause in samples(term_clauses(length=year), 60)} == {year}
    assert {clause.last_day for clause in samples(term_clauses(), 200)} > {None}


def has(kind: str) -> Callable[[Case], bool]:
    """Whether a case has an act of a kind."""
    return lambda case: any(act.kind == kind for act in case.acts)


def on_four_days(case: Case) -> bool:
    """Whether something is done on four days."""
    return len({act.on for act in case.acts}) > 3


def ended_by_act_with_a_term(case: Case) -> bool:
    """Whether a pact with a term is ended by an act."""
    return case.text.term is not None and has("ended")(case)


def slow(*values: object) -> Any:  # noqa: ANN401
    """A parameter of the long proofs: shrinking takes a second or two."""
    return pytest.param(*values, marks=pytest.mark.deep)


@pytest.mark.parametrize(
    ("fails", "acts_left", "clauses_left"),
    [
        (has("notice-given"), 2, 1),
        slow(has("amended"), 2, 0),
        slow(ended_by_act_with_a_term, 2, 1),
        slow(has("notice-withdrawn"), 3, 1),
        slow(has("notice-resumed"), 4, 1),
        slow(on_four_days, 4, 0),
    ],
)
def test_shrinking_leads_to_a_short_pact(fails: Callable[[Case], bool], acts_left: int, clauses_left: int) -> None:
    """Of a record that fails, as many acts are left as make it fail, from 1 January 2000 on; of the text, the clause."""
    quick = settings(max_examples=1_000, derandomize=True, database=None, phases=[Phase.generate, Phase.shrink])
    case = find(cases(), fails, settings=quick)
    text = case.text
    clauses = [*text.exits, *(one for one in (text.term, text.survival, text.review) if one is not None)]
    assert (len(case.acts), len(clauses), case.acts[0].on) == (acts_left, clauses_left, date(2000, 1, 1))


def test_types_are_drawn_once_registered() -> None:
    """After register() a period, a text, an act and a pact are drawn for their types, without a strategy."""
    strategies.register()
    for of in (Period, Text, Act, Case, Pact):
        assert isinstance(samples(st.from_type(of), 3)[0], of)
