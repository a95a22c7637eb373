"""What the commands that answer others share: for which pacts they answer, and where they listen."""

import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import click

from gsomia_rules.cli.output import INVALID_REQUEST, counted, fail, print_safely

__all__ = ["folder_option", "host_option", "listening", "port_option"]

_Command = TypeVar("_Command", bound=Callable[..., object])

folder_option = click.option(
    "--pacts",
    "folder",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False),
    help="A folder of pact files.  [default: the library]",
)
host_option = click.option("--host", metavar="NAME", default="127.0.0.1", show_default=True, help="Where to listen.")


def port_option(default: int) -> Callable[[_Command], _Command]:
    """The option that names a port."""
    return click.option(
        "--port", type=click.IntRange(0, 65535), default=default, show_default=True, help="0 takes a free one."
    )


@contextmanager
def listening(host: str, port: int, pacts: int, path: str) -> Iterator[socket.socket]:
    """A socket that listens, after its address and the number of pacts are printed.

    Needs the extra ``http``.
    """
    from gsomia_rules.service.server import listen

    try:
        listener = listen(host, port)
    except OSError as error:
        fail(INVALID_REQUEST, f"cannot listen on {host}, port {port}: {error.strerror or error}; choose another")
    with listener:
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listener.getsockname()[1]}{path}"
        print_safely(f"Answering for {counted(pacts, 'pact')} on {address} (stop with Ctrl-C).")
        sys.stdout.flush()
        yield listener
