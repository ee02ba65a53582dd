"""Tries whether what was imported before a snapshot still works after it."""

import importlib
import sys
from importlib.machinery import EXTENSION_SUFFIXES


def is_compiled(module):
    return str(getattr(module, "__file__", "")).endswith(tuple(EXTENSION_SUFFIXES))


def exercise(module):
    """Has the code of a compiled module run, whatever it comes to: what a snapshot has broken ends
    the interpreter."""
    for name in dir(module):
        thing = getattr(module, name, None)
        repr(thing)
        if isinstance(thing, type):
            dir(thing)
            try:
                repr(thing())
            except Exception:
                pass  # most want arguments


def check(name):
    """Checks what `name`, as ahead.load takes it, has brought."""
    from . import ahead

    ahead.load(name)
    family = name.partition(":")[0].partition(".")[0]
    for key, module in list(sys.modules.items()):
        if key.partition(".")[0].lstrip("_").startswith(family) and is_compiled(module):
            exercise(module)
    if use := ahead.FIRST_USES.get(family):
        exec(use, {"__name__": "pocket_runner.first_use"})
    importlib.import_module(name.partition(":")[0])
