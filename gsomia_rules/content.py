"""The bytes of a file, without waiting for a writer that may never come, and the text that they are."""

import os
import stat
from typing import Final

from gsomia_rules.errors import GsomiaRulesError

__all__ = ["decoded", "read_file"]

_SAVE: Final = "save it as UTF-8"
_ENCODING_OF_MARK: Final = {
    b"\xff\xfe\0\0": "UTF-32",
    b"\0\0\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_NON_BLOCKING: Final = getattr(os, "O_NONBLOCK", 0)  # Windows has none, and no FIFOs in its folders
_TRIES: Final = 10
_PAUSE: Final = 0.05


def read_file(file: str, most: int = -1) -> bytes:
    """The bytes of a file, or the first so many; raises OSError, ValueError.

    A FIFO, such as a process substitution of a shell, is read where a program writes to
    it, and refused where none does within half a second.
    """
    with open(file, "rb", opener=lambda path, flags: os.open(path, flags | _NON_BLOCKING)) as stream:
        begun = b""
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode) and _NON_BLOCKING:
            begun = _first_byte(stream.fileno())
            os.set_blocking(stream.fileno(), True)
        return begun + stream.read(most - len(begun) if most > 0 else most)


def _first_byte(descriptor: int) -> bytes:
    """The first byte of what is no regular file; none where a writer is there but has not written yet."""
    from time import sleep

    for _ in range(_TRIES):
        try:
            begun = os.read(descriptor, 1)
        except BlockingIOError:
            return b""
        if begun or not stat.S_ISFIFO(os.fstat(descriptor).st_mode):
            return begun
        sleep(_PAUSE)
    raise BlockingIOError(0, "it is a FIFO to which no program writes")


def decoded(content: bytes) -> str:
    """The text of UTF-8 with or without a byte order mark; raises GsomiaRulesError, which says what it is instead."""
    for mark, encoding in _ENCODING_OF_MARK.items():
        if content.startswith(mark):
            raise GsomiaRulesError(f"is {encoding}", _SAVE)
    if b"\0" in content:
        fault = f"contains a NUL character (byte {content.index(0)}), as UTF-16 without a byte order mark does"
        raise GsomiaRulesError(fault, _SAVE)
    try:
        return content.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise GsomiaRulesError(f"is not UTF-8 (byte {error.start})", _SAVE) from None
