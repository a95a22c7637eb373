"""Graphs: the machine from its live tables, a history from its phases, and no text breaks out of its quotes."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from gsomia_rules import load
from gsomia_rules.cli.group import rules
from gsomia_rules.model.lifecycle import LIFE, NOTICE, Life, NoticeState, Refused
from gsomia_rules.render.graph import BY_TIME, Graph, as_dot, as_mermaid, history, machine
from gsomia_rules.render.languages import catalogue
from tests.support.breakout import MARKS, hostile
from tests.support.commands import HISTORIES, loaded, runner

_DOT_TEXT = r'"((?:[^"\\&]|&amp;|\\[\\"n])*)"'
_MERMAID_TEXT = r'"((?:[\w ,()/:-]|#\d+;|<br/>)*)"'
_DOT_LINES = (
    r"digraph \{",
    r'    (?:graph|node|edge) \[(?:shape=box, style=rounded, )?fontname="sans-serif"\];',
    r"    subgraph cluster_\w+ \{",
    rf"        label={_DOT_TEXT};",
    r"    \}",
    r"\}",
)
_MERMAID_LINES = (
    r"flowchart TD",
    r"    accTitle: (?:[\w ,()/:-]|#\d+;)+",
    rf"    subgraph \w+\[{_MERMAID_TEXT}\]",
    r"        direction TB",
    r"    end",
)


class Read(NamedTuple):
    """A graph read back: its states with their words, and what leads from one to another."""

    nodes: dict[str, list[str]]
    edges: list[tuple[str, str, list[str], bool]]


def dot(text: str) -> Read:
    """A graph of the DOT language; a line of any form but the few that are known fails."""
    nodes, edges = {}, []
    for line in text.splitlines():
        node = re.fullmatch(rf"        (\w+) \[label={_DOT_TEXT}\];", line)
        edge = re.fullmatch(rf"        (\w+) -> (\w+) \[label={_DOT_TEXT}(, style=dashed)?\];", line)
        if node:
            nodes[node[1]] = list(_dot_lines(node[2]))
        elif edge:
            edges.append((edge[1], edge[2], list(_dot_lines(edge[3])), bool(edge[4])))
        else:
            assert any(re.fullmatch(form, line) for form in _DOT_LINES), line
    return Read(nodes, edges)


def _dot_lines(text: str) -> Iterator[str]:
    for line in re.split(r"(?<!\\)(?:\\\\)*\\n", text):
        yield re.sub(r"\\(.)", r"\1", line).replace("&amp;", "&")


def mermaid(text: str) -> Read:
    """A Mermaid flowchart, as strictly."""
    nodes, edges = {}, []
    for line in text.splitlines():
        node = re.fullmatch(rf"        (\w+)\[{_MERMAID_TEXT}\]", line)
        edge = re.fullmatch(rf"        (\w+) (-->|-\.->)\|{_MERMAID_TEXT}\| (\w+)", line)
        if node:
            nodes[node[1]] = list(_mermaid_lines(node[2]))
        elif edge:
            edges.append((edge[1], edge[4], list(_mermaid_lines(edge[3])), edge[2] == "-.->"))
        else:
            assert any(re.fullmatch(form, line) for form in _MERMAID_LINES), line
    return Read(nodes, edges)


def _mermaid_lines(text: str) -> Iterator[str]:
    for line in text.split("<br/>"):
        yield re.sub(r"#(\d+);", lambda code: chr(int(code[1])), line)


def both(graph: Graph) -> Read:
    """A graph as each of the two formats has it, which must be the same."""
    read = mermaid(as_mermaid(graph))
    assert dot(as_dot(graph)) == read
    return read


def test_the_machine_is_the_live_table() -> None:
    """Each allowed cell of the two tables is an arrow, or stands in its state where it changes nothing; no other is."""
    read = both(machine())
    kinds = {says: kind for kind, says in catalogue().acts.items()}
    found = {(start, kinds[act], end) for start, end, acts, by_time in read.edges if not by_time for act in acts}
    for name, says in read.nodes.items():
        found |= {(name, kinds[line.removeprefix("no change: ")], name) for line in says[1:]}
    expected = set()
    for (life, kind), follows in LIFE.items():
        if not isinstance(follows, Refused):
            expected.add((f"life_{life.name}", kind, f"life_{Life(follows).name}"))
    for (notice, kind), then in NOTICE.items():
        if not isinstance(then, Refused):
            expected.add((f"notice_{notice.name}", kind, f"notice_{NoticeState(then).name}"))
    assert found == expected
    assert len(read.nodes) == len(Life) + len(NoticeState)


def test_what_time_does_is_dashed() -> None:
    """An end that is reached and a suspension that has run out are no acts: two dashed arrows."""
    edges = [(start, end) for start, end, _, by_time in both(machine()).edges if by_time]
    assert edges == [("life_IN_FORCE", "life_ENDED"), ("notice_SUSPENDED", "notice_RUNNING")]
    assert len(BY_TIME) == 2


def test_the_history_of_gsomia() -> None:
    """By the truth table: five states, and what led from each to the next."""
    pact = load("gsomia")
    read = both(history(pact.timeline(), pact.metadata, "korea"))
    assert list(read.nodes.values()) == [
        ["not signed", "through 2016-11-22"],
        ["in force", "from 2016-11-23 through 2019-08-22"],
        ["in force, under notice of termination", "from 2019-08-23 through 2019-11-21"],
        ["in force, effect of the notice of termination suspended", "from 2019-11-22 through 2023-03-20"],
        ["in force", "from 2023-03-21"],
    ]
    assert read.edges[0] == (
        "p0", "p1", ["2016-11-23: signed (all parties)", "2016-11-23: entered into force (all parties)"], False
    )  # fmt: skip
    assert read.edges[3] == (
        "p3", "p4", ["2023-03-21: notice of termination withdrawn (Republic of Korea)"], False
    )  # fmt: skip


def test_time_in_a_history() -> None:
    """Visiting Forces Agreement: the second suspension ran out by itself on 1 June 2021; Hong Kong's lease expired."""
    pact = load("vfa-phl-usa")
    read = both(history(pact.timeline("notified"), pact.metadata, "notified"))
    assert [says for *_, says, by_time in read.edges if by_time] == [["2021-06-01: the suspension has run out"]]
    lease = load("hong-kong-1898")
    read = both(history(lease.timeline(), lease.metadata, "plain"))
    assert read.edges[-1][2:] == (["1997-07-01: expired"], True)


