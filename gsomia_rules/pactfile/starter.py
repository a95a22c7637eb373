"""An annotated pact file to start from, valid as it is written."""

import json
from importlib.resources import files
from string import Template
from typing import Final

from gsomia_rules.markup import clean

__all__ = ["starter"]

_LONGEST_TITLE: Final = 200
_TEMPLATE: Final = files("gsomia_rules") / "templates" / "starter.toml"


def starter(title: str) -> str:
    """The text of a pact file with this title; control characters in it become spaces.

    >>> starter("Treaty of Utrecht").splitlines()[4]
    'title = "Treaty of Utrecht"'
    """
    plain = (clean(title) or "A treaty")[:_LONGEST_TITLE].rstrip()
    quoted = json.dumps(plain, ensure_ascii=False)  # of clean text, JSON is TOML
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(title=plain, quoted=quoted)
