"""What answers are compared with: the scripts and the installed libraries, each checked against ours on every day."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, partial
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple

from gsomia_rules import Pact, load
from tests.benchmarks import by_hand
from tests.benchmarks.script import DATEUTIL, Answer, answer, plain

__all__ = ["LIBRARIES", "SCRIPT", "SCRIPTS", "Alternative", "alternatives", "forget", "installed", "require_equal"]

LIBRARIES = ("rrule", "automat", "transitions", "openfisca", "zen", "sismic", "python_statemachine")
"""The modules that adapt a library each to single answers."""

SCRIPT = "script with dateutil"

Ask = Callable[[date], object]


class Alternative(NamedTuple):
    """A way to ask for one day, and how to begin with nothing kept; None where it keeps no answers anyway."""

    ask: Ask
    begin: Callable[[], Ask] | None = None


def _emptied() -> Ask:
    _cold.cache_clear()
    return _cold


_cold = cache(answer)
SCRIPTS = {
    SCRIPT: Alternative(partial(answer, terms=DATEUTIL)),
    "script with `date.replace`": Alternative(answer),
    "the same with `functools.cache`": Alternative(cache(answer), _emptied),
    "`bisect` by hand": Alternative(by_hand.answerer(), by_hand.answerer),
}
"""The scripts, which need no library but dateutil."""


def alternatives() -> tuple[dict[str, Alternative], list[str]]:
    """The scripts and the installed libraries by their titles, and the titles of the missing ones."""
    libraries, missing = installed(LIBRARIES)
    found = {title: Alternative(import_module(module).answerer()) for title, module in libraries.items()}
    return {**SCRIPTS, **found}, missing


def installed(names: Iterable[str]) -> tuple[dict[str, str], list[str]]:
    """The adapting modules whose packages are installed, by the title of the first with its version, and the titles of the others."""
    found, missing = dict[str, str](), list[str]()
    for name in names:
        module = f"{__package__}.{name}"
        packages = import_module(module).PACKAGES
        title = "dateutil.rrule" if name == "rrule" else packages[0]
        try:
            of_first, *_ = map(version, packages)
            found[f"{title} {of_first}"] = module
        except PackageNotFoundError:
            missing.append(title)
    return found, missing


def require_equal(found: dict[str, Alternative], days: list[date]) -> None:
    """Raise AssertionError where an alternative gives another answer than ours."""
    pact = load("gsomia")
    for day in days:
        expected: Answer = plain(pact.on(day))
        for title, alternative in found.items():
            if alternative.ask(day) != expected:
                raise AssertionError(f"{title} gives another answer for {day}: {alternative.ask(day)}, not {expected}")


def forget(pact: Pact) -> None:
    """Empty the cache of answers."""
    pact._caches.answers.clear()
