"""Which rules of the vocabulary, and which rows of the two state tables, the record of a pact exercises."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from typing import Final, TypeVar

from gsomia_rules.engine.pact import Pact
from gsomia_rules.engine.phase import Phase
from gsomia_rules.engine.timeline import Timeline
from gsomia_rules.model.acts import BY_ACT, EVERYONE, Act, ActKind, Ending
from gsomia_rules.model.counting import At
from gsomia_rules.model.lifecycle import LIFE, NOTICE, NoticeState, Refused
from gsomia_rules.model.period import MonthEnd, Period
from gsomia_rules.model.terms import Then
from gsomia_rules.model.text import CountedFrom, ExitClause, Resumed, Text, Withdrawal

__all__ = ["ROWS", "RULES", "exercised"]

_Subject = TypeVar("_Subject", Text, ExitClause, Act)


def _equals(value_of: Callable[[_Subject], object], value: object) -> Callable[[_Subject], bool]:
    return lambda subject: value_of(subject) is value


_RULES_OF_EXITS: Final[dict[str, Callable[[ExitClause], bool]]] = {
    **{f'exit.at = "{at}"': _equals(lambda e: e.at, at) for at in At},
    "exit.at a day of the next year": lambda e: e.year_day is not None and e.year_day.years_ahead > 0,
    'exit.first_day = "counted"': lambda e: bool(e.notice) and not e.first_day_excluded,
    'exit.first_day = "excluded"': lambda e: e.first_day_excluded,
    "exit.notice in days": lambda e: bool(e.notice.days),
    "exit.notice in months or years": lambda e: bool(e.notice.months),
    "exit without a notice period": lambda e: e.at is not At.NEVER and not e.notice,
    "exit.no_notice_before a period": lambda e: isinstance(e.no_notice_before, Period),
    "exit.no_notice_before a day": lambda e: type(e.no_notice_before) is date,
    'exit.no_notice_before = "term-end"': lambda e: e.no_notice_before is True,
    "exit.window after a term's end": lambda e: e.window is not None and not e.window_before,
    "exit.window before a term's end": lambda e: e.window is not None and e.window_before,
    "exit.cut_off": lambda e: e.cut_off is not None,
    "exit.subject_to": lambda e: e.subject_to is not None,
    **{f'exit.withdrawal = "{who}"': _equals(lambda e: e.withdrawal, who) for who in Withdrawal},
}
_RULES_OF_TEXT: Final[dict[str, Callable[[Text], bool]]] = {
    **{f'term.then = "{then}"': _equals(lambda t: t.term and t.term.then, then) for then in Then},
    "term.last_day": lambda t: t.term is not None and t.term.last_day is not None,
    'term.counted_from = "signed"': lambda t: t.term is not None and t.term.counted_from is CountedFrom.SIGNED,
    "term.counted_from a day": lambda t: t.term is not None and type(t.term.counted_from) is date,
    'term.first_day = "excluded"': lambda t: t.term is not None and t.term.first_day_excluded,
    "term.renews_for": lambda t: t.term is not None and t.term.renews_for is not None,
    "term.times": lambda t: t.term is not None and t.term.times is not None,
    "several ways out": lambda t: len(t.exits) > 1,
    "survival for a time": lambda t: t.survival is not None and t.survival.duration is not None,
    "survival without limit": lambda t: t.survival is not None and t.survival.duration is None,
    "survival to a day of the year": lambda t: t.survival is not None and t.survival.at is At.YEAR_DAY,
    "survival.covers": lambda t: t.survival is not None and t.survival.covers is not None,
    "ends_for one member": lambda t: t.member is not None,
    **{f'month_end = "{rule}"': _equals(lambda t: t.month_end, rule) for rule in (MonthEnd.CLAMP, MonthEnd.ROLL)},
}
_RULES_OF_ACTS: Final[dict[str, Callable[[Act], bool]]] = {
    "a notice that names a later day": lambda a: a.kind is ActKind.NOTICE_GIVEN and a.first_day_out is not None,
    "a notice that names its clause": lambda a: a.under is not None,
    "a notice of several parties": lambda a: (
        a.kind is ActKind.NOTICE_GIVEN and (isinstance(a.by, tuple) or a.by == EVERYONE)
    ),
    "a notice withdrawn by several parties": lambda a: (
        a.kind is ActKind.NOTICE_WITHDRAWN and (isinstance(a.by, tuple) or a.by == EVERYONE)
    ),
    "suspended without limit": lambda a: a.kind is ActKind.NOTICE_SUSPENDED and not (a.duration or a.first_day_out),
    "suspended for a time": lambda a: a.kind is ActKind.NOTICE_SUSPENDED and a.duration is not None,
    "suspended to a day": lambda a: a.kind is ActKind.NOTICE_SUSPENDED and a.first_day_out is not None,
    "extended for a time": lambda a: a.kind is ActKind.EXTENDED and a.duration is not None,
    "extended to a day": lambda a: a.kind is ActKind.EXTENDED and a.first_day_out is not None,
    "amended": lambda a: a.kind is ActKind.AMENDED and a.first_day_out is None,
    "amended with the end of a notice": lambda a: a.kind is ActKind.AMENDED and a.first_day_out is not None,
    "an end that names a later day": lambda a: a.kind is ActKind.ENDED and a.first_day_out is not None,
    "an end after a time": lambda a: a.kind is ActKind.ENDED and a.duration is not None,
    "dated beside received": lambda a: a.dated is not None,
    "taken as another act by a reading": lambda a: a.recorded_as is not None,
    **{f'ended how = "{how}"': _equals(lambda a: a.how, how) for how in BY_ACT},
}
_RESUMED: Final = {f'resumed with "{how}"': how for how in Resumed}

RULES: Final = (
    *_RULES_OF_TEXT,
    *_RULES_OF_EXITS,
    *_RULES_OF_ACTS,
    *_RESUMED,
    *(f"ended {how}" for how in Ending if how not in BY_ACT),
)
"""Every rule of the vocabulary, in the words of a pact file."""


ROWS: Final = tuple(
    f"{state} + {kind}"
    for table in (LIFE, NOTICE)
    for (state, kind), follows in table.items()
    if not isinstance(follows, Refused)
)
"""Every row of the two tables that allows something: the state before the act, and the act."""


def exercised(pact: Pact) -> frozenset[str]:
    """The rules and rows that the record of a pact exercises under any of its readings."""
    last_day = pact.searched_to or date.max
    return frozenset(item for reading in pact.readings for item in _exercised(pact.timeline(reading), last_day))


def _exercised(timeline: Timeline, last_day: date) -> Iterator[str]:
    case = timeline.case
    for text in (case.text, *(act.text for act in case.acts if act.text is not None)):
        yield from (rule for rule, applies in _RULES_OF_TEXT.items() if applies(text))
        yield from (rule for rule, applies in _RULES_OF_EXITS.items() if any(map(applies, text.exits)))
    for act, before in zip(case.acts, timeline.met, strict=True):
        yield from (rule for rule, applies in _RULES_OF_ACTS.items() if applies(act))
        yield f"{before.life} + {act.kind}"
        for party in _notifying(act, before):
            notice = before.notice_of(party)
            yield f"{NoticeState.NONE if notice is None else notice.state} + {act.kind}"
            if notice and notice.state is NoticeState.SUSPENDED and act.kind is ActKind.NOTICE_RESUMED:
                yield f'resumed with "{before.text.resumed}"'
    phases = [phase for phase in timeline.phases if phase.first_day <= last_day]
    yield from (f"ended {phase.ended.how}" for phase in phases if phase.ended is not None)
    for phase, after in pairwise(phases):
        if any(notice.until == after.first_day for notice in phase.notices):
            yield f'resumed with "{phase.text.resumed}"'


def _notifying(act: Act, before: Phase) -> tuple[str, ...]:
    """The parties whose notice an act is about."""
    if not act.kind.startswith("notice-"):
        return ()
    if act.by != EVERYONE:
        return act.actors
    return before.text.notifiers if act.kind is ActKind.NOTICE_GIVEN else tuple(one.by for one in before.notices)
