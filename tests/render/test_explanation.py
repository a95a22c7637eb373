"""An explanation: its parts in the order of an answer, the context of what it tells, and its data."""

import json
from datetime import date

from gsomia_rules import load
from gsomia_rules.render.explanation import explained, within
from tests.support.commands import command, invoked


def test_the_parts_come_in_the_order_of_an_answer() -> None:
    """Status, deadline, what happens if nobody acts, the earliest end; the reading does not stand before them."""
    shown = invoked("gsomia-rules explain 2019-08-23 --reading japan").stdout
    heads = [line[3:].partition(":")[0] for line in shown.splitlines() if line.startswith(("├─ ", "└─ "))]
    assert heads == [
        *("Status", "Next deadline", "If nobody acts", "Earliest end", "Term", "Reading"),
        "Context, of no legal effect",
    ]
    assert "Reading" not in invoked("gsomia-rules explain 2020-01-01 --pact paris-usa").stdout  # there is but one


def test_context_of_the_stretch_told_stands_below() -> None:
    """From the signature of 2016-11-23, the first act told, through the day: not the talks before, nor what came after."""
    pact = load("gsomia")
    days = [event.on for event in within(pact.on(date(2019, 8, 22)), pact.context)]
    assert days == [date(2018, 10, 30), date(2019, 7, 4), date(2019, 8, 2), date(2019, 8, 22), date(2019, 8, 22)]
    before = within(pact.on(date(2016, 11, 22)), pact.context)  # the eve tells of the draft called off in 2012
    assert [event.on for event in before] == [date(2016, 11, 1)]
    assert within(load("paris-usa").on(date(2018, 1, 1)), load("paris-usa").context) == ()
    shown = " ".join(invoked("gsomia-rules explain 2019-08-22").stdout.split())
    assert "Context, of no legal effect ├─ 2018-10-30: Korea's Supreme Court orders a Japanese firm" in shown
    assert "source: Kyodo, report and chronology of 2019-11-22" in shown.partition("Context")[2]


def test_an_explanation_as_json() -> None:
    """The tree of the deadline by art. 21(3), each reason written once; a reading that refuses says why."""
    data = json.loads(invoked("gsomia-rules explain 2018-08-24 --json").stdout)
    deadline = next(part for part in data["parts"] if part["part"] == "deadline")
    assert [row["about"] for row in deadline["rows"]] == ["deadline", "missed"]
    chain, one = list[str](), deadline["rests_on"][0]
    while one is not None:
        chain.append(one["rule"])
        one = next(iter(one.get("rests_on", [])), None)
    assert chain == [
        *("first-day-excluded", "art-21-3-exit-point", "art-21-3-term-end", "art-21-3-term"),
        "entry-into-force-2016",
    ]
    assert [event["on"] for event in data["context"]] == []
    line = "gsomia-rules explain 2020-09-01 --reading all --json"
    assert [one["reading"] for one in json.loads(invoked(line).stdout)] == list(load("gsomia").readings)


def test_every_reason_is_explained_once() -> None:
    """Of all parts together, as in the tree."""
    standing = load("gsomia").on(date(2019, 8, 23), "japan")
    told = list[str]()

    def walk(grounds: object) -> None:
        for one in grounds:  # type: ignore[attr-defined]
            if not one.above:
                told.append(one.reason.rule)
                walk(one.rests_on)

    for part in explained(standing, {"state", "deadline", "nobody", "earliest", "term", "reading"}):
        walk(part.grounds)
    assert sorted(told) == sorted(reason.rule for reason in standing.reasons)


def test_a_narrow_tree_is_drawn_with_narrow_branches() -> None:
    """Two columns for each branch, in boxes and in ASCII."""
    assert "\n│ ├ [signature-2016] Signed on\n" in invoked("gsomia-rules explain 2019-08-23", COLUMNS="40").stdout
    ascii_only = command("gsomia-rules explain 2019-08-23", COLUMNS="40", PYTHONIOENCODING="ascii:replace").stdout
    assert "\n| |-[signature-2016] Signed on\n" in ascii_only
