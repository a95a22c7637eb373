"""How values show themselves in a notebook: the picture, a short table, and the reasons as a numbered list.

No clock is read: the picture of a pact or a timeline ends where the record was searched
to, and only that of an answer has a line, on the day of the answer, with what lies
ahead of it. The ids in a picture are made of what it shows, so that two cells of a page
share none unless they show the same, and the same value gives the same bytes. Where a
picture cannot be drawn, the table stands alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from hashlib import sha256
from typing import Final

import attrs

from gsomia_rules.engine.pact import Pact
from gsomia_rules.engine.timeline import Timeline
from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.markup import escaped
from gsomia_rules.model.acts import first_act
from gsomia_rules.model.reading import PLAIN
from gsomia_rules.model.reasons import Citation, Reason
from gsomia_rules.model.standing import Metadata, Standing
from gsomia_rules.queries.changes import limit_changes
from gsomia_rules.queries.chart import chart_rows, default_range, merged
from gsomia_rules.render.html.markup import link
from gsomia_rules.render.languages import Words, catalogue
from gsomia_rules.render.remarks import assumptions, searched
from gsomia_rules.render.rows import rows, short, state_text
from gsomia_rules.render.svg.picture import as_svg
from gsomia_rules.render.svg.shape import Form, Shape

__all__ = ["answer_as_html", "facts", "pact_as_html", "reasons_as_html", "table", "timeline_as_html"]


_LEFT: Final = 'style="text-align:left"'
"""What keeps a cell from the right, where notebooks put it."""

_MOST: Final = 500
"""The most changes of all readings together for which a picture is drawn."""


def pact_as_html(pact: Pact) -> str:
    """A pact: its history under each reading; its parties, readings and record, and where it stood at the end of it."""
    metadata, words = pact.metadata, catalogue().of(pact.metadata)
    shown = [("Parties", ", ".join(words.name(metadata.names, party) for party in pact.parties))]
    for reading in pact.readings.values():
        if reading.name != PLAIN:
            default = words.say("status.default", name=reading.name) if reading.name == pact.reading else reading.name
            shown.append(("Reading", words.say("status.reading", name=default, title=reading.title)))
    shown += [(row.label, row.text) for row in assumptions(metadata, words)]
    if pact.record:
        begins, last_act = pact.record[0].on, pact.record[-1].on
        shown.append(("Record", f"{len(pact.record)} acts, {begins} through {last_act}"))
        asked_on = max(pact.searched_to or last_act, last_act)
        with suppress(GsomiaRulesError):
            shown.append((f"Status on {asked_on}", short(pact.on(asked_on), words, metadata.names)))
    shown += _searched(pact.searched_to or date.min, metadata, words)
    return _cell(_history(pact, pact.readings), facts(words.text(pact.title), shown))


def answer_as_html(standing: Standing, pact: object) -> str:
    """An answer: the picture as it was known on the day, the rows of the answer, and behind a click its reasons."""
    metadata, words, day = standing.metadata, catalogue().of(standing.metadata), standing.on
    title = words.say("status.title", title=metadata.title, day=words.long_day(day), zone=metadata.zone)
    reading = (words.say("status.label.reading"), standing.reading)
    shown = [(row.label, row.text) for row in (*assumptions(metadata, words), *rows(standing, words, metadata.names))]
    answer = facts(title, [reading, *shown, *_searched(day, metadata, words)])
    picture = ""
    with suppress(GsomiaRulesError):
        if isinstance(pact, Pact):
            known = attrs.evolve(pact.known_on(day), known_as_of=pact.known_as_of)
            picture = _picture(known, known.readings, *default_range(known, day), day)
    summary = f"<summary>{escaped(words.say('status.why'))}</summary>"
    return _cell(picture, answer, f"<details>{summary}{reasons_as_html(standing.reasons)}</details>")


def timeline_as_html(timeline: Timeline) -> str:
    """A timeline: its history, where it is that of a pact, and its phases, each as it is if nobody acts again."""
    words = catalogue(member=timeline.case.text.member or "")
    heads = ("first day", "state", "in force", "last act", "by", "first day out, if nobody acts")
    phases = (
        (
            phase.first_day if number else "at first",
            state_text(phase.state, first_act(timeline.case.acts), words),
            phase.in_force,
            phase.last_act and f"{words.acts[phase.last_act.kind]} on {phase.last_act.on}",
            phase.last_act and ", ".join(phase.last_act.actors),
            end and end.first_day_out,
        )
        for number, phase in enumerate(timeline.phases)
        for end in (phase.ended or phase.pending_end,)
    )
    picture = _history(timeline.pact, [timeline.reading]) if isinstance(timeline.pact, Pact) else ""
    return _cell(picture, table(f"Timeline of {len(timeline.phases)} phases", heads, phases))


def reasons_as_html(reasons: Iterable[Reason]) -> str:
    """Reasons as a numbered list, each with its sources."""
    return f"<ol>{''.join(map(_reason, reasons))}</ol>"


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """An HTML table with a caption and a head; None is an empty cell.

    >>> print(table("Days", ["day"], [["<1>"], [None]]).partition("<tbody>")[2])
    <tr><td style="text-align:left">&lt;1&gt;</td></tr><tr><td style="text-align:left"></td></tr></tbody></table>
    """
    head = "".join(f'<th scope="col" {_LEFT}>{escaped(name)}</th>' for name in heads)
    body = "".join(f"<tr>{''.join(map(_value, row))}</tr>" for row in rows)
    return f"<table><caption>{escaped(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def facts(caption: str, rows: Iterable[tuple[str, object]]) -> str:
    """An HTML table of names and values, a row for each.

    >>> print(facts("A day", [("in force", True)]).partition("</caption>")[2].replace(' style="text-align:left"', ""))
    <tbody><tr><th scope="row">in force</th><td>yes</td></tr></tbody></table>
    """
    body = "".join(f'<tr><th scope="row" {_LEFT}>{escaped(name)}</th>{_value(value)}</tr>' for name, value in rows)
    return f"<table><caption>{escaped(caption)}</caption><tbody>{body}</tbody></table>"


def _value(value: object) -> str:
    if isinstance(value, bool):
        value = "yes" if value else "no"
    value = "" if value is None else value
    return f"<td {_LEFT}>{escaped(value)}</td>"


def _cell(*parts: str) -> str:
    return f'<div lang="en">{"".join(parts)}</div>'


def _searched(day: date, metadata: Metadata, words: Words) -> Iterator[tuple[str, str]]:
    if note := searched(day, metadata, words):
        yield "", note


def _history(pact: Pact, readings: Iterable[str]) -> str:
    """What was done, up to the day to which the record was searched, or to two years after the last act."""
    acts = [act.on for name in readings for act in pact.readings[name].case.acts]
    if not acts:
        return ""
    searched_to, last_act = pact.searched_to, max(acts)
    with suppress(GsomiaRulesError):
        first, last = default_range(pact, searched_to or last_act)
        past = searched_to is not None and searched_to >= last_act
        return _picture(pact, readings, first, min(last, searched_to) if searched_to and past else last)
    return ""


def _picture(pact: Pact, readings: Iterable[str], first: date, last: date, today: date | None = None) -> str:
    names = tuple(readings)
    limit_changes(pact, names, first, last, _MOST)
    chart = merged(chart_rows(pact, names, first, last))
    metadata = attrs.evolve(pact.metadata, searched_to=None)  # the table says it
    shown = repr((chart, metadata, first, last, today)).encode(errors="backslashreplace")
    ident = f"gsomia-{sha256(shown).hexdigest()[:12]}"
    return as_svg(chart, metadata, first, last, today, ident=ident, shape=Shape(Form.LANDSCAPE))


def _reason(reason: Reason) -> str:
    words = catalogue().of(reason)
    sources = "; ".join(_source(citation, words) for citation in reason.citations)
    cited = f"<br/><small>{escaped(words.say('page.source'))} {sources}</small>" if sources else ""
    return f"<li>{escaped(words.reason(reason))}{cited}</li>"


def _source(citation: Citation, words: Words) -> str:
    """A source, with a link where its address is one of the web."""
    address = link(citation)
    if address is None:
        return escaped(words.source(citation))
    return f'<a href="{escaped(address)}">{escaped(words.source(attrs.evolve(citation, address=None)))}</a>'
