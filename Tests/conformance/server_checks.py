"""What the protocol's own conformance suite asks of servers, asked of wasm-pocket over stdio.

    Tests/clients/run .build/debug/wasm-pocket Tests/conformance/server_checks.py

The scenarios are those of https://github.com/modelcontextprotocol/conformance that are about tools,
resources, prompts and the base protocol, by their names there; what is only about HTTP has no
meaning here, and sampling and roots are not offered. Their fixtures are the packages in tools/.
Every line of the server is also read by the public SDK's types of the revision in force.
Prints a line for each check; a failed one ends the run with a traceback.
"""

import contextlib
import json
import pathlib
import subprocess
import sys

from mcp_types import methods

TOOLS = sorted(str(path) for path in (pathlib.Path(__file__).parent / "tools").iterdir())
MODERN = "2026-07-28"
META = "io.modelcontextprotocol/"
FORMS = {"elicitation": {"form": {}, "url": {}}}


class Server:
    """A running server; `version` is that of the handshake, or none for the modern era."""

    def __init__(self, binary, version, capabilities=None):
        self.version, self.capabilities = version, capabilities or {}
        command = [binary, "--allow-ask", *TOOLS]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        # The method of each request, by its id: 1, 2, …
        self.requests = {}
        # What arrived that answers nothing, and what the client is asked, with its answers.
        self.notifications, self.asked, self.answer = [], [], None
        if version != MODERN:
            client = {"name": "conformance", "version": "1"}
            about = {"protocolVersion": version, "capabilities": self.capabilities}
            self.initialized = self.ask("initialize", about | {"clientInfo": client})["result"]
            self.send({"jsonrpc": "2.0", "method": "notifications/initialized"})

    def send(self, message):
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()

    def start(self, method, params=None, meta=None):
        number = len(self.requests) + 1
        self.requests[number] = method
        params, meta = dict(params or {}), dict(meta or {})
        if self.version == MODERN:
            meta.setdefault(META + "protocolVersion", MODERN)
            meta.setdefault(META + "clientCapabilities", self.capabilities)
        if meta:
            params["_meta"] = meta
        self.send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        return number

    def read(self):
        """The next response; what the server asks meanwhile is answered."""
        while line := self.process.stdout.readline():
            message = json.loads(line)
            if "result" in message:
                data, method = message["result"], self.requests[message["id"]]
                read = methods.serialize_server_result(method, self.version, data)
                # Of a question it writes out what is not said.
                assert read == data or "inputRequests" in data, (read, data)
            if "method" not in message:
                return message
            is_request = "id" in message
            parse = (
                methods.parse_server_request if is_request else methods.parse_server_notification
            )
            parse(message["method"], self.version, message["params"])
            if is_request:
                self.asked.append(message)
                self.send({"jsonrpc": "2.0", "id": message["id"], "result": self.answer})
            else:
                self.notifications.append(message)
        raise EOFError("the server has ended")

    def ask(self, method, params=None, meta=None):
        number = self.start(method, params, meta)
        response = self.read()
        assert response["id"] == number, response
        return response

    def call(self, name, arguments=None, meta=None, **more):
        params = {"name": name, "arguments": arguments or {}, **more}
        return self.ask("tools/call", params, meta)

    def told(self, method):
        """The parameters of the notifications of `method` since this was asked last."""
        found = [each["params"] for each in self.notifications if each["method"] == method]
        self.notifications = [each for each in self.notifications if each["method"] != method]
        return found

    def close(self):
        self.process.stdin.close()
        self.process.wait(30)


def check(what, is_so, detail=""):
    assert is_so, f"{what}: {detail}"
    print(f"ok: {what}")


def tools(server):
    listed = server.ask("tools/list")["result"]["tools"]
    names = [tool["name"] for tool in listed]
    check("tools-list: unique names", len(set(names)) == len(names), names)
    for tool in listed:
        is_whole = tool.get("description") and tool["inputSchema"]["type"] == "object"
        check(f"tools-list: {tool['name']}", is_whole, tool)
    schema = next(each for each in listed if each["name"] == "json_schema_2020_12_tool")
    path = pathlib.Path(__file__).parent / "tools" / "json_schema_2020_12_tool" / "schema.json"
    check("json-schema-2020-12", schema["inputSchema"] == json.loads(path.read_text()), schema)


