"""Libraries that would go round the sockets, or past them."""

import importlib.machinery
import importlib.util

from .exchange import exchange, exchange_async, text


class HTTPXTransport:
    """What takes the place of httpx's transports."""

    def __init__(self, httpx):
        self.httpx = httpx

    def patch(self):
        for kind, method in (
            (self.httpx.HTTPTransport, "handle_request"),
            (self.httpx.AsyncHTTPTransport, "handle_async_request"),
        ):
            is_async = "async" in method
            kind.__init__ = lambda transport, *_, **__: None
            setattr(kind, method, self.handle_async if is_async else self.handle)
            names = ("__aenter__", "__aexit__", "aclose")
            if not is_async:
                names = ("__enter__", "__exit__", "close")
            for name in names:
                delattr(kind, name) if name in vars(kind) else None

    def head(self, request):
        timeout = request.extensions.get("timeout", {}).get("read")
        pairs = [[text(name), text(value)] for name, value in request.headers.raw]
        url = str(request.url)
        return {"method": request.method, "url": url, "headers": pairs, "timeout": timeout}

    def handle(self, request):
        body = request.read()
        return self.response(request, *exchange(self.head(request), body or None))

    async def handle_async(self, request):
        body = await request.aread()
        answer = await exchange_async(self.head(request), body or None)
        return self.response(request, *answer)

    def response(self, request, head, body):
        if "error" in head:
            raise self.failure(head["error"])(head["message"], request=request)
        headers = [(name.encode(), value.encode()) for name, value in head["headers"]]
        extensions = {"http_version": b"HTTP/1.1", "reason_phrase": head["reason"].encode()}
        return self.httpx.Response(
            head["status"], headers=headers, content=body, extensions=extensions
        )

    def failure(self, kind):
        if kind == "timeout":
            return self.httpx.ReadTimeout
        return self.httpx.ReadError if kind in ("too-large", "limit") else self.httpx.ConnectError


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

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name == "urllib3.contrib.emscripten":
            return importlib.util.spec_from_loader(name, NoBackend)
        if name != "httpx":
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        if spec is not None:
            execute = spec.loader.exec_module

            def execute_and_patch(module):
                execute(module)
                HTTPXTransport(module).patch()

            spec.loader.exec_module = execute_and_patch
        return spec
