"""The folders of the languages: TOML files that a translator can edit, read as they are.

They are TOML and not gettext catalogues because a text has a key and not an English
sentence as its name, so that English can be corrected without a change to the other
languages; and because nothing has to be compiled before a change is seen.
"""

import os
import tomllib
from typing import Any, Final

from gsomia_rules.content import decoded, read_file

__all__ = ["LANGUAGES", "TEMPLATES", "read"]

_FOLDER: Final = os.path.dirname(__file__)
_FILES: Final = ("words", "sentences", "reasons")
"""The files of a folder: the first has several tables, the others one each."""

TEMPLATES: Final = ("states", "acts", "endings", "written", "leaves", "sentences", "reasons")
"""The tables whose texts may name a subject."""

_OWN: Final = "en"


def _languages() -> tuple[str, ...]:
    others = (one for one in os.listdir(_FOLDER) if os.path.isfile(os.path.join(_FOLDER, one, "words.toml")))
    return (_OWN, *sorted({*others} - {_OWN}))


LANGUAGES: Final = _languages()
"""The languages that have a folder; the first is that of the package itself."""


def read(language: str) -> dict[str, dict[str, Any]]:
    """The tables of a language by their names."""
    words, sentences, reasons = (_toml(language, name) for name in _FILES)
    return {**words, "sentences": sentences, "reasons": reasons}


def _toml(language: str, name: str) -> dict[str, Any]:
    return tomllib.loads(decoded(read_file(os.path.join(_FOLDER, language, f"{name}.toml"))))
