"""A slow reference: it walks from day to day and applies the words of a pact file literally.

It shares no code with the engine and reads the file with ``tomllib`` alone. Days are
ordinals. It does not know what lies past its horizon, and then answers ``UNKNOWN`` rather
than guess.
"""

import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from tests.proof.reference_clause import UNKNOWN, Terms, Way, Words, extended, period, plus, survives_until, terms
from tests.proof.reference_file import Table, changed, text_and_acts

__all__ = ["UNKNOWN", "Reference"]


ENOUGH = 10
"""So many last days of no consequence are passed over under one of several clauses."""


@dataclass
class Notice:
    """The notice of one party on a day, and the clause under which it was given."""

    by: str
    end: int
    clause: Table
    running: bool = True
    left: int = 0
    until: int | None = None


class End(NamedTuple):
    """When and how the pact ends, and the conditions that may be shown with it."""

    out: int
    how: str
    conditions: frozenset[str | None] = frozenset([None])


@dataclass
class Day:
    """The status of one day, and what it depends on."""

    words: Words
    life: str = "unsigned"
    signed: int | None = None
    entered: int | None = None
    counted: int | None = None
    notices: list[Notice] = field(default_factory=list)
    terms: Terms | None = None
    ways: list[Way] = field(default_factory=list)
    agreed: End | None = None
    ended: End | None = None
    barred: int | None = None
    last_act: tuple[int, str] | None = None

    @property
    def in_force(self) -> bool:
        """Whether the pact is in force."""
        return self.life == "in-force"

    @property
    def state(self) -> str:
        """The state that is shown: a running notice before a suspended one."""
        if not self.in_force or not self.notices:
            return self.life
        return "under-notice" if any(notice.running for notice in self.notices) else "notice-suspended"

    def notice_of(self, party: str) -> Notice | None:
        """The notice of a party that stands."""
        return next((notice for notice in self.notices if notice.by == party), None)

    def clause_of(self, notice: Notice) -> Table:
        """The clause of a notice as the text of the day has it; where it does so no more, as it was."""
        return next((one for one in self.words.exits if one.get("id") == notice.clause.get("id")), notice.clause)

    def resumed(self, notice: Notice, day: int) -> int:
        """The end of a suspended notice that is resumed on a day: at once, or after the days that were left."""
        return max(notice.end, day) if self.words.at_once else day + notice.left

    def resumes_at_once(self) -> bool:
        """Whether a suspended notice could end the pact at once, so that terms do not run."""
        return self.words.at_once and any(not notice.running for notice in self.notices)

    def pending(self, without: Notice | None = None) -> End | None:
        """When and how the pact ends if nobody acts again: of several ends of one day, its expiry or what was agreed."""
        ends = [] if self.terms is None or self.terms.expiry is None else [End(self.terms.expiry, "expired")]
        ends += [] if self.agreed is None else [self.agreed]
        due = []
        for notice in self.notices if self.barred is None else ():
            if notice is not without and notice.running:
                due.append((notice.end, notice))
            elif notice is not without and notice.until is not None:
                due.append((self.resumed(notice, notice.until), notice))
        if due:
            out = min(end for end, _ in due)
            conditions = {self.clause_of(notice).get("subject_to") for end, notice in due if end == out}
            ends.append(End(out, "by-notice", frozenset(conditions)))
        return min(ends, key=lambda end: end.out, default=None)


