"""What a Python program shares with itself only."""

import builtins
import os
import sys


def leave(mark, place):
    builtins.mark = mark
    os.environ["MARK"] = mark
    sys.path.append(mark)
    sys.modules[mark] = sys


def find(mark, place):
    return (
        getattr(builtins, "mark", None)
        or os.environ.get("MARK")
        or (mark if mark in sys.path or mark in sys.modules else None)
    )
