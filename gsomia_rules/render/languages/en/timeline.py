"""The English sentences of timelines and pictures."""

from typing import Final

__all__ = ["SENTENCES"]

SENTENCES: Final[dict[str, str]] = {
    "timeline.span": "{title} from {first} through {last}, days in {zone}",
    "timeline.today": "today, {day}; below: what happens if nobody acts",
    "timeline.acts": "acts",
    "timeline.only": "{what} [{readings}]",
    "timeline.kind.state": "state",
    "timeline.kind.act": "act",
    "timeline.kind.event": "event",
    "timeline.kind.deadline": "deadline",
    "timeline.act": "{act} ({by})",
    "timeline.act-says": "{act} ({by}): {says}",
    "timeline.taken": "{act} ({by}), under this reading: {says}",
    "timeline.state.unsigned": "not signed",
    "timeline.state.signed": "signed",
    "timeline.state.in-force": "in force",
    "timeline.state.under-notice": "under notice",
    "timeline.state.notice-suspended": "notice suspended",
    "timeline.state.ended": "ended",
    "picture.title": "{title}: timeline",
    "picture.span": "{first} through {last}, days in {zone}",
    "picture.today": "today {day}",
    "picture.deadline": "deadline",
    "picture.withdrawal": "deadline to withdraw",
    "picture.superseded": "superseded by an act",
    "picture.term": "term begins",
    "picture.act": "act",
    "picture.term-number": "term {number}, from {first}",
    "picture.next": "deadline {day}",
    "picture.taken": "{readings}: {act} on {day}",
    "picture.more-acts": "and {count} more, listed in the table",
    "picture.ahead": "Right of the line: what happens if nobody acts.",
    "picture.stretch": "{state} from {first} through {last}",
    "picture.reading": "Reading {reading}: {stretches}.",
    "picture.deadlines": "Deadlines from {day}: {days}.",
    "picture.all-acts": "Acts: {acts}.",
}
"""By key."""
