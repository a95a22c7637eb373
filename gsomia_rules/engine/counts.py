"""How the days of an answer were counted: the reasons of its term, of its notices and of its deadlines."""

from collections.abc import Iterator
from datetime import date
from typing import Final, assert_never

from gsomia_rules.engine.grounds import MOVERS, Grounds, Values, exit_paths, jointly, total, under
from gsomia_rules.engine.phase import Notice
from gsomia_rules.errors import AmbiguousDay, DayOutOfRange
from gsomia_rules.model.acts import ActKind
from gsomia_rules.model.counting import At, Formula
from gsomia_rules.model.deadline import Deadline, DeadlineKind
from gsomia_rules.model.lifecycle import NoticeState
from gsomia_rules.model.period import DAY, Period, shift
from gsomia_rules.model.reasons import Citation, Reason
from gsomia_rules.model.sentences import Phrase
from gsomia_rules.model.terms import Term, Terms
from gsomia_rules.model.text import CountedFrom, Withdrawal

__all__ = ["of_deadlines", "of_notice", "of_opening", "of_term"]

_CONVENTION: Final = Citation("Vienna Convention on the Law of Treaties", None, "68")
_CONVENTION_IN_FORCE: Final = date(1980, 1, 27)
_CUSTOM: Final = Citation("Customary international law")
"""What lets a notice be withdrawn where the text is silent: custom, until the convention entered into force."""


def of_term(grounds: Grounds) -> Iterator[Reason]:
    """The first day of the term, and how its end was computed."""
    phase, term, terms = grounds.phase, grounds.standing.term, grounds.phase.terms
    if terms is not None and phase.in_force and phase.resumes_at_once:
        cited = grounds.citations("text.suspension", "text.term")
        yield Reason("terms-not-counted", "terms-not-counted", {}, {}, None, cited)
    if term is None or terms is None:
        return
    part = terms.part(grounds.standing.on)
    yield _first_day(grounds, term, part)
    if term.last_day is not None:
        yield _last_day(grounds, term, part, term.last_day)


def _first_day(grounds: Grounds, term: Term, part: Terms) -> Reason:
    while part.earlier is not None and term.number == part.number:
        part = part.earlier  # an extension moved the last day of the term, not its first
    further = term.number - part.number
    start = part.start if further else part.first_day
    values: Values = {"number": term.number, "start": start}
    values |= {"sum": _sum(part, further, term.first_day)} if further else {"origin": _origin(grounds)}
    inputs = {"start": start, "length": part.length, "renewal": part.renewal}
    return grounds.from_clause("text.term", "term", values, term.first_day, inputs, "term" if further else "term.first")


def _last_day(grounds: Grounds, term: Term, part: Terms, last_day: date) -> Reason:
    """The end of a term: a boundary of the sequence, a day that the text names, or one to which it was extended."""
    on, over, n = grounds.standing.on, last_day + DAY, term.number - part.number + 1
    fixed, moved = n == 1 and not part.length, part.final is not None and n == part.last
    act = None
    if fixed or moved:
        since = grounds.held_since(lambda phase: phase.terms is not None and phase.terms.part(on) == part)
        act = grounds.act_on(since, ActKind.EXTENDED)
    values: Values = {"number": term.number, "last_day": last_day, "over": over}
    inputs: Values = {"term": term.number}
    if act is not None:
        values["on"], phrase = act.on, "term-end.extended"
        if act.duration is not None:
            phrase, values["sum"] = "term-end.extended-for", total(grounds.end_met_by(act), over, act.duration)
        cited = act.citations or grounds.citations("text.term", "text.term.")
        return Reason("term-end", phrase, values, {"term": str(term.number)}, over, cited)
    if fixed:
        return grounds.from_clause("text.term", "term-end", values, over, inputs, "term-end.named")
    values |= {"start": part.start, "origin": _origin(grounds, part), "sum": _sum(part, n, over)}
    phrase = "term-end.excluded" if part.first_day_excluded else "term-end"
    return grounds.from_clause("text.term", "term-end", values, over, inputs, phrase)


def _sum(part: Terms, n: int, day: date) -> Phrase:
    """The sum that leads to the n-th boundary of a sequence of terms."""
    excluded = part.first_day_excluded
    return total(part.start, day, part.length, times=n - 1, renewal=part.renewal, excluded=excluded)


