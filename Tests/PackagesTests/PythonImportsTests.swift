import Testing

@testable import Packages

@Suite struct PythonImportsTests {
  private func imports(_ files: [String: String]) -> [String] {
    PythonImports.ofOthers(
      in: files.map { PackedFile(path: $0.key, bytes: Array($0.value.utf8)) })
  }

  @Test("statements that run when a module is imported are found, however they are written")
  func statements() {
    let code = """
      import json, os.path as path  # two
      from concurrent import futures as f, interpreters
      from collections import (
          abc,
          deque as d,
      )
      from csv import *
      import a, \\
        b
      try:
          import ujson
      except ImportError:
          pass
      """
    #expect(
      imports(["main.py": code]) == [
        "a", "b", "collections:abc", "collections:deque", "concurrent:futures",
        "concurrent:interpreters", "csv", "json", "os.path", "ujson",
      ])
  }

  @Test("what is the tool's own, or runs later, or belongs to one interpreter, is left out")
  func leftOut() {
    let files = [
      "tool/__init__.py": "from . import part\nfrom tool.part import x\nimport other, json\n",
      "tool/part.py": """
      import js
      from __future__ import annotations
      def later():
          import sqlite3

          import zlib
      class Later:
          import bz2
      import gzip
      """,
      "other.py": "importlib = 1\nimport_this = 2\n", "notes.txt": "import lzma\n",
    ]
    #expect(imports(files) == ["gzip", "json"])
  }
}
