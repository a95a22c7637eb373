"""The pacts that a service answers for: all of them are read at the start, and none later."""

import os
from collections.abc import Iterator, Mapping
from hashlib import sha256

import attrs

from gsomia_rules.engine.pact import Pact
from gsomia_rules.errors import GsomiaRulesError, UnknownPact
from gsomia_rules.model.mapping import ReadOnlyMap
from gsomia_rules.pactfile.folders import files_in
from gsomia_rules.pactfile.library import FOLDER, built_in
from gsomia_rules.pactfile.loading import content_of, is_text_alone, parse
from gsomia_rules.pactfile.shared_texts import Texts, texts_in
from gsomia_rules.queries.zones import INSTALL_ZONES, known_zone
from gsomia_rules.remedies import nearest, similar

__all__ = ["BadLibrary", "Library", "LibraryFile", "load_folder", "load_library"]


class BadLibrary(GsomiaRulesError):
    """A folder with a file that cannot be served; the message names all of them."""


@attrs.frozen
class LibraryFile:
    """A pact, the bytes of its file, and a digest of these and of the files that it is like."""

    pact: Pact
    content: bytes = attrs.field(repr=False)
    digest: str


def _read_only(files: Mapping[str, LibraryFile]) -> ReadOnlyMap[str, LibraryFile]:
    return ReadOnlyMap(files)


@attrs.frozen
class Library:
    """The files of a service by the names of their pacts, in order.

    A name that a client sends is looked up here; it never becomes a path.
    """

    files: Mapping[str, LibraryFile] = attrs.field(converter=_read_only)
    digest: str = attrs.field(init=False)

    @digest.default
    def _digest(self) -> str:
        return sha256("\n".join(file.digest for file in self.files.values()).encode()).hexdigest()

    @property
    def pacts(self) -> Iterator[Pact]:
        """The pacts in the order of their names."""
        return (file.pact for file in self.files.values())

    def file(self, name: str) -> LibraryFile:
        """The file of a pact; raises UnknownPact with the nearest name."""
        if name not in self.files:
            close = similar(name, self.files, 1)  # of all names, however many there are
            raise UnknownPact(f"there is no pact {name[:60]!r} here", nearest(name, close or self.files))
        return self.files[name]

    def pact(self, name: str) -> Pact:
        """The pact of a name; raises UnknownPact with the nearest name."""
        return self.file(name).pact


def load_library(*paths: str) -> Library:
    """The pacts of files and folders, or those that come with the package; treaty texts alone are left out.

    Raises BadLibrary, which names every file that is invalid, every name that two pacts
    have, and a folder without a pact: nothing is ever served with a part of its pacts.
    """
    files, problems = dict[str, LibraryFile](), list[str]()
    files_of = dict[str, str]()
    found = dict.fromkeys(one for path in paths or built_in() for one in files_in(path))
    for path, error in found:
        try:
            if error is not None:
                raise error
            file = _read(path)
            first = files_of.setdefault(file.pact.name, path)
            if first != path:
                raise GsomiaRulesError(f"{first} is also named {file.pact.name!r}", "rename one, or give one an id")
            files[file.pact.name] = file
        except GsomiaRulesError as refused:
            if not is_text_alone(refused):
                problems.append(str(refused) if path in str(refused) else f"{path}: {refused}")
    if not files and not problems:
        problems.append(f"{', '.join(paths)}: there are only treaty texts here; add a file that is like one")
    if problems:
        raise BadLibrary("\n".join(["these pact files cannot be served:", *problems]))
    return Library(dict(sorted(files.items())))


def load_folder(folder: str | None) -> Library:
    """The pacts of a folder, whatever it is called, or those that come with the package; raises BadLibrary."""
    if folder is None:
        return load_library()
    if not os.path.isdir(folder):
        raise BadLibrary(f"{folder}: is not a folder", "name one that contains .toml files")
    return load_library(os.path.join(folder, ""))  # so that it is no name of a pact of the library


def _read(path: str) -> LibraryFile:
    """The file of a name or a path, read once, so that the pact is that of the bytes."""
    content, name, file = content_of(path)
    digest = sha256(content)

    def found(name: str) -> bytes | None:
        text = texts(name)
        digest.update(sha256(text or b"").digest())
        return text

    texts: Texts = texts_in(os.path.dirname(file), FOLDER)
    pact = parse(content, name, file, found)
    if known_zone(pact.zone) is None:
        raise GsomiaRulesError(f"this machine does not know the time zone {pact.zone}", INSTALL_ZONES)
    return LibraryFile(pact.without_kept_answers(), content, digest.hexdigest())
