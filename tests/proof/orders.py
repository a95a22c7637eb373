"""Every order of a few acts on a few days: a tiny model of the two state tables, and the walk through all orders.

The model shares no code with the engine. It has one setting: days are ordinals, notice is
ninety days, terms are years from 1 January 2020, an extension is for ten days, and a
suspension for a limited time is for twenty.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from gsomia_rules import Act, ActRefused, Period
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


class Notice(NamedTuple):
    """One party's notice."""

    end: int
    running: bool = True
    left: int = 0
    until: int | None = None


class World(NamedTuple):
    """The status of the pact: the states of the two tables and the days that depend on them."""

    in_force: bool = True
    notices: tuple[tuple[str, Notice], ...] = ()
    term_ends: tuple[int, ...] = YEARS
    agreed: int | None = None
    ended: tuple[int, str] | None = None

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


def _resumed(clause: Clause, notice: Notice, day: int) -> Notice:
    return Notice(max(notice.end, day) if clause.at_once else day + notice.left)


def pending(clause: Clause, world: World) -> tuple[int, str] | None:
    """When and how the pact ends if nobody acts; of several ends on one day, expiry takes precedence."""
    ends = [(world.term_ends[0], 0, "expired")] if clause.expires else []
    ends += [(world.agreed, 1, "by-consent")] if world.agreed is not None else []
    for _, notice in world.notices:
        if notice.running:
            ends.append((notice.end, 2, "by-notice"))
        elif notice.until is not None:
            ends.append((_resumed(clause, notice, notice.until).end, 2, "by-notice"))
    return (min(ends)[0], min(ends)[2]) if ends and world.in_force else None


def opened(clause: Clause, world: World, day: int) -> World:
    """The pact as a day opens: suspensions that have run out and ends that have come are applied."""
    while world.in_force:
        end = pending(clause, world)
        over = min((notice.until for _, notice in world.notices if notice.until is not None), default=None)
        if over is not None and over <= day and (end is None or over <= end[0]):
            woken = (
                (who, _resumed(clause, notice, over) if notice.until == over else notice)
                for who, notice in world.notices
            )
            world = world._replace(notices=tuple(woken))
        elif end is not None and end[0] <= day:
            world = world._replace(in_force=False, ended=end)
        else:
            break
    return world


def acted(clause: Clause, world: World, act: Act) -> World | Refusal:
    """The pact after an act, or the refusal; ``world`` is the pact as the day of the act opens."""
    day = act.on.toordinal()
    if act.kind == "extended":
        return _extended(clause, world, day)
    if not world.in_force:
        return Refusal("ended")
    if act.kind == "ended":
        return world._replace(in_force=False, agreed=day, ended=(day, "by-consent"))
    notice = world.notice_of(act.by)
    if notice is None and act.kind != "notice-given":
        return Refusal("no notice")
    if notice is not None and notice.running and act.kind == "notice-resumed":
        return Refusal("running")
    notices = dict(world.notices)
    if act.kind == "notice-given":
        notices[act.by] = _given(clause, world, notice, day)
    elif notice is not None and act.kind == "notice-withdrawn":
        del notices[act.by]
    elif notice is not None and act.kind == "notice-resumed":
        notices[act.by] = _resumed(clause, notice, day)
    elif notice is not None:
        if act.duration is not None and not notice.running and notice.until is None:
            return Refusal(world.state)  # it is unlimited already, so a limit would hasten the end
        until = None if act.duration is None else (notice.until or day) + SUSPENSION
        left = notice.end - day if notice.running else notice.left
        notices[act.by] = Notice(notice.end, running=False, left=left, until=until)
    return world._replace(notices=tuple(notices.items()))


def _given(clause: Clause, world: World, notice: Notice | None, day: int) -> Notice:
    """A first notice, or a second one, which resumes a suspended first one and never postpones the end."""
    effect = day + NOTICE + clause.excluded
    end = min(end for end in world.term_ends if end >= effect) if clause.at_term_end else effect
    if clause.expires:
        end = min(end, world.term_ends[0])
    if notice is None:
        return Notice(end)
    first = notice if notice.running else _resumed(clause, notice, day)
    return first._replace(end=min(first.end, end))


def _extended(clause: Clause, world: World, day: int) -> World | Refusal:
    """Every pending end before the new one moves to it; without a pending end the running term is extended."""
    suspended = any(not notice.running for _, notice in world.notices)
    end = world.ended or pending(clause, world)
    if end is None and ((suspended and clause.at_once) or not clause.at_term_end):
        return Refusal(world.state)
    old = min(end for end in world.term_ends if end > day) if end is None else end[0]
    new = old + EXTENSION
    if new <= day:
        return Refusal(world.state)
    ends = world.term_ends
    if clause.expires:
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
            would = _resumed(clause, notice, notice.until).end
            if would < new:
                later = notice._replace(end=max(notice.end, new), left=notice.left + new - would)
        moved[who] = later
    agreed = None if world.agreed is None else max(world.agreed, new)
    return World(notices=tuple(moved.items()), term_ends=ends, agreed=agreed)


