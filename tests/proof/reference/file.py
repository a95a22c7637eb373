"""A pact file for the slow reference: its text and its acts under one reading, read with ``tomllib`` alone."""

import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

__all__ = ["Table", "Texts", "changed", "text_and_acts", "texts_in"]

Table = dict[str, Any]
Texts = Callable[[str], str]

_BUILT_IN = Path(__file__).parents[3] / "gsomia_rules" / "pacts"
_OF_ONE_KIND = ("for", "first_day", "last_day", "first_day_out", "how", "why", "under", "text", "without")


def texts_in(folder: Path) -> Texts:
    """The content of a file with a name, from a folder or else from the package."""

    def found(name: str) -> str:
        places = (folder / f"{name}.toml", _BUILT_IN / f"{name}.toml")
        return next(place for place in places if place.exists()).read_text(encoding="utf-8")

    return found


def text_and_acts(data: Table, reading: str, texts: Texts) -> tuple[Table, list[Table]]:
    """The text before any amendment, and the acts in the order of their days."""
    text, acts = _shared_text(data, texts), [dict(act) for act in data.get("record", [])]
    chain, name = [], reading
    while name in data.get("readings", {}):
        chain.append(data["readings"][name])
        name = chain[-1].get("like", "")
    for link in reversed(chain):
        text = changed(text, link.get("text", {}), link.get("without", ()))
        for act in acts:
            change = link.get("acts", {}).get(act.get("id"), {})
            if change.get("act", act["act"]) != act["act"]:
                for key in _OF_ONE_KIND:
                    act.pop(key, None)
            act.update(change)
    return text, sorted(acts, key=lambda act: act["on"])


def _shared_text(data: Table, texts: Texts) -> Table:
    """The text of a file, on top of that of the file which it is like."""
    if "like" not in data:
        return dict(data.get("text", {}))
    base = _shared_text(tomllib.loads(texts(data["like"])), texts)
    return changed(base, data.get("text", {}), data.get("without", ()))


def changed(text: Table, values: Table, without: Iterable[str]) -> Table:
    """A text without the paths that are taken away, and then with values overridden, clause by clause and key by key."""
    text = dict(text)
    for path in without:
        _remove(text, path.split(".")[1:])
    for clause, value in values.items():
        before = text.get(clause)
        if isinstance(before, list) and isinstance(value, dict):
            assert set(value) <= {one["id"] for one in before}
            text[clause] = [{**one, **value.get(one["id"], {})} for one in before]
        elif isinstance(before, dict) and isinstance(value, dict):
            text[clause] = {**before, **value}
        else:
            text[clause] = value
    return text


def _remove(text: Table, path: list[str]) -> None:
    """Take a clause away, or one of several exit clauses, or one key of any of them."""
    clause, *further = path
    if not further:
        del text[clause]
    elif isinstance(text[clause], list):
        name, *key = further
        assert name in [one["id"] for one in text[clause]]
        kept = [one for one in text[clause] if key or one["id"] != name]
        text[clause] = [_less(one, key) if one["id"] == name else one for one in kept]
    else:
        text[clause] = _less(text[clause], further)


def _less(clause: Table, keys: list[str]) -> Table:
    assert set(keys) <= set(clause)
    return {key: value for key, value in clause.items() if key not in keys}
