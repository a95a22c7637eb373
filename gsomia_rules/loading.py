"""Pact files: strict TOML in, a :class:`Pact` out, with every reading merged and tried.

All mistakes of a file are told at once, each with its place. A file is data:
nothing in it is executed, and its size is bounded.
"""

import os
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from gsomia_rules.acts import EVERYONE, Act
from gsomia_rules.clauses import CLAUSES, read_text
from gsomia_rules.engine import Pact
from gsomia_rules.errors import ActRefused, AmbiguousDay, BadPactFile, DayOutOfRange, UnknownPact
from gsomia_rules.expectation import FIELDS, Expectation, written
from gsomia_rules.monthends import ambiguity
from gsomia_rules.reading import Choice, Reading
from gsomia_rules.reasons import Citation
from gsomia_rules.record import read_act
from gsomia_rules.standing import ANY_PARTY
from gsomia_rules.strict import Problems, Table, is_name, nearest
from gsomia_rules.text import Case, Text
from gsomia_rules.timeline import Timeline, fold

__all__ = ["PLAIN", "built_in", "load", "parse"]

PLAIN: Final = "plain"
"""The name of the only reading of a file that has none."""

_SHIPPED: Final = os.path.join(os.path.dirname(__file__), "pacts")
_LARGEST: Final = 32 * 2**20
_Cites = dict[str, tuple[Citation, ...]]


def built_in() -> tuple[str, ...]:
    """The names of the pacts that come with the package."""
    return tuple(sorted(name.removesuffix(".toml") for name in os.listdir(_SHIPPED) if name.endswith(".toml")))


def load(pact: str | os.PathLike[str]) -> Pact:
    """The pact of a name that comes with the package, or of a path to a TOML file.

    Raises UnknownPact where there is none, BadPactFile with all mistakes of a bad one.

    >>> load("gsomia").reading
    'korea'
    """
    named = isinstance(pact, str) and is_name(pact)
    file = os.path.join(_SHIPPED, f"{pact}.toml") if named else os.fspath(pact)
    if named and not os.path.isfile(file):
        raise UnknownPact(f"there is no pact {pact!r}; {nearest(str(pact), built_in())} (or give a path ending in .toml)")
    try:
        with open(file, "rb") as stream:
            content = stream.read(_LARGEST + 1)
    except (OSError, ValueError) as mistake:
        said = getattr(mistake, "strerror", None) or str(mistake)
        raise UnknownPact(f"cannot read the pact file {str(pact)!r}: {said}; give a path to a .toml file") from None
    if len(content) > _LARGEST:
        raise BadPactFile(file, (f"is larger than a pact file may be ({_LARGEST} bytes)",))
    return parse(content, os.path.splitext(os.path.basename(file))[0], file)


def parse(content: bytes, name: str, file: str = "pact file") -> Pact:
    """The pact that the bytes of a TOML file describe; raises BadPactFile with all its mistakes."""
    try:
        data = tomllib.loads(content.decode())
    except UnicodeDecodeError as mistake:
        raise BadPactFile(file, (f"is not UTF-8 (byte {mistake.start}); save it as UTF-8",)) from None
    except RecursionError:
        raise BadPactFile(file, ("is nested too deeply; a pact file has tables in tables, three deep",)) from None
    except ValueError as mistake:
        raise BadPactFile(file, (f"is not TOML: {str(mistake)[:300]}",)) from None
    return _Loader(data, name, file).pact()


