"""The command line: the only clock, the only standard output and the only exit codes."""

import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NoReturn, ParamSpec

import click

from gsomia_rules import __version__
from gsomia_rules.cli import answers
from gsomia_rules.cli.answers import ALL
from gsomia_rules.cli.options import ExamplesFirst, pact_option, printable, reading_option
from gsomia_rules.engine.pact import Pact
from gsomia_rules.errors import DayOutOfRange, GsomiaRulesError, UnknownPact, UnknownReading
from gsomia_rules.model.acts import Act
from gsomia_rules.pactfile.loading import load
from gsomia_rules.pactfile.table import iso_day

if TYPE_CHECKING:
    from gsomia_rules.model.period import Period

__all__ = [
    "ALL",
    "DATA",
    "LANGUAGES",
    "TODAY",
    "USAGE",
    "assuming",
    "assumption",
    "day_in",
    "day_word",
    "fails",
    "in_color",
    "language",
    "read_day",
    "refusing",
    "say",
    "sends",
    "span_word",
    "stamp_word",
    "status",
    "today_in",
    "writes",
]

TODAY = "today"
USAGE, DATA = 2, 1
LANGUAGES = ("en", "ja", "ko")
Given = ParamSpec("Given")


def fails(code: int, message: str) -> NoReturn:
    """End with one clear message on standard error; a shell that asks for completions gets none."""
    context = click.get_current_context(silent=True)
    if context is not None and context.resilient_parsing:
        raise click.Abort
    say(f"Error: {message}", err=True)
    raise SystemExit(code)


def say(message: str, *, err: bool = False, as_json: bool = False) -> None:
    """Print what may hold words from outside: control characters are shown, never sent."""
    click.echo(printable(message, as_json=as_json), err=err)


def writes(text: str, output: str, *, over: bool = False) -> None:
    """Write a file whole or not at all, and over one that is there only where that is meant."""
    if not over and os.path.lexists(output):
        fails(USAGE, f"{output} is there already; choose another name or remove it first")
    beside = f"{output}.part"
    try:
        with open(beside, "x", encoding="utf-8", newline="") as stream:
            stream.write(text)
        os.replace(beside, output)
    except FileExistsError:
        fails(USAGE, f"{beside} is there already, from a write that was cut short; remove it first")
    except (OSError, ValueError) as mistake:
        if os.path.lexists(beside):
            os.remove(beside)
        fails(USAGE, f"cannot write {output!r}: {getattr(mistake, 'strerror', None) or mistake}")


def sends(text: str) -> None:
    """Send a file to standard output byte by byte: in UTF-8, its line ends as they are."""
    click.echo(text.encode(), nl=False)


def read_day(word: str) -> date | str:
    """A day in ISO form, or the word "today"; nothing else is guessed. Raises GsomiaRulesError."""
    if word == TODAY:
        return TODAY
    day = iso_day(word)
    if day is not None:
        return day
    if [part.isdigit() and len(part) for part in word.split("-")] == [4, 2, 2]:
        raise GsomiaRulesError(f"{word!r} is not a day of the calendar; write one like 2020-08-23")
    raise GsomiaRulesError(f"{word[:60]!r} is not a date; write year-month-day, like 2020-08-23, or {TODAY!r}")


def day_word(word: str) -> date | str:
    """A day as :func:`read_day` has it; anything else ends the command."""
    try:
        return read_day(word)
    except GsomiaRulesError as mistake:
        fails(USAGE, str(mistake))


def span_word(word: str) -> "Period":
    """A length of time such as ``30d`` or ``6 months``; anything else ends the command."""
    from gsomia_rules.queries.due import parse_length

    try:
        return parse_length(word)
    except GsomiaRulesError as mistake:
        fails(USAGE, str(mistake))


def stamp_word(word: str) -> str:
    """When a file is made, in UTC as iCalendar writes it; "now" is by this machine's clock."""
    form = "%Y%m%dT%H%M%SZ"
    try:
        time = datetime.now(UTC) if word == "now" else datetime.strptime(word, form).replace(tzinfo=UTC)
    except ValueError:
        time = None
    if time is None or word not in ("now", time.strftime(form)):
        fails(USAGE, f"{word[:60]!r} is not a time in UTC; write it like 20261121T000000Z")
    return time.strftime(form)


def refusing(command: Callable[Given, None]) -> Callable[Given, None]:
    """Turn every refusal of the package into a message and an exit status."""
    from functools import wraps

    @wraps(command)
    def guarded(*args: Given.args, **kwargs: Given.kwargs) -> None:
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")
        try:
            command(*args, **kwargs)
        except (UnknownPact, UnknownReading, DayOutOfRange) as refusal:
            fails(USAGE, str(refusal))
        except GsomiaRulesError as refusal:
            fails(DATA, str(refusal))

    return guarded


