"""``gsomia-rules check``: what is wrong or doubtful in pact files."""

from datetime import date
from typing import NoReturn

import click

from gsomia_rules.cli.clock import today_in
from gsomia_rules.cli.command import Command
from gsomia_rules.cli.options import LENGTH, complete_pact, language_option
from gsomia_rules.cli.output import INVALID_FILE, INVALID_REQUEST, deliver, fail, language, print_safely
from gsomia_rules.errors import BadPactFile, Problem, ProblemKind, Severity, UnknownPact
from gsomia_rules.markup import printable
from gsomia_rules.model.period import Period
from gsomia_rules.pactfile.folders import files_in
from gsomia_rules.pactfile.library import built_in
from gsomia_rules.pactfile.loading import load_or_text
from gsomia_rules.queries.checks import check
from gsomia_rules.render.languages import LANGUAGES
from gsomia_rules.render.languages.folders import folder_of
from gsomia_rules.render.text.problems import CheckedFile, as_json, as_text

__all__ = ["command"]


@click.command(
    "check",
    cls=Command,
    short_help="Validate pact files.",
    epilog="""\b
Examples:
  gsomia-rules check friendship.toml
  gsomia-rules check my-pacts --strict
  gsomia-rules check --stale '1 year'
  gsomia-rules check --languages

\b
Exit status: 0 no errors, 1 a file has an error (with --strict, or a
warning that it does not accept) or a language lacks something, 2 invalid
request.""",
)
@click.argument("files", metavar="[PATH]...", nargs=-1, shell_complete=complete_pact)
@click.option("--strict", is_flag=True, help="Exit 1 for warnings, too, unless accepted.")
@click.option("--stale", type=LENGTH, help="Warn of records that were searched longer than TIME ago.")
@click.option("--json", "in_json", is_flag=True, help="Print JSON: one object for all files.")
@click.option("--languages", is_flag=True, help="Check the languages of the program instead, for translators.")
@language_option
def command(
    files: tuple[str, ...], strict: bool, stale: Period | None, in_json: bool, languages: bool, lang: str | None
) -> None:
    """Validate pact files, or all in a folder: their format, their citations, and their expectations.

    PATH is a built-in pact, a pact file or a folder of pact files; with --stale alone,
    all pacts of the library. Notes are informational. A file accepts a warning or a note that may stay with
    an [[accept]] of its place, its kind and the reason. What is wrong is said in English in
    every language, as the keys of a file are.
    """
    if languages:
        if files or strict or stale is not None or in_json:
            fail(INVALID_REQUEST, "--languages checks no pact files; give it alone")
        _check_languages()
    if not files and stale is None:
        fail(INVALID_REQUEST, "name a pact file or a folder to check; only --stale looks at the whole library")
    today = today_in("UTC")
    checked = [_check(file, error, stale, today) for path in files or built_in() for file, error in files_in(path)]
    if in_json:
        deliver(printable(as_json(checked), as_json=True), None)
    else:
        print_safely(as_text(checked, language(lang)))
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    failed = any(one.severity in failing and one.accepted is None for file in checked for one in file.problems)
    click.get_current_context().exit(INVALID_FILE if failed else 0)


def _check_languages() -> NoReturn:
    """Print what each language lacks against English, and end with 1 where one lacks something."""
    from gsomia_rules.render.languages.completeness import lacking, untranslated  # for translators alone

    complete = True
    for one in LANGUAGES:
        faults, same = tuple(lacking(folder_of(one))), untranslated(folder_of(one)) if one != LANGUAGES[0] else []
        print_safely(
            "\n".join([*(f"{one}: {fault}" for fault in faults), f"{one}: {len(faults) or 'nothing'} missing or wrong"])
        )
        if same:
            print_safely(f"{one}: {len(same)} as in English: {', '.join(same)}")
        complete = complete and not faults
    click.get_current_context().exit(0 if complete else INVALID_FILE)


def _check(file: str, unreadable: UnknownPact | None, stale: Period | None, today: date) -> CheckedFile:
    """One file with its problems; that it cannot be read is one of them."""
    try:
        if unreadable is not None:
            raise unreadable
        pact, text_alone = load_or_text(file)
    except BadPactFile as error:
        return CheckedFile(file, error.problems, None)
    except UnknownPact as error:
        return CheckedFile(file, (Problem(ProblemKind.UNREADABLE_FILE, "file", error.fault, error.remedy),), None)
    problems = check(pact, text_alone=text_alone, stale=stale, today=today)
    return CheckedFile(file, problems, len(pact.expectations))
