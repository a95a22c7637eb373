"""The deadlines and events of many pact files: an invalid file is reported, and the others still answer."""

from datetime import date, datetime
from functools import partial
from typing import NamedTuple

import click

from gsomia_rules.cli.clock import today_in
from gsomia_rules.cli.command import exit_status
from gsomia_rules.cli.output import INVALID_REQUEST, fail, print_safely
from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.model.period import Period
from gsomia_rules.pactfile.folders import files_in
from gsomia_rules.pactfile.library import built_in
from gsomia_rules.pactfile.loading import is_text_alone, load
from gsomia_rules.queries.agenda import AgendaEntry
from gsomia_rules.queries.agendas import coverage, in_order, pact_agenda
from gsomia_rules.queries.coverage import Coverage, LookedAt
from gsomia_rules.queries.due import last_day_within

__all__ = ["Agenda", "AgendaRequest", "collect_entries", "require_entries"]

_CHUNK = 50
"""How many files a process is given at a time."""


class AgendaRequest(NamedTuple):
    """What a command wants to know about each pact.

    Days are counted from ``asked_on`` (None: the day of ``now`` in the time zone of the
    pact), and entries before ``first`` are left out (None: before ``asked_on``), as are
    those after ``last`` ("today": the day of ``now``; None: after ``length``). With
    ``history``, entries that were superseded before that are included, and all have
    their reasons. With ``or_next``, a reading without an entry on these days has its
    next one. With ``of_library``, pacts that have ended by then or lack the reading are
    left out.
    """

    asked_on: date | None
    length: Period
    reading: str | None = None
    first: date | None = None
    last: date | str | None = None
    history: bool = True
    or_next: bool = False
    now: datetime | None = None
    of_library: bool = False


class Agenda(NamedTuple):
    """The entries of all pacts in the order of their days, the exit status, and what was looked at."""

    entries: tuple[AgendaEntry, ...]
    status: int
    coverage: Coverage


class _FileResult(NamedTuple):
    """The pact in a file, if it could be read, its entries, and the exit status and message of an error.

    A treaty text alone is an error, but in a folder it is left out. A pact of the library
    that lacks the reading was not looked at.
    """

    pact: str | None = None
    looked_at: LookedAt | None = None
    entries: tuple[AgendaEntry, ...] = ()
    exit_status: int = 0
    message: str = ""
    text_alone: bool = False


def collect_entries(paths: tuple[str, ...], request: AgendaRequest, jobs: int = 1) -> Agenda:
    """The agenda of all pacts.

    A path is a built-in pact, a file or a folder, of which treaty texts are left out;
    without one, the live pacts of the library are meant. Errors are printed in the order
    of the paths, and the highest exit status counts; where no pact could be answered
    for, the command ends there.
    """
    request = request._replace(of_library=not paths)
    files = [file for path in paths or built_in() for file in files_in(path)]
    readable = [file for file, error in files if error is None]
    results = iter(_read_all(readable, request, jobs))
    entries, looked_at = list[AgendaEntry](), list[LookedAt]()
    file_of_pact, status, answered = dict[str, str](), 0, False
    for file, error in files:
        result = next(results) if error is None else _failed(file, error)
        if result.text_alone and file not in paths:
            continue
        if result.pact in file_of_pact:
            result = _duplicate(file_of_pact[result.pact], file)
        elif result.pact is not None:
            file_of_pact[result.pact] = file
        entries += result.entries
        looked_at += [] if result.looked_at is None else [result.looked_at]
        answered |= not result.exit_status or bool(result.entries)
        status = max(status, result.exit_status)
        if result.message:
            print_safely(result.message, err=True)
    if request.of_library and not looked_at and not status:
        fail(INVALID_REQUEST, f"no pact of the library has a reading {request.reading!r}; name a pact that has it")
    if not answered and not status:
        fail(INVALID_REQUEST, "there are only treaty texts here, which have no dates; name a file that is like one")
    if not answered:
        raise click.exceptions.Exit(status)
    return Agenda(in_order(entries), status, coverage(looked_at))


def require_entries(entries: tuple[AgendaEntry, ...], status: int) -> None:
    """End the command where there is nothing for an iCalendar file, which must not be empty."""
    if not entries:
        if status:
            raise click.exceptions.Exit(status)
        fail(INVALID_REQUEST, "nothing falls on these days, and an empty calendar is not valid; increase --within")


def _read_all(files: list[str], request: AgendaRequest, jobs: int) -> list[_FileResult]:
    """The result of each file, in order, with the work shared by as many processes as ``jobs``."""
    read = partial(_read, request=request)
    if jobs == 1:
        return list(map(read, files))
    import signal
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
    from multiprocessing import active_children

    try:
        with ProcessPoolExecutor(jobs, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN)) as pool:
            try:
                return list(pool.map(read, files, chunksize=_CHUNK))
            except BaseException:  # such as Ctrl-C: what is being read is no longer of use
                for process in active_children():
                    process.kill()
                raise
    except (BrokenExecutor, OSError) as error:
        fail(INVALID_REQUEST, f"cannot run {jobs} processes ({error}); use a smaller number of --jobs")


def _read(file: str, request: AgendaRequest) -> _FileResult:
    """The entries of one file; of several readings, those that can answer, and the error of the first that cannot."""
    name: str | None = None
    try:
        pact = load(file)
        name = pact.name
        asked_on = request.asked_on or today_in(pact.zone, request.now)
        first, last = request.first or asked_on, request.last or last_day_within(asked_on, request.length)
        last = today_in(pact.zone, request.now) if isinstance(last, str) else last
        found = pact_agenda(
            pact,
            request.reading,
            asked_on,
            first,
            last,
            history=request.history,
            or_next=request.or_next,
            only_live=request.of_library,
        )
    except GsomiaRulesError as error:
        return _failed(file, error)._replace(pact=name)
    if found is None:
        return _FileResult()
    result = _FileResult() if found.refused is None else _failed(file, found.refused)
    return result._replace(pact=name, looked_at=found.looked_at, entries=found.entries)


def _duplicate(first: str, file: str) -> _FileResult:
    """Nothing from a file with the same pact as an earlier one; an error where two pacts share a name."""
    try:
        pact = load(file)
        if load(first) != pact:
            raise GsomiaRulesError(
                f"{first} is also named {pact.name!r}", "rename one of the files, or give one an id under [pact]"
            )
    except GsomiaRulesError as error:
        return _failed(file, error)
    return _FileResult()


def _failed(file: str, error: GsomiaRulesError) -> _FileResult:
    """An error alone, its message with the file if it does not name it."""
    text = str(error)
    message = f"Error: {text if file in text else f'{file}: {text}'}"
    return _FileResult(exit_status=exit_status(error), message=message, text_alone=is_text_alone(error))
