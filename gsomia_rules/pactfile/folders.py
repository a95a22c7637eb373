"""The pact files of a folder."""

import os

from gsomia_rules.errors import UnknownPact
from gsomia_rules.pactfile.library import is_built_in

__all__ = ["files_in"]


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
