"""``gsomia-rules mcp``: the answers as tools for an assistant."""

import click

from gsomia_rules.cli.command import Command
from gsomia_rules.cli.extras import needing
from gsomia_rules.cli.serving import folder_option, host_option, listening, port_option

__all__ = ["command"]


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
@folder_option
@click.option("--http", is_flag=True, help="Serve streamable HTTP instead of standard input and output.")
@host_option
@port_option(8765)
def command(folder: str | None, http: bool, host: str, port: int) -> None:
    """Answer an assistant about all pacts of a folder, or of the library, read once at the start.

    Every tool only reads, and takes names, never paths. Without --http, the assistant
    starts this command and talks to it over standard input and output. With --http, it
    answers at /mcp on --host and --port, and by default only this machine can ask.
    """
    from gsomia_rules.service.library import load_folder

    with needing("mcp", "tools for assistants need the package mcp", "anyio", "mcp"):
        from gsomia_rules.service.mcp.adapter import server
        from gsomia_rules.service.mcp.running import HTTP_PATH, run_http, run_stdio
    library = load_folder(folder)
    if not http:
        run_stdio(server(library))
        return
    with listening(host, port, len(library.files), HTTP_PATH) as listener:
        run_http(server(library), listener, host)
