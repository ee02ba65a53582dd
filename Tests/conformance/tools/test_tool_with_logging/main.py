import sys
import time

for step in ["execution started", "processing data", "execution completed"]:
    print("Tool", step, file=sys.stderr)
    time.sleep(0.05)
print("Logged.")
