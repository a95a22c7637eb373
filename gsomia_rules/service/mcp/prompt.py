"""The prompt that guides an assistant from the clause of a treaty to a pact file that passes its check."""

from collections.abc import Mapping
from importlib.resources import files
from string import Template
from typing import Final

from gsomia_rules.pactfile.starter import starter, wordings
from gsomia_rules.service.mcp.inputs import Input, Text, read_arguments

__all__ = ["LONGEST_CLAUSE", "PROMPT", "PROMPT_INPUTS", "PROMPT_SAYS", "draft_pact"]

LONGEST_CLAUSE: Final = 20_000
"""Characters of a clause: more than the longest final provisions of a treaty have."""

_KINDS: Final = wordings()

PROMPT: Final = "draft_pact"
PROMPT_SAYS: Final = "Turn the clause of a treaty on its duration and termination into a pact file."
PROMPT_INPUTS: Final[Mapping[str, Input]] = {
    "clause": Text(
        "The words of the treaty on its duration, renewal and termination.", required=True, longest=LONGEST_CLAUSE
    ),
    "title": Text("The title of the treaty.", longest=200),
    "kind": Text(
        f"The kind of clause it is most like: {'; '.join(f'{kind} ({says})' for kind, says in _KINDS.items())}.",
        choices=tuple(_KINDS),
    ),
}


def draft_pact(arguments: Mapping[str, object]) -> str:
    """The words of the prompt for arguments that anybody may have sent; raises InvalidParameter."""
    given = read_arguments(PROMPT_INPUTS, arguments)
    template = Template((files("gsomia_rules") / "templates" / "draft_pact.md").read_text(encoding="utf-8"))
    example = starter(given.get("title", "A treaty"), given.get("kind", "gsomia"))
    clause = "\n".join(f"> {line}".rstrip() for line in given["clause"].strip().splitlines())
    return template.substitute(clause=clause, starter=example.rstrip())
