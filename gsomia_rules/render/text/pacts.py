"""A list of pacts in words, for a terminal: the name, the title, and where each pact stands."""

from collections.abc import Iterator, Sequence

from gsomia_rules.queries.library import Listing
from gsomia_rules.render.deadlines import days_left
from gsomia_rules.render.languages import Words, catalogue
from gsomia_rules.render.rows import short
from gsomia_rules.render.text.terminal import BOLD, DIM, Paint, painter
from gsomia_rules.render.width import WIDTH, columns, pad, wrap, wrapped

__all__ = ["as_text"]


def as_text(
    listings: Sequence[Listing], of: int, *, language: str = "en", color: bool = False, today: bool = False
) -> str:
    """The pacts found, of so many, each with its title, its answer in a line, and its readings if it has several."""
    paint, words = painter(color=color), catalogue(language)
    indent = max((columns(one.name) for one in listings), default=0) + 2
    lines = [line for one in listings for line in _listing(one, indent, words, paint, today=today)]
    stale = [one for one in listings if one.answer.record_stale]
    note = words.say("pacts.found" if listings else "pacts.none", found=len(listings), of=of)
    if stale:
        note += words.say("pacts.stale", stale=len(stale))
    return "\n".join([*lines, *([""] if lines else []), *(paint(DIM, line) for line in wrapped(note, WIDTH))])


def _listing(listing: Listing, indent: int, words: Words, paint: Paint, *, today: bool) -> Iterator[str]:
    pact, answer = listing.pact, listing.answer
    shown = [(line, "") for line in wrapped(pact.title, WIDTH - indent)]
    shown += [(line, "") for line in wrap(_answer(listing, words.of(answer.metadata), today=today), WIDTH - indent)]
    if len(pact.readings) > 1:
        names = ", ".join(
            words.say("status.default", name=name) if name == pact.reading else name for name in pact.readings
        )
        text = words.say("pacts.readings", readings=names)
        shown += [(line, DIM) for line in wrap(text, WIDTH - indent)]
    for number, (line, code) in enumerate(shown):
        yield (
            pad("", indent) if number else paint(BOLD, listing.name) + pad("", indent - columns(listing.name))
        ) + paint(code, line)


def _answer(listing: Listing, words: Words, *, today: bool) -> str:
    """The answer in a line, with the next event where no day is due."""
    answer, event = listing.answer, listing.next_event
    line = short(answer, words, answer.metadata.names, days_left(words, today=today))
    if listing.due is not None or event is None:
        return line
    return words.say("pacts.event", answer=line, event=words.say(f"event.{event.what}", day=event.day))
