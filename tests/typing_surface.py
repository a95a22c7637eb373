"""Typed calls of every public name: checked by the type checker, never run and never collected."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, assert_type

from gsomia_rules import (
    Act,
    ActKind,
    ActRefused,
    AmbiguousDay,
    BadPactFile,
    BadPeriod,
    Choice,
    Citation,
    Counting,
    DayOutOfRange,
    Deadline,
    DeadlineKind,
    EarliestEnd,
    End,
    Ending,
    Event,
    EventKind,
    ExitClause,
    GsomiaRulesError,
    Metadata,
    MonthEnd,
    Occurrence,
    Outlook,
    Pact,
    PactKind,
    Period,
    Problem,
    ProblemKind,
    Reading,
    Reason,
    Reasons,
    ReviewClause,
    Segment,
    Severity,
    Standing,
    State,
    Survival,
    SurvivalClause,
    Term,
    TermClause,
    Text,
    Timeline,
    UnknownPact,
    UnknownReading,
    Withdrawal,
    built_in,
    load,
    load_all,
    parse,
)

TODAY = date(2026, 11, 21)


# --- A pact ---------------------------------------------------------------------------------

pact: Pact = load("gsomia")
from_path: Pact = load(Path("friendship.toml"))
from_bytes: Pact = parse(b"", "friendship", file="friendship.toml")
names: tuple[str, ...] = built_in()
every: tuple[Pact, ...] = load_all(Path("my-pacts"), "gsomia")

assert_type(pact.name, str)
assert_type(pact.parties, Mapping[str, str])
assert_type(pact.searched_to, date | None)
assert_type(pact.subject, str | None)
assert_type(pact.kind, PactKind | None)
metadata: Metadata = pact.metadata
titles: tuple[str, str, str] = (metadata.pact, metadata.title, metadata.zone)

text: Text = pact.text
term_clause: TermClause | None = text.term
exit_clause: ExitClause = text.exits[0]
assert_type(exit_clause.withdrawal, Withdrawal)
survival_clause: SurvivalClause | None = text.survival
review_clause: ReviewClause | None = text.review
assert_type(text.month_end, MonthEnd)
assert_type(exit_clause.notice, Period)
assert_type(exit_clause.subject_to, str | None)

reading: Reading = pact.readings["japan"]
choice: Choice = reading.choices[0]
overridden: tuple[str, str, str] = (choice.path, choice.chosen, choice.instead_of)
assert_type(choice.citations, tuple[Citation, ...])


# --- Acts and periods -----------------------------------------------------------------------

act = Act(ActKind.NOTICE_GIVEN, on=TODAY, by="KOR")
extension = Act(ActKind.EXTENDED, on=TODAY, by="all", id="extension", dated=TODAY, duration=Period.parse("6 months"))
ended = Act("ended", on=TODAY, by="all", how="by-consent", first_day_out=TODAY, citations=(Citation("A treaty"),))
assert_type(act.kind, ActKind)
assert_type(ended.how, Ending | None)
assert_type(pact.record, tuple[Act, ...])

period: Period = Period(years=1, months=2, days=3) + Period(days=1) * 2
parts: tuple[int, int] = (period.months, period.days)
rules: list[MonthEnd] = [MonthEnd.CLAMP, MonthEnd.ROLL, MonthEnd.REFUSE]


# --- An answer ------------------------------------------------------------------------------

standing: Standing = pact.on(TODAY)
japan: Standing = pact.on(TODAY, reading="japan")
if_notice_is_given: Standing = pact.assuming(act, extension).on(TODAY)
as_known_then: Standing = pact.known_on(TODAY).on(TODAY)

state: State = standing.state
deadline: Deadline | None = standing.next_deadline
event: Event | None = standing.next_event
term: Term | None = standing.term
pending_end: End | None = standing.pending_end
earliest_end: EarliestEnd | None = standing.earliest_end
survival: Survival | None = standing.survival
last_act: Act | None = standing.last_act
assert_type(standing.ended_how, Ending | None)
assert_type(standing.metadata, Metadata)
assert_type(standing.other_readings, Mapping[str, Standing | GsomiaRulesError])

if deadline is not None:
    assert_type(deadline.what, DeadlineKind)
    assert_type(deadline.days_left, int)
    counted: Counting | None = deadline.counted
    words: str | None = deadline.counting
if event is not None:
    assert_type(event.what, EventKind)
    assert_type(event.day, date)
if term is not None:
    assert_type((term.number, term.first_day, term.last_day), tuple[int, date, date | None])
if pending_end is not None:
    assert_type((pending_end.how, pending_end.last_day, pending_end.first_day_out), tuple[Ending, date, date])
if earliest_end is not None:
    assert_type(
        (earliest_end.by, earliest_end.notice_day, earliest_end.last_day), tuple[str | tuple[str, ...], date, date]
    )
if survival is not None:
    assert_type((survival.first_day, survival.last_day, survival.over), tuple[date, date | None, bool])

reasons: Reasons = standing.reasons
steps: tuple[Reason, ...] = reasons
for reason in steps:
    assert_type((reason.rule, reason.says, reason.day), tuple[str, str, date | None])
    citation: Citation = reason.citations[0]
    source: tuple[str, str | None, str | None] = (citation.title, citation.address, citation.article)

plain: dict[str, Any] = standing.to_dict()
json: str = standing.to_json()
line: str = str(standing)


# --- Many days ------------------------------------------------------------------------------

answers: Iterator[Standing] = pact.answers(TODAY, TODAY)
outlooks: Iterator[tuple[date, Outlook]] = pact.outlooks(TODAY, TODAY, reading="japan")
deadlines: tuple[Deadline, ...] = pact.deadlines(TODAY, TODAY)
occurrences: tuple[Occurrence, ...] = pact.occurrences(TODAY, TODAY)
assert_type(occurrences[0].what, DeadlineKind | EventKind)

timeline: Timeline = pact.timeline(reading="japan")
changes: Iterator[date] = timeline.changes(TODAY, TODAY)
segments: tuple[Segment, ...] = timeline.segments(TODAY, TODAY)
assert_type((segments[0].first_day, segments[0].state), tuple[date, State])

comparison: dict[str, Standing | GsomiaRulesError] = pact.comparison(TODAY)
for answer in comparison.values():
    match answer:
        case Standing():
            assert_type(answer.on, date)
        case GsomiaRulesError():
            message: str = str(answer)


# --- Errors ---------------------------------------------------------------------------------

try:
    load("friendship.toml").on(TODAY, reading="other")
except BadPactFile as error:
    problem: Problem = error.problems[0]
    assert_type((problem.kind, problem.severity), tuple[ProblemKind, Severity])
    assert_type((problem.place, problem.fault, problem.remedy), tuple[str, str, str])
except ActRefused as error:
    assert_type(error.act_id, str | None)
except (AmbiguousDay, BadPeriod, DayOutOfRange, UnknownPact, UnknownReading) as error:
    general: GsomiaRulesError = error
    value_error: ValueError = error
