"""Every order of a few acts on a few days: a tiny model of the two state tables, and the walk through all orders.

The model shares no code with the engine. It has one setting: days are ordinals, notice is
ninety days, terms are years from 1 January 2020, an extension is for ten days, and a
suspension for a limited time is for twenty. An end that an act sets with a period comes five
days after the day of the act, and an amendment makes the text another of the three.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from gsomia_rules import Act, ActRefused, Period
from gsomia_rules.engine.phase import Phase
from gsomia_rules.engine.timeline import Timeline, fold
from gsomia_rules.model.case import Case
from gsomia_rules.model.counting import At
from gsomia_rules.model.end import End
from gsomia_rules.model.terms import Then
from gsomia_rules.model.text import ExitClause, Resumed, TermClause, Text

__all__ = ["CLAUSES", "Clause", "Scene", "scenes", "walk"]

PARTIES: Final = ("ONE", "TWO")
NOTICE: Final = 90
EXTENSION: Final = 10
SUSPENSION: Final = 20
WINDING_UP: Final = 5
START: Final = date(2020, 1, 1).toordinal()
YEARS: Final = tuple(date(year, 1, 1).toordinal() for year in range(2021, 2031))
LONG_AFTER: Final = date(2025, 6, 1)

# --- The model ------------------------------------------------------------------------------


class Clause(NamedTuple):
    """One text: when a notice ends the pact, what a resumption does, and whether the pact ends with its first year."""

    name: str
    at_term_end: bool
    excluded: bool
    at_once: bool
    expires: bool = False

    @property
    def amended(self) -> "Clause":
        """The text that an amendment makes of this one: any day after a term end, an expiry after any day, and so on."""
        if self.expires:
            return self._replace(at_term_end=True, expires=False)
        return self._replace(at_term_end=False, expires=not self.at_term_end)

    @property
    def term_ends(self) -> tuple[int, ...]:
        """The ends of the terms since entry into force."""
        return YEARS if self.expires or self.at_term_end else ()

    def text(self) -> Text:
        """The same clause for the engine."""
        term = TermClause(then=Then.ENDS if self.expires else Then.RENEWS, length=Period(years=1))
        return Text(
            term=term if self.expires or self.at_term_end else None,
            exits=(
                ExitClause(
                    at=At.TERM_END if self.at_term_end else At.ANY_DAY,
                    notice=Period(days=NOTICE),
                    first_day_excluded=self.excluded,
                ),
            ),
            resumed=Resumed.AT_ONCE if self.at_once else Resumed.REMAINING_DAYS,
            notifiers=PARTIES,
        )


CLAUSES: Final = tuple(
    Clause(f"{name}, {'at once' if at_once else 'remaining days'}", at_term_end, excluded, at_once, expires)
    for at_once in (True, False)
    for name, at_term_end, excluded, expires in (
        ("term end", True, True, False),
        ("any day", False, False, False),
        ("expiry", False, False, True),
    )
)


_TEXTS: Final = tuple((clause, clause.text()) for one in CLAUSES for clause in (one, one.amended))


class Notice(NamedTuple):
    """One party's notice."""

    end: int
    running: bool = True
    left: int = 0
    until: int | None = None


class World(NamedTuple):
    """The status of the pact: its text, the states of the two tables and the days that depend on them."""

    clause: Clause
    term_ends: tuple[int, ...]
    expires: bool
    in_force: bool = True
    notices: tuple[tuple[str, Notice], ...] = ()
    agreed: int | None = None
    ended: tuple[int, str] | None = None
    barred: bool = False

    def notice_of(self, party: str) -> Notice | None:
        """The notice that a party has given and not withdrawn."""
        return dict(self.notices).get(party)

    @property
    def state(self) -> str:
        """The state that is shown: a running notice takes precedence over a suspended one."""
        if not self.in_force:
            return "ended"
        if any(notice.running for _, notice in self.notices):
            return "under-notice"
        return "notice-suspended" if self.notices else "in-force"


class Refusal(NamedTuple):
    """An act is refused; ``state`` is the one before it."""

    state: str


def _resumed(world: World, notice: Notice, day: int) -> Notice:
    return Notice(max(notice.end, day) if world.clause.at_once else day + notice.left)


