"""An explanation for machines, by the published schema ``explanation``."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.model.context import ContextEvent
from gsomia_rules.model.standing import Metadata, Standing
from gsomia_rules.render.explanation import Grounds, explained, within
from gsomia_rules.render.jsonable import SCHEMA_VERSION, plain, reason_as_dict
from gsomia_rules.render.languages import catalogue
from gsomia_rules.render.rows import rows

__all__ = ["as_dict"]


def as_dict(
    reading: str,
    answer: Standing | GsomiaRulesError,
    on: date,
    metadata: Metadata,
    context: Sequence[ContextEvent] = (),
) -> dict[str, Any]:
    """The parts of an answer, each with the tree of its reasons, or why a reading has no answer."""
    refused = str(answer) if isinstance(answer, GsomiaRulesError) else None
    parts, events = ([], ()) if isinstance(answer, GsomiaRulesError) else (_parts(answer), within(answer, context))
    return {
        "schema_version": SCHEMA_VERSION,
        "pact": metadata.pact,
        "on": plain(on),
        "reading": reading,
        "refused": refused,
        "parts": parts,
        "context": [plain(event) for event in events],
    }


def _parts(answer: Standing) -> list[dict[str, Any]]:
    words = catalogue().of(answer.metadata)
    texts = {row.about: row.text for row in rows(answer, words, answer.metadata.names)}
    return [
        {
            "part": part.name,
            "rows": [{"about": about, "says": texts[about]} for about in part.rows if about in texts],
            "rests_on": [_grounds(one) for one in part.grounds],
        }
        for part in explained(answer, {*texts, "reading"})
    ]


def _grounds(grounds: Grounds) -> dict[str, Any]:
    """A reason with those that it rests on; where it was told before, with its rule alone."""
    if grounds.above:
        return {"rule": grounds.reason.rule, "above": True}
    return {**reason_as_dict(grounds.reason), "above": False, "rests_on": [_grounds(one) for one in grounds.rests_on]}