class _Loader:
    """The work on one file: what is read is kept here until the pact is made."""

    def __init__(self, data: dict[str, Any], name: str, file: str) -> None:
        self.problems = Problems()
        self.file = file
        self.root = Table(data, "", self.problems, ("pact", "sources", "text", "cites", "record", "readings", "expect"))
        self.head = self.root.table(
            "pact", ("title", "parties", "others", "zone", "reading", "searched_to"), required=True
        ) or self._empty("pact")
        if not is_name(name):
            self.problems.add(file, "has a name that cannot be one of a pact; use letters, digits and hyphens")
        self.name = name
        self.parties = self._codes("parties", required=True)
        self.others = self._codes("others")
        self.sources = dict(self._sources())
        self.timelines: dict[str, Timeline] = {}
        self.places: dict[str, tuple[str, dict[str, Any]]] = {}

    def pact(self) -> Pact:
        """The pact; raises BadPactFile when anything was wrong."""
        title, zone = self.head.text("title", required=True), self.head.text("zone", required=True)
        if zone is not None and not all(is_name(part.replace("+", "")) for part in zone.split("/")):
            self.head.fail("zone", "is not a time zone; write one like 'Asia/Seoul' or 'UTC'")
        searched_to = self.head.day("searched_to")
        acts = self._acts()
        cites = self._cites(self.root)
        readings = self._readings(acts, cites)
        default = self._default(readings)
        expectations = tuple(self._expectations(readings))
        if not self.problems:
            for reading in readings.values():
                self._try(reading)
        if self.problems:
            raise BadPactFile(self.file, tuple(self.problems))
        return Pact(
            name=self.name,
            timelines=self.timelines,
            title=title or "",
            zone=zone or "",
            parties=self.parties,
            readings=readings,
            reading=default,
            searched_to=searched_to,
            expectations=expectations,
        )

    def _empty(self, place: str) -> Table:
        return Table({}, place, Problems(), ())

    def _codes(self, key: str, *, required: bool = False) -> dict[str, str]:
        """Short codes with names, such as KOR = "Republic of Korea"."""
        table = self.head.table(key, None, required=required)
        codes: dict[str, str] = {}
        for code in table.data if table else ():
            if not is_name(code) or code in (EVERYONE, ANY_PARTY):
                table.fail(code, "is not a code for an actor; use letters, digits and hyphens")
            elif name := table.text(code):
                codes[code] = name
        if required and table is not None and not table.data:
            table.fail("", "names nobody; write parties like { KOR = \"Republic of Korea\" }")
        return codes

    def _sources(self) -> Iterator[tuple[str, Citation]]:
        table = self.root.table("sources", None)
        for key in table.data if table else ():
            source = table.table(key, ("title", "address"))
            if source is not None:
                title = source.text("title", required=True)
                address = source.text("address")
                yield key, Citation(title or key, address)

    def _citations(self, outer: Table, key: str) -> tuple[Citation, ...]:
        """One source or several: its key, or { source = key, article = "21(3)" }."""
        value = outer.data.get(key)
        found = []
        for item in value if isinstance(value, list) else [] if value is None else [value]:
            holder = item if isinstance(item, dict) else {"source": item}
            table = Table(holder, outer.at(key), self.problems, ("source", "article"), outer.reading)
            source, article = table.text("source", required=True), table.text("article")
            if source is not None and source not in self.sources:
                outer.fail(key, f"no source {source[:60]!r} is listed under [sources]; {nearest(source, self.sources)}")
            elif source is not None:
                found.append(self.sources[source]._replace(article=article))
        return tuple(found)

    def _cites(self, holder: Table) -> _Cites:
        """The sources of clauses and choices, by their path: "text.exit.first_day", "acts.notice-2019"."""
        table = holder.table("cites", None)
        cites: _Cites = {}
        for path in table.data if table else ():
            if path not in self._paths and path.removeprefix("acts.") not in self.places:
                table.fail(path, f"is not a path of this file; {nearest(path, self._paths)}")
            cites[path] = self._citations(table, path)
        return cites

    @property
    def _paths(self) -> tuple[str, ...]:
        keys = (f"text.{clause}.{key}" for clause, keys in CLAUSES.items() for key in keys)
        return (*(f"text.{clause}" for clause in CLAUSES), *keys, "text.month_end", "text.ends_for", "text.withdrawal")

    def _acts(self) -> dict[str, Act]:
        """The record as the file has it, by id; acts that failed are left out."""
        acts: dict[str, Act] = {}
        last: date | None = None
        for place, data in self.root.tables("record"):
            table = Table(data, place, self.problems, None)
            act_id = table.text("id") or f"{data.get('act')}-{data.get('on')}"
            if not is_name(act_id):
                act_id = place.replace("[", "-").rstrip("]")
                if "id" in data:
                    table.fail("id", "is not an id; use letters, digits and hyphens")
            if act_id in self.places:
                table.fail("id", f"{act_id!r} names an act already; give this one an id of its own")
            self.places[act_id] = (place, {**data, "id": act_id})
            act = read_act(
                self.places[act_id][1], place, self.root, self._actors, tuple(self.parties), self._citations(table, "cite")
            )
            if act is not None:
                if last is not None and act.on < last:
                    table.fail("on", f"{act.on} is before the act above it ({last}); put the acts in order")
                last = act.on
                acts[act_id] = act
        return acts

    @property
    def _actors(self) -> tuple[str, ...]:
        return (*self.parties, *self.others)

    def _readings(self, acts: dict[str, Act], cites: _Cites) -> dict[str, Reading]:
        base = self.root.table("text", (*CLAUSES, "month_end", "ends_for")) or Table({}, "text", self.problems, ())
        plain = read_text(base, tuple(self.parties), cites)
        table = self.root.table("readings", None)
        if table is None or not table.data:
            return {PLAIN: Reading(PLAIN, "the text and the record as they stand", Case(plain, tuple(acts.values())))}
        own: dict[str, Table] = {}
        for name in table.data:
            if not is_name(name) or name == EVERYONE:
                table.fail(name, "is not a name for a reading; use letters, digits and hyphens")
            elif held := table.table(name, ("title", "says", "like", "text", "acts", "cites")):
                own[name] = held
        return {name: self._reading(name, own, base, plain, acts, cites) for name in own}

    def _reading(
        self, name: str, own: dict[str, Table], base: Table, plain: Text, acts: dict[str, Act], cites: _Cites
    ) -> Reading:
        """One reading: the file with some leaves replaced, its own and those of the reading it is like."""
        text: dict[str, Any] = dict(base.data)
        changed: dict[str, dict[str, Any]] = {}
        for link in reversed(list(self._chain(name, own))):
            _overlay(text, link.table("text", None))
            replaced = link.table("acts", None)
            for act_id in replaced.data if replaced else ():
                entry = replaced.table(act_id, None)
                if act_id not in self.places:
                    replaced.fail(act_id, f"no act has this id; {nearest(act_id, self.places)}")
                elif entry is not None:
                    changed[act_id] = {**changed.get(act_id, {}), **entry.data}
            cites = {**cites, **self._cites(link)}
        read = plain
        if text != base.data:
            merged = Table(text, "text", self.problems, (*CLAUSES, "month_end", "ends_for"), name)
            read = read_text(merged, tuple(self.parties), cites)
        merged_acts = {
            act_id: self._changed_act(act_id, act, changed[act_id], name) if act_id in changed else act
            for act_id, act in acts.items()
        }
        in_order = tuple(sorted((act for act in merged_acts.values() if act), key=lambda act: act.on))
        choices = (*_text_choices(base.data, text), *_act_choices(acts, merged_acts))
        return Reading(
            name,
            own[name].text("title") or name,
            Case(read._replace(cites=cites), in_order),
            own[name].text("says"),
            tuple(choice._replace(citations=cites.get(choice.path, ())) for choice in choices),
        )

    def _chain(self, name: str, own: dict[str, Table]) -> Iterator[Table]:
        """The reading and those it is like, nearest first."""
        seen: set[str] = set()
        while name not in seen:
            seen.add(name)
            yield own[name]
            like = own[name].text("like")
            if like is None:
                return
            if like not in own:
                own[name].fail("like", f"there is no reading {like[:60]!r}; {nearest(like, own)}")
                return
            name = like
        own[name].fail("like", "goes round in a circle; let one reading of the circle stand alone")

    def _changed_act(self, act_id: str, act: Act, change: dict[str, Any], reading: str) -> Act | None:
        """An act as a reading has it: what its new kind cannot hold is left behind."""
        place, data = self.places[act_id]
        kind = change.get("act", data["act"])
        if kind != data["act"]:
            data = {key: value for key, value in data.items() if key in ("on", "by", "id", "cite", "dated", "says")}
        outer = Table({}, "", self.problems, (), reading)
        place = f"readings.{reading}.acts.{act_id}"
        citations = act.citations
        return read_act(
            {**data, **change}, place, outer, self._actors, tuple(self.parties), citations, instead_of=act.kind
        )

    def _default(self, readings: Mapping[str, Reading]) -> str:
        default = self.head.text("reading")
        if default is not None and default not in readings:
            self.head.fail("reading", f"there is no reading {default[:60]!r}; {nearest(default, readings)}")
        elif default is None and len(readings) > 1:
            self.head.fail("reading", f"is missing; name the default one of {', '.join(readings)}")
        return default or next(iter(readings), PLAIN)

    def _expectations(self, readings: Mapping[str, Reading]) -> Iterator[Expectation]:
        for place, data in self.root.tables("expect"):
            table = Table(data, place, self.problems, ("on", "reading", "source", "basis", *FIELDS))
            on, reading = table.day("on", required=True), table.text("reading")
            if reading is not None and reading not in readings:
                table.fail("reading", f"there is no reading {reading[:60]!r}; {nearest(reading, readings)}")
            fields = {key: value for key, value in data.items() if key in FIELDS}
            for key, value in fields.items():
                if not isinstance(value, str | int | date):
                    table.fail(key, "is not a word, a number or a day; write it as the answer shows it")
            if not fields:
                table.fail("", f"expects nothing; add one of {', '.join(FIELDS)}")
            if on is not None:
                yield Expectation(
                    place,
                    on,
                    reading,
                    {key: written(value) for key, value in fields.items()},
                    self._citations(table, "source"),
                    table.text("basis"),
                )

    def _try(self, reading: Reading) -> None:
        """Fold the reading once, so that a file whose record cannot happen is refused on loading."""
        name = None if reading.name == PLAIN else reading.name
        try:
            timeline = self.timelines[reading.name] = fold(reading.case)
        except ActRefused as refusal:
            place = self.places.get(refusal.act_id or "", ("record", {}))[0]
            remedy = f'; or say what it is under this reading: readings.{name}.acts.{refusal.act_id} = {{ act = "..." }}'
            self.problems.add(place, f"{refusal}{remedy if name else ''}", name)
        except (AmbiguousDay, DayOutOfRange) as mistake:
            self.problems.add("text", str(mistake), name)
        else:
            found = ambiguity(timeline)
            if found is not None:
                self.problems.add("text.month_end", found, name)


