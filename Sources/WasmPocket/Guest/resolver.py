"""Resolves requirements with micropip.

Expects the globals `requirements` (PEP 508), `indexes` (addresses; empty for micropip's own),
`runtime` (where the distribution's own packages come from) and `announce` (tells the host which
indexes are asked). Its value is JSON: {"wheels": [{"name", "version", "file", "sha256"}]}, where a
file of the distribution has no address, or {"problem": text}.
"""

import json

import micropip
import micropip.package_index
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name


def applicable(texts):
    """The requirements that hold in this interpreter, without any extra."""
    for text in texts:
        requirement = Requirement(text)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            requirement.marker = None
            yield requirement


def closure(names, packages):
    """The names of the packages that `names` need, themselves included."""
    found, waiting = set(), [canonicalize_name(name) for name in names]
    while waiting:
        name = waiting.pop()
        if name in found or name not in packages:
            continue
        found.add(name)
        waiting += [canonicalize_name(needed) for needed in packages[name]["depends"]]
    return found


async def resolve():
    addresses = list(indexes) or list(micropip.package_index.DEFAULT_INDEX_URLS)
    await announce("\n".join(addresses))
    wanted = list(applicable(requirements))
    await micropip.install([str(requirement) for requirement in wanted], index_urls=addresses)
    packages = json.loads(micropip.freeze())["packages"]
    packages = {canonicalize_name(name): entry for name, entry in packages.items()}
    for entry in packages.values():
        entry["file_name"] = entry["file_name"].removeprefix(runtime)
    names = closure([requirement.name for requirement in wanted], packages)
    # What came from the index was installed for these requirements, extras included.
    names |= {name for name, entry in packages.items() if "://" in entry["file_name"]}
    return [
        {
            "name": packages[name]["name"],
            "version": packages[name]["version"],
            "file": packages[name]["file_name"],
            "sha256": packages[name]["sha256"],
        }
        for name in sorted(names)
    ]


async def report():
    try:
        return {"wheels": await resolve()}
    except InvalidRequirement as error:
        return {"problem": f"a requirement is not understood: {error}"}
    except Exception as error:
        return {"problem": f"{type(error).__name__}: {error}"}


json.dumps(await report())
