"""``gsomia-rules pacts``: the pacts of the library, where each stands, and what it is about."""

from datetime import date

import click

from gsomia_rules.cli.clock import TODAY, day_in
from gsomia_rules.cli.command import Command
from gsomia_rules.cli.options import DATE, LENGTH, color_option, complete_name, language_option
from gsomia_rules.cli.output import INVALID_REQUEST, deliver, fail, look
from gsomia_rules.model.classification import SUBJECTS, PactKind
from gsomia_rules.model.period import Period
from gsomia_rules.pactfile.library import built_in
from gsomia_rules.pactfile.loading import load
from gsomia_rules.queries.library import Listing, Search, find

__all__ = ["command"]


@click.command(
    "pacts",
    cls=Command,
    short_help="List and search the pacts of the library.",
    epilog="""\b
Examples:
  gsomia-rules pacts
  gsomia-rules pacts korea military --live
  gsomia-rules pacts --party KOR --subject tax
  gsomia-rules pacts --due '1 year' --json

\b
Exit status: 0 success, also where no pact has all of it, 2 invalid
request, such as a word that no pact has.""",
)
@click.argument("words", metavar="[WORD]...", nargs=-1, shell_complete=complete_name)
@click.option("--party", "parties", metavar="CODE", multiple=True, help="With this party. May be repeated.")
@click.option("--subject", type=click.Choice(SUBJECTS), metavar="SUBJECT", help="About this subject.")
@click.option("--kind", type=click.Choice([str(kind) for kind in PactKind]), help="Of this kind.")
@click.option("--live", "only_live", is_flag=True, help="Only pacts that have not ended.")
@click.option("--ended", "only_ended", is_flag=True, help="Only pacts that have ended.")
@click.option("--due", type=LENGTH, help="With a deadline, an expiry or an end within TIME; sorted by its day.")
@click.option("--on", "asked", type=DATE, default=TODAY, show_default=True, help="Date of the answer.")
@click.option("--json", "in_json", is_flag=True, help="Print JSON: one object.")
@language_option
@color_option
def command(
    words: tuple[str, ...],
    parties: tuple[str, ...],
    subject: str | None,
    kind: str | None,
    only_live: bool,
    only_ended: bool,
    due: Period | None,
    asked: date | str,
    in_json: bool,
    lang: str | None,
    color: str,
) -> None:
    """List the pacts of the library: name, title, state, and the next deadline or event.

    A pact is listed if its name, title, subject and parties contain every WORD, whatever
    its case and accents. The state is that of today in the time zone of each pact, under
    its default reading.
    """
    if only_live and only_ended:
        fail(INVALID_REQUEST, "--live and --ended exclude each other; keep one of them")
    live = True if only_live else False if only_ended else None
    library = [_listing(name, asked) for name in built_in()]
    found = find(library, Search(words, parties, subject, PactKind(kind) if kind else None, live, due))
    if in_json:
        from gsomia_rules.render.jsonable import dumps
        from gsomia_rules.render.pacts_json import as_dict

        deliver(dumps(as_dict(found)), None)
        return
    from gsomia_rules.render.text.pacts import as_text

    today = not isinstance(asked, date)
    click.echo(as_text(found, len(library), today=today, **look(lang, color)), color=True)


def _listing(name: str, asked: date | str) -> Listing:
    pact = load(name)
    return Listing(name, pact, pact.on(day_in(pact.zone, asked)))
