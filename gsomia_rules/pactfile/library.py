"""The library: the pact files that come with the package, by their names, and read no further than is asked."""

import os
import re
from typing import Final

from gsomia_rules.content import read_file
from gsomia_rules.pactfile.table import is_name

__all__ = ["FOLDER", "built_in", "is_built_in", "path_of"]

FOLDER: Final = os.path.join(os.path.dirname(os.path.dirname(__file__)), "pacts")  # pathlib costs a tenth of a start

_HAS_PARTIES: Final = rb"(?m)^(parties[ \t]*[.=]|\[pact\.parties\])"
"""Where a file of the library names its parties, which a treaty text does not have."""


def built_in() -> tuple[str, ...]:
    """The names of the pacts that come with the package, without the treaty texts that some of them share."""
    names = sorted(name.removesuffix(".toml") for name in os.listdir(FOLDER) if name.endswith(".toml"))
    return tuple(name for name in names if re.search(_HAS_PARTIES, read_file(path_of(name))))


def is_built_in(name: str) -> bool:
    """Whether a name is that of a file that comes with the package, be it a pact or a treaty text."""
    return is_name(name) and os.path.isfile(path_of(name))


def path_of(name: str) -> str:
    """The path that a file of this name has in the library."""
    return os.path.join(FOLDER, f"{name}.toml")
