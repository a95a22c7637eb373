"""Pact files: strict TOML in, a :class:`Pact` out, with every reading merged and tried.

All mistakes of a file are told at once, each with its place. A file is data:
nothing in it is executed, and its size is bounded.
"""

import os
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

from gsomia_rules.engine.pact import Pact
from gsomia_rules.engine.timeline import fold
from gsomia_rules.errors import ActRefused, AmbiguousDay, BadPactFile, DayOutOfRange, UnknownPact
from gsomia_rules.model.acts import EVERYONE, Act
from gsomia_rules.model.expectation import FIELDS, Expectation, expectation_value
from gsomia_rules.model.reading import Reading
from gsomia_rules.model.standing import ANY_PARTY
from gsomia_rules.pactfile.limits import LARGEST, read_toml
from gsomia_rules.pactfile.readings import PLAIN, Recorded, read_readings
from gsomia_rules.pactfile.record import read_act, read_assumption
from gsomia_rules.pactfile.sources import Sources
from gsomia_rules.pactfile.table import Problems, Table, TooManyMistakes, is_name, nearest

__all__ = ["EXPECT_KEYS", "HEAD_KEYS", "TOP_KEYS", "built_in", "load", "parse"]

TOP_KEYS: Final = ("pact", "sources", "text", "cites", "record", "readings", "expect")
"""The tables of a pact file."""

HEAD_KEYS: Final = ("title", "parties", "others", "zone", "reading", "searched_to")
"""The keys of ``[pact]``."""

EXPECT_KEYS: Final = ("on", "reading", "assume", "refused", "source", "basis", *FIELDS)
"""The keys of an ``[[expect]]``."""

_SHIPPED: Final = os.path.join(os.path.dirname(os.path.dirname(__file__)), "pacts")  # pathlib costs a tenth of a start
_MONTH_END: Final = 'say "clamp" (the last day of that month) or "roll" (the first day of the next)'


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
        raise UnknownPact(
            f"there is no pact {pact!r}; {nearest(str(pact), built_in())} (or give a path ending in .toml)"
        )
    try:
        with open(file, "rb") as stream:
            content = stream.read(LARGEST + 1)
    except (OSError, ValueError) as mistake:
        said = getattr(mistake, "strerror", None) or str(mistake)
        raise UnknownPact(f"cannot read the pact file {str(pact)!r}: {said}; give a path to a .toml file") from None
    return parse(content, os.path.splitext(os.path.basename(file))[0], file)


def parse(content: bytes, name: str, file: str = "pact file") -> Pact:
    """The pact that the bytes of a TOML file describe; raises BadPactFile with all its mistakes."""
    data = read_toml(content, file)
    problems = Problems()
    try:
        return _Loader(data, name, file, problems).pact()
    except TooManyMistakes:
        raise BadPactFile(file, (*problems, "and more; mend these first")) from None


