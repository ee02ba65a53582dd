#!/usr/bin/env python3
"""What calls cost, as a host sees it, beside spawning the native interpreter for the same.

Usage: Tests/benchmarks/calls.py [--json FILE] [--compare FILE] [BINARY]
(default: .build/release/wasm-pocket; `Tests/run --benchmark` builds it and runs this)

Drives the built binary over its pipes. Needs the Python runtime (`wasm-pocket setup`) and the
dependencies of the examples (`wasm-pocket sync examples/*/`), and no network; beside the tool with
pydantic a native one is measured where --native names a Python that has pydantic.
All figures are measured in this one run; of different machines compare ratios, not times.
With --json the figures are written to a file, which --compare takes to show what has changed.
"""

import argparse
import json
import os
import pathlib
import queue
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
ADD = 'import json, sys\ncall = json.load(sys.stdin)\nprint(json.dumps({"sum": sum(call["xs"])}))\n'
LARGE = 'import sys\nsys.stdin.read()\nprint("x" * 1_000_000)\n'
SLOW = """import sys, time
sys.stdin.read()
end = time.time() + 1
while time.time() < end:
    pass
print(1)
"""
HEAVY = """import json, sys
import argparse, asyncio, csv, dataclasses, datetime, decimal, difflib, email.message, html.parser
import http.client, logging.config, pathlib, statistics, typing, unittest, urllib.request, uuid
import xml.etree.ElementTree, zipfile
call = json.load(sys.stdin)
print(json.dumps({"sum": statistics.fmean(call["xs"])}))
"""


def tool(folder, name, code):
    path = folder / name
    path.mkdir(parents=True)
    (path / "config.toml").write_text(f'name = "{name}"\ndescription = "d"\nlanguage = "python"\n')
    (path / "schema.json").write_text('{"type": "object"}')
    (path / "main.py").write_text(code)
    return path


