"""What is wrong or doubtful in a pact file that loads: static checks, and its own expectations."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from gsomia_rules.engine.pact import Pact
from gsomia_rules.errors import Accepted, DayOutOfRange, GsomiaRulesError, Problem, ProblemKind, Severity
from gsomia_rules.model.expectation import FIELDS, Expectation, expectation_value
from gsomia_rules.model.period import Period
from gsomia_rules.model.reading import Reading
from gsomia_rules.queries.citation_checks import citations_without_rule, uncited
from gsomia_rules.queries.due import last_day_within
from gsomia_rules.queries.exit_checks import exits
from gsomia_rules.queries.findings import MOST_DAYS, act_places, note, warning, within_calendar
from gsomia_rules.queries.month_end_checks import month_ends
from gsomia_rules.queries.reading_checks import identical_readings, statements
from gsomia_rules.queries.zones import INSTALL_ZONES, known_zone

__all__ = ["check", "expectation_problems"]

_FIX: Final = "fix the text, the record or the expectation, whichever its source does not support"


def check(
    pact: Pact, *, text_alone: bool = False, stale: Period | None = None, today: date | None = None
) -> tuple[Problem, ...]:
    """The problems of a pact, each reported once; one that the file accepts has the reason.

    With ``text_alone`` it stands for a treaty text, which needs no expectations, and
    whose sources may be cited by files that are like it. With ``stale``, its record must
    have been searched no longer ago than that, counted from ``today``.
    """
    problems = [*_zone(pact), *_doubts(pact, text_alone=text_alone), *uncited(pact)]
    problems += [*citations_without_rule(pact), *_searched_to(pact)]
    for reading in pact.readings.values():
        problems += within_calendar(exits(pact, reading))
        problems += _answers_to_acts(pact, reading)
    problems += within_calendar(month_ends(pact))
    problems += within_calendar(identical_readings(pact))
    problems += statements(pact)
    if stale is not None and today is not None and not text_alone:
        problems += _stale_record(pact, stale, today)
    if not pact.expectations and not text_alone:
        fault, remedy = "the file has no expectation, so nothing proves it", "add an [[expect]] with an official date"
        problems.append(warning(ProblemKind.NO_EXPECTATIONS, "expect", fault, remedy))
    for expectation in pact.expectations:
        problems += expectation_problems(pact, expectation)
    return tuple(_accepting(dict.fromkeys(problems), pact.accepted))


def _accepting(problems: Iterable[Problem], accepted: Sequence[Accepted]) -> Iterator[Problem]:
    """The problems, with the reason of each that is accepted, and the acceptances that match none.

    Whether a record is stale depends on the day and on what is asked, so its acceptance may match none.
    """
    unmatched: dict[tuple[str, ProblemKind], str] = {
        (one.place, one.kind): f"acceptance {number}"
        for number, one in enumerate(accepted, start=1)
        if one.kind is not ProblemKind.STALE_RECORD
    }
    reasons = {(one.place, one.kind): one.because for one in accepted}
    for problem in problems:
        key = problem.place, problem.kind
        if key in reasons and problem.severity is not Severity.ERROR:
            unmatched.pop(key, None)
            problem = problem._replace(accepted=reasons[key])
        yield problem
    for (place, kind), entry in unmatched.items():
        fault = f"the check finds no {kind} at {place}"
        remedy = "remove it, or write place and kind as the check reports them"
        yield warning(ProblemKind.UNMATCHED_ACCEPTANCE, entry, fault, remedy)


def _zone(pact: Pact) -> Iterator[Problem]:
    if known_zone(pact.zone) is None:
        fault = f"this machine does not know the time zone {pact.zone}"
        remedy = f"write one like Asia/Seoul or UTC, or {INSTALL_ZONES}"
        yield warning(ProblemKind.UNKNOWN_TIME_ZONE, "pact.zone", fault, remedy)


def _doubts(pact: Pact, *, text_alone: bool) -> Iterator[Problem]:
    for one in pact.doubts:
        unused = one.kind is ProblemKind.UNUSED_SOURCE
        yield one._replace(severity=Severity.NOTE) if unused and text_alone else one


def _searched_to(pact: Pact) -> Iterator[Problem]:
    """A record that nobody says was checked through its last act."""
    last = max((act.on for reading in pact.readings.values() for act in reading.case.acts), default=None)
    place, remedy = "pact.searched_to", "write the day on which the public record was last checked"
    if last is not None and pact.searched_to is None:
        yield note(ProblemKind.RECORD_NOT_SEARCHED, place, "is missing", remedy)
    elif last is not None and pact.searched_to is not None and pact.searched_to < last:
        yield warning(ProblemKind.RECORD_NOT_SEARCHED, place, f"is before the last act, on {last}", remedy)


def _stale_record(pact: Pact, stale: Period, today: date) -> Iterator[Problem]:
    """A record that was searched longer ago than a time, or that does not say when."""
    remedy = "search for later acts, and write the day of the search"
    if pact.searched_to is None:
        yield warning(ProblemKind.STALE_RECORD, "pact.searched_to", "is missing", remedy)
    elif last_day_within(pact.searched_to, stale) < today:
        fault = f"is {pact.searched_to}, longer ago than {stale}"
        yield warning(ProblemKind.STALE_RECORD, "pact.searched_to", fault, remedy)


def _answers_to_acts(pact: Pact, reading: Reading) -> Iterator[Problem]:
    """Acts whose day needs a day beyond the calendar; of a very long record, the latest acts."""
    acts = act_places(pact)
    for act in reading.case.acts[-(MOST_DAYS // 2 // len(pact.readings)) :]:
        try:
            pact.on(act.on, reading.name)
        except DayOutOfRange as error:
            yield Problem(ProblemKind.OUTSIDE_CALENDAR, acts[act.id], str(error), "shorten the period")


def expectation_problems(pact: Pact, expectation: Expectation) -> Iterator[Problem]:
    """What an expectation says and the engine does not."""
    place, refused = expectation.place, expectation.refused
    if not expectation.citations and expectation.basis is None:
        yield warning(ProblemKind.NO_CITATION, place, "has no citation", "add source or basis")
    try:
        standing = pact.assuming(*expectation.assumed).on(expectation.on, expectation.reading)
    except GsomiaRulesError as error:
        if refused is None or refused not in str(error):
            yield Problem(ProblemKind.UNEXPECTED_REFUSAL, place, f"is refused: {error}", _FIX)
        return
    if refused is not None:
        yield Problem(ProblemKind.MISSING_REFUSAL, f"{place}: refused", "nothing is refused", _FIX)
    for field, expected in expectation.fields.items():
        actual = expectation_value(FIELDS[field](standing))
        if actual != expected:
            fault = f"is {actual} under {standing.reading}, not {expected}"
            yield Problem(ProblemKind.UNMET_EXPECTATION, f"{place}: {field}", fault, _FIX)
