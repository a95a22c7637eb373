"""Texts that several files share: what a file takes from the one that it is like."""

import os
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from gsomia_rules.content import read_file
from gsomia_rules.errors import BadPactFile, ProblemKind
from gsomia_rules.model.mapping import Translations
from gsomia_rules.pactfile.limits import FILE, MOST_BYTES, read_toml
from gsomia_rules.pactfile.merging import changed_paths, gone, merged
from gsomia_rules.pactfile.sources import Sources
from gsomia_rules.pactfile.table import TableReader, is_name
from gsomia_rules.pactfile.text import TEXT_KEYS, read_text
from gsomia_rules.pactfile.translations import take_own_texts, with_shared

__all__ = ["Texts", "check_text", "files_shared_by", "is_treaty_text", "texts_in", "with_shared_text"]

Texts = Callable[[str], bytes | None]
"""The content of the file of a name, or None where there is none; raises OSError."""

_MOST_FILES: Final = 4
_TEXT_ALONE: Final = frozenset({"pact", "text", "cites", "sources", "like", "without", "accept"})
_HEAD_OF_TEXT: Final = frozenset({"title", "id"})


def texts_in(*folders: str) -> Texts:
    """The files of some folders by their names without ``.toml``; where several have one, that of the first."""

    def find(name: str) -> bytes | None:
        path = _path_in(folders, name)
        return None if path is None else read_file(path, MOST_BYTES + 1)

    return find


def files_shared_by(file: str, folder: str) -> Iterator[str]:
    """The paths of the files that a file is like, as far as they can be read; they may also lie in another folder."""
    folders = (os.path.dirname(file), folder)
    for _ in range(_MOST_FILES - 1):
        try:
            content = read_file(file, MOST_BYTES + 1) if os.path.isfile(file) else b""
            before_tables = content.partition(b"\n[")[0]  # like comes before them, and most files have none
            name = read_toml(content, file).get("like") if b"like" in before_tables else None
        except (OSError, ValueError):
            return
        path = _path_in(folders, name) if isinstance(name, str) and is_name(name) else None
        if path is None:
            return
        yield path
        file = path


def _path_in(folders: tuple[str, ...], name: str) -> str | None:
    paths = (os.path.join(folder, f"{name}.toml") for folder in folders)
    return next(filter(os.path.isfile, paths), None)


def is_treaty_text(data: Mapping[str, Any]) -> bool:
    """Whether a file holds a text alone, for others to be like it: it has no parties and no record."""
    head = data.get("pact")
    alone = data.keys() <= _TEXT_ALONE and bool(data.keys() & {"text", "like"})
    return alone and isinstance(head, dict) and head.keys() <= _HEAD_OF_TEXT


def with_shared_text(
    root: TableReader, keys: tuple[str, ...], texts: Texts
) -> tuple[dict[str, Any], Translations] | None:
    """The data of a file over the text, the citations and the sources of the files that it is like.

    Each text of them is in its own language, and the translations are beside them. None where
    one of the other files has a problem: then nothing is known of the text.
    """
    translations, found = take_own_texts(root), root.problems.count
    files = list(_chain(root, keys, texts))
    shared: dict[str, Any] = {"text": {}, "cites": {}, "sources": {}}
    known: Translations = {}
    for file in reversed(files):
        if file is not root:
            known = with_shared(take_own_texts(file, shared=True), known)
            shared = _over(shared, file)
            shared["cites"] = {path: cited for path, cited in shared["cites"].items() if not path.startswith("acts.")}
            check_text(TableReader({**file.data, **shared}, file.problems, within=file.within))
    if root.problems.count > found:
        return None
    return {**root.data, **_over(shared, root)}, with_shared(translations, known)


def check_text(file: TableReader) -> None:
    """Report the problems of the text of a file, of its citations and of its sources."""
    table, head = file.section("text", TEXT_KEYS), file.section("pact")
    parties = tuple(head.section("parties").data) if "parties" in head.data else ()
    read_text(table, parties)
    Sources(file).all_citations(file, table.data)


def _chain(root: TableReader, keys: tuple[str, ...], texts: Texts) -> Iterator[TableReader]:
    """A file and those that it is like, nearest first."""
    file, names = root, list[str]()
    while True:
        yield file
        name = file.text("like")
        if name is None or not file.require_name("like", name):
            return
        if name in names:
            remedy = "remove like from one file of the circle"
            root.fail("like", ProblemKind.CIRCULAR_FILE, "leads back to the same file", remedy)
            return
        names.append(name)
        if len(names) == _MOST_FILES:
            fault, remedy = f"leads through more than {_MOST_FILES} files", "let a file further up be like none"
            root.fail("like", ProblemKind.TOO_MANY, fault, remedy)
            return
        data = _data(file, name, texts)
        if data is None:
            return
        file = TableReader(data, root.problems, keys, within=f"file {name}")


def _data(file: TableReader, name: str, texts: Texts) -> dict[str, Any] | None:
    """The data of the file of a name; None after a problem, which belongs to that file."""
    try:
        content = texts(name)
    except OSError as error:
        file.fail("like", ProblemKind.UNKNOWN_FILE, f"cannot read {name!r}: {error.strerror}", "make it readable")
        return None
    if content is None:
        remedy = "name a file of the same folder, without .toml, or one that comes with the package"
        file.fail("like", ProblemKind.UNKNOWN_FILE, f"there is no file {name!r}", remedy)
        return None
    try:
        return read_toml(content, name)
    except BadPactFile as error:
        for problem in error.problems:
            place = f"file {name}" if problem.place == FILE else f"file {name}: {problem.place}"
            file.problems.add(problem.kind, place, problem.fault, problem.remedy)
        return None


def _over(shared: dict[str, Any], file: TableReader) -> dict[str, Any]:
    """The text, the citations and the sources of a file over those that it takes from another."""
    if "without" in file.data and "like" not in file.data:
        file.fail("without", ProblemKind.NOT_APPLICABLE, "applies only with like", "remove it")
        file = TableReader({**file.data, "without": None}, file.problems, within=file.within)
    text = merged(shared["text"], file)
    cites = shared["cites"]
    if cites:
        left_out = gone(shared["text"], text)
        stale = left_out.union(path for path, _, _ in changed_paths(shared["text"], text, left_out))
        cites = {path: cited for path, cited in cites.items() if path not in stale}
    sources = dict(shared["sources"])
    for key, source in file.section("sources").data.items():
        both = isinstance(source, dict) and isinstance(sources.get(key), dict)
        sources[key] = {**sources[key], **source} if both else source
    return {"text": text, "cites": {**cites, **file.section("cites").data}, "sources": sources}
