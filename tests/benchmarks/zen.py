"""The decision table of ``zen-engine``: the day in, what the acts have led to out."""

import json
from collections.abc import Callable
from datetime import date

from tests.benchmarks.script import ACTS, RECORDS, Answer, Record, dated

PACKAGES = ("zen-engine",)


def _cell(value: date | str | None) -> str:
    return "null" if value is None else f'"{value}"'


def _decision() -> str:
    """A table with a row for each stretch between two acts; the first row that fits decides."""
    until = [*(f"< {on.toordinal()}" for on, _, _ in ACTS), ""]
    rules = [
        {
            "_id": str(number),
            "on": before,
            "state": _cell(record.state),
            "since": _cell(record.since),
            "out": _cell(record.notice_ends),
            "act": str(number - 1),
        }
        for number, (before, record) in enumerate(zip(until, RECORDS, strict=True))
    ]
    content = {
        "hitPolicy": "first",
        "inputs": [{"id": "on", "name": "on", "field": "on"}],
        "outputs": [{"id": name, "name": name, "field": name} for name in ("state", "since", "out", "act")],
        "rules": rules,
    }
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode"},
        {"id": "table", "name": "table", "type": "decisionTableNode", "content": content},
        {"id": "out", "name": "out", "type": "outputNode"},
    ]
    edges = [
        {"id": "1", "sourceId": "in", "targetId": "table", "type": "edge"},
        {"id": "2", "sourceId": "table", "targetId": "out", "type": "edge"},
    ]
    return json.dumps({"nodes": nodes, "edges": edges})


def answerer() -> Callable[[date], Answer]:
    """The answer for a day, the stretch between the acts found by the table."""
    import zen

    decision = zen.ZenEngine().create_decision(_decision())

    def answer(day: date) -> Answer:
        found = decision.evaluate({"on": day.toordinal()})["result"]
        since, out = (date.fromisoformat(found[key]) if key in found else None for key in ("since", "out"))
        act = None if found["act"] < 0 else ACTS[found["act"]]
        return dated(Record(found["state"], since, out, act), day)

    return answer
