"""``gsomia-rules report``: one self-contained page."""

from datetime import date

import click

from gsomia_rules.cli.clock import TODAY, day_in
from gsomia_rules.cli.command import Command
from gsomia_rules.cli.extras import needing
from gsomia_rules.cli.options import DATE, kept_language_option, output_to, pact_option, reading_option
from gsomia_rules.cli.output import INVALID_REQUEST, deliver, fail, print_safely
from gsomia_rules.pactfile.loading import load
from gsomia_rules.render.languages import catalogue
from gsomia_rules.render.report import covered, report

__all__ = ["command"]


@click.command(
    "report",
    cls=Command,
    short_help="Write one HTML page that answers for any day.",
    epilog="""\b
Examples:
  gsomia-rules report -o gsomia.html
  gsomia-rules report --on 2020-08-23 --reading japan -o tokyo.html
  gsomia-rules report --pact treaty.toml --from 2000-01-01 --to 2040-12-31 -o treaty.html

\b
Exit status: 0 success, 1 invalid pact file or no Jinja2, 2 invalid
request.""",
)
@pact_option
@reading_option(or_all=False)
@click.option("--on", "asked", type=DATE, default=TODAY, show_default=True, help="Date of the answer.")
@click.option("--from", "since", type=DATE, help="First day that the page covers.")
@click.option("--to", "until", type=DATE, help="Last day that the page covers.")
@kept_language_option
@output_to("Write to FILE, replacing it; - is standard output.", required=True)
def command(
    pact_name: str,
    reading: str | None,
    asked: date | str,
    since: date | str | None,
    until: date | str | None,
    lang: str,
    output: str | None,
) -> None:
    """Write one HTML page: the answer, its reasons and sources, all deadlines, and a box for any day.

    The page needs no server and loads nothing from other sites. Without --from and
    --to it covers the year of the first recorded act through the tenth year after the
    date of the answer.
    """
    pact = load(pact_name)

    day = day_in(pact.zone, asked)
    begins, ends = covered(pact, reading, day)
    first, last = day_in(pact.zone, since or begins), day_in(pact.zone, until or ends)
    if not first <= day <= last:
        fail(
            INVALID_REQUEST,
            f"the page would answer from {first} through {last}, without {day}; change --from, --to or --on",
        )
    with needing("report", "the page needs Jinja2", "jinja2", "markupsafe"):
        html = report(pact, reading, day, first, last, catalogue(lang))
    if deliver(html, output):
        print_safely(f"Wrote {output}, which answers for every day from {first} through {last}.")
