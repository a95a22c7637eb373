"""The segments of a reading for machines: with them, a client answers for any day by itself."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from gsomia_rules.engine.segment import Segment
from gsomia_rules.model.standing import Metadata
from gsomia_rules.render.jsonable import SCHEMA_VERSION, plain

__all__ = ["as_dict"]


def as_dict(
    segments: Sequence[Segment], metadata: Metadata, reading: str, stretch: tuple[date, date]
) -> dict[str, Any]:
    """One object by the published schema ``segments``, for every day of ``stretch``."""
    first, last = stretch
    return {
        "schema_version": SCHEMA_VERSION,
        "pact": metadata.pact,
        "zone": metadata.zone,
        "member": metadata.member,
        "reading": reading,
        "first_day": plain(first),
        "last_day": plain(last),
        "record_begins": plain(metadata.record_begins),
        "record_searched_to": plain(metadata.searched_to),
        "known_on": plain(metadata.known_as_of),
        "assumed": [plain(act) for act in metadata.assumed],
        "segments": [{name: plain(value) for name, value in one._asdict().items()} for one in segments],
    }
