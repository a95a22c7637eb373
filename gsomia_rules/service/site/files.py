"""All files of a site, as a function of a library, a time and an earlier site."""

from collections.abc import Iterator
from datetime import datetime

from gsomia_rules.render.languages import Words, catalogue
from gsomia_rules.service.library import Library
from gsomia_rules.service.site.changes import Earlier
from gsomia_rules.service.site.pact_files import File, pact_files
from gsomia_rules.service.site.shared_files import shared_files

__all__ = ["site_files"]


def site_files(
    library: Library, at: datetime, words: Words | None = None, earlier: Earlier | None = None
) -> Iterator[File]:
    """Every file of the site as of a time in UTC, with its changes since an earlier one.

    The same input gives the same bytes. Raises GsomiaRulesError where a pact has no
    answer on the day, or changes too often for a page.
    """
    words = words or catalogue()
    yield from shared_files(library, at, words, earlier)
    for file in library.files.values():
        yield from pact_files(file, at, words)