def contents(server):
    for name, types in [
        ("test_simple_text", ["text"]),
        ("test_image_content", ["image"]),
        ("test_audio_content", ["audio"]),
        ("test_embedded_resource", ["resource"]),
        ("test_multiple_content_types", ["text", "image", "resource"]),
    ]:
        result = server.call(name)["result"]
        found = [block["type"] for block in result["content"]]
        check(f"tools-call: {name}", found == types and not result["isError"], result)
    result = server.call("test_error_handling")["result"]
    text = result["content"][0]["text"]
    check("tools-call-error", result["isError"] and "intentionally returns an error" in text, text)
    response = server.call("no_such_tool")
    check("tools-call: unknown tool", response["error"]["code"] == -32602, response)
    result = server.call("json_schema_2020_12_tool", {"name": 1, "phone": "1"})["result"]
    check("SEP-1303: arguments that do not fit", result["isError"], result)


def reports(server):
    name = "test_tool_with_progress"
    result = server.call(name, meta={"progressToken": "progress-test-1"})["result"]
    told = server.told("notifications/progress")
    numbers = [each["progress"] for each in told]
    check("tools-call-with-progress", len(told) >= 3 and not result["isError"], told)
    check("progress-values-non-decreasing", numbers == sorted(numbers), numbers)
    totals = [each["total"] for each in told if "total" in each]
    is_bounded = all(each["progress"] <= each.get("total", 1e9) for each in told)
    check("progress: totals", totals == sorted(totals) and is_bounded, told)
    tokens = {each["progressToken"] for each in told}
    check("progress-token-matches-request", tokens == {"progress-test-1"}, tokens)
    server.call(name)
    check("progress-no-token-no-notifications", not server.told("notifications/progress"))


def modern_logging(server):
    def levels(name, level=None):
        server.call(name, meta={META + "logLevel": level} if level else None)
        return [each["level"] for each in server.told("notifications/message")]

    everything = levels("test_logging_tool", "debug")
    wanted = ["debug", "info", "warning", "error"]
    check("per-request-loglevel: emission", everything == wanted, everything)
    some = levels("test_logging_tool", "error")
    check("per-request-loglevel: filtering", some == ["error"], some)
    response = server.call("test_logging_tool", meta={META + "logLevel": "banana"})
    check("per-request-loglevel: no level", response["error"]["code"] == -32602, response)
    check("per-request-loglevel: without one", levels("test_logging_tool") == [])


def legacy_logging(server):
    check("logging-set-level", server.ask("logging/setLevel", {"level": "info"})["result"] == {})
    server.ask("logging/setLevel", {"level": "debug"})
    server.call("test_tool_with_logging")
    told = server.told("notifications/message")
    check("tools-call-with-logging", len(told) >= 3, told)
    response = server.ask("logging/setLevel", {"level": "loud"})
    check("logging: no level", response["error"]["code"] == -32602, response)


def resources(server):
    listed = server.ask("resources/list")["result"]["resources"]
    check("resources-list", all(each["uri"] and each["name"] for each in listed), listed)

    def read(uri):
        return server.ask("resources/read", {"uri": uri})

    (text,) = read("test://static-text")["result"]["contents"]
    expected = "This is the content of the static text resource."
    check("resources-read-text", text["text"] == expected and text["mimeType"], text)
    (blob,) = read("test://static-binary")["result"]["contents"]
    check("resources-read-binary", blob["blob"] and blob["mimeType"] == "image/png", blob)
    templates = server.ask("resources/templates/list")["result"]["resourceTemplates"]
    (template,) = [each["uriTemplate"] for each in templates]
    check("resources-templates-list", template == "test://template/{id}/data", template)
    (filled,) = read("test://template/123/data")["result"]["contents"]
    is_filled = filled["uri"] == "test://template/123/data"
    check("resources-templates-read", is_filled and json.loads(filled["text"])["id"] == "123")
    missing = read("test://nonexistent-resource-for-conformance-testing")["error"]
    code = -32602 if server.version == MODERN else -32002
    check("sep-2164-resource-not-found", missing["code"] == code, missing)
    check("sep-2164: data", missing["data"]["uri"].startswith("test://nonexistent"), missing)


def subscriptions(server):
    for method in ["resources/subscribe", "resources/unsubscribe"]:
        response = server.ask(method, {"uri": "test://watched-resource"})
        check(method.replace("/", "-"), response["result"] == {}, response)


