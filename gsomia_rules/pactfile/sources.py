"""The ``[sources]`` of a pact file, and what cites them."""

from collections.abc import Mapping
from itertools import chain
from typing import Any

import attrs

from gsomia_rules.model.reasons import Citation
from gsomia_rules.pactfile.table import Table, is_name, nearest
from gsomia_rules.pactfile.text import CLAUSES

__all__ = ["CITED_PATHS", "SOURCE_KEYS", "Cites", "Sources"]

Cites = dict[str, tuple[Citation, ...]]
"""The sources of clauses and choices, by their path: ``text.exit.first_day``, ``acts.notice-2019``."""

SOURCE_KEYS = ("title", "address")
"""The keys of a source."""

CITED_PATHS = (
    *(f"text.{clause}" for clause in CLAUSES),
    *(f"text.{clause}.{key}" for clause, keys in CLAUSES.items() for key in keys),
    *("text.month_end", "text.ends_for", "text.withdrawal"),
)
"""The paths of a text that can be cited; those of the acts are ``acts.`` and their id."""


_CITED = frozenset(CITED_PATHS)


class Sources:
    """The sources of one file by their keys."""

    def __init__(self, root: Table) -> None:
        self._by_key: dict[str, Citation] = {}
        listed = root.section("sources")
        for key in listed.data:
            source = listed.table(key, SOURCE_KEYS)
            if not is_name(key):
                listed.fail(key, "is not a key for a source; use letters, digits and hyphens")
            elif source:
                title, address = source.text("title", required=True), source.text("address")
                self._by_key[key] = Citation(title or key, address)

    def cited(self, outer: Table, key: str) -> tuple[Citation, ...]:
        """One source or several at a key: its own key, or ``{ source = key, article = "21(3)" }``."""
        value: Any = outer.data.get(key)
        found = []
        for item in value if isinstance(value, list) else [] if value is None else [value]:
            if isinstance(item, str) and item in self._by_key:
                found.append(self._by_key[item])
                continue
            table = outer.inner(key, item if isinstance(item, dict) else {"source": item}, ("source", "article"))
            source, article = table.text("source", required=True), table.text("article")
            if source is not None and source not in self._by_key:
                outer.fail(key, f"no source {source[:60]!r} is listed under [sources]; {nearest(source, self._by_key)}")
            elif source is not None:
                found.append(attrs.evolve(self._by_key[source], article=article))
        return tuple(found)

    def cites(self, holder: Table, acts: Mapping[str, object]) -> Cites:
        """The ``cites`` of a file or of a reading; each path must be one of the file."""
        table = holder.section("cites")
        cites: Cites = {}
        for path in table.data:
            if path not in _CITED and not (path.startswith("acts.") and path[5:] in acts):
                known = chain(CITED_PATHS, (f"acts.{act_id}" for act_id in acts))
                table.fail(path, f"is not a path of this file; {nearest(path, known)}")
            else:
                cites[path] = self.cited(table, path)
        return cites
