"""The state machine: two total tables and the state that people ask for."""

from datetime import date
from itertools import product

import pytest

from gsomia_rules import Act, ActKind, ActRefused, State
from gsomia_rules.model.lifecycle import LIFE, NOTICE, Life, NoticeState, Refused, next_life, next_notice, state_of
from gsomia_rules.model.text import Text

NOTICE_ACTS = [kind for kind in ActKind if kind.startswith("notice-")]
ON = date(2020, 1, 2)


def test_both_tables_are_total() -> None:
    """Every pair of a state and an act stands in its table, and nothing else does."""
    assert set(LIFE) == set(product(Life, ActKind))
    assert set(NOTICE) == set(product(NoticeState, NOTICE_ACTS))


@pytest.mark.parametrize(("life", "kind"), sorted(LIFE))
def test_law_8_life(life: Life, kind: ActKind) -> None:
    """Every pair is allowed or refused by name: state, act and day."""
    act = Act(kind, on=ON, by="ONE", text=Text() if kind is ActKind.AMENDED else None)
    follows = LIFE[life, kind]
    if isinstance(follows, Refused):
        with pytest.raises(ActRefused, match=f"{kind} by ONE on 2020-01-02 is refused \\({life} that day\\): .+"):
            next_life(life, act)
    else:
        assert next_life(life, act) is follows


@pytest.mark.parametrize(("notice", "kind"), sorted(NOTICE))
def test_law_8_notice(notice: NoticeState, kind: ActKind) -> None:
    """Every pair of a notice and an act of its party is allowed or refused by name."""
    act = Act(kind, on=ON, by="ONE")
    follows = NOTICE[notice, kind]
    if isinstance(follows, Refused):
        with pytest.raises(ActRefused, match=f"{kind} by ONE on 2020-01-02 is refused \\({notice} that day\\): .+"):
            next_notice(notice, act)
    else:
        assert next_notice(notice, act) is follows


@pytest.mark.parametrize(
    ("life", "kind", "follows"),
    [
        (Life.UNSIGNED, ActKind.SIGNED, Life.SIGNED),
        (Life.SIGNED, ActKind.ENTERED_INTO_FORCE, Life.IN_FORCE),
        (Life.UNSIGNED, ActKind.ENTERED_INTO_FORCE, Life.IN_FORCE),
        (Life.IN_FORCE, ActKind.ENDED, Life.ENDED),
        (Life.ENDED, ActKind.EXTENDED, Life.IN_FORCE),
        (Life.ENDED, ActKind.ENTERED_INTO_FORCE, Life.IN_FORCE),
    ],
)
def test_the_moves_of_a_life(life: Life, kind: ActKind, follows: Life) -> None:
    """Only these acts move a pact from one state of its life to another."""
    assert LIFE[life, kind] is follows


def test_nothing_else_moves_a_life() -> None:
    """Every other allowed act leaves the life as it is: an ended pact stays ended unless extended or rejoined."""
    moves = {pair for pair, follows in LIFE.items() if isinstance(follows, Life) and follows is not pair[0]}
    assert len(moves) == 6


def test_an_announcement_is_always_allowed_and_moves_nothing() -> None:
    """What is only said has no legal effect in any state."""
    assert all(LIFE[life, ActKind.ANNOUNCED] is life for life in Life)


@pytest.mark.parametrize(
    ("life", "notices", "state"),
    [
        (Life.UNSIGNED, [], State.UNSIGNED),
        (Life.SIGNED, [], State.SIGNED),
        (Life.IN_FORCE, [], State.IN_FORCE),
        (Life.IN_FORCE, [NoticeState.NONE], State.IN_FORCE),
        (Life.IN_FORCE, [NoticeState.SUSPENDED], State.NOTICE_SUSPENDED),
        (Life.IN_FORCE, [NoticeState.SUSPENDED, NoticeState.RUNNING], State.UNDER_NOTICE),
        (Life.IN_FORCE, [NoticeState.RUNNING], State.UNDER_NOTICE),
        (Life.ENDED, [NoticeState.RUNNING], State.ENDED),
    ],
)
def test_the_state_is_derived(life: Life, notices: list[NoticeState], state: State) -> None:
    """Any running notice: under notice; else any suspended: notice suspended."""
    assert state_of(life, notices) is state


@pytest.mark.parametrize(
    ("life", "kind", "remedy"),
    [
        (Life.UNSIGNED, ActKind.ENDED, "the pact is not signed yet; record its signature or entry into force first"),
        (Life.SIGNED, ActKind.ENDED, "the pact is signed and has not entered into force; record that first"),
        (Life.IN_FORCE, ActKind.SIGNED, "the pact is in force already"),
        (Life.ENDED, ActKind.NOTICE_GIVEN, "the pact has ended; it must be extended, or enter into force again, first"),
    ],
)
def test_a_refusal_says_what_to_do_first(life: Life, kind: ActKind, remedy: str) -> None:
    """What a user reads after the act and the state that it met."""
    with pytest.raises(ActRefused) as refusal:
        next_life(life, Act(kind, on=ON, by="ONE"))
    assert str(refusal.value) == f"{kind} by ONE on 2020-01-02 is refused ({life} that day): {remedy}"


@pytest.mark.parametrize(
    ("notice", "kind", "remedy"),
    [
        (
            NoticeState.NONE,
            ActKind.NOTICE_RESUMED,
            "this party has no notice that could be resumed; record its notice first",
        ),
        (
            NoticeState.RUNNING,
            ActKind.NOTICE_RESUMED,
            "this party's notice is running; only a suspended one can be resumed",
        ),
    ],
)
def test_a_refused_notice_says_why(notice: NoticeState, kind: ActKind, remedy: str) -> None:
    """The same for an act about a party's own notice."""
    with pytest.raises(ActRefused) as refusal:
        next_notice(notice, Act(kind, on=ON, by="ONE"))
    assert str(refusal.value).endswith(f": {remedy}")
