"""Running a command in a forked process, with streams, a user and signals as it may meet them, and at little cost."""

import os
import shlex
import signal
import sys
import traceback
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from types import MappingProxyType
from typing import Any, Final, NamedTuple, NoReturn

from gsomia_rules.cli import entry_points

__all__ = ["CLOSED", "Ended", "forked", "on_a_terminal"]

CLOSED: Final = "closed"
"""A stream that is closed, as ``<&-`` and ``>&-`` close it in a shell."""

_NOBODY: Final = 65_534
_BROKEN: Final = (97, 98, 99)
"""The exit statuses of a process that raised an exception, ended with a text, or did not come to its end."""
_PATIENCE: Final = 30.0
"""After so many seconds a process that waits for something is ended, which no machine is too busy for."""


class Ended(NamedTuple):
    """How a process ended: its exit status, what it printed, and the seconds of a processor that it took."""

    code: int
    out: bytes
    err: str
    seconds: float


def forked(
    words: list[str],
    folder: Path,
    *,
    stdin: str | int = os.devnull,
    stdout: str | int | None = None,
    stderr: str | int | None = None,
    encoding: str = "utf-8",
    as_nobody: bool = False,
    interrupt: int | None = None,
) -> Ended:
    """Run a console script in a folder for temporary files.

    A stream is a path, a descriptor or CLOSED; without one, its bytes are returned.
    With ``interrupt``, the process gets this signal once it has had time to wait, and
    again every half second: one that comes just before a call that waits interrupts nothing.
    """
    kept = {1: folder / "stdout", 2: folder / "stderr"}
    for file in kept.values():
        file.write_bytes(b"")
    streams = {0: stdin, 1: str(kept[1]) if stdout is None else stdout, 2: str(kept[2]) if stderr is None else stderr}
    child = _started(words, streams, encoding, as_nobody=as_nobody)
    if interrupt is not None:
        sleep(0.1)
    begun, signals = monotonic(), 0
    while (ended := os.wait4(child, os.WNOHANG))[0] == 0:
        if interrupt is not None and monotonic() - begun >= signals / 2:
            os.kill(child, interrupt)
            signals += 1
        if monotonic() - begun > _PATIENCE:
            os.kill(child, signal.SIGKILL)
        sleep(0.002)
    _, status, used = ended
    out, err = (file.read_bytes() for file in kept.values())
    return Ended(os.waitstatus_to_exitcode(status), out, err.decode(encoding), used.ru_utime + used.ru_stime)


def on_a_terminal(line: str, **environment: str) -> str:
    """What a console script prints when its standard output is a terminal."""
    main, copy = os.openpty()
    wanted = {"NO_COLOR": None, "TERM": "xterm", **environment}
    child = _started(shlex.split(line), {0: os.devnull, 1: copy, 2: os.devnull}, environment=wanted)
    os.close(copy)
    shown = b""
    with suppress(OSError):  # the other end is closed
        while more := os.read(main, 65536):
            shown += more
    os.close(main)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) not in _BROKEN
    return shown.decode()


def _started(
    words: list[str],
    streams: dict[int, str | int],
    encoding: str = "utf-8",
    *,
    as_nobody: bool = False,
    environment: Mapping[str, str | None] = MappingProxyType({}),
) -> int:
    """Start a process for a console script, and return its number; a variable without a value is removed."""
    with warnings.catch_warnings(action="ignore"):  # threads of NumPy, which the child does not use
        child = os.fork()
    if not child:
        for name, value in environment.items():
            os.environ.pop(name, None) if value is None else os.environ.update({name: value})
        _run(words, streams, encoding, as_nobody=as_nobody)
    return child


def _run(words: list[str], streams: dict[int, str | int], encoding: str, *, as_nobody: bool) -> NoReturn:
    """Become the process of a console script: the standard streams, the arguments, and the end as Python has them."""
    code = _BROKEN[2]
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may ignore signals
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    try:
        opened = [_opened(number, stream, encoding) for number, stream in streams.items()]
        sys.stdin, sys.stdout, sys.stderr = opened
        if as_nobody:
            os.setgid(_NOBODY)
            os.setuid(_NOBODY)
        sys.argv = words
        try:
            (entry_points.status if words[0] == "gsomia-status" else entry_points.rules)()
        except SystemExit as ended:
            code = _BROKEN[1] if isinstance(ended.code, str) else int(ended.code or 0)
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except BaseException:  # noqa: BLE001, RUF100
        code = _BROKEN[0]
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(code)


def _opened(number: int, stream: str | int, encoding: str) -> Any:  # noqa: ANN401 - None where sys has no place for it
    """A standard stream upon a descriptor, or None where it is closed."""
    os.close(number)
    if stream == CLOSED:
        return None
    if isinstance(stream, int):
        os.dup2(stream, number)
    else:
        found = os.open(stream, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_APPEND)
        if found != number:
            os.dup2(found, number)
            os.close(found)
    errors = "backslashreplace" if number == 2 else "strict"
    return open(number, "w" if number else "r", encoding=encoding, errors=errors, closefd=False)


@contextmanager
def full_pipe() -> Iterator[int]:
    """A pipe that takes no more bytes, whose reader does not read: whoever writes waits."""
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    try:
        while True:
            os.write(writer, b" " * 4096)
    except BlockingIOError:
        os.set_blocking(writer, True)
    yield writer
    os.close(writer)
    os.close(reader)
