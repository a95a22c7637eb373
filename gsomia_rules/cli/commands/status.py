"""``gsomia-status``, also ``gsomia-rules status``: the answer for a day."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from gsomia_rules import __version__
from gsomia_rules.cli.clock import TODAY, day_in
from gsomia_rules.cli.command import Command
from gsomia_rules.cli.options import (
    ALL,
    DATE,
    LENGTH,
    assume,
    assume_option,
    color_option,
    language_option,
    pact_option,
    reading_option,
    selected_readings,
)
from gsomia_rules.cli.output import INVALID_REQUEST, Look, deliver, fail, look
from gsomia_rules.engine.pact import Pact
from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.model.standing import Standing
from gsomia_rules.pactfile.loading import load

if TYPE_CHECKING:
    from gsomia_rules.model.period import Period

__all__ = ["command"]

_Asked = Sequence[tuple[date, bool]]
"""The days asked about, each with whether it was asked about as today."""


@click.command(
    "status",
    cls=Command,
    short_help="Show the status and next deadline on each DATE.",
    epilog="""\b
Examples:
  gsomia-status 2020-08-23
  gsomia-status 2020-08-23 --reading all
  gsomia-status 2027-11-23 --assume '2026-12-01 notice-given KOR'
  gsomia-status 2019-12-01 --known-on 2019-10-01 --why
  gsomia-status --within 30d || echo "something is due"

\b
Exit status: 0 success, 1 invalid pact file or impossible act,
2 invalid request. With --within or --since, for cron and CI, the
highest that applies to any date and reading: 0 nothing due,
10 a deadline falls within TIME, 11 a deadline went by unused,
12 not in force.""",
)
@click.argument("days", metavar="[DATE]...", nargs=-1, type=DATE)
@reading_option(or_all=True)
@click.option("--why", is_flag=True, help="Add the numbered reasons, with rules, values and sources.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: an object for one answer, an array for several.")
@pact_option
@assume_option
@click.option("--known-on", type=DATE, help="Ignore everything recorded after DATE.")
@click.option("--within", type=LENGTH, help="Exit 10 if a deadline falls within TIME, such as 30d or '6 months'.")
@click.option("--since", type=DATE, help="Exit 11 if a deadline went by unused on or after DATE.")
@language_option
@color_option
@click.version_option(__version__, message="%(prog)s %(version)s")
def command(
    days: tuple[date | str, ...],
    reading: str | None,
    why: bool,
    as_json: bool,
    pact_name: str,
    assumed: tuple[str, ...],
    known_on: date | str | None,
    within: "Period | None",
    since: date | str | None,
    lang: str | None,
    color: str,
) -> None:
    """Show the status and the next deadline of a self-renewing treaty on each DATE.

    Write DATE as 2020-08-23 or "today". Without a DATE, show today in the time zone
    of the pact.
    """
    pact = load(pact_name)
    if known_on is not None:
        pact = pact.known_on(day_in(pact.zone, known_on))
    recorded = pact if assumed else None
    pact = assume(pact, assumed)
    asked = [(day_in(pact.zone, day), day == TODAY) for day in days or (TODAY,)]
    first = None if since is None else day_in(pact.zone, since)
    if first is not None and first > min(day for day, _ in asked):
        fail(INVALID_REQUEST, f"--since {first} is after the date asked about; give an earlier date")
    due = 0
    if within is not None or first is not None:
        from gsomia_rules.queries.due import overall_due_status

        readings = selected_readings(pact, reading)
        due = overall_due_status(pact, readings, [day for day, _ in asked], within=within, since=first)
    if as_json:
        deliver(_as_json(pact, asked, reading), None)
    else:
        click.echo(_as_text(pact, asked, reading, recorded, why=why, look=look(lang, color)), color=True)
    click.get_current_context().exit(due)


def _as_json(pact: Pact, asked: _Asked, reading: str | None) -> str:
    """One answer as an object, several or all readings as an array."""
    from gsomia_rules.render.jsonable import dumps, reading_as_dict

    if reading == ALL:
        each = ((day, name, answer) for day, _ in asked for name, answer in pact.comparison(day).items())
        return dumps([reading_as_dict(name, answer, day, pact.metadata) for day, name, answer in each])
    answers = [pact.on(day, reading).to_dict() for day, _ in asked]
    return dumps(answers if len(answers) > 1 else answers[0])


def _as_text(pact: Pact, asked: _Asked, reading: str | None, recorded: Pact | None, *, why: bool, look: Look) -> str:
    """The answers in words; ``recorded`` is the pact without what is assumed, to be shown beside it."""
    from gsomia_rules.render.text import answer

    def of_every_reading(day: date, today: bool) -> str:
        answers, before = pact.comparison(day), recorded.comparison(day) if recorded else None
        of_pact = (answers, day, pact.metadata, pact.readings, pact.reading)
        return answer.readings_as_text(*of_pact, recorded=before, why=why, today=today, **look)

    def of_one(day: date, today: bool) -> str:
        standing, before = pact.on(day, reading), _answer(recorded, day, reading) if recorded else None
        of_answer = (standing, standing.other_readings, pact.metadata, pact.readings[standing.reading])
        return answer.as_text(*of_answer, recorded=before, among=len(pact.readings), why=why, today=today, **look)

    as_block = of_every_reading if reading == ALL else of_one
    return "\n\n".join(as_block(day, today) for day, today in asked)


def _answer(pact: Pact, day: date, reading: str | None) -> Standing | GsomiaRulesError:
    """The answer as recorded, or why there is none (a day beyond the calendar)."""
    try:
        return pact.on(day, reading)
    except GsomiaRulesError as error:
        return error
