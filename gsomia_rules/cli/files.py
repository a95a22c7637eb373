"""Writing a file: a regular file is replaced as a whole, and anything else, such as a pipe, is written into."""

import errno
import os
import re
import stat
from collections.abc import Iterable
from contextlib import suppress
from shutil import copyfileobj
from typing import IO, Final

__all__ = ["is_one_of", "write"]

_MOST_LINKS: Final = 40
_DESCRIPTORS: Final = re.compile(r"/dev/fd|/proc/([0-9]+)(/task/[0-9]+)?/fd")
"""A folder of open files: a link in it, such as /dev/stdout leads to, is no name of the file."""

_FLAGS: Final = (
    os.O_WRONLY
    | os.O_APPEND
    | sum(
        getattr(os, name, 0)
        for name in ("O_NONBLOCK", "O_NOCTTY", "O_BINARY")  # each on some systems only
    )
)


def write(data: IO[bytes], path: str, *, replace: bool = True) -> bool:
    """Write what is left of ``data``: a regular file completely or not at all, with its links followed.

    What is no regular file, such as a pipe, is written into. Returns whether it was a regular
    file, which must not exist without ``replace``. Raises OSError or ValueError, and then
    leaves a regular file as it was; BrokenPipeError where the reader of a pipe has left.
    """
    target = _resolved(path)
    try:
        old = os.stat(target)
    except FileNotFoundError:
        old = None
    if old is not None and stat.S_ISDIR(old.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if old is None or (stat.S_ISREG(old.st_mode) and not _DESCRIPTORS.fullmatch(os.path.dirname(target))):
        _write_whole(data, target, old, replace=replace)
        return True
    with open(_opened(target), "wb") as stream:
        copyfileobj(data, stream)
    return False


def is_one_of(output: str | None, inputs: Iterable[str | int]) -> bool:
    """Whether the regular file to be written is one that is read, by a path or a descriptor, whatever names it has.

    The output None is standard output, which may have been redirected to a file.
    """
    written = _regular(1 if output is None else output)
    if written is None:
        return False
    return any((read := _regular(given)) is not None and os.path.samestat(read, written) for given in inputs)


def _regular(file: str | int) -> os.stat_result | None:
    try:
        found = os.stat(file)
    except (OSError, ValueError):
        return None
    return found if stat.S_ISREG(found.st_mode) else None


def _resolved(path: str) -> str:
    """The path at the end of a chain of links, or the link to an open file in it; the last need not exist."""
    for _ in range(_MOST_LINKS):
        folder = os.path.realpath(os.path.dirname(path))
        path = os.path.join(folder, os.path.basename(path))
        if _DESCRIPTORS.fullmatch(folder) or not os.path.islink(path):
            return path
        path = os.path.join(folder, os.readlink(path))
    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))


def _opened(path: str) -> int:
    """A descriptor that writes into a device, pipe or open file; a pipe that nobody reads is refused at once."""
    folder, name = os.path.split(path)
    place = _DESCRIPTORS.fullmatch(folder)
    if place and place[1] in (None, str(os.getpid())) and name.isdigit():
        return os.dup(int(name))  # opened by its path, a file would be written from its start
    try:
        descriptor = os.open(path, _FLAGS)
    except OSError as error:
        if error.errno == errno.ENXIO:
            raise OSError(errno.ENXIO, "no program reads from it; start one first") from None
        raise
    if hasattr(os, "O_NONBLOCK"):
        os.set_blocking(descriptor, True)
    return descriptor


def _write_whole(data: IO[bytes], path: str, old: os.stat_result | None, *, replace: bool) -> None:
    """Write a regular file: a temporary one beside it, with the mode and owner of the old one, that takes its place."""
    if old is not None and replace and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))  # its folder would let it be replaced
    partial = os.path.join(os.path.dirname(path), f".gsomia-rules-{os.urandom(8).hex()}.tmp") if replace else path
    stream = open(partial, "xb")  # noqa: SIM115 - closed below, and only what was opened is removed
    try:
        with stream:
            if old is not None:
                with suppress(OSError, AttributeError):  # only root may give a file away, and Windows has no owners
                    os.chown(partial, old.st_uid, old.st_gid)
                with suppress(OSError):  # a file system without modes
                    os.chmod(partial, stat.S_IMODE(old.st_mode))
            copyfileobj(data, stream)
            stream.flush()
            os.fsync(stream.fileno())
        if replace:
            os.replace(partial, path)
    except BaseException:
        with suppress(OSError):
            os.remove(partial)
        raise
