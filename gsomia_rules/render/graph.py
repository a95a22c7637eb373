"""The state machine, or one pact's own history, as a graph: in Mermaid for pages, in DOT for Graphviz."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from gsomia_rules.engine.timeline import Timeline
from gsomia_rules.markup import clean
from gsomia_rules.model.acts import Act, ActKind, first_act
from gsomia_rules.model.lifecycle import LIFE, NOTICE, Life, NoticeState, Refused, State
from gsomia_rules.model.period import shift
from gsomia_rules.model.standing import Metadata
from gsomia_rules.render.languages import Words, catalogue
from gsomia_rules.render.rows import state_text

__all__ = ["BY_TIME", "Edge", "Graph", "Node", "as_dot", "as_mermaid", "history", "machine"]

BY_TIME: Final[Mapping[tuple[Life | NoticeState, Life | NoticeState], str]] = {
    (Life.IN_FORCE, Life.ENDED): "graph.end-reached",
    (NoticeState.SUSPENDED, NoticeState.RUNNING): "graph.suspension-over",
}
"""The sentences of what time does by itself; the two tables have what acts do."""

_NOTICE_STATES: Final[Mapping[NoticeState, str]] = {
    NoticeState.NONE: "graph.notice.none",
    NoticeState.RUNNING: "graph.notice.running",
    NoticeState.SUSPENDED: "graph.notice.suspended",
}

_PLAIN: Final = frozenset(" ,()/:-")


class Node(NamedTuple):
    """A state: its name within the graph, and its words, a line for each."""

    name: str
    says: tuple[str, ...]
    group: str


class Edge(NamedTuple):
    """What leads from a state to another: acts, or time by itself."""

    start: str
    end: str
    says: tuple[str, ...]
    by_time: bool = False


class Graph(NamedTuple):
    """States and what leads from one to another, in groups that have a title."""

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    groups: Mapping[str, str]


def machine(language: str = "en") -> Graph:
    """The two tables of the state machine: an act that changes nothing is listed within its state."""
    words = catalogue(language)
    nodes: list[Node] = []
    edges: list[Edge] = []
    for group, states, table in (("life", Life, LIFE), ("notice", NoticeState, NOTICE)):
        acts: dict[tuple[str, str], list[ActKind]] = {}
        for (state, kind), follows in table.items():
            if not isinstance(follows, Refused):
                acts.setdefault((state, follows), []).append(kind)
        names = {str(state): f"{group}_{state.name}" for state in states}
        for word, name in names.items():
            stays = acts.pop((word, word), [])
            says = words.say(_NOTICE_STATES[NoticeState(word)]) if group == "notice" else words.state(State(word))
            nodes.append(Node(name, (says, *(words.say("graph.no-change", act=kind) for kind in stays)), group))
        for (before, after), kinds in acts.items():
            edges.append(Edge(names[before], names[after], tuple(words.acts[kind] for kind in kinds)))
        for (from_state, to_state), sentence in BY_TIME.items():
            if isinstance(from_state, states):
                edges.append(Edge(names[from_state], names[to_state], (words.say(sentence),), by_time=True))
    groups = {group: words.say(f"graph.{group}") for group in ("life", "notice")}
    return Graph(words.say("graph.machine"), tuple(nodes), tuple(edges), groups)


def history(timeline: Timeline, metadata: Metadata, reading: str, language: str = "en") -> Graph:
    """The phases of a pact under a reading, and what led from each to the next."""
    nodes, edges, words = [], [], catalogue(language).of(metadata)
    title = words.say("graph.title", title=metadata.title, reading=reading)
    phases, acts = timeline.phases, timeline.case.acts
    began = first_act(acts)
    done = {day: list(group) for day, group in groupby(acts, key=lambda act: act.on)}
    for number, phase in enumerate(phases):
        last = shift(phases[number + 1].first_day, -1) if number + 1 < len(phases) else None
        state, days = state_text(phase.state, began, words), _days(phase.first_day if number else None, last, words)
        nodes.append(Node(f"p{number}", (state, days), "history"))
    for number, (before, after) in enumerate(pairwise(phases)):
        says = []
        if before.next_change() == after.first_day:
            how = before.pending_end
            over = how is not None and how.first_day_out == after.first_day
            what = words.endings[how.how] if over and how else words.say("graph.suspension-over")
            says.append(words.say("graph.then", day=after.first_day, what=what))
        on_the_day = done.get(after.first_day, ())
        says += [_act(act, metadata, words) for act in on_the_day if act.kind is not ActKind.ANNOUNCED]
        by_time = after.last_act == before.last_act
        edges.append(Edge(f"p{number}", f"p{number + 1}", tuple(says), by_time))
    return Graph(title, tuple(nodes), tuple(edges), {"history": title})


def _act(act: Act, metadata: Metadata, words: Words) -> str:
    sentence = "graph.act.how" if act.how else "timeline.act"
    done = words.say(sentence, act=act.kind, how=act.how, by=words.name(metadata.names, act.by))
    return words.say("graph.then", day=act.on, what=done)


def _days(first: date | None, last: date | None, words: Words) -> str:
    """The days of a phase; it has no first day at the beginning of the record, and no last one at its end."""
    if first is None:
        return words.say("graph.at-first") if last is None else words.say("graph.through", last=last)
    if last is None:
        return words.say("graph.from", first=first)
    return (
        words.say("graph.on", day=first) if first == last else words.say("graph.from-through", first=first, last=last)
    )


def as_mermaid(graph: Graph) -> str:
    """The graph as a Mermaid flowchart; all words stand in quotes, and what could end them is a code."""
    lines = ["flowchart TD", f"    accTitle: {_mermaid(graph.title)}"]
    for group, title in graph.groups.items():
        lines += [f'    subgraph {group}["{_mermaid(title)}"]', "        direction TB"]
        nodes, edges = _within(graph, group)
        lines += [f'        {node.name}["{_mermaid(*node.says)}"]' for node in nodes]
        for edge in edges:
            arrow = "-.->" if edge.by_time else "-->"
            lines.append(f'        {edge.start} {arrow}|"{_mermaid(*edge.says)}"| {edge.end}')
        lines.append("    end")
    return "\n".join(lines) + "\n"


def as_dot(graph: Graph) -> str:
    """The graph in the DOT language; all words stand in quotes, with their quotes and backslashes escaped."""
    lines = ["digraph {", '    graph [fontname="sans-serif"];']
    lines += ['    node [shape=box, style=rounded, fontname="sans-serif"];', '    edge [fontname="sans-serif"];']
    for group, title in graph.groups.items():
        lines += [f"    subgraph cluster_{group} {{", f'        label="{_dot(title)}";']
        nodes, edges = _within(graph, group)
        lines += [f'        {node.name} [label="{_dot(*node.says)}"];' for node in nodes]
        for edge in edges:
            style = ", style=dashed" if edge.by_time else ""
            lines.append(f'        {edge.start} -> {edge.end} [label="{_dot(*edge.says)}"{style}];')
        lines.append("    }")
    return "\n".join([*lines, "}"]) + "\n"


def _within(graph: Graph, group: str) -> tuple[list[Node], list[Edge]]:
    """The states of a group, and what leads from one of them to another."""
    nodes = [node for node in graph.nodes if node.group == group]
    names = {node.name for node in nodes}
    return nodes, [edge for edge in graph.edges if edge.start in names]


def _mermaid(*lines: str) -> str:
    return "<br/>".join("".join(_coded(clean(line))) for line in lines)


def _coded(line: str) -> Iterator[str]:
    for at, mark in enumerate(line):
        lists = mark == "-" and not (0 < at < len(line) - 1 and line[at - 1].isalnum() and line[at + 1].isalnum())
        yield mark if (mark.isalnum() or mark in _PLAIN) and not lists else f"#{ord(mark)};"


def _dot(*lines: str) -> str:
    escapes = str.maketrans({"\\": "\\\\", '"': '\\"', "&": "&amp;"})
    return "\\n".join(clean(line).translate(escapes) for line in lines)
