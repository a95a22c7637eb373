"""Attacks on the server: each must be refused in time, while others are answered and the memory stays flat.

Run it from the repository: ``python -m tests.proof.service``. The server is a process of its
own; its memory is what Linux says is resident.
"""

import random
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from time import perf_counter, sleep
from typing import Final, NamedTuple

from tests.support.http import Served, connection, library, served

__all__ = ["ATTACKS", "Outcome", "attacked"]

DAY: Final = "/v1/pacts/gsomia/days/2020-08-23"
_PATIENCE: Final = 30
"""Seconds for whatever the server does to a connection."""


class Outcome(NamedTuple):
    """What an attack came to: the first words of the answers, the seconds it took, and the memory after it."""

    answers: frozenset[str]
    seconds: float
    resident: int


def attacked(server: Served, name: str) -> Outcome:
    """The outcome of an attack."""
    began = perf_counter()
    answers = frozenset(ATTACKS[name](server.port))
    return Outcome(answers, perf_counter() - began, server.resident())


def main() -> int:
    """Try every attack, and print what it came to; status 1 where the memory has grown."""
    with served() as server:
        asked = [attacked(server, "random days").resident for _ in range(2)]  # what is kept has been kept then
        before = asked[-1]
        print(f"{'after a warm start':24} {before / 2**20:6.1f} MB")
        for name in ATTACKS:
            found = attacked(server, name)
            print(
                f"{name:24} {found.resident / 2**20:6.1f} MB {found.seconds:6.1f} s  {', '.join(sorted(found.answers))}"
            )
        grown = server.resident() - before
        print(f"{'grown by':24} {grown / 2**20:6.1f} MB; stopped with status {server.stop()}")
    return int(grown > 32 * 2**20)


def _status(answer: bytes) -> str:
    """The status of an answer; "closed" where there is none."""
    return answer[9:12].decode() if answer.startswith(b"HTTP/1.1 ") else "closed"


def _raw(port: int, data: bytes) -> str:
    """The status of the answer to some bytes; "closed" where the server closes the connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE) as opened:
        with suppress(ConnectionError):
            opened.sendall(data)
        with suppress(ConnectionError):
            return _status(opened.recv(65536))
        return "closed"


def _head(path: str, *headers: str) -> bytes:
    return "\r\n".join([f"GET {path} HTTP/1.1", "Host: localhost", *headers, "", ""]).encode()


def _asked(port: int, paths: list[str]) -> Iterator[str]:
    """The statuses of paths, all asked over one connection."""
    with connection(port, _PATIENCE) as client:
        for path in paths:
            client.request("GET", path)
            response = client.getresponse()
            response.read()
            yield str(response.status)


def _random_days(port: int) -> Iterator[str]:
    """Any day of the calendar of any pact, so that nothing can be kept."""
    chosen, names = random.Random(18), list(library().files)  # noqa: S311 (not a secret)
    days = (f"{chosen.randint(1, 9999):04}-{chosen.randint(1, 12):02}-{chosen.randint(1, 28):02}" for _ in range(5_000))
    return _asked(port, [f"/v1/pacts/{chosen.choice(names)}/days/{day}" for day in days])


def _paths(port: int) -> Iterator[str]:
    names = ["..%2f..%2fetc%2fpasswd", "%2e%2e", "..", "gsomia%00", "gsomia.toml", "%5c", "%252e", "a" * 10_000]
    return _asked(port, [f"/v1/pacts/{name}/file" for name in names * 100])


def _assumptions(port: int) -> Iterator[str]:
    for _ in range(50):
        yield _raw(port, _head(f"{DAY}?" + "assume=x&" * 10_000))
        yield _raw(port, _head(f"{DAY}?" + "assume=2026-12-01+notice-given+KOR&" * 10_000))
        yield from _asked(port, [f"{DAY}?" + "assume=2026-12-01+notice-given+KOR&" * 50])


def _long_days(port: int) -> Iterator[str]:
    for digits in (10**3, 10**4, 10**5, 10**6, 10**7):
        yield _raw(port, _head(f"/v1/pacts/gsomia/days/{'9' * digits}"))


def _bodies(port: int) -> Iterator[str]:
    for _ in range(50):
        yield _raw(port, _head(DAY, "Content-Length: 99999999999") + b"x" * 2**20)
        yield _raw(port, _head(DAY, "Transfer-Encoding: chunked") + (b"10000\r\n" + b"x" * 2**16 + b"\r\n") * 16)


def _headers(port: int) -> Iterator[str]:
    for sent in (
        ["X: y"] * 10_000,
        ["X: y"] * 200,
        [f"X: {'y' * 50_000}"],
        ["X: y\r\n z"],
        ["X\0: y"],
        ["X: y\0"],
        [": y"],
    ):
        yield _raw(port, _head(DAY, *sent))


def _split(port: int) -> Iterator[str]:
    """Line ends in everything that might be sent back in a header."""
    paths = [f"{DAY}?reading=x%0d%0aX-Evil:+1", "/pacts/gsomia%0d%0aX-Evil:1", f"{DAY}?%0d%0aX-Evil:+1=1"]
    yield from _asked(port, paths)
    yield _raw(port, _head(DAY, 'If-None-Match: "x"', "Origin: https://evil.example"))


@contextmanager
def _crowd(port: int, number: int, data: bytes) -> Iterator[list[socket.socket]]:
    """Many connections at a time, each of which has sent some bytes."""
    with ExitStack() as stack:
        opened = []
        for _ in range(number):
            one = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE))
            one.sendall(data)
            opened.append(one)
        yield opened


def _thousand(data: bytes) -> Callable[[int], Iterator[str]]:
    """A thousand connections that never send all of it; meanwhile others are answered within a second."""

    def attack(port: int) -> Iterator[str]:
        with _crowd(port, 1_000, data) as opened:
            for _ in range(20):
                began = perf_counter()
                (status,) = _asked(port, [DAY])
                yield f"{status} to others"
                if perf_counter() - began > 1:
                    yield "late to others"
            for one in opened:
                with suppress(ConnectionError):
                    yield _status(one.recv(65536))

    return attack


def _unread(port: int) -> Iterator[str]:
    """Two hundred clients that ask for a megabyte each and never read; their connections must be given up."""
    data = _head("/v1/pacts") * 15
    with _crowd(port, 200, data) as opened:
        sleep(45)
        for one in opened:
            one.setblocking(False)
            try:
                while one.recv(2**20):
                    pass
                yield "given up"
            except ConnectionError:
                yield "given up"
            except BlockingIOError:
                yield "still open"


ATTACKS: Final[dict[str, Callable[[int], Iterator[str]]]] = {
    "random days": _random_days,
    "paths as names": _paths,
    "10,000 assumptions": _assumptions,
    "days of many digits": _long_days,
    "oversized bodies": _bodies,
    "headers": _headers,
    "split headers": _split,
    "1,000 silent clients": _thousand(b""),
    "1,000 slow clients": _thousand(b"GET / HTTP/1.1\r\nHost: "),
    "1,000 slow bodies": _thousand(_head(DAY, "Content-Length: 9")),
    "200 who never read": _unread,
}
"""The attacks by their names, each a function that yields what came back."""


if __name__ == "__main__":
    sys.exit(main())
