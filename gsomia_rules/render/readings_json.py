"""Readings side by side for machines: every answer, and where the others differ from the default reading."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from gsomia_rules.model.standing import Metadata
from gsomia_rules.queries.comparison import Compared
from gsomia_rules.render.jsonable import SCHEMA_VERSION, plain

__all__ = ["as_dict"]


def as_dict(
    answers: Sequence[Mapping[str, Any]],
    default: str,
    compared: Sequence[Compared],
    metadata: Metadata,
    day: date,
    stretch: tuple[date, date],
) -> dict[str, Any]:
    """One object by the published schema ``readings``.

    ``answers`` are objects already; what is compared covers the days of ``stretch``.
    """
    first, last = stretch
    return {
        "schema_version": SCHEMA_VERSION,
        "pact": metadata.pact,
        "on": plain(day),
        "default_reading": default,
        "answers": answers,
        "first_day": plain(first),
        "last_day": plain(last),
        "compared_with_default": [
            {
                "reading": one.reading,
                "refused": one.refused,
                "stretches": list(_stretches(one)),
                "divergences": [_plainly(divergence._asdict()) for divergence in one.divergences],
            }
            for one in compared
        ],
    }


def _stretches(compared: Compared) -> Iterator[dict[str, Any]]:
    for stretch in compared.stretches:
        days = {"first_day": stretch.first_day, "last_day": stretch.last_day}
        yield _plainly(days | {"same_again_from": compared.same_again_from(stretch)} | stretch._asdict())


def _plainly(values: Mapping[str, object]) -> dict[str, Any]:
    return {name: plain(value) for name, value in values.items()}
