"""Finding pacts: those of a library that have some words, parties, a subject or a kind, or a date to come."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from gsomia_rules.engine.pact import Pact
from gsomia_rules.errors import UnknownPact
from gsomia_rules.model.classification import PactKind
from gsomia_rules.model.deadline import Deadline, Event, EventKind
from gsomia_rules.model.lifecycle import State
from gsomia_rules.model.period import Period
from gsomia_rules.model.standing import Standing
from gsomia_rules.queries.due import last_day_within
from gsomia_rules.remedies import nearest, similar

__all__ = ["Listing", "Search", "find", "folded", "searched_in"]

_MOST_SUGGESTED: Final = 6


class Listing(NamedTuple):
    """A pact under the name by which it is loaded, with its answer for the day asked, under its default reading."""

    name: str
    pact: Pact
    answer: Standing

    @property
    def is_live(self) -> bool:
        """Whether the pact has not ended by the day asked."""
        return self.answer.state is not State.ENDED

    @property
    def due(self) -> Deadline | Event | None:
        """The nearest day that must not be missed: a deadline, an expiry or an end."""
        end, found = self.answer.pending_end, list[Deadline | Event](self.answer.deadlines[:1])
        if end is not None:
            found.append(end.event)
        return min(found, key=lambda one: one.day, default=None)

    @property
    def next_event(self) -> Event | None:
        """The nearest change or joint review, whether it must be prepared for or not."""
        review, event = self.answer.next_review, self.answer.next_event
        if review is not None and (event is None or review < event.day):
            return Event(EventKind.REVIEW, review)
        return event


class Search(NamedTuple):
    """What pacts must have to be found: all of it, and anything where nothing is asked.

    ``words`` are parts of the name, the title, the subject and the names of the parties;
    ``parties`` are codes or names; ``live`` asks for those that have or have not ended;
    ``due`` for those with a deadline, an expiry or an end within a time.
    """

    words: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    subject: str | None = None
    kind: PactKind | None = None
    live: bool | None = None
    due: Period | None = None


def find(listings: Sequence[Listing], search: Search) -> tuple[Listing, ...]:
    """The pacts that have all that is searched for, by their names, or by their dates where a time is asked.

    Raises UnknownPact, with the nearest names, for a word or a party that none of them has.
    """
    texts = {one.name: searched_in(one) for one in listings}
    words, parties = [folded(word) for word in search.words], [folded(party) for party in search.parties]
    for word, as_typed in zip(words, search.words, strict=True):
        if not any(word in text for text in texts.values()):
            raise _no_match(as_typed, texts)
    for party, as_typed in zip(parties, search.parties, strict=True):
        if not any(party in _parties(one) for one in listings):
            codes = {code for one in listings for code in one.pact.parties}
            raise UnknownPact(
                f"no pact of the library has the party {as_typed[:60]!r}", nearest(as_typed, sorted(codes))
            )
    found = [
        one
        for one in listings
        if all(word in texts[one.name] for word in words)
        and all(party in _parties(one) for party in parties)
        and (search.subject is None or search.subject == one.pact.subject)
        and (search.kind is None or search.kind is one.pact.kind)
        and (search.live is None or search.live is one.is_live)
        and (search.due is None or _is_due(one, search.due))
    ]
    return tuple(sorted(found, key=_by_name if search.due is None else _by_date))


def folded(text: str) -> str:
    """A text without its case and its accents, as it is searched.

    >>> folded("Türkiye"), folded("São Tomé")
    ('turkiye', 'sao tome')
    """
    if text.isascii():
        return text.casefold()
    from unicodedata import category, normalize  # imported only where a text needs it

    return "".join(mark for mark in normalize("NFKD", text) if category(mark) != "Mn").casefold()


def searched_in(listing: Listing) -> str:
    """All that words are searched in, folded."""
    pact = listing.pact
    return folded("\n".join([listing.name, pact.title, pact.subject or "", *pact.parties, *pact.parties.values()]))


def _parties(listing: Listing) -> Iterator[str]:
    yield from map(folded, (*listing.pact.parties, *listing.pact.parties.values()))


def _is_due(listing: Listing, within: Period) -> bool:
    return listing.due is not None and listing.due.day <= last_day_within(listing.answer.on, within)


def _by_name(listing: Listing) -> str:
    return listing.name


def _by_date(listing: Listing) -> tuple[date, str]:
    return (date.max if listing.due is None else listing.due.day), listing.name


def _no_match(word: str, texts: dict[str, str]) -> UnknownPact:
    """A word that no pact has, answered with the names of the pacts that have the word most like it."""
    known = {name: {*re.findall(r"\w+", text), name} for name, text in texts.items()}
    close = similar(folded(word), sorted(set[str]().union(*known.values())), 1)
    names = [name for name, words in known.items() if not words.isdisjoint(close)][:_MOST_SUGGESTED]
    remedy = f"the nearest: {', '.join(names)}" if names else "search for another word, or for none to list all"
    return UnknownPact(f"no pact of the library matches {word[:60]!r}", remedy)
