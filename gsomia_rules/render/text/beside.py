"""An answer as recorded and as assumed, side by side, or one below the other where the lines are narrow."""

from collections.abc import Iterator

from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.model.acts import Act
from gsomia_rules.model.standing import Metadata, Standing
from gsomia_rules.render.deadlines import days_left
from gsomia_rules.render.languages import Words
from gsomia_rules.render.rows import FIELDS, Row, rows
from gsomia_rules.render.text.terminal import BOLD, COLORS, DIM, LABEL, Paint, in_columns, labelled
from gsomia_rules.render.width import NARROW, wrap

__all__ = ["MARK", "head_of_recorded", "row_code", "side_by_side"]

MARK = "* "
"""Stands before what an assumption changes."""


def side_by_side(
    recorded: Standing | GsomiaRulesError,
    standing: Standing,
    words: Words,
    metadata: Metadata,
    paint: Paint,
    *,
    today: bool,
    width: int,
) -> Iterator[str]:
    """The rows of an answer as recorded and as assumed, with a mark before those that the assumption changes."""
    left = days_left(words, standing.on, today=today)
    after = {row.about: row for row in rows(standing, words, metadata.names, left)}
    before = {"state": Row("state", words.say("status.refused", refusal=recorded), after["state"].label)}
    if isinstance(recorded, Standing):
        before = {row.about: row for row in rows(recorded, words, metadata.names, left)}
    heads = head_of_recorded(words, metadata), words.say("status.as-assumed")
    indent = len(MARK) + LABEL
    cell = (width - indent - 2) // 2
    if width >= NARROW:
        yield from in_columns("", indent, [wrap(head, cell) for head in heads], cell, paint, (DIM, DIM))
    any_changes = False
    for about in FIELDS:
        if about not in before and about not in after:
            continue
        label = (before.get(about) or after[about]).label
        empty = Row(about, "-" if label else "")
        old, new = before.get(about, empty), after.get(about, empty)
        one_sided = about not in before or about not in after
        changes = old.text != new.text and (one_sided or _changes(about, recorded, standing))
        any_changes = any_changes or changes
        codes = (
            row_code(old, recorded) if isinstance(recorded, Standing) else "",
            row_code(new, standing) or (BOLD if changes else ""),
        )
        if width >= NARROW:
            cells = [wrap(old.text, cell), wrap(new.text, cell)]
            yield from in_columns(f"{MARK if changes else '':2}{label}", indent, cells, cell, paint, codes)
        elif not changes:
            yield from labelled(label, new.text, paint, codes[1], width)
        else:
            yield f"{MARK}{label}".rstrip()
            for head, row, code in zip(heads, (old, new), codes, strict=True):
                if row.text:
                    yield from (f"  {line}" for line in labelled(head, row.text, paint, code, width - 2))
    yield ""
    yield from (paint(DIM, line) for line in wrap(words.say(f"status.{'' if any_changes else 'un'}changed"), width))


def head_of_recorded(words: Words, metadata: Metadata) -> str:
    """What the answer is that an assumption is compared with: that of the record, or of a record cut at a day."""
    known = metadata.known_as_of
    return words.say("status.as-known", day=known) if known else words.say("status.recorded")


def row_code(row: Row, standing: Standing) -> str:
    """The colour of a row: that of the state, and the deadline in bold."""
    if row.about == "state":
        return COLORS.get(standing.state, "")
    return BOLD if row.about == "deadline" else ""


def _changes(about: str, recorded: Standing | GsomiaRulesError, standing: Standing) -> bool:
    """Whether a field of the answer differs that a row puts in words; rows of no field follow the deadlines."""
    fields = FIELDS[about] or FIELDS["deadline"]
    return not isinstance(recorded, Standing) or any(
        _without_path(getattr(recorded, field)) != _without_path(getattr(standing, field)) for field in fields
    )


def _without_path(value: object) -> object:
    """A value of a field; of an act what was done, by whom and when, whether it is recorded or assumed."""
    return (value.kind, value.on, value.by) if isinstance(value, Act) else value
