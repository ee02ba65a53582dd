"""Where the API of the tests is (see http_api.py), and what is asked of it."""

import base64
import contextlib
import json
import os

_ports = json.loads(os.environ["TEST_API"])
HTTP = f"http://127.0.0.1:{_ports['http']}"
HTTPS = f"https://localhost:{_ports['https']}"
HTTPS_PORT = _ports["https"]
HTTP_PORT = _ports["http"]
UNTRUSTED = f"https://localhost:{_ports['untrusted']}"
CLOSED = f"http://127.0.0.1:{_ports['closed']}"
UNGRANTED = "http://ungranted.example"
UNKNOWN = "http://nowhere.invalid"
TOO_LARGE = f"{HTTP}/bytes/{33 << 20}"
SLOW = f"{HTTP}/slow?seconds=30"
# What browsers keep for themselves, and what nobody does.
HEADERS = {
    "User-Agent": "tests/1.0",
    "Cookie": "a=1; b=2",
    "Referer": "https://from.example/",
    "Origin": "https://origin.example",
    "Date": "Tue, 15 Nov 1994 08:12:31 GMT",
    "DNT": "1",
    "Sec-Fetch-Mode": "mine",
    "Accept-Language": "eo",
    "X-Own": "v\u00e4lue",
}


def check_headers(echo, headers=HEADERS):
    """Each header arrived once, as it was set."""
    got = echo["headers"]
    for name, value in headers.items():
        values = [text for other, text in got if other.lower() == name.lower()]
        # The server reads bytes as Latin-1, and a library may have written either encoding.
        expected = (value, value.encode().decode("latin-1"))
        assert len(values) == 1 and values[0] in expected, (name, values)
    assert not any(name.lower() == "x-wasm-pocket" for name, _ in got), got


def body(echo):
    return base64.b64decode(echo["body"])


@contextlib.contextmanager
def raises(kind, text=""):
    """An exception of that kind comes, and says `text`."""
    try:
        yield
    except kind as error:
        assert text in str(error), repr(error)
        return
    raise AssertionError(f"no {kind}")
