"""Strategies of records, which have acts that the engine accepts on days that matter, and of pacts that have them."""

from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import date, timedelta
from typing import Any, Final

from hypothesis import reject
from hypothesis import strategies as st

from gsomia_rules.engine.outlook import Outlook
from gsomia_rules.engine.pact import Pact
from gsomia_rules.engine.phase import Phase
from gsomia_rules.engine.timeline import Timeline, fold
from gsomia_rules.errors import ActRefused
from gsomia_rules.model.acts import Act, ActKind
from gsomia_rules.model.case import Case
from gsomia_rules.model.counting import At
from gsomia_rules.model.period import Period
from gsomia_rules.model.reading import PLAIN, Reading
from gsomia_rules.model.text import Text
from gsomia_rules.testing.acts import ALL_KINDS, NAMING_A_DAY, act_in
from gsomia_rules.testing.arguments import Given, between, chosen, drawn
from gsomia_rules.testing.clauses import ways_out
from gsomia_rules.testing.days import days
from gsomia_rules.testing.questions import STEPS, questions
from gsomia_rules.testing.texts import PARTIES, amended, texts

__all__ = ["asked", "cases", "contested_cases", "pact_of", "pacts", "records"]

DAY: Final = timedelta(days=1)
_Record = tuple[Act, ...]
_DAYS, _TEXTS = days(), texts()
_SUSPENDED_FOR: Final = (None, None, Period(days=30), Period(months=6))


def pact_of(case: Case, *, zone: str = "UTC") -> Pact:
    """The pact of a text with a record, between the parties ONE and TWO, and with one reading.

    >>> from gsomia_rules import Act, Text
    >>> pact_of(Case(Text(), (Act("signed", on=date(2020, 1, 1), by="all"),))).on(date(2020, 1, 1)).state
    <State.SIGNED: 'signed'>
    """
    return Pact(
        name="made-up",
        title="A made-up pact",
        zone=zone,
        parties={party: party.title() for party in PARTIES},
        readings={PLAIN: Reading(PLAIN, "as it stands", case)},
        reading=PLAIN,
    )


@st.composite
def records(
    draw: st.DrawFn,
    /,
    text: Given[Text],
    *,
    in_force: Given[date] = ...,
    most: Given[int] = 6,
    kinds: Given[Collection[str]] = ALL_KINDS,
    **keys: Any,  # noqa: ANN401
) -> _Record:
    """Records under a text that the engine accepts: entry into force, and then at most so many acts.

    Most of the acts are done on days that matter; ``kinds`` and ``keys`` limit them as in :func:`acts`.
    Shrinking leads to fewer acts, earlier ones first.
    """
    chosen_kinds, longest = drawn(draw, kinds), drawn(draw, most)
    timeline = _begun(draw, drawn(draw, text), in_force, chosen_kinds)
    numbers = (*range(longest), *[longest] * max(longest, 1))

    def next_act(timeline: Timeline, day: date) -> st.SearchStrategy[Act]:
        return _next_acts(timeline, day, chosen_kinds, keys)

    return _grown(draw, timeline, chosen(draw, numbers), next_act).case.acts


@st.composite
def cases(draw: st.DrawFn, /, *, text: Given[Text] = ..., **limits: Any) -> Case:  # noqa: ANN401
    """Texts, each with a record under it, limited as in :func:`records`."""
    written = drawn(draw, text, _TEXTS)
    return Case(written, draw(records(written, **limits)))


@st.composite
def contested_cases(draw: st.DrawFn) -> Case:
    """Cases of two parties that give notice and suspend or resume it, on days before a notice ends the pact.

    Some of the pacts have several ways out, and some are amended or have their exit barred meanwhile.
    """
    written = draw(_LEAVABLE_TEXTS)
    timeline = _begun(draw, written, ...)
    return _grown(draw, timeline, chosen(draw, (2, 3, 4, 5, 6, 7)), _contesting_acts).case


def pacts(*, zone: Given[str] = "UTC", **limits: Any) -> st.SearchStrategy[Pact]:  # noqa: ANN401
    """Pacts of :func:`cases`, limited in the same way; a failing one is printed as a call of :func:`pact_of`.

    >>> from gsomia_rules.testing.samples import samples
    >>> {len(pact.record) for pact in samples(pacts(most=0, kinds=()), 3)}
    {1}
    """
    zones = {} if zone == "UTC" else {"zone": zone if isinstance(zone, st.SearchStrategy) else st.just(zone)}
    return st.builds(pact_of, cases(**limits), **zones)


@st.composite
def asked(draw: st.DrawFn, *, pact: Given[Pact] = ...) -> tuple[Pact, date]:
    """Pacts, each with a day to ask about.

    >>> from gsomia_rules.testing.samples import samples
    >>> all(pact.on(day).on == day for pact, day in samples(asked(), 3))
    True
    """
    found = drawn(draw, pact, _PACTS)
    return found, draw(questions(found))


_PACTS: Final = pacts()


@st.composite
def _texts_of_two(draw: st.DrawFn) -> Text:
    """Texts that both parties may leave by notice."""
    text = draw(texts(exits=(), member=None))
    exits = draw(ways_out(term=text.term).filter(lambda exits: bool(exits) and exits[0].at is not At.NEVER))
    return text._replace(exits=exits)


