"""The amendments of a record: each with the whole text that it makes of the one before it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import attrs

from gsomia_rules.errors import ProblemKind
from gsomia_rules.model.acts import Act, ActKind
from gsomia_rules.model.mapping import ReadOnlyMap
from gsomia_rules.model.text import Text
from gsomia_rules.pactfile.merging import changed_paths, covering, gone, merged
from gsomia_rules.pactfile.sources import Citations
from gsomia_rules.pactfile.table import TableReader
from gsomia_rules.pactfile.text import TEXT_KEYS, read_text

__all__ = ["amended"]

_MOST: Final = 100
"""The most amendments of one record, each of which is a whole text."""


def amended(
    acts: Iterable[tuple[Act, TableReader]],
    raw: Mapping[str, Any],
    text: Text,
    parties: tuple[str, ...],
    *,
    sound: bool,
) -> Iterator[Act]:
    """The acts in order, each amendment with its text; where a text is not ``sound``, none is made of it."""
    count = 0
    for act, table in acts:
        if act.kind is ActKind.AMENDED and sound:
            count, found = count + 1, table.problems.count
            if count > _MOST:
                fault, remedy = f"is amendment {count}", f"keep at most {_MOST} amendments"
                table.fail("", ProblemKind.TOO_MANY, fault, remedy)
            else:
                before, raw = raw, merged(raw, table)
                cites = _cites(act, text, before, raw)
                text = read_text(table.inner("text", raw, TEXT_KEYS), parties)._replace(cites=ReadOnlyMap(cites))
            sound = table.problems.count == found
        yield attrs.evolve(act, text=text) if act.kind is ActKind.AMENDED else act


def _cites(act: Act, text: Text, before: Mapping[str, Any], after: Mapping[str, Any]) -> Citations:
    """The sources of a text with the act as the first source of each value that it changes, and of its clause."""
    left_out = gone(before, after)
    changed = {one for path, _, _ in changed_paths(before, after, left_out) for one in covering(path)}
    cites = {path: cited for path, cited in text.cites.items() if path not in left_out}
    for path in sorted(changed - left_out) if act.citations else ():
        cites[path] = tuple(dict.fromkeys((*act.citations, *cites.get(path, ()))))
    return cites
