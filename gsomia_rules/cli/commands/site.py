"""``gsomia-rules site``: static pages, data, calendars and feeds."""

import os
from typing import TYPE_CHECKING

import click

from gsomia_rules.cli.clock import time_of
from gsomia_rules.cli.command import Command
from gsomia_rules.cli.options import kept_language_option, output_to, paths_argument, stamp_option
from gsomia_rules.cli.output import INVALID_REQUEST, counted, fail, print_safely
from gsomia_rules.cli.site_folder import ForeignFiles, replace_folder
from gsomia_rules.content import decoded, read_file
from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.render.languages import catalogue
from gsomia_rules.render.report import has_extra

if TYPE_CHECKING:
    from gsomia_rules.service.site.changes import Earlier

__all__ = ["command"]

_PLAIN = (
    "The pages of the treaties are plain ones. Those that answer for any day need Jinja2; get it with: "
    "python -m pip install 'gsomia-rules[report]'"
)


@click.command(
    "site",
    cls=Command,
    short_help="Write a static site: pages, data, calendars and feeds.",
    epilog="""\b
Examples:
  gsomia-rules site -o public
  gsomia-rules site my-pacts -o public --lang ko
  gsomia-rules site -o public --earlier yesterday --stamp 20261121T000000Z

\b
Exit status: 0 success, 1 invalid pact file, 2 invalid request.""",
)
@paths_argument
@output_to("The folder of the site, which is replaced as a whole.", required=True)
@click.option(
    "--earlier",
    metavar="FOLDER",
    help="An earlier site, to tell what has changed since.  [default: the one in the folder that is replaced]",
)
@stamp_option
@kept_language_option
def command(paths: tuple[str, ...], output: str | None, earlier: str | None, stamp: str, lang: str) -> None:
    """Write a static site: pages for people, and data, calendars and feeds for programs.

    PATH is a built-in pact, a pact file or a folder of pact files. Without a PATH, use
    the library. The site is as of the --stamp; the same input gives the same bytes, and a
    run that fails leaves the folder as it was. A folder that holds anything but an
    earlier site is refused. Every address is a relative one, so that the site works in any
    place, and without a server.
    """
    from gsomia_rules.service.library import load_library
    from gsomia_rules.service.site.files import site_files

    if output is None:
        fail(INVALID_REQUEST, "a site is a folder, and standard output is none; name one with -o")
    at, before = time_of(stamp), _earlier(output, earlier)
    library = load_library(*paths)
    try:
        count = replace_folder(output, site_files(library, at, catalogue(lang), before))
    except ForeignFiles as error:
        fail(INVALID_REQUEST, str(error))
    except OSError as error:
        fail(INVALID_REQUEST, f"cannot write {output!r}: {error.strerror or error}")
    print_safely(f"Wrote {output}: {counted(len(library.files), 'pact')} in {count} files.")
    if not has_extra():
        print_safely(_PLAIN, err=True)


def _earlier(output: str, named: str | None) -> "Earlier | None":
    """The earlier site that is named, or the one that is replaced; None where there is none."""
    from gsomia_rules.service.site.changes import read_earlier

    folder = output if named is None else named
    upcoming, changes = (os.path.join(folder, "api", "v1", f"{name}.json") for name in ("upcoming", "changes"))
    if named is None and not os.path.isfile(upcoming):
        return None
    try:
        return read_earlier(decoded(read_file(upcoming)), decoded(read_file(changes)))
    except GsomiaRulesError as error:
        fail(INVALID_REQUEST, f"{folder}: {error}")
    except OSError as error:
        fail(INVALID_REQUEST, f"{folder} is no earlier site: {error.strerror or error}")
