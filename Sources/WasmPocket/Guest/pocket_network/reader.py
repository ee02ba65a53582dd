"""HTTP/1.1 requests as libraries write them to a socket."""

import errno
import re

from .exchange import text

REQUEST_LINE = re.compile(rb"([!#-'*+.0-9A-Z^-z|~-]+) (\S+) HTTP/1\.[01]\r\n")
ONLY_HTTP = "only HTTP and HTTPS requests go through from a tool; there are no other connections"


def number(digits, base):
    """The length that `digits` state."""
    try:
        value = int(digits, base)
    except ValueError:
        value = -1
    if value < 0:
        raise OSError(errno.EPROTO, f"{digits!r} is no length of an HTTP request's body")
    return value


class RequestReader:
    """Takes one HTTP/1.1 request as it is sent, in pieces of any size."""

    def __init__(self):
        self.data = bytearray()
        self.head = None
        self.position = 0
        self.chunks = bytearray()

    def feed(self, data):
        """The request (method, target, headers, body) once it is whole, else None."""
        self.data += data
        if self.head is None:
            self.read_head()
        if self.head is None:
            return None
        return self.read_chunks() if self.is_chunked else self.read_body()

    def read_head(self):
        end = self.data.find(b"\r\n\r\n")
        if end < 0:
            line_end = self.data.find(b"\r\n")
            if line_end >= 0 or len(self.data) > 65536:
                self.match_line()
            return
        method, target = self.match_line()
        lines = bytes(self.data[self.data.find(b"\r\n") + 2 : end + 2]).split(b"\r\n")[:-1]
        pairs = (line.partition(b":") for line in lines)
        self.headers = [[text(name), text(value.strip(b" \t"))] for name, _, value in pairs]
        fields = {name.lower(): value for name, value in self.headers}
        self.is_chunked = fields.get("transfer-encoding", "").lower().endswith("chunked")
        self.has_body = self.is_chunked or "content-length" in fields
        self.length = 0 if self.is_chunked else number(fields.get("content-length", "0"), 10)
        self.position = end + 4
        self.head = (text(method), text(target))

    def match_line(self):
        match = REQUEST_LINE.match(self.data)
        if not match:
            raise OSError(errno.EPROTONOSUPPORT, ONLY_HTTP)
        return match.groups()

    def read_body(self):
        end = self.position + self.length
        if len(self.data) < end:
            return None
        return self.head, self.headers, self.data[self.position : end] if self.has_body else None

    def read_chunks(self):
        while True:
            line_end = self.data.find(b"\r\n", self.position)
            if line_end < 0:
                return None
            size = number(text(self.data[self.position : line_end].partition(b";")[0]), 16)
            end = line_end + 2 + size
            if size == 0:
                is_whole = self.data.endswith(b"\r\n\r\n") or self.data.endswith(b"0\r\n\r\n")
                return (self.head, self.headers, self.chunks) if is_whole else None
            if len(self.data) < end + 2:
                return None
            self.chunks += self.data[line_end + 2 : end]
            self.position = end + 2
