"""Python's own sockets, which Emscripten would make WebSockets of."""

import asyncio
import socket


async def attempt(place):
    port = place["port"]
    for host in place["hosts"]:
        host = host.strip("[]")
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            try:
                with socket.socket(type=kind) as out:
                    out.settimeout(0.2)
                    out.connect((host, port))
                    out.send(b"out")
                    if out.recv(1):
                        return host
            except Exception:
                pass
        try:
            await asyncio.wait_for(asyncio.open_connection(host, port), 0.2)
            return host
        except Exception:
            pass
