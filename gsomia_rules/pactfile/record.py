"""The ``[[record]]`` of a pact file: each act from its TOML table, or from words for an assumed one."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from gsomia_rules.errors import Problem, ProblemKind
from gsomia_rules.model.acts import BY_ACT, EVERYONE, Act, ActKind, Ending
from gsomia_rules.model.period import shift
from gsomia_rules.model.text import Text
from gsomia_rules.pactfile.problems import ProblemCollector, one_of
from gsomia_rules.pactfile.sources import Sources
from gsomia_rules.pactfile.table import TableReader, is_name, iso_day
from gsomia_rules.remedies import nearest, plainly

__all__ = [
    "ACT_KEYS", "ASSUMPTION", "KEYS_OF_EVERY_KIND", "Actors", "Record", "default_id", "read_act", "read_assumption",
    "read_record",
]  # fmt: skip

KEYS_OF_EVERY_KIND: Final = ("on", "by", "id", "cite", "dated", "says")
"""The keys that an act keeps when a reading takes it as one of another kind."""

_NAMED_DAY: Final = ("last_day", "first_day_out")
ACT_KEYS: Final[Mapping[ActKind, tuple[str, ...]]] = {
    kind: ("act", *KEYS_OF_EVERY_KIND, *more)
    for kind, more in {
        ActKind.SIGNED: (),
        ActKind.ENTERED_INTO_FORCE: (),
        ActKind.NOTICE_GIVEN: ("under", *_NAMED_DAY),
        ActKind.NOTICE_WITHDRAWN: (),
        ActKind.NOTICE_SUSPENDED: ("for", *_NAMED_DAY),
        ActKind.NOTICE_RESUMED: (),
        ActKind.EXTENDED: ("for", *_NAMED_DAY),
        ActKind.AMENDED: ("text", "without", *_NAMED_DAY),
        ActKind.EXIT_BARRED: (),
        ActKind.EXIT_UNBARRED: (),
        ActKind.ENDED: ("how", "for", "first_day", *_NAMED_DAY),
        ActKind.ANNOUNCED: ("why",),
    }.items()
}
"""The keys of each kind of act; ``how`` and ``why`` are required where they are allowed."""

_ANY_KEY: Final = tuple(dict.fromkeys(key for keys in ACT_KEYS.values() for key in keys))
_KEYS_IN_WORDS: Final = ("for", "first_day", "last_day", "first_day_out", "under", "how", "why")
ASSUMPTION: Final = "an act like '2026-12-01 notice-given KOR'"
"""What must be written where an act is assumed."""


class Actors(NamedTuple):
    """Those who can act, by their codes: the parties, and others such as a depositary."""

    parties: tuple[str, ...]
    others: tuple[str, ...]


class Record(NamedTuple):
    """The record of a file, each by the id of the act: its table, its place, and the act unless it has a problem.

    What an amendment makes of the text depends on the reading, so that none has its text here.
    """

    tables: dict[str, dict[str, Any]]
    places: dict[str, str]
    acts: dict[str, Act]


def read_record(root: TableReader, actors: Actors, sources: Sources) -> Record:
    """The record as the file has it."""
    record = Record({}, {}, {})
    last: date | None = None
    for place, data in root.rows("record", item="act"):
        unnamed = TableReader(data, root.problems, place=place)
        written_id = unnamed.text("id")
        act_id = written_id or default_id(data)
        valid = is_name(act_id) if written_id is None else unnamed.require_name("id", act_id)
        table = TableReader(data, root.problems, place=f"{place} ({act_id})") if valid else unnamed
        if act_id in record.tables:
            table.fail("id", ProblemKind.DUPLICATE_ID, f"{act_id!r} is the id of an earlier act", "choose another id")
        if not valid or act_id in record.tables:
            act_id = place
        record.places[act_id] = table.place
        record.tables[act_id] = {**data, "id": act_id}
        act = read_act(TableReader(record.tables[act_id], root.problems, place=table.place), actors, sources)
        if act is not None:
            if last is not None and act.on < last:
                fault = f"{act.on} is before the act above it ({last})"
                table.fail("on", ProblemKind.OUT_OF_ORDER, fault, "put the acts in the order of their dates")
            last = act.on
            record.acts[act_id] = act
    return record


def default_id(data: Mapping[str, Any]) -> str:
    """The id of an act that has none of its own; nothing where its kind or its day is missing."""
    return f"{data['act']}-{data['on']}" if data.keys() >= {"act", "on"} else ""


def read_act(
    table: TableReader, actors: Actors, sources: Sources | None = None, recorded_as: ActKind | None = None
) -> Act | None:
    """One act; None after a problem without which there is no act."""
    citations = sources.citations(table, "cite") if sources else ()
    kind = table.choice("act", ActKind, required=True)
    keys = ACT_KEYS[kind] if kind else ()
    table.allow(keys or _ANY_KEY)
    table.allow_one("for", *_NAMED_DAY, required=kind is ActKind.EXTENDED)
    if kind is ActKind.AMENDED and not table.data.keys() & {"text", "without"}:
        fault, remedy = "has none of text, without", "write what it changes in the text"
        table.fail("", ProblemKind.MISSING_ONE_OF, fault, remedy)
    on, by = table.day("on", required=True), _actors(table, kind, actors)
    duration = table.period("for", positive=True)
    excluded = _first_day_excluded(table, kind)
    first_day_out = _first_day_out(table)
    how = table.word("how", BY_ACT, required="how" in keys)
    why, under = table.text("why", required="why" in keys), table.text("under")
    says, dated, written = table.text("says"), table.day("dated"), table.text("id")
    if on == date.min:
        table.fail("on", ProblemKind.EDGE_OF_CALENDAR, "is the first day of the calendar", "write a later day")
        return None
    if kind is None or on is None or by is None:
        return None
    return Act(
        kind,
        on=on,
        by=by,
        id=written or f"{kind}-{on}",
        dated=dated,
        duration=duration,
        first_day_out=first_day_out,
        first_day_excluded=excluded,
        under=under,
        how=Ending(how) if how else None,
        text=Text() if kind is ActKind.AMENDED else None,
        why=why,
        says=says,
        citations=citations,
        recorded_as=recorded_as if recorded_as is not kind else None,
    )


def _actors(table: TableReader, kind: ActKind | None, actors: Actors) -> str | tuple[str, ...] | None:
    """Who acts: a party, several, or all of them; None after a problem without which there is no act."""
    written = table.data.get("by")
    if not isinstance(written, list):
        everybody = (*actors.parties, *actors.others, EVERYONE)
        by = table.text("by", required=True, expected=one_of(everybody))
        if by is not None:
            _require_actor(table, kind, by, actors, alone=True)
        return by
    several = tuple(one for one in written if isinstance(one, str))
    if len(several) < len(written):
        table.fail_type("by", next(one for one in written if not isinstance(one, str)), 'codes like ["KOR", "JPN"]')
    elif len(several) < 2:
        fault, remedy = f"is a list of {len(several)}", "write one code in quotes, or two or more in a list"
        table.fail("by", ProblemKind.OUT_OF_RANGE, fault, remedy)
    elif len(set(several)) < len(several):
        table.fail("by", ProblemKind.REPEATED_PARTY, "names a party twice", "name each once")
    else:
        for by in several:
            _require_actor(table, kind, by, actors, alone=False)
        return several
    return None


def _require_actor(table: TableReader, kind: ActKind | None, by: str, actors: Actors, *, alone: bool) -> None:
    known = (*actors.parties, *actors.others, *([EVERYONE] if alone else ()))
    if by not in known:
        fault = f"{by[:60]!r} is not listed under [pact]"
        table.fail("by", ProblemKind.UNKNOWN_ACTOR, fault, nearest(by, known))
    elif kind is not None and kind.startswith("notice-") and by in actors.others:
        fault = f"{by!r} is not a party, and only parties can do this"
        table.fail("by", ProblemKind.NOT_A_PARTY, fault, nearest(by, actors.parties))


def _first_day_excluded(table: TableReader, kind: ActKind | None) -> bool:
    """Whether the period of an end does not count the day of the act, which an act with such a period must say."""
    timed = kind is ActKind.ENDED and "for" in table.data
    if kind is ActKind.ENDED and "first_day" in table.data and not timed:
        table.fail("first_day", ProblemKind.NOT_APPLICABLE, "applies only with for", "remove it, or write for")
    return table.word("first_day", ("counted", "excluded"), required=timed) == "excluded"


def _first_day_out(table: TableReader) -> date | None:
    """The first day out that an act names, by itself or by the last day before it."""
    last_day, first_day_out = table.day("last_day"), table.day("first_day_out")
    if last_day is None:
        return first_day_out
    if last_day == date.max:
        fault = "is the last day of the calendar"
        table.fail("last_day", ProblemKind.EDGE_OF_CALENDAR, fault, "write an earlier day, or remove it for no end")
        return None
    return shift(last_day, 1)


def read_assumption(written: str, place: str, problems: ProblemCollector, actors: Actors) -> Act | None:
    """An act from words, ``DATE ACT PARTY [KEY=VALUE]...``, read as strictly as one in a file; None after a problem.

    Several parties stand with commas between them: ``KOR,JPN``.
    """
    found = ProblemCollector()
    act = _read_words(written, place, found, actors)
    for problem in found:
        problems.add(problem.kind, problem.place, *_as_typed(problem, place))
    return act


def _as_typed(problem: Problem, place: str) -> tuple[str, str]:
    """What is wrong with words and what would be right, each key as it is typed there: ``how=replaced``."""
    import re

    fault, remedy, key = problem.fault, problem.remedy, problem.place.removeprefix(f"{place}: ")
    if problem.kind is ProblemKind.UNKNOWN_KEY:
        known = [f"{one}=" for one in _KEYS_IN_WORDS if re.search(rf"\b{one}\b", remedy)]
        return fault, f"choose from {', '.join(known)}" if known else "remove it"
    if key in _KEYS_IN_WORDS:
        return fault, re.sub(r"""["']([^"']+)["']""", rf"{key}=\1", remedy)
    return re.sub(rf"\b({'|'.join(_KEYS_IN_WORDS)})\b", r"\1=", fault) if fault.startswith("has ") else fault, remedy


def _read_words(written: str, place: str, problems: ProblemCollector, actors: Actors) -> Act | None:
    import re

    head, *rest = re.split(rf"\s({'|'.join(_KEYS_IN_WORDS)})=", written.strip())
    keys, values = rest[::2], rest[1::2]
    data: dict[str, Any] = dict(zip(("on", "act", "by"), head.split(), strict=False))
    data |= zip(keys, values, strict=True)
    if len(head.split()) != 3:
        fault, remedy = f"{written[:80]!r} is not an act", f"write {ASSUMPTION}"
        problems.add(ProblemKind.BAD_ASSUMPTION, place, fault, remedy)
        return None
    if len(set(keys)) < len(keys):
        problems.add(ProblemKind.REPEATED_KEY, place, f"{written[:80]!r} repeats a key", "keep one of them")
        return None
    for key in sorted({"on", *_NAMED_DAY} & set(data)):
        day = iso_day(data[key])
        if day is None:
            fault, remedy = f"{data[key][:60]!r} is not a date in the calendar", "write one like 2026-12-01"
            problems.add(ProblemKind.BAD_DATE, place, *plainly(data[key], iso_day) or (fault, remedy))
            return None
        data[key] = day
    if "," in data["by"]:
        data["by"] = data["by"].split(",")
    if data["act"] == ActKind.AMENDED:
        fault, remedy = "an amendment has a text, which cannot be assumed in words", "record it in a pact file"
        problems.add(ProblemKind.BAD_ASSUMPTION, place, fault, remedy)
        return None
    if data["act"] == ActKind.ANNOUNCED:
        data.setdefault("why", "it is assumed to have no legal effect")
    return read_act(TableReader(data, problems, place=place), actors)
