"""git http-backend behind a server on loopback, for the tests of Git over HTTP.

Usage: git_http_server.py FOLDER OPTIONS, where FOLDER holds the repositories and OPTIONS is a JSON
object:
  v2        whether the client's Git-Protocol header is handed on (default true)
  filter    whether objects can be left out of a fetch (default true)
  user, password   Basic authentication that is required
  redirect  an address; everything under /moved/ is redirected to it
  certificate, key   files for TLS
  cut       bytes of a POST's answer after which the connection is closed
  stall     bytes of a POST's answer after which nothing more comes
  refuse    object ids; a POST that wants another one gets "not our ref"
GET /-/stats answers {"requests": n, "posts": n, "sent": bytes of bodies, "paths": [...],
"authorized": n}. Prints its port; ends with its stdin.
"""

import base64
import http.server
import json
import os
import ssl
import subprocess
import sys
import threading

FOLDER = sys.argv[1]
OPTIONS = json.loads(sys.argv[2])
STATS = {"requests": 0, "posts": 0, "sent": 0, "paths": [], "authorized": 0}
LOCK = threading.Lock()
OVER = threading.Event()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path == "/-/stats":
            with LOCK:
                return self.answer(200, "application/json", json.dumps(STATS).encode())
        self.serve(b"")

    def do_POST(self):
        self.serve(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def serve(self, body):
        with LOCK:
            STATS["requests"] += 1
            STATS["posts"] += self.command == "POST"
            STATS["paths"].append(self.path)
            STATS["authorized"] += "Authorization" in self.headers
        if "redirect" in OPTIONS and self.path.startswith("/moved/"):
            self.send_response(302)
            self.send_header("Location", OPTIONS["redirect"] + self.path[len("/moved") :])
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif not self.is_allowed():
            body = b"Repository not found.\n"
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="git"')
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        elif self.is_refused(body):
            line = b"ERR upload-pack: not our ref\n"
            packet = b"%04x" % (len(line) + 4) + line
            self.answer(200, "application/x-git-upload-pack-result", packet)
        else:
            self.run_backend(body)

    def is_allowed(self):
        if "user" not in OPTIONS:
            return True
        pair = f"{OPTIONS['user']}:{OPTIONS['password']}".encode()
        return self.headers.get("Authorization") == "Basic " + base64.b64encode(pair).decode()

    def is_refused(self, body):
        starts = [i + 5 for i in range(len(body)) if body[i : i + 5] == b"want "]
        wants = [body[start : start + 40].decode() for start in starts]
        return "refuse" in OPTIONS and any(want not in OPTIONS["refuse"] for want in wants)

    def run_backend(self, body):
        path, _, query = self.path.partition("?")
        environment = dict(
            os.environ,
            GIT_PROJECT_ROOT=FOLDER,
            GIT_HTTP_EXPORT_ALL="1",
            PATH_INFO=path,
            QUERY_STRING=query,
            REQUEST_METHOD=self.command,
            CONTENT_LENGTH=str(len(body)),
            CONTENT_TYPE=self.headers.get("Content-Type", ""),
            REMOTE_ADDR="127.0.0.1",
        )
        if OPTIONS.get("v2", True):
            environment["GIT_PROTOCOL"] = self.headers.get("Git-Protocol", "")
        if not OPTIONS.get("filter", True):
            environment["GIT_CONFIG_VALUE_1"] = "false"  # uploadpack.allowFilter
        backend = subprocess.run(
            ["git", "http-backend"],
            input=body,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        head, _, answer = backend.stdout.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n") if line)
        status = int(headers.get("Status", "200").split()[0])
        self.answer(status, headers.get("Content-Type", "text/plain"), answer)

    def answer(self, status, media_type, body):
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        keep = [OPTIONS[key] for key in ("cut", "stall") if key in OPTIONS]
        is_short = self.command == "POST" and b"PACK" in body and keep
        sent = body[: keep[0]] if is_short else body
        self.wfile.write(sent)
        if self.path != "/-/stats":
            with LOCK:
                STATS["sent"] += len(sent)
        if is_short:
            self.close_connection = True
            if "stall" in OPTIONS:
                self.wfile.flush()
                OVER.wait()

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
if "certificate" in OPTIONS:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(OPTIONS["certificate"], OPTIONS["key"])
    server.socket = context.wrap_socket(server.socket, server_side=True)
print(server.server_address[1], flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
os._exit(0)
