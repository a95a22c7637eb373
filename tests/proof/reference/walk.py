"""The walk of the slow reference: from day to day, what the acts of a record and the days themselves do to a pact."""

import tomllib
from copy import copy
from datetime import date

from tests.proof.reference.day import Day, End, Notice
from tests.proof.reference.file import Table, Texts, changed, text_and_acts
from tests.proof.reference.terms import Terms, Words, extended, period, plus, terms
from tests.proof.reference.way import Way

__all__ = ["Walk"]


class Walk:
    """One reading of one file, walked from its first act to a last day."""

    def __init__(self, file: str, reading: str, last: date, beyond: int, texts: Texts) -> None:
        data = tomllib.loads(file)
        text, self.acts = text_and_acts(data, reading, texts)
        self.parties = list(data["pact"]["parties"])
        self.first = self.acts[0]["on"].toordinal() if self.acts else last.toordinal()
        self.last = last.toordinal()
        self.horizon = self.last + beyond
        self.days = self._walk(Day(Words(text, self.parties)))

    def _walk(self, today: Day) -> dict[int, Day]:
        days: dict[int, Day] = {}
        waiting = list(self.acts)
        turn: int | None = None
        for day in range(self.first, self.last + 1):
            todo: list[Table | None] = [None]
            while waiting and waiting[0]["on"].toordinal() == day:
                todo.append(waiting.pop(0))
            if len(todo) > 1 or day == turn:
                today = copy(today)
                today.notices = [copy(notice) for notice in today.notices]
                for act in todo:
                    if act is not None:
                        self._act(today, act, day)
                    self._let_pass(today, day)
                turn = self._turn(today)
            days[day] = today
        return days

    @staticmethod
    def _turn(today: Day) -> int | None:
        """The day on which time changes the status if nobody acts."""
        pending = today.pending() if today.in_force else None
        turns = [notice.until for notice in today.notices if today.in_force and notice.until is not None]
        return min(turns if pending is None else [*turns, pending.out], default=None)

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
            return plus(day, period(act["for"]), rule) + int(act["first_day"] == "excluded")
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
