"""Other modules that tools live on."""

import argparse
import base64
import collections
import dataclasses
import enum
import errno
import hashlib
import heapq
import hmac
import html
import io
import itertools
import os
import pathlib
import pickle
import sqlite3
import string
import struct
import tempfile
import urllib.parse
import uuid
import xml.etree.ElementTree as xml
import zipfile
import zlib

import tomllib

for name in ("md5", "sha1", "sha256", "sha512", "sha3_256", "blake2b"):
    print(name, hashlib.new(name, b"text").hexdigest())
print(hmac.new(b"key", b"text", "sha256").hexdigest(), hmac.digest(b"k", b"t", "sha1"))
print(base64.b85encode(bytes(range(10))), zlib.crc32(b"text"), zlib.compress(b"a" * 100).hex())
print(struct.pack("<iqf4s", -1, 2**40, 1.5, b"ab"), uuid.uuid5(uuid.NAMESPACE_DNS, "a.example"))
print(urllib.parse.urlsplit("https://u:p@a.example:8/x/%C3%A9?q=1&q=2#f"), html.escape("<&'>"))
print(urllib.parse.urlencode({"a": "ü &", "b": [1, 2]}, doseq=True))


@dataclasses.dataclass(order=True, frozen=True)
class Part:
    name: str
    sizes: tuple = ()


class Kind(enum.Flag):
    A = enum.auto()
    B = enum.auto()


print(sorted([Part("b"), Part("a", (1, 2))]), dataclasses.asdict(Part("c")), Kind.A | Kind.B)
print(pickle.loads(pickle.dumps({"a": Part("d"), "k": Kind.B})), collections.Counter("abca"))
print(heapq.nsmallest(2, [3, 1, 2]), list(itertools.pairwise("abc")))
print(
    string.Template("$a ${b}").substitute(a=1, b=2), tomllib.loads("a = [1, 2.5]\nb = 2026-01-01")
)
tree = xml.fromstring("<a x='1'><b>t&amp;u</b><b/></a>")
print([child.text for child in tree.iter("b")], xml.tostring(tree))

database = sqlite3.connect(":memory:")
database.execute("create table t (a integer, b text)")
database.executemany("insert into t values (?, ?)", [(1, "x"), (2, "y")])
print(database.execute("select sum(a), group_concat(b) from t").fetchall())

with tempfile.TemporaryDirectory() as folder:
    path = pathlib.Path(folder) / "inner" / "a.txt"
    path.parent.mkdir()
    path.write_text("line\r\nü", newline="")
    os.symlink(path, path.with_name("link"))
    print(
        sorted(entry.name for entry in path.parent.iterdir()), path.with_name("link").read_bytes()
    )
    print(path.stat().st_size, list(os.walk(folder))[0][1:], os.path.exists(path / "no"))
    with open(path, "r+b") as file:
        file.seek(-2, os.SEEK_END)
        file.write(b"!")
        file.truncate()
    print(path.read_bytes())
    try:
        open(pathlib.Path(folder) / "missing")
    except FileNotFoundError as error:
        print(errno.errorcode[error.errno], error.strerror)
archive = io.BytesIO()
with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
    made.writestr(zipfile.ZipInfo("a.txt", (2026, 1, 1, 0, 0, 0)), "text" * 100)
print(hashlib.sha256(zipfile.ZipFile(archive).read("a.txt")).hexdigest())
parser = argparse.ArgumentParser(prog="tool", description="Does.")
parser.add_argument("--level", type=int, default=3, help="how much")
print(parser.parse_args(["--level", "5"]), parser.format_usage())
os.environ["NEW"] = "ü"
print(os.environ["NEW"], os.path.normpath("a/../b//c"), os.sep, os.linesep == "\n")
