"""A server on loopback that tells callers of each other, if they carry anything from call to call.

Prints its port, then the path of each request, a line each; ends with its stdin.
"""

import http.server
import sys
import threading


class Server(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        print(self.path, flush=True)
        mark = self.headers.get("x-mark", "")
        body = f"{mark} {self.headers.get('Cookie', '')}".encode()
        self.send_response(200)
        self.send_header("Cache-Control", "public, max-age=3600")
        self.send_header("Content-Length", str(len(body)))
        if mark:
            self.send_header("Set-Cookie", f"mark={mark}; Max-Age=3600; Path=/")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
print(server.server_address[1], flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
