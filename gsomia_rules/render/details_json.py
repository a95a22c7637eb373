"""A pact in detail for machines: where it stands, its readings, and what was done."""

from typing import Any

from gsomia_rules.queries.library import Listing
from gsomia_rules.render.jsonable import SCHEMA_VERSION, plain
from gsomia_rules.render.pacts_json import listing_as_dict

__all__ = ["as_dict"]


def as_dict(listing: Listing) -> dict[str, Any]:
    """One object by the published schema ``details``."""
    pact = listing.pact
    return {
        "schema_version": SCHEMA_VERSION,
        "pact": listing_as_dict(listing),
        "readings": [{"name": read.name, "title": read.title, "says": read.says} for read in pact.readings.values()],
        "reading_because": pact.reading_because,
        "others": dict(pact.others),
        "record": [plain(act) for act in pact.record],
    }
