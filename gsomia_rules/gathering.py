"""What is coming in many pacts, as commands ask for it: a bad file among them is told, and the others still answer."""

import os
from datetime import date
from functools import partial
from typing import NamedTuple

from gsomia_rules.cli import ALL, DATA, USAGE, say, today_in
from gsomia_rules.entry import Entry, entries
from gsomia_rules.errors import DayOutOfRange, GsomiaRulesError, UnknownPact, UnknownReading
from gsomia_rules.loading import built_in, load
from gsomia_rules.period import Period
from gsomia_rules.watch import through
from gsomia_rules.workers import each

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

    def tell(self, code: int, said: str) -> None:
        self.code = max(self.code, code)
        say(said, err=True)


class _Found(NamedTuple):
    """What one file had: its pact, where it could be read, what comes, and what was wrong."""

    pact: str | None
    entries: tuple[Entry, ...] = ()
    fault: tuple[int, str] | None = None


def coming(paths: tuple[str, ...], asked: Asked) -> tuple[tuple[Entry, ...], int]:
    """What comes in the pacts of names, files and folders, in the order of days, and the exit status.

    Without a path it is the built-in pacts; a folder stands for its pact files.
    """
    faults, found, held = _Faults(), list[Entry](), dict[str, str]()
    files = [file for path in paths or built_in() for file in _files(path, faults)]
    for file, one in zip(files, each(partial(_in_file, asked), files), strict=True):
        if one.pact in held:  # two files of one name would be taken for one pact
            if load(held[one.pact]) != load(file):
                faults.tell(DATA, _said(file, f"{held[one.pact]} is called {one.pact!r} too; rename one of the files"))
            continue
        if one.pact is not None:
            held[one.pact] = file
        found += one.entries
        if one.fault is not None:
            faults.tell(*one.fault)
    return tuple(sorted(found, key=_order)), faults.code


def _in_file(asked: Asked, file: str) -> _Found:
    """What comes in the pact of one file; of several readings, up to the first that cannot answer."""
    name: str | None = None
    found: list[Entry] = []
    try:
        pact = load(file)
        name = pact.name
        on = asked.on or today_in(pact.zone)
        last = through(on, asked.length)
        for reading in pact.readings if asked.reading == ALL else [asked.reading]:
            found += entries(pact, reading, on, asked.first or on, last, history=asked.history)
    except GsomiaRulesError as fault:
        code = USAGE if isinstance(fault, UnknownPact | UnknownReading | DayOutOfRange) else DATA
        return _Found(name, tuple(found), (code, _said(file, str(fault))))
    return _Found(name, tuple(found))


def _said(file: str, fault: str) -> str:
    return f"Error: {fault if file in fault else f'{file}: {fault}'}"


def _files(path: str, faults: _Faults) -> list[str]:
    """The files of a folder in order, or the one file or name that a path is."""
    if path in built_in() or not os.path.isdir(path):
        return [path]
    try:
        files = [os.path.join(path, name) for name in sorted(os.listdir(path)) if name.endswith(".toml")]
    except OSError as mistake:
        faults.tell(USAGE, _said(path, f"cannot read the folder: {mistake.strerror}"))
        return []
    if not files:
        faults.tell(USAGE, _said(path, "the folder has no pact file; name one that holds .toml files"))
    return files


def _order(entry: Entry) -> tuple[date, bool, str, str, str]:
    return entry.item.day, not entry.is_deadline, entry.told.pact, entry.reading, entry.item.what
