import asyncio
import json

import api
from api import raises
from pyodide.http import HttpStatusError, open_url, pyfetch, pyxhr


async def test_pyfetch():
    response = await pyfetch(f"{api.HTTP}/echo?q=1", headers=api.HEADERS)
    assert response.status == 200 and response.ok
    api.check_headers(await response.json())
    body = json.dumps({"a": 1})
    response = await pyfetch(f"{api.HTTP}/echo", method="POST", body=body)
    assert api.body(await response.json()) == b'{"a": 1}'


async def test_pyfetch_answers():
    assert await (await pyfetch(f"{api.HTTP}/gzip")).json() == {"encoded": "gzip"}
    assert await (await pyfetch(f"{api.HTTPS}/chunked")).bytes() == b"one two three"
    response = await pyfetch(f"{api.HTTP}/redirect?to=/echo")
    assert response.redirected and response.url == f"{api.HTTP}/echo"
    response = await pyfetch(f"{api.HTTP}/status/404")
    with raises(HttpStatusError, "404"):
        response.raise_for_status()


async def test_pyfetch_failures():
    for url, text in (
        (api.UNGRANTED, "ungranted.example is not granted"),
        (api.CLOSED, "no answer"),
        (api.UNKNOWN, "not found"),
        (f"{api.UNTRUSTED}/", "certificate"),
    ):
        with raises(OSError, text):
            await pyfetch(url)


async def test_pyfetch_overlaps():
    loop = asyncio.get_running_loop()
    start = loop.time()
    await asyncio.gather(*(pyfetch(f"{api.HTTP}/slow?seconds=1.5") for _ in range(4)))
    assert loop.time() - start < 5.5


def test_open_url():
    assert json.load(open_url(f"{api.HTTP}/echo?q=1"))["query"] == "q=1"
    with raises(Exception):
        open_url(api.UNGRANTED)


def test_pyxhr():
    response = pyxhr.get(f"{api.HTTP}/echo", params={"q": "1"}, headers=api.HEADERS)
    assert response.status_code == 200
    api.check_headers(response.json())
    response = pyxhr.post(f"{api.HTTPS}/echo", json={"a": 1})
    assert json.loads(api.body(response.json())) == {"a": 1}
    with raises(Exception):
        pyxhr.get(api.UNGRANTED)
