"""Runs a tool's code and says how it ended.

It is imported before there is a call, which is what `run(call)` takes as JSON: `entry`
({"module": name} or {"script": path}), `environment` (variables of this call alone) and `folder`
(the tool's folder, or None where the code is installed). It returns JSON: {"exit": status} or
{"exception": traceback}, with "memory": true where Python ran out of memory.
"""

import atexit
import importlib
import inspect
import json
import os
import sys
import traceback
import types

# Frames of these files are this project's or the runtime's, and no help to a tool's author.
OWN_FILES = (
    "<wasm-pocket>",
    "/pocket_runner/",
    "<frozen importlib",
    "<frozen runpy",
    ".zip/_pyodide/",
)


def load_script(path):
    """The module `__main__` with the code of the file at `path`, not yet run, and that code."""
    with open(path, "rb") as file:
        code = compile(file.read(), path, "exec")
    module = types.ModuleType("__main__")
    module.__file__ = path
    sys.modules["__main__"] = module
    return module, code


async def run_script(path):
    sys.argv[:] = [path]
    module, code = load_script(path)
    exec(code, module.__dict__)


async def run_module(name):
    sys.argv[:] = [name]
    module = importlib.import_module(name)
    main = getattr(module, "main", None)
    if main is None:
        import runpy

        runpy.run_module(name, run_name="__main__", alter_sys=True)
        return
    result = main()
    if inspect.isawaitable(result):
        await result


def exit_status(error):
    """The status that a SystemExit stands for; a text goes to stderr, as in any Python."""
    if error.code is None:
        return 0
    if isinstance(error.code, int):
        return error.code & 0xFF
    print(error.code, file=sys.stderr)
    return 1


def without_own_frames(error):
    """The traceback of `error` as the tool's author would see it at home."""
    report = traceback.TracebackException.from_exception(error, compact=True)
    waiting = [report]
    while waiting:
        part = waiting.pop()
        frames = [frame for frame in part.stack if not is_own(frame.filename)]
        part.stack = traceback.StackSummary.from_list(frames)
        waiting += [linked for linked in (part.__cause__, part.__context__) if linked]
        waiting += part.exceptions or []
    return "".join(report.format())


def is_own(filename):
    return any(own in filename for own in OWN_FILES)


def finish():
    atexit._run_exitfuncs()
    for name in ("stdout", "stderr", "__stdout__", "__stderr__"):
        try:
            getattr(sys, name).flush()
        except Exception:
            pass  # a stream that the tool closed, deleted or replaced by what cannot flush


async def run_entry(entry, folder):
    try:
        if "script" in entry:
            await run_script(os.path.join(folder, entry["script"]))
        else:
            await run_module(entry["module"])
        return {"exit": 0}
    except SystemExit as error:
        return {"exit": exit_status(error)}
    except BaseException as error:
        return {
            "exception": without_own_frames(error),
            "memory": isinstance(error, MemoryError) or "allocation failed" in str(error),
        }
    finally:
        finish()


async def run(call, dumps=json.dumps):  # held on to: the tool's code may replace it
    call = json.loads(call)
    os.environ.update(call["environment"])
    if call["folder"]:
        os.chdir(call["folder"])
        sys.path.insert(0, call["folder"])
    return dumps(await run_entry(call["entry"], call["folder"]))


REHEARSAL = """
import json, sys
call = json.load(sys.stdin)
class Part:
    def __init__(self, items):
        self.items = [item for item in items]
print(json.dumps({"sum": sum(Part(call["items"]).items)}))
raise RuntimeError
"""


async def rehearse():
    """Runs a script as a call's is run: the browser compiles WebAssembly as it is used."""
    path, before, arguments = "/tmp/rehearsal.py", sys.modules["__main__"], sys.argv[:]
    with open(path, "w") as file:
        file.write(REHEARSAL)
    try:
        await run_script(path)
    except RuntimeError as error:
        without_own_frames(error)
    sys.stdout.flush()
    os.remove(path)
    sys.modules["__main__"], sys.argv[:] = before, arguments
