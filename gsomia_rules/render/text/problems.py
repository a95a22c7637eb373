"""The problems of checked pact files, as text and as JSON."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from gsomia_rules.errors import Problem

__all__ = ["CheckedFile", "as_json", "as_text"]


class CheckedFile(NamedTuple):
    """One pact file after its check."""

    file: str
    problems: tuple[Problem, ...]
    expectations: int


def as_text(files: Sequence[CheckedFile]) -> str:
    """A line for each problem, and one for each file."""
    lines = []
    for checked in files:
        lines += [f"{checked.file}: {problem.severity}: {problem}" for problem in checked.problems]
        lines.append(f"{checked.file}: {_count(checked.expectations, 'expectation')}, {_summary(checked.problems)}")
    return "\n".join(lines)


def _summary(problems: Sequence[Problem]) -> str:
    found = [problem.severity for problem in problems]
    counts = [_count(found.count(severity), severity) for severity in dict.fromkeys(found)]
    return ", ".join(counts) or "no problems found"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def as_json(files: Sequence[CheckedFile]) -> str:
    """The same as JSON, with the parts of each problem."""
    objects: list[dict[str, Any]] = [
        {
            "file": checked.file,
            "expectations": checked.expectations,
            "problems": [
                {key: getattr(problem, key) for key in ("severity", "kind", "place", "fault", "remedy")}
                for problem in checked.problems
            ],
        }
        for checked in files
    ]
    return json.dumps({"schema_version": 1, "files": objects}, ensure_ascii=False, indent=2)
