"""The data in a page: JSON for its script, and the pact in the terms of schema.org."""

import json
from collections.abc import Iterable
from typing import Any

from gsomia_rules.markup import clean
from gsomia_rules.model.acts import Act, ActKind
from gsomia_rules.model.standing import Metadata, Standing

__all__ = ["as_data", "as_legislation"]


def as_data(value: object) -> str:
    r"""JSON that can stand in a script element: no mark in it ends the element or begins a comment.

    >>> print(as_data({"title": "</script>"}))
    {"title":"\u003c/script\u003e"}
    """
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    return written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def as_legislation(metadata: Metadata, standing: Standing, acts: Iterable[Act]) -> dict[str, Any]:
    """The pact as a schema.org ``Legislation``, as far as the file and the answer know it."""
    done = [act for act in acts if act.on <= standing.on]
    signed = [act.on for act in done if act.kind is ActKind.SIGNED]
    entered = [act.on for act in done if act.kind is ActKind.ENTERED_INTO_FORCE]
    began = standing.in_force_since or (entered[-1] if entered else None)
    over = standing.ended.last_day if standing.ended else ".."
    found = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": clean(metadata.title),
        "identifier": metadata.pact,
        "legislationType": "Treaty",
        "legislationDate": signed[-1] if signed else None,
        "legislationLegalForce": f"https://schema.org/{'InForce' if standing.in_force else 'NotInForce'}",
        "temporalCoverage": began and f"{began}/{over}",
    }
    return {key: value for key, value in found.items() if value is not None}
