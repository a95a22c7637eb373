"""How values show themselves: an answer as one line, as data, as JSON and as a table; a reason; a timeline."""

from collections.abc import Iterable, Sequence

from gsomia_rules.engine.timeline import Timeline
from gsomia_rules.markup import escaped
from gsomia_rules.model.acts import first_act
from gsomia_rules.model.reasons import Reason
from gsomia_rules.model.standing import Standing
from gsomia_rules.render.jsonable import as_dict, as_json
from gsomia_rules.render.languages import catalogue
from gsomia_rules.render.remarks import assumptions, searched
from gsomia_rules.render.rows import rows, short, state_text

__all__ = [
    "answer_as_html",
    "as_dict",
    "as_json",
    "as_line",
    "facts",
    "reason_as_sentence",
    "table",
    "timeline_as_html",
]


def as_line(standing: Standing) -> str:
    """An answer in one English line."""
    metadata = standing.metadata
    words = catalogue().of(metadata)
    answer = short(standing, words, metadata.names)
    line = words.say("status.line", title=metadata.title, day=standing.on, reading=standing.reading, answer=answer)
    taken = (words.say("status.labelled", label=row.label, text=row.text) for row in assumptions(metadata, words))
    return "; ".join([line, *taken])


def reason_as_sentence(reason: Reason) -> str:
    """A reason as an English sentence."""
    return catalogue().of(reason).reason(reason)


def answer_as_html(standing: Standing) -> str:
    """An answer as a table for a notebook."""
    metadata = standing.metadata
    words = catalogue().of(metadata)
    title = words.say("status.title", title=metadata.title, day=words.long_day(standing.on), zone=metadata.zone)
    reading = (words.say("status.label.reading"), standing.reading)
    shown = (*assumptions(metadata, words), *rows(standing, words, metadata.names))
    note = searched(standing.on, metadata, words)
    return facts(title, (reading, *((row.label, row.text) for row in shown), *([("", note)] if note else [])))


def timeline_as_html(timeline: Timeline) -> str:
    """The phases of a timeline as a table for a notebook, each as it is if nobody acts again."""
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
        for end in (phase.ended or phase.pending_end(),)
    )
    return table(f"Timeline of {len(timeline.phases)} phases", heads, phases)


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """An HTML table with a caption and a head; None is an empty cell.

    >>> table("Days", ["day"], [["<1>"], [None]]).partition("<tbody>")[2]
    '<tr><td>&lt;1&gt;</td></tr><tr><td></td></tr></tbody></table>'
    """
    head = "".join(f'<th scope="col">{escaped(name)}</th>' for name in heads)
    body = "".join(f"<tr>{''.join(f'<td>{_cell(value)}</td>' for value in row)}</tr>" for row in rows)
    return f"<table><caption>{escaped(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def facts(caption: str, rows: Iterable[tuple[str, object]]) -> str:
    """An HTML table of names and values, a row for each.

    >>> facts("A day", [("state", "in-force")])
    '<table><caption>A day</caption><tbody><tr><th scope="row">state</th><td>in-force</td></tr></tbody></table>'
    """
    body = "".join(f'<tr><th scope="row">{escaped(name)}</th><td>{_cell(value)}</td></tr>' for name, value in rows)
    return f"<table><caption>{escaped(caption)}</caption><tbody>{body}</tbody></table>"


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return escaped(value)
