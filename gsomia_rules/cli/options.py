"""The parameter types and options that several commands share, so that each is written and explained alike."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Final, TypeVar

import click

from gsomia_rules.cli.clock import STAMP_FORMAT, day_in, now_as_stamp, time_of
from gsomia_rules.cli.output import INVALID_REQUEST, fail
from gsomia_rules.engine.pact import Pact
from gsomia_rules.engine.selection import ALL, selected_readings
from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.pactfile.days import parse_date
from gsomia_rules.pactfile.library import built_in
from gsomia_rules.pactfile.loading import load
from gsomia_rules.render.languages import LANGUAGES

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from gsomia_rules.model.period import Period

__all__ = [
    "ALL", "DATE", "LENGTH", "STAMP", "assume", "assume_option", "bom_option", "color_option", "complete_name",
    "complete_pact", "format_option", "kept_language_option", "language_option", "output_option", "output_to",
    "pact_option", "pacts_option", "paths_argument", "reading_option", "refuse_reversed", "remind_option",
    "selected_range", "selected_readings", "stamp_option",
]  # fmt: skip

_Command = TypeVar("_Command", bound=Callable[..., object])


def _parse_length(text: str) -> "Period":
    from gsomia_rules.queries.due import parse_length  # most commands are given no length

    return parse_length(text)


def _parse_lengths(text: str) -> "tuple[Period, ...]":
    from gsomia_rules.queries.due import parse_lengths

    return parse_lengths(text)


def _parse_stamp(text: str) -> str:
    """A time in UTC as iCalendar writes it, or the current one for "now"."""
    if text == "now":
        return now_as_stamp()
    with suppress(ValueError):
        if time_of(text).strftime(STAMP_FORMAT) == text:
            return text  # strptime accepts single digits, too
    raise GsomiaRulesError(f"{text[:60]!r} is not a time in UTC", "write it like 20261121T000000Z")


class _Parsed(click.ParamType):  # type: ignore[type-arg] # generic since click 8.4 only
    """A parameter that a function parses, whose GsomiaRulesError is an invalid request."""

    def __init__(self, name: str, parse: Callable[[str], object]) -> None:
        self.name, self.parse = name, parse

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> object:
        try:
            return self.parse(value)
        except GsomiaRulesError as error:
            self.fail(str(error), param, ctx)


DATE: Final = _Parsed("date", parse_date)
"""A day as :func:`parse_date` reads it."""
LENGTH: Final = _Parsed("time", _parse_length)
"""A length of time such as ``30d`` or ``6 months``."""
STAMP: Final = _Parsed("timestamp", _parse_stamp)


def complete_name(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list["CompletionItem"]:
    """The names of the built-in pacts."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(name, help="built-in pact") for name in built_in() if name.startswith(incomplete)]


def complete_pact(ctx: click.Context, param: click.Parameter, incomplete: str) -> list["CompletionItem"]:
    """The names of the built-in pacts, and files."""
    from click.shell_completion import CompletionItem

    return [*complete_name(ctx, param, incomplete), CompletionItem(incomplete, type="file")]


def _complete_reading(ctx: click.Context, param: click.Parameter, incomplete: str) -> list["CompletionItem"]:
    """The readings of the pact named so far, and the word for all of them where the command takes it."""
    from click.shell_completion import CompletionItem

    named = [ctx.params.get("pact_name"), *ctx.params.get("pact_names", ()), "gsomia"]
    try:
        pact = load(next(filter(None, named)))
    except GsomiaRulesError:
        return []
    titles = {name: reading.title for name, reading in pact.readings.items()}
    if ALL in str(param.metavar):
        titles = {ALL: "every reading", **titles}
    return [CompletionItem(name, help=title) for name, title in titles.items() if name.startswith(incomplete)]


