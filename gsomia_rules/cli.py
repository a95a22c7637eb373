"""The command line: the only clock, the only standard output and the only exit codes."""

import os
import sys
from collections.abc import Callable
from datetime import date, datetime
from typing import NoReturn, ParamSpec

import click

from gsomia_rules import __version__
from gsomia_rules.acts import Act
from gsomia_rules.engine import Pact
from gsomia_rules.errors import BadPactFile, DayOutOfRange, GsomiaRulesError, UnknownPact, UnknownReading
from gsomia_rules.loading import built_in, load
from gsomia_rules.strict import iso_day

__all__ = ["rules", "status"]

ALL = "all"
TODAY = "today"
USAGE, DATA = 2, 1
_Given = ParamSpec("_Given")


def _fails(code: int, message: str) -> NoReturn:
    """End with one clear message on standard error."""
    _say(f"Error: {message}", err=True)
    raise SystemExit(code)


def _say(message: str, *, err: bool = False, as_json: bool = False) -> None:
    """Print what may hold words from outside."""
    click.echo(_shown(message, as_json=as_json), err=err)


def _shown(message: str, *, as_json: bool = False) -> str:
    """A message whose control characters are shown, never sent: as Python writes them, or as JSON does."""
    escaped: Callable[[str], str] = repr
    if as_json:
        from json import dumps as escaped
    return "".join(mark if mark.isprintable() or mark == "\n" else escaped(mark)[1:-1] for mark in message)


class _Command(click.Command):
    """A command that shows what it was given and does not know; older versions of click send it as it is."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the words of the command line; raises UsageError for those that are not known."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as mistake:
            raise click.UsageError(_shown(mistake.format_message()), mistake.ctx or ctx) from None


class _Group(_Command, click.Group):
    """Commands under one name, all of that kind."""

    command_class = _Command


def _day(word: str) -> date | str:
    """A day in ISO form, or the word "today"; nothing else is guessed."""
    if word == TODAY:
        return TODAY
    day = iso_day(word)
    if day is not None:
        return day
    if [part.isdigit() and len(part) for part in word.split("-")] == [4, 2, 2]:
        _fails(USAGE, f"{word!r} is not a day of the calendar; write one like 2020-08-23")
    _fails(USAGE, f"{word[:60]!r} is not a date; write year-month-day, like 2020-08-23, or {TODAY!r}")


def _refusing(command: Callable[_Given, None]) -> Callable[_Given, None]:
    """Turn every refusal of the package into a message and an exit status."""
    from functools import wraps

    @wraps(command)
    def guarded(*args: _Given.args, **kwargs: _Given.kwargs) -> None:
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")
        try:
            command(*args, **kwargs)
        except (UnknownPact, UnknownReading, DayOutOfRange) as refusal:
            _fails(USAGE, str(refusal))
        except GsomiaRulesError as refusal:
            _fails(DATA, str(refusal))

    return guarded


def _today(zone: str) -> date:
    from gsomia_rules.check import known_zone

    known = known_zone(zone)
    if known is None:
        _fails(DATA, f"this machine knows no time zone {zone}, so not what day it is there; give the date")
    return datetime.now(known).date()


def _assumption(written: str, pact: Pact) -> Act:
    """An act from "DATE ACT PARTY", checked as strictly as one in a file."""
    from gsomia_rules.record import read_assumption
    from gsomia_rules.strict import Problems, Table

    problems, parties = Problems(), tuple(pact.parties)
    actors = (*parties, *pact.others)
    act = read_assumption(written, "--assume", Table({}, "", problems, ()), actors, parties)
    if act is None or problems:
        _fails(USAGE, "; ".join(problems))
    return act


def _in_color(choice: str) -> bool:
    if choice != "auto":
        return choice == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@click.command(
    cls=_Command,
    epilog="""\b
Examples:
  gsomia-status 2020-08-23
  gsomia-status 2020-08-23 --reading all
  gsomia-status 2027-11-23 --assume '2026-12-01 notice-given KOR'
  gsomia-status 2019-12-01 --known-on 2019-10-01 --why

