"""Libraries that would go round the sockets, or that have to be told something about them."""

import importlib.machinery
import importlib.util

from .exchange import exchange, exchange_async, text


class HTTPXTransport:
    """What takes the place of httpx's transports."""

    def __init__(self, httpx):
        self.httpx = httpx

    def patch(self):
        for kind, method, others, handle in (
            (
                self.httpx.HTTPTransport,
                "handle_request",
                {"__enter__", "__exit__", "close"},
                lambda _, request: self.handle(request),
            ),
            (
                self.httpx.AsyncHTTPTransport,
                "handle_async_request",
                {"__aenter__", "__aexit__", "aclose"},
                lambda _, request: self.handle_async(request),
            ),
        ):
            kind.__init__ = lambda transport, *_, **__: None
            setattr(kind, method, handle)
            # With no connections of its own there is nothing to open or close.
            for name in vars(kind).keys() & others:
                delattr(kind, name)

    def head(self, request):
        timeout = request.extensions.get("timeout", {}).get("read")
        pairs = [[text(name), text(value)] for name, value in request.headers.raw]
        url = str(request.url)
        return {"method": request.method, "url": url, "headers": pairs, "timeout": timeout}

    def body(self, request, data):
        has_body = data or "content-length" in request.headers
        return data if has_body or "transfer-encoding" in request.headers else None

    def handle(self, request):
        body = self.body(request, request.read())
        return self.response(request, *exchange(self.head(request), body))

    async def handle_async(self, request):
        body = self.body(request, await request.aread())
        return self.response(request, *await exchange_async(self.head(request), body))

    def response(self, request, head, body):
        if "error" in head:
            raise self.failure(head["error"])(head["message"], request=request)
        headers = [(name.encode(), value.encode()) for name, value in head["headers"]]
        extensions = {"http_version": b"HTTP/1.1", "reason_phrase": head["reason"].encode()}
        # As a stream: what is given as content counts as read.
        stream = self.httpx.ByteStream(body)
        return self.httpx.Response(
            head["status"], headers=headers, stream=stream, extensions=extensions
        )

    def failure(self, kind):
        if kind == "timeout":
            return self.httpx.ReadTimeout
        if kind in ("too-large", "coding", "limit"):
            return self.httpx.ReadError
        return self.httpx.ConnectError


def patch_urllib3(connection):
    """Has urllib3's requests wait until it has set the timeout for the answer."""
    connect = connection.HTTPConnection._new_conn

    def connect_and_wait(self):
        sock = connect(self)
        sock.waits_for_reader = True
        return sock

    connection.HTTPConnection._new_conn = connect_and_wait


class NoBackend:
    """Stands in for urllib3's own way to the browser, which knows less than sockets do."""

    @staticmethod
    def create_module(spec):
        return None

    @staticmethod
    def exec_module(module):
        module.inject_into_urllib3 = lambda: None


class Watcher:
    """Sees to modules when they are imported."""

    patches = {
        "httpx": lambda module: HTTPXTransport(module).patch(),
        "urllib3.connection": patch_urllib3,
    }

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name == "urllib3.contrib.emscripten":
            return importlib.util.spec_from_loader(name, NoBackend)
        patch = cls.patches.get(name)
        spec = importlib.machinery.PathFinder.find_spec(name, path) if patch else None
        if spec is None:
            return None
        execute = spec.loader.exec_module

        def execute_and_patch(module):
            execute(module)
            patch(module)

        spec.loader.exec_module = execute_and_patch
        return spec
