"""``gsomia-rules check``: what is wrong or doubtful in pact files."""

import click

from gsomia_rules.cli.command import Command
from gsomia_rules.cli.output import INVALID_FILE, deliver, print_safely, printable
from gsomia_rules.errors import BadPactFile, Problem, ProblemKind, Severity, UnknownPact
from gsomia_rules.pactfile.loading import is_text_alone, load
from gsomia_rules.queries.checks import check
from gsomia_rules.render.text.problems import CheckedFile, as_json, as_text

__all__ = ["command"]


@click.command(
    "check",
    cls=Command,
    short_help="Validate pact files.",
    epilog="""\b
Examples:
  gsomia-rules check friendship.toml
  gsomia-rules check my-pacts/*.toml --strict

\b
Exit status: 0 no errors, 1 a file has an error (with --strict, or a
warning), 2 invalid request.""",
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--strict", is_flag=True, help="Exit 1 for warnings, too.")
@click.option("--json", "in_json", is_flag=True, help="Print JSON: one object for all files.")
def command(files: tuple[str, ...], strict: bool, in_json: bool) -> None:
    """Validate pact files: their format, their citations, and the expectations that they state.

    Notes are informational.
    """
    checked = [_check(file) for file in files]
    if in_json:
        deliver(printable(as_json(checked), as_json=True), None)
    else:
        print_safely(as_text(checked))
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    failed = any(problem.severity in failing for file in checked for problem in file.problems)
    click.get_current_context().exit(INVALID_FILE if failed else 0)


def _check(file: str) -> CheckedFile:
    """One file with its problems; a file that cannot be read is one of them."""
    try:
        pact = load(file)
    except BadPactFile as error:
        severity = Severity.NOTE if is_text_alone(error) else Severity.ERROR
        return CheckedFile(file, tuple(one._replace(severity=severity) for one in error.problems), 0)
    except UnknownPact as error:
        return CheckedFile(file, (Problem(ProblemKind.UNREADABLE_FILE, "file", error.fault, error.remedy),), 0)
    return CheckedFile(file, check(pact), len(pact.expectations))
