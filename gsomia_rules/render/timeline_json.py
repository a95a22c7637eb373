"""A timeline for machines, by the published schema ``timeline``."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from gsomia_rules.engine.occurrences import Occurrence
from gsomia_rules.model.acts import Act
from gsomia_rules.model.context import ContextEvent
from gsomia_rules.model.deadline import DeadlineKind
from gsomia_rules.model.period import DAY
from gsomia_rules.model.standing import Metadata
from gsomia_rules.queries.chart import ChartRow
from gsomia_rules.render.jsonable import SCHEMA_VERSION, dumps, plain

__all__ = ["as_json"]


def as_json(
    chart: Sequence[ChartRow],
    metadata: Metadata,
    first: date,
    last: date,
    today: date,
    context: Sequence[ContextEvent] = (),
) -> str:
    """One object with a row for each reading, from ``first`` through ``last``."""
    whole = {
        "schema_version": SCHEMA_VERSION,
        "pact": metadata.pact,
        "first_day": plain(first),
        "last_day": plain(last),
        "today": plain(today),
        "record_searched_to": plain(metadata.searched_to),
        "known_on": plain(metadata.known_as_of),
        "assumed": [plain(act) for act in metadata.assumed],
        "readings": [_row(row) for row in chart],
        "context": [plain(event) for event in context if first <= event.on <= last],
    }
    return dumps(whole) + "\n"


def _row(row: ChartRow) -> dict[str, Any]:
    states = [
        {"state": plain(one.state), "first_day": plain(one.first_day), "last_day": plain(one.last_day)}
        for one in row.state_stretches()
    ]
    terms = [
        {"number": number, "first_day": plain(begins), "last_day": plain(after - DAY)}
        for begins, after, number in row.terms()
    ]
    return {
        "reading": row.reading,
        "default": row.default,
        "refused": row.refused,
        "states": states,
        "terms": terms,
        "acts": [_act(act) for act in row.acts],
        "dates": [_date(item) for item in row.occurrences],
    }


def _act(act: Act) -> dict[str, Any]:
    recorded = None if act.recorded_as is None else plain(act.recorded_as)
    return {
        **plain(act),
        "id": act.id,
        "says": act.says,
        "why": act.why,
        "recorded_as": recorded,
        "assumed": act.assumed,
        "citations": plain(act.citations),
    }


def _date(item: Occurrence) -> dict[str, Any]:
    return {
        "day": plain(item.day),
        "kind": "deadline" if isinstance(item.what, DeadlineKind) else "event",
        "what": plain(item.what),
        "first_day_out": plain(item.first_day_out),
        "if_missed": plain(item.if_missed),
        "counting": item.counting,
        "superseded_on": plain(item.superseded_on),
    }
