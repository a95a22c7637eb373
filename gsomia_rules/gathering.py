"""What is coming in many pacts, as commands ask for it: a bad file among them is told, and the others still answer."""

import os
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from gsomia_rules.cli import ALL, DATA, USAGE, fails, say, today_in
from gsomia_rules.entry import Entry, entries
from gsomia_rules.errors import DayOutOfRange, GsomiaRulesError, UnknownPact, UnknownReading
from gsomia_rules.loading import built_in, load
from gsomia_rules.period import Period
from gsomia_rules.watch import through

__all__ = ["Asked", "coming"]

_WORTH: Final = 250
"""How many files are worth a process of their own."""

_AT_ONCE: Final = 50


class Asked(NamedTuple):
    """What a command asks of each pact.

    ``on`` is the day from which days are counted (None: today in the pact's own
    zone), ``first`` the first day of interest where it is another.
    """

    on: date | None
    length: Period
    reading: str | None = None
    first: date | None = None
    history: bool = True


class _Gathered(NamedTuple):
    """What came of one file: its pact and the entries, or what is wrong and the exit status for that."""

    file: str
    pact: str | None = None
    entries: tuple[Entry, ...] = ()
    fault: str | None = None
    code: int = 0


def coming(paths: tuple[str, ...], asked: Asked) -> tuple[tuple[Entry, ...], int]:
    """What comes in the pacts of names, files and folders, in the order of days, and the exit status.

    Without a path it is the built-in pacts; a folder stands for its pact files. What
    is wrong is told at once, and the gravest exit status kept.
    """
    found, held, code = list[Entry](), dict[str, str](), 0
    for one in _each(paths or built_in(), asked):
        told = one
        if one.pact is not None and one.pact in held:
            told = _twin(one, held[one.pact])
        elif one.pact is not None:
            held[one.pact] = one.file
        if told.fault is not None:
            say(f"Error: {told.fault if told.file in told.fault else f'{told.file}: {told.fault}'}", err=True)
        code = max(code, told.code)
        found += told.entries
    return tuple(sorted(found, key=_order)), code


def _each(paths: tuple[str, ...], asked: Asked) -> Iterator[_Gathered]:
    """What came of each file, in order: of a few one after the other, of many on all processors."""
    listed = [one for path in paths for one in _files(path)]
    files = [one for one in listed if isinstance(one, str)]
    jobs = min(os.cpu_count() or 1, len(files) // _WORTH)
    if jobs < 2:
        yield from (_gathered(one, asked) if isinstance(one, str) else one for one in listed)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from functools import partial

    try:
        with ProcessPoolExecutor(jobs) as pool:
            done = pool.map(partial(_gathered, asked=asked), files, chunksize=_AT_ONCE)
            for one in listed:
                yield next(done) if isinstance(one, str) else one
    except BrokenProcessPool:
        fails(DATA, "a process that read pact files was ended from outside; ask again, or for fewer files at once")


def _gathered(file: str, asked: Asked) -> _Gathered:
    name, found = None, list[Entry]()
    try:
        pact = load(file)
        name, on = pact.name, asked.on or today_in(pact.zone)
        first, last = asked.first or on, through(on, asked.length)
        for reading in pact.readings if asked.reading == ALL else [asked.reading]:
            found += entries(pact, reading, on, first, last, history=asked.history)
    except GsomiaRulesError as fault:
        return _faulty(file, fault)._replace(pact=name, entries=tuple(found))
    return _Gathered(file, name, tuple(found))


def _faulty(file: str, fault: GsomiaRulesError) -> _Gathered:
    asked = isinstance(fault, UnknownPact | UnknownReading | DayOutOfRange)
    return _Gathered(file, fault=str(fault), code=USAGE if asked else DATA)


def _twin(one: _Gathered, other: str) -> _Gathered:
    """Nothing for a pact that another file told already; two files of one name would be taken for one pact."""
    try:
        if load(one.file) != load(other):
            raise GsomiaRulesError(f"{other} is called {one.pact!r} too; rename one of the files")
    except GsomiaRulesError as fault:
        return _faulty(one.file, fault)
    return _Gathered(one.file)


def _files(path: str) -> list[str] | list[_Gathered]:
    """The files of a folder in order, or the one file or name that a path is; or why there are none."""
    if path in built_in() or not os.path.isdir(path):
        return [path]
    try:
        files = [os.path.join(path, name) for name in sorted(os.listdir(path)) if name.endswith(".toml")]
    except OSError as mistake:
        return [_faulty(path, UnknownPact(f"cannot read the folder: {mistake.strerror}"))]
    if not files:
        return [_faulty(path, UnknownPact("the folder has no pact file; name one that holds .toml files"))]
    return files


def _order(entry: Entry) -> tuple[date, bool, str, str, str]:
    return entry.item.day, not entry.is_deadline, entry.told.pact, entry.reading, entry.item.what
