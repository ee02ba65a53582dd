"""Other programs, and memory of this machine."""

import ctypes
import os
import subprocess


async def attempt(place):
    for way in (
        lambda: subprocess.run(["id"], capture_output=True).stdout,
        lambda: os.popen("id").read(),
        lambda: os.system("id") == 0,
        lambda: os.fork() >= 0,
        lambda: os.execv("/bin/sh", ["sh"]),
        lambda: ctypes.CDLL("libc.so.6").getpid(),
    ):
        try:
            if got := way():
                return str(got)
        except Exception:
            pass
