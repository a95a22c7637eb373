"""The server for assistants as the client of the official SDK meets it: in memory, as a process, and over HTTP."""

import asyncio
import json
import logging
import os
import shlex
import signal
import sys
from collections.abc import Coroutine
from datetime import datetime
from pathlib import Path
from subprocess import PIPE, Popen
from threading import Event
from typing import Any
from urllib.request import Request, urlopen

import pytest
from mcp import Client, StdioServerParameters, types
from mcp.client.stdio import stdio_client
from mcp.shared.exceptions import MCPError
from starlette.requests import ClientDisconnect

from gsomia_rules import __version__
from gsomia_rules.service.library import Library
from gsomia_rules.service.mcp import adapter
from gsomia_rules.service.mcp import running as mcp_running
from gsomia_rules.service.mcp.tool import Answer
from gsomia_rules.service.mcp.tools import INSTRUCTIONS, TOOLS, call
from tests.support.commands import ROOT, command, started
from tests.support.documents import SERVICES, blocks
from tests.support.http import AT, library

NOTICE = "2026-12-01 notice-given KOR"
CALLS: dict[str, dict[str, Any]] = {
    "treaty_status": {"pact": "gsomia", "day": "2020-08-23", "reasons": True},
    "compare_readings": {"pact": "gsomia", "day": "2020-08-23"},
    "what_if": {"pact": "gsomia", "acts": [NOTICE], "day": "2027-11-23"},
    "list_treaties": {"words": ["korea", "tax"], "day": "2026-11-21"},
    "agenda": {"within": "30d", "pacts": ["ganges-1996"]},
    "check_pact": {"content": '[pact]\ntitle = "<script>alert(1)</script>"'},
}
ENVIRONMENT = {"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]}


@pytest.fixture(name="library")
def read_library() -> Library:
    """The library that comes with the package."""
    return library()


def run(session: Coroutine[Any, Any, None]) -> None:
    """Run a session, which must not take long."""
    asyncio.run(asyncio.wait_for(session, 60))


def words(result: types.CallToolResult) -> str:
    """The text of a result, which is its only content."""
    (content,) = result.content
    assert isinstance(content, types.TextContent)
    return content.text


def test_a_client_calls_every_tool(library: Library) -> None:
    """The client checks the data against the schema of the tool, and gets what the function gives."""

    async def session() -> None:
        async with Client(adapter.server(library, lambda: AT)) as client:
            assert client.server_info
            assert client.server_info.version == __version__
            assert client.instructions == INSTRUCTIONS
            listed = (await client.list_tools()).tools
            assert [tool.name for tool in listed] == [*TOOLS] == [tool.name for tool in listed if tool.output_schema]
            for tool in listed:
                hints = tool.annotations
                assert hints
                assert (hints.read_only_hint, hints.idempotent_hint, hints.destructive_hint) == (True, True, False)
                assert all(one["description"] for one in tool.input_schema["properties"].values())
            assert CALLS.keys() == TOOLS.keys()
            for name, arguments in CALLS.items():
                result = await client.call_tool(name, arguments)
                expected = call(library, name, arguments, AT)
                assert (result.is_error, words(result)) == (False, expected.text)
                assert result.structured_content == json.loads(json.dumps(expected.data))

    run(session())


def test_a_refusal_is_an_error_of_the_tool(library: Library) -> None:
    """The assistant reads what is wrong and what to do; only a tool that there is not is an error of the protocol."""

    async def session() -> None:
        async with Client(adapter.server(library)) as client:
            for name, arguments, message in [
                ("treaty_status", {"pact": "../gsomia\x1b[31m"}, "there is no pact '../gsomia\\x1b[31m' here; "),
                ("treaty_status", {"pact": "gsomai"}, "there is no pact 'gsomai' here; did you mean 'gsomia'?"),
                ("treaty_status", None, "pact: is missing; "),
                ("what_if", {"pact": "gsomia", "acts": [NOTICE] * 10_000}, "acts: has 10000 items; give at most 20"),
                ("what_if", {"pact": "gsomia", "acts": ["2026-12-01 notice-withdrawn KOR"]}, "notice-withdrawn"),
                ("check_pact", {"content": "x" * 10**6}, "content: has 1000000 characters; write at most 50000"),
            ]:
                result = await client.call_tool(name, arguments)
                assert result.is_error
                assert result.structured_content is None
                assert words(result).startswith(message)
            with pytest.raises(MCPError, match="there is no tool 'delete'") as unknown:
                await client.call_tool("delete", {})
            assert unknown.value.code == types.INVALID_PARAMS

    run(session())


def test_a_client_reads_pact_files(library: Library) -> None:
    """By the addresses that are listed, and no others."""

    async def session() -> None:
        async with Client(adapter.server(library)) as client:
            listed = (await client.list_resources()).resources
            assert [one.name for one in listed] == [*library.files]
            (template,) = (await client.list_resource_templates()).resource_templates
            assert template.uri_template.replace("{name}", "gsomia") in {one.uri for one in listed}
            (content,) = (await client.read_resource("pact://gsomia")).contents
            assert isinstance(content, types.TextResourceContents)
            assert content.text.encode() == library.file("gsomia").content
            for uri in (
                "pact://gsomai",
                "pact://../gsomia",
                "pact://%2e%2e%2f%2e%2e%2fREADME.md",
                "file:///etc/passwd",
            ):
                with pytest.raises(MCPError, match="there is no"):
                    await client.read_resource(uri)

    run(session())


def test_a_client_gets_the_prompt(library: Library) -> None:
    """With the clause in it, and what the tool is called that checks the file."""

    async def session() -> None:
        async with Client(adapter.server(library)) as client:
            (prompt,) = (await client.list_prompts()).prompts
            assert [one.name for one in prompt.arguments or () if one.required] == ["clause"]
            (message,) = (await client.get_prompt(prompt.name, {"clause": "for one year"})).messages
            assert isinstance(message.content, types.TextContent)
            assert "\n> for one year\n" in message.content.text
            assert "check_pact" in message.content.text
            for name, arguments in (("draft_pact", {}), ("draft_pact", {"clause": "x" * 10**6}), ("draft", {})):
                with pytest.raises(MCPError, match=r"clause: |no prompt"):
                    await client.get_prompt(name, arguments)

    run(session())


def test_a_fault_of_ours_stays_ours(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """The client learns that there is one, and nothing about it; a call that takes too long is given up."""

    def fault(*_: object) -> None:
        raise RuntimeError("/secret/path")

    async def session(message: str) -> None:
        async with Client(adapter.server(library)) as client:
            with pytest.raises(MCPError, match=r"^the server has a fault here, which its log shows$"):
                await client.call_tool("agenda", {})
            monkeypatch.setattr(adapter, "LONGEST_WAIT", 0)
            assert words(await client.call_tool("agenda", {})).startswith(message)

    monkeypatch.setattr(adapter, "call", fault)
    run(session("this takes too long"))


def test_a_long_check_keeps_no_question_waiting(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor do many of them, of which one runs at a time."""
    running, may_end = list[str](), Event()

    def waiting(library: Library, name: str, arguments: dict[str, Any], at: datetime) -> Answer:
        running.append(name)
        assert name != "check_pact" or may_end.wait(20)
        return call(library, name, arguments, at)

    async def session() -> None:
        async with Client(adapter.server(library)) as client:
            checks = [asyncio.create_task(client.call_tool("check_pact", CALLS["check_pact"])) for _ in range(3)]
            while not running:
                await asyncio.sleep(0)
            assert not (await client.call_tool("treaty_status", CALLS["treaty_status"])).is_error
            assert running == ["check_pact", "treaty_status"]
            may_end.set()
            assert not any(result.is_error for result in await asyncio.gather(*checks))

    monkeypatch.setattr(adapter, "call", waiting)
    run(session())


def test_a_client_that_goes_away_is_not_logged(capfd: pytest.CaptureFixture[str]) -> None:
    """What else the SDK reports is, with nothing that acts on a terminal."""
    log = logging.getLogger("mcp")
    before = [*log.handlers]
    mcp_running._log_safely()
    for fault in (ClientDisconnect(), RuntimeError("\x1b[31mred")):
        try:
            raise fault
        except (ClientDisconnect, RuntimeError):
            log.exception("Error handling POST request")
    log.handlers = before
    logged = capfd.readouterr().err
    assert logged.count("Error handling POST request") == 1
    assert "RuntimeError: \\x1b[31mred" in logged


def test_a_process_answers_over_standard_input_and_output(tmp_path: Path) -> None:
    """As an assistant starts it by the README, for a folder of pact files; it ends when standard input does."""
    (tmp_path / "ours.toml").write_bytes((ROOT / "examples" / "annotated.toml").read_bytes())
    (block,) = blocks("json", SERVICES)
    (configured,) = json.loads(block)["mcpServers"].values()
    line = shlex.join([configured["command"], *configured["args"], "--pacts", str(tmp_path)])
    executable, *arguments = started(line)

    async def session() -> None:
        parameters = StdioServerParameters(command=executable, args=arguments, env=ENVIRONMENT)
        async with Client(stdio_client(parameters)) as client:
            result = await client.call_tool("treaty_status", {"pact": "annotated", "day": "2020-08-23"})
            assert not result.is_error
            assert result.structured_content["pact"] == "annotated"
            assert (await client.call_tool("treaty_status", {"pact": "gsomia"})).is_error

    run(session())


@pytest.mark.deep
def test_a_process_answers_over_http() -> None:
    """On this machine alone; what a page of another site sends is refused, and so is a long body."""
    with Popen(
        started("gsomia-rules mcp --http --port 0"), env=ENVIRONMENT, stdout=PIPE, stderr=PIPE, text=True
    ) as process:
        assert process.stdout
        url = process.stdout.readline().partition(" on ")[2].split()[0]
        assert url.startswith("http://127.0.0.1:")

        async def session() -> None:
            async with Client(url) as client:
                for name, arguments in CALLS.items():
                    assert not (await client.call_tool(name, arguments)).is_error
                assert (await client.read_resource("pact://gsomia")).contents

        run(session())
        head = {"content-type": "application/json", "accept": "application/json, text/event-stream"}
        for more, body, status in [
            ({"origin": "https://evil.example"}, b"{}", 403),
            ({"host": "evil.example"}, b"{}", 421),
            ({}, b"x" * 10**6, 413),
            ({}, b"\xff", 400),
        ]:
            with pytest.raises(OSError, match=f"HTTP Error {status}"):
                urlopen(Request(url, data=body, headers={**head, **more}))  # noqa: S310
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.deep
def test_a_process_that_waits_can_be_interrupted(number: signal.Signals) -> None:
    """Though it reads standard input in a thread."""
    with Popen(started("gsomia-rules mcp"), env=ENVIRONMENT, stdin=PIPE, stdout=PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write('{"jsonrpc": "2.0", "id": 1, "method": "ping"}\n')
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == 1
        process.send_signal(number)
        assert process.wait(10) in (-number, 128 + number)


def test_without_the_extra_there_is_one_message(tmp_path: Path) -> None:
    """Which names it; the same for a file that is invalid."""
    hidden = tmp_path / "sitecustomize.py"
    hidden.write_text("import sys; sys.modules['mcp'] = None", "utf-8")
    done = command("gsomia-rules mcp", PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "python -m pip install 'gsomia-rules[mcp]'" in done.stderr


@pytest.mark.parametrize(
    "line", ["", "; from gsomia_rules.cli.group import rules; rules(['agenda', 'gsomia'], standalone_mode=False)"]
)
def test_nothing_else_imports_the_sdk(line: str) -> None:
    """Neither the package nor another command."""
    code = f"import sys, gsomia_rules{line}; print({{'mcp', 'anyio', 'pydantic', 'uvicorn', 'asyncio'}} & set(sys.modules))"
    with Popen([sys.executable, "-c", code], env=ENVIRONMENT, stdout=PIPE, text=True, cwd=ROOT) as process:
        assert process.communicate()[0].endswith("set()\n")
