"""Hypothesis strategies for deadline logic: days, periods, treaty texts, records, pacts, and days to ask about.

Every argument is a value or a strategy, by keyword but for the pact, text or day that a strategy
is about; ``...``, the default of most, leaves it to the strategy. What is drawn shows itself as a
call that can be pasted below ``from gsomia_rules.testing.values import *``.
"""

from hypothesis import strategies as st

from gsomia_rules.engine.pact import Pact
from gsomia_rules.model.acts import Act
from gsomia_rules.model.case import Case
from gsomia_rules.model.counting import Formula, YearDay
from gsomia_rules.model.period import MonthEnd, Period
from gsomia_rules.model.terms import Terms
from gsomia_rules.model.text import ExitClause, ReviewClause, SurvivalClause, TermClause, Text
from gsomia_rules.testing.acts import acts
from gsomia_rules.testing.clauses import exit_clauses, review_clauses, survival_clauses, term_clauses, ways_out
from gsomia_rules.testing.days import days, exit_days, month_ends, periods, year_days
from gsomia_rules.testing.formulas import formulas, terms
from gsomia_rules.testing.questions import questions
from gsomia_rules.testing.records import asked, cases, contested_cases, pact_of, pacts, records
from gsomia_rules.testing.texts import PARTIES, amended, self_renewing, texts

__all__ = [
    "PARTIES",
    "acts",
    "amended",
    "asked",
    "cases",
    "contested_cases",
    "days",
    "exit_clauses",
    "exit_days",
    "formulas",
    "month_ends",
    "pact_of",
    "pacts",
    "periods",
    "questions",
    "records",
    "register",
    "review_clauses",
    "self_renewing",
    "survival_clauses",
    "term_clauses",
    "terms",
    "texts",
    "ways_out",
    "year_days",
]


def register() -> None:
    """Let ``st.from_type`` and ``st.builds`` draw periods, texts, clauses, records and pacts from these strategies.

    >>> register()
    >>> st.from_type(Period)
    periods()
    """
    pact = st.shared(pacts(), key="gsomia_rules.testing")
    strategies: dict[type, st.SearchStrategy[object]] = {
        Act: st.deferred(lambda: acts(pact, questions(pact))),
        Case: cases(),
        ExitClause: exit_clauses(),
        Formula: formulas(),
        MonthEnd: month_ends(),
        Pact: pacts(),
        Period: periods(),
        ReviewClause: review_clauses(),
        SurvivalClause: survival_clauses(),
        TermClause: term_clauses(),
        Terms: terms(),
        Text: texts(),
        YearDay: year_days(),
    }
    for of, strategy in strategies.items():
        st.register_type_strategy(of, strategy)
