"""The page's box for any day: the texts of every day, for the script to find and show."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any, Final

from gsomia_rules.markup import clean
from gsomia_rules.model.acts import Ending
from gsomia_rules.model.deadline import DeadlineKind
from gsomia_rules.model.lifecycle import State
from gsomia_rules.model.period import DAY
from gsomia_rules.model.standing import Standing
from gsomia_rules.render.html.page import Page
from gsomia_rules.render.languages import Words
from gsomia_rules.render.remarks import searched
from gsomia_rules.render.rows import Row, differing, rows, short

__all__ = ["EXAMPLE", "GAP", "as_box", "in_page_order", "left_out"]

EXAMPLE: Final = "2020-08-23"
"""A day as it is typed."""

GAP: Final = "\ue000"
"""The place in a text of the one value that only the script knows; no cleaned text contains it."""

_ORDER: Final = (
    "state", "since", "barred", "ended", "deadline", "weekend", "missed", "also", "nobody", "review", "earliest",
    "subject-to", "survival", "term", "in-force",
)  # fmt: skip


def in_page_order(found: Iterable[Row]) -> list[Row]:
    """The rows of an answer in the order of the page: the deadline comes first."""
    return sorted(found, key=lambda row: _ORDER.index(row.about))


def left_out(standing: Standing) -> tuple[str, ...]:
    """The rows that the box leaves out: an earliest end that is counted from the very day, and its conditions."""
    if _stays(standing):
        return ()
    pending = standing.pending_end
    by_notice = standing.ended is not None or (pending is not None and pending.how is Ending.BY_NOTICE)
    return ("earliest",) if by_notice else ("earliest", "subject-to")


def _stays(standing: Standing) -> bool:
    """Whether the earliest end is the same on every day of the segment: one for which there is a last day of notice.

    So is one for which notice opens later; one that comes anyway; and none at all.
    """
    earliest, pending = standing.earliest_end, standing.pending_end
    if earliest is None or (pending is not None and pending.first_day_out == earliest.first_day_out):
        return True
    last_days = [one for one in standing.deadlines if one.what is DeadlineKind.GIVE_NOTICE]
    fixed = earliest.notice_day > standing.on or earliest.first_day_out in {one.first_day_out for one in last_days}
    return fixed and standing.state is not State.NOTICE_SUSPENDED


def as_box(page: Page, words: Words) -> dict[str, Any]:
    """The data of the box.

    ``strings`` holds every text once. A segment is its first day, the day of its
    deadline (or null), and the places of its line, its labels and its texts; it is
    good until the next one of the same reading. A divergence is its first day, its last
    day, and the place of what another reading answers otherwise.
    """
    strings: dict[str, int] = {}
    names = {party: clean(name) for party, name in page.metadata.names.items()}

    def place(text: str) -> int:
        return strings.setdefault(text, len(strings))

    def segment(standing: Standing, line: str, shown: Iterable[Row]) -> list[Any]:
        due = standing.next_deadline and standing.next_deadline.day
        cells = (place(cell) for row in shown for cell in (row.label, row.text))
        return [standing.on, due, place(line), *cells]

    segments = {
        name: [segment(*one) for one in _segments(answers, page.last, words, names)]
        for name, answers in page.every_day.items()
    }
    divergences = {
        one.reading: [
            (found.first_day, found.last_day, place(differing(found.differs, words))) for found in one.divergences
        ]
        for one in page.compared
    }
    searched_to = page.metadata.searched_to
    values = {"example": EXAMPLE, "first": page.first, "last": page.last, "typed": GAP}
    return {
        "reading": page.reading,
        "first_day": page.first,
        "last_day": page.last,
        "searched_to": searched_to,
        "gap": GAP,
        "left": [words.say(f"status.left.{form}", days=GAP) for form in ("0", "1", "n")],
        "heading": words.say("page.ask.on", day=GAP, reading=clean(page.reading)),
        "day": words.forms["long-day"],
        "weekdays": words.forms["weekdays"].split(),
        "others": words.say("page.ask.others"),
        "same": words.say("page.ask.same"),
        "alike": words.sentences["status.others.same"],
        "stale_from": page.metadata.stale_from,
        "stale": searched_to and searched(page.metadata.stale_from or date.max, page.metadata, words),
        "beyond": searched_to and words.say("status.searched.before", day=searched_to),
        "refusals": {key: words.say(f"page.ask.{key}", **values) for key in ("empty", "malformed", "outside")},
        "refused": {name: words.say("status.refused", refusal=error) for name, error in page.refused.items()},
        "strings": list(strings),
        "readings": segments,
        "divergences": divergences,
    }


def _segments(
    answers: Sequence[Standing], last: date, words: Words, names: Mapping[str, str]
) -> Iterator[tuple[Standing, str, list[Row]]]:
    """Each answer with its texts; apart the day of a deadline, and each year, where they word it in another way."""
    for standing, after in zip_longest(answers, answers[1:]):
        deadline, ends = standing.next_deadline, last if after is None else after.on - DAY
        days = {date(year, 1, 1) for year in range(standing.on.year + 1, ends.year + 1)}
        days |= {deadline.day} if deadline is not None and standing.on < deadline.day <= ends else set()
        told = None
        for seen in (standing, *map(standing.seen_from, sorted(days))):
            texts = _texts(seen, words, names)
            if texts != told:
                yield seen, *texts
                told = texts


def _texts(standing: Standing, words: Words, names: Mapping[str, str]) -> tuple[str, list[Row]]:
    """The line and the rows of an answer, with a gap for the days left."""
    shown = in_page_order(rows(standing, words, names, _gap))
    return short(standing, words, names, _gap), [row for row in shown if row.about not in left_out(standing)]


def _gap(_days: int) -> str:
    return GAP
