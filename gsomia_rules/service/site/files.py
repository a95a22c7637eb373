"""All files of a site, as a function of a library, a time and an earlier site."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.render.languages import Words, catalogue
from gsomia_rules.service.library import Library
from gsomia_rules.service.site.changes import Earlier
from gsomia_rules.service.site.pact_files import File, pact_files
from gsomia_rules.service.site.shared_files import shared_files

__all__ = ["site_files"]

_ALL: Final = "all"


def site_files(
    library: Library, at: datetime, words: Words | None = None, earlier: Earlier | None = None
) -> Iterator[File]:
    """Every file of the site as of a time in UTC, with its changes since an earlier one.

    The same input gives the same bytes. Raises GsomiaRulesError where a pact has no
    answer on the day, changes too often for a page, or is called ``all``.
    """
    if _ALL in library.files:
        fault = f"{_ALL!r}: calendar/{_ALL}.ics is the calendar of all pacts"
        raise GsomiaRulesError(fault, "give the pact another id")
    words = words or catalogue()
    yield from shared_files(library, at, words, earlier)
    for name, file in library.files.items():
        try:
            yield from pact_files(file, at, words)
        except GsomiaRulesError as error:
            raise GsomiaRulesError(f"{name}: {error.fault}", error.remedy) from error