@pytest.mark.parametrize("path", HISTORIES, ids=lambda path: path.stem)
def test_every_history_is_a_chain(path: Path) -> None:
    """Each phase of every reading is a state, and each but the first is led to, with words, from the one before."""
    pact = loaded(path)
    for reading in pact.readings:
        timeline = pact.timeline(reading)
        read = both(history(timeline, pact.metadata, reading))
        assert len(read.nodes) == len(timeline.phases)
        assert [edge[:2] for edge in read.edges] == [(f"p{n}", f"p{n + 1}") for n in range(len(read.nodes) - 1)]
        assert all(says and all(says) for *_, says, _ in read.edges)


def test_nothing_breaks_out() -> None:
    """Quotes, brackets, arrows, comments, backslashes and new lines of a title or a name stay words, and stay whole."""
    pact = hostile(MARKS)
    graph = history(pact.timeline(), pact.metadata, "korea")
    read = both(graph)
    assert len(read.nodes) == 5
    shown = " ".join(says for *_, lines, _ in read.edges for says in lines)
    for piece in ('"] --> x["', "%%{init: {}}%%", '\\N \\"', "#quot; {a} | b & &lt;", "<script>alert(1)</script>"):
        assert piece in shown
    for text in (as_mermaid(graph), as_dot(graph)):
        assert all(mark.isprintable() or mark == "\n" for mark in text)


def test_the_command(tmp_path: object) -> None:
    """In Mermaid unless DOT is asked for, of the machine or of a pact and not of both, to a file where one is named."""
    run = runner().invoke
    assert run(rules, ["graph"]).stdout.startswith(
        "flowchart TD\n    accTitle: Japan\u2013Korea GSOMIA, reading korea\n".replace("\u2013", "#8211;")
    )
    assert run(rules, ["graph", "--machine", "--format", "dot"]).stdout == as_dot(machine())
    wrong = run(rules, ["graph", "--machine", "--pact", "gsomia"])
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert "--machine shows no pact" in wrong.stderr
    assert run(rules, ["graph", "--reading", "nobody"]).exit_code == 2
    file = f"{tmp_path}/graph.mmd"
    assert run(rules, ["graph", "--reading", "japan", "-o", file]).stdout == f"Wrote {file}.\n"
    with open(file, encoding="utf-8") as stream:
        assert len(mermaid(stream.read()).nodes) == 4
