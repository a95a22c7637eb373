"""The pact files of a folder."""

import os
from collections.abc import Iterator

from gsomia_rules.engine.pact import Pact
from gsomia_rules.errors import BadPactFile, GsomiaRulesError, UnknownPact
from gsomia_rules.pactfile.library import built_in, is_built_in
from gsomia_rules.pactfile.loading import is_text_alone, load

__all__ = ["files_in", "load_all"]


def load_all(*paths: str | os.PathLike[str]) -> tuple[Pact, ...]:
    """The pacts of folders, paths and names, in this order; without any, the pacts of the library.

    Treaty texts in a folder are left out, and a pact that is found again. Raises the errors of :func:`load`,
    UnknownPact for a folder without pacts, and GsomiaRulesError where two pacts have the same name.

    >>> [pact.name for pact in load_all("gsomia", "vfa-phl-usa")]
    ['gsomia', 'vfa-phl-usa']
    """
    found = dict[str, tuple[str, Pact]]()
    for path in paths or built_in():
        pacts = list(_pacts_in(os.fspath(path)))
        if not pacts:
            raise UnknownPact(f"{path} has only treaty texts, which have no dates", "name a file that is like one")
        for file, pact in pacts:
            first, known = found.setdefault(pact.name, (file, pact))
            if known != pact:
                remedy = "rename one of the files, or give one an id under [pact]"
                raise GsomiaRulesError(f"{first} and {file} are both named {pact.name!r}", remedy)
    return tuple(pact for _, pact in found.values())


def _pacts_in(path: str) -> Iterator[tuple[str, Pact]]:
    """The pacts of a folder, a file or a name, each with its file."""
    for file, error in files_in(path):
        if error is not None:
            raise UnknownPact(f"{file}: {error.fault}", error.remedy)
        try:
            yield file, load(file)
        except BadPactFile as bad:
            if file == path or not is_text_alone(bad):
                raise


def files_in(path: str) -> list[tuple[str, UnknownPact | None]]:
    """The pact files of a folder, or the one file or name that a path is, each with why it cannot be read."""
    if is_built_in(path) or not os.path.isdir(path):
        return [(path, None)]
    try:
        with os.scandir(path) as found:
            files = sorted(os.path.join(path, entry.name) for entry in found if _is_pact_file(entry))
    except OSError as error:
        return [(path, UnknownPact(f"cannot read the folder: {error.strerror}", "make it readable"))]
    if not files:
        return [(path, UnknownPact("the folder has no pact file", "name one that contains .toml files"))]
    return [(file, _not_regular(file)) for file in files]


def _is_pact_file(entry: "os.DirEntry[str]") -> bool:
    """Whether it is named as a pact file, not hidden, and no folder."""
    return entry.name.lower().endswith(".toml") and not entry.name.startswith(".") and not entry.is_dir()


def _not_regular(file: str) -> UnknownPact | None:
    """The error of a FIFO or a device in a folder, which is not opened: reading it might never end."""
    if os.path.isfile(file) or not os.path.exists(file):
        return None
    return UnknownPact("is not a regular file", "move it out of the folder")
