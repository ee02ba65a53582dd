#!/usr/bin/env python3
"""What calls cost, as a host sees it, beside spawning the native interpreter for the same.

Usage: Tests/benchmarks/calls.py [--json FILE] [BINARY]    (default: .build/release/wasm-pocket)

Drives the built binary over its pipes. Needs the Python runtime (`wasm-pocket setup`), no network.
All figures are measured in this one run; of different machines compare ratios, not times.
With --json the figures are written to a file too.
"""

import argparse
import json
import os
import pathlib
import queue
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

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

    def __init__(self, binary, *arguments):
        self.start = time.perf_counter()
        self.process = subprocess.Popen(
            [binary, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.lock, self.answers, self.number = threading.Lock(), {}, 0
        threading.Thread(target=self.read, daemon=True).start()

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
        start = time.perf_counter()
        result = self.ask("tools/call", name=name, arguments=arguments)["result"]
        elapsed = (time.perf_counter() - start) * 1000
        assert not result.get("isError"), result
        return elapsed

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


def native(path, **arguments):
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, path / "main.py"],
        input=json.dumps(arguments).encode(),
        capture_output=True,
        check=True,
    )
    return (time.perf_counter() - start) * 1000


def percentile(values, part):
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


class Report:
    def __init__(self):
        self.figures = {}

    def add(self, title, value, unit, beside=None):
        ratio = f"{value / beside:8.2f} x native" if beside else ""
        print(f"{title:58} {value:10.1f} {unit:8} {ratio}", flush=True)
        self.figures[title] = {"value": value, "unit": unit, "native": beside}

    def spread(self, title, values, beside=None):
        self.add(f"{title}, p50", statistics.median(values), "ms", beside)
        self.add(f"{title}, p95", percentile(values, 0.95), "ms")
        self.add(f"{title}, p99", percentile(values, 0.99), "ms")


def settled(server, count):
    """Waits until so many renderers are there and at rest: the pool is filled."""
    previous = None
    for _ in range(600):
        now = [round(size) for size in server.renderers()]
        if len(now) >= count and now == previous:
            return
        previous = now
        time.sleep(0.2)


def measure_list(report, binary, folder):
    paths = [tool(folder, f"t{number}", ADD) for number in range(60)]
    times = []
    for _ in range(11):
        server = Server(binary, *paths)
        server.ask("tools/list")
        times.append((time.perf_counter() - server.start) * 1000)
        server.end()
    report.add("start to tools/list, 60 tools", statistics.median(times), "ms")


def measure_warm(report, binary, title, path, rounds):
    beside = statistics.median(native(path, xs=[1, 2]) for _ in range(11))
    server = Server(binary, path)
    report.add(f"{title}: first call", server.call(path.name, xs=[1, 2]), "ms", beside)
    server.call(path.name, xs=[1, 2])
    times = []
    for _ in range(rounds):
        settled(server, 2)
        times.append(server.call(path.name, xs=[1, 2]))
    report.spread(f"{title}: call with the pool filled", times, beside)
    settled(server, 2)
    report.add(f"{title}: memory of a waiting page", max(server.renderers()), "MiB")
    report.add(f"{title}: the server's own memory", server.memory(), "MiB")
    server.end()
    return statistics.median(times)


def measure_sustained(report, binary, path, threads, seconds):
    server = Server(binary, path)
    server.call(path.name, xs=[1])
    end, counts = time.perf_counter() + seconds, [0] * threads

    def work(index):
        while time.perf_counter() < end:
            server.call(path.name, xs=[1])
            counts[index] += 1

    start = time.perf_counter()
    in_parallel(work, range(threads))
    report.add("sustained calls", sum(counts) / (time.perf_counter() - start), "per s")
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


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--json", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("binary", nargs="?", default=".build/release/wasm-pocket")
    options = parser.parse_args()
    binary = str(pathlib.Path(options.binary).resolve())
    folder = pathlib.Path(tempfile.mkdtemp(prefix="wasm-pocket-benchmark-"))
    report = Report()
    try:
        measure_list(report, binary, folder / "many")
        add, heavy = tool(folder, "add", ADD), tool(folder, "heavy", HEAVY)
        small = measure_warm(report, binary, "small tool", add, options.rounds)
        measure_warm(report, binary, "tool with many imports", heavy, options.rounds // 2)
        large = tool(folder, "large", LARGE)
        size = measure_warm(report, binary, "answer of 1 MB", large, options.rounds // 2)
        report.add("answer of 1 MB: more than a small one", size - small, "ms")
        measure_sustained(report, binary, add, os.cpu_count() or 2, 20)
        measure_mixed(report, binary, add, tool(folder, "slow", SLOW))
    finally:
        shutil.rmtree(folder)
    if options.json:
        options.json.write_text(json.dumps(report.figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
