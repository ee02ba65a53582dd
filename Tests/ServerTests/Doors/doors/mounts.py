"""File systems of the host, which Emscripten has for other hosts than a browser."""

import js
import pyodide_js


async def attempt(place):
    found = []
    for kind in ("NODEFS", "WORKERFS", "IDBFS", "PROXYFS"):
        system = getattr(pyodide_js.FS.filesystems, kind, None)
        if system is None:
            continue
        try:
            pyodide_js.FS.mkdirTree(f"/mnt/{kind}")
            pyodide_js.FS.mount(system, js.JSON.parse('{"root": "/", "path": "/"}'), f"/mnt/{kind}")
            found += [name for name in pyodide_js.FS.readdir(f"/mnt/{kind}") if name == "etc"]
        except Exception:
            pass
    try:
        handle = await js.navigator.storage.getDirectory()
        await pyodide_js.mountNativeFS("/mnt/native", handle)
        found.append("native")
    except Exception:
        pass
    return ", ".join(found)