def prompts(server):
    listed = server.ask("prompts/list")["result"]["prompts"]
    check("prompts-list", len(listed) == 5 and all(p["name"] and p["description"] for p in listed))

    def get(name, arguments=None):
        params = {"name": name, "arguments": arguments or {}}
        messages = server.ask("prompts/get", params)["result"]["messages"]
        assert all(each["role"] == "user" for each in messages), messages
        return [each["content"] for each in messages]

    (simple,) = get("test_simple_prompt")
    check("prompts-get-simple", simple["text"].startswith("This is a simple prompt"), simple)
    (filled,) = get("test_prompt_with_arguments", {"arg1": "testValue1", "arg2": "testValue2"})
    is_filled = "arg1='testValue1', arg2='testValue2'" in filled["text"]
    check("prompts-get-with-args", is_filled, filled)
    uri = "test://example-resource"
    resource, text = get("test_prompt_with_embedded_resource", {"resourceUri": uri})
    is_shown = resource["resource"]["uri"] == uri and text["type"] == "text"
    check("prompts-get-embedded-resource", is_shown, resource)
    image, text = get("test_prompt_with_image")
    check("prompts-get-with-image", image["mimeType"] == "image/png" and image["data"], image)
    ref = {"type": "ref/prompt", "name": "test_prompt_with_arguments"}
    params = {"ref": ref, "argument": {"name": "arg1", "value": "par"}}
    completion = server.ask("completion/complete", params)["result"]["completion"]
    check("completion-complete", completion["values"] == ["paris", "park", "party"], completion)


def legacy_questions(server):
    server.answer = {"action": "accept", "content": {"username": "u", "email": "u@example.com"}}
    result = server.call("test_elicitation", {"message": "Please provide your information"})
    text = result["result"]["content"][0]["text"]
    check("tools-call-elicitation", len(server.asked) == 1 and "u@example.com" in text, result)
    check("tools-call-elicitation: method", server.asked.pop()["method"] == "elicitation/create")
    if server.version < "2025-11-25":
        return
    server.answer = {"action": "accept", "content": {}}
    server.call("test_elicitation_sep1034_defaults")
    fields = server.asked.pop()["params"]["requestedSchema"]["properties"]
    defaults = {name: field["default"] for name, field in fields.items()}
    wanted = {"name": "John Doe", "age": 30, "score": 95.5, "status": "active", "verified": True}
    check("elicitation-sep1034-defaults", defaults == wanted, defaults)
    server.call("test_elicitation_sep1330_enums")
    fields = server.asked.pop()["params"]["requestedSchema"]["properties"]
    check("sep1330: untitled single", fields["untitledSingle"]["enum"], fields)
    check("sep1330: titled single", fields["titledSingle"]["oneOf"][0]["const"], fields)
    check("sep1330: legacy", len(fields["legacyEnum"]["enumNames"]) == 3, fields)
    check("sep1330: untitled multi", fields["untitledMulti"]["items"]["enum"], fields)
    check("sep1330: titled multi", fields["titledMulti"]["items"]["anyOf"][0]["const"], fields)


def modern_questions(server):
    def accept(**content):
        return {"action": "accept", "content": content}

    def asks(response):
        result = response["result"]
        return result["resultType"] == "input_required" and result["inputRequests"]

    name = "test_input_required_result_elicitation"
    request = asks(server.call(name))["user_name"]
    check("input-required-result-basic-elicitation", request["method"] == "elicitation/create")
    done = server.call(name, inputResponses={"user_name": accept(name="Alice")})["result"]
    is_done = done["resultType"] == "complete" and "Hello, Alice!" in done["content"][0]["text"]
    check("input-required-result-elicitation-complete", is_done, done)
    again = server.call(name, inputResponses={"wrong_key": accept(data="wrong")})
    check("input-required-result-missing-input-response", asks(again), again)
    for wrong in [7, None]:
        response = server.call(name, inputResponses={"user_name": wrong})
        is_refused = response.get("error", {}).get("code") == -32602 or asks(response)
        check(f"input-required-result: {wrong} is no answer", is_refused, response)

    name = "test_input_required_result_request_state"
    first = server.call(name)["result"]
    state = first["requestState"]
    check("input-required-result-request-state", isinstance(state, str), first)
    answers = {"confirm": accept(ok=True)}
    done = server.call(name, inputResponses=answers, requestState=state)["result"]
    check("input-required-result-request-state-complete", "state-ok" in done["content"][0]["text"])
    response = server.call(name, inputResponses=answers, requestState=state + "-TAMPERED")
    check("input-required-result-tampered-state", response["error"]["code"] == -32602, response)

    name = "test_input_required_result_multi_round"
    first = server.call(name)["result"]
    answers, state = {"step1": accept(name="Alice")}, first["requestState"]
    second = server.call(name, inputResponses=answers, requestState=state)["result"]
    is_new = second["requestState"] != state and "step2" in second["inputRequests"]
    check("input-required-result-multi-round-r2", is_new, second)
    answers, state = {"step2": accept(color="blue")}, second["requestState"]
    third = server.call(name, inputResponses=answers, requestState=state)["result"]
    is_done = third["resultType"] == "complete" and "blue" in third["content"][0]["text"]
    check("input-required-result-multi-round-r3", is_done, third)

    params = {"name": "test_input_required_result_prompt"}
    ((key, _),) = asks(server.ask("prompts/get", params)).items()
    params["inputResponses"] = {key: accept(context="test context")}
    done = server.ask("prompts/get", params)["result"]
    text = done["messages"][0]["content"]["text"]
    check("input-required-result-non-tool-request", "test context" in text, done)

    server.capabilities, before = {}, server.capabilities
    result = server.call("test_input_required_result_elicitation")["result"]
    check("input-required-result-capability-check", result["resultType"] == "complete", result)
    server.capabilities = before


