"""A slow reference: it walks from day to day and applies the words of a pact file literally.

It shares no code with the engine and reads the file with ``tomllib`` alone. Days are
ordinals. It does not know what lies past its horizon, and then answers ``UNKNOWN`` rather
than guess.
"""

import tomllib
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

UNKNOWN = "past the horizon"
Period = tuple[int, int]


def period(written: str) -> Period:
    """The months and days of a period such as "1 year 6 months"."""
    words = written.split()
    units = {"year": (12, 0), "month": (1, 0), "day": (0, 1)}
    months = days = 0
    for amount, unit in zip(words[::2], words[1::2], strict=True):
        of_months, of_days = units[unit.rstrip("s")]
        months, days = months + int(amount) * of_months, days + int(amount) * of_days
    return months, days


@cache
def month_length(year: int, month: int) -> int:
    """The number of days of a month."""
    return monthrange(year, month)[1]


def plus(day: int, length: Period, rule: str) -> int:
    """The day a period later: the months first, clamped or rolled where a month is too short, then the days."""
    start = date.fromordinal(day)
    year, month = divmod(start.year * 12 + start.month - 1 + length[0], 12)
    longest = month_length(year, month + 1)
    if start.day <= longest:
        landed = date(year, month + 1, start.day).toordinal()
    else:
        landed = date(year, month + 1, longest).toordinal() + (rule == "roll")
    return landed + length[1]


@dataclass
class Notice:
    """The notice of one party on a day."""

    by: str
    end: int
    running: bool = True
    left: int = 0
    until: int | None = None


@dataclass
class Clock:
    """The clause worked out for every day, for one entry into force and one extent of its terms."""

    began: int
    boundaries: list[int]
    expiry: int | None
    number: int
    unlimited: bool
    permitted: list[bool]
    ends: list[int | None]
    effects: list[int | None]
    opens: int | None
    points: dict[int, int] = field(default_factory=dict)
    next_permitted: dict[int, int] = field(default_factory=dict)
    closes: dict[int, int] = field(default_factory=dict)
    last_days: dict[int, Any] = field(default_factory=dict)
    first_term_over: int | None = None
    locked_before: int = 0


@dataclass
class Day:
    """The status of one day."""

    state: str
    notices: list[Notice] = field(default_factory=list)
    clock: Clock | None = None
    agreed: tuple[int, str] | None = None
    ended: tuple[int, str] | None = None


