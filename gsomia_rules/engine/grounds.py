"""The grounds of the reasons: the answer, its phase and the acts up to the day, with the sources of each."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import takewhile
from typing import Final, NamedTuple

from gsomia_rules.engine.phase import Notice, Phase
from gsomia_rules.engine.record import ActsSoFar
from gsomia_rules.engine.timeline import Timeline
from gsomia_rules.model.acts import Act, ActKind, Ending
from gsomia_rules.model.end import EarliestEnd, End
from gsomia_rules.model.period import DAY, Period
from gsomia_rules.model.reasons import Citation, Reason, distinct
from gsomia_rules.model.sentences import Phrase
from gsomia_rules.model.standing import Standing
from gsomia_rules.model.text import exit_path

__all__ = [
    "MOVERS",
    "Grounds",
    "Values",
    "exit_paths",
    "jointly",
    "last_days",
    "reason_from_act",
    "slug",
    "total",
    "under",
]

Values = dict[str, object]
"""The values that stand in a sentence, by name."""

MOVERS: Final = (ActKind.EXTENDED, ActKind.AMENDED, ActKind.EXIT_UNBARRED)
"""The acts that can move the end to which a notice leads, other than those on the notice itself."""


class Grounds(NamedTuple):
    """What the reasons of an answer rest on: the answer, the phase of its day, and the acts up to that day.

    No later act of the ``timeline`` counts: it only saves folding those acts again.
    """

    standing: Standing
    phase: Phase
    timeline: Timeline
    acts: ActsSoFar

    def citations(self, *paths: str) -> tuple[Citation, ...]:
        """The sources of the first of these clauses that has any; a path that ends in a dot adds those of its keys."""
        cites = self.phase.text.cites
        own = next((cites[path] for path in paths if path in cites), ())
        keys = tuple([path for path in paths if path[-1] == "."])
        more = [cited for path in cites if path.startswith(keys) for cited in cites[path]] if keys else ()
        return distinct((*own, *more)) if more or len(own) > 1 else own

    def from_clause(
        self, path: str | tuple[str, ...], name: str, values: Values, day: date | None, inputs: Values, phrase: str = ""
    ) -> Reason:
        """A reason from a clause; its rule is named after the article where the source of the clause has one."""
        citations = self.citations(*((path, f"{path}.") if isinstance(path, str) else path))
        article = citations[0].article if citations else None
        rule = f"art-{slug(article)}-{name}" if article else name
        return Reason(rule, phrase or name, values, {key: str(value) for key, value in inputs.items()}, day, citations)

    def from_end(self, end: End, name: str, phrase: str, values: Values) -> Reason:
        """A reason for an end: from the acts that agreed, declared or moved it, or else from the clause."""
        cited = self._moved_by(end)
        if not cited and end.how in (Ending.EXPIRED, Ending.BY_NOTICE):
            notice = self.phase.notice_that_ends
            path = "text.term" if end.how is Ending.EXPIRED else exit_paths(notice and notice.under)
            return self.from_clause(path, name, values, end.first_day_out, {"how": end.how}, phrase)
        return Reason(name, phrase, values, {"how": str(end.how)}, end.first_day_out, cited)

    def _moved_by(self, end: End) -> tuple[Citation, ...]:
        """The sources of the acts to which an end owes its day, where no clause alone leads to it."""
        phase, out = self.phase, end.first_day_out
        act: Act | None = None
        if end.how is Ending.BY_NOTICE:
            since = self.held_since(lambda one: out in [notice.first_day_out for notice in one.notices])
            act = self.act_on(since, *MOVERS)
        elif end.how is Ending.EXPIRED:
            terms = None if phase.entered is None else phase.text.terms(phase.signed, phase.entered)
            if terms is not None and terms.expiry != out:
                since = self.held_since(lambda one: one.terms is not None and one.terms.expiry == out)
                act = self.act_on(since, ActKind.EXTENDED)
        if end.how in (Ending.EXPIRED, Ending.BY_NOTICE):
            return () if act is None else act.citations
        cited: tuple[Citation, ...] = ()
        for act in self.acts.at(self.acts.of(ActKind.EXTENDED, ActKind.ENDED)):
            if act.kind is ActKind.EXTENDED:
                cited += act.citations
            elif (act.how or Ending.BY_CONSENT) is end.how:
                cited = act.citations
        return cited

    def held_since(self, holds: Callable[[Phase], bool]) -> date:
        """The first day of the unbroken stretch up to the day over which something has held."""
        days = (phase.first_day for phase in takewhile(holds, self.timeline.phases_before(self.standing.on)))
        return min(days, default=self.phase.first_day)

    def end_met_by(self, act: Act) -> date:
        """The first day out that an extension moved: of the pact, or of its term where no end was pending."""
        record = self.acts.record
        met = next(self.timeline.met[position] for position in self.acts.on(act.on) if record.acts[position] is act)
        end, term = met.ended or met.pending_end, met.term(act.on)
        days = (end and end.first_day_out, term and term.last_day and term.last_day + DAY)
        return next(day for day in days if day is not None)

    def act_on(self, day: date, *kinds: ActKind) -> Act | None:
        """The last act of these kinds on a day; None without one."""
        return next((act for act in reversed(self.acts.at(self.acts.on(day))) if act.kind in kinds), None)


def jointly(notices: Iterable[Notice]) -> Iterator[tuple[Notice, str | tuple[str, ...]]]:
    """Each notice with its party; those that differ in nothing else once, with all their parties."""
    alike: dict[Notice, list[Notice]] = {}
    for notice in notices:
        alike.setdefault(notice._replace(by=""), []).append(notice)
    for one, *others in alike.values():
        yield one, (one.by, *(other.by for other in others)) if others else one.by


def exit_paths(clause: str | None, key: str = "") -> tuple[str, ...]:
    """The paths of the sources of a way out, or of one key of it, from the nearest to that which covers all.

    >>> exit_paths(None, "first_day"), exit_paths("refusal")
    (('text.exit.first_day', 'text.exit'), ('text.exit.refusal', 'text.exit'))
    """
    whole = exit_path(clause)
    paths = (f"{whole}.{key}", whole) if key else (whole,)
    return (*paths, "text.exit") if clause else paths


def under(clause: str | None) -> Phrase | str:
    """The part of a sentence that names the clause of a text that has several ways out."""
    return Phrase("under", {"clause": clause}) if clause else ""


def total(
    start: date, day: date, length: Period, *, times: int = 0, renewal: Period | None = None, excluded: bool = False
) -> Phrase:
    """The sum that leads to a day: a start, a length, further lengths, and a day more where the first is excluded."""
    parts = {
        "length": Phrase("sum.length", {"length": length}) if length else "",
        "times": Phrase("sum.times", {"times": times, "renewal": renewal}) if times else "",
        "excluded": Phrase("sum.excluded", {}) if excluded else "",
    }
    return Phrase("sum" if any(parts.values()) else "sum.day", {"start": start, **parts, "day": day})


@lru_cache(maxsize=256)
def slug(words: str) -> str:
    """Words as a part of a rule's identifier."""
    return "".join(mark if mark.isalnum() else "-" for mark in words.lower())[:40].strip("-")


