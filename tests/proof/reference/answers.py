"""The answers of the slow reference, as plain values."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.proof.reference.day import Day, End
from tests.proof.reference.walk import Walk
from tests.proof.reference.way import UNKNOWN, Way, survives_until

__all__ = ["Reference"]

ENOUGH = 10
"""So many last days of no consequence are passed over under one of several clauses."""


class Reference(Walk):
    """One reading of one file, with the answer for every day of its walk."""

    def answer(self, on: date) -> dict[str, Any]:
        """Everything that an answer for a day has, as plain values; ``conditions`` are those of which one is shown."""
        day = on.toordinal()
        today = self.days[day] if day >= self.first else Day(self.days[self.first].words)
        ended, pending = today.ended, today.pending() if today.in_force else None
        earliest = self._earliest(today, day, pending)
        event = self._event(today, day, pending)
        return {
            "state": today.state,
            "pending": pending and pending[:2],
            "term": self._term_on(today, day),
            "deadlines": self._deadlines(today, day, pending),
            "earliest": earliest and earliest[:3] if earliest != UNKNOWN else UNKNOWN,
            "earliest_under": earliest[3] if isinstance(earliest, tuple) else {None} if earliest is None else UNKNOWN,
            "event": event,
            "ended": ended and ended[:2],
            "survives": self._survives(today),
            "conditions": self._conditions(today, ended or pending, earliest),
            "barred": today.barred if today.in_force else None,
            "last_act": today.last_act,
        }

    @staticmethod
    def _conditions(today: Day, end: End | None, earliest: Any) -> Any:  # noqa: ANN401
        """The conditions of the end that is shown: that by notice, and otherwise the earliest if it is sooner."""
        if end is not None and (today.ended is not None or end.how == "by-notice"):
            return end.conditions
        if earliest == UNKNOWN:
            return UNKNOWN
        if earliest is None or (end is not None and end.out <= earliest[2]):
            return {None}
        return {today.words.clause(under).get("subject_to") for under in earliest[3]}

    @staticmethod
    def _event(today: Day, day: int, pending: End | None) -> Any:  # noqa: ANN401
        """The nearest change if nobody acts: an end, a suspension that is over, the next boundary, or notice that opens."""
        if not today.in_force or today.terms is None:
            return None
        events = []
        if pending is not None:
            events.append((pending.out, 0, "expiry" if pending.how == "expired" else "end"))
        events += [(notice.until, 1, "suspension-ends") for notice in today.notices if notice.until is not None]
        if not today.resumes_at_once():
            ahead = bisect_right(today.terms.boundaries, day)
            if ahead < len(today.terms.boundaries):
                what = "continuation" if today.terms.unlimited else "renewal"
                events.append((today.terms.boundaries[ahead], 2, what))
        if today.state == "in-force" and today.ways:
            opens = min((way.next_permitted[day] for way in today.ways if day in way.next_permitted), default=None)
            if opens is None:
                return UNKNOWN
            if opens > day:
                events.append((opens, 3, "notice-opens"))
        return (min(events)[2], min(events)[0]) if events else None

    @staticmethod
    def _survives(today: Day) -> tuple[int, int | None] | None:
        """The first and the last day of the surviving obligations; the last is None where they are unlimited."""
        clause = today.words.survival
        if today.ended is None or clause is None:
            return None
        return today.ended.out, survives_until(clause, today.ended.out, today.words.rule)

    @staticmethod
    def _term_on(today: Day, day: int) -> tuple[int, int, int | None] | None:
        counted = today.terms
        if not today.in_force or counted is None or counted.words.term is None:
            return None
        if day < counted.began or today.resumes_at_once():
            return None
        passed = bisect_right(counted.boundaries, day)
        start = counted.boundaries[passed - 1] if passed else counted.began
        return 1 + passed, start, counted.boundaries[passed] - 1 if passed < len(counted.boundaries) else None

    def _deadlines(self, today: Day, day: int, pending: End | None) -> Any:  # noqa: ANN401
        """Every last day to give notice or to withdraw one, with the end it is about and the end if it is missed."""
        if not today.in_force or today.barred is not None:
            return []
        if today.state == "notice-suspended" and today.words.at_once:
            return []
        found = []
        for way in today.ways:
            deadline = self._last_day_for_notice(today, way, day, pending)
            if deadline == UNKNOWN:
                return UNKNOWN
            found += [] if deadline is None else [deadline]
        for notice in today.notices if pending is not None else ():
            left = today.pending(without=notice)
            free = today.clause_of(notice).get("withdrawal", "free") == "free"
            if pending is not None and free and (left is None or left.out > pending.out):
                found.append(("withdraw-notice", pending.out - 1, pending.out, pending.out, None))
                break
        return sorted(found, key=lambda one: (one[1], str(one)))

    def _last_day_for_notice(self, today: Day, way: Way, day: int, pending: End | None) -> Any:  # noqa: ANN401
        """The nearest last day under one clause of which the next day costs more than a day whatever the clause.

        Where there are several clauses, the engine tries a dozen; what comes later is not told here either.
        """
        end = way.leads(day)
        if pending is not None and (pending.out <= self.horizon if end is None else end >= pending.out):
            return None
        last: Any = UNKNOWN if end is None else way.last_days.get(day, UNKNOWN)
        for tried in range(1 if len(today.ways) == 1 else 1000):
            if last in (None, UNKNOWN) or (way.windowed and way.permits(last + 1)):
                return None if last != UNKNOWN else UNKNOWN
            found = self._told(today, way, last, pending)
            if found is not None:
                return UNKNOWN if tried > ENOUGH else found
            last = way.last_days.get(last + 1, UNKNOWN)
        return None

    def _told(self, today: Day, way: Way, last: int, pending: End | None) -> Any:  # noqa: ANN401
        """The deadline of a last day under a clause; None where its passing costs nothing."""
        sooner = way.leads(last)
        later = min((end for other in today.ways if (end := other.leads(last + 1)) is not None), default=None)
        if sooner is None or later is None:
            return UNKNOWN
        due = [] if pending is None else [pending.out]
        ends, missed = [sooner, *due], [later, *due]
        suspended = [notice.left for notice in today.notices if not notice.running]
        if len(suspended) == len(today.words.notifiers):  # whoever gives notice resumes his own first
            ends.append(last + max(suspended))
            missed.append(last + 1 + max(suspended))
        if min(ends) != sooner or sooner in due or min(missed) <= sooner + (not way.is_at_minimum(last)):
            return None
        if self._counted_under(today, last) is not way:
            return None
        return "window-closes" if way.windowed else "give-notice", last, sooner, min(missed), way.id

    @staticmethod
    def _counted_under(today: Day, day: int) -> Way | None:
        """The clause under which a notice of a day counts if it names none: that which ends the pact first."""
        ends = [(end, way) for way in today.ways if way.permits(day) and (end := way.ends.get(day)) is not None]
        return min(ends, key=lambda one: one[0])[1] if ends else None

    def _earliest(self, today: Day, day: int, pending: End | None) -> Any:  # noqa: ANN401
        """Who can end it soonest by acting on which day, and when; and the clauses under which that can be."""
        if not today.in_force or today.barred is not None:
            return None
        reached, unknown = [], False
        for party in today.words.notifiers:
            for way in self._ways(today, day, party):
                if way is None:
                    unknown = True
                elif pending is None or way[1] < pending.out:
                    reached.append((*way, party))
        if not reached:
            return UNKNOWN if unknown else None
        end, acting = min(one[:2] for one in reached)
        able = [
            party for party in today.words.notifiers if (end, acting, party) in [(*one[:2], one[3]) for one in reached]
        ]
        by = able[0] if len(able) == 1 else "any" if len(able) == len(today.words.notifiers) else tuple(able)
        unders = {one[2] for one in reached if one[:2] == (end, acting)}
        return by, acting, min(end, pending.out) if pending is not None else end, unders

    @staticmethod
    def _ways(today: Day, day: int, party: str) -> Iterator[tuple[int, int, str | None] | None]:
        """The ends that a party can bring about, each with the day to act; None for one past the horizon."""
        notice = today.notice_of(party)
        if notice is not None:
            yield notice.end if notice.running else today.resumed(notice, day), day, notice.clause.get("id")
        for way in today.ways:
            acting, end = way.next_permitted.get(day), way.leads(day)
            yield None if acting is None or end is None else (end, acting, way.id)
