import json

import api
from api import raises
from pyodide.code import run_js
from pyodide.ffi import JsException, to_js


def function(text):
    """A JavaScript function that takes JSON texts and may be awaited."""
    return run_js(f"(async (url, other) => {{ {text} }})")


async def test_fetch_headers():
    ask = function("""
      const headers = new Headers({ "X-Own": "1" });
      return (await fetch(url, { headers: JSON.parse(other), cache: "no-store" })).text()
    """)
    headers = {name: value for name, value in api.HEADERS.items() if value.isascii()}
    api.check_headers(json.loads(await ask(f"{api.HTTP}/echo", json.dumps(headers))), headers)


async def test_fetch_headers_of_other_kinds():
    for kind in ("new Map(Object.entries(headers))", "Object.entries(headers)", "headers"):
        ask = function(f"""
          const headers = {{ "X-Own": "1", "User-Agent": "own" }};
          return (await fetch(url, {{ headers: {kind} }})).text()
        """)
        echo = json.loads(await ask(f"{api.HTTP}/echo"))
        api.check_headers(echo, {"X-Own": "1", "User-Agent": "own"})


async def test_fetch_with_a_request():
    ask = function("""
      const request = new Request(url, { method: "PUT", body: "x", headers: { "X-Own": "1" } });
      return (await fetch(request)).text()
    """)
    echo = json.loads(await ask(f"{api.HTTP}/echo"))
    assert (echo["method"], api.body(echo)) == ("PUT", b"x")
    api.check_headers(echo, {"X-Own": "1", "Content-Type": "text/plain;charset=UTF-8"})


async def test_fetch_bodies():
    for body, content_type, expected in (
        ("'text'", "text/plain;charset=UTF-8", b"text"),
        ("new Blob(['blob'], { type: 'x/y' })", "x/y", b"blob"),
        ("new URLSearchParams({ a: 'b c' })", "application/x-www-form-urlencoded", b"a=b+c"),
        ("new Uint8Array([0, 255])", None, b"\x00\xff"),
        ("(() => { const f = new FormData(); f.append('n', 'v'); return f })()", None, b'"n"'),
        ("new Response('stream').body", None, b"stream"),
    ):
        ask = function(f"""
          const options = {{ method: "POST", body: {body}, duplex: "half" }};
          return (await fetch(url, options)).text()
        """)
        echo = json.loads(await ask(f"{api.HTTP}/echo"))
        assert expected in api.body(echo), (body, echo)
        types = [value for name, value in echo["headers"] if name.lower() == "content-type"]
        if "FormData" in body:
            assert types[0].startswith("multipart/form-data; boundary="), types
        elif content_type:
            assert types[0].replace(";charset=UTF-8", "") == content_type.replace(
                ";charset=UTF-8", ""
            ), types


async def test_fetch_redirects():
    ask = function("""
      const response = await fetch(url, { redirect: other, method: "POST", body: "x" });
      return `${response.type} ${response.redirected} ${response.url} ${await response.text()}`
    """)
    kind, redirected, url, text = (await ask(f"{api.HTTP}/redirect?to=/echo", "follow")).split(
        " ", 3
    )
    assert (kind, redirected, url) == ("cors", "true", f"{api.HTTP}/echo")
    assert json.loads(text)["method"] == "GET" and api.body(json.loads(text)) == b""
    text = await ask(f"{api.HTTP}/redirect?to=/echo", "manual")
    assert text.startswith("opaqueredirect false"), text
    with raises(JsException):
        await ask(f"{api.HTTP}/redirect?to=/echo", "error")
    with raises(JsException, "ungranted.example is not granted"):
        await ask(f"{api.HTTP}/redirect?to={api.UNGRANTED}", "follow")


async def test_fetch_authorization_stays_with_its_origin():
    ask = function("""
      const headers = { Authorization: "Bearer x", "X-Own": "1" };
      return (await fetch(url, { headers })).text()
    """)
    echo = json.loads(await ask(f"{api.HTTP}/redirect?to={api.HTTPS}/echo"))
    names = [name.lower() for name, _ in echo["headers"]]
    assert "x-own" in names and "authorization" not in names, names
    echo = json.loads(await ask(f"{api.HTTP}/redirect?to=/echo"))
    assert "authorization" in [name.lower() for name, _ in echo["headers"]]


async def test_fetch_failures():
    ask = function("return fetch(url)")
    for url, text in (
        (api.UNGRANTED, "ungranted.example is not granted"),
        (api.CLOSED, "no answer"),
        (f"{api.UNTRUSTED}/", "certificate"),
    ):
        with raises(JsException, text):
            await ask(url)
    name = await function("return fetch(url).catch((error) => error.name)")(api.UNGRANTED)
    assert name == "TypeError"


async def test_fetch_is_aborted():
    ask = function("""
      const signal = AbortSignal.timeout(200);
      return fetch(url, { signal }).then(() => "answer", (error) => error.name)
    """)
    assert await ask(api.SLOW) == "TimeoutError"


async def test_fetch_of_what_needs_no_network():
    ask = function("return (await fetch(url)).text()")
    assert await ask("data:text/plain,here") == "here"
    text = await function("""
      return (await fetch(URL.createObjectURL(new Blob(["blob"])))).text()
    """)()
    assert text == "blob"


async def test_fetch_answers():
    ask = function("""
      const response = await fetch(url);
      const headers = JSON.stringify([...response.headers]);
      return `${response.status} ${response.ok} ${headers} ${(await response.text()).length}`
    """)
    assert (await ask(f"{api.HTTP}/status/404")).startswith("404 false ")
    text = await ask(f"{api.HTTP}/gzip")
    assert "application/json" in text and "content-encoding" not in text


REQUEST = """
  const request = new XMLHttpRequest();
  request.open(options.method ?? "GET", url, options.isAsync ?? false);
  for (const [name, value] of Object.entries(options.headers ?? {})) {
    request.setRequestHeader(name, value);
  }
"""


def request(url, **options):
    run = run_js(f"(url, options) => {{ {REQUEST} request.send(options.body); return request }}")
    return run(url, to_js(options, dict_converter=run_js("Object.fromEntries")))


def test_synchronous_requests():
    headers = {name: value for name, value in api.HEADERS.items() if value.isascii()}
    answer = request(f"{api.HTTP}/echo", method="POST", body="x", headers=headers)
    assert answer.status == 200 and answer.statusText == "OK"
    assert answer.getResponseHeader("content-type") == "application/json"
    echo = json.loads(answer.responseText)
    api.check_headers(echo, headers)
    assert api.body(echo) == b"x"
    assert request(f"{api.HTTP}/redirect?to=/chunked").responseText == "one two three"
    with raises(JsException):
        request(api.UNGRANTED)


async def test_asynchronous_requests():
    ask = run_js(f"""(url) => new Promise((resolve) => {{
      const options = {{ isAsync: true, method: "POST", headers: {{ "User-Agent": "own" }} }};
      {REQUEST}
      request.onload = () => resolve(request.responseText);
      request.onerror = () => resolve("error");
      const form = new FormData();
      form.append("n", "v");
      request.send(form);
    }})""")
    echo = json.loads(await ask(f"{api.HTTP}/echo"))
    api.check_headers(echo, {"User-Agent": "own"})
    assert b'name="n"' in api.body(echo)
    assert await ask(api.UNGRANTED) == "error"
