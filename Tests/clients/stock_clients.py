"""Connects the public Python clients to wasm-pocket, in both eras of the protocol.

    Tests/clients/run .build/debug/wasm-pocket

Prints a line for each check; a failed one ends the run with a traceback.
"""

import asyncio
import json
import os
import pathlib
import sys

import fastmcp
import mcp
from fastmcp.client.transports import StdioTransport

ROOT = pathlib.Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "word-count"
ASKING = [str(ROOT / "protocol" / "transcripts" / "greets"), "--allow-ask"]
README = "readme://tool/word-count"
MODES = {"auto": "2026-07-28", "2026-07-28": "2026-07-28", "legacy": "2025-11-25"}
# Clients hand on a few variables only; the runtime is not among them.
ENVIRONMENT = {name: os.environ[name] for name in ["WASM_POCKET_PYODIDE"] if name in os.environ}


def check(what, is_so, detail=""):
    assert is_so, f"{what}: {detail}"
    print(f"ok: {what}")


def recorded_call():
    return json.loads((EXAMPLE / "calls" / "to-be.json").read_text())


def check_version(who, version, expected):
    check(f"{who} speaks {expected}", version == expected, version)


def check_tools(who, tools):
    check(f"{who} lists word-count", [tool.name for tool in tools] == ["word-count"], tools)


def check_result(who, text, structured, is_error):
    expected = recorded_call()["result"]
    check(f"{who} calls word-count", not is_error and text == expected["content"][0]["text"], text)
    check(f"{who} gets its object", structured == expected["structuredContent"], structured)


def check_readme(who, text):
    check(f"{who} reads the README", text == (EXAMPLE / "README.md").read_text(), text)


async def use_mcp(binary, mode, version):
    who = f"mcp, {mode},"
    server = mcp.StdioServerParameters(command=binary, args=[str(EXAMPLE)], env=ENVIRONMENT)
    async with mcp.Client(server, mode=mode) as client:
        check_version(who, client.protocol_version, version)
        if mode != "2026-07-28":  # pinned, it asks for nothing before its first request
            name = client.server_info.name
            check(f"{who} learns the name", name == "wasm-pocket", name)
        check_tools(who, (await client.list_tools()).tools)
        result = await client.call_tool("word-count", recorded_call()["arguments"])
        check_result(who, result.content[0].text, result.structured_content, result.is_error)
        failed = await client.call_tool("word-count", {"text": 1})
        check(f"{who} sees what does not fit", failed.is_error and "text" in failed.content[0].text)
        check_readme(who, (await client.read_resource(README)).contents[0].text)
        await use_prompts(who, client)
        await see_progress(who, client)
        check(
            f"{who} lists templates",
            not (await client.list_resource_templates()).resource_templates,
        )


async def use_prompts(who, client):
    prompts = [prompt.name for prompt in (await client.list_prompts()).prompts]
    check(f"{who} lists prompts", prompts == ["word-count-compare"], prompts)
    filled = await client.get_prompt("word-count-compare", {"language": "Deutsch"})
    text = filled.messages[0].content.text
    check(f"{who} fills a prompt in", "say in Deutsch" in text, text)
    reference = mcp.types.PromptReference(type="ref/prompt", name="word-count-compare")
    found = await client.complete(reference, {"name": "language", "value": "f"})
    check(f"{who} completes", found.completion.values == ["Français"], found)


async def see_progress(who, client):
    seen = []

    async def note(progress, total, message):
        seen.append(message)

    arguments = recorded_call()["arguments"]
    await client.call_tool("word-count", arguments, progress_callback=note)
    check(f"{who} sees progress", "running" in seen, seen)


async def use_fastmcp(binary, mode, version):
    who = f"fastmcp, {mode},"
    transport = StdioTransport(
        command=binary, args=[str(EXAMPLE)], env=ENVIRONMENT, keep_alive=False
    )
    async with fastmcp.Client(transport, mode=mode) as client:
        check_version(who, client.protocol_version, version)
        check_tools(who, await client.list_tools())
        result = await client.call_tool("word-count", recorded_call()["arguments"])
        check_result(who, result.content[0].text, result.structured_content, result.is_error)
        check_readme(who, (await client.read_resource(README))[0].text)


async def answer_mcp(binary, mode, version):
    seen = []

    async def answer(context, params):
        seen.append(params.message)
        content = {"name": "Ada", "language": "fr"}
        return mcp.types.ElicitResult(action="accept", content=content)

    server = mcp.StdioServerParameters(command=binary, args=ASKING, env=ENVIRONMENT)
    async with mcp.Client(server, mode=mode, elicitation_callback=answer) as client:
        result = await client.call_tool("greets", {})
        check_answer(f"mcp, {mode},", seen, result.content[0].text)


async def answer_fastmcp(binary, mode, version):
    seen = []

    async def answer(message, response_type, params, context):
        seen.append(message)
        return {"name": "Ada", "language": "fr"}

    transport = StdioTransport(command=binary, args=ASKING, env=ENVIRONMENT, keep_alive=False)
    async with fastmcp.Client(transport, mode=mode, elicitation_handler=answer) as client:
        result = await client.call_tool("greets", {})
        check_answer(f"fastmcp, {mode},", seen, result.content[0].text)


def check_answer(who, seen, text):
    check(f"{who} is asked once", len(seen) == 1 and "greets asks: Who are you?" in seen[0], seen)
    check(f"{who} answers", text == "Bonjour, Ada!", text)


async def main(binary):
    for use in [use_mcp, answer_mcp, use_fastmcp, answer_fastmcp]:
        for mode, version in MODES.items():
            await asyncio.wait_for(use(binary, mode, version), timeout=120)


asyncio.run(main(sys.argv[1]))
