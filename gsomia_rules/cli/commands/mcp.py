"""``gsomia-rules mcp``: the answers as tools for an assistant."""

import sys

import click

from gsomia_rules.cli.command import Command
from gsomia_rules.cli.output import INVALID_FILE, INVALID_REQUEST, fail, print_safely

__all__ = ["command"]

_EXTRA = (
    "tools for assistants need the package mcp, which is not installed here; get it with: "
    "python -m pip install 'gsomia-rules[mcp]'"
)


@click.command(
    "mcp",
    cls=Command,
    short_help="Answer an assistant, by the Model Context Protocol.",
    epilog="""\b
Examples:
  gsomia-rules mcp
  gsomia-rules mcp --pacts my-pacts
  gsomia-rules mcp --http --port 8765

\b
In the configuration of an assistant:
  {"mcpServers": {"gsomia-rules": {
    "command": "gsomia-rules", "args": ["mcp"]}}}

\b
Tools: treaty_status, compare_readings, what_if, agenda, list_treaties,
check_pact; the resources pact://NAME are pact files; the prompt
draft_pact guides from the words of a clause to a pact file.

\b
Exit status: 0 stopped, 1 invalid pact file or no package mcp, 2 invalid
request.""",
)
@click.option(
    "--pacts",
    "folder",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False),
    help="A folder of pact files.  [default: the library]",
)
@click.option("--http", is_flag=True, help="Serve streamable HTTP, at /mcp, instead of standard input and output.")
@click.option("--host", metavar="NAME", default="127.0.0.1", show_default=True, help="Where to listen, with --http.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    help="The port, with --http; 0 takes a free one.",
)
def command(folder: str | None, http: bool, host: str, port: int) -> None:
    """Answer an assistant about all pacts of a folder, or of the library, read once at the start.

    Every tool only reads, and takes names, never paths. Without --http, the assistant
    starts this command and talks to it over standard input and output. With --http, by
    default only this machine can ask.
    """
    from gsomia_rules.service.library import load_library

    try:
        from gsomia_rules.service.mcp.adapter import server
        from gsomia_rules.service.mcp.running import HTTP_PATH, run_http, run_stdio
    except ModuleNotFoundError as missing:
        if missing.name not in ("anyio", "mcp"):
            raise
        fail(INVALID_FILE, _EXTRA)
    library = load_library(folder)
    if not http:
        run_stdio(server(library))
        return
    from gsomia_rules.service.server import listen

    try:
        listening = listen(host, port)
    except OSError as error:
        fail(INVALID_REQUEST, f"cannot listen on {host}, port {port}: {error.strerror or error}; choose another")
    with listening:
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listening.getsockname()[1]}{HTTP_PATH}"
        print_safely(f"Answering for {len(library.files)} pacts on {address} (stop with Ctrl-C).")
        sys.stdout.flush()
        run_http(server(library), listening, host)
