"""The status and the next deadline of a self-renewing treaty, on any day, with the reasons.

>>> from datetime import date
>>> from gsomia_rules import load
>>> load("gsomia").on(date(2019, 8, 22)).next_deadline.day
datetime.date(2019, 8, 24)
"""

TYPE_CHECKING = False  # type checkers take it for true; the module typing is slow to import

if TYPE_CHECKING:
    from gsomia_rules.acts import Act, ActKind, Ending
    from gsomia_rules.engine import Pact
    from gsomia_rules.errors import (
        ActRefused,
        AmbiguousDay,
        BadPactFile,
        DayOutOfRange,
        GsomiaRulesError,
        UnknownPact,
        UnknownReading,
    )
    from gsomia_rules.lifecycle import State
    from gsomia_rules.loading import load
    from gsomia_rules.period import MonthEnd, Period
    from gsomia_rules.reasons import Citation, Reason
    from gsomia_rules.standing import Standing
    from gsomia_rules.timeline import Timeline

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

_HOMES = {
    "acts": ("Act", "ActKind", "Ending"),
    "engine": ("Pact",),
    "errors": (
        "ActRefused",
        "AmbiguousDay",
        "BadPactFile",
        "DayOutOfRange",
        "GsomiaRulesError",
        "UnknownPact",
        "UnknownReading",
    ),
    "lifecycle": ("State",),
    "loading": ("load",),
    "period": ("MonthEnd", "Period"),
    "reasons": ("Citation", "Reason"),
    "standing": ("Standing",),
    "timeline": ("Timeline",),
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for, so that importing the package costs nothing."""
    from importlib import import_module

    for module, names in _HOMES.items():
        if name in names:
            found: object = getattr(import_module(f"gsomia_rules.{module}"), name)
            globals()[name] = found
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
