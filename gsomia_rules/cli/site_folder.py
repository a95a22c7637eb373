"""The folder of a site: replaced as a whole by what was written beside it, and only where it holds nothing else."""

import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from tempfile import mkdtemp
from typing import Final

from gsomia_rules.content import read_file
from gsomia_rules.errors import GsomiaRulesError

__all__ = ["ForeignFiles", "replace_folder"]

_SUMS: Final = "SHA256SUMS"
"""The file with a digest of each of the others, as ``sha256sum --check`` reads it: nothing else is ours."""

_MOST_NAMED: Final = 3


class ForeignFiles(GsomiaRulesError):
    """A folder with files that no run wrote, or that were changed since."""


def replace_folder(folder: str, files: Iterable[tuple[str, bytes]]) -> int:
    """Write files by their paths with slashes, and put them in the place of a folder; returns how many there are.

    They are written beside it first: whatever fails leaves the folder as it was. Raises
    ForeignFiles for a folder with other files than an earlier run wrote, and OSError.
    """
    folder = os.path.realpath(folder)
    _require_ours(folder)
    beside = mkdtemp(prefix=".gsomia-rules-", dir=os.path.dirname(folder))
    try:
        sums = "".join(f"{_written(beside, path, content)}  {path}\n" for path, content in files)
        _written(beside, _SUMS, sums.encode())
        os.chmod(beside, _mode(folder))
        _require_ours(folder)  # while the files were made, somebody may have put others there
        _exchange(beside, folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return sums.count("\n") + 1


def _written(folder: str, path: str, content: bytes) -> str:
    """The digest of a file that was written; raises FileExistsError where two have one path."""
    place = os.path.join(folder, *path.split("/"))
    os.makedirs(os.path.dirname(place), exist_ok=True)
    with open(place, "xb") as stream:
        stream.write(content)
    return sha256(content).hexdigest()


def _mode(folder: str) -> int:
    """The mode of a folder; of one that is not there, the one that a new folder has."""
    with suppress(OSError):
        return stat.S_IMODE(os.stat(folder).st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o777 & ~mask


def _exchange(new: str, folder: str) -> None:
    """Put a folder in the place of another, which is removed; if that fails, the other is there again."""
    if not os.path.lexists(folder):
        os.rename(new, folder)
        return
    aside = f"{new}.old"
    os.rename(folder, aside)
    try:
        os.rename(new, folder)
    except OSError:
        os.rename(aside, folder)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _require_ours(folder: str) -> None:
    if not os.path.lexists(folder):
        return
    if not os.path.isdir(folder):
        raise ForeignFiles(f"{folder} is not a folder", "name another place for the site")
    digests, foreign = _digests(os.path.join(folder, _SUMS)), list[str]()
    for path in _paths(folder):
        place = os.path.join(folder, path)
        ours = not os.path.islink(place) and os.path.isfile(place)
        if not ours or digests.get(path.replace(os.sep, "/")) != sha256(read_file(place)).hexdigest():
            foreign.append(path)
    if foreign:
        named = ", ".join(sorted(foreign)[:_MOST_NAMED]) + (", ..." if len(foreign) > _MOST_NAMED else "")
        raise ForeignFiles(
            f"{folder} has files that are not of a site as it was written: {named}",
            "move them away, or name another folder; it is replaced as a whole",
        )


def _digests(file: str) -> dict[str, str]:
    """The digests of the files of a site by their paths, and its own; none where it is no site."""
    try:
        content = read_file(file)
    except (OSError, GsomiaRulesError):
        return {}
    lines = (line.partition("  ") for line in content.decode(errors="replace").splitlines())
    return {**{path: digest for digest, _, path in lines}, _SUMS: sha256(content).hexdigest()}


def _paths(folder: str) -> Iterator[str]:
    """The paths of all files in a folder, and of links to folders, which are not followed."""
    for place, folders, names in os.walk(folder):
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        yield from (os.path.relpath(os.path.join(place, name), folder) for name in (*names, *links))
