"""The status and the next deadline of a self-renewing treaty, on any day, with the reasons.

>>> from datetime import date
>>> from gsomia_rules import load
>>> load("gsomia").on(date(2019, 8, 22)).next_deadline.day
datetime.date(2019, 8, 24)
"""

from gsomia_rules.engine.pact import Pact
from gsomia_rules.engine.timeline import Timeline
from gsomia_rules.errors import (
    ActRefused,
    AmbiguousDay,
    BadPactFile,
    DayOutOfRange,
    GsomiaRulesError,
    UnknownPact,
    UnknownReading,
)
from gsomia_rules.model.acts import Act, ActKind, Ending
from gsomia_rules.model.lifecycle import State
from gsomia_rules.model.period import MonthEnd, Period
from gsomia_rules.model.reasons import Citation, Reason
from gsomia_rules.model.standing import Standing
from gsomia_rules.pactfile.loading import load

__all__ = [
    "Act",
    "ActKind",
    "ActRefused",
    "AmbiguousDay",
    "BadPactFile",
    "Citation",
    "DayOutOfRange",
    "Ending",
    "GsomiaRulesError",
    "MonthEnd",
    "Pact",
    "Period",
    "Reason",
    "Standing",
    "State",
    "Timeline",
    "UnknownPact",
    "UnknownReading",
    "load",
]

__version__ = "0.1.0"
