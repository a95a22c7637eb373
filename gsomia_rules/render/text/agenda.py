"""An agenda in words, for a terminal."""

from collections.abc import Sequence
from typing import Final

from gsomia_rules.model.deadline import DeadlineKind, EventKind, weekday
from gsomia_rules.queries.agenda import AgendaEntry
from gsomia_rules.render import width
from gsomia_rules.render.languages import catalogue
from gsomia_rules.render.lines import WIDTH, row
from gsomia_rules.render.rows import missed

__all__ = ["as_text"]

_DESCRIPTIONS: Final = {
    DeadlineKind.GIVE_NOTICE: "last day to give notice",
    DeadlineKind.WITHDRAW_NOTICE: "last day to withdraw the notice",
    DeadlineKind.WINDOW_CLOSES: "last day of the window for notice",
    EventKind.RENEWAL: "renewed",
    EventKind.CONTINUATION: "the minimum term ends; it then continues indefinitely",
    EventKind.END: "out of force",
    EventKind.EXPIRY: "expired",
    EventKind.SUSPENSION_ENDS: "the suspension ends; the notice takes effect again",
    EventKind.NOTICE_OPENS: "first day on which notice may be given",
}
_LEAST_WIDTH: Final = 26
"""The columns that a description needs beside its pact; with fewer, it stands below."""


def as_text(entries: Sequence[AgendaEntry]) -> str:
    """The entries in aligned columns: day, days left, pact and reading, description."""
    names = [f"{entry.metadata.pact} ({entry.reading})" for entry in entries]
    days_left = [_days_left(entry.days_left) for entry in entries]
    days_width = max(map(len, days_left), default=0)
    name_indent = len("2026-11-21 Sat  ") + days_width + 2
    indent = name_indent + max(map(width.columns, names), default=0) + 2
    lines: list[str] = []
    for entry, name, left in zip(entries, names, days_left, strict=True):
        day = entry.item.day
        start = f"{day} {weekday(day)[:3]}  {left:>{days_width}}  "
        if indent <= WIDTH - _LEAST_WIDTH:
            lines += row(start + name, _description(entry), indent)
        else:
            lines += row(start, name, name_indent)
            lines += row("", _description(entry), name_indent)
    searched = sorted({str(entry.metadata.searched_to) for entry in entries if entry.metadata.searched_to is not None})
    if len(searched) == 1:
        lines += ["", f"Public record searched to {searched[0]}."]
    elif searched:
        lines += ["", f"Public records searched to dates between {searched[0]} and {searched[-1]}."]
    return "\n".join(lines) or "Nothing falls on these days."


def _description(entry: AgendaEntry) -> str:
    item = entry.item
    text = _DESCRIPTIONS[item.what]
    if item.first_day_out is not None:
        deadline = item.deadline(entry.asked_on)
        cost = "" if deadline is None else missed(deadline, catalogue(), "short")
        text += f" (first day out {item.first_day_out}{cost})"
    return text if item.superseded_on is None else f"{text}; superseded on {item.superseded_on}"


def _days_left(days: int) -> str:
    return "today" if days == 0 else f"{days} day{'' if days == 1 else 's'}"