def last_days(end: End | EarliestEnd) -> Values:
    """The two days of an end, as sentences name them."""
    return {"last_day": end.last_day, "out": end.first_day_out}


@lru_cache(maxsize=256)
def reason_from_act(act: Act, ended: End | None = None) -> Reason:
    """The act itself, with what it names and what the record says of it, and an end with which it coincides."""
    by = ", ".join(act.actors)
    values: Values = {"act": act.kind, "on": act.on, "by": act.by, "under": under(act.under)}
    values |= {
        "taken": Phrase("act.taken", {"act": act.recorded_as}) if act.recorded_as else "",
        "names": _names(act),
        "dated": Phrase("act.dated", {"dated": act.dated}) if act.dated else "",
        "says": Phrase("act.says", {"says": act.says}) if act.says else "",
        "why": Phrase("act.why", {"why": act.why}) if act.why else "",
    }
    if ended is not None:
        values["why"] = Phrase("act.coincides", {"how": ended.how})
    inputs = {"act": str(act.kind), "by": by}
    inputs |= {name: str(named) for name, named in (("dated", act.dated), ("for", act.duration)) if named}
    rule, phrase = (f"assumed-{act.id}-{slug(by)}", "act.assumed") if act.assumed else (act.id, "act")
    return Reason(rule, phrase, values, inputs, act.on, act.citations)


def _names(act: Act) -> Phrase | str:
    """What an act names: a time, a first day out, or both."""
    if act.kind is ActKind.ENDED and act.duration is not None:
        return Phrase("act.period-excluded" if act.first_day_excluded else "act.period", {"duration": act.duration})
    names = "-".join(word for word, named in (("for", act.duration), ("out", act.first_day_out)) if named)
    return Phrase(f"act.{names}", {"duration": act.duration, "out": act.first_day_out}) if names else ""
