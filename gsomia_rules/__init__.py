"""The status and the next deadline of a self-renewing treaty, on any day, with the reasons.

>>> from datetime import date
>>> from gsomia_rules import load
>>> load("gsomia").on(date(2019, 8, 22)).next_deadline.day
datetime.date(2019, 8, 24)
"""

from gsomia_rules.engine.occurrences import Occurrence
from gsomia_rules.engine.outlook import Outlook
from gsomia_rules.engine.pact import Pact
from gsomia_rules.engine.segment import Segment
from gsomia_rules.engine.timeline import Timeline
from gsomia_rules.errors import (
    ActRefused,
    AmbiguousDay,
    BadPactFile,
    BadPeriod,
    DayOutOfRange,
    GsomiaRulesError,
    Problem,
    ProblemKind,
    Severity,
    UnknownPact,
    UnknownReading,
)
from gsomia_rules.model.acts import Act, ActKind, Ending
from gsomia_rules.model.classification import PactKind
from gsomia_rules.model.counting import Counting
from gsomia_rules.model.deadline import Deadline, DeadlineKind, Event, EventKind
from gsomia_rules.model.end import EarliestEnd, End, Survival
from gsomia_rules.model.lifecycle import State
from gsomia_rules.model.period import MonthEnd, Period
from gsomia_rules.model.reading import Choice, Reading
from gsomia_rules.model.reasons import Citation, Reason, Reasons
from gsomia_rules.model.standing import Metadata, Standing
from gsomia_rules.model.terms import Term
from gsomia_rules.model.text import ExitClause, ReviewClause, SurvivalClause, TermClause, Text, Withdrawal
from gsomia_rules.pactfile.folders import load_all
from gsomia_rules.pactfile.library import built_in
from gsomia_rules.pactfile.loading import load, parse

__all__ = [
    "Act",
    "ActKind",
    "ActRefused",
    "AmbiguousDay",
    "BadPactFile",
    "BadPeriod",
    "Choice",
    "Citation",
    "Counting",
    "DayOutOfRange",
    "Deadline",
    "DeadlineKind",
    "EarliestEnd",
    "End",
    "Ending",
    "Event",
    "EventKind",
    "ExitClause",
    "GsomiaRulesError",
    "Metadata",
    "MonthEnd",
    "Occurrence",
    "Outlook",
    "Pact",
    "PactKind",
    "Period",
    "Problem",
    "ProblemKind",
    "Reading",
    "Reason",
    "Reasons",
    "ReviewClause",
    "Segment",
    "Severity",
    "Standing",
    "State",
    "Survival",
    "SurvivalClause",
    "Term",
    "TermClause",
    "Text",
    "Timeline",
    "UnknownPact",
    "UnknownReading",
    "Withdrawal",
    "built_in",
    "load",
    "load_all",
    "parse",
]

__version__ = "0.1.0"