def today_in(zone: str) -> date:
    """The day that it is in a time zone, by this machine's clock; raises GsomiaRulesError for an unknown zone."""
    from gsomia_rules.queries.checks import known_zone

    known = known_zone(zone)
    if known is None:
        raise GsomiaRulesError(f"this machine knows no time zone {zone}, so not what day it is there; give the date")
    return datetime.now(known).date()


def assumption(written: str, pact: Pact) -> Act:
    """An act from "DATE ACT PARTY", checked as strictly as one in a file."""
    from gsomia_rules.pactfile.problems import ProblemCollector
    from gsomia_rules.pactfile.record import Actors, read_assumption

    problems = ProblemCollector()
    act = read_assumption(written, "--assume", problems, Actors(tuple(pact.parties), tuple(pact.others)))
    if act is None or problems:
        fails(USAGE, "; ".join(map(str, problems)))
    return act


def assuming(pact: Pact, assume: tuple[str, ...]) -> Pact:
    """The pact as if what the options --assume write were done; the pact itself without any."""
    return pact.assuming(*(assumption(written, pact) for written in assume))


def day_in(zone: str, written: date | str | None) -> date | None:
    """The day of an option: as written, today in the zone for the word "today", None where it was left out."""
    return today_in(zone) if isinstance(written, str) else written


def in_color(choice: str) -> bool:
    """Whether to paint: as chosen, or by itself on a terminal that wants colour (NO_COLOR is honoured)."""
    if choice != "auto":
        return choice == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def language(choice: str | None) -> str:
    """The language to answer in: as chosen, or that of the locale on a terminal, or else English."""
    if choice is not None:
        return choice
    locale = next((held for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (held := os.environ.get(name))), "")
    spoken = locale.partition("_")[0].partition(".")[0].lower()
    return spoken if spoken in LANGUAGES and sys.stdout.isatty() else LANGUAGES[0]


@click.command(
    cls=ExamplesFirst,
    short_help="The status and the next deadline on each DATE.",
    epilog="""\b
Examples:
  gsomia-status 2020-08-23
  gsomia-status 2020-08-23 --reading all
  gsomia-status 2027-11-23 --assume '2026-12-01 notice-given KOR'
  gsomia-status 2019-12-01 --known-on 2019-10-01 --why
  gsomia-status --within 30d || echo "something is due"

\b
Exit status: 0 an answer, 1 a fault in a pact file or an act that
cannot happen, 2 a fault in what was asked. With --within or --since,
for cron and CI, the highest that applies to any day and reading asked:
0 nothing due, 10 a deadline within that time, 11 a deadline passed
unused since that day, 12 not in force.""",
)
@click.argument("days", metavar="[DATE]...", nargs=-1, type=day_word)
@reading_option("Answer under this reading, or under all.")
@click.option("--why", is_flag=True, help="Add the numbered reasons, with rules, values and sources.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON: one day an object, several an array.")
@pact_option
@click.option(
    "--assume", metavar="'DATE ACT PARTY'", multiple=True, help="As if this were done and nothing recorded after it."
)
@click.option("--known-on", metavar="DATE", type=day_word, help="As it looked at the end of that day.")
@click.option("--within", metavar="TIME", type=span_word, help="Exit with 10 when a deadline is as near as 30d or so.")
@click.option("--since", metavar="DATE", type=day_word, help="Exit with 11 when one was let pass from that day on.")
@click.option(
    "--lang", type=click.Choice(LANGUAGES), help="Answer in this language [default: on a terminal that of the locale]."
)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.version_option(__version__, message="%(prog)s %(version)s")
@refusing
def status(
    days: tuple[date | str, ...],
    reading: str | None,
    why: bool,
    as_json: bool,
    pact_name: str,
    assume: tuple[str, ...],
    known_on: date | str | None,
    within: "Period | None",
    since: date | str | None,
    lang: str | None,
    color: str,
) -> None:
    """The status and the next deadline of a self-renewing treaty on each DATE.

    A DATE is written 2020-08-23 or "today"; without one it is today in the pact's
    own time zone.
    """
    pact = load(pact_name)

    def day_of(written: date | str) -> date:
        return written if isinstance(written, date) else today_in(pact.zone)

    if known_on is not None:
        pact = pact.known_on(day_of(known_on))
    recorded = pact if assume else None
    pact = assuming(pact, assume)
    asked = [(day_of(written), written == TODAY) for written in days or (TODAY,)]
    begun = None if since is None else day_of(since)
    if begun is not None and begun > min(day for day, _ in asked):
        fails(USAGE, f"--since {begun} is after the day asked; give an earlier day")
    if as_json:
        shown = answers.as_json(pact, asked, reading)
    else:
        shown = answers.as_text(pact, asked, reading, recorded, language=language(lang), why=why, color=in_color(color))
    click.echo(shown, color=True)
    if within is not None or begun is not None:
        from gsomia_rules.queries.due import most_urgent

        readings = tuple(pact.readings) if reading == ALL else (reading,)
        raise SystemExit(most_urgent(pact, readings, [day for day, _ in asked], within, begun))
