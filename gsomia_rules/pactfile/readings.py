"""The ``[readings]`` of a pact file: each merged with the file into a case, so that the engine never sees a reading."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from gsomia_rules.errors import ProblemKind
from gsomia_rules.model.acts import EVERYONE, Act, ActKind
from gsomia_rules.model.case import Case
from gsomia_rules.model.mapping import ReadOnlyMap
from gsomia_rules.model.reading import PLAIN, Choice, Reading
from gsomia_rules.model.reasons import Citation
from gsomia_rules.model.text import Text
from gsomia_rules.pactfile.amendments import amended
from gsomia_rules.pactfile.merging import changed_paths, covering, gone, in_words, merged, values
from gsomia_rules.pactfile.record import KEYS_OF_EVERY_KIND, Actors, Record, read_act
from gsomia_rules.pactfile.sources import Citations, Sources
from gsomia_rules.pactfile.table import TableReader
from gsomia_rules.pactfile.text import TEXT_KEYS, read_text
from gsomia_rules.remedies import nearest

__all__ = ["READING_KEYS", "fail_unknown_reading", "read_readings"]

READING_KEYS: Final = ("title", "says", "says_from", "says_through", "like", "without", "text", "acts", "cites")
"""The keys of a reading."""


def read_readings(root: TableReader, actors: Actors, record: Record, sources: Sources) -> dict[str, Reading]:
    """Every reading of a file as a case of its own; the plain one for a file without readings."""
    text_table = root.section("text", TEXT_KEYS)
    citations = sources.all_citations(root, text_table.data, record.places)
    text, sound = _read_text(text_table, actors)
    text = text._replace(cites=ReadOnlyMap(citations))
    readings = root.collection("readings", item="reading")
    tables: dict[str, TableReader] = {}
    for name in readings.data:
        if readings.require_name(name, name, (EVERYONE,)) and (table := readings.table(name, READING_KEYS)):
            tables[name] = table
    merge = _Merge(tables, text_table, text, sound, actors, record, sources)
    if readings.data:
        return {name: merge.reading(name) for name in tables}
    case = merge.case(text_table, text, {act_id: merge.recorded(act_id) for act_id in record.acts}, sound=sound)
    return {PLAIN: Reading(PLAIN, "the text and the record as they stand", case)}


def fail_unknown_reading(table: TableReader, key: str, name: str, known: Mapping[str, object]) -> None:
    """Report a reference to a reading that the file does not have."""
    table.fail(key, ProblemKind.UNKNOWN_READING, f"there is no reading {name[:60]!r}", nearest(name, known))


class _ReadAct(NamedTuple):
    """An act as a reading has it, with its table; None where that has a problem."""

    act: Act | None
    table: TableReader


class _Merge(NamedTuple):
    """What the readings of one file are merged from."""

    readings: Mapping[str, TableReader]
    text_table: TableReader
    text: Text
    sound: bool
    actors: Actors
    record: Record
    sources: Sources

    def reading(self, name: str) -> Reading:
        """The file with a few values overridden: by the reading, and before it by those it is like."""
        raw: Mapping[str, Any] = self.text_table.data
        changes: dict[str, dict[str, Any]] = {}
        own: Citations = {}
        for table in reversed(list(self._chain(name))):
            raw = merged(raw, table)
            self._collect_changes(changes, table.collection("acts", item="act"))
            own |= self.sources.all_citations(table, raw, self.record.places)
        table, text, sound, within = self.readings[name], self.text, self.sound, f"reading {name}"
        text_table = TableReader(raw, table.problems, place="text", before_keys="text.", within=within)
        differences, left_out = list[tuple[str, str, str]](), set[str]()
        if raw != self.text_table.data:
            left_out = gone(self.text_table.data, raw)
            differences += changed_paths(self.text_table.data, raw, left_out)
            text_table.allow(TEXT_KEYS)
            text, sound = _read_text(text_table, self.actors)
        stale = left_out.union(path for path, _, _ in differences)
        cites = {path: cited for path, cited in self.text.cites.items() if path not in stale}
        cites |= {path: cited for path, cited in own.items() if path not in left_out}
        acts = {
            act_id: self._changed(act_id, changes[act_id], name) if act_id in changes else self.recorded(act_id, within)
            for act_id in self.record.acts
        }
        for key in ("says_from", "says_through"):
            if key in table.data and "says" not in table.data:
                table.fail(key, ProblemKind.NOT_APPLICABLE, "is a day of no statement", "write says, or remove it")
        differences += self._act_differences(acts, changes)
        return Reading(
            name,
            table.text("title") or name,
            self.case(text_table, text._replace(cites=ReadOnlyMap(cites)), acts, sound=sound),
            table.text("says"),
            tuple(Choice(*one, _cited(one[0], own, cites)) for one in differences),
            table.day("says_from"),
            table.day("says_through"),
        )

    def case(self, text_table: TableReader, text: Text, acts: Mapping[str, _ReadAct], *, sound: bool) -> Case:
        """A text with the acts in order, each amendment with the text that it makes."""
        ordered = sorted(((act, table) for act, table in acts.values() if act), key=lambda one: one[0].on)
        return Case(text, tuple(amended(ordered, text_table.data, text, self.actors.parties, sound=sound)))

    def recorded(self, act_id: str, within: str = "") -> _ReadAct:
        """An act as the file has it."""
        data, place = self.record.tables[act_id], self.record.places[act_id]
        return _ReadAct(
            self.record.acts[act_id], TableReader(data, self.text_table.problems, place=place, within=within)
        )

    def _chain(self, name: str) -> Iterator[TableReader]:
        """The reading and those it is like, nearest first."""
        seen: set[str] = set()
        while name not in seen:
            seen.add(name)
            yield self.readings[name]
            like = self.readings[name].text("like")
            if like is None:
                return
            if like not in self.readings:
                fail_unknown_reading(self.readings[name], "like", like, self.readings)
                return
            name = like
        remedy = "remove like from one reading of the circle"
        self.readings[name].fail("like", ProblemKind.CIRCULAR_READING, "leads back to the same reading", remedy)

    def _collect_changes(self, changes: dict[str, dict[str, Any]], acts: TableReader) -> None:
        """Add what one reading changes in the acts to what those it is like change."""
        for act_id in acts.data:
            change = acts.table(act_id, None)
            if act_id not in self.record.places:
                acts.fail(act_id, ProblemKind.UNKNOWN_ACT, "no act has this id", nearest(act_id, self.record.places))
            elif change and "id" in change.data:
                change.fail("id", ProblemKind.NOT_APPLICABLE, "applies only in the record", "remove it")
            elif change:
                changes[act_id] = {**changes.get(act_id, {}), **change.data}

    def _changed(self, act_id: str, change: Mapping[str, Any], reading: str) -> _ReadAct:
        """An act as a reading has it, without the keys that its new kind does not have."""
        data = self.record.tables[act_id]
        if change.get("act", data["act"]) != data["act"]:
            data = {key: value for key, value in data.items() if key in KEYS_OF_EVERY_KIND}
        place = f"reading {reading}: {self.record.places[act_id]}"
        table = TableReader({**data, **change}, self.text_table.problems, place=place)
        return _ReadAct(read_act(table, self.actors, self.sources, self.record.acts[act_id].kind), table)

    def _act_differences(
        self, acts: Mapping[str, _ReadAct], changed: Mapping[str, object]
    ) -> Iterator[tuple[str, str, str]]:
        """The path of each act that differs, with what the reading takes it for and what the file does."""
        for act_id in acts:
            if act_id in changed and acts[act_id].act is not None:
                new, old = _in_parts(acts[act_id]), _in_parts(self.recorded(act_id))
                yield f"acts.{act_id}", _difference(new, old), _difference(old, new)


def _read_text(table: TableReader, actors: Actors) -> tuple[Text, bool]:
    """A text, and whether it is without a problem."""
    found = table.problems.count
    return read_text(table, actors.parties), table.problems.count == found


def _cited(path: str, own: Citations, cites: Citations) -> tuple[Citation, ...]:
    """The sources of a choice: those that a reading gives for it, or for the clause that it is in."""
    return next((own[one] for one in covering(path) if one in own), cites.get(path, ()))


def _in_parts(read: _ReadAct) -> dict[str, str]:
    """What makes an act, each part in words."""
    act, table = read
    if act is None:
        return {}
    timed = act.kind is ActKind.ENDED and act.duration is not None
    parts = {
        "kind": str(act.kind),
        "on": f"on {act.on}",
        "by": ", ".join(f"by {one}" for one in act.actors),
        "for": act.duration and f"for {act.duration}",
        "first_day": timed and ("excluded" if act.first_day_excluded else "counted"),
        "first_day_out": act.first_day_out and f"first day out {act.first_day_out}",
        "under": act.under and f"under {act.under}",
        "how": act.how and str(act.how),
        "without": table.data.get("without") and f"without {in_words(table.data['without'])}",
        "text": ", ".join(f"{path} = {value}" for path, value in values(table.section("text").data).items()),
    }
    return {key: part for key, part in parts.items() if part}


def _difference(parts: Mapping[str, str], other: Mapping[str, str]) -> str:
    """An act by what differs in it, or by its kind."""
    return ", ".join(part for key, part in parts.items() if other.get(key) != part) or parts["kind"]
