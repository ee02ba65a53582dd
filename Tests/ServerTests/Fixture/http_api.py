"""An HTTP API on loopback, for the tests of what tools request.

Takes the folder for its certificates as argument. Prints one line of JSON: the ports `http`,
`https` (its certificate is signed by a CA of its own, for localhost, 127.0.0.1 and
api.example.com), `untrusted` (signed by itself) and `closed` (nobody listens there), and the path
`ca` of that CA. Ends with its stdin, and prints each request it got, a line of JSON each.

/echo                      what arrived, as JSON: method, path, query, headers in order, body
/status/N                  that status, with a body that says so
/redirect?to=&status=      to that address
/gzip, /deflate            a JSON body so encoded
/chunked                   three chunks
/slow?seconds=             200 after that time
/bytes/N                   so many bytes
/seen                      the paths of all requests so far, as JSON
/coding/NAME               a body that is said to be in that content coding
/latin                     a header of all the bytes of ISO 8859-1, and one over two lines
/cookies                   two cookies
/basic                     401 until the right password comes
/drop                      the connection is closed without an answer
/reflect?as=&header=       a request's header, or `value=` of the query, or the body, in a body of
                           the kind plain, base64, json, percent, gzip or chunks
"""

import base64
import gzip
import http.server
import json
import socket
import ssl
import subprocess
import sys
import threading
import time
import urllib.parse
import zlib

RECORDS = []


def openssl(*arguments):
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)


def make_key(path):
    openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", path)


def make_certificates(folder):
    """A CA, a certificate of its own signing, and one that nobody has signed."""
    names = "subjectAltName=DNS:localhost,DNS:api.example.com,IP:127.0.0.1"
    with open(f"{folder}/names", "w") as file:
        file.write(names)
    for name in ("ca", "server", "untrusted"):
        make_key(f"{folder}/{name}.key")
    new = ("req", "-new", "-days", "2")
    ca = ("-key", f"{folder}/ca.key", "-subj", "/CN=Tests")
    openssl(*new, "-x509", *ca, "-out", f"{folder}/ca.pem")
    own = ("-key", f"{folder}/untrusted.key", "-subj", "/CN=localhost", "-addext", names)
    openssl(*new, "-x509", *own, "-out", f"{folder}/untrusted.pem")
    subject = ("-key", f"{folder}/server.key", "-subj", "/CN=localhost")
    openssl("req", "-new", *subject, "-out", f"{folder}/server.csr")
    signer = ("-CA", f"{folder}/ca.pem", "-CAkey", f"{folder}/ca.key", "-CAcreateserial")
    wish = ("-in", f"{folder}/server.csr", "-extfile", f"{folder}/names", "-days", "2")
    openssl("x509", "-req", *wish, *signer, "-out", f"{folder}/server.pem")


def encoded(kind, value):
    """`value` as a body of that kind, and the headers that go with it."""
    if kind == "base64":
        return base64.b64encode(value), {}
    if kind == "json":
        return json.dumps({"value": value.decode()}).encode(), {"Content-Type": "application/json"}
    if kind == "percent":
        return "".join(f"%{byte:02X}" for byte in value).encode(), {}
    if kind == "gzip":
        return gzip.compress(value), {"Content-Encoding": "gzip"}
    return value, {}