def pending(world: World) -> tuple[int, str] | None:
    """When and how the pact ends if nobody acts; of several ends on one day, expiry takes precedence."""
    ends = [(world.term_ends[0], 0, "expired")] if world.expires else []
    ends += [(world.agreed, 1, "by-consent")] if world.agreed is not None else []
    for _, notice in () if world.barred else world.notices:
        if notice.running:
            ends.append((notice.end, 2, "by-notice"))
        elif notice.until is not None:
            ends.append((_resumed(world, notice, notice.until).end, 2, "by-notice"))
    return (min(ends)[0], min(ends)[2]) if ends and world.in_force else None


def opened(world: World, day: int) -> World:
    """The pact as a day opens: suspensions that have run out and ends that have come are applied."""
    while world.in_force:
        end = pending(world)
        over = min((notice.until for _, notice in world.notices if notice.until is not None), default=None)
        if over is not None and over <= day and (end is None or over <= end[0]):
            woken = (
                (who, _resumed(world, notice, over) if notice.until == over else notice)
                for who, notice in world.notices
            )
            world = world._replace(notices=tuple(woken))
        elif end is not None and end[0] <= day:
            world = world._replace(in_force=False, ended=end)
        else:
            break
    return world


def acted(world: World, act: Act) -> World | Refusal:
    """The pact after an act, or the refusal; ``world`` is the pact as the day of the act opens."""
    day = act.on.toordinal()
    if act.kind == "extended":
        return _extended(world, day)
    if act.kind == "amended":
        return _amended(world, act, day)
    if act.kind == "ended":
        return _ended(world, act, day)
    if not world.in_force:
        return Refusal("ended")
    if act.kind in ("exit-barred", "exit-unbarred"):
        return _barred(world, act, day)
    if act.by != "all":
        return _notified(world, act, act.by if isinstance(act.by, str) else "", day)
    concerned = PARTIES if act.kind == "notice-given" else [who for who, _ in world.notices]
    follows: World | Refusal = world if concerned else Refusal("no notice")
    for party in concerned:
        assert isinstance(follows, World)
        follows = _notified(follows, act, party, day)
    return follows


def _notified(world: World, act: Act, party: str, day: int) -> World | Refusal:
    """The pact after an act of a party on its own notice."""
    notice = world.notice_of(party)
    if notice is None and act.kind != "notice-given":
        return Refusal("no notice")
    if notice is not None and notice.running and act.kind == "notice-resumed":
        return Refusal("running")
    notices = dict(world.notices)
    if act.kind == "notice-given":
        notices[party] = _given(world, notice, day)
    elif notice is not None and act.kind == "notice-withdrawn":
        del notices[party]
    elif notice is not None and act.kind == "notice-resumed":
        notices[party] = _resumed(world, notice, day)
    elif notice is not None:
        if act.duration is not None and not notice.running and notice.until is None:
            return Refusal(world.state)  # it is unlimited already, so a limit would hasten the end
        until = None if act.duration is None else (notice.until or day) + SUSPENSION
        left = max(notice.end - day, 0) if notice.running else notice.left
        notices[party] = Notice(notice.end, running=False, left=left, until=until)
    return world._replace(notices=tuple(notices.items()))


def _given(world: World, notice: Notice | None, day: int) -> Notice:
    """A first notice, or a second one, which resumes a suspended first one and never postpones the end."""
    end = day + NOTICE + world.clause.excluded
    if world.clause.at_term_end:
        end = min((term_end for term_end in world.term_ends if term_end >= end), default=end)
    if world.expires:
        end = min(end, world.term_ends[0])
    if notice is None:
        return Notice(end)
    first = notice if notice.running else _resumed(world, notice, day)
    return first._replace(end=min(first.end, end))


def _barred(world: World, act: Act, day: int) -> World | Refusal:
    """A bar leaves notices as they are; lifted, every running one ends the pact on its own day or, if later, on this one."""
    if world.barred is (act.kind == "exit-barred"):
        return Refusal(world.state)
    due = (
        (who, notice._replace(end=max(notice.end, day)) if notice.running else notice) for who, notice in world.notices
    )
    return world._replace(barred=not world.barred, notices=tuple(due) if world.barred else world.notices)


def _ended(world: World, act: Act, day: int) -> World | Refusal:
    """An end at once, or a few days after the act; of an ended pact only that which coincides with its first day out."""
    out = day if act.duration is None else day + WINDING_UP + act.first_day_excluded
    if world.ended is not None:
        return world if world.ended[0] == day == out else Refusal("ended")
    if out == day:
        return world._replace(in_force=False, agreed=day, ended=(day, "by-consent"))
    return world._replace(agreed=out)


