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
        "on": str(day),
        "default_reading": default,
        "answers": answers,
        "first_day": str(first),
        "last_day": str(last),
        "compared_with_default": [
            {
                "reading": one.reading,
                "refused": one.refused,
                "stretches": list(_stretches(one)),
                "divergences": [
                    {"first_day": str(part.first_day), "last_day": str(part.last_day), "differs": list(part.differs)}
                    for part in one.divergences
                ],
            }
            for one in compared
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _stretches(compared: Compared) -> Iterator[dict[str, Any]]:
    for stretch in compared.stretches:
        again = compared.same_again_from(stretch)
        yield {
            "first_day": str(stretch.first_day),
            "last_day": str(stretch.last_day),
            "same_again_from": again and str(again),
            "throughout": list(stretch.throughout),
            "on_some_days": list(stretch.on_some_days),
        }