class Server:
    """The binary, spoken to as a host does; requests may be made from several threads."""

    def __init__(self, binary, *arguments, environment=None):
        self.start = time.perf_counter()
        self.process = subprocess.Popen(
            [binary, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **(environment or {})},
        )
        self.lock, self.answers, self.number = threading.Lock(), {}, 0
        self.waiting, self.filled = 0, threading.Event()
        threading.Thread(target=self.read, daemon=True).start()
        threading.Thread(target=self.read_log, daemon=True).start()

    def read_log(self):
        """What the pool does, which it says at the level debug."""
        for line in self.process.stderr:
            if found := re.search(rb"an interpreter waits; (\d+) in all", line):
                self.waiting = int(found[1])
            if b"the pool is at rest" in line:
                self.filled.set()

    def await_filled(self):
        if not self.filled.wait(timeout=120):
            raise TimeoutError("the pool is not filled")

    def read(self):
        for line in self.process.stdout:
            answer = json.loads(line)
            self.answers[answer["id"]].put(answer)

    def ask(self, method, **params):
        with self.lock:
            self.number += 1
            number = self.number
            answers = self.answers[number] = queue.SimpleQueue()
            message = {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
            self.process.stdin.write(json.dumps(message).encode() + b"\n")
            self.process.stdin.flush()
        return answers.get(timeout=300)

    def call(self, name, **arguments):
        """The milliseconds from the request to its answer."""
        self.filled.clear()
        start = time.perf_counter()
        result = self.ask("tools/call", name=name, arguments=arguments)["result"]
        taken = elapsed(start)
        assert not result.get("isError"), result
        return taken

    def memory(self):
        """The resident memory of the server's own process, in MiB."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def renderers(self):
        """The proportional memory of each of its browser's renderers, in MiB."""
        children, found, waiting = {}, [], [self.process.pid]
        for path in pathlib.Path("/proc").glob("[0-9]*/stat"):
            try:
                text = path.read_text()
            except OSError:
                continue
            parent = int(text.rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(path.parent.name))
        while waiting:
            pid = waiting.pop()
            waiting += children.get(pid, [])
            try:
                if "--type=renderer" in pathlib.Path(f"/proc/{pid}/cmdline").read_text():
                    rollup = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
                    found.append(int(rollup.split("Pss:")[1].split()[0]) / 1024)
            except OSError:
                continue
        return found

    def end(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()
        self.process.stderr.close()


def native(command, arguments, **options):
    """The milliseconds that a subprocess takes for the same."""
    start = time.perf_counter()
    text = json.dumps(arguments).encode()
    subprocess.run(command, input=text, capture_output=True, check=True, **options)
    return (time.perf_counter() - start) * 1000


def beside(command, arguments, **options):
    return statistics.median(native(command, arguments, **options) for _ in range(11))


def percentile(values, part):
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


class Report:
    """Prints each figure as soon as it is there, beside the native one and that of another run."""

    def __init__(self, earlier):
        self.figures, self.earlier = {}, earlier

    def add(self, title, value, unit, beside=None):
        ratio = f"{value / beside:8.2f} x native" if beside else " " * 17
        before = self.earlier.get(title, {}).get("value")
        change = f"{value / before:8.2f} x before" if before else ""
        print(f"{title:58} {value:10.1f} {unit:8} {ratio} {change}".rstrip(), flush=True)
        self.figures[title] = {"value": value, "unit": unit, "native": beside}

    def spread(self, title, values, beside=None):
        self.add(f"{title}, p50", statistics.median(values), "ms", beside)
        self.add(f"{title}, p95", percentile(values, 0.95), "ms")
        self.add(f"{title}, p99", percentile(values, 0.99), "ms")


def elapsed(start):
    return (time.perf_counter() - start) * 1000


def data_folder():
    """Where the runtime and the wheels are."""
    if root := os.environ.get("WASM_POCKET_HOME"):
        return pathlib.Path(root).resolve() / "data"
    base = os.environ.get("XDG_DATA_HOME") or pathlib.Path.home() / ".local/share"
    return pathlib.Path(base) / "wasm-pocket"


def measure_list(report, binary, folder):
    paths = [tool(folder, f"t{number}", ADD) for number in range(60)]
    times = []
    for _ in range(11):
        server = Server(binary, *paths)
        server.ask("tools/list")
        times.append((time.perf_counter() - server.start) * 1000)
        server.end()
    report.add("start to tools/list, 60 tools", statistics.median(times), "ms")


def measure_warm(report, binary, title, path, rounds, arguments, native, *flags):
    """Calls with an interpreter waiting; a pause between them lets the pool fill up again."""
    server = Server(binary, path, *flags, "--log-level", "debug")
    server.call(path.name, **arguments)
    server.await_filled()
    times = []
    for _ in range(rounds):
        times.append(server.call(path.name, **arguments))
        server.await_filled()
    report.spread(f"{title}: call with the pool filled", times, native)
    report.add(f"{title}: memory of the tool's page", max(server.renderers()), "MiB")
    count = server.waiting
    report.add(f"{title}: that for each waiting", max(server.renderers()) / count, "MiB")
    report.add(f"{title}: the server's own memory", server.memory(), "MiB")
    server.end()
    return statistics.median(times)


def measure_cold(report, binary, title, path, arguments, native):
    """From the start of the process to the first answer, with the caches warm."""
    times = []
    for _ in range(7):
        server = Server(binary, path)
        server.call(path.name, **arguments)
        times.append((time.perf_counter() - server.start) * 1000)
        server.end()
    report.add(f"{title}: start to first answer", statistics.median(times), "ms", native)


def measure_without_caches(report, binary, path, arguments):
    """The same without any snapshot."""
    home = pathlib.Path(tempfile.mkdtemp(prefix="wasm-pocket-benchmark-home-"))
    (home / "data").symlink_to(data_folder())
    try:
        server = Server(binary, path, environment={"WASM_POCKET_HOME": str(home)})
        server.call(path.name, **arguments)
        report.add("start to first answer, nothing cached", elapsed(server.start), "ms")
        server.end()
    finally:
        (home / "data").unlink()
        shutil.rmtree(home)


def measure_others(report, binary, folder, rounds):
    """Tools in the other languages, beside the same code natively."""
    checksum = ROOT / "examples" / "checksum"
    text, taken = {"text": "hello"}, None
    if compiler := shutil.which("cc") or shutil.which("clang"):
        program = folder / "checksum"
        subprocess.run([compiler, "-O2", "-o", program, checksum / "checksum.c"], check=True)
        taken = beside([program], text)
    measure_warm(report, binary, "tool in wasm", checksum, rounds, text, taken)
    measure_cold(report, binary, "tool in wasm", checksum, text, taken)
    query, taken = ROOT / "examples" / "json-query", None
    arguments = {"json": {"a": [{"id": 1}]}, "path": "..id"}
    if node := shutil.which("node"):
        taken = beside([node, query / "query.js"], arguments)
    measure_warm(report, binary, "tool for node", query, rounds // 2, arguments, taken)
    measure_cold(report, binary, "tool for node", query, arguments, taken)


def measure_sustained(report, binary, path, arguments, isolation, seconds=20):
    threads = 2 * (os.cpu_count() or 2)
    server = Server(binary, path, "--isolation", isolation, "--log-level", "debug")
    server.call(path.name, **arguments)
    server.await_filled()
    end, counts = time.perf_counter() + seconds, [0] * threads

    def work(index):
        while time.perf_counter() < end:
            server.call(path.name, **arguments)
            counts[index] += 1

    start = time.perf_counter()
    in_parallel(work, range(threads))
    rate = sum(counts) / (time.perf_counter() - start)
    report.add(f"sustained calls of {path.name}, {isolation}", rate, "per s")
    server.end()


def measure_mixed(report, binary, fast, slow):
    server = Server(binary, fast, slow)
    for path in (fast, slow):
        server.call(path.name, xs=[1])
    times = {fast.name: [], slow.name: []}

    def work(path):
        times[path.name].append(server.call(path.name, xs=[1]))

    in_parallel(work, [fast, slow] * 16)
    report.add("32 at once: the fast tool's p95", percentile(times[fast.name], 0.95), "ms")
    report.add("32 at once: the slow tool's p95", percentile(times[slow.name], 0.95), "ms")
    server.end()


def in_parallel(work, items):
    threads = [threading.Thread(target=work, args=(item,)) for item in items]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def measure_tools(report, binary, folder, rounds, native_python):
    add, heavy = tool(folder, "add", ADD), tool(folder, "heavy", HEAVY)
    large = tool(folder, "large", LARGE)
    numbers = {"xs": [1, 2]}
    plain = beside([sys.executable, add / "main.py"], numbers)
    many = beside([sys.executable, heavy / "main.py"], numbers)
    measure_without_caches(report, binary, add, numbers)
    small = measure_warm(report, binary, "small tool", add, rounds, numbers, plain)
    measure_cold(report, binary, "small tool", add, numbers, plain)
    measure_warm(report, binary, "tool with many imports", heavy, rounds // 2, numbers, many)
    size = measure_warm(report, binary, "answer of 1 MB", large, rounds // 2, {}, None)
    report.add("answer of 1 MB: more than a small one", size - small, "ms")
    context = ("small tool, --isolation context", add, rounds // 2, numbers, plain)
    measure_warm(report, binary, *context, "--isolation", "context")
    table = ROOT / "examples" / "summarize-table"
    arguments = json.loads((table / "calls" / "cities.json").read_text())["arguments"]
    taken = None
    if native_python:
        code = "import summarize_table; summarize_table.main()"
        taken = beside([native_python, "-c", code], arguments, cwd=table)
    measure_warm(report, binary, "tool with pydantic", table, rounds // 2, arguments, taken)
    measure_cold(report, binary, "tool with pydantic", table, arguments, taken)
    measure_others(report, binary, folder, rounds)
    for isolation in ("worker", "context"):
        measure_sustained(report, binary, add, numbers, isolation)
    measure_sustained(report, binary, ROOT / "examples" / "checksum", {"text": "a"}, "worker")
    measure_mixed(report, binary, add, tool(folder, "slow", SLOW))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--json", type=pathlib.Path)
    parser.add_argument("--compare", type=pathlib.Path)
    parser.add_argument("--native", help="a Python that has pydantic")
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("binary", nargs="?", default=ROOT / ".build" / "release" / "wasm-pocket")
    options = parser.parse_args()
    binary = str(pathlib.Path(options.binary).resolve())
    folder = pathlib.Path(tempfile.mkdtemp(prefix="wasm-pocket-benchmark-"))
    report = Report(json.loads(options.compare.read_text()) if options.compare else {})
    try:
        measure_list(report, binary, folder / "many")
        measure_tools(report, binary, folder, options.rounds, options.native)
    finally:
        shutil.rmtree(folder)
    if options.json:
        options.json.write_text(json.dumps(report.figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
