"""The ``[sources]`` of a pact file, and the citations that refer to them."""

from collections.abc import Collection, Mapping
from itertools import chain
from typing import Any, Final

import attrs

from gsomia_rules.errors import ProblemKind
from gsomia_rules.model.reasons import Citation
from gsomia_rules.model.text import exit_path
from gsomia_rules.pactfile.table import TableReader
from gsomia_rules.pactfile.text import CLAUSES, ExitsById
from gsomia_rules.remedies import nearest

__all__ = ["CITED_PATHS", "SOURCE_KEYS", "Citations", "Sources"]

Citations = dict[str, tuple[Citation, ...]]
"""The citations of clauses and choices, by their path: ``text.exit.first_day``, ``acts.notice-2019``."""

SOURCE_KEYS: Final = ("title", "address")
"""The keys of a source."""

CITED_PATHS: Final = (
    *(f"text.{clause}" for clause in CLAUSES),
    *(f"text.{clause}.{key}" for clause, keys in CLAUSES.items() for key in keys),
    "text.month_end",
    "text.ends_for",
    "text.withdrawal",
)
"""The paths of a text that can be cited; those of the acts are ``acts.`` and their id."""

_CITED_PATHS: Final = frozenset(CITED_PATHS)


class Sources:
    """The sources of one file by their keys."""

    def __init__(self, root: TableReader) -> None:
        self._by_key: dict[str, Citation] = {}
        self.cited: set[str] = set()
        """The keys of the sources that were cited so far."""
        table = root.collection("sources", item="source")
        for key in table.data:
            source = table.table(key, SOURCE_KEYS)
            if table.require_name(key, key) and source:
                title, address = source.text("title", required=True), source.text("address")
                self._by_key[key] = Citation(title or key, address)

    def citations(self, table: TableReader, key: str) -> tuple[Citation, ...]:
        """One citation or several at a key: the key of a source, or ``{ source = key, article = "21(3)" }``."""
        value: Any = table.data.get(key)
        found = []
        for item in value if isinstance(value, list) else [] if value is None else [value]:
            if isinstance(item, str) and item in self._by_key:
                self.cited.add(item)
                found.append(self._by_key[item])
                continue
            cited = table.inner(key, item if isinstance(item, dict) else {"source": item}, ("source", "article"))
            source, article = cited.text("source", required=True, expected="a key of [sources]"), cited.text("article")
            if source is not None and source not in self._by_key:
                fault = f"no source {source[:60]!r} is listed under [sources]"
                table.fail(key, ProblemKind.UNKNOWN_SOURCE, fault, nearest(source, self._by_key))
            elif source is not None:
                self.cited.add(source)
                found.append(attrs.evolve(self._by_key[source], article=article))
        return tuple(found)

    def all_citations(self, table: TableReader, text: Mapping[str, Any], acts: Collection[str] = ()) -> Citations:
        """The ``cites`` of a file or of a reading; each path must be one of a text or of the acts."""
        cites = table.collection("cites", item="citation of")
        exits, citations = _paths_of_exits(text), Citations()
        for path in cites.data:
            if path in _CITED_PATHS or path in exits or (path.startswith("acts.") and path[5:] in acts):
                citations[path] = self.citations(cites, path)
            else:
                known = chain(CITED_PATHS, exits, (f"acts.{act_id}" for act_id in acts))
                cites.fail(path, ProblemKind.UNKNOWN_PATH, "is not a path in this file", nearest(path, known))
        return citations


def _paths_of_exits(text: Mapping[str, Any]) -> tuple[str, ...]:
    """The paths of the exit clauses of a text that has several."""
    exits = text.get("exit")
    ids = [exit_path(exit_id) for exit_id in exits] if isinstance(exits, ExitsById) else []
    return tuple(f"{path}{key}" for path in ids for key in ("", *(f".{key}" for key in CLAUSES["exit"])))
