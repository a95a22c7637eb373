"""Readings side by side for machines: every answer, and where the others differ from the default reading."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from gsomia_rules.model.standing import Metadata
from gsomia_rules.queries.comparison import Compared
from gsomia_rules.render.jsonable import SCHEMA_VERSION

__all__ = ["as_json"]


def as_json(
    answers: Sequence[Mapping[str, Any]],
    default: str,
    compared: Sequence[Compared],
    metadata: Metadata,
    day: date,
    stretch: tuple[date, date],
) -> str:
    """One object: ``answers`` are objects already; what is compared covers the days of ``stretch``."""
    first, last = stretch
    whole = {
        "schema_version": SCHEMA_VERSION,
        "pact": metadata.pact,
        "on": day,
        "default_reading": default,
        "answers": answers,
        "first_day": first,
        "last_day": last,
        "compared_with_default": [
            {
                "reading": one.reading,
                "refused": one.refused,
                "stretches": list(_stretches(one)),
                "divergences": [divergence._asdict() for divergence in one.divergences],
            }
            for one in compared
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2, default=str)


def _stretches(compared: Compared) -> Iterator[dict[str, Any]]:
    for stretch in compared.stretches:
        days = {"first_day": stretch.first_day, "last_day": stretch.last_day}
        yield days | {"same_again_from": compared.same_again_from(stretch)} | stretch._asdict()
