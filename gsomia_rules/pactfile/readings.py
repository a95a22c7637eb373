"""The ``[readings]`` of a pact file: each merged with the file into a case, so that the core never sees a reading."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

import attrs

from gsomia_rules.model.acts import EVERYONE, Act
from gsomia_rules.model.mapping import ReadOnlyMap
from gsomia_rules.model.reading import Choice, Reading
from gsomia_rules.model.text import Case, Text
from gsomia_rules.pactfile.record import KEPT_KEYS
from gsomia_rules.pactfile.sources import Cites, Sources
from gsomia_rules.pactfile.table import Table, is_name, nearest
from gsomia_rules.pactfile.text import CLAUSES, read_text

__all__ = ["PLAIN", "READING_KEYS", "TEXT_KEYS", "Recorded", "read_readings"]

PLAIN: Final = "plain"
"""The name of the only reading of a file that has none."""

TEXT_KEYS: Final = (*CLAUSES, "month_end", "ends_for")
"""The keys of ``[text]``, of a file and of a reading."""

READING_KEYS: Final = ("title", "says", "like", "text", "acts", "cites")
"""The keys of a reading."""


class Recorded(NamedTuple):
    """The record of a file: its acts in order and their tables, by id, and how to read one that is changed."""

    acts: dict[str, Act]
    tables: dict[str, dict[str, Any]]
    places: dict[str, str]
    read: Callable[[dict[str, Any], str, Act], Act | None]


def read_readings(root: Table, parties: tuple[str, ...], recorded: Recorded, sources: Sources) -> dict[str, Reading]:
    """Every reading of a file as a case of its own; one without readings has the plain one."""
    base = root.section("text", TEXT_KEYS)
    cites = sources.cites(root, recorded.places)
    plain = read_text(base, parties)._replace(cites=ReadOnlyMap(cites))
    table = root.section("readings")
    if not table.data:
        case = Case(plain, tuple(recorded.acts.values()))
        return {PLAIN: Reading(PLAIN, "the text and the record as they stand", case)}
    own: dict[str, Table] = {}
    for name in table.data:
        if not is_name(name) or name == EVERYONE:
            table.fail(name, "is not a name for a reading; use letters, digits and hyphens")
        elif held := table.table(name, READING_KEYS):
            own[name] = held
    merger = _Merger(own, base, plain, parties, recorded, sources)
    return {name: merger.reading(name) for name in own}


class _Merger(NamedTuple):
    own: dict[str, Table]
    base: Table
    plain: Text
    parties: tuple[str, ...]
    recorded: Recorded
    sources: Sources

    def reading(self, name: str) -> Reading:
        """The file with some leaves replaced: by the reading, and before it by those it is like."""
        text: dict[str, Any] = dict(self.base.data)
        changes: dict[str, dict[str, Any]] = {}
        cites: Cites = dict(self.plain.cites)
        for link in reversed(list(self._chain(name))):
            _overlay(text, link.section("text"))
            replaced = link.section("acts")
            for act_id in replaced.data:
                change = replaced.table(act_id, None)
                if act_id not in self.recorded.places:
                    replaced.fail(act_id, f"no act has this id; {nearest(act_id, self.recorded.places)}")
                elif change and "id" in change.data:
                    change.fail("id", "cannot be changed by a reading; remove it")
                elif change:
                    changes[act_id] = {**changes.get(act_id, {}), **change.data}
            cites |= self.sources.cites(link, self.recorded.places)
        read = self.plain
        if text != self.base.data:
            read = read_text(self.base.inner("", text, TEXT_KEYS, name), self.parties)
        acts = {
            act_id: self._changed(act, changes[act_id], name) if act_id in changes else act
            for act_id, act in self.recorded.acts.items()
        }
        in_order = sorted((act for act in acts.values() if act), key=lambda act: act.on)
        choices = (*_text_choices(self.base.data, text), *_act_choices(self.recorded.acts, acts))
        return Reading(
            name,
            self.own[name].text("title") or name,
            Case(read._replace(cites=ReadOnlyMap(cites)), tuple(in_order)),
            self.own[name].text("says"),
            tuple(attrs.evolve(choice, citations=cites.get(choice.path, ())) for choice in choices),
        )

    def _chain(self, name: str) -> Iterator[Table]:
        """The reading and those it is like, nearest first."""
        seen: set[str] = set()
        while name not in seen:
            seen.add(name)
            yield self.own[name]
            like = self.own[name].text("like")
            if like is None:
                return
            if like not in self.own:
                self.own[name].fail("like", f"there is no reading {like[:60]!r}; {nearest(like, self.own)}")
                return
            name = like
        self.own[name].fail("like", "goes round in a circle; let one reading of the circle stand alone")

    def _changed(self, act: Act, change: dict[str, Any], reading: str) -> Act | None:
        """An act as a reading has it: what its new kind cannot hold is left behind."""
        data = self.recorded.tables[act.id]
        if change.get("act", data["act"]) != data["act"]:
            data = {key: value for key, value in data.items() if key in KEPT_KEYS}
        place = f"readings.{reading}.acts.{act.id}"
        return self.recorded.read({**data, **change}, place, act)


def _overlay(text: dict[str, Any], over: Table) -> None:
    """Replace leaves: the keys of clauses one by one, each value whole."""
    for clause, value in over.data.items():
        held = text.get(clause)
        text[clause] = {**held, **value} if isinstance(held, dict) and isinstance(value, dict) else value


def _leaves(text: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for clause, value in text.items():
        if isinstance(value, dict):
            yield from ((f"text.{clause}.{key}", _leaf(leaf)) for key, leaf in value.items())
        else:
            yield f"text.{clause}", _leaf(value)


def _leaf(value: object) -> str:
    """A value in words on one line, as everything else that a file says."""
    if isinstance(value, dict):
        return ", ".join(f"{key} = {leaf}" for key, leaf in value.items())
    return " ".join(str(value).split())


def _text_choices(base: Mapping[str, Any], text: dict[str, Any]) -> Iterator[Choice]:
    before = dict(_leaves(base))
    for path, leaf in _leaves(text):
        if before.get(path) != leaf:
            yield Choice(path, leaf, before.get(path, "nothing"))


def _act_choices(acts: dict[str, Act], merged: dict[str, Act | None]) -> Iterator[Choice]:
    for act_id, act in merged.items():
        was = acts[act_id]
        if act is not None and act is not was:
            yield Choice(f"acts.{act_id}", _told(act, was), _told(was, act))


def _told(act: Act, other: Act) -> str:
    """An act by what differs in it."""
    words = {"kind": "", "on": "on ", "by": "by ", "duration": "for ", "first_day_out": "first day out "}
    parts = {key: (getattr(act, key), getattr(other, key)) for key in words}
    differs = [f"{words[key]}{one}" for key, (one, two) in parts.items() if one != two and one is not None]
    return ", ".join(differs) or str(act.kind)
