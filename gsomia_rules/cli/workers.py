"""The same work on many files, by as many processes as the machine has processors to spare."""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

__all__ = ["each"]

_Result = TypeVar("_Result")

_SHARE: Final = 250
"""The fewest files for which a process is worth its start."""

_MOST: Final = 32
_AT_ONCE: Final = 50


def each(work: Callable[[str], _Result], files: Sequence[str]) -> Iterator[_Result]:
    """What the work makes of each file, in their order.

    The work and its results go from process to process where the files are many, so
    both must be such as ``pickle`` takes. A machine that gives no processes does all
    of it in this one.
    """
    crew = min(_processors(), len(files) // _SHARE, _MOST)
    done = _together(work, files, crew) if crew > 1 else None
    return map(work, files) if done is None else iter(done)


def _together(work: Callable[[str], _Result], files: Sequence[str], crew: int) -> list[_Result] | None:
    """The results of a crew of processes; None where there can be none, or one of them died."""
    try:
        from concurrent.futures import ProcessPoolExecutor  # slow to import
        from multiprocessing import active_children
    except ImportError:  # a machine without semaphores
        return None
    others = active_children()
    try:
        with ProcessPoolExecutor(crew, initializer=_serve) as pool:
            return list(pool.map(work, files, chunksize=_AT_ONCE))
    except (OSError, RuntimeError):  # no process, no thread, or one of them died
        for child in active_children():
            if child not in others:
                child.kill()
                child.join()
        return None


def _serve() -> None:
    """Let an interrupt end the process that asked, not each of its crew, and let the crew end with it."""
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import connection, parent_process

    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
