"""Sockets that carry HTTP, and nothing else.

`socket.socket` is replaced by one that takes a request apart, has the host make it, and gives out
the answer as a server would have sent it. TLS is the host's: a socket that is wrapped means https.
"""

import errno
import socket

from .exchange import exchange, failure
from .reader import ONLY_HTTP, RequestReader


def serialized(method, head, body):
    """An answer as a server would have sent it."""
    lines = [f"HTTP/1.1 {head['status']} {head['reason']}"]
    lines += [f"{name}: {value}" for name, value in head["headers"]]
    if method != "HEAD" and head["status"] not in (204, 304):
        lines.append(f"Content-Length: {len(body)}")
    else:
        body = b""
    lines.append("Connection: close")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


class HTTPSocket(socket.socket):
    """A connected socket, as far as HTTP goes."""

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        # Not the real one's: that would ask the system for a socket.
        self._io_refs = 0
        self._closed = False
        self._family = socket.AF_INET if family == -1 else family
        self._type = socket.SOCK_STREAM if type == -1 else type
        self._timeout = socket.getdefaulttimeout()
        self._peer = None
        self._scheme = "http"
        self._reader = RequestReader()
        self._request = None
        self._answer = None
        self._failure = None
        self._is_released = False
        self.server_hostname = None
        # Whether a request is made only when its answer is read: for libraries that set the
        # timeout of reading in between.
        self.waits_for_reader = False

    family = property(lambda self: self._family)
    type = property(lambda self: self._type)
    proto = property(lambda self: 0)
    timeout = property(lambda self: self._timeout)

    def connect(self, address):
        if self._type & 0xF != socket.SOCK_STREAM or not isinstance(address, tuple):
            raise OSError(errno.EPROTONOSUPPORT, ONLY_HTTP)
        self._peer = address[:2]

    def connect_ex(self, address):
        self.connect(address)
        return 0

    def refuse(self, *_, **__):
        raise OSError(errno.EPROTONOSUPPORT, ONLY_HTTP)

    bind = listen = accept = sendto = recvfrom = recvfrom_into = recvmsg = refuse

    def settimeout(self, value):
        self._timeout = None if value is None else float(value)

    def gettimeout(self):
        return self._timeout

    def setblocking(self, flag):
        self._timeout = None if flag else 0.0

    def getblocking(self):
        return self._timeout != 0

    def setsockopt(self, *_):
        pass

    def getsockopt(self, *_):
        return 0

    def getpeername(self):
        if self._peer is None:
            raise OSError(errno.ENOTCONN, "the socket is not connected")
        return self._peer

    def getsockname(self):
        return ("127.0.0.1", 0)

    def fileno(self):
        return -1

    def detach(self):
        return -1

    def shutdown(self, how):
        pass

    def unwrap(self):
        return self

    def send(self, data, flags=0):
        self._check_open()
        if self._peer is None:
            raise OSError(errno.ENOTCONN, "the socket is not connected")
        self._request = self._reader.feed(memoryview(data).cast("B"))
        if self._request is not None:
            self._reader = RequestReader()
            if not self.waits_for_reader:
                self._perform()
        return memoryview(data).nbytes

    def sendall(self, data, flags=0):
        self.send(data)

    def sendmsg(self, buffers, *_):
        return self.send(b"".join(buffers))

    def _check_open(self):
        if self._is_released:
            raise OSError(errno.EBADF, "the socket is closed")

    def _real_close(self):
        # Not at once on close(): files made of the socket may still be read.
        self._is_released = True
        super()._real_close()

    def _perform(self):
        (method, target), headers, body = self._request
        self._request = None
        host, port = self._peer
        place = f"[{host}]" if ":" in host else host
        default = 443 if self._scheme == "https" else 80
        origin = f"{self._scheme}://{place}" + ("" if port == default else f":{port}")
        request = {
            "method": method,
            "url": origin + target if target.startswith("/") else target,
            "headers": headers,
            "timeout": self._timeout or None,
        }
        head, body = exchange(request, body)
        if "error" not in head:
            self._answer = memoryview(serialized(method, head, body))
            return
        self._failure = failure(head)
        # Libraries expect a timeout while they wait for the answer, all else before.
        if head["error"] != "timeout":
            raise self._failure

    def recv_into(self, buffer, nbytes=0, flags=0):
        view = memoryview(buffer).cast("B")
        data = self.recv(nbytes or len(view), flags)
        view[: len(data)] = data
        return len(data)

    def recv(self, bufsize, flags=0):
        self._check_open()
        if self._request is not None:
            self._perform()
        if self._failure is not None:
            raise self._failure
        if self._answer is None or self._reader.data:
            # No server of HTTP speaks first, or to half a request.
            raise OSError(errno.EPROTONOSUPPORT, ONLY_HTTP)
        data = bytes(self._answer[:bufsize])
        if not flags & socket.MSG_PEEK:
            self._answer = self._answer[len(data) :]
        return data

    read = recv
    write = send

    def pending(self):
        return len(self._answer or b"")

    # What a wrapped socket has: the host has checked the certificate, or there is no answer.

    def use_tls(self, server_hostname):
        self._scheme = "https"
        self.server_hostname = server_hostname

    def do_handshake(self, block=False):
        pass

    def getpeercert(self, binary_form=False):
        host = self.server_hostname or (self._peer or ("",))[0]
        return b"" if binary_form else {"subjectAltName": (("DNS", host), ("IP Address", host))}

    def version(self):
        return "TLSv1.3" if self._scheme == "https" else None

    def cipher(self):
        return ("TLS_AES_256_GCM_SHA384", "TLSv1.3", 256)

    def selected_alpn_protocol(self):
        return "http/1.1"

    def selected_npn_protocol(self):
        return None

    def compression(self):
        return None


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """Names stay names: the host resolves them when it makes the request."""
    host = host.decode() if isinstance(host, bytes) else host or "localhost"
    if isinstance(port, str):
        # There is no list of services in here.
        port = int(port) if port.isdigit() else {"http": 80, "https": 443}.get(port, 0)
    kind = socket.SocketKind(type or socket.SOCK_STREAM)
    return [(socket.AF_INET, kind, proto or socket.IPPROTO_TCP, "", (host, port or 0))]


def replace_sockets():
    socket.socket = socket.SocketType = HTTPSocket
    socket.getaddrinfo = getaddrinfo
    socket.gethostbyname = lambda name: name
    socket.gethostbyname_ex = lambda name: (name, [], [name])
