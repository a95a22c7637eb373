"""A route: what a path answers, from which parameters, and what the answer rests on; and a call of it."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

import attrs

from gsomia_rules.engine.pact import Pact
from gsomia_rules.engine.selection import ALL
from gsomia_rules.model.period import Period
from gsomia_rules.pactfile.days import TODAY
from gsomia_rules.service.library import Library
from gsomia_rules.service.parameters import Parameter
from gsomia_rules.service.questions import InvalidParameter, Question, read_day, read_length, read_question
from gsomia_rules.service.responses import Content

__all__ = ["Call", "RestsOn", "Route"]


class RestsOn(StrEnum):
    """What an answer rests on beside the question: where that is another, so is the answer."""

    PACT = "pact"
    LIBRARY = "library"
    NOW = "now"


@attrs.frozen
class Call:
    """A question to a route: the library, what stands in the path, what was sent for each parameter, and the time."""

    library: Library
    path: Mapping[str, str]
    values: Mapping[str, tuple[str, ...]]
    at: datetime

    @property
    def pact(self) -> Pact:
        """The pact in the path; raises UnknownPact."""
        return self.library.pact(self.path["name"])

    @property
    def question(self) -> Question:
        """What is asked of it under one reading; raises InvalidParameter."""
        reading = self.one("reading")
        if reading == ALL:
            remedy = "ask /v1/pacts/{name}/days/{day}/readings"
            raise InvalidParameter("reading", f"{ALL!r} is more than one reading", remedy)
        return read_question(
            day=self.path.get("day", TODAY),
            reading=reading,
            assumed=self.values.get("assume", ()),
            known_on=self.one("known_on"),
        )

    @property
    def reasons(self) -> bool:
        """Whether reasons are asked for."""
        return self.one("reasons") == "true"

    @property
    def length(self) -> Period:
        """The length of time asked for; raises InvalidParameter."""
        return read_length("within", self.one("within") or "")

    def one(self, name: str) -> str | None:
        """The value of a parameter that has one; None where it has none."""
        values = self.values.get(name, ())
        return values[0] if values else None

    def day(self, name: str) -> date | str | None:
        """The day, or "today", of a parameter; None where it has none. Raises InvalidParameter."""
        value = self.one(name)
        return None if value is None else read_day(name, value)


@attrs.frozen(kw_only=True, slots=False)
class Route:
    """A path with names in braces, and the function that answers a call of it.

    ``results`` are its media types, each with the published schema of what it holds, or
    None; ``dated`` says that the answer always depends on the current day, even where no
    day is asked for as today; ``lasts`` is for how many seconds it may be kept at most;
    ``slow`` says that it may take longer than others should wait.
    """

    path: str
    summary: str
    answer: Callable[[Call], Content]
    results: Mapping[str, str | None]
    rests_on: RestsOn
    in_path: tuple[Parameter, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    dated: bool = False
    lasts: int = 3600
    slow: bool = False

    @cached_property
    def _pattern(self) -> str:
        return re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(self.path))

    def match(self, path: str) -> dict[str, str] | None:
        """What stands for the names in a path; None for another path."""
        found = re.fullmatch(self._pattern, path)
        return None if found is None else found.groupdict()
