"""A list of pacts for machines, by the published schema ``pacts``."""

from collections.abc import Sequence
from typing import Any, Final

from gsomia_rules.queries.library import Listing
from gsomia_rules.render.jsonable import SCHEMA_VERSION, plain

__all__ = ["as_dict", "listing_as_dict"]

_ANSWER: Final = (
    "state", "in_force", "terminable_at_any_time", "next_deadline", "next_event", "next_review", "pending_end", "ended",
)  # fmt: skip


def as_dict(listings: Sequence[Listing]) -> dict[str, Any]:
    """One object with all pacts, in their order."""
    return {"schema_version": SCHEMA_VERSION, "pacts": [listing_as_dict(one) for one in listings]}


def listing_as_dict(listing: Listing) -> dict[str, Any]:
    """A pact with its answer for a day."""
    pact, answer = listing.pact, listing.answer
    return {
        "name": listing.name,
        "title": pact.title,
        "subject": pact.subject,
        "kind": plain(pact.kind),
        "parties": dict(pact.parties),
        "zone": pact.zone,
        "readings": list(pact.readings),
        "on": plain(answer.on),
        "reading": answer.reading,
        "live": listing.is_live,
        **{name: plain(getattr(answer, name)) for name in _ANSWER},
        "record_searched_to": plain(pact.searched_to),
        "record_stale": answer.record_stale,
    }