class Reference:
    """One reading of one file, walked from its first act to a last day."""

    def __init__(self, file: str, reading: str, last: date, beyond: int) -> None:
        data = tomllib.loads(file)
        self.text, self.acts = self._merged(data, reading)
        parties = list(data["pact"]["parties"])
        self.notifiers = parties[:1] if self.text.get("ends_for") == "notifier" else parties
        self.rule = self.text.get("month_end", "clamp")
        self.exit, self.term = self.text.get("exit", {"at": "never"}), self.text.get("term")
        self.at_once = self.text.get("suspension", {}).get("resumed") == "at-once"
        self.first = self.acts[0]["on"].toordinal() if self.acts else last.toordinal()
        self.last = last.toordinal()
        self.horizon = self.last + beyond
        self.counted: int | None = None
        self.days = self._walk()

    @staticmethod
    def _merged(data: dict[str, Any], reading: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        text = {key: dict(value) if isinstance(value, dict) else value for key, value in data.get("text", {}).items()}
        acts = [dict(act) for act in data.get("record", [])]
        chain, name = [], reading
        while name in data.get("readings", {}):
            chain.append(data["readings"][name])
            name = chain[-1].get("like", "")
        for link in reversed(chain):
            for clause, value in link.get("text", {}).items():
                before = text.get(clause)
                text[clause] = {**before, **value} if isinstance(before, dict) and isinstance(value, dict) else value
            for act in acts:
                change = link.get("acts", {}).get(act.get("id"), {})
                if change.get("act", act["act"]) != act["act"]:
                    for key in ("for", "last_day", "first_day_out", "how", "why"):
                        act.pop(key, None)
                act.update(change)
        return text, sorted(acts, key=lambda act: act["on"])

    # --- The clause, literally ----------------------------------------------------------------

    def _clock(
        self, entered: int, signed: int | None, moved: "Clock | None" = None, ends: tuple[int, int] | None = None
    ) -> Clock:
        boundaries: list[int] = []
        before: list[int] = []
        expiry, number, began, unlimited = None, 1, entered, False
        if self.term is not None:
            extra = self.term.get("first_day") == "excluded"
            counted = self.term.get("counted_from", "in-force")
            began = (
                entered
                if counted == "in-force"
                else (signed or entered)
                if counted == "signed"
                else counted.toordinal()
            )
            renews, unlimited = self.term["then"] == "renews", self.term["then"] == "unlimited"
            if "last_day" in self.term:
                base, length, extra = self.term["last_day"].toordinal() + 1, (0, 0), False
            else:
                base, length = began, period(self.term["length"])
            renewal = period(self.term["renews_for"]) if "renews_for" in self.term else length
            most = 1 + self.term.get("times", 10**6) if renews else 1
            if ends is not None and moved is not None and moved.expiry is None:
                # a running term was extended: it begins where it began, and renewals run from its new end
                start, new = ends
                before = [boundary for boundary in moved.boundaries if boundary <= start]
                number, began = moved.number, moved.began
                base, length = new - extra, (0, 0)
            while len(boundaries) < most and (most < 10**6 or not boundaries or boundaries[-1] <= self.horizon):
                n = len(boundaries)
                whole = (length[0] + n * renewal[0], length[1] + n * renewal[1])
                boundaries.append(plus(base, whole, self.rule) + extra)
            boundaries = before + boundaries
            if (renews is False and unlimited is False) or (renews and "times" in self.term):
                if ends is not None:
                    boundaries[-1] = ends[1]
                elif moved is not None and moved.expiry is not None:
                    boundaries[-1] = moved.expiry
                expiry = boundaries[-1]
        clock = Clock(began, boundaries, expiry, number, unlimited, [], [], [], boundaries[0] if unlimited else None)
        clock.first_term_over = boundaries[0] if boundaries else None
        self._fill(clock, entered)
        return clock

    def _fill(self, clock: Clock, entered: int) -> None:
        """Work out for every day whether notice may be given, when it takes effect, and when it ends the pact."""
        span = range(self.first, self.horizon + 1)
        lock = self.exit.get("no_notice_before")
        if isinstance(lock, str):
            over = clock.first_term_over if lock == "term-end" else plus(entered, period(lock), self.rule)
            opened = 0 if over is None else over
        else:
            opened = lock.toordinal() if lock is not None else 0
        clock.locked_before = opened
        window = self.exit.get("window")
        if window is not None:
            length = period(window if isinstance(window, str) else window["for"])
            for boundary in clock.boundaries:
                if isinstance(window, str) or window["opens"] == "after-term-end":
                    days = list(range(boundary, plus(boundary, length, self.rule)))
                else:  # the days whose time still reaches the end of the term
                    days = [boundary - 1]
                    while plus(days[0] - 1, length, self.rule) >= boundary:
                        days.insert(0, days[0] - 1)
                clock.closes.update(dict.fromkeys(days, days[-1]))
        clock.permitted = [day >= opened and (window is None or day in clock.closes) for day in span]
        notice, extra = period(self.exit.get("notice", "0 days")), self.exit.get("first_day") == "excluded"
        following: int | None = None
        boundaries, effect_of = set(clock.boundaries), {}
        cut_off: int | None = None
        for day in reversed(span):
            if "cut_off" in self.exit and date.fromordinal(day).strftime("%m-%d") == self.exit["cut_off"]:
                cut_off = day
            if clock.permitted[day - self.first]:
                counts = cut_off if "cut_off" in self.exit else day
                following = None if counts is None else plus(counts, notice, self.rule) + extra
            effect_of[day] = following
        points: dict[int, int] = {}
        nearest: int | None = None
        for day in range(self.horizon, self.first - 1, -1):
            if self._is_exit(day, boundaries, clock):
                nearest = day
            if nearest is not None:
                points[day] = nearest
        for day in span:
            effect = effect_of[day]
            clock.effects.append(effect)
            end = None if effect is None else points.get(effect)
            if clock.expiry is not None:
                known = end is not None or clock.expiry <= self.horizon
                end = min(end or clock.expiry, clock.expiry) if known else None
            clock.ends.append(end)
        clock.points = points
        upcoming: int | None = None
        for day in reversed(span):
            upcoming = day if clock.permitted[day - self.first] else upcoming
            if upcoming is not None:
                clock.next_permitted[day] = upcoming
        self._find_last_days(clock)

    def _find_last_days(self, clock: Clock) -> None:
        """For every day the next one on which a notice leads to a sooner end than a notice of any later day.

        Sooner by more than a day, or by a day at the end of a minimum term, if notice could
        have been given the day before. None where from there on every day is an exit;
        UNKNOWN where that lies past the horizon.
        """
        for_good = self.exit["at"] == "any-day" and "cut_off" not in self.exit and "window" not in self.exit
        nearest: Any = None if for_good else UNKNOWN
        for day in range(self.horizon - 1, self.first - 1, -1):
            if clock.permitted[day - self.first]:
                end, later = self._led(clock, day), self._led(clock, day + 1)
                minimum = end == clock.opens and day > clock.locked_before
                if end is None or later is None:
                    nearest = nearest if for_good else UNKNOWN
                elif later > end + (not minimum) and not (for_good and end != clock.opens):
                    nearest = day
            clock.last_days[day] = nearest

    def _led(self, clock: Clock, day: int) -> int | None:
        """The first day out after the first notice from a day on; None past the horizon."""
        given = clock.next_permitted.get(day)
        return None if given is None else clock.ends[given - self.first]

    def _is_exit(self, day: int, boundaries: set[int], clock: Clock) -> bool:
        at = self.exit["at"]
        if clock.opens is not None and day < clock.opens:
            return False
        if isinstance(at, dict):
            return self._is_year_day(day, at)
        return bool(
            at == "any-day"
            or (at == "term-end" and day in boundaries)
            or (at == "month-start" and date.fromordinal(day).day == 1)
        )

    # --- The walk -----------------------------------------------------------------------------

    def _walk(self) -> dict[int, Day]:
        days: dict[int, Day] = {}
        life, signed, entered = "unsigned", None, None
        notices: dict[str, Notice] = {}
        clock: Clock | None = None
        agreed: tuple[int, str] | None = None
        ended: tuple[int, str] | None = None
        waiting = list(self.acts)
        for day in range(self.first, self.last + 1):
            todo: list[dict[str, Any] | None] = [None]
            while waiting and waiting[0]["on"].toordinal() == day:
                todo.append(waiting.pop(0))
            for act in todo:
                if act is not None:
                    kind = act["act"]
                    out = self._named(act)
                    if kind == "signed":
                        life, signed = "signed", day
                    elif kind == "entered-into-force":
                        self.counted = signed if entered is None else None
                        clock = self._clock(day, self.counted)
                        life, entered, notices, agreed, ended = "in-force", day, {}, None, None
                    elif kind == "ended":
                        agreed = (out or day, act["how"])
                    elif kind == "extended":
                        life, clock, agreed = (
                            "in-force",
                            *self._extended(act, day, out, clock, notices, agreed, ended, entered),
                        )
                        ended = None
                    elif kind.startswith("notice-"):
                        self._act_on_notice(act, day, out, clock, notices)
                for notice in notices.values():
                    if life == "in-force" and notice.until == day:
                        notice.end = max(notice.end, day) if self.at_once else day + notice.left
                        notice.running, notice.until = True, None
                if life == "in-force":
                    if clock is not None and clock.expiry is not None and clock.expiry <= day:
                        life, ended = "ended", (clock.expiry, "expired")
                    elif agreed is not None and agreed[0] <= day:
                        life, ended = "ended", agreed
                    elif any(notice.running and notice.end <= day for notice in notices.values()):
                        life, ended = (
                            "ended",
                            (min(notice.end for notice in notices.values() if notice.running), "by-notice"),
                        )
            state = life
            if life == "in-force" and any(notice.running for notice in notices.values()):
                state = "under-notice"
            elif life == "in-force" and notices:
                state = "notice-suspended"
            days[day] = Day(state, [Notice(**vars(notice)) for notice in notices.values()], clock, agreed, ended)
        return days

    @staticmethod
    def _named(act: dict[str, Any]) -> int | None:
        if "first_day_out" in act:
            return int(act["first_day_out"].toordinal())
        return act["last_day"].toordinal() + 1 if "last_day" in act else None

    def _end_of(self, clock: Clock, day: int, named: int | None) -> int:
        end = clock.ends[day - self.first]
        effect = clock.effects[day - self.first]
        if named is not None and effect is not None and named > effect:
            end = clock.points.get(named, clock.expiry)
            end = end if clock.expiry is None or end is None else min(end, clock.expiry)
        assert end is not None
        return end

    def _act_on_notice(
        self, act: dict[str, Any], day: int, out: int | None, clock: Clock | None, notices: dict[str, Notice]
    ) -> None:
        by, kind = act["by"], act["act"]
        notice = notices.get(by)
        assert clock is not None
        if kind == "notice-withdrawn":
            del notices[by]
        elif kind == "notice-suspended":
            assert notice is not None
            until = out
            if "for" in act:
                until = plus(notice.until or day, period(act["for"]), self.rule)
            if notice.running:
                notice.left = notice.end - day
            notice.running, notice.until = False, until
        elif kind == "notice-resumed" or (notice is not None and not notice.running):
            assert notice is not None
            notice.end = max(notice.end, day) if self.at_once else day + notice.left
            notice.running, notice.until = True, None
        if kind == "notice-given" and clock.permitted[day - self.first]:
            end = self._end_of(clock, day, out)
            if notice is None:
                notices[by] = Notice(by, end)
            else:
                notice.end = min(notice.end, end)

    def _extended(
        self,
        act: dict[str, Any],
        day: int,
        out: int | None,
        clock: Clock | None,
        notices: dict[str, Notice],
        agreed: tuple[int, str] | None,
        ended: tuple[int, str] | None,
        entered: int | None,
    ) -> tuple[Clock | None, tuple[int, str] | None]:
        assert clock is not None
        assert entered is not None
        pending = ended or self._pending(Day("in-force", list(notices.values()), clock, agreed, None))
        running = [boundary for boundary in clock.boundaries if boundary > day]
        old, how = pending if pending is not None else (running[0], "term")
        new = out if out is not None else plus(old, period(act["for"]), self.rule)
        for notice in notices.values():
            if ended is not None and notice.until is not None and notice.until <= day:
                notice.until = None  # its time was over while the pact was not in force: suspended as it was
            if notice.running:
                notice.end = max(notice.end, new)
            elif notice.until is not None:  # once resumed it would end the pact, and that end moves too
                would = max(notice.end, notice.until) if self.at_once else notice.until + notice.left
                if would < new:
                    notice.end, notice.left = max(notice.end, new), notice.left + new - would
        if clock.expiry is not None and clock.expiry < new:
            clock = self._clock(entered, self.counted, clock, (clock.expiry, new))
        elif clock.expiry is None and (how == "term" or old in clock.boundaries):
            start = max((boundary for boundary in clock.boundaries if boundary < old), default=clock.began)
            clock = self._clock(entered, self.counted, clock, (start, new))
        return clock, (max(agreed[0], new), agreed[1]) if agreed is not None else None

    # --- The answers --------------------------------------------------------------------------

    def _pending(self, today: Day) -> tuple[int, str] | None:
        ends = []
        if today.clock is not None and today.clock.expiry is not None:
            ends.append((today.clock.expiry, 0, "expired"))
        if today.agreed is not None:
            ends.append((today.agreed[0], 1, today.agreed[1]))
        for notice in today.notices:
            if notice.running:
                ends.append((notice.end, 2, "by-notice"))
            elif notice.until is not None:
                resumed = max(notice.end, notice.until) if self.at_once else notice.until + notice.left
                ends.append((resumed, 2, "by-notice"))
        return (min(ends)[0], min(ends)[2]) if ends else None

    def answer(self, on: date) -> dict[str, Any]:
        """Everything that an answer for a day has, as plain values."""
        day = on.toordinal()
        if day < self.first:
            return {
                "state": "unsigned",
                "pending": None,
                "term": None,
                "deadlines": [],
                "earliest": None,
                "ended": None,
            }
        today = self.days[day]
        in_force = today.state not in ("unsigned", "signed", "ended")
        pending = self._pending(today) if in_force else None
        return {
            "state": today.state,
            "pending": pending,
            "term": self._term_on(today, day) if in_force else None,
            "deadlines": self._deadlines(today, day, pending) if in_force else [],
            "earliest": self._earliest(today, day, pending) if in_force else None,
            "event": self._event(today, day, pending) if in_force else None,
            "ended": today.ended if today.state == "ended" else None,
            "survives": self._survives(today.ended[0]) if today.state == "ended" and today.ended is not None else None,
        }

    def _event(self, today: Day, day: int, pending: tuple[int, str] | None) -> Any:  # noqa: ANN401
        """The nearest change if nobody acts: an end, a suspension that is over, the next boundary, or notice that opens."""
        events, clock = [], today.clock
        if pending is not None:
            events.append((pending[0], 0, "expiry" if pending[1] == "expired" else "end"))
        events += [(notice.until, 1, "suspension-ends") for notice in today.notices if notice.until is not None]
        if clock is not None and not self._resumes_at_once(today):
            ahead = bisect_right(clock.boundaries, day)
            if ahead < len(clock.boundaries):
                events.append((clock.boundaries[ahead], 2, "continuation" if clock.unlimited else "renewal"))
        if today.state == "in-force" and clock is not None and self.exit["at"] != "never":
            opens = clock.next_permitted.get(day)
            if opens is None:
                return UNKNOWN
            if opens > day:
                events.append((opens, 3, "notice-opens"))
        return (min(events)[2], min(events)[0]) if events else None

    def _resumes_at_once(self, today: Day) -> bool:
        """Whether a suspended notice could end the pact at once, so that terms do not run."""
        return self.at_once and any(not notice.running for notice in today.notices)

    def _survives(self, out: int) -> Any:  # noqa: ANN401
        """The first and the last day of the surviving obligations; the last is None where they are unlimited."""
        clause = self.text.get("survival")
        if clause is None:
            return None
        if clause["for"] == "unlimited":
            return out, None
        over = plus(out, period(clause["for"]), self.rule) + (clause.get("first_day") == "excluded")
        at = clause.get("at", "any-day")
        while at != "any-day" and not (
            date.fromordinal(over).day == 1 if at == "month-start" else self._is_year_day(over, at)
        ):
            over += 1
        return out, over - 1

    @staticmethod
    def _is_year_day(day: int, at: dict[str, str]) -> bool:
        shown = date.fromordinal(day if "first_day_out" in at else day - 1).strftime("%m-%d")
        return shown in at.values()

    def _term_on(self, today: Day, day: int) -> tuple[int, int, int | None] | None:
        clock = today.clock
        if self.term is None or clock is None or day < clock.began or self._resumes_at_once(today):
            return None
        passed = bisect_right(clock.boundaries, day)
        start = clock.boundaries[passed - 1] if passed else clock.began
        return clock.number + passed, start, clock.boundaries[passed] - 1 if passed < len(clock.boundaries) else None

    def _deadlines(self, today: Day, day: int, pending: tuple[int, str] | None) -> Any:  # noqa: ANN401
        """Every last day to give notice or to withdraw one, with the end it is about and the end if it is missed."""
        if today.state == "notice-suspended" and self.at_once:
            return []
        found = self._last_days_for_notice(today, day, pending)
        if found == UNKNOWN:
            return UNKNOWN
        for one in today.notices if pending is not None else ():
            others = [notice for notice in today.notices if notice is not one]
            left = self._pending(Day(today.state, others, today.clock, today.agreed))
            if pending is not None and (left is None or left[0] > pending[0]):
                found.append(("withdraw-notice", pending[0] - 1, pending[0], pending[0]))
                break
        return sorted(found, key=lambda one: int(one[1]))

    def _last_days_for_notice(self, today: Day, day: int, pending: tuple[int, str] | None) -> Any:  # noqa: ANN401
        clock = today.clock
        if clock is None or self.exit["at"] == "never":
            return []
        given, end = clock.next_permitted.get(day), self._led(clock, day)
        if pending is not None and end is not None and end >= pending[0]:
            return []
        if given is None or end is None:
            return UNKNOWN
        windowed = "window" in self.exit and self.exit["at"] == "any-day" and "cut_off" not in self.exit
        last = clock.closes[given] if windowed else clock.last_days.get(day, UNKNOWN)
        if last is None or (windowed and clock.next_permitted.get(last + 1) == last + 1):
            return []
        if last == UNKNOWN:
            return UNKNOWN
        sooner, later = self._led(clock, last), self._led(clock, last + 1)
        if sooner is None or later is None:
            return UNKNOWN
        ends = [one for one in (sooner, pending and pending[0]) if one is not None]
        missed = [one for one in (later, pending and pending[0]) if one is not None]
        suspended = [notice.left for notice in today.notices if not notice.running]
        if len(suspended) == len(self.notifiers):  # whoever gives notice resumes his own first
            ends.append(last + max(suspended))
            missed.append(last + 1 + max(suspended))
        minimum = sooner == clock.opens and last > clock.locked_before
        if min(ends) != sooner or sooner == (pending and pending[0]) or min(missed) <= sooner + (not minimum):
            return []
        return [("window-closes" if windowed else "give-notice", last, sooner, min(missed))]

    def _earliest(self, today: Day, day: int, pending: tuple[int, str] | None) -> Any:  # noqa: ANN401
        reached = []
        for party in self.notifiers:
            ways = list(self._ways(today, day, party))
            if UNKNOWN in ways:
                return UNKNOWN
            reached += [(*way, party) for way in ways if pending is None or way[1] < pending[0]]
        if not reached:
            return None
        end, acting, _ = min(reached)
        able = [party for party in self.notifiers if (end, acting, party) in reached]
        by = "any" if 1 < len(able) == len(self.notifiers) else able[0]
        return by, acting, min(end, pending[0]) if pending is not None else end

    def _ways(self, today: Day, day: int, party: str) -> Iterator[Any]:
        for notice in today.notices:
            if notice.by == party and notice.running:
                yield notice.end, day
            elif notice.by == party:
                yield (max(notice.end, day) if self.at_once else day + notice.left), day
        clock = today.clock
        if clock is not None and self.exit["at"] != "never":
            acting = clock.next_permitted.get(day)
            if acting is None or clock.ends[acting - self.first] is None:
                yield UNKNOWN
            else:
                yield clock.ends[acting - self.first], acting
