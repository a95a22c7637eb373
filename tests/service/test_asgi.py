"""The ASGI application: what a server sends it, where it is mounted, what it logs, and how it starts and stops."""

import asyncio
import io
import json
import re
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from gsomia_rules.service import asgi
from gsomia_rules.service.asgi import Application, app, application
from gsomia_rules.service.library import Library
from gsomia_rules.service.requests import Request
from gsomia_rules.service.responding import is_slow, respond
from gsomia_rules.service.responses import Response
from tests.pactfile.files import GOOD
from tests.support.commands import PACKAGE
from tests.support.http import library

DAY = "/v1/pacts/gsomia/days/2020-08-23"


def scope(path: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 (parts of a scope)
    """What a server tells of a request."""
    path, _, query = path.partition("?")
    parts = {"type": "http", "http_version": "1.1", "method": "GET", "path": path, "raw_path": path.encode()}
    return {**parts, "query_string": query.encode(), "headers": [], **more}


async def sent(to: Application, request: dict[str, Any], *messages: dict[str, Any]) -> list[Any]:
    """What an application sends for a scope and the messages that it receives."""
    answers, left = list[Any](), list(messages)

    async def receive() -> dict[str, Any]:
        if not left:
            await asyncio.sleep(3600)
        return left.pop(0)

    async def send(message: Any) -> None:  # noqa: ANN401 (a message)
        answers.append(message)

    await to(request, receive, send)
    return answers


def status(to: Application, request: dict[str, Any], *messages: dict[str, Any]) -> int:
    """The status of the response."""
    number: int = asyncio.run(sent(to, request, *messages))[0]["status"]
    return number


def test_a_response_is_sent_in_two_messages() -> None:
    """Headers as bytes in lower case, and the whole body at once."""
    start, body = asyncio.run(sent(app(library()), scope(DAY)))
    assert (start["type"], start["status"], body["type"]) == ("http.response.start", 200, "http.response.body")
    assert (b"content-type", b"application/json") in start["headers"]
    assert json.loads(body["body"])["state"] == "notice-suspended"


def test_a_slow_question_is_answered_too() -> None:
    """In a thread of its own."""
    assert status(app(library()), scope("/v1/agenda")) == 200


def test_where_it_is_mounted() -> None:
    """Paths are those below the place; without a raw path, the decoded one is looked at."""
    for path in ("/treaties/healthz", "/treaties/", "/treaties"):
        assert status(app(library()), scope(path, root_path="/treaties")) == 200
    assert status(app(library()), scope("/v1/pacts/../x", raw_path=None)) == 400
    assert status(app(library()), scope("/v1/pacts/a/b", raw_path=b"/v1/pacts/a%2Fb")) == 400


@pytest.mark.parametrize("framework", ["starlette", "fastapi", "litestar"])
def test_others_mount_it(framework: str) -> None:
    """A page below the place of each framework, and a path of its own beside it."""
    module = pytest.importorskip(framework)
    if framework == "litestar":
        mounted = module.Litestar([module.asgi("/treaties", is_mount=True, copy_scope=True)(app(library()))])
    elif framework == "fastapi":
        mounted = module.FastAPI()
        mounted.mount("/treaties", app(library()))
    else:
        from starlette.applications import Starlette
        from starlette.routing import Mount

        mounted = Starlette(routes=[Mount("/treaties", app(library()))])
    assert status(mounted, scope(f"/treaties{DAY}", root_path="", client=None, server=None, scheme="http")) == 200
    assert (
        status(mounted, scope("/treaties/pacts/gsomia/", root_path="", client=None, server=None, scheme="http")) == 200
    )
    assert status(mounted, scope(DAY, root_path="", client=None, server=None, scheme="http")) == 404


def test_a_body_is_read_to_some_length_and_refused() -> None:
    """A short one to its end, an endless one not."""
    piece = {"type": "http.request", "body": b"x" * 2**14, "more_body": True}
    end = {"type": "http.request", "body": b"x", "more_body": False}
    for messages in ([end], [piece, end], [piece] * 5):
        request = scope(DAY, headers=[(b"transfer-encoding", b"chunked")])
        assert status(app(library()), request, *messages) == 413
    assert status(app(library()), scope(DAY, method="POST", headers=[(b"content-length", b"1")]), end) == 405


def test_a_slow_body_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """After some seconds the refusal is sent all the same."""
    monkeypatch.setattr(asgi, "_DRAINED_WITHIN", 0.05)
    assert status(app(library()), scope(DAY, headers=[(b"content-length", b"9")])) == 413


def test_too_many_slow_questions_at_once_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """With 503 and when to come back; quick ones are answered meanwhile, and slow ones when there is a place again."""
    slow, may_end = scope("/v1/pacts/gsomia/deadlines"), Event()

    def waiting(library: Library, request: Request, at: datetime) -> Response:
        assert not is_slow(request) or may_end.wait(20)
        return respond(library, request, at)

    monkeypatch.setattr(asgi, "MOST_AT_ONCE", 2)
    monkeypatch.setattr(asgi, "respond", waiting)

    async def crowd() -> list[list[Any]]:
        served = app(library())
        asked = [asyncio.create_task(sent(served, slow)) for _ in range(2)]
        await asyncio.sleep(0)  # so that both begin
        others = [await sent(served, slow), await sent(served, scope(DAY))]
        may_end.set()
        return [*others, *await asyncio.gather(*asked), await sent(served, slow)]

    refused, *answered = asyncio.run(crowd())
    assert refused[0]["status"] == 503
    assert (b"retry-after", b"1") in refused[0]["headers"]
    assert [answers[0]["status"] for answers in answered] == [200] * 4


def test_slow_bodies_keep_nobody_from_being_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    """More of them than there may be slow questions, and each is refused after a while."""
    monkeypatch.setattr(asgi, "MOST_AT_ONCE", 2)
    monkeypatch.setattr(asgi, "_DRAINED_WITHIN", 0.1)
    waiting, slow = scope(DAY, headers=[(b"content-length", b"9")]), scope("/v1/pacts/gsomia/deadlines")

    async def crowd() -> list[list[Any]]:
        served = app(library())
        return await asyncio.gather(
            *(sent(served, request) for request in (waiting, waiting, waiting, scope(DAY), slow))
        )

    assert [answers[0]["status"] for answers in asyncio.run(crowd())] == [413, 413, 413, 200, 200]


def test_the_log_has_no_word_of_the_question() -> None:
    """A line of JSON with the template of the path; a strange method is "other"."""
    log = io.StringIO()
    served = app(library(), log)
    for request in (scope(f"{DAY}?reading=japan"), scope("/secret"), scope("/v1/pacts", method="SECRET\n")):
        status(served, request)
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    assert [(one["method"], one["path"], one["status"]) for one in lines] == [
        ("GET", "/v1/pacts/{name}/days/{day}", 200),
        ("GET", "-", 404),
        ("other", "/v1/pacts", 405),
    ]
    assert all(list(one) == ["time", "method", "path", "status", "bytes", "ms"] for one in lines)
    assert not re.search("japan|gsomia|secret", log.getvalue(), re.IGNORECASE)


def test_it_starts_and_stops_as_a_server_says() -> None:
    """The lifespan of ASGI; a connection that is no HTTP is closed."""
    events = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]
    complete = [{"type": "lifespan.startup.complete"}, {"type": "lifespan.shutdown.complete"}]
    assert asyncio.run(sent(app(library()), {"type": "lifespan"}, *events)) == complete
    assert asyncio.run(sent(app(library()), {"type": "websocket"})) == [{"type": "websocket.close"}]


