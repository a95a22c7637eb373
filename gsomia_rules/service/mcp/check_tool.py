"""The tool that validates a pact file sent as text, which touches no file of the client or of the server."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from gsomia_rules.errors import BadPactFile
from gsomia_rules.pactfile.library import FOLDER
from gsomia_rules.pactfile.loading import parse
from gsomia_rules.pactfile.shared_texts import texts_in
from gsomia_rules.queries.checks import check
from gsomia_rules.render.text.problems import CheckedFile, as_json, as_text
from gsomia_rules.service.library import Library
from gsomia_rules.service.mcp.inputs import Text
from gsomia_rules.service.mcp.tool import Answer, Tool

__all__ = ["CHECK_TOOL", "LONGEST_FILE"]

LONGEST_FILE: Final = 50_000
"""Characters of a pact file: more than three times the longest on file. What takes longest within them is checked
in a few seconds (see the tests), which a file as large as the command line takes could not be."""

_FILE: Final = "draft.toml"


def _check_pact(library: Library, given: Mapping[str, Any], _at: datetime) -> Answer:
    """What is wrong or doubtful in a pact file."""
    of_package = texts_in(FOLDER)

    def texts(name: str) -> bytes | None:
        """The file that another is ``like``: one of this library, or one that comes with the package."""
        return library.files[name].content if name in library.files else of_package(name)

    try:
        pact = parse(given["content"].encode(errors="surrogatepass"), "draft", _FILE, texts)
    except BadPactFile as error:
        checked = CheckedFile(_FILE, error.problems, None)
    else:
        checked = CheckedFile(_FILE, check(pact), len(pact.expectations))
    return Answer(json.loads(as_json([checked])), as_text([checked]))


CHECK_TOOL: Final = Tool(
    "check_pact",
    "Validate a pact file",
    "What is wrong or doubtful in the text of a pact file (TOML): format, citations, impossible acts, and each of its"
    " expectations against the computed answer. Use it after every change while you draft a file, until no error and no"
    " warning is left; each finding has its place and what to do. A file may be like another (like = NAME) that"
    " list_treaties names or that comes with gsomia-rules; nothing is stored.",
    {"content": Text("The whole text of the file, not its name.", required=True, longest=LONGEST_FILE)},
    "check",
    _check_pact,
)
"""The tool that validates a pact file."""
