"""How many full answers a second the service gives on one process, beside the empty answers of plain uvicorn.

Run it from the repository: ``python -m tests.benchmarks.http``. Rounds of both take turns. The
client is one process of its own that keeps some connections busy and only looks for the end of
each answer, so that most of the time is the server's; on a busy machine both are slower.
"""

import asyncio
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from subprocess import PIPE, Popen
from time import perf_counter

from tests.benchmarks.measure import duration, report, spread, table
from tests.support.http import served

__all__ = ["http"]

ROUNDS = 7
SECONDS = 2
CONNECTIONS = 16
FULL = [
    f"/v1/pacts/gsomia/days/{year}-08-23?reading={name}" for year in range(2017, 2029) for name in ("korea", "japan")
]
EMPTY = """
import asyncio, socket, uvicorn
async def app(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"0")]})
    await send({"type": "http.response.body"})
from gsomia_rules.service.server import listen
with listen("127.0.0.1", 0) as listening:
    print(f"http://127.0.0.1:{listening.getsockname()[1]}/", flush=True)
    config = uvicorn.Config(app, lifespan="off", log_config=None, access_log=False, http="h11", ws="none")
    uvicorn.Server(config).run(sockets=[listening])
"""


def http() -> None:
    """Print the answers a second, and the processor time of each."""
    import_module("uvicorn")
    with _empty() as (idle, port), served() as full:
        servers = {"plain uvicorn, empty answers": (idle, port, ["/"])}
        servers["full answers, without reasons"] = (full.process, full.port, FULL)
        found: dict[str, list[tuple[float, float]]] = {title: [] for title in servers}
        for _ in range(ROUNDS):
            for title, (process, of_server, paths) in servers.items():
                before = _processor_seconds(process)
                answers = asyncio.run(_load(of_server, paths))
                found[title].append((answers / SECONDS, (_processor_seconds(process) - before) / answers))
    rows = [
        (title, spread([rate for rate, _ in rounds]), duration([seconds for _, seconds in rounds]))
        for title, rounds in found.items()
    ]
    table(f"{CONNECTIONS} connections to one process", ("", "answers a second", "processor time of one"), rows)


def _processor_seconds(process: "Popen[str]") -> float:
    """The processor time that a process has taken, as Linux tells."""
    with open(f"/proc/{process.pid}/stat", encoding="ascii") as stream:
        user, system = stream.read().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@contextmanager
def _empty() -> Iterator[tuple["Popen[str]", int]]:
    process = Popen([sys.executable, "-c", EMPTY], stdout=PIPE, text=True)
    try:
        assert process.stdout is not None
        yield process, int(process.stdout.readline().rstrip("/\n").rpartition(":")[2])
    finally:
        process.kill()
        process.communicate()


async def _load(port: int, paths: list[str]) -> int:
    """The answers to some busy connections."""
    end = perf_counter() + SECONDS
    done = await asyncio.gather(*(_ask(port, paths, end) for _ in range(CONNECTIONS)))
    return sum(done)


async def _ask(port: int, paths: list[str], end: float) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    requests = [f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() for path in paths]
    done = 0
    while perf_counter() < end:
        writer.write(requests[done % len(requests)])
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200 "), head
        await reader.readexactly(int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]))
        done += 1
    writer.close()
    return done


if __name__ == "__main__":
    report(http)
