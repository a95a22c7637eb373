"""The findings of a check, file by file."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from gsomia_rules.queries.checks import Finding

__all__ = ["Checked", "as_json", "as_text"]


class Checked(NamedTuple):
    """One file after its check."""

    file: str
    findings: tuple[Finding, ...]
    expectations: int


def as_text(checked: Sequence[Checked]) -> str:
    """A line for each finding and a line for each file."""
    lines = []
    for one in checked:
        for severity, where, what, remedy in one.findings:
            lines.append(f"{one.file}: {severity}: {where}: {what}; {remedy}")
        count = f"{one.expectations} expectation{'' if one.expectations == 1 else 's'}"
        lines.append(f"{one.file}: {count}, {_counted(one)}")
    return "\n".join(lines)


def _counted(one: Checked) -> str:
    found = [str(finding.severity) for finding in one.findings]
    counts = [f"{found.count(word)} {word}{'' if found.count(word) == 1 else 's'}" for word in dict.fromkeys(found)]
    return ", ".join(counts) or "nothing to mend"


def as_json(checked: Sequence[Checked]) -> str:
    """The same for machines."""
    files: list[dict[str, Any]] = [
        {
            "file": one.file,
            "expectations": one.expectations,
            "findings": [{key: str(value) for key, value in finding._asdict().items()} for finding in one.findings],
        }
        for one in checked
    ]
    return json.dumps({"schema_version": 1, "files": files}, ensure_ascii=False, indent=2)
