"""``gsomia-rules serve``: the answers over HTTP."""

import sys

import click

from gsomia_rules.cli.command import Command
from gsomia_rules.cli.output import INVALID_FILE, INVALID_REQUEST, fail, print_safely

__all__ = ["command"]

_EXTRA = (
    "the server needs uvicorn, which is not installed here; get it with: python -m pip install 'gsomia-rules[http]'"
)


@click.command(
    "serve",
    cls=Command,
    short_help="Answer over HTTP.",
    epilog="""\b
Examples:
  gsomia-rules serve
  gsomia-rules serve --pacts my-pacts --port 8080
  curl http://127.0.0.1:8000/v1/pacts/gsomia/days/2020-08-23?reading=japan

\b
Exit status: 0 stopped by SIGTERM or Ctrl-C, 1 invalid pact file or no
uvicorn, 2 invalid request.""",
)
@click.option(
    "--pacts",
    "folder",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False),
    help="A folder of pact files.  [default: the library]",
)
@click.option("--host", metavar="NAME", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
def command(folder: str | None, host: str, port: int) -> None:
    """Answer over HTTP for all pacts of a folder, or of the library, read once at the start.

    /openapi.json describes what can be asked. By default only this machine can ask.
    Each answer is logged on standard error as a line of JSON, without the query.
    """
    from gsomia_rules.service.library import load_library

    try:
        from gsomia_rules.service.server import listen, run
    except ModuleNotFoundError as missing:
        if missing.name not in ("uvicorn", "h11"):
            raise
        fail(INVALID_FILE, _EXTRA)
    from gsomia_rules.service.asgi import app

    library = load_library(folder)
    try:
        listening = listen(host, port)
    except OSError as error:
        fail(INVALID_REQUEST, f"cannot listen on {host}, port {port}: {error.strerror or error}; choose another")
    with listening:
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listening.getsockname()[1]}/"
        print_safely(f"Answering for {len(library.files)} pacts on {address} (stop with Ctrl-C).")
        sys.stdout.flush()
        run(app(library, sys.stderr), listening)
