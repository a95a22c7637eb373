"""The ``[readings]`` of a pact file: each merged with the file into a case, so that the engine never sees a reading."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from gsomia_rules.errors import ProblemKind
from gsomia_rules.model.acts import EVERYONE, Act
from gsomia_rules.model.case import Case
from gsomia_rules.model.mapping import ReadOnlyMap
from gsomia_rules.model.reading import Choice, Reading
from gsomia_rules.model.text import Text
from gsomia_rules.pactfile.record import KEYS_OF_EVERY_KIND, Actors, Record, read_act
from gsomia_rules.pactfile.sources import Citations, Sources
from gsomia_rules.pactfile.table import TableReader
from gsomia_rules.pactfile.text import TEXT_KEYS, read_text
from gsomia_rules.remedies import nearest

__all__ = ["PLAIN", "READING_KEYS", "fail_unknown_reading", "read_readings"]

PLAIN: Final = "plain"
"""The name of the only reading of a file that has none."""

READING_KEYS: Final = ("title", "says", "says_from", "says_through", "like", "text", "acts", "cites")
"""The keys of a reading."""


def read_readings(root: TableReader, actors: Actors, record: Record, sources: Sources) -> dict[str, Reading]:
    """Every reading of a file as a case of its own; the plain one for a file without readings."""
    text_table = root.section("text", TEXT_KEYS)
    citations = sources.all_citations(root, record.places)
    text = read_text(text_table, actors.parties)._replace(cites=ReadOnlyMap(citations))
    readings = root.collection("readings", item="reading")
    if not readings.data:
        case = Case(text, tuple(record.acts.values()))
        return {PLAIN: Reading(PLAIN, "the text and the record as they stand", case)}
    tables: dict[str, TableReader] = {}
    for name in readings.data:
        if readings.require_name(name, name, (EVERYONE,)) and (table := readings.table(name, READING_KEYS)):
            tables[name] = table
    merge = _Merge(tables, text_table, text, actors, record, sources)
    return {name: merge.reading(name) for name in tables}


def fail_unknown_reading(table: TableReader, key: str, name: str, known: Mapping[str, object]) -> None:
    """Report a reference to a reading that the file does not have."""
    table.fail(key, ProblemKind.UNKNOWN_READING, f"there is no reading {name[:60]!r}", nearest(name, known))


class _Merge(NamedTuple):
    """What the readings of one file are merged from."""

    readings: Mapping[str, TableReader]
    text_table: TableReader
    text: Text
    actors: Actors
    record: Record
    sources: Sources

    def reading(self, name: str) -> Reading:
        """The file with a few values overridden: by the reading, and before it by those it is like."""
        text: dict[str, Any] = dict(self.text_table.data)
        changes: dict[str, dict[str, Any]] = {}
        citations: Citations = dict(self.text.cites)
        for table in reversed(list(self._chain(name))):
            _override(text, table.section("text").data)
            self._collect_changes(changes, table.collection("acts", item="act"))
            citations |= self.sources.all_citations(table, self.record.places)
        read = self.text
        if text != self.text_table.data:
            merged = TableReader(
                text, self.text_table.problems, TEXT_KEYS, place="text", before_keys="text.", reading=name
            )
            read = read_text(merged, self.actors.parties)
        acts = {
            act_id: self._changed_act(act, changes[act_id], name) if act_id in changes else act
            for act_id, act in self.record.acts.items()
        }
        table = self.readings[name]
        for key in ("says_from", "says_through"):
            if key in table.data and "says" not in table.data:
                table.fail(key, ProblemKind.NOT_APPLICABLE, "is a day of no statement", "write says, or remove it")
        differences = (*_text_differences(self.text_table.data, text), *_act_differences(self.record.acts, acts))
        return Reading(
            name,
            table.text("title") or name,
            Case(
                read._replace(cites=ReadOnlyMap(citations)),
                tuple(sorted((act for act in acts.values() if act), key=lambda act: act.on)),
            ),
            table.text("says"),
            tuple(Choice(path, chosen, recorded, citations.get(path, ())) for path, chosen, recorded in differences),
            table.day("says_from"),
            table.day("says_through"),
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

    def _changed_act(self, act: Act, change: Mapping[str, Any], reading: str) -> Act | None:
        """An act as a reading has it, without the keys that its new kind does not have."""
        data = self.record.tables[act.id]
        if change.get("act", data["act"]) != data["act"]:
            data = {key: value for key, value in data.items() if key in KEYS_OF_EVERY_KIND}
        place = f"reading {reading}: {self.record.places[act.id]}"
        table = TableReader({**data, **change}, self.text_table.problems, place=place)
        return read_act(table, self.actors, self.sources, act.kind)


def _override(text: dict[str, Any], by: Mapping[str, Any]) -> None:
    """Override values: the keys of a clause one by one, each value whole."""
    for clause, value in by.items():
        before = text.get(clause)
        text[clause] = {**before, **value} if isinstance(before, dict) and isinstance(value, dict) else value


def _values(text: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each value of a text by its path, in words."""
    for clause, value in text.items():
        if isinstance(value, dict):
            yield from ((f"text.{clause}.{key}", _in_words(inner)) for key, inner in value.items())
        else:
            yield f"text.{clause}", _in_words(value)


def _in_words(value: object) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return ", ".join(f"{key} = {_in_words(inner)}" for key, inner in value.items())
    return " ".join(str(value).split())


def _text_differences(recorded: Mapping[str, Any], chosen: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The path of each value that differs, with the reading's value and the file's."""
    before = dict(_values(recorded))
    for path, value in _values(chosen):
        if before.get(path) != value:
            yield path, value, before.get(path, "nothing")


def _act_differences(recorded: Mapping[str, Act], chosen: Mapping[str, Act | None]) -> Iterator[tuple[str, str, str]]:
    """The path of each act that differs, with what the reading takes it for and what the file does."""
    for act_id, act in chosen.items():
        before = recorded[act_id]
        if act is not None and act is not before:
            yield f"acts.{act_id}", _difference(act, before), _difference(before, act)


def _difference(act: Act, other: Act) -> str:
    """An act by what differs in it."""
    words = {"kind": "", "on": "on ", "by": "by ", "duration": "for ", "first_day_out": "first day out "}
    values = {key: (getattr(act, key), getattr(other, key)) for key in words}
    differs = [f"{words[key]}{one}" for key, (one, two) in values.items() if one != two and one is not None]
    return ", ".join(differs) or str(act.kind)
