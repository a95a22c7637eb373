"""The values that examples are made of, so that a printed one can be pasted below one import.

>>> from gsomia_rules.testing.values import *
>>> Text(exits=(ExitClause(at=At.TERM_END, notice=Period(days=90)),), term=TermClause(then=Then.RENEWS))
Text(exits=(ExitClause(at=At.TERM_END, notice=Period(days=90)),), term=TermClause(then=Then.RENEWS))
"""

import datetime

from gsomia_rules.model.acts import Act, ActKind, Ending
from gsomia_rules.model.case import Case
from gsomia_rules.model.counting import At, ExitPoints, Formula, NoticeDays, YearDay
from gsomia_rules.model.period import MonthEnd, Period
from gsomia_rules.model.reasons import Citation
from gsomia_rules.model.terms import Terms, Then
from gsomia_rules.model.text import (
    CountedFrom,
    ExitClause,
    Resumed,
    ReviewClause,
    SurvivalClause,
    TermClause,
    Text,
    Withdrawal,
)
from gsomia_rules.model.window import Window
from gsomia_rules.testing.records import pact_of

__all__ = [
    "Act", "ActKind", "At", "Case", "Citation", "CountedFrom", "Ending", "ExitClause", "ExitPoints", "Formula",
    "MonthEnd", "NoticeDays", "Period", "Resumed", "ReviewClause", "SurvivalClause", "TermClause", "Terms", "Text",
    "Then", "Window", "Withdrawal", "YearDay", "datetime", "pact_of",
]  # fmt: skip
