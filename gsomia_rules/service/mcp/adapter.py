"""The tools, resources and the prompt as a server of the official SDK, which is imported with this module only."""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, Final, TypeVar

import anyio
from anyio import to_thread
from mcp import types
from mcp.server.lowlevel import Server
from mcp.shared.exceptions import MCPError

from gsomia_rules import __version__
from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.markup import printable
from gsomia_rules.service.clock import current_time
from gsomia_rules.service.library import Library
from gsomia_rules.service.mcp.check_tool import CHECK_TOOL
from gsomia_rules.service.mcp.inputs import input_schema
from gsomia_rules.service.mcp.output_schemas import output_schema
from gsomia_rules.service.mcp.prompt import PROMPT, PROMPT_INPUTS, PROMPT_SAYS, draft_pact
from gsomia_rules.service.mcp.resources import URI_TEMPLATE, pact_file, uri_of
from gsomia_rules.service.mcp.tool import Tool
from gsomia_rules.service.mcp.tools import INSTRUCTIONS, TOOLS, UnknownTool, call

__all__ = ["server"]

LONGEST_WAIT: Final = 20
"""Seconds until a call is given up: none takes as long by itself, but many may stand in line."""

_LOG: Final = logging.getLogger("mcp.gsomia_rules")
_TOML: Final = "application/toml"
_READ_ONLY: Final = types.ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)

_Found = TypeVar("_Found")


def server(library: Library, clock: Callable[[], datetime] = current_time) -> Server[Any]:
    """A server for the pacts of a library; ``clock`` says when a call is made."""
    checks, questions = anyio.Semaphore(1), anyio.Semaphore(1)

    async def list_tools(_context: object, _params: object) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_described(tool) for tool in TOOLS.values()])

    async def call_tool(_context: object, params: types.CallToolRequestParams) -> types.CallToolResult:
        ask = partial(call, library, params.name, params.arguments or {}, clock())
        line = checks if params.name == CHECK_TOOL.name else questions  # a check takes seconds, and a question a moment
        try:
            with anyio.fail_after(LONGEST_WAIT):
                async with line:  # in another thread, so that the connection stays alive
                    answer = await to_thread.run_sync(ask, abandon_on_cancel=True)
        except UnknownTool as error:
            raise _refused(error) from None
        except GsomiaRulesError as error:
            return types.CallToolResult(content=[_text(str(error))], is_error=True)
        except TimeoutError:
            return types.CallToolResult(content=[_text("this takes too long; try again, or ask less")], is_error=True)
        except Exception:
            _LOG.exception("a fault in %s", params.name)
            raise MCPError(types.INTERNAL_ERROR, "the server has a fault here, which its log shows") from None
        return types.CallToolResult(content=[_text(answer.text)], structured_content=dict(answer.data))

    async def list_resources(_context: object, _params: object) -> types.ListResourcesResult:
        return types.ListResourcesResult(
            resources=[
                types.Resource(
                    uri=uri_of(name), name=name, title=file.pact.title, mime_type=_TOML, size=len(file.content)
                )
                for name, file in library.files.items()
            ]
        )

    async def list_resource_templates(_context: object, _params: object) -> types.ListResourceTemplatesResult:
        says = "The pact file of a treaty (TOML): its text, its record, its readings and their sources."
        template = types.ResourceTemplate(
            uri_template=URI_TEMPLATE, name="pact", title="Pact file", description=says, mime_type=_TOML
        )
        return types.ListResourceTemplatesResult(resource_templates=[template])

    async def read_resource(_context: object, params: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        file = _or_refused(partial(pact_file, library, params.uri))
        content = types.TextResourceContents(uri=uri_of(file.pact.name), mime_type=_TOML, text=file.content.decode())
        return types.ReadResourceResult(contents=[content])

    async def list_prompts(_context: object, _params: object) -> types.ListPromptsResult:
        arguments = [
            types.PromptArgument(name=name, description=one.schema["description"], required=one.required)
            for name, one in PROMPT_INPUTS.items()
        ]
        prompt = types.Prompt(name=PROMPT, title="Draft a pact file", description=PROMPT_SAYS, arguments=arguments)
        return types.ListPromptsResult(prompts=[prompt])

    async def get_prompt(_context: object, params: types.GetPromptRequestParams) -> types.GetPromptResult:
        if params.name != PROMPT:
            raise MCPError(types.INVALID_PARAMS, f"there is no prompt {params.name[:60]!r}; the only one is {PROMPT}")
        words = _or_refused(partial(draft_pact, params.arguments or {}))
        message = types.PromptMessage(role="user", content=_text(words))
        return types.GetPromptResult(description=PROMPT_SAYS, messages=[message])

    return Server(
        "gsomia-rules",
        version=__version__,
        title="Treaty deadlines",
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_list_resource_templates=list_resource_templates,
        on_read_resource=read_resource,
        on_list_prompts=list_prompts,
        on_get_prompt=get_prompt,
    )


def _described(tool: Tool) -> types.Tool:
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.says,
        input_schema=input_schema(tool.inputs),
        output_schema=output_schema(tool.schema),
        annotations=_READ_ONLY,
    )


def _text(words: str) -> types.TextContent:
    """Words that cannot act on a terminal, which may quote what the client sent."""
    return types.TextContent(type="text", text=printable(words))


def _or_refused(ask: Callable[[], _Found]) -> _Found:
    """The result of a function, whose error becomes one of the protocol."""
    try:
        return ask()
    except GsomiaRulesError as error:
        raise _refused(error) from None


def _refused(error: GsomiaRulesError) -> MCPError:
    return MCPError(types.INVALID_PARAMS, printable(str(error)))
