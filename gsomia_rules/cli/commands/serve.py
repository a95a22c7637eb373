"""``gsomia-rules serve``: the answers over HTTP."""

import sys

import click

from gsomia_rules.cli.command import Command
from gsomia_rules.cli.extras import needing
from gsomia_rules.cli.serving import folder_option, host_option, listening, port_option

__all__ = ["command"]


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
@folder_option
@host_option
@port_option(8000)
def command(folder: str | None, host: str, port: int) -> None:
    """Answer over HTTP for all pacts of a folder, or of the library, read once at the start.

    /openapi.json describes what can be asked. By default only this machine can ask.
    Each answer is logged on standard error as a line of JSON, without the query.
    """
    from gsomia_rules.service.library import load_folder

    with needing("http", "the server needs uvicorn", "uvicorn", "h11"):
        from gsomia_rules.service.server import run
    from gsomia_rules.service.asgi import app

    library = load_folder(folder)
    with listening(host, port, len(library.files), "/") as listener:
        run(app(library, sys.stderr), listener)
