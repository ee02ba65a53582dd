"""Opens a page in Chromium, enters a value into its only field, and sends the form.

    fill_form.py BROWSER URL VALUE PROFILE

Writes one line of JSON: what the page said before and after, and how wide it was laid out.
"""

import json
import os
import subprocess
import sys

browser, url, value, profile = sys.argv[1:]
commands_read, commands = os.pipe()
replies_read, replies = os.pipe()


def give_pipes():
    os.dup2(commands_read, 100)
    os.dup2(replies, 101)
    os.dup2(100, 3)
    os.dup2(101, 4)


process = subprocess.Popen(
    [browser, "--no-sandbox", "--remote-debugging-pipe", f"--user-data-dir={profile}"],
    preexec_fn=give_pipes,
    close_fds=False,
    stdout=subprocess.DEVNULL,
    stderr=subprocess.DEVNULL,
)
os.close(commands_read)
os.close(replies)
replies = os.fdopen(replies_read, "rb", buffering=0)
unread = b""
count = 0


def message():
    global unread
    while b"\0" not in unread:
        unread += replies.read(65536)
    line, unread = unread.split(b"\0", 1)
    return json.loads(line)


def send(method, session=None, **params):
    global count
    count += 1
    command = {"id": count, "method": method, "params": params}
    if session:
        command["sessionId"] = session
    os.write(commands, json.dumps(command).encode() + b"\0")
    return count


def ask(method, session=None, **params):
    number = send(method, session, **params)
    while (answer := message()).get("id") != number:
        pass
    return answer["result"]


def until_loaded():
    while message().get("method") != "Page.loadEventFired":
        pass


target = ask("Target.createTarget", url="about:blank")["targetId"]
page = ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
ask("Page.enable", page)


def evaluate(code):
    answer = ask("Runtime.evaluate", page, expression=code, returnByValue=True)
    return answer["result"].get("value")


send("Page.navigate", page, url=url)
until_loaded()
seen = {
    "before": evaluate("document.body.innerText"),
    "width": evaluate("getComputedStyle(document.querySelector('main')).maxWidth"),
}
evaluate(f"document.querySelector('input').value = {json.dumps(value)}")
send("Runtime.evaluate", page, expression="document.querySelector('button').click()")
until_loaded()
seen["after"] = evaluate("document.body.innerText")
print(json.dumps(seen))
send("Browser.close")
process.wait()
