"""What is said between here and the host: packs of a head, in JSON, and a body."""

import errno
import json
import socket
import ssl
import struct

from pyodide.ffi import to_js

_exchange = _exchange_async = _controller = None


def connect():
    """Takes hold of the way to the host, before the tool's code runs, which may replace it."""
    global _exchange, _exchange_async, _controller
    import _wasm_pocket

    _exchange, _exchange_async = _wasm_pocket.exchange, _wasm_pocket.exchangeAsync
    _controller = _wasm_pocket.AbortController


def pack(request, body):
    """The files `head` and `body` as the host reads them (see FilePack.swift)."""
    files = [(b"head", json.dumps(request).encode())]
    if body is not None:
        files.append((b"body", bytes(body)))
    parts = (struct.pack("<II", len(name), len(data)) + name + data for name, data in files)
    return to_js(b"".join(parts))


def unpack(answer):
    """The head and the body of an answer."""
    if answer is None:
        message = "the request is larger than all that a call may send and receive"
        return {"error": "too-large", "message": message}, b""
    data, files, position = answer.to_bytes(), {}, 0
    while position < len(data):
        name_length, length = struct.unpack_from("<II", data, position)
        start = position + 8 + name_length
        files[data[position + 8 : start]] = data[start : start + length]
        position = start + length
    return json.loads(files[b"head"]), files.get(b"body", b"")


def exchange(request, body):
    return unpack(_exchange(pack(request, body)))


async def exchange_async(request, body):
    controller = _controller.new()
    try:
        return unpack(await _exchange_async(pack(request, body), controller.signal))
    finally:
        # What nobody waits for any more is not to stand in the way of others.
        controller.abort()


def failure(head):
    """The exception that a real socket would have raised."""
    kind, message = head["error"], head["message"]
    if kind in ("refused", "connect"):
        return ConnectionRefusedError(errno.ECONNREFUSED, message)
    if kind == "resolve":
        return socket.gaierror(socket.EAI_NONAME, message)
    if kind == "timeout":
        return TimeoutError(message)
    if kind == "tls":
        return ssl.SSLCertVerificationError(1, message)
    return OSError(errno.EIO, message)


def text(data):
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")
