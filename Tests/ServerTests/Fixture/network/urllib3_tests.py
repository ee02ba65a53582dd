import ssl

import api
import urllib3
from api import raises

NO_RETRIES = urllib3.Retry(0, redirect=5)


def test_pool_manager():
    http = urllib3.PoolManager(headers={"User-Agent": "tests/1.0"})
    response = http.request("GET", f"{api.HTTP}/echo", fields={"a": "1"})
    assert response.status == 200 and response.json()["query"] == "a=1"
    api.check_headers(response.json(), {"User-Agent": "tests/1.0"})
    response = http.request("POST", f"{api.HTTP}/echo", fields={"a": ("f.txt", "text")})
    assert b'filename="f.txt"' in api.body(response.json())


def test_top_level_functions():
    assert urllib3.request("GET", f"{api.HTTP}/gzip").json() == {"encoded": "gzip"}


def test_headers():
    headers = {**api.HEADERS, "X-Own": "value"}
    api.check_headers(urllib3.request("GET", f"{api.HTTP}/echo", headers=headers).json(), headers)


def test_connections_are_ordinary_ones():
    assert urllib3.connection.HTTPConnection.__module__ == "urllib3.connection"
    pool = urllib3.HTTPSConnectionPool("localhost", api.HTTPS_PORT, maxsize=1)
    for _ in range(2):
        assert pool.request("GET", "/echo").json()["scheme"] == "https"


def test_streaming():
    response = urllib3.PoolManager().request("GET", f"{api.HTTP}/chunked", preload_content=False)
    assert b"".join(response.stream(4)) == b"one two three"
    response.release_conn()


def test_redirects():
    response = urllib3.request("GET", f"{api.HTTP}/redirect?to=/echo%3Fhop%3D2")
    assert response.json()["query"] == "hop=2"
    response = urllib3.request("GET", f"{api.HTTP}/redirect?to=/echo", redirect=False)
    assert response.status == 302


def test_own_context():
    context = urllib3.util.ssl_.create_urllib3_context(cert_reqs=ssl.CERT_NONE)
    http = urllib3.PoolManager(ssl_context=context, assert_hostname=False)
    assert http.request("GET", f"{api.HTTPS}/echo").status == 200
    with raises(urllib3.exceptions.MaxRetryError, "certificate"):
        http.request("GET", f"{api.UNTRUSTED}/echo", retries=NO_RETRIES)


def test_a_pinned_certificate_cannot_be_checked():
    http = urllib3.PoolManager(assert_fingerprint="00" * 32)
    with raises(urllib3.exceptions.MaxRetryError):
        http.request("GET", f"{api.HTTPS}/echo", retries=NO_RETRIES)


def test_refusal():
    with raises(urllib3.exceptions.MaxRetryError, "ungranted.example is not granted"):
        urllib3.request("GET", api.UNGRANTED, retries=NO_RETRIES)


def test_timeout():
    with raises(urllib3.exceptions.ReadTimeoutError):
        urllib3.request("GET", api.SLOW, timeout=1, retries=False)
    timeout = urllib3.Timeout(connect=1, read=20)
    assert urllib3.request("GET", f"{api.HTTP}/slow?seconds=3", timeout=timeout).data == b"slow"
