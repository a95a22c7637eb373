"""A tracker of pacts that renew themselves, which is right, and twelve that are wrong in the ways real ones are.

None of the engine's code runs here: a tracker reads the text and the record of a pact as data.
"""

import calendar
from datetime import UTC, date, datetime, timedelta

from gsomia_rules import Act, Pact

DAY = timedelta(days=1)


class Tracker:
    """Knows pacts that renew themselves for the same time, and notices of one party."""

    def __init__(self, pact: Pact) -> None:
        self.record = pact.record
        self.start = next((act.on for act in self.record if act.kind == "entered-into-force"), date.max)
        assert pact.text.term is not None
        assert pact.text.term.length is not None
        clause = pact.text.exits[0]
        self.term, self.notice, self.excluded = pact.text.term.length, clause.notice, clause.first_day_excluded
        self.rolls, self.at_once = pact.text.month_end == "roll", pact.text.resumed == "at-once"

    def after(self, day: date, months: int, days: int) -> date:
        """The day so many months and days later."""
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        longest = calendar.monthrange(year, month + 1)[1]
        over = self.rolls and day.day > longest
        return date(year, month + 1, min(day.day, longest)) + (days + over) * DAY

    def renewal(self, number: int) -> date:
        """The first day after a term."""
        return self.after(self.start, self.term.months * number, self.term.days * number)

    def term_on(self, day: date) -> int:
        """The number of the term that holds a day."""
        number = 1 + (day - self.start).days // (self.term.months * 31 + self.term.days)
        while self.renewal(number) <= day:
            number += 1
        return number

    def term_first_day(self, day: date) -> date:
        """The first day of the term that holds a day."""
        return self.start if self.term_on(day) == 1 else self.renewal(self.term_on(day) - 1)

    def end(self, notice: date) -> date | None:
        """The first day out after a notice of a day: the end of the first term that holds the whole notice period."""
        effect = self.after(notice, self.notice.months, self.notice.days) + self.excluded * DAY
        return self.renewal(self.term_on(effect - DAY))

    def latest(self, out: date) -> date | None:
        """The last day of notice for a first day out or an earlier one, found by stepping through the days."""
        if self.term_on(out) == 1:
            return None
        day = self.term_first_day(out) - (self.notice.months * 31 + self.notice.days + 3) * DAY
        while (end := self.end(day + DAY)) is not None and end <= out:
            day += DAY
        return day

    def deadline(self, day: date) -> date | None:
        """The next deadline to give notice, while none is given."""
        end = self.end(day)
        return None if end is None else self.latest(end)

    def noticed_end(self, day: date) -> tuple[date | None, bool]:
        """The first day out by the notice that stands on a day, and whether its effect is suspended."""
        end, left = None, None
        for act in self.acts_until(day):
            if act.kind == "notice-given":
                new = self.end(act.on)
                if left is not None and end is not None:
                    end = max(end, act.on) if self.at_once else act.on + left
                end, left = new if end is None or new is None else min(end, new), None
            elif act.kind == "notice-withdrawn":
                end, left = None, None
            elif act.kind == "notice-suspended" and end is not None and left is None:
                left = end - act.on
        return end, left is not None

    def acts_until(self, day: date) -> list[Act]:
        """The acts on or before a day."""
        return [act for act in self.record if act.on <= day]

    def state(self, day: date) -> str:
        """The status on a day."""
        end, suspended = self.noticed_end(day)
        if day < self.start:
            return "unsigned"
        if end is None:
            return "in-force"
        return "notice-suspended" if suspended else "under-notice" if day < end else "ended"

    def state_at(self, moment: datetime) -> str:
        """The status at a moment: that of the civil day where the pact has its own."""
        return self.state(moment.date())

    def withdrawal_deadline(self, day: date) -> date | None:
        """The last day to withdraw the notice that stands: the last day in force."""
        end, _ = self.noticed_end(day)
        return end - DAY if end is not None and self.state(day) == "under-notice" else None


class Subtracts(Tracker):
    """Takes the notice period off the end, though the day of notice does not count."""

    def latest(self, out: date) -> date | None:
        return self.after(out, -self.notice.months, -self.notice.days)


class ThirtyDayMonths(Tracker):
    """Takes a month for thirty days."""

    def after(self, day: date, months: int, days: int) -> date:
        return day + (months * 30 + days) * DAY


class InvertsBySubtraction(Tracker):
    """Goes back by taking off months, which skips the last days of a month that was clamped."""

    def latest(self, out: date) -> date | None:
        if self.term_on(out) == 1:
            return None
        return self.after(self.term_first_day(out) - self.excluded * DAY, -self.notice.months, -self.notice.days)


class CountsTheDayOfNotice(Tracker):
    """Counts the day of notice, whatever the text says."""

    def __init__(self, pact: Pact) -> None:
        super().__init__(pact)
        self.excluded = False


class RenewsFromTheLastRenewal(Tracker):
    """Adds each term to the end of the one before: once clamped, a term that began on the 31st never gets back to it."""

    def renewal(self, number: int) -> date:
        day = self.start
        for _ in range(number):
            day = self.after(day, self.term.months, self.term.days)
        return day


class DeadlineOnTheEndDay(Tracker):
    """Lets a notice be withdrawn on the first day out, when the pact is over."""

    def withdrawal_deadline(self, day: date) -> date | None:
        last = super().withdrawal_deadline(day)
        return None if last is None else last + DAY


class SuspensionIsWithdrawal(Tracker):
    """Takes a suspended notice for one that was withdrawn."""

    def state(self, day: date) -> str:
        found = super().state(day)
        return "in-force" if found == "notice-suspended" else found


class NoLeapDay(Tracker):
    """Looks for the same day of another year, which 29 February has in one year of four."""

    def after(self, day: date, months: int, days: int) -> date:
        return super().after(day.replace(year=day.year + months // 12), months % 12, days)


class DaysInUtc(Tracker):
    """Asks for the day in Greenwich, where it is yesterday for the first hours of a day in Seoul."""

    def state_at(self, moment: datetime) -> str:
        return self.state(moment.astimezone(UTC).date())


class IgnoresLateNotices(Tracker):
    """Takes a notice that is late for the end of its term for no notice at all."""

    def end(self, notice: date) -> date | None:
        end = super().end(notice)
        return end if end == self.renewal(self.term_on(notice)) else None


class DoublesTheFirstTerm(Tracker):
    """Lets the first renewal come when the second is due."""

    def renewal(self, number: int) -> date:
        return super().renewal(number + 1)


class KnowsTheFuture(Tracker):
    """Applies the record of today to days in the past."""

    def acts_until(self, day: date) -> list[Act]:  # noqa: ARG002
        return list(self.record)
