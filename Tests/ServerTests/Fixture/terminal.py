"""Runs a command on a terminal, and says in one line of JSON what was seen there.

    terminal.py PROMPT HOW COMMAND...

Once the command has written PROMPT, HOW is typed, or sent if it is the name of a signal.
"""

import json
import os
import signal
import sys
import termios

prompt, how, command = sys.argv[1], sys.argv[2], sys.argv[3:]
ours, theirs = os.openpty()


def is_shown():
    return bool(termios.tcgetattr(theirs)[3] & termios.ECHO)


pid = os.fork()
if pid == 0:
    os.close(ours)
    os.login_tty(os.dup(theirs))
    os.execvp(command[0], command)

seen = b""
while prompt.encode() not in seen:
    seen += os.read(ours, 4096)
shown_at_prompt = is_shown()
if how.startswith("SIG"):
    os.kill(pid, getattr(signal, how))
else:
    os.write(ours, how.encode())
_, status = os.waitpid(pid, 0)
shown_after = is_shown()
os.set_blocking(ours, False)
try:
    while more := os.read(ours, 4096):
        seen += more
except OSError:
    pass
print(
    json.dumps(
        {
            "seen": seen.decode(),
            "shownAtPrompt": shown_at_prompt,
            "shownAfter": shown_after,
            "status": os.waitstatus_to_exitcode(status),
        }
    )
)