def test_the_application_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It serves the folder that the variable names, and does not start where that has an invalid file."""
    asgi._of_environment.cache_clear()
    monkeypatch.setenv("GSOMIA_RULES_PACTS", str(tmp_path))
    (tmp_path / "made-up.toml").write_text("[pact]", encoding="utf-8")
    events = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]
    (failed,) = asyncio.run(sent(application, {"type": "lifespan"}, *events))
    assert failed["type"] == "lifespan.startup.failed"
    assert "made-up.toml: 3 problems" in failed["message"]
    (tmp_path / "made-up.toml").write_text(GOOD, encoding="utf-8")
    assert len(asyncio.run(sent(application, {"type": "lifespan"}, *events))) == 2
    assert status(application, scope("/v1/pacts/made-up")) == 200
    assert status(application, scope("/v1/pacts/gsomia")) == 404
    asgi._of_environment.cache_clear()


@pytest.mark.parametrize("module", sorted((PACKAGE / "service").rglob("*.py")), ids=lambda path: path.stem)
def test_one_module_of_the_services_reads_the_clock(module: Path) -> None:
    """Every other one is given the time."""
    reads = re.search(r"datetime\.now|\.today\(|time\.time|utcnow", module.read_text(encoding="utf-8"))
    assert bool(reads) == (module.name == "clock.py")
