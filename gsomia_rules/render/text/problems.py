"""The problems of checked pact files, as text and as JSON, and what languages lack.

The text is in a language but for what is wrong and what to do: that is for the author of a
file, whose keys and words are English, and the same as in JSON.
"""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from gsomia_rules.errors import Problem, Severity
from gsomia_rules.render.languages import Words, catalogue

__all__ = ["CheckedFile", "as_json", "as_text"]


class CheckedFile(NamedTuple):
    """One pact file after its check; its expectations could not be checked where it does not load (None)."""

    file: str
    problems: tuple[Problem, ...]
    expectations: int | None


def as_text(files: Sequence[CheckedFile], language: str = "en") -> str:
    """A line for each problem, and one for each file."""
    lines, words = [], catalogue(language)
    for checked in files:
        lines += [f"{checked.file}: {_line(problem, words)}" for problem in checked.problems]
        lines.append(f"{checked.file}: {_summary(checked, words)}")
    return "\n".join(lines)


def _line(problem: Problem, words: Words) -> str:
    severity = words.say(f"check.{problem.severity}")
    if problem.accepted is not None:
        values = {"place": problem.place, "fault": problem.fault, "because": problem.accepted}
        return words.say("check.accepted", severity=severity, **values)
    kind = "" if problem.severity is Severity.ERROR else f" [{problem.kind}]"
    return words.say("check.problem", severity=severity, problem=f"{problem}{kind}")


def _summary(checked: CheckedFile, words: Words) -> str:
    found = [problem.severity for problem in checked.problems if problem.accepted is None]
    counts = [_count(found.count(severity), severity, words) for severity in dict.fromkeys(found)]
    parts = counts or [words.say("check.nothing")]
    if accepted := len(checked.problems) - len(found):
        parts.append(words.say("check.accepted.count", count=accepted))
    unchecked = checked.expectations is None
    expected = words.say("check.unchecked") if unchecked else _count(checked.expectations or 0, "expectation", words)
    return words.forms["names"].join([expected, *parts])


def _count(number: int, what: str, words: Words) -> str:
    return words.say("check.count.1" if number == 1 else "check.count.n", count=number, what=words.say(f"check.{what}"))


def as_json(files: Sequence[CheckedFile]) -> str:
    """The same as JSON, with the parts of each problem."""
    objects: list[dict[str, Any]] = [
        {
            "file": checked.file,
            "expectations": checked.expectations,
            "problems": [
                {key: getattr(problem, key) for key in ("severity", "kind", "place", "fault", "remedy")}
                for problem in checked.problems
                if problem.accepted is None
            ],
            "accepted": [
                {"place": one.place, "kind": one.kind, "because": one.accepted, "fault": one.fault}
                for one in checked.problems
                if one.accepted is not None
            ],
        }
        for checked in files
    ]
    return json.dumps({"schema_version": 1, "files": objects}, ensure_ascii=False, indent=2)
