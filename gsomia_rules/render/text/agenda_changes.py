"""The changes of an agenda in words, for a terminal or a mail."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from gsomia_rules.model.counting import Counting
from gsomia_rules.model.deadline import DeadlineKind
from gsomia_rules.model.period import Period
from gsomia_rules.queries.agenda_changes import AgendaChange, ChangeKind, Row
from gsomia_rules.queries.coverage import Coverage
from gsomia_rules.render.deadlines import out_if
from gsomia_rules.render.languages import Words, catalogue
from gsomia_rules.render.text.agenda import covered, dated, named
from gsomia_rules.render.width import WIDTH, columns, row

__all__ = ["as_text"]

_HEADS: Final = {ChangeKind.NEW: "agenda.new", ChangeKind.CHANGED: "agenda.changed", ChangeKind.GONE: "agenda.gone"}
_COUNTED: Final = r"(\d+ [a-z]+(?: \d+ [a-z]+)*), day of notice (counted|excluded)"
"""A notice period and its counting as an agenda has it."""


def as_text(changes: Sequence[AgendaChange], coverage: Coverage, *, language: str = "en", width: int = WIDTH) -> str:
    """What is new, what differs and what is gone, each below a heading; nothing where nothing changed."""
    if not changes:
        return ""
    words, lines = catalogue(language), list[str]()
    metadata = {name: one.metadata for name, one in coverage.by_name.items()}
    for kind, head in _HEADS.items():
        found = [change for change in changes if change.kind is kind]
        lines += [*([""] if lines and found else []), *([words.say(head)] if found else [])]
        for change in found:
            known = metadata.get(change.row["pact"])
            lines += _change(change, words if known is None else words.of(known), width)
    return "\n".join([*lines, "", *covered(coverage, words, width)])


def _change(change: AgendaChange, words: Words, width: int) -> Iterator[str]:
    """A change in two lines, and what the entry was before."""
    one = change.row
    day = dated(date.fromisoformat(one["day"]), words)
    indent = columns(day) + 2
    yield from row(day, named(one["pact"], one["reading"]), indent, width)
    if change.kind is ChangeKind.CHANGED and change.before is not None:
        yield from row("", words.say("agenda.now", what=_description(one, words)), indent, width)
        yield from row("", words.say("agenda.before", what=_description(change.before, words)), indent, width)
    else:
        yield from row("", _description(one, words), indent, width)


def _description(one: Row, words: Words) -> str:
    """What an entry is and what depends on it, with every column that may have changed."""
    notes = list[str]()
    if one.get("first_day_out") is not None and one["what"] in set(DeadlineKind):
        notes.append(out_if(DeadlineKind(one["what"]), date.fromisoformat(one["first_day_out"]), words))
    if one.get("if_missed") is not None:
        notes.append(words.say("agenda.noted.if_missed", value=date.fromisoformat(one["if_missed"])))
    if one.get("counting") is not None:
        notes.append(_counting(one["counting"], words))
    text = words.say(f"item.{one['what']}")
    if one.get("under") is not None:
        text = words.say("item.under", what=text, clause=one["under"])
    if notes:
        text = words.say("agenda.noted", what=text, notes="; ".join(notes))
    superseded = one.get("superseded_on")
    return words.say("item.superseded", what=text, day=date.fromisoformat(superseded)) if superseded else text


def _counting(written: str, words: Words) -> str:
    """A counting in the language, or as it stands in the agenda where it has more than a period and its first day."""
    found = re.fullmatch(_COUNTED, written)
    return words.counting(Counting(Period.parse(found[1]), found[2] == "excluded")) if found else written