pact_option = click.option(
    "--pact",
    "pact_name",
    metavar="NAME|FILE",
    default="gsomia",
    show_default=True,
    help="A built-in pact, or a .toml file.",
    shell_complete=complete_pact,
)
pacts_option = click.option(
    "--pact",
    "pact_names",
    metavar=f"NAME|FILE|FOLDER|{ALL}",
    multiple=True,
    default=("gsomia",),
    show_default=True,
    help=f"A built-in pact, a .toml file, a folder of them, or {ALL}: the library. May be repeated.",
    shell_complete=complete_pact,
)
assume_option = click.option(
    "--assume",
    "assumed",
    metavar="'DATE ACT PARTY'",
    multiple=True,
    help="Assume this act and ignore everything recorded after it. May be repeated.",
)
language_option = click.option(
    "--lang", type=click.Choice(LANGUAGES), help="Language.  [default: your locale on a terminal, otherwise English]"
)
kept_language_option = click.option(
    "--lang", type=click.Choice(LANGUAGES), default=LANGUAGES[0], show_default=True, help="Language."
)  # of what is kept, whatever the locale
color_option = click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True, help="Use colours."
)
bom_option = click.option("--bom", is_flag=True, help="Start CSV with a byte order mark, which Excel needs.")
remind_option = click.option(
    "--remind",
    metavar="TIME,...",
    type=_Parsed("times", _parse_lengths),
    default="90d,30d,7d,1d,0",
    show_default=True,
    help="How long before each deadline an iCalendar file reminds of it; 0 is on the day itself.",
)
stamp_option = click.option(
    "--stamp",
    type=STAMP,
    default="now",
    show_default=True,
    help="Creation time of an iCalendar file, such as 20261121T000000Z.",
)
paths_argument = click.argument("paths", metavar="[PATH]...", nargs=-1, shell_complete=complete_pact)


def output_to(text: str, *, required: bool = False) -> Callable[[_Command], _Command]:
    """The option that names the output; ``-`` is standard output, None for the command."""
    return click.option(
        "-o",
        "--output",
        metavar="FILE",
        required=required,
        callback=lambda _context, _option, file: None if file == "-" else file,
        help=text,
    )


output_option = output_to("Write to FILE, replacing it.  [default: standard output]")


def format_option(*forms: str) -> Callable[[_Command], _Command]:
    """The option that selects one of a few formats, by default the first."""
    choice = click.Choice(forms)
    return click.option("--format", "form", type=choice, default=forms[0], show_default=True, help="Output format.")


def reading_option(*, or_all: bool, default: str | None = None) -> Callable[[_Command], _Command]:
    """The option that selects a reading, or (with ``or_all``) all readings of the pact."""
    choice = "A reading of the pact, or all of them." if or_all else "A reading of the pact."
    return click.option(
        "--reading",
        metavar=f"NAME|{ALL}" if or_all else "NAME",
        default=default,
        help=f"{choice}  [default: {default or 'set by the pact'}]",
        shell_complete=_complete_reading,
    )


def selected_range(pact: Pact, first: date | str | None, last: date | str | None, today: date) -> tuple[date, date]:
    """The days from ``--from`` through ``--to``; by default those worth showing today."""
    from gsomia_rules.queries.chart import default_range  # most commands have no range

    begins, ends = default_range(pact, today)
    begins, ends = day_in(pact.zone, first or begins), day_in(pact.zone, last or ends)
    refuse_reversed(begins, ends)
    return begins, ends


def refuse_reversed(first: date, last: date) -> None:
    """End the command where ``--from`` is after ``--to``."""
    if first > last:
        fail(INVALID_REQUEST, f"--from {first} is after --to {last}; give an earlier first day or a later last one")


def assume(pact: Pact, assumed: tuple[str, ...]) -> Pact:
    """The pact with the acts that ``--assume`` describes, which are checked as strictly as those of a file."""
    if not assumed:
        return pact
    from gsomia_rules.pactfile.assumptions import assumed_acts

    try:
        acts = assumed_acts(pact, assumed, "--assume")
    except GsomiaRulesError as error:
        fail(INVALID_REQUEST, str(error))
    return pact.assuming(*acts)
