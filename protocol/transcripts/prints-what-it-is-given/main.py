import base64
import json
import sys

arguments = json.load(sys.stdin)
rest = sys.stdin.read()
sys.stdout.buffer.write(base64.b64decode(arguments.get("stdout", "")))
if message := arguments.get("stderr"):
    print(message, file=sys.stderr)
sys.exit(arguments.get("exit", 0) if rest == "" else "stdin has more than the arguments")