def _amended(world: World, act: Act, day: int) -> World | Refusal:
    """Terms are counted anew where they are other terms, but not those of an ended pact; a notice keeps its end."""
    clause = next(clause for clause, text in _TEXTS if text == act.text)
    if clause == world.clause or world.ended is not None:
        return world._replace(clause=clause)
    if clause.expires and clause.term_ends[0] <= day:
        return Refusal(world.state)
    return world._replace(clause=clause, term_ends=clause.term_ends, expires=clause.expires)


def _extended(world: World, day: int) -> World | Refusal:
    """Every pending end before the new one moves to it; without a pending end the running term is extended."""
    suspended = any(not notice.running for _, notice in world.notices)
    end = world.ended or pending(world)
    if end is None and ((suspended and world.clause.at_once) or not world.term_ends):
        return Refusal(world.state)
    old = min(end for end in world.term_ends if end > day) if end is None else end[0]
    new = old + EXTENSION
    if new <= day:
        return Refusal(world.state)
    ends = world.term_ends
    if world.expires:
        ends = (max(ends[0], new),)
    elif old in ends:
        ends = (*(end for end in ends if end < old), *(_years_after(new, years) for years in range(10)))
    moved = {}
    for who, notice in world.notices:
        later = notice
        if world.ended is not None and notice.until is not None and notice.until <= day:
            later = notice._replace(until=None)  # its time was over while the pact was not in force
        elif notice.running:
            later = notice._replace(end=max(notice.end, new))
        elif notice.until is not None:
            would = _resumed(world, notice, notice.until).end
            if would < new:
                later = notice._replace(end=max(notice.end, new), left=notice.left + new - would)
        moved[who] = later
    agreed = None if world.agreed is None else max(world.agreed, new)
    return world._replace(in_force=True, notices=tuple(moved.items()), term_ends=ends, agreed=agreed, ended=None)


def _years_after(day: int, years: int) -> int:
    start = date.fromordinal(day)
    return start.replace(year=start.year + years).toordinal()


# --- The orders -----------------------------------------------------------------------------


Known = dict[tuple[date, World, Phase, int], Counter[str]]


class Scene(NamedTuple):
    """A record, and the days on which further acts may follow."""

    name: str
    record: tuple[Act, ...]
    days: tuple[date, ...]


def scenes(clause: Clause) -> Iterator[Scene]:
    """The days around a deadline, an end, the end of a suspension and a barred end, and the first three together."""
    last = YEARS[0] - NOTICE - clause.excluded
    # before an expiry, a notice whose end a limited suspension moves to the very day of the expiry
    given = last - SUSPENSION if clause.expires else last
    end = given + NOTICE + clause.excluded
    over = end - 1 + SUSPENSION
    entered = Act("entered-into-force", on=date.fromordinal(START), by="all")
    notice = Act("notice-given", on=date.fromordinal(given), by="ONE", id="first-notice")
    suspension = Act(
        "notice-suspended",
        on=date.fromordinal(end - 1),
        by="ONE",
        id="first-suspension",
        duration=Period(days=SUSPENSION),
    )
    yield Scene("a deadline", (entered,), _days(last, last + 1))
    yield Scene("an end", (entered, notice), _days(end - 1, end))
    yield Scene("a suspension", (entered, notice, suspension), _days(over - 1, over))
    bar = Act("exit-barred", on=date.fromordinal(end - 1), by="ONE", id="first-bar")
    yield Scene("a barred end", (entered, notice, bar), _days(end, end + EXTENSION))
    yield Scene("all of these", (entered,), _days(given, given + 1, end - 1, end, over - 1, over))


def _days(*ordinals: int) -> tuple[date, ...]:
    return tuple(map(date.fromordinal, ordinals))


def alphabet(clause: Clause, day: date) -> Iterator[Act]:
    """Every act of every party on a day, and the joint ones."""
    for party in PARTIES:
        for kind in ("notice-given", "notice-withdrawn", "notice-suspended", "notice-resumed"):
            yield Act(kind, on=day, by=party)
        yield Act("notice-suspended", on=day, by=party, duration=Period(days=SUSPENSION))
    yield Act("notice-given", on=day, by="all")
    yield Act("notice-withdrawn", on=day, by="all")
    yield Act("extended", on=day, by="all", duration=Period(days=EXTENSION))
    yield Act("amended", on=day, by="all", text=clause.amended.text())
    yield Act("exit-barred", on=day, by="ONE")
    yield Act("exit-unbarred", on=day, by="ONE")
    yield Act("ended", on=day, by="all", how="by-consent")
    winding_up = Period(days=WINDING_UP)
    yield Act("ended", on=day, by="all", how="by-consent", duration=winding_up, first_day_excluded=True)


