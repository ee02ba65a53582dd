import http.client
import json

import api
from api import raises


def test_several_requests_on_one_connection():
    connection = http.client.HTTPConnection("127.0.0.1", api.HTTP_PORT)
    for number in range(3):
        connection.request("GET", f"/echo?{number}")
        assert json.load(connection.getresponse())["query"] == str(number)


def test_https_and_what_is_known_of_it():
    connection = http.client.HTTPSConnection("localhost", api.HTTPS_PORT, timeout=20)
    connection.connect()
    assert connection.sock.version() == "TLSv1.3"
    assert connection.sock.getpeercert()["subjectAltName"][0] == ("DNS", "localhost")
    connection.request("GET", "/echo")
    assert json.load(connection.getresponse())["scheme"] == "https"


def test_a_request_in_pieces():
    connection = http.client.HTTPConnection("127.0.0.1", api.HTTP_PORT)
    connection.putrequest("POST", "/reflect", skip_host=True, skip_accept_encoding=True)
    connection.putheader("Host", "127.0.0.1")
    connection.putheader("Content-Length", "6")
    connection.endheaders()
    for piece in (b"ab", b"c", b"def"):
        connection.send(piece)
    assert connection.getresponse().read() == b"abcdef"


def test_header_lists():
    connection = http.client.HTTPConnection("127.0.0.1", api.HTTP_PORT)
    connection.request("GET", "/cookies")
    response = connection.getresponse()
    assert response.headers.get_all("Set-Cookie") == [
        "first=1; Path=/",
        "second=two; Path=/; HttpOnly",
    ]
    connection.request("GET", "/echo", headers={"X-Empty": "", "X-Case-KEPT": "1"})
    headers = json.load(connection.getresponse())["headers"]
    assert ["X-Empty", ""] in headers and ["X-Case-KEPT", "1"] in headers, headers


def test_reading_in_pieces():
    connection = http.client.HTTPConnection("127.0.0.1", api.HTTP_PORT)
    connection.request("GET", "/bytes/100000")
    response = connection.getresponse()
    buffer = bytearray(10)
    assert response.readinto(buffer) == 10 and buffer == b"x" * 10
    assert response.read1(5) == b"x" * 5 and len(response.read()) == 99985


def test_statuses_without_a_body():
    connection = http.client.HTTPConnection("127.0.0.1", api.HTTP_PORT)
    for status in (204, 304):
        connection.request("GET", f"/status/{status}")
        response = connection.getresponse()
        assert (response.status, response.read()) == (status, b"")
    connection.request("HEAD", "/echo")
    assert connection.getresponse().read() == b""


def test_methods():
    connection = http.client.HTTPConnection("127.0.0.1", api.HTTP_PORT)
    for method in ("PUT", "PATCH", "DELETE", "OPTIONS"):
        connection.request(method, "/echo", body=b"x")
        echo = json.load(connection.getresponse())
        assert (echo["method"], api.body(echo)) == (method, b"x")


def test_refusal():
    connection = http.client.HTTPConnection("ungranted.example")
    with raises(ConnectionRefusedError, "ungranted.example is not granted"):
        connection.request("GET", "/")
    with raises(OSError, "CONNECT"):
        connection = http.client.HTTPSConnection("127.0.0.1", api.HTTP_PORT)
        connection.set_tunnel("ungranted.example")
        connection.request("GET", "/")


def test_timeout():
    connection = http.client.HTTPConnection("127.0.0.1", api.HTTP_PORT, timeout=1)
    connection.request("GET", "/slow?seconds=30")
    with raises(TimeoutError, "took too long"):
        connection.getresponse()
