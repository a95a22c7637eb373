"""The status of a pact on a day of the slow reference: its notices, its terms, its ways out and what ends it."""

from dataclasses import dataclass, field
from typing import NamedTuple

from tests.proof.reference.file import Table
from tests.proof.reference.terms import Terms, Words
from tests.proof.reference.way import Way

__all__ = ["Day", "End", "Notice"]


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