class _Loader:
    """The work on one file: what is read is kept here until the pact is made."""

    def __init__(self, data: dict[str, Any], name: str, file: str, problems: Problems) -> None:
        self.problems = problems
        self.file = file
        self.name = name if is_name(name) else "".join(mark if is_name(mark) else "-" for mark in name)[:80] or "pact"
        self.root = Table(data, "", self.problems, TOP_KEYS)
        self.head = self.root.table("pact", HEAD_KEYS, required=True) or Table({}, "pact", Problems(), ())
        self.parties = self._codes("parties", required=True)
        self.others = self._codes("others")
        self.actors = (*self.parties, *self.others)
        self.sources = Sources(self.root)

    def pact(self) -> Pact:
        """The pact; raises BadPactFile when anything was wrong."""
        title, zone = self.head.text("title", required=True), self.head.text("zone", required=True)
        if zone is not None and not all(is_name(part.replace("+", "")) for part in zone.split("/")):
            self.head.fail("zone", "is not a time zone; write one like 'Asia/Seoul' or 'UTC'")
        searched_to = self.head.day("searched_to")
        recorded = self._recorded()
        readings = read_readings(self.root, tuple(self.parties), recorded, self.sources)
        default = self._default(readings)
        expectations = tuple(self._expectations(readings))
        if not self.problems:
            for reading in readings.values():
                self._try(reading, recorded)
        if self.problems:
            raise BadPactFile(self.file, tuple(self.problems))
        return Pact(
            name=self.name,
            title=title or "",
            zone=zone or "",
            parties=self.parties,
            others=self.others,
            readings=readings,
            reading=default,
            searched_to=searched_to,
            expectations=expectations,
        )

    def _codes(self, key: str, *, required: bool = False) -> dict[str, str]:
        """Short codes with names, such as KOR = "Republic of Korea"."""
        table = self.head.table(key, None, required=required)
        codes: dict[str, str] = {}
        if table is None:
            return codes
        for code in table.data:
            if not is_name(code) or code in (EVERYONE, ANY_PARTY):
                table.fail(code, "is not a code for an actor; use letters, digits and hyphens")
            elif name := table.text(code):
                codes[code] = name
        if required and not table.data:
            table.fail("", 'names nobody; write parties like { KOR = "Republic of Korea" }')
        return codes

    def _recorded(self) -> Recorded:
        """The record as the file has it; acts that failed are left out."""
        recorded = Recorded({}, {}, {}, self._act)
        last: date | None = None
        for place, data in self.root.tables("record"):
            table = Table(data, place, self.problems, None)
            act_id = table.text("id") or f"{data.get('act')}-{data.get('on')}"
            if not is_name(act_id):
                if "id" in data:
                    table.fail("id", "is not an id; use letters, digits and hyphens")
                act_id = place
            if act_id in recorded.places:
                table.fail("id", f"{act_id!r} names an act already; give this one an id of its own")
                act_id = place
            recorded.places[act_id] = place
            recorded.tables[act_id] = {**data, "id": act_id}
            act = self._act(recorded.tables[act_id], place, None)
            if act is not None:
                if last is not None and act.on < last:
                    table.fail("on", f"{act.on} is before the act above it ({last}); put the acts in order")
                last = act.on
                recorded.acts[act_id] = act
        return recorded

    def _act(self, data: dict[str, Any], place: str, was: Act | None) -> Act | None:
        """An act of the record, or (with ``was``) one that a reading has changed."""
        table = Table(data, place, self.problems, None)
        citations = self.sources.cited(table, "cite")
        return read_act(table, self.actors, tuple(self.parties), citations, was.kind if was else None)

    def _default(self, readings: Mapping[str, Reading]) -> str:
        default = self.head.text("reading")
        if default is not None and default not in readings:
            self.head.fail("reading", f"there is no reading {default[:60]!r}; {nearest(default, readings)}")
        elif default is None and len(readings) > 1:
            self.head.fail("reading", f"is missing; name the default one of {', '.join(readings)}")
        return default or next(iter(readings), PLAIN)

    def _expectations(self, readings: Mapping[str, Reading]) -> Iterator[Expectation]:
        for place, data in self.root.tables("expect"):
            table = Table(data, place, self.problems, EXPECT_KEYS)
            on, reading = table.day("on", required=True), table.text("reading")
            if reading is not None and reading not in readings:
                table.fail("reading", f"there is no reading {reading[:60]!r}; {nearest(reading, readings)}")
            fields = {key: value for key, value in data.items() if key in FIELDS}
            for key, value in fields.items():
                if isinstance(value, str):
                    fields[key] = table.text(key)
                elif not isinstance(value, int | date) or isinstance(value, datetime):
                    table.fail(key, "is not a word, a number or a day; write it as the answer shows it")
            assumed, refused = tuple(self._assumed(table)), table.text("refused")
            if bool(fields) == (refused is not None):
                table.fail("", f"needs either refused or what to expect: {', '.join(FIELDS)}")
            cited, basis = self.sources.cited(table, "source"), table.text("basis")
            if on is not None:
                expected = {key: expectation_value(value) for key, value in fields.items()}
                yield Expectation(place, on, reading, expected, cited, basis, assumed, refused)

    def _assumed(self, table: Table) -> Iterator[Act]:
        value = table.data.get("assume", [])
        for words in value if isinstance(value, list) else [value]:
            if not isinstance(words, str):
                table.fail("assume", "is not an act; write it like '2026-12-01 notice-given KOR'")
                continue
            act = read_assumption(words, table.at("assume"), self.root, self.actors, tuple(self.parties))
            if act is not None:
                yield act

    def _try(self, reading: Reading, recorded: Recorded) -> None:
        """Fold the record under a reading: a file whose record cannot happen is refused on loading."""
        name = None if reading.name == PLAIN else reading.name
        try:
            timeline = fold(reading.case)
        except ActRefused as refusal:
            act_id = refusal.act_id or ""
            remedy = f'; or say what it is under this reading: readings.{name}.acts.{act_id} = {{ act = "..." }}'
            self.problems.add(recorded.places.get(act_id, "record"), f"{refusal}{remedy if name else ''}", name)
            return
        except (AmbiguousDay, DayOutOfRange) as mistake:
            self.problems.add("text", str(mistake), name)
            return
        for phase in timeline.phases:
            if period := phase.text.needs_month_end(phase.terms):
                said = f"is missing: a {period} can land in a month too short for the day; {_MONTH_END}"
                self.problems.add("text.month_end", said, name)
