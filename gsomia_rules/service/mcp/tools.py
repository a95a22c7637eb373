"""All tools by their names, and the answer to a call: a function of the library, the arguments and the time."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

import attrs

from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.markup import printable
from gsomia_rules.remedies import nearest
from gsomia_rules.service.library import Library
from gsomia_rules.service.mcp.check_tool import CHECK_TOOL
from gsomia_rules.service.mcp.inputs import read_arguments
from gsomia_rules.service.mcp.library_tools import LIBRARY_TOOLS
from gsomia_rules.service.mcp.pact_tools import PACT_TOOLS
from gsomia_rules.service.mcp.tool import Answer, Tool

__all__ = ["INSTRUCTIONS", "TOOLS", "UnknownTool", "call"]

INSTRUCTIONS: Final = (
    "Exact dates of self-renewing treaties: whether one is in force on a day, the last day to give notice of"
    " termination, and when it ends. Start with list_treaties to find a name, then treaty_status for one day,"
    " compare_readings where readings differ, what_if for acts that were not done, agenda for what is due. All dates"
    " are civil days in the time zone of the treaty, and are computed from its text and a record of acts: quote them"
    " as they are, and do not compute others yourself. Parties may read a treaty differently: always tell the user"
    " which reading a date belongs to, and that others differ where they do. This is information, not legal advice."
)
"""What an assistant should know before it uses the tools."""

TOOLS: Final[Mapping[str, Tool]] = {tool.name: tool for tool in (*PACT_TOOLS, *LIBRARY_TOOLS, CHECK_TOOL)}
"""The tools by their names."""


class UnknownTool(GsomiaRulesError):
    """No tool has that name."""


def call(library: Library, name: str, arguments: Mapping[str, object], at: datetime) -> Answer:
    """The answer of a tool to arguments that anybody may have sent, with nothing in its text that acts on a terminal.

    Raises UnknownTool, and another GsomiaRulesError for a question that has no answer.
    """
    if name not in TOOLS:
        raise UnknownTool(f"there is no tool {name[:60]!r}", nearest(name, TOOLS))
    tool = TOOLS[name]
    answer = tool.answer(library, read_arguments(tool.inputs, arguments), at)
    return attrs.evolve(answer, text=printable(answer.text))
