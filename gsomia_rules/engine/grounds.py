"""The grounds of a reason: the clause, the end or the act that it rests on, with the sources."""

from datetime import date
from functools import lru_cache
from typing import Final

from gsomia_rules.engine.phase import Phase
from gsomia_rules.errors import AmbiguousDay, DayOutOfRange
from gsomia_rules.model.acts import Act, ActKind, Ending
from gsomia_rules.model.counting import Formula
from gsomia_rules.model.end import EarliestEnd, End
from gsomia_rules.model.reasons import Citation, Reason
from gsomia_rules.model.sentences import Phrase

__all__ = [
    "Values",
    "citations_of",
    "last_days",
    "reason_from_act",
    "reason_from_clause",
    "reason_from_end",
    "slug",
    "takes_effect",
]

Values = dict[str, object]
"""The values that stand in a sentence, by name."""

_END_CLAUSES: Final = {Ending.EXPIRED: "text.term", Ending.BY_NOTICE: "text.exit"}


def citations_of(phase: Phase, *paths: str) -> tuple[Citation, ...]:
    """The sources of the first of these clauses that has any; a path that ends in a dot adds those of its keys."""
    cites = phase.text.cites
    own = next((cites[path] for path in paths if path in cites), ())
    keys = tuple([path for path in paths if path[-1] == "."])
    more = [cited for path in cites if path.startswith(keys) for cited in cites[path]] if keys else ()
    return tuple(dict.fromkeys((*own, *more))) if more or len(own) > 1 else own


@lru_cache(maxsize=256)
def slug(words: str) -> str:
    """Words as a part of a rule's identifier."""
    return "".join(mark if mark.isalnum() else "-" for mark in words.lower())[:40].strip("-")


def reason_from_clause(
    phase: Phase, path: str, name: str, values: Values, day: date | None, inputs: Values, phrase: str = ""
) -> Reason:
    """A reason from a clause; its rule is named after the article where the source of the clause has one."""
    citations = citations_of(phase, path, *([] if path == "text.exit" else [f"{path}."]))
    article = citations[0].article if citations else None
    rule = f"art-{slug(article)}-{name}" if article else name
    shown = {key: str(value) for key, value in inputs.items()}
    return Reason(rule, phrase or name, values, shown, day, citations)


def reason_from_end(phase: Phase, acts: tuple[Act, ...], end: End, name: str, phrase: str, values: Values) -> Reason:
    """A reason for an end: from the term, the exit clause, or the act that agreed or declared it and its extensions."""
    if end.how in _END_CLAUSES:
        return reason_from_clause(
            phase, _END_CLAUSES[end.how], name, values, end.first_day_out, {"how": end.how}, phrase
        )
    cited: tuple[Citation, ...] = ()
    for act in acts:
        if act.kind in (ActKind.ENDED, ActKind.EXTENDED):
            cited = act.citations if act.kind is ActKind.ENDED else cited + act.citations
    return Reason(name, phrase, values, {"how": str(end.how)}, end.first_day_out, tuple(dict.fromkeys(cited)))


def last_days(end: End | EarliestEnd) -> Values:
    """The two days of an end, as sentences name them."""
    return {"last_day": end.last_day, "out": end.first_day_out}


@lru_cache(maxsize=256)
def reason_from_act(act: Act) -> Reason:
    """The act itself, with what it names and what the record says of it."""
    names = "-".join(word for word, named in (("for", act.duration), ("out", act.first_day_out)) if named)
    values: Values = {"act": act.kind, "on": act.on, "by": act.by}
    values |= {
        "taken": Phrase("act.taken", {"act": act.recorded_as}) if act.recorded_as else "",
        "names": Phrase(f"act.{names}", {"duration": act.duration, "out": act.first_day_out}) if names else "",
        "dated": Phrase("act.dated", {"dated": act.dated}) if act.dated else "",
        "says": Phrase("act.says", {"says": act.says}) if act.says else "",
        "why": Phrase("act.why", {"why": act.why}) if act.why else "",
    }
    inputs = {"act": str(act.kind), "by": act.by}
    inputs |= {name: str(named) for name, named in (("dated", act.dated), ("for", act.duration)) if named}
    rule, phrase = (f"assumed-{act.id}-{slug(act.by)}", "act.assumed") if act.assumed else (act.id, "act")
    return Reason(rule, phrase, values, inputs, act.on, act.citations)


def takes_effect(formula: Formula, day: date) -> date | None:
    """The day of effect of a notice, where one is allowed and the text settles it."""
    try:
        return formula.takes_effect(day) if formula.notice_days.allows(day) else None
    except (AmbiguousDay, DayOutOfRange):
        return None
