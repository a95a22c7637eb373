"""The problems of checked pact files, as text and as JSON."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from gsomia_rules.errors import Problem, Severity

__all__ = ["CheckedFile", "as_json", "as_text"]


class CheckedFile(NamedTuple):
    """One pact file after its check; its expectations could not be checked where it does not load (None)."""

    file: str
    problems: tuple[Problem, ...]
    expectations: int | None


def as_text(files: Sequence[CheckedFile]) -> str:
    """A line for each problem, and one for each file."""
    lines = []
    for checked in files:
        lines += [f"{checked.file}: {_line(problem)}" for problem in checked.problems]
        lines.append(f"{checked.file}: {_expectations(checked)}, {_summary(checked.problems)}")
    return "\n".join(lines)


def _line(problem: Problem) -> str:
    if problem.accepted is not None:
        return f"accepted {problem.severity}: {problem.place}: {problem.fault}; because: {problem.accepted}"
    kind = "" if problem.severity is Severity.ERROR else f" [{problem.kind}]"
    return f"{problem.severity}: {problem}{kind}"


def _expectations(checked: CheckedFile) -> str:
    return "expectations not checked" if checked.expectations is None else _count(checked.expectations, "expectation")


def _summary(problems: Sequence[Problem]) -> str:
    found = [problem.severity for problem in problems if problem.accepted is None]
    counts = [_count(found.count(severity), severity) for severity in dict.fromkeys(found)]
    accepted = len(problems) - len(found)
    return ", ".join([*(counts or ["no problems found"]), *([f"{accepted} accepted"] if accepted else [])])


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
