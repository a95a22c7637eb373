"""The pact files of a library as resources: ``pact://NAME``, where the name is looked up and is never a path."""

from typing import Final
from urllib.parse import quote, unquote

from gsomia_rules.errors import UnknownPact
from gsomia_rules.service.library import Library, LibraryFile
from gsomia_rules.service.questions import LONGEST_WORD

__all__ = ["URI_TEMPLATE", "pact_file", "uri_of"]

_SCHEME: Final = "pact://"

URI_TEMPLATE: Final = f"{_SCHEME}{{name}}"
"""The address of the file of a pact, by RFC 6570."""


def uri_of(name: str) -> str:
    """The address of the file of a pact."""
    return _SCHEME + quote(name, safe="")


def pact_file(library: Library, uri: str) -> LibraryFile:
    """The file at an address that anybody may have sent; raises UnknownPact with the nearest name."""
    name = uri.removeprefix(_SCHEME)
    if name == uri or len(name) > 9 * LONGEST_WORD:  # of a name, each byte may be written in three characters
        raise UnknownPact(f"there is no resource {uri[:60]!r} here", f"read {URI_TEMPLATE}, such as pact://gsomia")
    return library.file(unquote(name, errors="replace"))