_LEAVABLE_TEXTS: Final = _texts_of_two()


def _begun(draw: st.DrawFn, text: Text, in_force: Given[date], kinds: Collection[str] = ALL_KINDS) -> Timeline:
    """The timeline of a pact that is signed, or not, and enters into force before its term is over."""
    day = drawn(draw, in_force, _DAYS)
    before: _Record = ()
    if ActKind.SIGNED in kinds and chosen(draw, (False, True)):
        signed = day - between(draw, 0, 400) * DAY
        said, also_said = _said(draw, signed - DAY), _said(draw, day)
        before = (*said, Act("signed", on=signed, by="all"), *also_said, *_amended(draw, text, day))
        before = tuple(act for act in before if act.kind in kinds)
    days_of_entry = [day, day]
    if text.term is not None and in_force is ...:
        named = text.term.last_day or text.term.counted_from
        days_of_entry += [named] if isinstance(named, date) else []
    for record, entered in zip((before, (), ()), days_of_entry, strict=False):
        with suppress(ActRefused):  # the term was over before entry into force
            return fold(Case(text, (*record, Act("entered-into-force", on=entered, by="all"))))
    return reject()


def _said(draw: st.DrawFn, day: date) -> _Record:
    """What is announced now and then on a day before entry into force."""
    said = chosen(draw, (False,) * 7 + (True,))
    return (Act("announced", on=day, by="ONE", why="no legal effect"),) if said else ()


def _amended(draw: st.DrawFn, text: Text, entry: date) -> _Record:
    """What is amended now and then after the signature, on the day of entry into force."""
    changed = chosen(draw, (False,) * 7 + (True,))
    return (Act("amended", on=entry, by="all", text=draw(amended(text))),) if changed else ()


def _grown(
    draw: st.DrawFn, timeline: Timeline, number: int, next_act: Callable[[Timeline, date], st.SearchStrategy[Act]]
) -> Timeline:
    """A timeline with so many more acts, without those that the engine refuses; each can be shrunk away by itself."""
    day = timeline.case.acts[-1].on
    for _ in range(number):
        act = draw(next_act(timeline, day))
        day = act.on
        with suppress(ActRefused):
            timeline = fold(Case(timeline.case.text, (*timeline.case.acts, act)))
    return timeline


@st.composite
def _next_acts(draw: st.DrawFn, timeline: Timeline, day: date, kinds: Collection[str], keys: dict[str, Any]) -> Act:
    """Acts on days that matter from a day on."""
    on = chosen(draw, _days_to_act(timeline.phase_on(day), day))
    return act_in(draw, timeline.phase_on(on), on, PARTIES, kinds, keys)


def _days_to_act(phase: Phase, day: date) -> list[date]:
    """Days on or after a day to act: when something changes, and while a notice runs, most often before it ends."""
    ahead = [day + n * DAY for n in STEPS]
    turn, end = Outlook(phase, day).next_change(), phase.pending_end
    if not phase.notices:
        ahead += _openings(phase, day) * 4
    if turn is not None and (turn - day).days < 4000:
        ahead += [turn, turn, turn - DAY]
    if end is not None and 1 < (end.first_day_out - day).days < 9000:
        halfway = day + (end.first_day_out - day) // 2
        ahead += [*[halfway] * 9, *[end.last_day] * 4, end.first_day_out]
    return ahead


def _openings(phase: Phase, day: date) -> list[date]:
    """The first day on or after a day for a notice under each clause, where it is not years ahead."""
    firsts = (one.notice_days.first(day) for one in phase.exits)
    return [first for first in firsts if first is not None and first < day + 2000 * DAY]


@st.composite
def _contesting_acts(draw: st.DrawFn, timeline: Timeline, day: date) -> Act:
    """Notices of a party or of both, and what they do to notices that stand."""
    met = timeline.phase_on(day)
    ahead, end = [day, day, day + DAY, day + 30 * DAY, *_openings(met, day) * 2], met.pending_end
    if end is not None:
        ahead = [one for one in (*ahead, end.last_day) if one <= end.last_day] or [day]
    party = chosen(draw, PARTIES)
    given = met.notice_of(party)
    wanted = [ActKind.NOTICE_GIVEN] * 4
    if given is not None:
        wanted = [ActKind.NOTICE_SUSPENDED] * 4 + [ActKind.NOTICE_RESUMED, ActKind.NOTICE_GIVEN]
    wanted += [ActKind.AMENDED, ActKind.EXIT_BARRED if met.barred_since is None else ActKind.EXIT_UNBARRED]
    kind, on = chosen(draw, wanted), chosen(draw, ahead)
    named = chosen(draw, (None, None, 20, 200, 900))  # drawn for every kind, so that a notice is the simplest
    named = named if kind in NAMING_A_DAY else None
    return Act(
        kind,
        on=on,
        by=chosen(draw, (*[party] * 6, PARTIES)),
        first_day_out=on + named * DAY if named else None,
        duration=chosen(draw, _SUSPENDED_FOR) if kind is ActKind.NOTICE_SUSPENDED and not named else None,
        text=draw(amended(met.text)) if kind is ActKind.AMENDED else None,
    )
