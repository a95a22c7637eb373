"""What is coming in many pacts, as commands ask for it: a bad file among them is told, and the others still answer."""

import os
from datetime import date
from functools import partial
from typing import NamedTuple

from gsomia_rules.cli.output import ALL, DATA, USAGE, say, today_in
from gsomia_rules.cli.workers import each
from gsomia_rules.errors import DayOutOfRange, GsomiaRulesError, UnknownPact, UnknownReading
from gsomia_rules.model.period import Period
from gsomia_rules.pactfile.loading import built_in, load
from gsomia_rules.queries.agenda import AgendaEntry, agenda_entries
from gsomia_rules.queries.due import last_day_within

__all__ = ["AgendaRequest", "collect_entries"]


class AgendaRequest(NamedTuple):
    """What a command asks of each pact.

    ``on`` is the day from which days are counted (None: today in the pact's own
    zone), ``first`` the first day of interest where it is another; ``history`` asks
    for what was superseded before that, too, and for the reasons.
    """

    on: date | None
    length: Period
    reading: str | None = None
    first: date | None = None
    history: bool = True


class _Found(NamedTuple):
    """What one file had: the name of its pact, where it could be read, what comes, and a fault's status and words."""

    pact: str | None
    entries: tuple[AgendaEntry, ...] = ()
    fault: tuple[int, str] | None = None


def collect_entries(paths: tuple[str, ...], asked: AgendaRequest) -> tuple[tuple[AgendaEntry, ...], int]:
    """What comes in the pacts of names, files and folders, in the order of days, and the exit status.

    Without a path it is the built-in pacts; a folder stands for its pact files. Faults
    are told in the order of what was asked, and the gravest sets the status.
    """
    listed = [one for path in paths or built_in() for one in _files(path)]
    answers = each(partial(_in_file, asked), [file for file, refusal in listed if refusal is None])
    found, held, code = list[AgendaEntry](), dict[str, str](), 0
    for file, refusal in listed:
        one = next(answers) if refusal is None else refusal
        if one.pact in held:
            one = _of_one_name(held[one.pact], file)
        elif one.pact is not None:
            held[one.pact] = file
        found += one.entries
        if one.fault is not None:
            code = max(code, one.fault[0])
            say(one.fault[1], err=True)
    return tuple(sorted(found, key=_order)), code


def _of_one_name(first: str, file: str) -> _Found:
    """Nothing more from a file that holds the pact of the first once again, and a fault where it holds another."""
    try:
        pact = load(file)
        if load(first) != pact:
            raise GsomiaRulesError(f"{first} is called {pact.name!r} too; rename one of the files")
    except GsomiaRulesError as fault:
        return _refused(file, fault)
    return _Found(None)


def _in_file(asked: AgendaRequest, file: str) -> _Found:
    """What comes in the pact of one file; of several readings, up to the first that cannot answer."""
    name: str | None = None
    found: list[AgendaEntry] = []
    try:
        pact = load(file)
        name = pact.name
        on = asked.on or today_in(pact.zone)
        last = last_day_within(on, asked.length)
        for reading in pact.readings if asked.reading == ALL else [asked.reading]:
            found += agenda_entries(pact, reading, on, asked.first or on, last, history=asked.history)
    except GsomiaRulesError as fault:
        return _refused(file, fault)._replace(pact=name, entries=tuple(found))
    return _Found(name, tuple(found))


def _refused(file: str, fault: GsomiaRulesError) -> _Found:
    """A fault alone: its exit status, and its words with the file that has it."""
    said, asked = str(fault), isinstance(fault, UnknownPact | UnknownReading | DayOutOfRange)
    return _Found(None, (), (USAGE if asked else DATA, f"Error: {said if file in said else f'{file}: {said}'}"))


def _files(path: str) -> list[tuple[str, _Found | None]]:
    """The files of a folder in order, or the one file or name that a path is; or a folder and why it has none."""
    if path in built_in() or not os.path.isdir(path):
        return [(path, None)]
    try:
        files = [os.path.join(path, name) for name in sorted(os.listdir(path)) if name.endswith(".toml")]
    except OSError as mistake:
        return [(path, _refused(path, UnknownPact(f"cannot read the folder: {mistake.strerror}")))]
    if not files:
        return [(path, _refused(path, UnknownPact("the folder has no pact file; name one that holds .toml files")))]
    return [(file, None) for file in files]


def _order(entry: AgendaEntry) -> tuple[date, bool, str, str, str]:
    return entry.item.day, not entry.is_deadline, entry.metadata.pact, entry.reading, entry.item.what
