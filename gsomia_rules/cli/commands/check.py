"""``gsomia-rules check``: what is doubtful or wrong in pact files."""

import click

from gsomia_rules.cli.options import ExamplesFirst
from gsomia_rules.cli.output import DATA, refusing, say
from gsomia_rules.errors import BadPactFile, UnknownPact
from gsomia_rules.pactfile.loading import load
from gsomia_rules.queries.checks import Finding, Severity, findings
from gsomia_rules.render.text.findings import Checked, as_json, as_text

__all__ = ["command"]


@click.command(
    "check",
    cls=ExamplesFirst,
    short_help="Hold each pact FILE to the format and its own expectations.",
    epilog="""\b
Examples:
  gsomia-rules check friendship.toml
  gsomia-rules check my-pacts/*.toml --strict""",
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.option("--json", "in_json", is_flag=True, help="Report in JSON, one object for all files.")
@refusing
def command(files: tuple[str, ...], strict: bool, in_json: bool) -> None:
    """Load each pact FILE strictly, look for what is doubtful, and hold it to its own expectations.

    Exit status 0 when nothing is wrong, 1 when a file has an error (with --strict,
    a warning). Notes are only worth knowing.
    """
    checked = []
    for file in files:
        try:
            pact = load(file)
        except (BadPactFile, UnknownPact) as bad:
            problems = bad.problems if isinstance(bad, BadPactFile) else (str(bad),)
            mistakes = tuple(Finding(Severity.ERROR, "file", problem, "mend the file") for problem in problems)
            checked.append(Checked(file, mistakes, 0))
        else:
            checked.append(Checked(file, findings(pact), len(pact.expectations)))
    say(as_json(checked) if in_json else as_text(checked), as_json=in_json)
    weights = {finding.severity for one in checked for finding in one.findings}
    fails = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    raise SystemExit(DATA if weights & fails else 0)
