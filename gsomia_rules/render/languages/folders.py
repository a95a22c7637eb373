"""The folders of the languages: TOML files that a translator can edit, read as they are.

They are TOML and not gettext catalogues: a text is named by a key and not by its English
sentence, so that English can be corrected without a change to every language, and one key
can be two sentences where another language needs two; English is a language like the
others; nothing has to be compiled before a change is seen; and pact files are TOML
already, so that who can read one can edit the other. What gettext is better at, telling
what a language lacks, is in :mod:`~gsomia_rules.render.languages.completeness`.
"""

import os
import tomllib
from typing import Any, Final

from gsomia_rules.content import decoded, read_file

__all__ = ["FILES", "LANGUAGES", "OWN", "TEMPLATES", "folder_of", "read"]

_FOLDER: Final = os.path.dirname(__file__)
FILES: Final = ("words", "sentences", "reasons")
"""The files of a folder: the first has several tables, the others one each."""

TEMPLATES: Final = ("states", "acts", "endings", "written", "leaves", "texts", "sentences", "reasons")
"""The tables whose texts may name a subject."""

OWN: Final = "en"
"""The language of the package itself."""


def _languages() -> tuple[str, ...]:
    others = (one for one in os.listdir(_FOLDER) if os.path.isfile(os.path.join(_FOLDER, one, "words.toml")))
    return (OWN, *sorted({*others} - {OWN}))


LANGUAGES: Final = _languages()
"""The languages that have a folder; the first is that of the package itself."""


def folder_of(language: str) -> str:
    """The path of the folder of a language."""
    return os.path.join(_FOLDER, language)


def read(language: str) -> dict[str, dict[str, Any]]:
    """The tables of a language by their names."""
    words, sentences, reasons = (_toml(language, name) for name in FILES)
    return {**words, "sentences": sentences, "reasons": reasons}


def _toml(language: str, name: str) -> dict[str, Any]:
    return tomllib.loads(decoded(read_file(os.path.join(folder_of(language), f"{name}.toml"))))
