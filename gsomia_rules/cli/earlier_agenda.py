"""The JSON of an earlier agenda, read as strictly as a pact file."""

from gsomia_rules.cli.output import INVALID_REQUEST, fail
from gsomia_rules.cli.sheet import input_text
from gsomia_rules.queries.agenda_changes import Row
from gsomia_rules.render.agenda_rows import entries_of

__all__ = ["read_earlier"]


def read_earlier(file: str) -> list[Row]:
    """The entries of an earlier agenda; ends the command where the file is not the JSON of one."""
    entries = entries_of(input_text(file))
    if entries is None:
        name = "standard input" if file == "-" else repr(file)
        fail(
            INVALID_REQUEST,
            f"{name} is not an agenda in JSON; write one with: gsomia-rules agenda --format json -o FILE",
        )
    return entries