def _overlay(text: dict[str, Any], over: Table | None) -> None:
    """Replace leaves: the keys of clauses one by one, each value whole."""
    for clause, value in (over.data if over else {}).items():
        held = text.get(clause)
        both = isinstance(held, dict) and isinstance(value, dict)
        text[clause] = {**held, **value} if both else value


def _text_choices(base: dict[str, Any], text: dict[str, Any]) -> Iterator[Choice]:
    def leaves(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
        for clause, value in data.items():
            if isinstance(value, dict):
                yield from ((f"text.{clause}.{key}", _leaf(leaf)) for key, leaf in value.items())
            else:
                yield f"text.{clause}", _leaf(value)

    before = dict(leaves(base))
    for path, leaf in leaves(text):
        if before.get(path) != leaf:
            yield Choice(path, leaf, before.get(path, "nothing"), ())


def _leaf(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} = {leaf}" for key, leaf in value.items())
    return str(value)


def _act_choices(acts: dict[str, Act], merged: dict[str, Act | None]) -> Iterator[Choice]:
    for act_id, act in merged.items():
        was = acts[act_id]
        if act is not None and act is not was:
            yield Choice(f"acts.{act_id}", _told(act, was), _told(was, act), ())


def _told(act: Act, other: Act) -> str:
    """An act by what differs in it."""
    differs = [str(act.kind)] if act.kind is not other.kind else []
    if act.on != other.on:
        differs.append(f"on {act.on}")
    if act.duration != other.duration and act.duration is not None:
        differs.append(f"for {act.duration}")
    if act.first_day_out != other.first_day_out and act.first_day_out is not None:
        differs.append(f"first day out {act.first_day_out}")
    return ", ".join(differs) or str(act.kind)


