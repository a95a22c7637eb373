"""The ``[[record]]`` of a pact file: each act from its TOML table, strictly."""

from datetime import date
from typing import Any

from gsomia_rules.model.acts import BY_ACT, EVERYONE, Act, ActKind, Ending
from gsomia_rules.model.period import shift
from gsomia_rules.model.reasons import Citation
from gsomia_rules.pactfile.table import Table, iso_day, nearest

__all__ = ["ACT_KEYS", "KEPT_KEYS", "allowed_keys", "read_act", "read_assumption"]

KEPT_KEYS = ("on", "by", "id", "cite", "dated", "says")
"""What an act keeps when a reading takes it as one of another kind."""

ACT_KEYS = ("act", *KEPT_KEYS)
"""What every act may hold; ``on``, ``act`` and ``by`` are required."""

_NAMED_DAY = ("last_day", "first_day_out")
_OWN_KEYS: dict[ActKind, tuple[str, ...]] = {
    ActKind.SIGNED: (),
    ActKind.ENTERED_INTO_FORCE: (),
    ActKind.NOTICE_GIVEN: _NAMED_DAY,
    ActKind.NOTICE_WITHDRAWN: (),
    ActKind.NOTICE_SUSPENDED: ("for", *_NAMED_DAY),
    ActKind.NOTICE_RESUMED: (),
    ActKind.EXTENDED: ("for", *_NAMED_DAY),
    ActKind.ENDED: ("how", *_NAMED_DAY),
    ActKind.ANNOUNCED: ("why",),
}
_KEYS: dict[str, tuple[str, ...]] = {kind: ACT_KEYS + own for kind, own in _OWN_KEYS.items()}


def allowed_keys(kind: object) -> tuple[str, ...]:
    """The keys of an act of a kind; of any kind at all for a word that names none."""
    return _KEYS.get(str(kind), (*ACT_KEYS, "for", *_NAMED_DAY, "how", "why"))


def read_act(
    table: Table,
    actors: tuple[str, ...],
    parties: tuple[str, ...],
    citations: tuple[Citation, ...],
    recorded_as: ActKind | None = None,
) -> Act | None:
    """One act of the record, or None after a mistake."""
    table.require(allowed_keys(table.data.get("act")))
    kind = table.choice("act", ActKind, required=True)
    on = table.day("on", required=True)
    by = table.text("by", required=True)
    if by is not None and kind is not None:
        if kind.startswith("notice-") and by not in parties:
            table.fail("by", f"{by[:60]!r} is not a party that could do that; {nearest(by, parties)}")
        elif by not in (*actors, EVERYONE):
            table.fail("by", f"{by[:60]!r} is not known here; {nearest(by, (*actors, EVERYONE))}")
    duration = table.period("for")
    if duration is not None and not duration:
        table.fail("for", "is no time at all; write a period like '6 months'")
    out = _named_day(table)
    if "for" in table.data and out is not None:
        table.fail("for", "goes without last_day and first_day_out; keep one of them")
    if kind is ActKind.EXTENDED and duration is None and out is None:
        table.fail("", "an extension needs for, last_day or first_day_out")
    how = table.word("how", BY_ACT, required=kind is ActKind.ENDED)
    why = table.text("why", required=kind is ActKind.ANNOUNCED)
    says, dated = table.text("says"), table.day("dated")
    if on == date.min:
        table.fail("on", f"is {on}, which has no day before it; write a later day")
        return None
    if kind is None or on is None or by is None:
        return None
    return Act(
        kind,
        on=on,
        by=by,
        id=table.text("id") or "",
        dated=dated,
        duration=duration,
        first_day_out=out,
        how=Ending(how) if how else None,
        why=why,
        says=says,
        citations=citations,
        recorded_as=recorded_as if recorded_as is not kind else None,
    )


def read_assumption(
    written: str, place: str, outer: Table, actors: tuple[str, ...], parties: tuple[str, ...]
) -> Act | None:
    """An act from words, ``DATE ACT PARTY [KEY=VALUE]...``, read as strictly as one in a file; None after a mistake."""
    import re

    head, *rest = re.split(r"\s(for|last_day|first_day_out|how|why)=", written.strip())
    data: dict[str, Any] = dict(zip(("on", "act", "by"), head.split(), strict=False))
    data |= zip(rest[::2], rest[1::2], strict=True)
    if len(head.split()) != 3:
        outer.problems.add(place, f"{written[:80]!r} is not an act; write it like '2026-12-01 notice-given KOR'")
        return None
    if len(set(rest[::2])) < len(rest[::2]):
        outer.problems.add(place, f"{written[:80]!r} says one thing twice; keep one of them")
        return None
    for key in {"on", "last_day", "first_day_out"} & set(data):
        day = iso_day(data[key])
        if day is None:
            outer.problems.add(place, f"{data[key][:60]!r} is not a day of the calendar; write one like 2026-12-01")
            return None
        data[key] = day
    if data["act"] == ActKind.ANNOUNCED:
        data.setdefault("why", "it is assumed to move nothing")
    return read_act(Table(data, place, outer.problems, None), actors, parties, ())


def _named_day(table: Table) -> date | None:
    """The first day out that an act names, by itself or by the last day before it."""
    last, out = table.day("last_day"), table.day("first_day_out")
    if last is None:
        return out
    if out is not None:
        table.fail("", "names both last_day and first_day_out; keep one of them")
    if last == date.max:
        table.fail("last_day", "is the last day of the calendar; leave it out for no end")
        return None
    return shift(last, 1)