def walk(clause: Clause, scene: Scene, most: int) -> Counter[str]:
    """How many orders of up to ``most`` acts are accepted, or refused at the last act; each must agree with the model.

    Where two orders lead to the same phase of the engine and the same status of the model,
    what may follow is walked once and counted twice: a fold knows its last phase alone.
    """
    world = World(clause, clause.term_ends, clause.expires)
    for act in scene.record:
        if act.kind != "entered-into-force":
            follows = acted(opened(world, act.on.toordinal()), act)
            assert isinstance(follows, World)
            world = follows
    acts = {day: tuple(alphabet(clause, day)) for day in scene.days}
    known: Known = {}
    return _walk(scene.days, acts, fold(Case(clause.text(), scene.record)), world, most, known)


def _walk(
    days: tuple[date, ...], acts: dict[date, tuple[Act, ...]], before: Timeline, world: World, most: int, known: Known
) -> Counter[str]:
    tally = Counter[str]()
    for position, day in enumerate(days):
        met = opened(world, day.toordinal())
        for act in acts[day]:
            follows = acted(met, act)
            order = (*before.case.acts, act)
            after = _folded(Case(before.case.text, order))
            if isinstance(follows, Refusal):
                refusal = f"{act.kind} by {act.by} on {act.on} is refused ({follows.state} that day): "
                assert isinstance(after, ActRefused), f"not refused: {described(order)}"
                assert str(after).startswith(refusal), f"{described(order)}: {after}"
                tally["refused"] += 1
                continue
            assert isinstance(after, Timeline), f"{described(order)}: {after}"
            try:
                _agree(follows, after, days[position:])
                _lawful(before, after, act)
            except AssertionError as broken:
                broken.add_note(described(order))
                raise
            tally["accepted"] += 1
            if most > 1:
                key = day, follows, after.phase_on(day), most
                if key not in known:
                    known[key] = _walk(days[position:], acts, after, follows, most - 1, known)
                tally += known[key]
    return tally


def _folded(case: Case) -> Timeline | ActRefused:
    try:
        return fold(case)
    except ActRefused as refusal:
        return refusal


def _agree(world: World, after: Timeline, days: tuple[date, ...]) -> None:
    """On each of the days, and long after them, the engine agrees with the model."""
    for day in (*days, LONG_AFTER):
        world = opened(world, day.toordinal())
        phase, end = after.phase_on(day), pending(world)
        seen = phase.state, _plain(phase.pending_end), _plain(phase.ended), phase.barred_since is not None
        assert seen == (world.state, end, world.ended, world.barred), f"{day}: {seen}"


def _plain(end: End | None) -> tuple[int, str] | None:
    return end and (end.first_day_out.toordinal(), str(end.how))


def _lawful(before: Timeline, after: Timeline, act: Act) -> None:
    """The rules that no act may break."""
    past = sum(phase.first_day < act.on for phase in before.phases)
    assert after.phases[:past] == before.phases[:past], "the days before the act changed"
    met, now = before.phase_on(act.on), after.phase_on(act.on)
    end, ends = met.pending_end, now.pending_end
    assert met.in_force or act.kind in ("extended", "amended", "ended"), "an ended pact stays ended"
    assert met.in_force or act.kind == "extended" or now.ended == met.ended, "an ended pact stays as it ended"
    if act.kind == "notice-suspended" and end is not None and ends is not None:
        assert end.first_day_out <= ends.first_day_out, "a suspension hastened the end"
    if act.kind == "exit-barred":
        assert ends is None or ends.how != "by-notice", "a barred notice ends the pact"
    for party in act.actors if act.kind.startswith("notice-") else ():
        old, new = met.notice_of(party), now.notice_of(party)
        if act.kind == "notice-withdrawn" and party in PARTIES:
            assert old is not None
            late = old.state != "suspended" and old.first_day_out <= act.on
            assert not late or met.barred_since is not None, "a withdrawal came too late"
        if act.kind == "notice-given" and old is not None and new is not None and old.state == "running":
            assert new.first_day_out <= old.first_day_out, "a second notice postponed the end"


def described(order: tuple[Act, ...]) -> str:
    """An order in words, for the message of a failure."""
    return ", ".join(f"{act.on} {act.kind}{f' for {act.duration}' if act.duration else ''} {act.by}" for act in order)
