import os

print(len(os.environ["PROTOCOL_EXAMPLE_TOKEN"]))
