"""Says why threads and other programs cannot be had, where Python knows only that they cannot."""

import _thread
import errno
import importlib.abc
import os
import subprocess
import sys
import threading

import pyodide.webloop

THREADS = (
    "can't start new thread: tools run in WebAssembly, where there are none. "
    "Do the work in turn, or wait for several things at once with asyncio"
)
PROCESSES = (
    "no other program can be started: tools run in WebAssembly, in a browser, apart from the "
    "machine. Do it in Python, or with a package that is built for WebAssembly"
)


def refuse_thread(*_, **__):
    raise RuntimeError(THREADS)


def refuse_process(*_, **__):
    raise OSError(errno.ENOTSUP, PROCESSES)


async def refuse_async_process(*_, **__):
    raise NotImplementedError(PROCESSES)


class Refusals(importlib.abc.MetaPathFinder):
    """Asked last for what the other finders do not find."""

    def find_spec(self, name, path=None, target=None):
        if name == "_multiprocessing":
            raise ModuleNotFoundError(f"No module named {name!r}: {PROCESSES}", name=name)
        return None


def install():
    """Puts the refusals in place; a second time it changes nothing."""
    for name in ("start_new_thread", "start_new", "start_joinable_thread"):
        setattr(_thread, name, refuse_thread)
    threading._start_joinable_thread = refuse_thread
    for name in ("fork", "system", "execv", "execve"):
        setattr(os, name, refuse_process)
    subprocess.Popen.__init__ = refuse_process
    loop = pyodide.webloop.WebLoop
    loop.subprocess_exec = loop.subprocess_shell = refuse_async_process
    if not any(isinstance(finder, Refusals) for finder in sys.meta_path):
        sys.meta_path.append(Refusals())
