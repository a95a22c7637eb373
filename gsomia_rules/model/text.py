"""What a treaty says about its own life, as data.

Every clause supplies data for the one formula of :mod:`gsomia_rules.model.counting`. No
clause knows a treaty by name, or who interprets it.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple, assert_never

from gsomia_rules.model.counting import At, ExitPoints, Formula, NoticeDays, YearDay
from gsomia_rules.model.mapping import ReadOnlyMap
from gsomia_rules.model.period import MonthEnd, Period, add, shift
from gsomia_rules.model.reasons import Citation
from gsomia_rules.model.representation import shown_as_call
from gsomia_rules.model.terms import Terms, Then
from gsomia_rules.model.window import Window

__all__ = [
    "CountedFrom",
    "ExitClause",
    "Resumed",
    "ReviewClause",
    "SurvivalClause",
    "TermClause",
    "Text",
    "Withdrawal",
    "covers",
    "exit_path",
]


class CountedFrom(StrEnum):
    """The event from which the first term is counted, where the text names no day."""

    IN_FORCE = "in-force"
    SIGNED = "signed"


class Resumed(StrEnum):
    """How much of the notice period still runs once a suspended notice is resumed: its remaining days, or none."""

    REMAINING_DAYS = "remaining-days"
    AT_ONCE = "at-once"


class Withdrawal(StrEnum):
    """Who may withdraw a notice before it takes effect (Vienna Convention on the Law of Treaties, art. 68)."""

    FREE = "free"
    BY_CONSENT = "by-consent"
    NEVER = "never"


@shown_as_call
class TermClause(NamedTuple):
    """How long the pact runs, and what follows.

    ``length`` or ``last_day`` fixes the first term; ``renews_for`` the length of further
    terms (by default the same), at most ``times`` of them.
    """

    then: Then
    length: Period | None = None
    last_day: date | None = None
    counted_from: CountedFrom | date = CountedFrom.IN_FORCE
    first_day_excluded: bool = False
    renews_for: Period | None = None
    times: int | None = None

    def terms(self, signed: date | None, in_force: date, month_end: MonthEnd) -> Terms:
        """The terms of a pact that entered into force on a day."""
        match self.counted_from:
            case CountedFrom.IN_FORCE:
                start = in_force
            case CountedFrom.SIGNED:
                start = signed or in_force
            case date():
                start = self.counted_from
            case unknown:
                assert_never(unknown)
        if self.last_day is not None:
            base, length, excluded = shift(self.last_day, 1), Period(), False
        else:
            base, length, excluded = start, self.length or Period(), self.first_day_excluded
        return Terms(
            start=base,
            length=length,
            then=self.then,
            renews_for=self.renews_for or self.length,
            times=self.times,
            first_day_excluded=excluded,
            month_end=month_end,
            began=start,
        )


@shown_as_call
class ExitClause(NamedTuple):
    """How a party leaves: the notice, how its days are counted, and the days on which it can end the pact.

    ``no_notice_before`` is a lock-in: a time from entry into force, a day, or the
    end of the first term (True). ``subject_to`` are conditions in words, shown but never
    evaluated. ``id`` names the clause where a text has several.
    """

    at: At
    notice: Period = Period()
    first_day_excluded: bool = False
    year_day: YearDay | None = None
    no_notice_before: Period | date | bool | None = None
    window: Period | None = None
    window_before: bool = False
    cut_off: YearDay | None = None
    subject_to: str | None = None
    withdrawal: Withdrawal = Withdrawal.FREE
    id: str | None = None

    def formula(self, terms: Terms | None, in_force: date, month_end: MonthEnd) -> Formula:
        """The formula of this clause for a pact in force since a day."""
        goes_on = terms is not None and terms.then is Then.UNLIMITED
        window = None
        if self.window is not None and terms is not None:
            window = Window(terms=terms, length=self.window, before=self.window_before)
        return Formula(
            notice=self.notice,
            first_day_excluded=self.first_day_excluded,
            exit_points=ExitPoints(
                at=self.at,
                terms=terms,
                year_day=self.year_day,
                opens=terms.boundary(1) if terms is not None and goes_on else None,
            ),
            notice_days=NoticeDays(
                opens=self._notice_opens(terms, in_force, month_end), window=window, cut_off=self.cut_off
            ),
            month_end=month_end,
            expiry=terms.expiry if terms is not None else None,
            under=self.id,
        )

    def _notice_opens(self, terms: Terms | None, in_force: date, month_end: MonthEnd) -> date | None:
        match self.no_notice_before:
            case Period():
                return add(in_force, self.no_notice_before, month_end)
            case date():
                return self.no_notice_before
            case True:
                return None if terms is None else terms.part(date.min).boundary(1)
            case False | None:
                return None
            case unknown:
                assert_never(unknown)


@shown_as_call
class SurvivalClause(NamedTuple):
    """The obligations that survive the end: for a time from the first day out, or indefinitely (None).

    ``covers`` says in words which they are.
    """

    duration: Period | None = None
    at: At = At.ANY_DAY
    year_day: YearDay | None = None
    first_day_excluded: bool = False
    covers: str | None = None

    def over(self, first_day_out: date, month_end: MonthEnd) -> date | None:
        """The first day on which no obligation survives; None when that day never comes."""
        if self.duration is None:
            return None
        return Formula(
            notice=self.duration,
            first_day_excluded=self.first_day_excluded,
            exit_points=ExitPoints(at=self.at, year_day=self.year_day),
            month_end=month_end,
        ).end(first_day_out)


@shown_as_call
class ReviewClause(NamedTuple):
    """The days on which the parties review the pact together.

    The first is a time from entry into force, or a day; further ones follow every so
    often, where the text says so.
    """

    first: Period | date
    every: Period | None = None

    def days(self, in_force: date, month_end: MonthEnd) -> Terms:
        """The days of review, as the boundaries of terms."""
        first = self.first
        return Terms(
            start=in_force if isinstance(first, Period) else first,
            length=first if isinstance(first, Period) else Period(),
            then=Then.ENDS if self.every is None else Then.RENEWS,
            renews_for=self.every,
            month_end=month_end,
        )


@shown_as_call
class Text(NamedTuple):
    """The clauses of one treaty, as one reading has them.

    ``exits`` are the ways out, and ``notifiers`` the parties that may give notice; ``member``
    is the only party for which the pact then ends. ``cites`` holds the sources of the
    clauses by their path in the file (``text.exit.first_day``).
    """

    exits: tuple[ExitClause, ...] = ()
    term: TermClause | None = None
    resumed: Resumed = Resumed.REMAINING_DAYS
    survival: SurvivalClause | None = None
    review: ReviewClause | None = None
    month_end: MonthEnd = MonthEnd.REFUSE
    notifiers: tuple[str, ...] = ()
    member: str | None = None
    cites: Mapping[str, tuple[Citation, ...]] = ReadOnlyMap()

    def terms(self, signed: date | None, in_force: date) -> Terms | None:
        """The terms of a pact that entered into force on a day; None for one without terms."""
        return None if self.term is None else self.term.terms(signed, in_force, self.month_end)

    def exit_clause(self, clause: str | None) -> ExitClause | None:
        """The way out with an id, or the only one for None; None where the text has no such clause."""
        return next((one for one in self.exits if one.id == clause), None)

    def needs_month_end(self, terms: Terms | None, reviews: Terms | None = None) -> str | None:
        """The period that can end in a month too short for the day, where the text has no rule for it, or None."""
        if self.month_end is not MonthEnd.REFUSE:
            return None
        periods = [
            (name, period) for one in self.exits for name, period in (("notice", one.notice), ("window", one.window))
        ]
        if self.survival is not None:
            periods.append(("survival", self.survival.duration))
        for name, period in periods:
            if period is not None and period.months:
                return f"{name} of {period}"
        for name, days in (("term", terms), ("review counted", reviews)):
            if days is not None and days.start.day > 28:
                months = (days.length.months % 12, days.renewal.months % 12)
                leap_day = (days.start.month, days.start.day) == (2, 29)
                if any(months) or (leap_day and (days.length.months or days.renewal.months)):
                    return f"{name} from {days.start}"
        return None

    def formulas(self, terms: Terms | None, in_force: date) -> tuple[Formula, ...]:
        """From notice to end under each clause, for a pact with these terms; raises AmbiguousDay, DayOutOfRange."""
        return tuple([clause.formula(terms, in_force, self.month_end) for clause in self.exits])


def exit_path(clause: str | None) -> str:
    """The path of a way out in a pact file: of one by its id, or of the only one.

    >>> exit_path("refusal"), exit_path(None)
    ('text.exit.refusal', 'text.exit')
    """
    return f"text.exit.{clause}" if clause else "text.exit"


def covers(path: str, inner: str) -> bool:
    """Whether a path in a pact file is another one, or that of a clause that holds it.

    >>> covers("text.exit", "text.exit.notice"), covers("text.exit", "text.exits")
    (True, False)
    """
    return f"{inner}.".startswith(f"{path}.")
