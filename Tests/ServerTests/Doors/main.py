"""Tries every door and prints what came of each, by its file's name.

A door is a function of the place where it is tried: `hosts`, the addresses of this machine; `port`,
where nobody should arrive; `base`, the page's own site; `secret`, which is not for a tool. What it
returns is what it got; it got nothing if that is nothing, or an exception.
"""

import asyncio
import json
import pathlib
import sys

import js
from pyodide.code import run_js
from pyodide.ffi import to_js

# Raises a refusal of many attempts in the words of each.
WITH_REASONS = """
async (attempt, place) => {
  try {
    return await attempt(place);
  } catch (error) {
    throw error.errors ? new Error([...new Set(error.errors.map(String))].join("; ")) : error;
  }
}
"""


async def attempt(path, place):
    text = path.read_text()
    if path.suffix == ".py":
        names = {}
        exec(compile(text, path.name, "exec"), names)
        return await names["attempt"](place)
    function = run_js(text.replace("export default", "", 1))
    place = to_js(place, dict_converter=js.Object.fromEntries)
    return await run_js(WITH_REASONS)(function, place)


async def outcome(path, place):
    try:
        got = await asyncio.wait_for(attempt(path, place), 3)
        return {"got": str(got)} if got else {}
    except Exception as error:
        return {"refusal": f"{type(error).__name__}: {error}"}


async def main():
    place = json.load(sys.stdin)
    place["base"] = js.performance.getEntries()[0].name.split("runtime/")[0]
    paths = sorted(pathlib.Path("doors").iterdir())
    outcomes = await asyncio.gather(*[outcome(path, place) for path in paths])
    # On a line of its own: Pyodide prints too.
    print(json.dumps({path.name: came for path, came in zip(paths, outcomes, strict=True)}))


asyncio.run(main())
