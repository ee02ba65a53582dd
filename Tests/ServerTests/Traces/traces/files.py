"""Files of Python's, wherever they can be written."""

import os
import pathlib

FOLDERS = ("/", "/tmp", "/home/pyodide", "/lib/python3.14/site-packages", "/dev/shm")


def leave(mark, place):
    for folder in FOLDERS:
        try:
            pathlib.Path(folder, mark).write_text(mark)
        except OSError:
            pass
    with open(__import__("json").__file__, "a") as module:
        module.write(f"\n# {mark}\n")


def find(mark, place):
    for folder, _, names in os.walk("/"):
        if mark in names:
            return folder
    import json

    return json.__file__ if mark in pathlib.Path(json.__file__).read_text() else None
