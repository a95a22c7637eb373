"""The state machine: two small tables, the life of a pact and the life of one party's notice.

Each pair of a state and an act either leads to a state or is refused with a reason.
The status that people ask for is derived from the two.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Final, TypeVar

from gsomia_rules.errors import ActRefused
from gsomia_rules.model.acts import Act, ActKind
from gsomia_rules.model.mapping import ReadOnlyMap

__all__ = ["LIFE", "NOTICE", "Life", "NoticeState", "Refused", "State", "next_life", "next_notice", "state_of"]

_State = TypeVar("_State", bound=StrEnum)


class Life(StrEnum):
    """The life of the pact itself."""

    UNSIGNED = "unsigned"
    SIGNED = "signed"
    IN_FORCE = "in-force"
    ENDED = "ended"


class NoticeState(StrEnum):
    """The life of one party's notice of termination."""

    NONE = "no notice"
    RUNNING = "running"
    SUSPENDED = "suspended"


class State(StrEnum):
    """The status of a pact, as people ask for it.

    ``notice-suspended``: a notice was given and its effect is suspended, so the pact
    is in force. It never means that the treaty itself is suspended.
    """

    UNSIGNED = "unsigned"
    SIGNED = "signed"
    IN_FORCE = "in-force"
    UNDER_NOTICE = "under-notice"
    NOTICE_SUSPENDED = "notice-suspended"
    ENDED = "ended"


class Refused(str):
    """A cell of a table that refuses the act: the reason, with what would be right."""


def _table(
    kinds: tuple[ActKind, ...], rows: Mapping[_State, tuple[Mapping[ActKind, _State], Refused]]
) -> Mapping[tuple[_State, ActKind], _State | Refused]:
    """Every pair of a state and an act: what follows by the state's row, or its refusal."""
    cells = {(state, kind): row.get(kind, refusal) for state, (row, refusal) in rows.items() for kind in kinds}
    return ReadOnlyMap(cells)


_NOTICES: Final = tuple(kind for kind in ActKind if kind.startswith("notice-"))
_CHANGES: Final = (ActKind.EXTENDED, ActKind.AMENDED, ActKind.EXIT_BARRED, ActKind.EXIT_UNBARRED)

LIFE: Final[Mapping[tuple[Life, ActKind], Life | Refused]] = _table(
    tuple(ActKind),
    {
        Life.UNSIGNED: (
            {ActKind.SIGNED: Life.SIGNED, ActKind.ENTERED_INTO_FORCE: Life.IN_FORCE, ActKind.ANNOUNCED: Life.UNSIGNED},
            Refused("the pact is not signed yet; record its signature or entry into force first"),
        ),
        Life.SIGNED: (
            {ActKind.ENTERED_INTO_FORCE: Life.IN_FORCE, ActKind.AMENDED: Life.SIGNED, ActKind.ANNOUNCED: Life.SIGNED},
            Refused("the pact is signed and has not entered into force; record that first"),
        ),
        Life.IN_FORCE: (
            {
                **dict.fromkeys((*_NOTICES, *_CHANGES, ActKind.ANNOUNCED), Life.IN_FORCE),
                ActKind.ENDED: Life.ENDED,  # at once; one that names a later day leaves it in force until then
            },
            Refused("the pact is in force already"),
        ),
        Life.ENDED: (
            {
                **dict.fromkeys((ActKind.ENTERED_INTO_FORCE, ActKind.EXTENDED), Life.IN_FORCE),
                ActKind.ENDED: Life.ENDED,  # on the first day out alone, where it coincides with the end
                **dict.fromkeys((ActKind.AMENDED, ActKind.ANNOUNCED), Life.ENDED),
            },
            Refused("the pact has ended; it must be extended, or enter into force again, first"),
        ),
    },
)
"""What an act does to the life of a pact: each state has a row of the acts that it allows, and refuses all others."""

NOTICE: Final[Mapping[tuple[NoticeState, ActKind], NoticeState | Refused]] = _table(
    _NOTICES,
    {
        NoticeState.NONE: (
            {ActKind.NOTICE_GIVEN: NoticeState.RUNNING},
            Refused("this party has no notice that could be {done}; record its notice first"),
        ),
        NoticeState.RUNNING: (
            {
                ActKind.NOTICE_GIVEN: NoticeState.RUNNING,
                ActKind.NOTICE_WITHDRAWN: NoticeState.NONE,
                ActKind.NOTICE_SUSPENDED: NoticeState.SUSPENDED,
            },
            Refused("this party's notice is running; only a suspended one can be {done}"),
        ),
        NoticeState.SUSPENDED: (
            {
                ActKind.NOTICE_GIVEN: NoticeState.RUNNING,
                ActKind.NOTICE_WITHDRAWN: NoticeState.NONE,
                ActKind.NOTICE_SUSPENDED: NoticeState.SUSPENDED,
                ActKind.NOTICE_RESUMED: NoticeState.RUNNING,
            },
            Refused("nothing is refused to a suspended notice"),
        ),
    },
)
"""What an act of a party does to that party's own notice (Vienna Convention arts. 67 and 68)."""


def next_life(life: Life, act: Act) -> Life:
    """The life that follows an act; raises ActRefused, naming state, act and day."""
    follows = LIFE[life, act.kind]
    if isinstance(follows, Refused):
        raise refused(act, life, follows)
    return follows


def next_notice(notice: NoticeState, act: Act) -> NoticeState:
    """The state of a party's notice that follows its act; raises ActRefused, naming state, act and day."""
    follows = NOTICE[notice, act.kind]
    if isinstance(follows, Refused):
        raise refused(act, notice, follows.format(done=act.kind.removeprefix("notice-")))
    return follows


def refused(act: Act, state: str, reason: str) -> ActRefused:
    """The refusal of an act in a state; every refusal of the machine is worded here."""
    return ActRefused(
        f"{act.kind} by {' and '.join(act.actors)} on {act.on} is refused ({state} that day): {reason}", act.id
    )


def state_of(life: Life, notices: Collection[NoticeState]) -> State:
    """The status of a pact and its notices: a running notice takes precedence over a suspended one."""
    if life is not Life.IN_FORCE:
        return State(life)
    if NoticeState.RUNNING in notices:
        return State.UNDER_NOTICE
    return State.NOTICE_SUSPENDED if NoticeState.SUSPENDED in notices else State.IN_FORCE
