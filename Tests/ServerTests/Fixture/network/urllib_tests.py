import http.cookiejar
import json
import ssl
import urllib.error
import urllib.parse
import urllib.request

import api
from api import raises


def ask(path, **options):
    with urllib.request.urlopen(urllib.request.Request(api.HTTP + path, **options)) as response:
        return response.read()


def test_get():
    with urllib.request.urlopen(f"{api.HTTP}/echo?q=a%20b") as response:
        echo = json.load(response)
        assert response.status == 200 and response.reason == "OK"
        assert response.headers["Content-Type"] == "application/json"
    assert (echo["method"], echo["path"], echo["query"]) == ("GET", "/echo", "q=a%20b")


def test_headers():
    headers = {**api.HEADERS, "X-Own": "value"}
    api.check_headers(json.loads(ask("/echo", headers=headers)), headers)


def test_form():
    data = urllib.parse.urlencode({"a": "1 2"}).encode()
    echo = json.loads(ask("/echo", data=data))
    assert echo["method"] == "POST" and api.body(echo) == b"a=1+2"
    api.check_headers(echo, {"Content-Type": "application/x-www-form-urlencoded"})


def test_large_and_binary_bodies():
    data = bytes(range(256)) * 8192
    assert ask("/reflect", data=data, method="PUT") == data


def test_chunked_body():
    pieces = (piece for piece in [b"one", b"", b"\r\n0\r\n\r\n", b"three" * 1000])
    echo = json.loads(ask("/echo", data=pieces, headers={"Content-Type": "text/plain"}))
    assert api.body(echo) == b"one\r\n0\r\n\r\n" + b"three" * 1000


def test_empty_body():
    echo = json.loads(ask("/echo", data=b""))
    assert echo["method"] == "POST" and api.body(echo) == b""
    assert ["Content-Length", "0"] in echo["headers"], echo["headers"]


def test_encodings():
    assert json.loads(ask("/gzip", headers={"Accept-Encoding": "gzip"})) == {"encoded": "gzip"}
    assert json.loads(ask("/deflate")) == {"encoded": "deflate"}
    assert ask("/chunked") == b"one two three"


def test_status():
    with raises(urllib.error.HTTPError, "404"):
        ask("/status/404")
    try:
        ask("/status/503")
    except urllib.error.HTTPError as error:
        assert error.code == 503 and error.read() == b"this is 503"
    assert ask("/status/204") == b""


def test_head():
    request = urllib.request.Request(f"{api.HTTP}/bytes/1000", method="HEAD")
    with urllib.request.urlopen(request) as response:
        assert response.headers["Content-Length"] == "1000" and response.read() == b""


def test_redirects():
    with urllib.request.urlopen(f"{api.HTTP}/redirect?to=/echo%3Fhop%3D2") as response:
        assert response.url == f"{api.HTTP}/echo?hop=2"
        assert json.load(response)["query"] == "hop=2"
    with raises(urllib.error.URLError, "ungranted.example is not granted"):
        ask(f"/redirect?to={urllib.parse.quote(api.UNGRANTED)}")


def test_cookies():
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    opener.open(f"{api.HTTP}/cookies").close()
    assert {cookie.name: cookie.value for cookie in jar} == {"first": "1", "second": "two"}
    echo = json.load(opener.open(f"{api.HTTP}/echo"))
    api.check_headers(echo, {"Cookie": "first=1; second=two"})


def test_basic_authentication():
    passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    passwords.add_password(None, api.HTTP, "user", "pass")
    opener = urllib.request.build_opener(urllib.request.HTTPBasicAuthHandler(passwords))
    assert opener.open(f"{api.HTTP}/basic").read() == b"welcome"


def test_https():
    assert json.load(urllib.request.urlopen(f"{api.HTTPS}/echo"))["scheme"] == "https"
    for context in (
        ssl.create_default_context(),
        ssl._create_unverified_context(),
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
    ):
        assert urllib.request.urlopen(f"{api.HTTPS}/chunked", context=context).status == 200


def reason(url, **options):
    try:
        urllib.request.urlopen(url, **options)
    except urllib.error.URLError as error:
        return error.reason
    raise AssertionError("no URLError")


def test_untrusted_certificate():
    error = reason(f"{api.UNTRUSTED}/echo")
    assert isinstance(error, ssl.SSLCertVerificationError), repr(error)
    assert "certificate" in str(error)
    context = ssl._create_unverified_context()
    assert isinstance(reason(f"{api.UNTRUSTED}/echo", context=context), ssl.SSLError)


def test_refusal():
    error = reason(f"{api.UNGRANTED}/path")
    assert isinstance(error, ConnectionRefusedError) and error.errno
    assert "ungranted.example is not granted" in str(error) and "--allow-net" in str(error)


def test_unreachable():
    assert isinstance(reason(api.CLOSED), ConnectionRefusedError)
    import socket

    assert isinstance(reason(api.UNKNOWN), socket.gaierror), repr(reason(api.UNKNOWN))
    with raises(OSError):
        ask("/drop")


def test_timeout():
    with raises(TimeoutError, "took too long"):
        urllib.request.urlopen(api.SLOW, timeout=1)


def test_too_large():
    error = reason(api.TOO_LARGE)
    assert isinstance(error, OSError) and "larger than" in str(error), repr(error)


def test_urlretrieve():
    path, _ = urllib.request.urlretrieve(f"{api.HTTP}/bytes/70000")
    with open(path, "rb") as file:
        assert file.read() == b"x" * 70000


def test_other_schemes():
    with raises(urllib.error.URLError):
        urllib.request.urlopen("ftp://127.0.0.1/file")
    assert urllib.request.urlopen("data:text/plain,here").read() == b"here"
