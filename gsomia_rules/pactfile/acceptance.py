"""The ``[[accept]]`` of a pact file: findings of a check that were looked at and may stay."""

from collections.abc import Iterator
from typing import Final

from gsomia_rules.errors import Accepted, ProblemKind
from gsomia_rules.pactfile.table import TableReader

__all__ = ["ACCEPTABLE", "ACCEPT_KEYS", "read_acceptances"]

ACCEPT_KEYS: Final = ("place", "kind", "because")
"""The keys of an ``[[accept]]``, all of them required."""

ACCEPTABLE: Final = (
    ProblemKind.NO_EXPECTATIONS,
    ProblemKind.NO_CITATION,
    ProblemKind.CITATION_WITHOUT_RULE,
    ProblemKind.UNUSED_SOURCE,
    ProblemKind.RECORD_NOT_SEARCHED,
    ProblemKind.STALE_RECORD,
    ProblemKind.UNKNOWN_TIME_ZONE,
    ProblemKind.KEY_WITHOUT_EFFECT,
    ProblemKind.NOTICE_WITHOUT_EFFECT,
    ProblemKind.ZERO_NOTICE,
    ProblemKind.WINDOW_NEVER_CLOSES,
    ProblemKind.DEADLINE_BEFORE_TERM,
    ProblemKind.MONTH_END_MATTERS,
    ProblemKind.CHECK_CUT_SHORT,
    ProblemKind.IDENTICAL_READINGS,
    ProblemKind.REVERSED_DAYS,
)
"""The kinds of warnings and notes; an error cannot be accepted."""


def read_acceptances(root: TableReader) -> Iterator[Accepted]:
    """The acceptances of a file in order, without those that lack something."""
    for place, data in root.rows("accept", item="acceptance"):
        table = TableReader(data, root.problems, ACCEPT_KEYS, place=place)
        found, because = table.text("place", required=True), table.text("because", required=True)
        if data.get("kind") in [kind for kind in ProblemKind if kind not in ACCEPTABLE]:
            table.fail("kind", ProblemKind.NOT_APPLICABLE, f"{data['kind']} cannot be accepted", "fix what it reports")
            continue
        kind = table.word("kind", ACCEPTABLE, required=True)
        if found is not None and kind is not None and because is not None:
            yield Accepted(found, ProblemKind(kind), because)
