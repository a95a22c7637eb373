"""Atom feeds (RFC 4287): what is due, and what has changed, with identifiers that stay."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final, NamedTuple

from gsomia_rules.markup import escaped

__all__ = ["FeedEntry", "as_atom"]

_URN: Final = "urn:gsomia-rules:feed"


class FeedEntry(NamedTuple):
    """An entry: what its identifier ends with, the day on which it last changed, its texts, its page, its kind."""

    key: str
    updated: date
    title: str
    summary: str
    address: str
    kind: str


def as_atom(name: str, title: str, updated: datetime, entries: Iterable[FeedEntry], home: str, language: str) -> str:
    """The feed of a name as XML, made at a time in UTC.

    Addresses are as seen from it, so that a copy of the site in another place is as good.
    """
    written = "".join(_entry(name, entry) for entry in entries)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">\n'
        f"<id>{_URN}:{name}</id>\n<title>{escaped(title)}</title>\n<updated>{updated:%Y-%m-%dT%H:%M:%SZ}</updated>\n"
        f'<author><name>gsomia-rules</name></author>\n<link rel="self" href="{name}.atom"/>\n'
        f'<link rel="alternate" type="text/html" href="{escaped(home)}"/>\n{written}</feed>\n'
    )


def _entry(name: str, entry: FeedEntry) -> str:
    return (
        f"<entry>\n<id>{_URN}:{name}:{escaped(entry.key)}</id>\n<title>{escaped(entry.title)}</title>\n"
        f"<updated>{entry.updated}T00:00:00Z</updated>\n"
        f'<link rel="alternate" type="text/html" href="{escaped(entry.address)}"/>\n'
        f'<category term="{escaped(entry.kind)}"/>\n<summary>{escaped(entry.summary)}</summary>\n</entry>\n'
    )
