"""Runs the functions `test_…` of the module named on stdin and prints what became of each, as JSON:
null, or the traceback."""

import asyncio
import importlib
import inspect
import json
import os
import sys
import traceback

call = json.load(sys.stdin)
os.environ["TEST_API"] = json.dumps(call["api"])


async def outcome(test):
    try:
        result = test()
        if inspect.isawaitable(result):
            await result
    except BaseException:
        return traceback.format_exc()


async def main():
    module = importlib.import_module(call["module"])
    tests = {name: test for name, test in vars(module).items() if name.startswith("test_")}
    print(json.dumps({name: await outcome(test) for name, test in tests.items()}))


asyncio.run(main())
