"""A list of pacts in words, for a terminal: the name, the title, and where each pact stands."""

from collections.abc import Iterator, Sequence

from gsomia_rules.queries.library import Listing
from gsomia_rules.render.deadlines import days_left
from gsomia_rules.render.languages import Words, catalogue
from gsomia_rules.render.rows import short
from gsomia_rules.render.text.terminal import BOLD, DIM, Paint, painter
from gsomia_rules.render.width import NARROW, WIDTH, columns, pad, wrap, wrapped

__all__ = ["as_text"]

_LEAST = 40
"""The columns that a pact needs beside its name; with fewer, it stands below."""


def as_text(
    listings: Sequence[Listing],
    of: int,
    *,
    language: str = "en",
    color: bool = False,
    today: bool = False,
    width: int = WIDTH,
) -> str:
    """The pacts found, of so many, each with its title, its answer in a line, and its readings if it has several."""
    paint, words = painter(color=color), catalogue(language)
    indent = max((columns(one.name) for one in listings), default=0) + 2
    beside = indent if width - indent >= _LEAST and width >= NARROW else 0
    lines = [line for one in listings for line in _listing(one, beside, words, paint, today=today, width=width)]
    stale = [one for one in listings if one.answer.record_stale]
    note = words.say("pacts.found" if listings else "pacts.none", found=len(listings), of=of)
    if stale:
        note += words.say("pacts.stale", stale=len(stale))
    return "\n".join([*lines, *([""] if lines else []), *(paint(DIM, line) for line in wrapped(note, width))])


def _listing(listing: Listing, beside: int, words: Words, paint: Paint, *, today: bool, width: int) -> Iterator[str]:
    """A pact beside its name, in so many columns, or (0) below it."""
    pact, answer = listing.pact, listing.answer
    words, indent = words.of(answer.metadata), beside or 2
    shown = [(line, "") for line in wrapped(words.text(pact.title), width - indent)]
    shown += [(line, "") for line in wrap(_answer(listing, words, today=today), width - indent)]
    if len(pact.readings) > 1:
        names = ", ".join(
            words.say("status.default", name=name) if name == pact.reading else name for name in pact.readings
        )
        text = words.say("pacts.readings", readings=names)
        shown += [(line, DIM) for line in wrap(text, width - indent)]
    if not beside:
        yield paint(BOLD, listing.name)
    for number, (line, code) in enumerate(shown):
        first = beside and not number
        head = paint(BOLD, listing.name) + pad("", indent - columns(listing.name)) if first else pad("", indent)
        yield head + paint(code, line)


def _answer(listing: Listing, words: Words, *, today: bool) -> str:
    """The answer in a line, with the next event where no day is due."""
    answer, event = listing.answer, listing.next_event
    line = short(answer, words, answer.metadata.names, days_left(words, answer.on, today=today))
    if listing.due is not None or event is None:
        return line
    return words.say("pacts.event", answer=line, event=words.say(f"event.{event.what}", day=event.day))