def _origin(grounds: Grounds, part: Terms | None = None) -> Phrase:
    """The event from which a term is counted."""
    phase, clause = grounds.phase, grounds.phase.text.term
    if part is not None and not part.length:
        named = clause is not None and clause.last_day is not None and part.start == shift(clause.last_day, 1)
        return Phrase("origin.named", {}) if named else Phrase("origin.extended", {"number": part.number})
    counted_from = CountedFrom.IN_FORCE if clause is None else clause.counted_from
    if counted_from is CountedFrom.SIGNED and phase.signed is None:
        counted_from = CountedFrom.IN_FORCE
    return Phrase(f"origin.{counted_from}" if isinstance(counted_from, CountedFrom) else "origin.day", {})


def of_notice(grounds: Grounds, notice: Notice, by: str | tuple[str, ...]) -> Iterator[Reason]:
    """How the days of a notice lead to its end, what moved or bars it, or what is left of a suspended one."""
    out, barred = notice.first_day_out, grounds.phase.barred_since
    if notice.until is not None:
        left: Values = {"until": notice.until, "by": by, "left": notice.left}
        yield grounds.from_clause("text.suspension", "days-left", left, notice.until, {"left": notice.left})
    if notice.state is not NoticeState.RUNNING:
        return
    values: Values = {"given": notice.given, "by": by, "under": under(notice.under), "out": out}
    if barred is not None:
        act = grounds.act_on(barred, ActKind.EXIT_BARRED)
        cited = () if act is None else act.citations
        yield Reason("notice-barred", "notice-barred", values, {"barred_since": str(barred)}, None, cited)
        return
    formula = notice.formula
    effect = _period_over(formula, notice.given)
    if effect is not None and formula.end(notice.given) == out:
        yield _counted(grounds, notice, effect, values)
    else:
        yield _moved(grounds, notice, values)


def _counted(grounds: Grounds, notice: Notice, effect: date, values: Values) -> Reason:
    """The count of a notice whose period alone led to its end."""
    formula, out = notice.formula, notice.first_day_out
    points, word = formula.exit_points, "excluded" if formula.first_day_excluded else "counted"
    values |= {"counting": formula.counting, "ends": effect - DAY, "effect": effect, "at": points.year_day or points.at}
    if out == formula.expiry and out < effect:
        phrase = "notice-counted.expiry"
    elif not formula.notice:
        phrase = "notice-counted.no-period"
    elif points.at is not At.ANY_DAY:
        phrase = "notice-counted.point"
    else:
        phrase = "notice-counted.minimum" if effect < out else "notice-counted"
    cited = grounds.citations(*exit_paths(notice.under, "first_day"))
    inputs = {"notice": str(formula.notice), "first_day": word}
    return Reason(f"first-day-{word}", phrase, values, inputs, out, cited)


def _moved(grounds: Grounds, notice: Notice, values: Values) -> Reason:
    """What gave a notice another end than its own count: the day that it names, a later act, or a suspension."""
    out, inputs = notice.first_day_out, {"given": str(notice.given)}
    since = grounds.held_since(lambda phase: _runs_to(phase.notice_of(notice.by), out))
    act = grounds.act_on(since, *MOVERS)
    cited = grounds.citations(*exit_paths(notice.under))
    values["on"] = since
    if act is not None:
        phrase, cited = "notice-moved", act.citations or cited
        values["act"] = act.kind
    elif since == notice.given:
        act, phrase = grounds.act_on(since, ActKind.NOTICE_GIVEN), "notice-moved.named"
        cited = (act and act.citations) or cited
    else:
        resumed = grounds.phase.text.resumed
        phrase, cited = f"notice-moved.{resumed}", grounds.citations("text.suspension") or cited
        values["left"], inputs["resumed"] = (out - since).days, str(resumed)
    return Reason("notice-moved", phrase, values, inputs, out, cited)


def _runs_to(notice: Notice | None, out: date) -> bool:
    return notice is not None and notice.state is NoticeState.RUNNING and notice.first_day_out == out


def of_deadlines(grounds: Grounds) -> Iterator[Reason]:
    """The last days in time, why a day later would be too late, and what that costs."""
    phase = grounds.phase
    for deadline in grounds.standing.deadlines:
        match deadline.what:
            case DeadlineKind.WITHDRAW_NOTICE:
                yield _last_day_to_withdraw(grounds, deadline)
            case DeadlineKind.GIVE_NOTICE | DeadlineKind.WINDOW_CLOSES:
                yield from _last_day_for_notice(grounds, deadline, phase.formula_under(deadline.under))
            case unknown:
                assert_never(unknown)
    for notice, by in jointly(phase.notices if phase.in_force else ()):
        withdrawal = phase.clause_of(notice).withdrawal
        if withdrawal is not Withdrawal.FREE:
            values: Values = {"given": notice.given, "by": by}
            cited = grounds.citations(*exit_paths(notice.under, "withdrawal"))
            yield Reason(f"withdrawal-{withdrawal}", f"withdrawal.{withdrawal}", values, {}, None, cited)


