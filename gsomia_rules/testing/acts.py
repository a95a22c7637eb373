"""Strategies of acts: what the parties of a pact may do on a day, and now and then what they may not."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any, Final

from hypothesis import strategies as st

from gsomia_rules.engine.pact import Pact
from gsomia_rules.engine.phase import Phase
from gsomia_rules.model.acts import BY_ACT, Act, ActKind
from gsomia_rules.model.lifecycle import LIFE, NOTICE, Life, NoticeState, Refused
from gsomia_rules.model.period import Period
from gsomia_rules.testing.arguments import Given, between, chosen, drawn
from gsomia_rules.testing.days import periods
from gsomia_rules.testing.texts import amended

__all__ = ["act_in", "acts"]

DAY: Final = timedelta(days=1)
NAMING_A_DAY: Final = (
    ActKind.NOTICE_GIVEN, ActKind.NOTICE_SUSPENDED, ActKind.EXTENDED, ActKind.AMENDED, ActKind.ENDED,
)  # fmt: skip
ALL_KINDS: Final = tuple(ActKind)
_FOR_A_TIME: Final = (ActKind.NOTICE_SUSPENDED, ActKind.EXTENDED, ActKind.ENDED)
_MAYBE_LENGTHS: Final = st.none() | periods(min_days=20)
_MORE_OFTEN: Final = (
    *[ActKind.NOTICE_SUSPENDED] * 10, *[ActKind.EXIT_UNBARRED] * 7, *[ActKind.EXTENDED] * 2,
    ActKind.AMENDED, ActKind.ENDED,
)  # fmt: skip
_LETTERS: Final = (*[None] * 7, 9)


@st.composite
def acts(
    draw: st.DrawFn,
    /,
    pact: Given[Pact],
    on: Given[date],
    *,
    kinds: Given[Collection[str]] = ALL_KINDS,
    **keys: Any,  # noqa: ANN401
) -> Act:
    """Acts of the parties of a pact on a day, seven in eight of them lawful by the tables of the state machine.

    ``kinds`` are those to choose from; each other argument of :class:`~gsomia_rules.Act`,
    such as ``by`` or ``duration``, can be held fast. Shrinking leads to a notice of the first party.
    """
    known, day = drawn(draw, pact), drawn(draw, on)
    return act_in(draw, known.timeline().phase_on(day), day, tuple(known.parties), drawn(draw, kinds), keys)


def act_in(
    draw: st.DrawFn,
    met: Phase,
    on: date,
    parties: Sequence[str],
    kinds: Collection[str] = ALL_KINDS,
    keys: dict[str, Any] | None = None,
) -> Act:
    """An act on a day of a phase."""
    fixed = {name: drawn(draw, value) for name, value in (keys or {}).items()}
    party = fixed.get("by") or chosen(draw, (*parties, *[notice.by for notice in met.notices] * 4))
    unlawful = chosen(draw, (False,) * 7 + (True,))
    allowed = tuple(map(ActKind, kinds))
    kind = chosen(draw, allowed if unlawful else _likely(met, party, allowed))
    drawn_keys = _keys(draw, met, on, kind, unlawful)
    by = party
    if "by" not in fixed and (not kind.startswith("notice-") or chosen(draw, (False, False, False, False, True))):
        by = chosen(draw, ("all", "all", tuple(parties)))
    return Act(kind, on=on, **{"by": by, **drawn_keys, **fixed})


def _likely(met: Phase, party: object, kinds: Sequence[ActKind]) -> Sequence[ActKind]:
    """The kinds of acts that the tables allow in a phase, those on a notice more often; all kinds where none is."""
    given = met.notice_of(party) if isinstance(party, str) else None
    state = NoticeState.NONE if given is None else given.state
    lawful = [kind for kind in kinds if not isinstance(LIFE[met.life, kind], Refused)]
    notices = [kind for kind in lawful if kind.startswith("notice-") and not isinstance(NOTICE[state, kind], Refused)]
    moot = ActKind.EXIT_UNBARRED if met.barred_since is None else ActKind.EXIT_BARRED
    others = [kind for kind in lawful if not kind.startswith("notice-") and kind is not moot]
    likely = [*notices * 10, *others]
    return [*likely, *(kind for kind in _MORE_OFTEN if kind in likely)] or kinds


def _keys(draw: st.DrawFn, met: Phase, on: date, kind: ActKind, unlawful: bool) -> dict[str, Any]:
    """The further keys of an act of a kind; those of a notice are always drawn, so that it is the simplest act."""
    names, letter = chosen(draw, (False, True)), chosen(draw, _LETTERS)
    duration: Period | None = draw(_MAYBE_LENGTHS) if kind in _FOR_A_TIME else None
    ahead = between(draw, 1, 900) if names and duration is None and kind in NAMING_A_DAY else None
    if kind is ActKind.ENDED and met.life is Life.ENDED and not unlawful:
        duration = ahead = None  # it can only coincide
    several = kind is ActKind.NOTICE_GIVEN and len(met.text.exits) > 1
    return {
        "duration": duration,
        "first_day_out": None if ahead is None else on + ahead * DAY,
        "first_day_excluded": kind is ActKind.ENDED and duration is not None and chosen(draw, (False, True)),
        "under": chosen(draw, (None, *[clause.id for clause in met.text.exits])) if several else None,
        "how": chosen(draw, BY_ACT) if kind is ActKind.ENDED else None,
        "text": draw(amended(met.text)) if kind is ActKind.AMENDED else None,
        "why": "no legal effect" if kind is ActKind.ANNOUNCED else None,
        "dated": on - letter * DAY if letter and kind.startswith("notice-") else None,
    }
