"""Pyodide's own loader, which would fetch packages from wherever it is told."""

import pyodide_js


async def attempt(place):
    url = f"http://127.0.0.1:{place['port']}/evil-1.0-py3-none-any.whl"
    for load in (pyodide_js.loadPackage, pyodide_js.loadPackagesFromImports):
        try:
            await load(url)
        except Exception:
            pass
    try:
        import evil

        return str(evil)
    except ImportError:
        return None
