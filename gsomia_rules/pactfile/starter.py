"""An annotated pact file to start from, valid as it is written."""

import json
import tomllib
from importlib.resources import files
from string import Template
from typing import Any, Final

from gsomia_rules.markup import clean

__all__ = ["starter", "wordings"]

_LONGEST_TITLE: Final = 200
_TEMPLATES: Final = files("gsomia_rules") / "templates"


def starter(title: str, kind: str = "gsomia") -> str:
    """The text of a pact file with this title, for a clause of a kind; control characters become spaces.

    >>> starter("Treaty of Utrecht").splitlines()[11]
    'title = "Treaty of Utrecht"'
    """
    plain = (clean(title) or "A treaty")[:_LONGEST_TITLE].rstrip()
    quoted = json.dumps(plain, ensure_ascii=False)  # of clean text, JSON is TOML
    parts = _kinds()[kind]
    first, second = parts.pop("parties", ("The first party", "The second party"))
    template = Template((_TEMPLATES / "starter.toml").read_text(encoding="utf-8"))
    return template.substitute(parts, title=plain, quoted=quoted, first=first, second=second)


def wordings() -> dict[str, str]:
    """The kinds of clauses that there is a file for, each with what such a treaty says."""
    return {kind: parts["wording"] for kind, parts in _kinds().items()}


def _kinds() -> dict[str, dict[str, Any]]:
    """The parts of the file that depend on the kind, by the names that they have in the template."""
    return tomllib.loads((_TEMPLATES / "starters.toml").read_text(encoding="utf-8"))