class Reference:
    """One reading of one file, walked from its first act to a last day."""

    def __init__(self, file: str, reading: str, last: date, beyond: int, folder: Path | None = None) -> None:
        data = tomllib.loads(file)
        text, self.acts = text_and_acts(data, reading, folder)
        self.parties = list(data["pact"]["parties"])
        self.first = self.acts[0]["on"].toordinal() if self.acts else last.toordinal()
        self.last = last.toordinal()
        self.horizon = self.last + beyond
        self.days = self._walk(Day(Words(text, self.parties)))

    # --- The walk -----------------------------------------------------------------------------

    def _walk(self, today: Day) -> dict[int, Day]:
        days: dict[int, Day] = {}
        waiting = list(self.acts)
        for day in range(self.first, self.last + 1):
            todo: list[Table | None] = [None]
            while waiting and waiting[0]["on"].toordinal() == day:
                todo.append(waiting.pop(0))
            if len(todo) > 1 or self._changes(today, day):
                today = copy(today)
                today.notices = [copy(notice) for notice in today.notices]
                for act in todo:
                    if act is not None:
                        self._act(today, act, day)
                    self._let_pass(today, day)
            days[day] = today
        return days

    @staticmethod
    def _changes(today: Day, day: int) -> bool:
        pending = today.pending() if today.in_force else None
        return (pending is not None and pending.out <= day) or any(notice.until == day for notice in today.notices)

    @staticmethod
    def _let_pass(today: Day, day: int) -> None:
        """What comes with the day itself: a suspension that is over, and an end."""
        for notice in today.notices if today.in_force else ():
            if notice.until == day:
                notice.end = today.resumed(notice, day)
                notice.running, notice.until = True, None
        pending = today.pending() if today.in_force else None
        if pending is not None and pending.out <= day:
            today.life, today.ended = "ended", pending

    def _act(self, today: Day, act: Table, day: int) -> None:
        kind, out = act["act"], self._named(act, day, today.words.rule)
        if kind != "announced":
            today.last_act = day, kind
        if kind == "signed":
            today.life, today.signed = "signed", day
        elif kind == "entered-into-force":
            today.counted = today.signed if today.entered is None else None
            today.life, today.entered, today.notices, today.agreed, today.ended = "in-force", day, [], None, None
            self._count(today, day, terms(today.words, day, today.counted, self.horizon))
        elif kind == "ended":
            if today.in_force:  # on the first day out of an ended pact it coincides
                today.agreed = End(out or day, act["how"])
        elif kind == "extended":
            self._extend(today, act, day, out)
        elif kind == "amended":
            self._amend(today, act, day, out)
        elif kind == "exit-barred":
            today.barred = day
        elif kind == "exit-unbarred":
            today.barred = None
            for notice in today.notices:
                if notice.running:
                    notice.end = max(notice.end, day)
        elif kind.startswith("notice-"):
            for party in self._concerned(today, act):
                self._act_on_notice(today, act, party, day, out)

    @staticmethod
    def _named(act: Table, day: int, rule: str) -> int | None:
        """The first day out that an act names, by a day or (an end) by a period."""
        if act["act"] == "ended" and "for" in act:
            return plus(day, period(act["for"]), rule) + (act["first_day"] == "excluded")
        if "first_day_out" in act:
            return int(act["first_day_out"].toordinal())
        return int(act["last_day"].toordinal()) + 1 if "last_day" in act else None

    def _count(self, today: Day, day: int, counted: Terms) -> None:
        """Work out the ways out anew for terms, from a day on."""
        assert today.entered is not None
        today.terms = counted
        today.ways = [
            Way(clause, today.words.rule, counted, today.entered, day, self.horizon)
            for clause in today.words.exits
            if clause["at"] != "never"
        ]

    def _concerned(self, today: Day, act: Table) -> list[str]:
        """The parties whose notices an act is about."""
        by = [act["by"]] if isinstance(act["by"], str) else act["by"]
        if by != ["all"] and not (len(by) > 1 and set(by) == set(self.parties)):
            return list(by)
        if act["act"] == "notice-given":
            return list(today.words.notifiers)
        return [notice.by for notice in today.notices if act["act"] != "notice-resumed" or not notice.running]

    def _act_on_notice(self, today: Day, act: Table, by: str, day: int, out: int | None) -> None:
        kind, notice = act["act"], today.notice_of(by)
        if kind == "notice-withdrawn":
            today.notices = [one for one in today.notices if one is not notice]
            return
        if kind == "notice-suspended":
            assert notice is not None
            until = plus(notice.until or day, period(act["for"]), today.words.rule) if "for" in act else out
            if notice.running:
                notice.left = max(notice.end - day, 0)
            notice.running, notice.until = False, until
            return
        if notice is not None and not notice.running:
            notice.end = today.resumed(notice, day)
            notice.running, notice.until = True, None
        if kind == "notice-given":
            ways = [way for way in today.ways if way.permits(day) and act.get("under", way.id) == way.id]
            ends = [(end, way.clause) for way in ways if (end := way.end(day, out)) is not None]
            if ends:
                end, clause = min(ends, key=lambda one: one[0])
                if notice is None:
                    today.notices.append(Notice(by, end, clause))
                elif end < notice.end:
                    notice.end, notice.clause = end, clause

    def _amend(self, today: Day, act: Table, day: int, out: int | None) -> None:
        before = today.words
        today.words = Words(changed(before.text, act.get("text", {}), act.get("without", ())), self.parties)
        if today.in_force:
            assert today.entered is not None
            assert today.terms is not None
            counted = today.terms
            if not today.words.counts_terms_like(before):
                counted = terms(today.words, today.entered, today.counted, self.horizon)
            self._count(today, day, counted)
            for notice in today.notices if out is not None else ():
                if notice.running and out is not None:
                    notice.end = out

    def _extend(self, today: Day, act: Table, day: int, out: int | None) -> None:
        assert today.terms is not None
        pending, boundaries = today.ended or today.pending(), today.terms.boundaries
        old = pending.out if pending is not None else next(boundary for boundary in boundaries if boundary > day)
        new = out if out is not None else plus(old, period(act["for"]), today.words.rule)
        for notice in today.notices:
            if today.ended is not None and notice.until is not None and notice.until <= day:
                notice.until = None  # its time was over while the pact was not in force: suspended as it was
            if notice.running:
                notice.end = max(notice.end, new)
            elif notice.until is not None:  # once resumed it would end the pact, and that end moves too
                would = today.resumed(notice, notice.until)
                if would < new:
                    notice.end, notice.left = max(notice.end, new), notice.left + new - would
        expiry = today.terms.expiry
        if (expiry is not None and expiry < new) or (expiry is None and (pending is None or old in boundaries)):
            self._count(today, day, extended(today.terms, old, new, self.horizon))
        elif today.ended is not None:
            self._count(today, day, today.terms)
        if today.agreed is not None and today.agreed.out < new:
            today.agreed = today.agreed._replace(out=new)
        today.life, today.ended = "in-force", None

    # --- The answers --------------------------------------------------------------------------

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
        last = UNKNOWN if end is None else way.last_days.get(day, UNKNOWN)
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
        by = "any" if 1 < len(able) == len(today.words.notifiers) else able[0]
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
