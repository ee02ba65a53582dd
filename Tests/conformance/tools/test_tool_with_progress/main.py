import sys
import time

for done in [0, 50, 100]:
    print(f"wasm-pocket:progress {done}/100", file=sys.stderr)
    time.sleep(0.05)
print("Done.")
