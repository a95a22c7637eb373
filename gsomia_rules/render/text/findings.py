"""The findings of a check, file by file, and what the histories exercise."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from gsomia_rules.queries.checks import Finding
from gsomia_rules.queries.coverage import ROWS, RULES

__all__ = ["Checked", "as_json", "as_text"]


class Checked(NamedTuple):
    """One file after its check."""

    file: str
    findings: tuple[Finding, ...]
    expectations: int
    exercised: frozenset[str]


def as_text(checked: Sequence[Checked], *, coverage: bool = False) -> str:
    """A line for each finding, a line for each file, and a table of coverage when asked for."""
    lines = []
    for one in checked:
        for severity, where, what, remedy in one.findings:
            lines.append(f"{one.file}: {severity}: {where}: {what}; {remedy}")
        count = f"{one.expectations} expectation{'' if one.expectations == 1 else 's'}"
        lines.append(f"{one.file}: {count}, {_counted(one)}")
    return "\n".join([*lines, *(_coverage(checked) if coverage else [])])


def _counted(one: Checked) -> str:
    found = [str(finding.severity) for finding in one.findings]
    counts = [f"{found.count(word)} {word}{'' if found.count(word) == 1 else 's'}" for word in dict.fromkeys(found)]
    return ", ".join(counts) or "nothing to mend"


def _coverage(checked: Sequence[Checked]) -> list[str]:
    lines = []
    for title, items in (("Rules", RULES), ("Rows of the tables", ROWS)):
        lines += ["", f"{title} exercised, by how many of {len(checked)} files:"]
        counts = {item: sum(item in one.exercised for one in checked) for item in items}
        lines += [f"  {count:>4}  {item}" for item, count in counts.items() if count]
        never = [item for item, count in counts.items() if not count]
        lines += [f"{title} never exercised:", *(f"        {item}" for item in never or ["none"])]
    return lines


def as_json(checked: Sequence[Checked]) -> str:
    """The same for machines, with what each file exercises and what none does."""
    known = (*RULES, *ROWS)
    files: list[dict[str, Any]] = [
        {
            "file": one.file,
            "expectations": one.expectations,
            "findings": [{key: str(value) for key, value in finding._asdict().items()} for finding in one.findings],
            "exercised": [item for item in known if item in one.exercised],
        }
        for one in checked
    ]
    never = [item for item in known if not any(item in one.exercised for one in checked)]
    return json.dumps({"schema_version": 1, "files": files, "never_exercised": never}, ensure_ascii=False, indent=2)
