"""Imports what a tool's code imports of others, so that no call of it has to wait for that.

Expects the global `roots`: the folders and modules that are the tool's own, by their paths. Of the
tool's code nothing runs; what cannot be imported now is left for the call to try.
"""

import ast
import os


def sources(paths):
    """The Python files at and below `paths`."""
    for path in paths:
        if path.endswith(".py"):
            yield path
        for folder, _, names in os.walk(path):
            yield from (os.path.join(folder, name) for name in names if name.endswith(".py"))


def own_names(paths):
    """The top-level modules that are in the tool's own folders."""
    return {os.path.basename(path).removesuffix(".py") for path in paths} | {"__main__"}


def imports(body):
    """The import statements that run when a module is imported."""
    for node in body:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            yield node
        elif not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            for field in ("body", "orelse", "finalbody"):
                yield from imports(getattr(node, field, []))


def is_of_others(node, own):
    if isinstance(node, ast.ImportFrom):
        names = [node.module] if node.module and not node.level else []
    else:
        names = [alias.name for alias in node.names]
    return bool(names) and own.isdisjoint(name.split(".")[0] for name in names)


def run(node):
    try:
        exec(compile(ast.Module([node], []), "<wasm-pocket>", "exec"), {"__name__": "ahead"})
    except BaseException:
        pass  # the call will say it, if it comes that far


def import_all(paths):
    own = own_names(paths)
    for path in sources(paths):
        try:
            with open(path, "rb") as file:
                tree = ast.parse(file.read())
        except (OSError, SyntaxError, ValueError, RecursionError):
            continue
        for node in imports(tree.body):
            if is_of_others(node, own):
                run(node)


import_all(roots)
