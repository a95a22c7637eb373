"""How a value shows itself in a notebook: a small table, in which all text is escaped."""

from collections.abc import Iterable, Sequence

from gsomia_rules.markup import escaped

__all__ = ["facts", "table"]


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
