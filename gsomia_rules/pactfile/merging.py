"""A text with changes: what a reading, an amendment or a file that is like another makes of the text before it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final

from gsomia_rules.errors import ProblemKind
from gsomia_rules.model.text import covers
from gsomia_rules.pactfile.table import TableReader
from gsomia_rules.pactfile.text import CLAUSES, ExitsById
from gsomia_rules.remedies import nearest

__all__ = ["RawText", "changed_paths", "covering", "gone", "in_words", "merged", "values"]

RawText = dict[str, Any]
"""The ``[text]`` of a file as TOML has it, its exit clauses by their ids where it has several."""

_LEAST_EXITS: Final = 2
_MOST_EXITS: Final = 8
_MOST_REMOVED: Final = 50


def merged(text: Mapping[str, Any], table: TableReader) -> RawText:
    """A text without what a table takes away in ``without``, and then with the keys of its ``text``, one by one."""
    result, removed = dict(text), _removed_paths(table)
    known = list(values(text)) if removed else []
    for path in removed:
        left = [one for one in known if not covers(path, one)]
        if len(left) < len(known) and path != "text":
            result, known = _without(result, path.split(".")[1:]), left
        else:
            fault, remedy = f"{path[:80]!r} is not in the text", nearest(path, _with_clauses(known))
            table.fail("without", ProblemKind.UNKNOWN_PATH, fault, remedy)
    changes = table.section("text")
    for clause, value in changes.data.items():
        before = result.get(clause)
        if clause == "exit" and isinstance(value, list):
            result[clause] = _exits_by_id(changes, value)
        elif isinstance(before, ExitsById) and isinstance(value, dict):
            result[clause] = _exits_changed(before, changes.section("exit"))
        elif isinstance(before, dict) and isinstance(value, dict):
            result[clause] = {**before, **value}
        else:
            result[clause] = value
    return result


def values(text: Mapping[str, Any], path: str = "text") -> dict[str, str]:
    """Each value of a text by its path, in words."""
    found: dict[str, str] = {}
    for key, value in text.items():
        if isinstance(value, dict) and (path == "text" or isinstance(text, ExitsById)):
            found |= values(value, f"{path}.{key}")
        else:
            found[f"{path}.{key}"] = in_words(value)
    return found


def changed_paths(
    before: Mapping[str, Any], after: Mapping[str, Any], left_out: Collection[str]
) -> Iterator[tuple[str, str, str]]:
    """The path of each value that two texts do not share, with the later and the earlier; "" where there is none.

    A clause that is left out is one such value: ``left_out`` are the paths that :func:`gone` finds.
    """
    old, new = values(before), values(after)
    every = (next((one for one in reversed(covering(path)) if one in left_out), path) for path in {**old, **new})
    for path in dict.fromkeys(every):
        earlier, later = old.get(path, ""), new.get(path, "")
        if path in left_out and path not in old:
            earlier = in_words({one[len(path) + 1 :]: value for one, value in old.items() if covers(path, one)})
        if later != earlier:
            yield path, later, earlier


def gone(before: Mapping[str, Any], after: Mapping[str, Any]) -> set[str]:
    """The paths of the values and clauses that the later of two texts leaves out."""
    return {*_with_clauses(values(before))} - {*_with_clauses(values(after))}


def covering(path: str) -> tuple[str, ...]:
    """A path and the clauses above it, nearest first: what is cited for one of them is cited for it.

    >>> covering("text.exit.refusal.first_day")
    ('text.exit.refusal.first_day', 'text.exit.refusal', 'text.exit')
    """
    keys = path.split(".")
    return tuple(".".join(keys[:length]) for length in range(len(keys), 1, -1))


def _with_clauses(paths: Iterable[str]) -> dict[str, None]:
    return dict.fromkeys(one for path in paths for one in reversed(covering(path)))


def _removed_paths(table: TableReader) -> list[str]:
    """The paths of ``without``; those that are no text are reported."""
    written = table.data.get("without")
    if written is None:
        return []
    if not isinstance(written, list):
        table.fail_type("without", written, 'a list like ["text.survival"]')
    elif not written:
        table.fail("without", ProblemKind.EMPTY_TEXT, "is empty", "write something or remove the key")
    elif len(written) > _MOST_REMOVED:
        fault = f"has {len(written)} paths"
        table.fail("without", ProblemKind.TOO_MANY, fault, f"keep at most {_MOST_REMOVED}, or remove whole clauses")
    else:
        for path in written:
            if not isinstance(path, str):
                table.fail_type("without", path, 'paths like "text.survival"')
        return [path for path in written if isinstance(path, str)]
    return []


def _without(text: Mapping[str, Any], keys: list[str]) -> dict[str, Any]:
    key, *deeper = keys
    left = {other: value for other, value in text.items() if other != key or deeper}
    if deeper and isinstance(inner := text.get(key), dict):
        left[key] = _without(inner, deeper)
    return ExitsById(left) if isinstance(text, ExitsById) else left


def _exits_by_id(text: TableReader, written: list[Any]) -> ExitsById:
    """Several exit clauses by their ids, without those that have none."""
    exits = ExitsById()
    if not _LEAST_EXITS <= len(written) <= _MOST_EXITS:
        fault, remedy = f"is a list of {len(written)}", f"write {_LEAST_EXITS} to {_MOST_EXITS} clauses, or one table"
        text.fail("exit", ProblemKind.OUT_OF_RANGE, fault, remedy)
        return exits
    for place, data in text.rows("exit", item=text.at("exit")):
        row = TableReader(data, text.problems, place=place, within=text.within)
        exit_id = row.text("id", required=True)
        if exit_id is None or not row.require_name("id", exit_id, ("id", *CLAUSES["exit"])):
            continue
        if exit_id in exits:
            row.fail("id", ProblemKind.DUPLICATE_ID, f"{exit_id!r} is the id of an earlier clause", "choose another id")
        exits[exit_id] = {key: value for key, value in data.items() if key != "id"}
    return exits


def _exits_changed(before: ExitsById, changes: TableReader) -> ExitsById:
    """The exit clauses of a text with changes, by their ids."""
    exits = ExitsById(before)
    for exit_id in changes.data:
        if exit_id in before:
            exits[exit_id] = {**before[exit_id], **changes.section(exit_id).data}
        elif before:  # a list with a problem is empty
            fault, remedy = "no exit clause has this id", nearest(exit_id, before)
            changes.fail(exit_id, ProblemKind.UNKNOWN_CLAUSE, fault, remedy)
    return exits


def in_words(value: object) -> str:
    """A value on one line."""
    if isinstance(value, list):
        return ", ".join(map(in_words, value))
    if isinstance(value, dict):
        return ", ".join(f"{key} = {in_words(inner)}" for key, inner in value.items())
    return " ".join(str(value).split())
