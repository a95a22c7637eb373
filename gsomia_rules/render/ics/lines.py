"""What an iCalendar file is written in: content lines, texts, days and times (RFC 5545, 3.1 and 3.3)."""

from datetime import UTC, date, datetime
from typing import Final

__all__ = ["as_text", "basic_day", "basic_time", "folded"]

_LINE_OCTETS: Final = 75
_ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def as_text(value: str) -> str:
    r"""A TEXT value: escaped, and without control characters.

    >>> print(as_text("Article 21; see\nthe\tnote"))
    Article 21\; see\nthe note
    """
    return "".join(char if char.isprintable() or char == "\n" else " " for char in value).translate(_ESCAPES)


def basic_day(day: date) -> str:
    """A day in the basic form of ISO 8601, such as 20261121."""
    return day.isoformat().replace("-", "")


def basic_time(time: datetime) -> str:
    """A time in UTC, in the same form.

    >>> basic_time(datetime(2026, 11, 21, 9, tzinfo=UTC))
    '20261121T090000Z'
    """
    moment = time.astimezone(UTC)
    return f"{basic_day(moment.date())}T{moment:%H%M%S}Z"


def folded(line: str) -> str:
    """The line in pieces of at most 75 octets that never split a character; each further one begins with a space."""
    pieces, room = [""], _LINE_OCTETS
    for char in line:
        size = len(char.encode())
        if size > room:
            pieces.append("")
            room = _LINE_OCTETS - 1
        pieces[-1] += char
        room -= size
    return "\r\n ".join(pieces)
