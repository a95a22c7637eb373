"""A tool: what an assistant reads about it, what it takes, and the function that answers."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import attrs

from gsomia_rules.service.library import Library
from gsomia_rules.service.mcp.inputs import Input

__all__ = ["Answer", "Tool"]


@attrs.frozen
class Answer:
    """The same answer twice: data by a published schema, and a text for people, as the command line prints it."""

    data: Mapping[str, Any]
    text: str


@attrs.frozen
class Tool:
    """A question that can be asked of a library at a time; its answer changes nothing.

    ``schema`` names the published schema of its data. ``answer`` raises GsomiaRulesError.
    """

    name: str
    title: str
    says: str
    inputs: Mapping[str, Input]
    schema: str
    answer: Callable[[Library, Mapping[str, Any], datetime], Answer]
