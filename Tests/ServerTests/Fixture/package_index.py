"""A package index on loopback, for the tests of dependencies.

Offers the pure wheels `greeter` (which requires `shouter`) and `shouter`, `liar`, whose digest it
states wrongly, and, as a file that is in no list, `distro`. With "html" as argument it lists them
in HTML, else in JSON. Prints its port and the digest of `distro`, then the path of each request, a
line each; ends with its stdin.
"""

import hashlib
import http.server
import io
import json
import sys
import threading
import zipfile


def wheel(name, code, requirements=()):
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"
    metadata += "".join(f"Requires-Dist: {requirement}\n" for requirement in requirements)
    tags = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files = {
        f"{name}/__init__.py": code,
        f"{name}-1.0.dist-info/METADATA": metadata,
        f"{name}-1.0.dist-info/WHEEL": tags,
        f"{name}-1.0.dist-info/RECORD": "",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return buffer.getvalue()


GREETING = "import shouter\ndef greet(name): return shouter.shout('hello ' + name)\n"
WHEELS = {
    "greeter": wheel("greeter", GREETING, ["shouter>=1", 'never; extra == "more"']),
    "shouter": wheel("shouter", "def shout(text): return text.upper()\n"),
    "liar": wheel("liar", "x = 1\n"),
    "distro": wheel("distro", "def greet(name): return 'distributed ' + name\n"),
}
AS_HTML = sys.argv[1:] == ["html"]


class Index(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        print(self.path, flush=True)
        _, kind, name, *_ = self.path.split("/")
        project = name.split("-")[0]
        if project not in WHEELS or (project == "distro" and kind != "files"):
            self.answer(404, "text/plain", b"unknown")
        elif kind == "files":
            self.answer(200, "application/octet-stream", WHEELS[project])
        elif AS_HTML:
            self.answer(200, "text/html", self.html(project))
        else:
            self.answer(200, "application/vnd.pypi.simple.v1+json", self.json(project))

    def digest(self, project):
        return "0" * 64 if project == "liar" else hashlib.sha256(WHEELS[project]).hexdigest()

    def html(self, project):
        file = f"{project}-1.0-py3-none-any.whl"
        link = f"../../files/{file}#sha256={self.digest(project)}"
        return f'<!doctype html><html><body><a href="{link}">{file}</a></body></html>'.encode()

    def json(self, project):
        file = f"{project}-1.0-py3-none-any.whl"
        url = f"http://{self.headers['Host']}/files/{file}"
        entry = {"filename": file, "url": url, "hashes": {"sha256": self.digest(project)}}
        meta = {"api-version": "1.0"}
        return json.dumps({"meta": meta, "name": project, "files": [entry]}).encode()

    def answer(self, status, media_type, body):
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Index)
print(server.server_address[1], hashlib.sha256(WHEELS["distro"]).hexdigest(), flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