def _last_day_to_withdraw(grounds: Grounds, deadline: Deadline) -> Reason:
    day, out = deadline.day, deadline.first_day_out
    silent = _CONVENTION if grounds.standing.on >= _CONVENTION_IN_FORCE else _CUSTOM
    cited = grounds.citations("text.withdrawal") or (silent,)
    inputs = {"first_day_out": str(out)}
    return Reason("notice-withdrawn-before-effect", "withdrawal", {"day": day, "out": out}, inputs, day, cited)


def _last_day_for_notice(grounds: Grounds, deadline: Deadline, formula: Formula) -> Iterator[Reason]:
    """The exit point that notice can still reach, the count of its days, and the exit point after it."""
    day, out, missed = deadline.day, deadline.first_day_out, deadline.if_missed
    closes, path = deadline.what is DeadlineKind.WINDOW_CLOSES, exit_paths(deadline.under)
    values: Values = {"day": day, "out": out, "under": under(deadline.under)}
    points = formula.exit_points
    point = "exit-point.window" if closes else "exit-point.minimum" if out == points.opens else "exit-point"
    at: Values = {"at": points.year_day or points.at}
    yield grounds.from_clause(path, "exit-point", values | at, out, {"at": points.at}, point)
    word = "excluded" if formula.first_day_excluded else "counted"
    inputs = {"notice": str(formula.notice), "first_day": word, "first_day_out": str(out)}
    cited = grounds.citations(*exit_paths(deadline.under, "window" if closes else "first_day"))
    if closes:
        yield Reason("window", "window", values, inputs, day, cited)
    else:
        phrase = f"deadline.{word}" if formula.notice else "deadline.no-period"
        effect = _period_over(formula, day)
        counts_as, excluded = formula.notice_days.counts_as(day), formula.first_day_excluded
        values["sum"] = total(counts_as, effect or out, formula.notice, excluded=excluded)
        values["as_of"] = "" if counts_as == day else Phrase("as-of", {"day": day, "counts_as": counts_as})
        values["late"] = "" if deadline.costs_a_day else _late(formula, day)
        yield Reason(f"first-day-{word}", phrase, values, inputs, day, cited)
    if missed is not None:
        phrase = "if-missed.day" if deadline.costs_a_day else "if-missed"
        values = {"day": day, "out": out, "missed": missed}
        yield grounds.from_clause(path, "if-missed", values, missed, {"day": day}, phrase)


def _late(formula: Formula, day: date) -> Phrase | str:
    """What comes of a notice of the next day, where one is allowed."""
    next_day = None if day == date.max else day + DAY
    over = None if next_day is None else _period_over(formula, next_day)
    if next_day is None or over is None:
        return ""
    if formula.notice_days.cut_off is not None:
        return Phrase("late.cut-off", {"next_day": next_day, "counts_as": formula.notice_days.counts_as(next_day)})
    return Phrase("late" if formula.notice else "late.no-period", {"next_day": next_day, "late": over})


def _period_over(formula: Formula, day: date) -> date | None:
    """The day on which the notice period of a notice has passed, where one is allowed and the text settles it."""
    try:
        return formula.takes_effect(day) if formula.notice_days.allows(day) else None
    except (AmbiguousDay, DayOutOfRange):
        return None


def of_opening(grounds: Grounds, day: date, clause: str | None) -> Reason:
    """Why no notice may be given before a day: a lock-in, or a window that is not open yet."""
    phase = grounds.phase
    written, formula = phase.text.exit_clause(clause), phase.formula_under(clause)
    locked = None if written is None else written.no_notice_before
    values: Values = {"day": day, "under": under(clause)}
    key, phrase = "no_notice_before", "notice-opens.day"
    if formula.notice_days.opens != day:
        key, phrase = "window", "notice-opens.window"
    elif locked is True:
        phrase = "notice-opens.term"
    elif isinstance(locked, Period) and phase.entered is not None:
        phrase = "notice-opens.period"
        values["start"] = phase.entered
        values["sum"] = total(phase.entered, day, locked)
    return grounds.from_clause(exit_paths(clause, key), "notice-opens", values, day, {"day": day}, phrase)
