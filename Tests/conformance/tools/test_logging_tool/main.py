import sys

for level in ["debug", "info", "warning", "error"]:
    print(f"wasm-pocket:log {level} A message of the level {level}.", file=sys.stderr)
print("Logged.")
