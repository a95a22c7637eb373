"""What is coming in many pacts, as commands ask for it: a bad file among them is told, and the others still answer."""

import os
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gsomia_rules.cli import ALL, DATA, USAGE, say, today_in
from gsomia_rules.engine import Pact
from gsomia_rules.entry import Entry, entries
from gsomia_rules.errors import DayOutOfRange, GsomiaRulesError, UnknownPact, UnknownReading
from gsomia_rules.loading import built_in, load
from gsomia_rules.period import Period
from gsomia_rules.watch import through

__all__ = ["Asked", "coming"]


class Asked(NamedTuple):
    """What a command asks of each pact.

    ``on`` is the day from which days are counted (None: today in the pact's own
    zone), ``first`` the first day of interest where it is another; ``history`` asks
    for what was overtaken before that, too, and for the reasons.
    """

    on: date | None
    length: Period
    reading: str | None = None
    first: date | None = None
    history: bool = True


class _Faults:
    """What was wrong with some of what was asked: told at once, and the gravest exit status kept."""

    def __init__(self) -> None:
        self.code = 0

    def tell(self, what: str, fault: GsomiaRulesError) -> None:
        asked = isinstance(fault, UnknownPact | UnknownReading | DayOutOfRange)
        self.code = max(self.code, USAGE if asked else DATA)
        said = str(fault)
        say(f"Error: {said if what in said else f'{what}: {said}'}", err=True)


def coming(paths: tuple[str, ...], asked: Asked) -> tuple[tuple[Entry, ...], int]:
    """What comes in the pacts of names, files and folders, in the order of days, and the exit status.

    Without a path it is the built-in pacts; a folder stands for its pact files.
    """
    faults, found = _Faults(), list[Entry]()
    for file, pact in _pacts(paths or built_in(), faults):
        try:
            on = asked.on or today_in(pact.zone)
            last = through(on, asked.length)
            for reading in pact.readings if asked.reading == ALL else [asked.reading]:
                found += entries(pact, reading, on, asked.first or on, last, history=asked.history)
        except GsomiaRulesError as fault:
            faults.tell(file, fault)
    return tuple(sorted(found, key=_order)), faults.code


def _pacts(paths: tuple[str, ...], faults: _Faults) -> Iterator[tuple[str, Pact]]:
    """Every pact once, with its file; two files of one name would be taken for one pact."""
    held: dict[str, str] = {}  # thousands of pacts themselves would fill the memory
    for file in (file for path in paths for file in _files(path, faults)):
        try:
            pact = load(file)
            if pact.name not in held:
                held[pact.name] = file
                yield file, pact
            elif load(held[pact.name]) != pact:
                raise GsomiaRulesError(f"{held[pact.name]} is called {pact.name!r} too; rename one of the files")
        except GsomiaRulesError as fault:
            faults.tell(file, fault)


def _files(path: str, faults: _Faults) -> list[str]:
    """The files of a folder in order, or the one file or name that a path is."""
    if path in built_in() or not os.path.isdir(path):
        return [path]
    try:
        files = [os.path.join(path, name) for name in sorted(os.listdir(path)) if name.endswith(".toml")]
        if not files:
            raise UnknownPact("the folder has no pact file; name one that holds .toml files")
    except OSError as mistake:
        faults.tell(path, UnknownPact(f"cannot read the folder: {mistake.strerror}"))
        return []
    except UnknownPact as fault:
        faults.tell(path, fault)
        return []
    return files


def _order(entry: Entry) -> tuple[date, bool, str, str, str]:
    return entry.item.day, not entry.is_deadline, entry.told.pact, entry.reading, entry.item.what
