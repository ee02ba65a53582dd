import smtplib
import socket
import ssl

import api
from api import raises


def request(path):
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()


def received(connection):
    pieces = []
    while piece := connection.recv(100):
        pieces.append(piece)
    return b"".join(pieces)


def test_a_request_by_hand():
    with socket.create_connection(("127.0.0.1", api.HTTP_PORT), timeout=20) as connection:
        data = request("/chunked")
        connection.send(data[:10])
        connection.sendall(data[10:])
        answer = received(connection)
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n") and answer.endswith(b"\r\none two three")


def test_files_and_buffers():
    connection = socket.socket()
    connection.connect(("127.0.0.1", api.HTTP_PORT))
    with connection.makefile("rwb") as file:
        file.write(request("/chunked"))
        file.flush()
        assert file.readline() == b"HTTP/1.1 200 OK\r\n"
    connection.sendmsg([request("/chun"[:5] + "ked")])
    buffer = bytearray(8)
    assert connection.recv(4, socket.MSG_PEEK) == b"HTTP"
    assert connection.recv_into(buffer) == 8 and buffer == b"HTTP/1.1"
    connection.close()
    with raises(OSError):
        connection.send(b"x")


def test_tls():
    context = ssl.create_default_context()
    plain = socket.create_connection(("localhost", api.HTTPS_PORT))
    with context.wrap_socket(plain, server_hostname="localhost") as connection:
        connection.sendall(request("/chunked"))
        assert received(connection).endswith(b"one two three")


def test_what_is_not_http():
    connection = socket.create_connection(("127.0.0.1", api.HTTP_PORT))
    with raises(OSError, "only HTTP and HTTPS"):
        connection.sendall(b"PING\r\n")
        connection.recv(10)
    connection = socket.create_connection(("127.0.0.1", api.HTTP_PORT))
    with raises(OSError, "only HTTP and HTTPS"):
        connection.sendall(b"\x16\x03\x01")
        connection.recv(10)
    with raises(OSError, "only HTTP and HTTPS"):
        smtplib.SMTP("127.0.0.1", api.HTTP_PORT)
    for header in (b"Content-Length: x", b"Content-Length: -1", b"Transfer-Encoding: chunked"):
        with raises(OSError), socket.create_connection(("127.0.0.1", 80)) as connection:
            connection.sendall(b"POST / HTTP/1.1\r\n" + header + b"\r\n\r\nzz\r\n")


def test_what_is_no_connection():
    with raises(OSError, "only HTTP and HTTPS"):
        socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 53))
    with raises(OSError, "only HTTP and HTTPS"):
        socket.socket(type=socket.SOCK_DGRAM).connect(("127.0.0.1", 53))
    with raises(OSError, "only HTTP and HTTPS"):
        socket.socket().bind(("127.0.0.1", 0))
    with raises(OSError, "only HTTP and HTTPS"):
        socket.create_server(("127.0.0.1", 0))
    with raises(OSError, "only HTTP and HTTPS"):
        socket.socket().connect("/run/socket")
    with raises(OSError):
        socket.socket().send(b"x")


def test_names():
    assert socket.gethostname() and isinstance(socket.gethostname(), str)
    assert socket.gethostbyname("api.example.com") == "api.example.com"
    (family, kind, *_, address), *_ = socket.getaddrinfo("api.example.com", "https")
    assert (family, kind, address) == (socket.AF_INET, socket.SOCK_STREAM, ("api.example.com", 443))
    assert socket.getaddrinfo("127.0.0.1", 80)[0][4] == ("127.0.0.1", 80)


def test_timeouts_are_kept():
    connection = socket.socket()
    connection.settimeout(2)
    assert connection.gettimeout() == 2 and connection.getblocking()
    connection.setblocking(False)
    assert connection.gettimeout() == 0
    assert isinstance(repr(connection), str)