def modern_base(server):
    found = server.ask("server/discover")["result"]
    versions = found["supportedVersions"]
    check("server-stateless: discover", MODERN in versions and "capabilities" in found, found)
    check("server-stateless: identity", found["_meta"][META + "serverInfo"]["name"], found)
    check("server-stateless: no identity in the body", "serverInfo" not in found, found)
    unknown = {META + "protocolVersion": "v999.0.0"}
    error = server.ask("tools/list", meta=unknown)["error"]
    check("server-stateless: unknown version", error["code"] == -32022, error)
    is_named = set(error["data"]["supported"]) <= set(versions)
    check("server-stateless: supported", is_named and error["data"]["requested"] == "v999.0.0")
    for missing in ["protocolVersion", "clientCapabilities"]:
        error = server.ask("tools/list", meta={META + missing: None})["error"]
        check(f"server-stateless: without {missing}", error["code"] == -32602, error)
    for method in ["initialize", "ping", "logging/setLevel", "resources/subscribe"]:
        error = server.ask(method)["error"]
        check(f"server-stateless: {method} was removed", error["code"] == -32601, error)
    for method, params in [
        ("server/discover", {}),
        ("tools/list", {}),
        ("prompts/list", {}),
        ("resources/list", {}),
        ("resources/templates/list", {}),
        ("resources/read", {"uri": "test://static-text"}),
    ]:
        result = server.ask(method, params)["result"]
        is_hinted = result["ttlMs"] >= 0 and result["cacheScope"] in ["public", "private"]
        check(f"caching: {method}", is_hinted, result)
    called = server.call("test_tool_fast")["result"]
    check("caching: not of calls", "ttlMs" not in called and "cacheScope" not in called, called)
    number = server.start("subscriptions/listen", {"notifications": {"toolsListChanged": True}})
    server.ask("tools/list")
    (told,) = server.told("notifications/subscriptions/acknowledged")
    is_tagged = told["_meta"][META + "subscriptionId"] == number
    check("subscriptions: acknowledged", is_tagged and told["notifications"], told)
    cancelled = {"requestId": number}
    server.send({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": cancelled})


def legacy_base(server):
    about = server.initialized
    check(f"server-initialize {server.version}", about["protocolVersion"] == server.version, about)
    check("server-initialize: name", about["serverInfo"]["name"] and about["capabilities"], about)
    check("ping", server.ask("ping")["result"] == {})
    if server.version != "2025-03-26":
        server.send([{"jsonrpc": "2.0", "id": 1, "method": "ping"}])
        error = server.read()["error"]
        check("json-rpc-batch-rejection", error["code"] == -32600, error)


def main(binary):
    lists, calls = [tools, resources, prompts], [contents, reports]
    legacy = [legacy_base, *lists, subscriptions, legacy_questions]
    for version, scenarios in [
        ("2025-06-18", legacy),
        ("2025-11-25", [*legacy, *calls, legacy_logging]),
        (MODERN, [modern_base, *lists, *calls, modern_logging, modern_questions]),
    ]:
        print(f"# {version}")
        with contextlib.closing(Server(binary, version, FORMS)) as server:
            for scenario in scenarios:
                scenario(server)


if __name__ == "__main__":
    main(sys.argv[1])
