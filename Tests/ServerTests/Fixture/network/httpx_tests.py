import asyncio
import ssl
import time

import api
import httpx
from api import raises


def test_client():
    with httpx.Client(base_url=api.HTTP, headers={"User-Agent": "tests/1.0"}) as client:
        response = client.get("/echo", params={"q": "a b"})
        assert response.status_code == 200 and response.reason_phrase == "OK"
        assert response.json()["query"] == "q=a+b"
        api.check_headers(response.json(), {"User-Agent": "tests/1.0"})
        client.get("/cookies")
        echo = client.get("/echo").json()
        api.check_headers(echo, {"Cookie": "first=1; second=two"})


def test_headers():
    headers = {**api.HEADERS, "X-Own": api.HEADERS["X-Own"].encode()}
    api.check_headers(httpx.get(f"{api.HTTP}/echo", headers=headers).json())


def test_bodies():
    echo = httpx.post(f"{api.HTTP}/echo", json={"a": 1}).json()
    assert api.body(echo) == b'{"a":1}'
    echo = httpx.post(f"{api.HTTP}/echo", files={"f": ("n.bin", b"\xff")}).json()
    assert b'filename="n.bin"' in api.body(echo)
    pieces = (piece for piece in (b"one ", b"two"))
    assert httpx.put(f"{api.HTTP}/reflect", content=pieces).content == b"one two"


def test_encodings():
    assert httpx.get(f"{api.HTTP}/gzip").json() == {"encoded": "gzip"}
    assert httpx.get(f"{api.HTTP}/chunked").text == "one two three"


def test_unknown_encodings():
    response = httpx.get(f"{api.HTTP}/coding/aws-chunked")
    assert response.content == b"as it is" and response.headers["Content-Encoding"] == "aws-chunked"
    with raises(httpx.ReadError, "Content-Encoding that is not understood"):
        httpx.post(f"{api.HTTP}/coding/aws-chunked", content=b"once")


def test_unusual_headers():
    headers = httpx.get(f"{api.HTTP}/latin").headers
    assert headers["X-Latin"] == "".join(map(chr, range(0xA0, 0x100))), headers["X-Latin"]
    assert headers["X-Folded"] == "one two"


def test_streaming():
    with httpx.stream("GET", f"{api.HTTP}/bytes/10000") as response:
        assert sum(len(piece) for piece in response.iter_raw(1000)) == 10000
    with httpx.stream("GET", f"{api.HTTP}/chunked") as response:
        assert list(response.iter_lines()) == ["one two three"]


def test_redirects():
    url = f"{api.HTTP}/redirect?to=/echo%3Fhop%3D2"
    assert httpx.get(url).status_code == 302
    response = httpx.get(url, follow_redirects=True)
    assert response.json()["query"] == "hop=2" and len(response.history) == 1


def test_status_and_authentication():
    with raises(httpx.HTTPStatusError, "404"):
        httpx.get(f"{api.HTTP}/status/404").raise_for_status()
    assert httpx.get(f"{api.HTTP}/basic", auth=("user", "pass")).text == "welcome"
    assert httpx.head(f"{api.HTTP}/bytes/10").headers["Content-Length"] == "10"


def test_https():
    assert httpx.get(f"{api.HTTPS}/echo").json()["scheme"] == "https"
    with httpx.Client(verify=ssl.create_default_context(), http2=False) as client:
        assert client.get(f"{api.HTTPS}/echo").json()["scheme"] == "https"
    transport = httpx.HTTPTransport(retries=2, verify=False)
    with httpx.Client(transport=transport) as client:
        assert client.get(f"{api.HTTPS}/echo").is_success


FAILURES = (
    (f"{api.UNGRANTED}/", httpx.ConnectError, "ungranted.example is not granted"),
    (api.CLOSED, httpx.ConnectError, "no answer"),
    (api.UNKNOWN, httpx.ConnectError, "not found"),
    (f"{api.UNTRUSTED}/", httpx.ConnectError, "certificate"),
    (api.SLOW, httpx.ReadTimeout, "took too long"),
    (api.TOO_LARGE, httpx.ReadError, "larger than"),
)


def test_failures():
    for url, kind, text in FAILURES:
        with raises(kind, text):
            httpx.get(url, timeout=1 if url == api.SLOW else 20)


async def test_async_client():
    async with httpx.AsyncClient(base_url=api.HTTP) as client:
        response = await client.post("/echo", json={"a": 1}, headers={"User-Agent": "own"})
        api.check_headers(response.json(), {"User-Agent": "own"})
        assert api.body(response.json()) == b'{"a":1}'
        await client.get("/cookies")
        assert client.cookies["second"] == "two"
        response = await client.get("/redirect?to=/echo", follow_redirects=True)
        assert response.url == f"{api.HTTP}/echo"
        async with client.stream("GET", "/bytes/10000") as response:
            assert sum([len(piece) async for piece in response.aiter_raw(1000)]) == 10000
    async with httpx.AsyncClient(verify=ssl.create_default_context()) as client:
        assert (await client.get(f"{api.HTTPS}/echo")).json()["scheme"] == "https"


async def test_async_requests_overlap():
    async with httpx.AsyncClient(timeout=30) as client:
        start = time.monotonic()
        url = f"{api.HTTP}/slow?seconds=1.5"
        answers = await asyncio.gather(*(client.get(url) for _ in range(4)))
        assert [answer.text for answer in answers] == ["slow"] * 4
        # One after another they would take six seconds.
        assert time.monotonic() - start < 5.5


async def test_cancelled_requests_make_room():
    async with httpx.AsyncClient(timeout=None) as client:
        # More than the host makes at once: the last would wait for the first.
        for count in range(1, 13):
            request = asyncio.ensure_future(client.get(f"{api.HTTP}/slow/{count}?seconds=200"))
            while f"/slow/{count}" not in httpx.get(f"{api.HTTP}/seen").json():
                await asyncio.sleep(0.01)
            request.cancel()
            with raises(asyncio.CancelledError):
                await request


async def test_async_failures():
    async with httpx.AsyncClient() as client:
        for url, kind, text in FAILURES:
            with raises(kind, text):
                await client.get(url, timeout=1 if url == api.SLOW else 20)


async def test_async_body_in_pieces():
    async def pieces():
        yield b"one "
        yield b"two"

    async with httpx.AsyncClient() as client:
        assert (await client.post(f"{api.HTTP}/reflect", content=pieces())).content == b"one two"
