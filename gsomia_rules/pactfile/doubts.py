"""What is doubtful in a file and no reason to refuse it: what nothing follows from."""

from collections.abc import Iterator, Mapping
from typing import Any

from gsomia_rules.errors import Problem, ProblemKind, Severity
from gsomia_rules.model.text import exit_path
from gsomia_rules.pactfile.sources import Sources
from gsomia_rules.pactfile.text import ExitsById

__all__ = ["doubts"]


def doubts(file: Mapping[str, Any], merged: Mapping[str, Any], sources: Sources) -> Iterator[Problem]:
    """The doubts about a valid file, alone and with the text that it takes from others, once its citations are read."""
    text = merged.get("text", {})
    exits = text.get("exit", {})
    clauses = exits.items() if isinstance(exits, ExitsById) else [("", exits)]
    for exit_id, clause in clauses:
        if clause.get("at") == "never":
            keys = (key for key in clause if key != "at")
            yield from _void(exit_path(exit_id), keys, 'at = "never"')
    if "last_day" in text.get("term", {}):
        yield from _void("text.term", text["term"].keys() & {"first_day"}, "last_day")
    if text.get("survival", {}).get("for") == "unlimited":
        keys = (key for key in ("at", "first_day") if key in text["survival"])
        yield from _void("text.survival", keys, 'for = "unlimited"')
    for key in file.get("sources", {}):
        if key not in sources.cited:
            fault, remedy = "is never cited", "cite it, or remove it"
            yield Problem(ProblemKind.UNUSED_SOURCE, f"source {key}", fault, remedy, Severity.WARNING)


def _void(clause: str, keys: Iterator[str] | set[str], beside: str) -> Iterator[Problem]:
    for key in keys:
        fault = f"has no effect beside {beside}"
        yield Problem(ProblemKind.KEY_WITHOUT_EFFECT, f"{clause}.{key}", fault, "remove it", Severity.WARNING)