def _years_after(day: int, years: int) -> int:
    start = date.fromordinal(day)
    return start.replace(year=start.year + years).toordinal()


# --- The orders -----------------------------------------------------------------------------


class Scene(NamedTuple):
    """A record, and the days on which further acts may follow."""

    name: str
    record: tuple[Act, ...]
    days: tuple[date, ...]


def scenes(clause: Clause) -> Iterator[Scene]:
    """The days around a deadline, around an end and around the end of a suspension, and all of them together."""
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
    yield Scene("all of these", (entered,), _days(given, given + 1, end - 1, end, over - 1, over))


def _days(*ordinals: int) -> tuple[date, ...]:
    return tuple(map(date.fromordinal, ordinals))


def alphabet(day: date) -> Iterator[Act]:
    """Every act of every party on a day."""
    for party in PARTIES:
        for kind in ("notice-given", "notice-withdrawn", "notice-suspended", "notice-resumed"):
            yield Act(kind, on=day, by=party)
        yield Act("notice-suspended", on=day, by=party, duration=Period(days=SUSPENSION))
    yield Act("extended", on=day, by="all", duration=Period(days=EXTENSION))
    yield Act("ended", on=day, by="all", how="by-consent")


def walk(clause: Clause, scene: Scene, most: int) -> Counter[str]:
    """How many orders of up to ``most`` acts are accepted, or refused at the last act; each must agree with the model."""
    text, world = clause.text(), World()
    for act in scene.record:
        if act.kind != "entered-into-force":
            follows = acted(clause, opened(clause, world, act.on.toordinal()), act)
            assert isinstance(follows, World)
            world = follows
    acts = {day: tuple(alphabet(day)) for day in scene.days}
    return _walk(clause, scene.days, acts, fold(Case(text, scene.record)), world, most)


def _walk(
    clause: Clause, days: tuple[date, ...], acts: dict[date, tuple[Act, ...]], before: Timeline, world: World, most: int
) -> Counter[str]:
    tally = Counter[str]()
    for position, day in enumerate(days):
        met = opened(clause, world, day.toordinal())
        for act in acts[day]:
            follows = acted(clause, met, act)
            order = (*before.case.acts, act)
            after = _folded(Case(before.case.text, order))
            if isinstance(follows, Refusal):
                refusal = f"{act.kind} by {act.by} on {act.on} is refused ({follows.state} that day): "
                assert str(after).startswith(refusal), f"{described(clause, order)}: {after}"
                tally["refused"] += 1
                continue
            assert isinstance(after, Timeline), f"{described(clause, order)}: {after}"
            try:
                _agree(clause, follows, after, days[position:])
                _lawful(before, after, act)
            except AssertionError as broken:
                broken.add_note(described(clause, order))
                raise
            tally["accepted"] += 1
            if most > 1:
                tally += _walk(clause, days[position:], acts, after, follows, most - 1)
    return tally


def _folded(case: Case) -> Timeline | ActRefused:
    try:
        return fold(case)
    except ActRefused as refusal:
        return refusal


def _agree(clause: Clause, world: World, after: Timeline, days: tuple[date, ...]) -> None:
    """On each of the days, and long after them, the engine agrees with the model."""
    for day in (*days, LONG_AFTER):
        world = opened(clause, world, day.toordinal())
        phase, end = after.phase_on(day), pending(clause, world)
        seen = phase.state, _plain(phase.pending_end()), _plain(phase.ended)
        assert seen == (world.state, end, world.ended), f"{day}: {seen}"


def _plain(end: End | None) -> tuple[int, str] | None:
    return end and (end.first_day_out.toordinal(), str(end.how))


def _lawful(before: Timeline, after: Timeline, act: Act) -> None:
    """The rules that no act may break."""
    past = sum(phase.first_day < act.on for phase in before.phases)
    assert after.phases[:past] == before.phases[:past], "the days before the act changed"
    met, now = before.phase_on(act.on), after.phase_on(act.on)
    old, new = met.notice_of(act.by), now.notice_of(act.by)
    end, ends = met.pending_end(), now.pending_end()
    assert met.in_force or act.kind == "extended", "an ended pact stays ended"
    if act.kind == "notice-withdrawn":
        assert old is not None
        assert old.state == "suspended" or old.first_day_out > act.on, "a withdrawal came too late"
    if act.kind == "notice-suspended" and end is not None and ends is not None:
        assert end.first_day_out <= ends.first_day_out, "a suspension hastened the end"
    if act.kind == "notice-given" and old is not None and new is not None and old.state == "running":
        assert new.first_day_out <= old.first_day_out, "a second notice postponed the end"


def described(clause: Clause, order: tuple[Act, ...]) -> str:
    """An order in words, for the message of a failure."""
    return f"{clause.name}: " + ", ".join(
        f"{act.on} {act.kind}{f' for {act.duration}' if act.duration else ''} {act.by}" for act in order
    )
