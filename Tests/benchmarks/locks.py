#!/usr/bin/env python3
"""What sources and locks cost: bytes over real Git servers, and time with everything in the store.

Usage: Tests/benchmarks/locks.py [BINARY]    (default: .build/release/wasm-pocket)

Makes its repositories, stores and servers in a folder of its own, and removes it. Bytes are those
of the bodies that the server sends. Times are medians of 11 runs on this machine, beside that of
`BINARY --version`, which is what starting the process alone takes.
"""

import json
import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
SERVER = HERE.parent / "GitServers" / "git_http_server.py"
RUNS = 11


def git(folder, *arguments):
    who = {
        f"GIT_{role}_{field}": "b"
        for role in ("AUTHOR", "COMMITTER")
        for field in ("NAME", "EMAIL")
    }
    environment = {**os.environ, **who, "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(folder.parent)}
    subprocess.run(
        ["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True
    )


def commit(folder):
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "change")


def tool(folder, name, size, noise):
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(
        f'name = "{name}"\ndescription = "d"\nlanguage = "python"\n'
    )
    (folder / "schema.json").write_text('{"type": "object"}')
    (folder / "main.py").write_text("print(1)\n")
    (folder / "data").write_bytes(noise.randbytes(size))


def repository(folder, tools, history, noise):
    """`tools` tools of 50 KB each; behind them `history` files of 10 MB, each in a commit."""
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "core.compression", "0")
    for _ in range(history):
        (folder / "large").write_bytes(noise.randbytes(10_000_000))
        commit(folder)
    if history:
        git(folder, "rm", "-q", "large")
    for number in range(tools):
        tool(folder / f"t{number}", f"{folder.name}-t{number}", 50_000, noise)
    commit(folder)


class Server:
    """git http-backend on loopback."""

    def __init__(self, folder):
        self.process = subprocess.Popen(
            [sys.executable, SERVER, folder, "{}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.base = f"http://127.0.0.1:{self.process.stdout.readline().strip()}"

    def stats(self):
        with urllib.request.urlopen(f"{self.base}/-/stats") as answer:
            return json.load(answer)

    def end(self):
        self.process.stdin.close()
        self.process.wait()


class Bench:
    def __init__(self, binary, folder):
        self.binary, self.folder = binary, folder
        self.projects = 0

    def project(self, urls_and_paths):
        self.projects += 1
        folder = self.folder / f"project{self.projects}"
        folder.mkdir()
        entries = [f'[[tool]]\ngit = "{url}"\npath = "{path}"\n' for url, path in urls_and_paths]
        (folder / "pocket.toml").write_text("\n".join(entries))
        return folder

    def run(self, project, *arguments):
        environment = {**os.environ, "WASM_POCKET_HOME": str(project / "home")}
        start = time.perf_counter()
        subprocess.run(
            [self.binary, *arguments], cwd=project, env=environment, check=True, capture_output=True
        )
        return time.perf_counter() - start

    def first_list(self, project):
        """The time from starting the server to its answer to tools/list."""
        environment = {**os.environ, "WASM_POCKET_HOME": str(project / "home")}
        start = time.perf_counter()
        server = subprocess.Popen(
            [self.binary],
            cwd=project,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        server.stdin.write(b'{"jsonrpc":"2.0","id":1,"method":"tools/list"}\n')
        server.stdin.flush()
        server.stdout.readline()
        elapsed = time.perf_counter() - start
        server.stdin.close()
        server.wait()
        return elapsed

    def cost(self, title, folder, paths, has_filter):
        git(folder / "big", "config", "uploadpack.allowFilter", str(has_filter).lower())
        server = Server(folder)
        try:
            project = self.project((f"{server.base}/big/.git", path) for path in paths)
            self.run(project, "sync")
            stats = server.stats()
            print(f"{title:48} {stats['sent']:>12,} bytes {stats['requests']:>3} requests")
        finally:
            server.end()


def median(measure):
    return statistics.median(measure() for _ in range(RUNS)) * 1000


def main():
    binary = pathlib.Path(
        sys.argv[1] if len(sys.argv) > 1 else ".build/release/wasm-pocket"
    ).resolve()
    noise = random.Random(1)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        bench = Bench(binary, folder)
        repository(folder / "big", 20, 20, noise)
        bench.cost("one tool of 50 KB, 200 MB of history, filter", folder, ["t3"], True)
        bench.cost("the same, no filter", folder, ["t3"], False)
        bench.cost("20 tools of it, filter", folder, [f"t{n}" for n in range(20)], True)

        sources = []
        for number in range(3):
            repository(folder / f"small{number}", 20, 0, noise)
            sources += [(f"file://{folder}/small{number}", f"t{n}") for n in range(20)]
        many, one = bench.project(sources), bench.project(sources[:1])
        for project in (many, one):
            bench.run(project, "sync")
        start = median(lambda: bench.run(many, "--version"))
        for title, value in {
            "sync --offline of 60 locks": median(lambda: bench.run(many, "sync", "--offline")),
            "sync --offline of 1 lock": median(lambda: bench.run(one, "sync", "--offline")),
            "start to tools/list, 60 locks": median(lambda: bench.first_list(many)),
            "start to tools/list, 1 lock": median(lambda: bench.first_list(one)),
            "--version": start,
        }.items():
            print(f"{title:48} {value:>12.1f} ms    {value / start:>5.1f} × --version")


main()
