"""The changes of an agenda in words, for a terminal or a mail."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from gsomia_rules.model.deadline import weekday
from gsomia_rules.model.standing import Metadata
from gsomia_rules.queries.agenda_changes import AgendaChange, ChangeKind, Row
from gsomia_rules.queries.coverage import Coverage
from gsomia_rules.render.languages import catalogue
from gsomia_rules.render.text.agenda import covered, named
from gsomia_rules.render.width import row

__all__ = ["as_text"]

_HEADS = {ChangeKind.NEW: "New:", ChangeKind.CHANGED: "Changed:", ChangeKind.GONE: "No longer listed:"}
_INDENT = len("2026-11-21 Sat  ")


def as_text(changes: Sequence[AgendaChange], coverage: Coverage) -> str:
    """What is new, what differs and what is gone, each below a heading; nothing where nothing changed."""
    if not changes:
        return ""
    metadata = {name: one.metadata for name, one in coverage.by_name.items()}
    lines = list[str]()
    for kind, head in _HEADS.items():
        found = [change for change in changes if change.kind is kind]
        lines += [*([""] if lines and found else []), *([head] if found else [])]
        for change in found:
            lines += _change(change, metadata)
    return "\n".join([*lines, "", *covered(coverage)])


def _change(change: AgendaChange, metadata: Mapping[str, Metadata]) -> Iterator[str]:
    """A change in two lines, and what the entry was before."""
    one = change.row
    day = date.fromisoformat(one["day"])
    yield from row(f"{day} {weekday(day)[:3]}", named(one["pact"], one["reading"]), _INDENT)
    if change.kind is ChangeKind.CHANGED and change.before is not None:
        yield from row("", f"now: {_description(one, metadata)}", _INDENT)
        yield from row("", f"before: {_description(change.before, metadata)}", _INDENT)
    else:
        yield from row("", _description(one, metadata), _INDENT)


def _description(one: Row, metadata: Mapping[str, Metadata]) -> str:
    """What an entry is and what depends on it, with every column that may have changed."""
    known = metadata.get(one["pact"])
    words = catalogue() if known is None else catalogue().of(known)
    key = f"item.{one['what']}"
    parts = {"first_day_out": "first day out {}", "if_missed": "if missed: {}", "counting": "{}"}
    notes = "; ".join(text.format(one[name]) for name, text in parts.items() if one.get(name) is not None)
    shown = words.say(key) + (f" ({notes})" if notes else "")
    return f"{shown}; superseded on {one['superseded_on']}" if one.get("superseded_on") else shown