\b
Exit status: 0 an answer, 1 a fault in a pact file or an act that
cannot happen, 2 a fault in what was asked.""",
)
@click.argument("days", metavar="[DATE]...", nargs=-1, type=_day)
@click.option("--reading", metavar="NAME", help="Answer under this reading, or under all of them.")
@click.option("--why", is_flag=True, help="Add the numbered reasons, with rules, values and sources.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON: one day an object, several an array.")
@click.option("--pact", "pact_name", metavar="NAME|FILE", default="gsomia", show_default=True, help="Another pact.")
@click.option(
    "--assume", metavar="'DATE ACT PARTY'", multiple=True, help="As if this were done and nothing recorded after it."
)
@click.option("--known-on", metavar="DATE", type=_day, help="As it looked at the end of that day.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.version_option(__version__, message="%(prog)s %(version)s")
@_refusing
def status(
    days: tuple[date | str, ...],
    reading: str | None,
    why: bool,
    as_json: bool,
    pact_name: str,
    assume: tuple[str, ...],
    known_on: date | str | None,
    color: str,
) -> None:
    """The status and the next deadline of a self-renewing treaty on each DATE.

    A DATE is written 2020-08-23 or "today"; without one it is today in the pact's
    own time zone.
    """
    pact = load(pact_name)

    def day_of(written: date | str) -> date:
        return written if isinstance(written, date) else _today(pact.zone)

    if known_on is not None:
        pact = pact.known_on(day_of(known_on))
    if assume:
        pact = pact.assuming(*(_assumption(written, pact) for written in assume))
    asked = [(day_of(written), written == TODAY) for written in days or (TODAY,)]
    answer = _json if as_json else _text
    click.echo(answer(pact, asked, reading, why=why, color=_in_color(color)), color=True)


def _json(pact: Pact, asked: list[tuple[date, bool]], reading: str | None, **_: bool) -> str:
    from gsomia_rules.render import machine

    if reading == ALL:
        rows = [
            machine.as_object(answer, day, {}, pact.told) for day, _ in asked for answer in pact.comparison(day).items()
        ]
        return machine.as_json(rows)
    answers = [(pact.on(day, reading), day) for day, _ in asked]
    rows = [machine.as_object((one.reading, one), day, pact.differing(day, reading), pact.told) for one, day in answers]
    return machine.as_json(rows if len(rows) > 1 else rows[0])


def _text(pact: Pact, asked: list[tuple[date, bool]], reading: str | None, *, why: bool, color: bool) -> str:
    from gsomia_rules.render import plain

    blocks = []
    for day, today in asked:
        if reading == ALL:
            answers = pact.comparison(day)
            block = plain.as_comparison(answers, day, pact.told, pact.readings, pact.reading, why=why, color=color)
        else:
            standing = pact.on(day, reading)
            read = pact.readings[standing.reading]
            others = pact.differing(day, reading)
            block = plain.as_text(standing, others, pact.told, read, why=why, color=color, today=today)
        blocks.append(block)
    return "\n\n".join(blocks)


@click.group(cls=_Group)
@click.version_option(__version__, message="%(prog)s %(version)s")
def rules() -> None:
    """Treaties that renew themselves, as files: ask them, list them, check them."""


rules.add_command(status, "status")


@rules.command()
@_refusing
def pacts() -> None:
    """List the pacts that come with the package, with their readings."""
    for name in built_in():
        pact = load(name)
        click.echo(f"{name}  {pact.title}")
        for reading in pact.readings.values():
            mark = " (default)" if reading.name == pact.reading else ""
            click.echo(f"  {reading.name}{mark}: {reading.title}")


@rules.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.option("--coverage", is_flag=True, help="Show which rules and rows of the tables the histories exercise.")
@click.option("--json", "as_json", is_flag=True, help="Report in JSON, one object for all files.")
@_refusing
def check(files: tuple[str, ...], strict: bool, coverage: bool, as_json: bool) -> None:
    """Load each pact FILE strictly, look for what is doubtful, and hold it to its own expectations.

    Exit status 0 when nothing is wrong, 1 when a file has an error (with --strict,
    a warning). Notes are only worth knowing.
    """
    from gsomia_rules.check import Finding, Severity, findings
    from gsomia_rules.coverage import exercised
    from gsomia_rules.render import report

    checked = []
    for file in files:
        try:
            pact = load(file)
        except (BadPactFile, UnknownPact) as bad:
            problems = bad.problems if isinstance(bad, BadPactFile) else (str(bad),)
            mistakes = tuple(Finding(Severity.ERROR, "file", problem, "mend the file") for problem in problems)
            checked.append(report.Checked(file, mistakes, 0, frozenset()))
        else:
            checked.append(report.Checked(file, findings(pact), len(pact.expectations), exercised(pact)))
    _say(report.as_json(checked) if as_json else report.as_text(checked, coverage=coverage), as_json=as_json)
    weights = {finding.severity for one in checked for finding in one.findings}
    fails = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    raise SystemExit(DATA if weights & fails else 0)


@rules.command()
@click.argument("name")
@click.option("-o", "--output", metavar="FILE", help="Write to this file (never over one that is there).")
@_refusing
def new(name: str, output: str | None) -> None:
    """Write an annotated pact file to start from, valid as it stands.

    NAME is the title of the treaty. Without -o it goes to standard output.
    """
    from gsomia_rules.starter import starter

    text = starter(name)
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        with open(output, "x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        _fails(USAGE, f"{output} is there already; choose another name or remove it first")
    except (OSError, ValueError) as mistake:
        _fails(USAGE, f"cannot write {output!r}: {getattr(mistake, 'strerror', None) or mistake}")
    _say(f"Wrote {output}. Edit it, then run: gsomia-rules check {output}")
