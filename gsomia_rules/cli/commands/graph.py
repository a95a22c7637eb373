"""``gsomia-rules graph``: the history of a pact, or the state machine, as a graph."""

import click

from gsomia_rules.cli.command import Command
from gsomia_rules.cli.options import complete_pact, format_option, kept_language_option, output_option, reading_option
from gsomia_rules.cli.output import INVALID_REQUEST, fail, show
from gsomia_rules.pactfile.loading import load
from gsomia_rules.render import graph

__all__ = ["command"]


@click.command(
    "graph",
    cls=Command,
    short_help="Draw a history, or the state machine, as a graph.",
    epilog="""\b
Examples:
  gsomia-rules graph
  gsomia-rules graph --reading japan --format dot -o gsomia.dot
  gsomia-rules graph --machine --lang ja
  gsomia-rules graph --pact friendship.toml

\b
Exit status: 0 success, 1 invalid pact file, 2 invalid request.""",
)
@click.option("--machine", is_flag=True, help="Draw the state machine, which is the same for every pact.")
@click.option(
    "--pact",
    "pact_name",
    metavar="NAME|FILE",
    help="A built-in pact, or a .toml file.  [default: gsomia]",
    shell_complete=complete_pact,
)
@reading_option(or_all=False)
@format_option("mermaid", "dot")
@kept_language_option
@output_option
def command(
    machine: bool, pact_name: str | None, reading: str | None, form: str, lang: str, output: str | None
) -> None:
    """Draw the history of a pact, or the state machine behind every pact, as a graph.

    Many sites draw Mermaid within text; Graphviz draws DOT.
    """
    if machine and (pact_name or reading):
        fail(INVALID_REQUEST, "--machine shows no pact and no reading; leave out --pact and --reading, or --machine")
    if machine:
        drawn = graph.machine(lang)
    else:
        pact = load(pact_name or "gsomia")
        drawn = graph.history(pact.timeline(reading), pact.metadata, reading or pact.reading, lang)
    show(graph.as_mermaid(drawn) if form == "mermaid" else graph.as_dot(drawn), output, as_data=True)