class API(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or each second write waits for 40 ms

    def answer(self):
        parts = urllib.parse.urlsplit(self.path)
        self.query = dict(urllib.parse.parse_qsl(parts.query, keep_blank_values=True))
        self.body = self.read_body()
        self.record = {
            "scheme": self.server.scheme,
            "method": self.command,
            "path": parts.path,
            "query": parts.query,
            "headers": [[name, value] for name, value in self.headers.items()],
            "body": base64.b64encode(self.body).decode(),
        }
        RECORDS.append(self.record)
        name, _, rest = parts.path.lstrip("/").partition("/")
        handler = getattr(self, f"answer_{name}", None)
        if handler is None:
            return self.write(404, b"unknown")
        handler(rest)

    # One name for each method: http.server looks them up so.
    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = answer

    def read_body(self):
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = b""
        while size := int(self.rfile.readline(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def write(self, status, body, headers=()):
        self.send_response(status)
        for name, value in dict(headers).items():
            self.send_header(name, value)
        if status not in (204, 304):
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD" and status not in (204, 304):
            self.wfile.write(body)

    def write_json(self, value, encode=None, encoding=None):
        headers, body = {"Content-Type": "application/json"}, json.dumps(value).encode()
        if encode:
            headers["Content-Encoding"] = encoding
            body = encode(body)
        self.write(200, body, headers)

    def write_chunks(self, chunks):
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for chunk in [*chunks, b""]:
            self.wfile.write(b"%x\r\n%s\r\n" % (len(chunk), chunk))

    def answer_echo(self, _):
        self.write_json(self.record)

    def answer_status(self, rest):
        self.write(int(rest), b"this is " + rest.encode())

    def answer_redirect(self, _):
        headers = {"Location": self.query["to"]}
        self.write(int(self.query.get("status", 302)), b"elsewhere", headers)

    def answer_gzip(self, _):
        self.write_json({"encoded": "gzip"}, gzip.compress, "gzip")

    def answer_deflate(self, _):
        self.write_json({"encoded": "deflate"}, zlib.compress, "deflate")

    def answer_chunked(self, _):
        self.write_chunks([b"one ", b"two ", b"three"])

    def answer_slow(self, _):
        time.sleep(float(self.query["seconds"]))
        self.write(200, b"slow")

    def answer_bytes(self, rest):
        self.write(200, b"x" * int(rest))

    def answer_seen(self, _):
        self.write_json([record["path"] for record in RECORDS])

    def answer_coding(self, rest):
        self.write(200, b"as it is", {"Content-Encoding": rest})

    def answer_latin(self, _):
        # http.server writes headers in this encoding.
        own = "".join(map(chr, range(0xA0, 0x100)))
        self.write(200, b"", {"X-Latin": own, "X-Folded": "one\r\n  two"})

    def answer_cookies(self, _):
        self.send_response(200)
        self.send_header("Set-Cookie", "first=1; Path=/")
        self.send_header("Set-Cookie", "second=two; Path=/; HttpOnly")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def answer_basic(self, _):
        if self.headers.get("Authorization") == "Basic dXNlcjpwYXNz":
            self.write(200, b"welcome")
        else:
            self.write(401, b"who?", {"WWW-Authenticate": 'Basic realm="tests"'})

    def answer_drop(self, _):
        self.close_connection = True

    def answer_reflect(self, _):
        value = self.body
        if "header" in self.query:
            value = self.headers.get(self.query["header"], "").encode()
        elif "value" in self.query:
            value = self.query["value"].encode()
        kind = self.query.get("as", "plain")
        if kind == "chunks":
            return self.write_chunks(value[at : at + 1] for at in range(len(value)))
        self.write(200, *encoded(kind, value))

    def log_message(self, *_):
        pass


def serve(folder=None, name=None):
    """A server on a port of its own; with the certificate `name`, one over TLS."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), API)
    server.scheme = "https" if name else "http"
    server.handle_error = lambda *_: None  # a client that leaves is none
    if name:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(f"{folder}/{name}.pem", f"{folder}/{name}.key")
        # The handshake is made in the thread of its connection.
        server.socket = context.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


def main(folder):
    make_certificates(folder)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        closed = listener.getsockname()[1]
    ports = {
        "http": serve(),
        "https": serve(folder, "server"),
        "untrusted": serve(folder, "untrusted"),
        "closed": closed,
    }
    print(json.dumps({**ports, "ca": f"{folder}/ca.pem"}), flush=True)
    sys.stdin.read()
    for record in RECORDS:
        print(json.dumps(record))


main(sys.argv[1])
