"""The page's box for any day: what Python says of every day, for the script to find and show."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any, Final

from gsomia_rules.markup import clean
from gsomia_rules.model.period import DAY
from gsomia_rules.model.standing import Standing
from gsomia_rules.render.languages import Words
from gsomia_rules.render.rows import Row, rows, short

__all__ = ["GAP", "as_box", "box_rows", "in_page_order"]

GAP: Final = "\ue000"
"""What stands in a text for the one value that only the script knows; no cleaned text holds it."""

_ORDER: Final = (
    "state",
    "since",
    "ended",
    "deadline",
    "weekend",
    "nobody",
    "earliest",
    "subject-to",
    "survival",
    "term",
    "in-force",
)
_BY_THE_DAY: Final = ("earliest", "subject-to")
"""The rows that the box leaves out: the earliest end is counted from the very day."""


def in_page_order(found: Iterable[Row]) -> list[Row]:
    """The rows of an answer in the order of the page: the deadline comes first."""
    return sorted(found, key=lambda row: _ORDER.index(row.about))


def box_rows(standing: Standing, words: Words, names: Mapping[str, str]) -> tuple[str, list[Row]]:
    """The line and the rows of an answer as the box shows them, with a gap for the days left."""
    shown = in_page_order(rows(standing, words, names, _gap))
    return short(standing, words, names, _gap), [row for row in shown if row.about not in _BY_THE_DAY]


def as_box(
    answers: Mapping[str, Sequence[Standing]],
    reading: str,
    days: tuple[date, date],
    example: str,
    searched_to: date | None,
    words: Words,
    names: Mapping[str, str],
) -> dict[str, Any]:
    """The data of the box.

    ``answers`` are those of each reading, each good until the next one of the same
    reading. ``strings`` holds every text once; a segment is its first day, the day
    of its deadline (or null), and the places of its line, its labels and its texts.
    """
    strings: dict[str, int] = {}
    names = {party: clean(name) for party, name in names.items()}

    def place(text: str) -> int:
        return strings.setdefault(text, len(strings))

    def segment(standing: Standing, line: str, shown: Iterable[Row]) -> list[Any]:
        due = standing.next_deadline and standing.next_deadline.day
        return [standing.on, due, place(line), *(place(part) for row in shown for part in (row.label, row.text))]

    first, last = days
    segments = {
        name: [segment(*one) for one in _segments(found, last, words, names)] for name, found in answers.items()
    }
    values = {"example": example, "first": first, "last": last, "typed": GAP}
    return {
        "reading": reading,
        "first_day": first,
        "last_day": last,
        "searched_to": searched_to,
        "gap": GAP,
        "left": [words.say(f"status.left.{form}", days=GAP) for form in ("0", "1", "n")],
        "heading": words.say("page.ask.on", day=GAP, reading=clean(reading)),
        "day": words.sentences["page.day"],
        "weekdays": words.sentences["page.weekdays"].split(),
        "others": words.say("page.ask.others"),
        "same": words.say("page.ask.same"),
        "beyond": words.say("status.searched.before", day=searched_to),
        "refusals": {key: words.say(f"page.ask.{key}", **values) for key in ("empty", "malformed", "outside")},
        "strings": list(strings),
        "readings": segments,
    }


def _segments(
    answers: Sequence[Standing], last: date, words: Words, names: Mapping[str, str]
) -> Iterator[tuple[Standing, str, list[Row]]]:
    """Each answer with its texts; a deadline's own day on its own, where it is worded in another way."""
    for standing, after in zip_longest(answers, answers[1:]):
        texts = box_rows(standing, words, names)
        yield standing, *texts
        deadline, ends = standing.next_deadline, last if after is None else after.on - DAY
        if deadline is not None and standing.on < deadline.day <= ends:
            on_the_day = standing.seen_from(deadline.day)
            others = box_rows(on_the_day, words, names)
            if others != texts:
                yield on_the_day, *others


def _gap(_days: int) -> str:
    return GAP
